"""A real PostgreSQL for what is tested of synchronisation."""

from __future__ import annotations

from ..postgres import empty_database, postgres

__all__ = ["empty_database", "postgres"]
