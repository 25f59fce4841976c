"""Numbered papers of intake, transfer and write-off: made, issued, annulled, read and printed."""
