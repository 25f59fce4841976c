"""Exporting the list in sight."""
