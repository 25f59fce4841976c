"""The network as it is wired: ports, points, cables and VLANs, their identifiers, what one port may take, and the way of a signal."""
