"""A tool for developers: the kit on show. See `__main__`."""
