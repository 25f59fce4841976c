"""The pages of upkeep: critical rooms, maintenance, incidents."""
