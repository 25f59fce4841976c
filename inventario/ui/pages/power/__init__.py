"""The page of power failures."""
