"""Papers as they were written, read back: one by its folio or id, the list of them, and those an item stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.fields import Subject
from ...models.registry import Catalogue
from ...store.naming import ReferenceNames
from ...store.register import Register
from .lines import read_lines
from .records import Line, Paper, PaperKind, PaperState

_REFERENCES = {"to_place": "place", "to_department": "department", "to_person": "person", "annuls": "movement"}


def compose(connection: sa.Connection, catalogue: Catalogue, values: Mapping[str, Any], lines: Sequence[Line]) -> Paper:
    """A paper of the values of its row (`id` among them) and its lines."""
    names = ReferenceNames(connection, catalogue)
    texts = {}
    for name, target in _REFERENCES.items():
        value = values.get(name)
        names.load(target, [value] if value else [])
        texts[name] = names.label(target, value) if value else ""
    subject = catalogue.subject("movement")
    plain = {name: values.get(name) or "" for name in ("folio", "reason", "decree", "document", "recipient", "handed_by", "issued_by",
                                                        "sha256", "notes")}  # fmt: skip
    return Paper(
        id=values["id"], kind=PaperKind(values["kind"]), state=PaperState(values["state"]), reason_label=_label(subject, values),
        place=texts["to_place"], department=texts["to_department"], person=texts["to_person"], annuls_folio=texts["annuls"],
        dated_on=values.get("dated_on"), decree_on=values.get("decree_on"), data_wiped=values.get("data_wiped"),
        to_place=values.get("to_place"), to_department=values.get("to_department"), to_person=values.get("to_person"),
        annuls=values.get("annuls"), issued_at=values.get("issued_at"), lines=tuple(lines),
        annulled_by=_annulled_by(connection, catalogue, values["id"]), **plain,
    )  # fmt: skip


def _label(subject: Subject, values: Mapping[str, Any]) -> str:
    return subject.field("reason").choice_label(values["reason"]) if values.get("reason") else ""


def _annulled_by(connection: sa.Connection, catalogue: Catalogue, row_id: UUID) -> str:
    table = catalogue.table("movement")
    statement = sa.select(table.c.folio).where(table.c.annuls == row_id, table.c.deleted == sa.false()).limit(1)
    return connection.execute(statement).scalar() or ""


def read_paper(register: Register, row_id: UUID) -> Paper:
    """That paper with its lines; raises KnownError when it is gone."""
    with register.reading() as connection:
        return read_paper_in(connection, register.catalogue, row_id)


def read_paper_in(connection: sa.Connection, catalogue: Catalogue, row_id: UUID) -> Paper:
    """`read_paper` within a snapshot or an operation."""
    table = catalogue.table("movement")
    row = connection.execute(sa.select(table).where(table.c.id == row_id, table.c.deleted == sa.false())).mappings().first()
    if row is None:
        raise KnownError("Ese papel ya no está en el registro; vuelva a la lista.")
    return compose(connection, catalogue, dict(row), read_lines(connection, catalogue, row_id))


def find_paper(register: Register, text: str) -> Paper:
    """The paper of a folio or an id; raises KnownError when there is none."""
    table = register.catalogue.table("movement")
    wanted = text.strip().upper()
    with register.reading() as connection:
        statement = sa.select(table.c.id).where(table.c.folio == wanted, table.c.deleted == sa.false())
        found = connection.execute(statement).scalar()
        if found is None:
            try:
                found = UUID(wanted)
            except ValueError:
                raise KnownError(f"No hay un papel con el folio «{text}»; véalos con movement list.") from None
        return read_paper_in(connection, register.catalogue, found)


def list_papers(
    register: Register, *, kind: PaperKind | None = None, state: PaperState | None = None, item: UUID | None = None
) -> list[Paper]:
    """The papers, the newest first; of a kind, in a state, or on which an item stands."""
    paper, line = register.catalogue.table("movement"), register.catalogue.table("movement-line")
    statement = sa.select(paper.c.id).where(paper.c.deleted == sa.false())
    if kind:
        statement = statement.where(paper.c.kind == kind.value)
    if state:
        statement = statement.where(paper.c.state == state.value)
    if item:
        on = sa.select(line.c.movement).where(sa.or_(line.c.asset == item, line.c.rack == item), line.c.deleted == sa.false())
        statement = statement.where(paper.c.id.in_(on))
    with register.reading() as connection:
        ids = connection.execute(statement.order_by(paper.c.dated_on.desc(), paper.c.row.desc())).scalars().all()
        return [read_paper_in(connection, register.catalogue, row_id) for row_id in ids]
