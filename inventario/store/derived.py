"""Columns that follow from others: paths of trees, sort keys, a model's label. Neither journalled nor synchronised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Subject
from ..core.text import fold
from ..models.registry import Catalogue
from .changes import Change, ChangeKind
from .engine import driver
from .rows import chunks

PATH_SEPARATOR = " / "
_DIGITS = 6


def sort_key(path: str) -> str:
    """A text that sorts as people count: numbers padded, accents and case folded, each level before what is beneath it."""
    padded = "".join(part.zfill(_DIGITS) if part.isdigit() else part for part in _runs(fold(path)))
    return padded.replace(PATH_SEPARATOR, "\x01")


def _runs(text: str) -> Iterable[str]:
    run = ""
    for character in text:
        if run and character.isdigit() != run[-1].isdigit():
            yield run
            run = ""
        run += character
    if run:
        yield run


def refresh_derived(
    connection: sa.Connection, catalogue: Catalogue, changes: Iterable[Change], *, refuse: bool = True
) -> dict[str, set[int]]:
    """Compute again what the changes may have touched; gives, by subject, the row numbers whose derived columns differ now.

    Raises KnownError when the changes would make a tree a circle, unless nothing is to be refused: what two laptops did apart may be
    one together, and stands until somebody mends it."""
    by_subject: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind is not ChangeKind.DELETE:
            by_subject[change.subject.name].append(change)
    touched: dict[str, set[int]] = {}
    for name, some in by_subject.items():
        subject = catalogue.subject(name)
        if subject.tree and any({"name", "parent"} & change.new.keys() for change in some):
            touched[name] = _refresh_paths(connection, catalogue, subject, {change.id for change in some} if refuse else set())
        elif name == "model":
            touched[name] = _refresh_labels(connection, catalogue, {change.id for change in some})
    return touched


def refresh_all(connection: sa.Connection, catalogue: Catalogue, *, refuse: bool = True) -> None:
    """Compute every derived column again. Raises KnownError when a tree is a circle, unless nothing is to be refused."""
    for subject in catalogue:
        if subject.tree:
            _refresh_paths(connection, catalogue, subject, None if refuse else set())
    _refresh_labels(connection, catalogue, None)


def _refresh_paths(connection: sa.Connection, catalogue: Catalogue, subject: Subject, refuse: set[UUID] | None) -> set[int]:
    stale = stale_paths(connection, catalogue, subject, refuse)
    driver(connection).executemany(
        f'UPDATE "{subject.table}" SET path = ?, sort_key = ? WHERE row = ?', [(path, sort_key(path), row) for row, path in stale.items()]
    )
    return set(stale)


def stale_paths(connection: sa.Connection, catalogue: Catalogue, subject: Subject, refuse: set[UUID] | None = None) -> dict[int, str]:
    """The paths, by row number, that are not as they should be. Raises KnownError when the tree has a circle with one of the ids to
    `refuse` (None: any) in it; other circles are cut open at their smallest id, so that every laptop shows the same."""
    table = catalogue.table(subject.name)
    columns = (table.c.row, table.c.id, table.c.name, table.c.parent, table.c.path, table.c.sort_key)
    nodes = {row.id: row for row in connection.execute(sa.select(*columns))}
    paths: dict[UUID, str] = {}
    for node_id in nodes:
        while circle := _path_of(node_id, nodes, paths):
            if refuse is None or not refuse.isdisjoint(circle):
                name = nodes[circle[0]].name
                raise KnownError(f"«{name}» quedaría dentro de sí mismo; elija otro lugar superior." if subject.name == "place"
                                 else f"«{name}» quedaría dependiendo de sí misma; elija otra dirección superior.")  # fmt: skip
            paths[min(circle)] = nodes[min(circle)].name
    return {node.row: paths[node_id] for node_id, node in nodes.items() if node.path != paths[node_id] or node.sort_key is None}


def _path_of(node_id: UUID, nodes: dict[UUID, Any], paths: dict[UUID, str]) -> list[UUID]:
    """Fill in the path of a node and of all above it; gives the nodes of a circle that it runs into instead."""
    climb: list[UUID] = []
    above: UUID | None = node_id
    while above is not None and above not in paths:
        if above in climb:
            return climb[climb.index(above) :]
        climb.append(above)
        above = nodes[above].parent if above in nodes else None
    for step in reversed(climb):
        node = nodes.get(step)
        if node is not None:
            paths[step] = f"{paths[node.parent]}{PATH_SEPARATOR}{node.name}" if node.parent in paths else node.name
    return []


def _refresh_labels(connection: sa.Connection, catalogue: Catalogue, ids: set[UUID] | None) -> set[int]:
    stale = stale_labels(connection, catalogue, ids)
    driver(connection).executemany("UPDATE model SET label = ? WHERE row = ?", [(label, row) for row, label in stale.items()])
    return set(stale)


def stale_labels(connection: sa.Connection, catalogue: Catalogue, ids: set[UUID] | None) -> dict[int, str]:
    """The labels of models, by row number, that are not as they should be, among those models or among all."""
    table = catalogue.table("model")
    statement = sa.select(table.c.row, table.c.manufacturer, table.c.name, table.c.label)
    if ids is None:
        rows = list(connection.execute(statement))
    else:
        rows = [row for piece in chunks(ids) for row in connection.execute(statement.where(table.c.id.in_(piece)))]
    return {row.row: label for row in rows if (label := model_label(row.manufacturer, row.name)) != row.label}


def model_label(manufacturer: str | None, name: str | None) -> str:
    """Maker and model as people say them, the maker once: `HP ProDesk 400 G6`."""
    if manufacturer and name and fold(name).startswith(fold(manufacturer) + " "):
        return name
    return " ".join(part for part in (manufacturer, name) if part)
