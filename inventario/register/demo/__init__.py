"""The demonstration register: the municipality's published tables row by row, and made-up equipment that adds up to its totals."""
