"""The pieces of the counting page: what is painted large for each scan, and what is heard."""
