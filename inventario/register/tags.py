"""Tag numbers: one series for assets and racks, a prefix and a width, the next free number, and no tag twice."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..store.changes import Change
from ..store.rows import chunks
from ..store.transaction import Transaction
from .preferences import preferences_in

TAGGED = ("asset", "rack")


class TagSeries:
    """Gives free tags, one after the other, within a transaction."""

    def __init__(self, transaction: Transaction) -> None:
        preferences = preferences_in(transaction.connection, transaction)
        self._prefix, self._width = preferences.tag_prefix, preferences.tag_width
        self._last = max(self._highest(transaction, subject) for subject in TAGGED)

    def _highest(self, transaction: Transaction, subject: str) -> int:
        table = transaction.catalogue.table(subject)
        shape = self._prefix + "[0-9]" * self._width
        statement = sa.select(sa.func.max(table.c.tag)).where(
            table.c.tag >= self._prefix, table.c.tag < self._prefix + ":", table.c.tag.op("GLOB")(shape), table.c.deleted == sa.false()
        )
        found = transaction.connection.execute(statement).scalar()
        return int(found[len(self._prefix) :]) if found else 0

    def next(self) -> str:
        """The next free tag; raises KnownError when the series is used up."""
        self._last += 1
        number = str(self._last).zfill(self._width)
        if len(number) > self._width:
            raise KnownError(f"Se acabaron los números de la serie {self._prefix}; cambie el prefijo o el largo en Configuración.")
        return self._prefix + number


def refuse_repeated_tags(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A tag that another item has is refused by that item's name. A validator."""
    wanted: dict[str, Change] = {}
    for change in changes:
        if change.subject.name in TAGGED and (tag := change.new.get("tag")):
            if str(tag) in wanted and wanted[str(tag)].id != change.id:
                raise FieldFault("tag", f"La etiqueta {tag} viene dos veces; deje una sola.")
            wanted[str(tag)] = change
    for subject in TAGGED:
        table = transaction.catalogue.table(subject)
        for piece in chunks(wanted):
            statement = sa.select(table.c.tag, table.c.id, table.c.name, table.c.serial).where(
                table.c.tag.in_(piece), table.c.deleted == sa.false()
            )
            for row in transaction.connection.execute(statement):
                if row.id != wanted[row.tag].id:
                    owner = row.name or row.serial or "otro " + transaction.catalogue.subject(subject).singular
                    raise FieldFault("tag", f"La etiqueta {row.tag} ya es de {owner}; escriba otra.")
