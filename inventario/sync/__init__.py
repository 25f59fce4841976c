"""One register shared by several laptops: what they send to a PostgreSQL and take from it."""
