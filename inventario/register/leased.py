"""Numbers of the tags' series that the shared server leased to this laptop: given out without a network, by nobody else, once each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import format_integer
from ..models.registry import Catalogue
from ..store.changes import ChangeKind
from ..store.tables import Device, Op, Setting
from ..store.transaction import Transaction

EPOCH_SETTING = "sync.epoch"
_BLOCK = "tag-block"
LARGEST_BLOCK = 10_000
"""Numbers that can be set aside, or leased, at once (sync.lease_tags holds to it too)."""
_WORN = ("asset", "rack", "printed-label")
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; no I and O, which are read as digits
_OWN_WIDTH = 4


def is_shared(connection: sa.Connection) -> bool:
    """Whether the register has met a shared server."""
    return connection.execute(sa.select(Setting.value).where(Setting.name == EPOCH_SETTING)).first() is not None


def leased_numbers(transaction: Transaction, prefix: str, width: int) -> LeasedNumbers | None:
    """This laptop's numbers of that series; None where the register is nobody else's, and the series simply goes on."""
    return LeasedNumbers(transaction, prefix, width) if is_shared(transaction.connection) else None


def own_blocks(connection: sa.Connection, catalogue: Catalogue, device: UUID, prefix: str, width: int) -> list[Any]:
    """The blocks of the series that are leased to this file's device, the lowest first; not those set aside for blank labels.

    A block is a row like any other, which somebody else could write or change in this device's name. It counts as far as this file
    noted it itself when the server leased it, or when it was parted."""
    table = catalogue.table(_BLOCK)
    noted = sa.select(Op.new).join(Device, Device.no == Op.device).where(
        Op.row_id == table.c.id, Op.tbl == table.name, Op.kind == ChangeKind.CREATE.value, Device.id == device
    )  # fmt: skip
    made = noted.limit(1).scalar_subquery()
    columns = [column for column in table.c if column.key not in ("lo", "hi")]
    lo = sa.func.max(table.c.lo, sa.func.json_extract(made, "$.lo")).label("lo")
    hi = sa.func.min(table.c.hi, sa.func.json_extract(made, "$.hi")).label("hi")
    statement = sa.select(*columns, lo, hi).where(
        table.c.device == device.hex, table.c.prefix == prefix, table.c.width == width, table.c.deleted == sa.false(), lo <= hi
    )
    return list(connection.execute(statement.order_by(table.c.lo)).all())


def last_used(connection: sa.Connection, catalogue: Catalogue, prefix: str, lo: int, hi: int, width: int) -> int:
    """The highest number of a range that something wears or wore, or that stands on a label; `lo - 1` when none does."""
    lowest, highest = (prefix + str(number).zfill(width) for number in (lo, hi))
    found = lo - 1
    for subject in _WORN:
        tag = catalogue.table(subject).c.tag
        last = sa.select(sa.func.max(tag)).where(tag.between(lowest, highest), sa.func.length(tag) == len(lowest))
        if worn := connection.execute(last).scalar():
            digits = worn[len(prefix) :]
            found = max(found, int(digits)) if digits.isdecimal() else found
    return found


def numbers_left(connection: sa.Connection, catalogue: Catalogue, device: UUID, prefix: str, width: int) -> int:
    """How many numbers of the series the device still has to give out."""
    blocks = own_blocks(connection, catalogue, device, prefix, width)
    return sum(block.hi - last_used(connection, catalogue, prefix, block.lo, block.hi, width) for block in blocks)


class LeasedNumbers:
    """Gives out leased numbers, the lowest first, within a transaction. In a block they go up: what was skipped or undone stays so."""

    def __init__(self, transaction: Transaction, prefix: str, width: int) -> None:
        self._transaction = transaction
        self._prefix, self._width = prefix, width
        self._device = transaction.journal.own().id
        connection, catalogue = transaction.connection, transaction.catalogue
        self._free = [
            (block, last_used(connection, catalogue, prefix, block.lo, block.hi, width) + 1)
            for block in own_blocks(connection, catalogue, self._device, prefix, width)
        ]
        self._numbers = self._count()
        self._own = 0

    def _count(self) -> Iterator[int]:
        for block, first in self._free:
            yield from range(first, block.hi + 1)

    def take(self) -> int | None:
        """The next number; None when all are given out."""
        return next(self._numbers, None)

    def own_tag(self) -> str:
        """The next tag of a series of this laptop alone: the prefix, three letters that follow from its device, and a number."""
        prefix = self._prefix + device_letters(self._device)
        if not self._own:
            self._own = last_used(self._transaction.connection, self._transaction.catalogue, prefix, 1, 10**_OWN_WIDTH - 1, _OWN_WIDTH)
        self._own += 1
        return prefix + str(self._own).zfill(_OWN_WIDTH)

    def run(self, amount: int) -> int:
        """Part that many numbers on end from what is leased, for blank labels; gives the first. Raises KnownError when there are not."""
        for block, first in self._free:
            if block.hi - first + 1 >= amount:
                self._part(block, first, first + amount)
                return first
        raise KnownError(
            f"Este computador no tiene {format_integer(amount)} números seguidos reservados; sincronice con la red o pida menos etiquetas."
        )

    def _part(self, block: Any, first: int, after: int) -> None:
        """End a block before `first`; what comes from `after` on goes on as a block of its own."""
        if first > block.lo:
            self._transaction.update(_BLOCK, block.id, {"hi": first - 1})
        else:
            self._transaction.delete(_BLOCK, block.id)
        if after <= block.hi:
            kept = {name: getattr(block, name) for name in ("prefix", "width", "hi", "note", "reserved_at", "reserved_by", "device")}
            self._transaction.create(_BLOCK, {**kept, "lo": after})


def device_letters(device: UUID, attempt: int = 0) -> str:
    """Three letters for a device, from the random part of its id; other ones with every attempt."""
    number, letters = (device.int & 0xFFFFFFFF) + attempt, ""
    for _ in range(3):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return letters
