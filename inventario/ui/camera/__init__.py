"""Codes read with a camera, where there is one and the extra `media` is installed."""
