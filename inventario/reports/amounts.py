"""Amounts of pesos that were noted: a sum of none of them is not known, which is not zero."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.formats import format_money
from .records import NOT_NOTED


def noted_sum(amounts: Iterable[int | None]) -> int | None:
    """What the amounts that were noted add up to; None when none was."""
    noted = [amount for amount in amounts if amount is not None]
    return sum(noted) if noted else None


def said_amount(amount: int | None) -> str:
    """The amount as people write it, a dash for one that nobody noted."""
    return NOT_NOTED if amount is None else format_money(amount)
