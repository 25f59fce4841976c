"""A history of migrations that never was: the frozen first schema, then two versions that tests bring an older file to."""
