"""Racks: what fits where, how it looks, and how a rack is put in another order step by step."""
