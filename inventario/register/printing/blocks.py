"""Numbers set aside to print blank labels beforehand; a thing takes one of them when it is entered with the label it wears.

The series never gives out a number of a block (`tags.TagSeries`). A block is never given back once its labels are printed, since
somebody may have stuck one on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.formats import count_of
from ...models.registry import Catalogue
from ...store.register import Register
from ..leased import LARGEST_BLOCK
from ..preferences import read_preferences
from ..tags import TAGGED, TagSeries
from .items import ToPrint
from .log import NOTE, blank
from .overlaps import BLOCK

LARGEST = LARGEST_BLOCK


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers `lo` to `hi` of a series; `used` of them are on things of the register. `device` is a laptop's that they are leased to."""

    id: UUID
    row: int
    prefix: str
    width: int
    lo: int
    hi: int
    note: str
    reserved_at: datetime
    reserved_by: str
    printed_at: datetime | None
    device: str
    used: int = 0

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return self.hi - self.lo + 1

    def tag(self, number: int) -> str:
        """One of its numbers as a tag."""
        return self.prefix + str(number).zfill(self.width)

    @property
    def tags(self) -> list[str]:
        """All of its tags, in order."""
        return [self.tag(number) for number in range(self.lo, self.hi + 1)]

    @property
    def title(self) -> str:
        """`TI000501 a TI000550`."""
        return f"{self.tag(self.lo)} a {self.tag(self.hi)}" if self.size > 1 else self.tag(self.lo)

    def holds(self, tag: str) -> bool:
        """Whether the tag is one of its numbers."""
        number = tag.upper().removeprefix(self.prefix)
        return (
            tag.upper().startswith(self.prefix) and len(number) == self.width and number.isdecimal() and self.lo <= int(number) <= self.hi
        )


def reserve(register: Register, amount: int, note: str = "") -> Block:
    """Set the next free numbers aside, on end. It is off the stack of undo; `release` gives them back while they are not printed.

    Raises KnownError for an amount that makes no sense and when the series has not so many left."""
    if not 1 <= amount <= LARGEST:
        raise KnownError("Un bloque va de 1 a 10.000 números; corrija cuántos reservar.")
    label = f"reservar {count_of(amount, 'número', 'números')}"
    with register.transact("labels.reserve", label, role=NOTE) as transaction:
        series = TagSeries(transaction)
        lo = series.take(amount)
        row_id = transaction.create(
            BLOCK,
            {
                "prefix": series.prefix, "width": series.width, "lo": lo, "hi": lo + amount - 1, "note": note.strip() or None,
                "reserved_at": register.clock.now(), "reserved_by": register.author,
            },
        )  # fmt: skip
        transaction.journal.rename(f"{label} desde {series.text(lo)}")
    return find_block(register, row_id)


def release(register: Register, block: Block) -> None:
    """Give a block's numbers back to the series; raises KnownError when its labels were printed or something wears one."""
    present = find_block(register, block.id)
    if present.printed_at is not None:
        raise KnownError(f"Las etiquetas {present.title} ya están impresas; sus números quedan reservados.")
    if present.used:
        raise KnownError(f"Ya hay equipos con números de {present.title}; el bloque no se puede devolver.")
    with register.transact("labels.release", f"devolver los números {present.title}", role=NOTE) as transaction:
        transaction.delete_many(BLOCK, [present.id])


def blocks(register: Register) -> list[Block]:
    """All blocks, the latest first."""
    table = register.catalogue.table(BLOCK)
    with register.reading() as connection:
        rows = connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.row.desc())).all()
        return [_block(row, len(_used(connection, register.catalogue, row))) for row in rows]


def find_block(register: Register, row_id: UUID) -> Block:
    """The block with that id; raises KnownError when it was given back."""
    table = register.catalogue.table(BLOCK)
    with register.reading() as connection:
        row = connection.execute(sa.select(table).where(table.c.id == row_id, table.c.deleted == sa.false())).first()
        if row is None:
            raise KnownError("Ese bloque de números ya no existe; elija otro de la lista.")
        return _block(row, len(_used(connection, register.catalogue, row)))


def block_of(register: Register, tag: str) -> Block | None:
    """The block that a tag was set aside in, for what to tell of a blank label that was scanned; None for any other tag."""
    return next((block for block in blocks(register) if block.holds(tag)), None)


def _block(row: Any, used: int) -> Block:
    return Block(
        row.id, row.row, row.prefix, row.width, row.lo, row.hi, row.note or "", row.reserved_at, row.reserved_by or "", row.printed_at,
        row.device or "", used,
    )  # fmt: skip


def _used(connection: sa.Connection, catalogue: Catalogue, row: Any) -> set[str]:
    """The numbers of a block that something wears."""
    lowest, highest = (row.prefix + str(number).zfill(row.width) for number in (row.lo, row.hi))
    found: set[str] = set()
    for subject in TAGGED:
        column = catalogue.table(subject).c.tag
        statement = sa.select(column).where(column.between(lowest, highest), catalogue.table(subject).c.deleted == sa.false())
        statement = statement.where(sa.func.length(column) == len(lowest))
        found.update(connection.execute(statement).scalars())
    return found


def unused_tags(register: Register, block: Block) -> list[str]:
    """The block's numbers that nothing wears yet, in order."""
    with register.reading() as connection:
        used = _used(connection, register.catalogue, block)
    return [tag for tag in block.tags if tag not in used]


def blank_things(register: Register, block: Block, *, used_too: bool = False) -> list[ToPrint]:
    """The block's numbers as labels, to be printed and noted like any others; without those that something wears by now."""
    institution = read_preferences(register).institution
    return [blank(block.id, tag, institution) for tag in (block.tags if used_too else unused_tags(register, block))]
