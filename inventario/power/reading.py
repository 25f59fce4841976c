"""Reads from the register what is fed by what; a rack stands for what is mounted in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ..core.kinds import COMPUTERS
from ..models.registry import Catalogue
from ..store.derived import PATH_SEPARATOR
from ..store.register import Register
from .load import PASSIVE, TYPICAL_W
from .records import Basis, Feed, Power, Test, Thing, Ups
from .runtime import Battery, Point, in_order

_NEEDS_POWER = frozenset(TYPICAL_W) - {"phone", "other", "scanner", "printer", "multifunction", "monitor"}
"""What is told as standing on no UPS: what somebody or something depends on at once."""
_DESKS = sorted(COMPUTERS & _NEEDS_POWER)
"""Of which there are many: those that hang on nothing are counted (decision 0140)."""


class _Mount(NamedTuple):
    rack: UUID
    name: str


def read_power(register: Register, *, bare: bool = True, named: Collection[UUID] = ()) -> Power:
    """All UPS in use, what hangs on them, and what would need one; without `bare` only what hangs on one or stands in a rack, which is
    few among a million assets. Computers on nothing are counted, but for those that are `named`."""
    with register.reading() as connection:
        return power_in(connection, register.catalogue, bare=bare, named=named)


def read_thing(register: Register, asset: UUID) -> Thing | None:
    """A computer in use that `read_power` only counts, or None."""
    with register.reading() as connection:
        statement = _assets(register.catalogue, (asset,), bare=False)
        row = next((row for row in connection.execute(statement) if row.id == asset and row.kind in _DESKS), None)
        return _thing(row, None) if row is not None else None


def power_in(connection: sa.Connection, catalogue: Catalogue, *, bare: bool = True, named: Collection[UUID] = ()) -> Power:
    """As `read_power`, within a connection's snapshot or transaction."""
    mounts = _mounts(connection, catalogue)
    rows = {row.id: row for row in connection.execute(_assets(catalogue, named, bare=bare))}
    supplies = [row for row in _living(connection, catalogue, "supply") if row.source in rows and rows[row.source].kind == "ups"]
    points, tests = _points(connection, catalogue), _tests(connection, catalogue)
    upses = {row.id: _ups(row, points.get(row.model, ()), tests.get(row.id, ())) for row in rows.values() if row.kind == "ups"}
    fed = {row.asset for row in supplies if row.asset}
    things = {
        row.id: _thing(row, mounts.get(row.id))
        for row in rows.values()
        if row.kind != "ups" and row.kind not in PASSIVE and (row.kind in _NEEDS_POWER or row.id in fed or row.id in mounts)
    }
    feeds = list(_feeds(supplies, upses, things, mounts))
    return Power(upses, things, feeds, _desks(connection, catalogue, named) if bare else {})


def _feeds(supplies: Sequence[Any], upses: Mapping[UUID, Ups], things: dict[UUID, Thing], mounts: Mapping[UUID, _Mount]) -> Iterator[Feed]:
    """What hangs on what. A rack's noted load is shared among what is mounted in it; what has a supply of its own is left to that."""
    own = {row.asset for row in supplies if row.asset}
    for row in supplies:
        if row.asset in upses or row.asset in things:
            yield Feed(row.source, row.asset, row.load_w)
        elif row.rack:
            inside = [one for one, mount in mounts.items() if mount.rack == row.rack and one in things and one not in own]
            share = row.load_w / len(inside) if row.load_w is not None and inside else None
            yield from (Feed(row.source, one, share) for one in inside)
        elif row.outlet:
            source = upses[row.source]
            basis = Basis.NONE if row.load_w is None else Basis.DECLARED
            things[row.id] = Thing(
                row.id,
                0,
                "",
                row.outlet,
                "outlet",
                place=source.place,
                site=source.site,
                public=source.public,
                watts=row.load_w,
                basis=basis,
            )
            yield Feed(row.source, row.id, row.load_w)


def _living(connection: sa.Connection, catalogue: Catalogue, subject: str) -> Sequence[Any]:
    table = catalogue.table(subject)
    return connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.row)).all()


def _concerned(catalogue: Catalogue, named: Collection[UUID], *, bare: bool) -> sa.CompoundSelect[Any]:
    """What there is something to say of: since it is a UPS, named, hangs on something or is mounted; with `bare` also by its kind, or
    since it is a computer on the generator."""
    supply, mount, other = catalogue.table("supply"), catalogue.table("mount"), catalogue.table("asset").alias("other")
    kinds = sorted({"ups", *((_NEEDS_POWER - COMPUTERS) if bare else ())})
    helped = sa.select(other.c.id).where(other.c.deleted == sa.false(), other.c.kind.in_(_DESKS), other.c.on_generator == sa.true())
    return sa.union(
        sa.select(other.c.id).where(other.c.deleted == sa.false(), other.c.kind.in_(kinds)),
        sa.select(other.c.id).where(other.c.id.in_(named)),
        *((helped,) if bare else ()),
        *(sa.select(one.c.asset).where(one.c.deleted == sa.false(), one.c.asset.is_not(None)) for one in (supply, mount)),
    )


def _desks(connection: sa.Connection, catalogue: Catalogue, named: Collection[UUID]) -> dict[str, int]:
    """How many computers in use there is nothing to say of, by place."""
    asset, place = catalogue.table("asset"), catalogue.table("place")
    statement = sa.select(place.c.path, sa.func.count()).select_from(asset.outerjoin(place, place.c.id == asset.c.place))
    statement = statement.where(
        asset.c.deleted == sa.false(),
        asset.c.status == "in-use",
        asset.c.kind.in_(_DESKS),
        asset.c.id.not_in(_concerned(catalogue, named, bare=True)),
    )
    return {path or "": many for path, many in connection.execute(statement.group_by(place.c.path))}


def _assets(catalogue: Catalogue, named: Collection[UUID], *, bare: bool) -> sa.Select[Any]:
    """Items in use that there is something to say of, with what is read through their model, place, department and custodian."""
    asset, model, place = catalogue.table("asset"), catalogue.table("model"), catalogue.table("place")
    department, person = catalogue.table("department"), catalogue.table("person")
    columns = (
        "id", "row", "tag", "name", "kind", "power_w", "power_va", "runtime_min", "battery_volts", "battery_ah", "battery_type",
        "battery_count", "battery_on", "battery_life", "on_generator", "model", "nut", "serial",
    )  # fmt: skip
    statement = sa.select(
        *(asset.c[name] for name in columns),
        model.c.label.label("model_label"), model.c.power_w.label("model_w"), place.c.path, place.c.public_service,
        sa.func.coalesce(department.c.code, department.c.name).label("unit"), person.c.name.label("keeper"),
    )  # fmt: skip
    statement = statement.outerjoin(model, model.c.id == asset.c.model).outerjoin(place, place.c.id == asset.c.place)
    statement = statement.outerjoin(department, department.c.id == asset.c.department)
    statement = statement.outerjoin(person, person.c.id == asset.c.custodian)
    # The plus keeps SQLite from reading all that is in use by the index of states.
    in_use = sa.literal_column("+asset.status") == "in-use"
    chosen = (asset.c.deleted == sa.false(), in_use, asset.c.id.in_(_concerned(catalogue, named, bare=bare)))
    return statement.where(*chosen).order_by(place.c.sort_key, asset.c.row)


def _mounts(connection: sa.Connection, catalogue: Catalogue) -> dict[UUID, _Mount]:
    mount, rack = catalogue.table("mount"), catalogue.table("rack")
    statement = sa.select(mount.c.asset, mount.c.rack, sa.func.coalesce(rack.c.name, rack.c.tag).label("name"))
    statement = statement.join(rack, rack.c.id == mount.c.rack).where(mount.c.deleted == sa.false(), rack.c.deleted == sa.false())
    return {row.asset: _Mount(row.rack, row.name or "") for row in connection.execute(statement)}


def _points(connection: sa.Connection, catalogue: Catalogue) -> dict[UUID, tuple[Point, ...]]:
    """The makers' points by model; those of a model that contradict each other are left out whole."""
    by_model: dict[UUID, list[Point]] = defaultdict(list)
    for row in _living(connection, catalogue, "runtime-point"):
        by_model[row.model].append(Point(float(row.load_w), float(row.minutes)))
    found = {}
    for model, points in by_model.items():
        try:
            found[model] = in_order(points)
        except ValueError:  # two laptops wrote them apart; a validator keeps one person from it
            continue
    return found


def _tests(connection: sa.Connection, catalogue: Catalogue) -> dict[UUID, tuple[Test, ...]]:
    found: dict[UUID, list[Test]] = defaultdict(list)
    for row in _living(connection, catalogue, "ups-test"):
        found[row.asset].append(Test(row.tested_on, Point(float(row.load_w), float(row.minutes))))
    return {ups: tuple(sorted(tests, key=lambda test: test.on)) for ups, tests in found.items()}


def _ups(row: Any, points: tuple[Point, ...], tests: tuple[Test, ...]) -> Ups:
    battery = Battery(row.battery_volts, row.battery_ah) if row.battery_volts and row.battery_ah else None
    return Ups(
        row.id, row.row, row.tag or "", row.name or "", row.model_label or "", row.path or "", _site(row.path), bool(row.public_service),
        row.power_w, row.power_va, row.runtime_min, battery, row.battery_type or "", row.battery_count, row.battery_on, row.battery_life,
        row.on_generator, points, tests, row.nut or "", row.serial or "",
    )  # fmt: skip


def _thing(row: Any, mount: _Mount | None) -> Thing:
    watts, basis = _draw(row)
    return Thing(
        row.id, row.row, row.tag or "", row.name or "", row.kind, row.model_label or "", row.path or "", _site(row.path),
        bool(row.public_service), row.unit or "", row.keeper or "", watts, basis, row.on_generator,
        mount.rack if mount else None, mount.name if mount else "",
    )  # fmt: skip


def _draw(row: Any) -> tuple[float | None, Basis]:
    if row.power_w is not None:
        return float(row.power_w), Basis.DECLARED
    if row.model_w is not None:
        return float(row.model_w), Basis.MODEL
    typical = TYPICAL_W.get(row.kind)
    return typical, Basis.TYPICAL if typical is not None else Basis.NONE


def _site(path: str | None) -> str:
    return (path or "").partition(PATH_SEPARATOR)[0]
