"""The network in the window: the way of a point as a picture, and what hangs on a switch."""
