"""The manual in a window of the program: F1 opens the page for what is in sight."""
