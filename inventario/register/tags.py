"""Tag numbers: one series for assets and racks, a prefix and a width, the next free number, and no tag twice.

A register that is shared gives out the numbers that the server leased to this laptop (`leased.py`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault, KnownError
from ..models.registry import Catalogue
from ..store.changes import Change
from ..store.rows import chunks
from ..store.transaction import Transaction
from .leased import leased_numbers
from .preferences import preferences_in
from .series_end import highest_numbers, in_series, usual_end

TAGGED = ("asset", "rack")
_FEW = 2_000  # tags that are looked up one by one


class TagSeries:
    """Gives free tags, one after the other, within a transaction; none that was set aside or stands on a label already."""

    def __init__(self, transaction: Transaction) -> None:
        preferences = preferences_in(transaction.connection, transaction.catalogue)
        self.prefix, self.width = preferences.tag_prefix, preferences.tag_width
        self._leased = leased_numbers(transaction, self.prefix, self.width)
        if self._leased:
            return
        worn = [number for subject in TAGGED for number in self._worn(transaction, subject)]
        self._last = usual_end(worn, self.width)
        apart = ((number, number) for number in worn if number > self._last)
        self._barred = deque(sorted([*apart, *self._blocks(transaction), *self._printed(transaction)]))

    def _worn(self, transaction: Transaction, subject: str) -> list[int]:
        table = transaction.catalogue.table(subject)
        return highest_numbers(transaction.connection, table.c.tag, self.prefix, self.width, [table.c.deleted == sa.false()])

    def _blocks(self, transaction: Transaction) -> Iterator[tuple[int, int]]:
        """Numbers that were set aside: for labels printed beforehand, or for a laptop."""
        table = transaction.catalogue.table("tag-block")
        statement = sa.select(table.c.lo, table.c.hi).where(
            table.c.prefix == self.prefix, table.c.width == self.width, table.c.hi > self._last, table.c.deleted == sa.false()
        )
        return ((row.lo, row.hi) for row in transaction.connection.execute(statement))

    def _printed(self, transaction: Transaction) -> Iterator[tuple[int, int]]:
        """Numbers that nothing has any more and that yet stand on a printed label."""
        table = transaction.catalogue.table("printed-label")
        last = self.prefix + str(self._last).zfill(self.width)
        series = in_series(table.c.tag, self.prefix, self.width)
        statement = sa.select(table.c.tag).distinct().where(series, table.c.deleted == sa.false(), table.c.tag > last)
        numbers = (int(tag[len(self.prefix) :]) for tag in transaction.connection.execute(statement).scalars())
        return ((number, number) for number in numbers)

    def next(self) -> str:
        """The next free tag; raises KnownError when the series is used up.

        On a laptop that used up what the server leased to it, a tag of a series of its own, which nobody else gives out."""
        if self._leased:
            number = self._leased.take()
            return self._leased.own_tag() if number is None else self.text(number)
        return self.text(self.take())

    def take(self, amount: int = 1) -> int:
        """The first of that many free numbers on end, which are given to nobody else; raises KnownError when there are not so many."""
        if self._leased:
            return self._leased.run(amount)
        first = self._last + 1
        while self._barred and self._barred[0][0] < first + amount:
            first = max(first, self._barred.popleft()[1] + 1)
        self._last = first + amount - 1
        if len(str(self._last)) > self.width:
            raise KnownError(f"Se acabaron los números de la serie {self.prefix}; cambie el prefijo o el largo en Configuración.")
        return first

    def text(self, number: int) -> str:
        """A number of the series as a tag."""
        return self.prefix + str(number).zfill(self.width)


def refuse_repeated_tags(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A tag that another item has is refused by that item's name. A validator."""
    wanted: dict[str, Change] = {}
    for change in changes:
        tag = change.new.get("tag") if change.subject.name in TAGGED else None
        if isinstance(tag, str) and tag and wanted.setdefault(tag, change).id != change.id:
            raise FieldFault("tag", f"La etiqueta {tag} viene dos veces; deje una sola.")
    # Of very many tags those are looked for that stand in the register twice now.
    asked = wanted if len(wanted) <= _FEW else transaction.connection.execute(_repeated(transaction.catalogue)).scalars().all()
    for subject in TAGGED:
        for row in _bearers(transaction, subject, asked):
            if row.tag in wanted and row.id != wanted[row.tag].id:
                owner = row.name or row.serial or "otro " + transaction.catalogue.subject(subject).singular
                raise FieldFault("tag", f"La etiqueta {row.tag} ya es de {owner}; escriba otra.")


def _bearers(transaction: Transaction, subject: str, tags: Iterable[str]) -> Iterator[Any]:
    """The rows that have one of those tags."""
    table = transaction.catalogue.table(subject)
    statement = sa.select(table.c.tag, table.c.id, table.c.name, table.c.serial).where(table.c.deleted == sa.false())
    for piece in chunks(tags):
        yield from transaction.connection.execute(statement.where(table.c.tag.in_(piece)))


def _repeated(catalogue: Catalogue) -> sa.CompoundSelect[Any]:
    """The tags that more than one living row has, of one subject or of two; read along the indexes, without sorting anything."""
    live = [sa.select(table.c.tag).where(table.c.tag.is_not(None), table.c.deleted == sa.false()) for table in map(catalogue.table, TAGGED)]
    within = [each.group_by(each.selected_columns.tag).having(sa.func.count() > 1) for each in live]
    return sa.union(*within, *(one.where(one.selected_columns.tag.in_(other)) for one, other in combinations(live, 2)))


def find_repeated_tags(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """The tags that several items have, which `refuse_repeated_tags` lets nobody enter. A clash finder."""
    repeated = list(connection.execute(_repeated(catalogue)).scalars())
    bearers: dict[str, list[tuple[str, UUID]]] = {tag: [] for tag in sorted(repeated)}
    for subject in TAGGED:
        table = catalogue.table(subject)
        for piece in chunks(repeated):
            statement = sa.select(table.c.tag, table.c.id).where(table.c.tag.in_(piece), table.c.deleted == sa.false())
            for row in connection.execute(statement.order_by(table.c.id)):
                bearers[row.tag].append((subject, row.id))
    return [Clash("tag", tag, tuple(some), "tag") for tag, some in bearers.items()]
