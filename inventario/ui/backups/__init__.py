"""Backups in the window: made at the start and when asked, shown in the status bar, and the way back."""
