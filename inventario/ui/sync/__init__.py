"""Synchronisation in the window: when it runs, what its state is called, the pill in the top bar, its actions and settings."""
