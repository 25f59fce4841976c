"""What holds for every mount, whichever way it is written: hung on the store in `app.py`, and asked again after a synchronisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault, KnownError
from ..models.registry import Catalogue
from ..store.changes import Change, ChangeKind
from ..store.hooks import Hooks
from ..store.transaction import Transaction
from .geometry import Overlap, Placed, fits, in_the_way, is_half
from .geometry import overlaps as overlapping
from .reading import Mounted, RackView, read_mounts, read_racks
from .wording import height_text, span_text, spot_text, unit_text

_PLACING = frozenset({"rack", "unit", "face", "asset"})
_SHAPING = {"asset": frozenset({"height_u", "model", "kind"}), "model": frozenset({"height_u", "full_depth"})}


def refuse_bad_mounts(transaction: Transaction, changes: Sequence[Change]) -> None:
    """No device stands where another does, beyond its rack, or in two racks. A validator.

    Only what the operation touched is asked: two devices that a synchronisation brought together block nothing else."""
    touched = _touched_mounts(transaction, changes)
    shrunk = {change.id for change in changes if change.subject.name == "rack" and "units" in change.new and not change.adds}
    if not touched and not shrunk:
        return
    racks = {one.spot.rack for one in touched} | shrunk
    for view in read_racks(transaction.connection, transaction.catalogue, racks):
        for one in view.mounted:
            if view.id in shrunk or any(one.id == other.id for other in touched):
                _refuse(view, one, alone=not any(one.id == other.id for other in touched))
    _refuse_doubles(transaction, touched)


def _touched_mounts(transaction: Transaction, changes: Sequence[Change]) -> list[Mounted]:
    """The mounts that were placed anew, or whose device has another shape."""
    placed: set[UUID] = set()
    shaped: dict[str, set[UUID]] = {"asset": set(), "model": set()}
    for change in changes:
        name = change.subject.name
        if change.kind is ChangeKind.DELETE:
            continue
        if name == "mount" and (change.adds or not _PLACING.isdisjoint(change.new)):
            placed.add(change.id)
        elif name in shaped and change.kind is ChangeKind.UPDATE and not _SHAPING[name].isdisjoint(change.new):
            shaped[name].add(change.id)
    if not placed and not shaped["asset"] and not shaped["model"]:
        return []
    mounted = read_mounts(transaction.connection, transaction.catalogue)
    models = _models_of(transaction, [one.device.id for one in mounted]) if shaped["model"] else {}
    return [
        one
        for one in mounted
        if one.id in placed or one.device.id in shaped["asset"] or models.get(one.device.id) in shaped["model"]
    ]  # fmt: skip


def _models_of(transaction: Transaction, assets: Iterable[UUID]) -> dict[UUID, UUID | None]:
    table = transaction.catalogue.table("asset")
    rows = transaction.connection.execute(sa.select(table.c.id, table.c.model).where(table.c.model.is_not(None)))
    wanted = set(assets)
    return {row.id: row.model for row in rows if row.id in wanted}


def _refuse(view: RackView, one: Mounted, *, alone: bool) -> None:
    problem = problem_of(view, one.placed, called=one.device.called, others=() if alone else view.mounted)
    if problem:
        raise FieldFault("units" if alone else "unit", problem)


def problem_of(view: RackView, wanted: Placed, *, called: str, others: Iterable[Mounted]) -> str:
    """Why a device cannot stand there, in a sentence that names what is in the way; empty when it can."""
    unit, span = wanted.spot.unit, wanted.span
    if unit is not None and not is_half(unit):
        return f"{unit_text(unit)} no es una unidad de {view.title}; use un número entero o con media unidad."
    if not fits(span, view.room):
        height = height_text(wanted.body.height)
        return f"{called} mide {height} y en {unit_text(unit)} se sale de {view.title}, que tiene {view.units}U; elija otra unidad."
    names = {one.device.id: one for one in others}
    if blockers := in_the_way(wanted, (one.placed for one in names.values())):
        assert span is not None
        there = [(names[one.key].device.called, span_text(one.span or (0, 0))) for one in blockers]
        return _taken(called, span_text(span), view.title, there)
    return ""


def _taken(called: str, where: str, rack: str, there: Sequence[tuple[str, str]]) -> str:
    """What is in the way; each form is written whole, as the window's catalogue knows it."""
    (one, unit), *others = there
    if not others:
        return f"{called} no cabe en {where} de {rack}: ahí está {one} en {unit}; muévalo antes o elija otra unidad."
    (two, second), *more = others
    if not more:
        return f"{called} no cabe en {where} de {rack}: ahí están {one} en {unit} y {two} en {second}; muévalos antes o elija otra unidad."
    rest = len(more)
    return (
        f"{called} no cabe en {where} de {rack}: ahí están {one} en {unit}, {two} en {second} y {rest} más; "
        "muévalos antes o elija otra unidad."
    )


def _refuse_doubles(transaction: Transaction, touched: Sequence[Mounted]) -> None:
    mount = transaction.catalogue.table("mount")
    for other in read_mounts(transaction.connection, transaction.catalogue, mount.c.asset, [one.device.id for one in touched]):
        if any(one.device.id == other.device.id and one.id != other.id for one in touched):
            [view] = read_racks(transaction.connection, transaction.catalogue, [other.spot.rack])
            where = spot_text(other.spot, view.title)
            raise KnownError(f"{other.device.called} ya está montado en {where}; muévalo desde ahí.")


def overlaps(connection: sa.Connection, catalogue: Catalogue, racks: Collection[UUID] | None = None) -> list[Overlap]:
    """Devices that stand in the same place, in those racks or in all; `key` of each is its mount's id.

    What two laptops did apart is found with it after a synchronisation; the rule is that of every write."""
    mount = catalogue.table("mount")
    mounted = read_mounts(connection, catalogue, None if racks is None else mount.c.rack, list(racks or ()))
    return overlapping(Placed(one.id, one.device.body, one.spot) for one in mounted)


def find_bad_mounts(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """What `refuse_bad_mounts` lets nobody write and two laptops can do together. A clash finder."""
    mounted = {one.id: one for one in read_mounts(connection, catalogue)}
    views = {view.id: view for view in read_racks(connection, catalogue, {one.spot.rack for one in mounted.values()})}
    found: list[Clash] = []
    for overlap in overlaps(connection, catalogue):
        one, other = sorted((mounted[overlap.one.key], mounted[overlap.other.key]), key=lambda each: each.id)
        where = f"{unit_text(overlap.unit)} de {views[one.spot.rack].title}"
        sentence = f"{one.device.called} y {other.device.called} están los dos en {where}; mueva uno."
        found.append(Clash("unit", where, (("mount", one.id), ("mount", other.id)), "unit", sentence))
    by_device: dict[UUID, list[Mounted]] = {}
    for mount in sorted(mounted.values(), key=lambda each: each.id):
        by_device.setdefault(mount.device.id, []).append(mount)
        if not fits(mount.placed.span, views[mount.spot.rack].room):
            title = views[mount.spot.rack].title
            sentence = f"{mount.device.called} se sale de {title}; corrija su unidad o las unidades del rack."
            both = (("mount", mount.id), ("rack", mount.spot.rack))
            found.append(Clash("unit", f"{unit_text(mount.spot.unit)} de {title}", both, "unit", sentence))
    for some in by_device.values():
        if len(some) > 1:
            where = " y en ".join(spot_text(each.spot, views[each.spot.rack].title) for each in some)
            members = tuple(("mount", each.id) for each in some)
            found.append(Clash("unit", some[0].device.title, members, "rack", f"{some[0].device.called} está en {where}; deje uno."))
    return found


def rack_hooks() -> Hooks:
    """The rules of racks, for the place where the program is put together."""
    return Hooks(validators=(refuse_bad_mounts,), clash_finders=(find_bad_mounts,))
