"""What an issued paper does to the items on it, and what its annulment gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.fields import Value
from ...store.rows import chunks, read_rows
from ...store.transaction import Transaction
from .records import Line, Paper, PaperKind, PaperState

_GIVEN = {"place": "to_place", "department": "to_department", "custodian": "to_person"}
_BACK = {"place": "back_place", "department": "back_department", "custodian": "back_custodian"}


def effect(kind: PaperKind, values: Mapping[str, Any], line: Line) -> dict[str, Value]:
    """What a paper changes in an item: field names and their new values.

    A transfer to another department without a receiver leaves nobody in charge: who answered for it belonged to the one before."""
    if kind is PaperKind.WRITE_OFF:
        return {"status": "written-off"}
    wanted: dict[str, Value] = {name: values[given] for name, given in _GIVEN.items() if values.get(given)}
    if kind is PaperKind.TRANSFER:
        if "department" in wanted and "custodian" not in wanted and wanted["department"] != line.back_department:
            wanted["custodian"] = None
        if line.back_status == "lost":
            wanted["status"] = "in-use"
    return wanted


def move(transaction: Transaction, kind: PaperKind, values: Mapping[str, Any], lines: Sequence[Line]) -> None:
    """Write what the paper changes; what leaves its rack's room, or the register's counts, leaves its rack too."""
    for subject in ("asset", "rack"):
        wanted = {line.item: effect(kind, values, line) for line in lines if line.subject == subject and line.item}
        if wanted := {item: some for item, some in wanted.items() if some}:
            transaction.update_many(subject, wanted)
    _dismount(transaction, [line.item for line in lines if line.subject == "asset" and line.item], kind, values.get("to_place"))


def _dismount(transaction: Transaction, assets: Sequence[UUID], kind: PaperKind, place: UUID | None) -> None:
    if kind is PaperKind.INTAKE or (kind is PaperKind.TRANSFER and place is None):
        return
    mount, rack = transaction.catalogue.table("mount"), transaction.catalogue.table("rack")
    for piece in chunks(assets):
        statement = sa.select(mount.c.id, rack.c.place).join(rack, rack.c.id == mount.c.rack)
        rows = transaction.connection.execute(statement.where(mount.c.asset.in_(piece), mount.c.deleted == sa.false())).all()
        transaction.delete_many("mount", [row.id for row in rows if kind is PaperKind.WRITE_OFF or row.place != place])


def give_back(transaction: Transaction, paper: Paper) -> list[str]:
    """Take back what a paper changed, where nobody changed it since and no later paper stands on it.

    Gives what the items are called in which something stays."""
    later = _on_later_papers(transaction, paper)
    values = {"to_place": paper.to_place, "to_department": paper.to_department, "to_person": paper.to_person}
    kept: list[str] = []
    for subject in ("asset", "rack"):
        lines = {line.item: line for line in paper.lines if line.subject == subject and line.item}
        rows = read_rows(transaction.connection, transaction.catalogue, transaction.catalogue.subject(subject), list(lines))
        wanted: dict[UUID, dict[str, Value]] = {}
        for item, line in lines.items():
            row = rows[item]
            done = effect(paper.kind, values, line)
            back = {name: _before(line, name) for name, value in done.items() if row[name] == value}
            if item in later or row["deleted"]:
                back = {}
            if len(back) < len(done):
                kept.append(line.called)
            if back:
                wanted[item] = back
        transaction.update_many(subject, wanted)
    return kept


def _on_later_papers(transaction: Transaction, paper: Paper) -> set[UUID]:
    """The items that stand on a paper which was issued after this one, changed them and is valid."""
    table, line = transaction.catalogue.table("movement"), transaction.catalogue.table("movement-line")
    statement = (
        sa.select(line.c.asset, line.c.rack).join(table, table.c.id == line.c.movement)
        .where(table.c.state == PaperState.ISSUED.value, table.c.kind != PaperKind.INTAKE.value, table.c.annuls.is_(None),
               table.c.issued_at > paper.issued_at, table.c.id != paper.id, line.c.deleted == sa.false())
    )  # fmt: skip
    return {row.asset or row.rack for row in transaction.connection.execute(statement)}


def _before(line: Line, name: str) -> Value:
    return line.back_status or "in-use" if name == "status" else getattr(line, _BACK[name])
