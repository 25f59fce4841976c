"""What is noted of a UPS: what hangs on it, tests, new batteries, its maker's points. Each is one operation that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.fields import Value
from ..core.formats import count_of, format_decimal
from ..core.records import Record
from ..core.text import clean
from ..register.entry import Given, parse_given
from ..register.lists import record
from ..register.references import References
from ..store.register import Register
from ..store.transaction import Transaction
from .runtime import Point, in_order

BATTERY_DEED = "Cambiar batería"
"""What the maintenance is called by which a battery is replaced."""


def hang(register: Register, ups: UUID, things: Sequence[Record], outlets: Sequence[str] = (), load_w: int | None = None) -> int:
    """Note that items, racks and outlets hang on a UPS; gives how many were not noted already. `load_w` is what each draws there.

    Raises KnownError for what can hang on nothing, and for a UPS that would feed itself."""
    wanted: list[tuple[str, Value]] = []
    for thing in things:
        if thing.subject.name not in ("asset", "rack"):
            raise KnownError(f"{thing.title} no es un equipo ni un rack; diga qué cuelga de la UPS.")
        wanted.append((thing.subject.name, thing.id))
    wanted += [("outlet", text) for outlet in outlets if (text := clean(outlet))]
    title = _title(register, ups)
    with register.transact("supply.enter", f"colgar {count_of(len(wanted), 'equipo', 'equipos')} de {title}") as transaction:
        known = {(row.asset, row.rack, row.outlet) for row in _supplies(transaction, ups)}
        new = [(field, value) for field, value in dict.fromkeys(wanted) if _key(field, value) not in known]
        transaction.create_many("supply", [{"source": ups, field: value, "load_w": load_w} for field, value in new])
    return len(new)


def parse_load(register: Register, text: str) -> int | None:
    """Watts as they are written, for `hang`; None for nothing. Raises FieldFault for what is no amount of watts."""
    with register.reading() as connection:
        subject, references = register.catalogue.subject("supply"), References(connection, register.catalogue)
        parsed = parse_given(subject, {"load_w": text}, references).get("load_w")
    return parsed if isinstance(parsed, int) else None


def _key(field: str, value: Value) -> tuple[Value, ...]:
    return tuple(value if field == name else None for name in ("asset", "rack", "outlet"))


def _supplies(transaction: Transaction, ups: UUID) -> Sequence[sa.Row[tuple[object, ...]]]:
    table = transaction.catalogue.table("supply")
    return transaction.connection.execute(sa.select(table).where(table.c.source == ups, table.c.deleted == sa.false())).all()


def unhang(register: Register, ups: UUID, things: Sequence[Record], outlets: Sequence[str] = ()) -> int:
    """Note that these hang on the UPS no more; gives how many did. What only stands in a rack that hangs on it stays with the rack."""
    gone = {_key(thing.subject.name, thing.id) for thing in things} | {_key("outlet", clean(outlet)) for outlet in outlets}
    with register.transact("supply.delete", f"quitar de {_title(register, ups)}") as transaction:
        ids = [row.id for row in _supplies(transaction, ups) if (row.asset, row.rack, row.outlet) in gone]
        transaction.delete_many("supply", ids)
    return len(ids)


def unhang_supplies(register: Register, ups: UUID, supplies: Sequence[UUID]) -> None:
    """The same, by the rows of what is noted."""
    with register.transact("supply.delete", f"quitar de {_title(register, ups)}") as transaction:
        transaction.delete_many("supply", list(supplies))


def log_test(register: Register, ups: UUID, given: Given) -> UUID:
    """Note how long a UPS lasted at a load (`load_w`, `minutes`, `tested_on`, `performed_by`, `notes`); today unless said otherwise.

    Raises FieldFault for a figure that makes no sense."""
    values = {"tested_on": register.clock.today(), "performed_by": register.author, **given}
    with register.transact("ups-test.enter", f"anotar prueba de {_title(register, ups)}") as transaction:
        parsed = parse_given(
            transaction.catalogue.subject("ups-test"), values, References(transaction.connection, transaction.catalogue)
        )  # fmt: skip
        for name, what in (("load_w", "Falta la carga con que se probó, en watts."), ("minutes", "Faltan los minutos que duró.")):
            if parsed.get(name) is None:
                raise FieldFault(name, what)
        tested_on = parsed.get("tested_on")
        if isinstance(tested_on, date) and tested_on > register.clock.today():
            raise FieldFault("tested_on", "Una prueba no puede ser de un día que no ha llegado; revise la fecha.")
        return transaction.create("ups-test", {**parsed, "asset": ups})


def replace_battery(register: Register, ups: UUID, given: Given) -> None:
    """Note new batteries: their day (`battery_on`, today unless said), and type, count, voltage, capacity or life where they changed.

    What was planned of it becomes done, else it is entered as done, so that each replacement stays on record."""
    values = {"battery_on": register.clock.today(), **given}
    with register.transact("ups.battery", f"cambiar batería de {_title(register, ups)}") as transaction:
        parsed = parse_given(transaction.catalogue.subject("asset"), values, References(transaction.connection, transaction.catalogue))
        done_on = parsed.get("battery_on")
        if not isinstance(done_on, date) or done_on > register.clock.today():
            raise FieldFault("battery_on", "Diga qué día se puso la batería, hoy o antes.")
        transaction.update_many("asset", {ups: parsed})
        done: dict[str, Value] = {"done_on": done_on, "result": "done", "performed_by": register.author}
        table = transaction.catalogue.table("maintenance")
        planned = sa.select(table.c.id).where(
            table.c.asset == ups, table.c.name == BATTERY_DEED, table.c.done_on.is_(None), table.c.deleted == sa.false()
        )
        ids = list(transaction.connection.execute(planned).scalars())
        if ids:
            transaction.update_many("maintenance", dict.fromkeys(ids, done))
        else:
            transaction.create("maintenance", {"name": BATTERY_DEED, "asset": ups, **done})


def set_points(register: Register, model: UUID, points: Sequence[Point], origin: str = "") -> None:
    """What the maker publishes of a model, in place of what was noted. Raises KnownError when more load would last longer."""
    try:
        in_order(points)
    except ValueError:
        raise KnownError("Con más carga una UPS dura menos; revise los minutos de cada carga.") from None
    with register.transact("runtime-point.set", f"cambiar los puntos de autonomía de {_title(register, model, 'model')}") as transaction:
        table = transaction.catalogue.table("runtime-point")
        old = transaction.connection.execute(sa.select(table).where(table.c.model == model, table.c.deleted == sa.false())).all()
        kept: Mapping[int, UUID] = {int(row.load_w): row.id for row in old}
        wanted = {round(point.load_w): point.minutes for point in points}
        transaction.delete_many("runtime-point", [row_id for load, row_id in kept.items() if load not in wanted])
        transaction.update_many("runtime-point", {kept[load]: {"minutes": minutes} for load, minutes in wanted.items() if load in kept})
        new = [{"model": model, "load_w": load, "minutes": minutes, "origin": origin or None} for load, minutes in wanted.items()
               if load not in kept]  # fmt: skip
        transaction.create_many("runtime-point", new)


def points_text(points: Sequence[Point]) -> str:
    """Points as people write them, `100=90; 400=12`."""
    return "; ".join(f"{format_decimal(point.load_w)}={format_decimal(point.minutes)}" for point in points)


def parse_points(text: str) -> list[Point]:
    """What is written so, with decimals after a comma; raises KnownError for what is no pair of numbers."""
    found = []
    for piece in filter(None, (part.strip() for part in text.replace("\n", ";").split(";"))):
        load, _, minutes = (part.strip() for part in piece.partition("="))
        try:
            found.append(Point(float(load.replace(",", ".")), float(minutes.replace(",", "."))))
        except ValueError:
            raise KnownError(f"«{piece}» no es una carga con sus minutos; escríbalo como 100=90.") from None
    return found


def _title(register: Register, row_id: UUID, subject: str = "asset") -> str:
    found = record(register, subject, row_id)
    if found is None:
        raise KnownError("Ya no está en el registro; actualice la lista.")
    return found.text("name") or found.title
