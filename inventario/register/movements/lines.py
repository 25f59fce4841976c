"""The items of a paper as they stand when it is made, and their lines as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.fields import Value
from ...core.kinds import ASSET_KINDS, CONDITIONS
from ...models.registry import Catalogue
from ...store.naming import ReferenceNames
from ...store.rows import read_rows
from .records import Item, Line

_TARGETS = {"place": "place", "department": "department", "custodian": "person"}
_SORTS = {choice.code: choice.label for choice in ASSET_KINDS} | {"rack": "Rack"}
_CONDITIONS = {choice.code: choice.label for choice in CONDITIONS}


def freeze(connection: sa.Connection, catalogue: Catalogue, items: Sequence[Item]) -> list[Line]:
    """Those items as lines, in their order; raises KnownError for one that is gone or comes twice."""
    rows: dict[tuple[str, UUID], dict[str, Any]] = {}
    for name in ("asset", "rack"):
        subject = catalogue.subject(name)
        found = read_rows(connection, catalogue, subject, [item.id for item in items if item.subject == name])
        rows.update(((name, row_id), row) for row_id, row in found.items())
    _refuse_repeated(items, rows)
    was = [_was(item, rows[item.subject, item.id]) for item in items]
    names = ReferenceNames(connection, catalogue)
    for field, target in _TARGETS.items():
        names.load(target, {each[field] for each in was if each[field]})
    models = _models(connection, catalogue, [row["model"] for row in rows.values() if row.get("model")])
    return [_line(item, rows[item.subject, item.id], before, names, models) for item, before in zip(items, was, strict=True)]


def _refuse_repeated(items: Sequence[Item], rows: Mapping[tuple[str, UUID], Mapping[str, Any]]) -> None:
    seen: set[tuple[str, UUID]] = set()
    for item in items:
        key = item.subject, item.id
        row = rows.get(key)
        if row is None or row["deleted"]:
            raise KnownError("Uno de los bienes ya no está en el registro; quítelo del papel.")
        if key in seen:
            raise KnownError(f"{row['tag'] or row['name'] or 'Un bien'} viene dos veces; deje una sola línea.")
        seen.add(key)


def _was(item: Item, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: item.was.get(name, row.get(name)) for name in (*_TARGETS, "status")}


def _models(connection: sa.Connection, catalogue: Catalogue, ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    rows = read_rows(connection, catalogue, catalogue.subject("model"), list(dict.fromkeys(ids)))
    return {row_id: (row["manufacturer"] or "", row["name"] or "") for row_id, row in rows.items()}


def _line(
    item: Item, row: Mapping[str, Any], was: Mapping[str, Any], names: ReferenceNames, models: Mapping[UUID, tuple[str, str]]
) -> Line:
    kind = row.get("kind") or ("rack" if item.subject == "rack" else "")
    maker, model = models.get(row.get("model"), ("", ""))  # type: ignore[arg-type]
    texts = {field: names.label(target, was[field]) if was[field] else "" for field, target in _TARGETS.items()}
    return Line(
        subject=item.subject, item=item.id, tag=row["tag"] or "", sort=_SORTS.get(kind, kind), kind=kind,
        description=row["name"] or row.get("role") or "", manufacturer=maker, model=model, serial=row["serial"] or "",
        value=row.get("cost"), purchase_order=row.get("purchase_order") or "", from_place=texts["place"],
        from_department=texts["department"], from_person=texts["custodian"],
        condition=_CONDITIONS.get(row.get("condition") or "", ""), back_place=was["place"], back_department=was["department"],
        back_custodian=was["custodian"], back_status=was["status"] or "",
    )  # fmt: skip


_KEPT = (
    "tag", "sort", "description", "manufacturer", "model", "serial", "value", "purchase_order", "from_place", "from_department",
    "from_person", "condition", "back_place", "back_department", "back_custodian", "back_status",
)  # fmt: skip


def as_row(movement: UUID, position: int, line: Line) -> dict[str, Value]:
    """The values that are kept of a line."""
    values: dict[str, Value] = {name: getattr(line, name) for name in _KEPT}
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return {"movement": movement, "position": position, line.subject: line.item, **kept}


def read_lines(connection: sa.Connection, catalogue: Catalogue, movement: UUID) -> tuple[Line, ...]:
    """The lines of a paper, in order."""
    table = catalogue.table("movement-line")
    statement = sa.select(table).where(table.c.movement == movement, table.c.deleted == sa.false()).order_by(table.c.position, table.c.row)
    found = []
    for row in connection.execute(statement).mappings():
        subject = "rack" if row["rack"] else "asset"
        texts: dict[str, Any] = {name: row[name] if row[name] is not None or name in ("value", *_REFERENCES) else "" for name in _KEPT}
        found.append(Line(subject=subject, item=row[subject], **texts))
    return tuple(found)


_REFERENCES = ("back_place", "back_department", "back_custodian")
