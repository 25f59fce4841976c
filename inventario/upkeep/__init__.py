"""Upkeep: critical rooms, maintenance, incidents, and everything that expires, is lent or must be replaced (stands on `register`)."""
