"""What holds for every supply and every point of runtime, hung on the store in `app.py`, and asked again after a synchronisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault, KnownError
from ..models.registry import Catalogue
from ..store.changes import Change, ChangeKind
from ..store.hooks import Hooks
from ..store.transaction import Transaction
from .batteries import battery_endings
from .circles import circle_of
from .nut.address import parse_address
from .runtime import Point, in_order


def power_hooks() -> Hooks:
    """The power room's validators and clash finders."""
    return Hooks(
        validators=(refuse_bad_supplies, refuse_bad_points, refuse_bad_addresses, refuse_rewritten_tests),
        clash_finders=(find_circles,),
        ending_finders=(battery_endings,),
    )


def refuse_rewritten_tests(transaction: Transaction, changes: Sequence[Change]) -> None:
    """What was measured stays as it was measured; only its UPS may change, when two records are joined. A validator."""
    for change in changes:
        if change.subject.name == "ups-test" and change.kind is ChangeKind.UPDATE and change.new.keys() - {"asset"}:
            raise KnownError("Una prueba de autonomía no se corrige; anote otra, que vale más por ser más nueva.")


def refuse_bad_supplies(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A supply leads from a UPS to one thing, and no UPS feeds itself, not even by way of others. A validator."""
    touched = {change.id for change in changes if change.subject.name == "supply" and (change.adds or change.new)}
    if not touched:
        return
    table, asset = transaction.catalogue.table("supply"), transaction.catalogue.table("asset")
    rows = transaction.connection.execute(sa.select(table).where(table.c.deleted == sa.false())).all()
    mine = [row for row in rows if row.id in touched]
    sources = sa.select(asset.c.id, asset.c.kind).where(asset.c.id.in_({row.source for row in mine}))
    kinds = {row.id: row.kind for row in transaction.connection.execute(sources)}
    for row in mine:
        if kinds.get(row.source) != "ups":
            raise FieldFault("source", "Solo una UPS alimenta a otros equipos aquí; elija una UPS.")
        if sum(1 for target in (row.asset, row.rack, row.outlet) if target) != 1:
            raise FieldFault("asset", "Diga una sola cosa que cuelga de la UPS: un equipo, un rack o un enchufe.")
    if circle := circle_of(_edges(rows), [row.source for row in mine]):
        names = _names(transaction.connection, transaction.catalogue, circle)
        raise KnownError(f"{' → '.join([*names, names[0]])} se alimentarían en círculo; quite una de esas conexiones.")


def _edges(rows: Sequence[sa.Row[tuple[object, ...]]]) -> dict[UUID, list[UUID]]:
    edges: dict[UUID, list[UUID]] = defaultdict(list)
    for row in rows:
        if row.asset:
            edges[row.source].append(row.asset)
    return edges


def _names(connection: sa.Connection, catalogue: Catalogue, ids: Sequence[UUID]) -> list[str]:
    table = catalogue.table("asset")
    rows = connection.execute(sa.select(table.c.id, table.c.name, table.c.tag).where(table.c.id.in_(ids)))
    names = {row.id: row.name or row.tag or "UPS" for row in rows}
    return [names.get(one, "UPS") for one in ids]


def refuse_bad_points(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A maker's points make sense: with more load a UPS never lasts longer. A validator."""
    touched = {change.id for change in changes if change.subject.name == "runtime-point" and (change.adds or change.new)}
    if not touched:
        return
    table = transaction.catalogue.table("runtime-point")
    models = sa.select(table.c.model).where(table.c.id.in_(touched))
    points: dict[UUID, list[Point]] = defaultdict(list)
    for row in transaction.connection.execute(sa.select(table).where(table.c.deleted == sa.false(), table.c.model.in_(models))):
        points[row.model].append(Point(float(row.load_w), float(row.minutes)))
    for some in points.values():
        try:
            in_order(some)
        except ValueError:
            raise FieldFault("minutes", "Con más carga una UPS dura menos; revise los minutos de este modelo.") from None


def refuse_bad_addresses(transaction: Transaction, changes: Sequence[Change]) -> None:
    """Where a UPS answers is written as NUT writes it. A validator."""
    for change in changes:
        if change.subject.name == "asset" and isinstance(address := change.new.get("nut"), str):
            try:
                parse_address(address)
            except KnownError as failure:
                raise FieldFault("nut", str(failure)) from None


def find_circles(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """UPS that two laptops together made feed each other. A clash finder."""
    table = catalogue.table("supply")
    rows = connection.execute(sa.select(table).where(table.c.deleted == sa.false())).all()
    edges, found, told = _edges(rows), [], set[UUID]()
    for start in list(edges):
        circle = circle_of(edges, [start])
        if circle and told.isdisjoint(circle):
            told.update(circle)
            members = tuple(("supply", row.id) for row in rows if row.source in circle and row.asset in circle)
            found.append(Clash("power-circle", " → ".join(_names(connection, catalogue, circle)), members, "source"))
    return found
