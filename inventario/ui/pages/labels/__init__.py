"""Printing labels: what, on which template and stock, seen as it will be printed."""
