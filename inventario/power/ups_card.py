"""All that is told of one UPS: load, runtime with its source, what hangs on it, batteries, tests, its maker's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.formats import format_date
from ..store.register import Register
from .batteries import LIFE_YEARS, due_on
from .keeping import BATTERY_DEED
from .load import Load, estimate, loads
from .outage import UpsOutage, outage
from .reading import power_in
from .records import Basis, Power, Thing, Ups
from .runtime import Estimate
from .settled import settled_scenario

BASIS_WORDS = {Basis.DECLARED: "anotada", Basis.MODEL: "del modelo", Basis.TYPICAL: "supuesta", Basis.NONE: "no se sabe"}


@dataclass(frozen=True, slots=True)
class Hanging:
    """A thing that is noted as hanging on a UPS: an item, a rack with what is in it, an outlet or another UPS."""

    supply: UUID
    kind: str  # of the item; `rack` or `outlet`
    tag: str
    title: str
    note: str  # what is in the rack, or where it stands
    watts: float | None
    basis: Basis
    subject: str
    id: UUID | None


@dataclass(frozen=True, slots=True)
class Tested:
    """A test as it was noted."""

    id: UUID
    on: date
    load_w: int
    minutes: float
    by: str
    counts: bool  # whether the present battery was tested


@dataclass(frozen=True)
class UpsCard:
    """One UPS on a day."""

    ups: Ups
    load: Load
    estimate: Estimate
    hanging: tuple[Hanging, ...]
    fed_by: tuple[Ups, ...]
    tests: tuple[Tested, ...]
    due: date | None
    replaced_on: tuple[date, ...]
    model: UUID | None
    outage: UpsOutage
    required_minutes: float

    @property
    def load_words(self) -> str:
        """How the load stands, in words."""
        load = self.load
        if load.noted_watts is None:
            return "No se sabe cuánto lleva: falta anotar lo que alimenta"
        if load.share is None:
            return "No se sabe cuánto puede: falta su potencia"
        if load.overloaded:
            return "Sobrecargada: quítele equipos"
        return "Sobre el 80 % recomendado" if load.high else "Dentro de lo recomendado"

    def battery_words(self, today: date) -> str:
        """When the batteries are due."""
        if self.due is None:
            return "No se sabe desde cuándo está puesta"
        life = f"{self.ups.battery_life or LIFE_YEARS} años" + ("" if self.ups.battery_life else " supuestos")
        return f"{'Debió cambiarse' if self.due < today else 'Cambiar'} el {format_date(self.due)} ({life})"


def ups_card(register: Register, row_id: UUID) -> UpsCard:
    """What is told of that UPS; raises KnownError for what is no UPS in use."""
    scenario, today = settled_scenario(register), register.clock.today()
    with register.reading() as connection:
        catalogue = register.catalogue
        power = power_in(connection, catalogue, bare=False)
        if row_id not in power.upses:
            raise KnownError("No es una UPS en uso; elija una, o cambie su estado en su ficha.")
        ups, load = power.upses[row_id], loads(power)[row_id]
        supply, asset, done = catalogue.table("supply"), catalogue.table("asset"), catalogue.table("maintenance")
        noted = connection.execute(
            sa.select(supply).where(supply.c.source == row_id, supply.c.deleted == sa.false()).order_by(supply.c.row)
        )
        hanging = tuple(_hanging(connection, power, row, catalogue.table("rack"), asset) for row in noted.all())
        model = connection.execute(sa.select(asset.c.model).where(asset.c.id == row_id)).scalar()
        deeds = sa.select(done.c.done_on).where(
            done.c.asset == row_id, done.c.name == BATTERY_DEED, done.c.done_on.is_not(None), done.c.deleted == sa.false()
        )
        replaced = tuple(sorted(connection.execute(deeds).scalars(), reverse=True))
        tests = _tests(connection, catalogue.table("ups-test"), ups)
    found = next(one for one in outage(power, today, scenario).upses if one.ups.id == row_id)
    above = tuple(power.upses[one] for one in power.fed_by.get(row_id, ()) if one in power.upses)
    lasting = estimate(ups, load.watts, today)
    return UpsCard(ups, load, lasting, hanging, above, tests, due_on(ups), replaced, model, found, scenario.required_minutes)


def _hanging(connection: sa.Connection, power: Power, row: sa.Row[tuple[object, ...]], rack: sa.Table, asset: sa.Table) -> Hanging:
    if row.rack is not None:
        found = connection.execute(sa.select(rack).where(rack.c.id == row.rack)).one()
        inside = [one for one in power.things.values() if one.rack == row.rack]
        watts, basis = (float(row.load_w), Basis.DECLARED) if row.load_w is not None else _sum(inside)
        note = ", ".join(one.title for one in inside) or "sin equipos montados"
        return Hanging(row.id, "rack", found.tag or "", found.name or found.tag or "", note, watts, basis, "rack", row.rack)
    if row.outlet:
        basis = Basis.NONE if row.load_w is None else Basis.DECLARED
        return Hanging(row.id, "outlet", "", row.outlet, "enchufe", row.load_w, basis, "", None)
    one = power.upses.get(row.asset) or power.things.get(row.asset)
    if one is None:  # it is no longer in use: it is told, so that somebody takes it off
        gone = connection.execute(sa.select(asset).where(asset.c.id == row.asset)).one()
        return Hanging(row.id, gone.kind, gone.tag or "", gone.name or gone.tag or "", "fuera de uso", None, Basis.NONE, "asset", row.asset)
    if isinstance(one, Ups):
        return Hanging(row.id, "ups", one.tag, one.title, "pasa su carga", loads(power)[one.id].watts, Basis.DECLARED, "asset", one.id)
    watts, basis = (float(row.load_w), Basis.DECLARED) if row.load_w is not None else (one.watts, one.basis)
    return Hanging(row.id, one.kind, one.tag, one.title, one.custodian or one.place, watts, basis, "asset", one.id)


def _sum(some: Sequence[Thing]) -> tuple[float | None, Basis]:
    known = [one.watts for one in some if one.watts is not None]
    supposed = any(one.basis is Basis.TYPICAL for one in some)
    return (sum(known), Basis.TYPICAL if supposed else Basis.MODEL) if known else (None, Basis.NONE)


def _tests(connection: sa.Connection, table: sa.Table, ups: Ups) -> tuple[Tested, ...]:
    rows = connection.execute(
        sa.select(table).where(table.c.asset == ups.id, table.c.deleted == sa.false()).order_by(table.c.tested_on.desc())
    )
    return tuple(
        Tested(row.id, row.tested_on, row.load_w, float(row.minutes), row.performed_by or "",
               not (ups.battery_on and row.tested_on < ups.battery_on)) for row in rows
    )  # fmt: skip
