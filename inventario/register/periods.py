"""Stretches of time by name, so that a report that was kept says `last month` again next month."""

from __future__ import annotations

from datetime import date, timedelta

from ..core.errors import KnownError

PERIODS = (
    ("this-month", "Este mes"), ("last-month", "El mes pasado"), ("this-year", "Este año"), ("last-year", "El año pasado"),
    ("last-30", "Los últimos 30 días"),
)  # fmt: skip
"""Code and Spanish name of each."""


def days_of(period: str, today: date) -> tuple[date, date]:
    """First and last day of the period as of today, today at the latest; raises KnownError for one that is not known."""
    month = today.replace(day=1)
    match period:
        case "this-month":
            return month, today
        case "last-month":
            last = month - timedelta(days=1)
            return last.replace(day=1), last
        case "this-year":
            return today.replace(month=1, day=1), today
        case "last-year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case "last-30":
            return today - timedelta(days=30), today
    raise KnownError(f"No hay un período «{period}»; use {', '.join(code for code, _ in PERIODS)}.")
