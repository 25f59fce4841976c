"""The server's side: a small PostgreSQL to try with, its schema brought up to date, its roles, and what an administrator asks of it."""
