"""Folios: one series a year and kind, without gaps, and never two of one number (decision 0100).

The copy in which a register was begun numbers plainly, `T-2026-0001`. Every other copy - one that was restored or taken to another
laptop, and every laptop once the register is shared - has a series of its own, `T-2026-KQR-0001`, so that no two of them can give
the same number, with or without a network. What is printed never changes: two papers that have one folio all the same - of two registers
that were begun apart and joined later - are for people to decide."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.clashes import Clash
from ...core.errors import KnownError
from ...models.registry import Catalogue
from ...store.tables import Device
from ...store.transaction import Transaction
from ..leased import device_letters, is_shared
from .records import PaperKind, PaperState

_DIGITS = 4
_FIRST_COPY = 1  # the number of the device in whose copy the register was begun


def next_folio(transaction: Transaction, kind: PaperKind, year: int) -> str:
    """The next folio of this copy's series; it is taken by the row that is written with it."""
    return next_in_series(transaction, transaction.catalogue.table("movement").c.folio, kind.letter, year)


def next_in_series(transaction: Transaction, column: sa.Column[Any], letter: str, year: int) -> str:
    """The number after the last one that this copy gave in the series of a letter and a year, as a column holds them."""
    device = transaction.journal.own()
    own = device.no != _FIRST_COPY or is_shared(transaction.connection)
    series = f"{letter}-{year}-{_letters(transaction, device.id)}-" if own else f"{letter}-{year}-"
    shape = series + "[0-9]" * _DIGITS
    last = transaction.connection.execute(sa.select(sa.func.max(column)).where(column.op("GLOB")(shape))).scalar()
    number = int(last[len(series) :]) + 1 if last else 1
    if number >= 10**_DIGITS:
        raise KnownError(f"Se acabaron los folios de la serie {series}; siga con la del año que viene o emita desde otro computador.")
    return series + str(number).zfill(_DIGITS)


def _letters(transaction: Transaction, device: UUID) -> str:
    """The letters of this copy; where an earlier one that the register knows of has the same, the next that are free."""
    known = transaction.connection.execute(sa.select(Device.id)).scalars()
    taken = {device_letters(other) for other in known if other.int < device.int}  # ids go up with the time they were made
    return next(letters for attempt in count() if (letters := device_letters(device, attempt)) not in taken)


def find_repeated_folios(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """The folios that several papers in force have. A clash finder."""
    table = catalogue.table("movement")
    issued = sa.and_(table.c.state == PaperState.ISSUED.value, table.c.deleted == sa.false(), table.c.folio.is_not(None))
    repeated = sa.select(table.c.folio).where(issued).group_by(table.c.folio).having(sa.func.count() > 1)
    papers: dict[str, list[UUID]] = {}
    for row in connection.execute(sa.select(table.c.folio, table.c.id).where(issued, table.c.folio.in_(repeated)).order_by(table.c.id)):
        papers.setdefault(row.folio, []).append(row.id)
    return [Clash("folio", folio, tuple(("movement", row_id) for row_id in some), "folio") for folio, some in sorted(papers.items())]
