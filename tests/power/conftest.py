"""The demonstration register with every rule in force, on its own day."""

from __future__ import annotations

from datetime import date

TODAY = date(2024, 3, 12)
