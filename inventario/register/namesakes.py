"""Two places of one path, or two departments of one code, could not be told apart in any file: the second is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.fields import Subject
from ..core.text import fold, shorten
from ..store.transaction import Transaction
from .paths import apart


def refuse_namesake(transaction: Transaction, subject: Subject, values: Mapping[str, Any]) -> None:
    """Raise FieldFault when another row of the tree has the place's name beside it, or the department's code.

    `values` are those of the row as it will be, with its `id` when it exists already."""
    name = {"place": "name", "department": "code"}.get(subject.name)
    text = values.get(name) if name else None
    if name is None or not isinstance(text, str):
        return
    if subject.name == "place" and apart(text)[1]:
        raise FieldFault("name", f"«{shorten(text, 60)}» es una ruta; escriba solo el nombre, y lo de arriba en «Dentro de».")
    table = transaction.catalogue.table(subject.name)
    statement = sa.select(table.c[name]).where(table.c.deleted == sa.false(), table.c[name].is_not(None))
    if values.get("id"):
        statement = statement.where(table.c.id != values["id"])
    if subject.name == "place":
        statement = statement.where(table.c.parent == values["parent"] if values.get("parent") else table.c.parent.is_(None))
    if fold(text) in map(fold, transaction.connection.execute(statement).scalars()):
        what = "Ya hay un lugar" if subject.name == "place" else "Ya hay una dirección con la sigla"
        raise FieldFault(name, f"{what} «{shorten(text, 60)}»{' ahí' if subject.name == 'place' else ''}; escriba otro nombre.")
