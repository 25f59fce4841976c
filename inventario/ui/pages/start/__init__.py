"""The start page: what asks for attention, what expires, and the register in figures."""
