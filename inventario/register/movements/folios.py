"""Folios: one series a year and kind, without gaps, and never two of one number (decision 0100).

The copy in which a register was begun numbers plainly, `T-2026-0001`. Every other copy - one that was restored or taken to another
laptop, and every laptop once the register is shared - has a series of its own, `T-2026-KQR-0001`, so that no two of them can give
the same number, with or without a network. What is printed never changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ...core.errors import KnownError
from ...store.transaction import Transaction
from ..leased import device_letters, is_shared
from .records import PaperKind

_DIGITS = 4
_FIRST_COPY = 1  # the number of the device in whose copy the register was begun


def next_folio(transaction: Transaction, kind: PaperKind, year: int) -> str:
    """The next folio of this copy's series; it is taken by the row that is written with it."""
    return next_in_series(transaction, transaction.catalogue.table("movement").c.folio, kind.letter, year)


def next_in_series(transaction: Transaction, column: sa.Column[Any], letter: str, year: int) -> str:
    """The number after the last one that this copy gave in the series of a letter and a year, as a column holds them."""
    device = transaction.journal.own()
    own = device.no != _FIRST_COPY or is_shared(transaction.connection)
    series = f"{letter}-{year}-{device_letters(device.id)}-" if own else f"{letter}-{year}-"
    shape = series + "[0-9]" * _DIGITS
    last = transaction.connection.execute(sa.select(sa.func.max(column)).where(column.op("GLOB")(shape))).scalar()
    number = int(last[len(series) :]) + 1 if last else 1
    if number >= 10**_DIGITS:
        raise KnownError(f"Se acabaron los folios de la serie {series}; siga con la del año que viene o emita desde otro computador.")
    return series + str(number).zfill(_DIGITS)
