"""The manual as the program has it: read from `docs/manual`, shown in a window, searched, put on paper."""
