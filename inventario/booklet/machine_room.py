"""Chapter 4, what stands in racks and machine rooms: servers, racks and their components, firewalls, UPS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_decimal, format_integer
from ..core.kinds import ASSET_KINDS, STATUSES
from ..core.queries import Filter, Match
from ..core.records import Record
from ..core.text import natural_key
from ..power.situation import read_inspected
from ..racks.figures import rack_figures
from ..racks.geometry import Face
from ..racks.reading import RackView, all_racks
from ..reports.booklet_records import Chart, Part, PlanColumn, PlanTable
from .equipment import AMOUNT
from .reading import HELD, Town

_COPY = re.compile(r"\s+\d+$")  # the number that tells several alike apart
_KINDS = {choice.code: choice.label for choice in ASSET_KINDS}
_STATE = PlanColumn("Estado", Kind.CHOICE, choices=STATUSES)
_FLOOR = PlanColumn("Piso", Kind.CODE)


def _of_kind(town: Town, *kinds: str) -> list[Record]:
    found = town.records("asset", HELD, Filter("kind", Match.IS, kinds), order=("place", "name"))
    return sorted(found, key=lambda one: natural_key(one.labels.get("place", "")))


def _grouped(rows: Iterable[tuple[Value, ...]], at: int) -> list[tuple[Value, ...]]:
    """Equal rows as one with their number put in at that column."""
    return [(*row[:at], number, *row[at:]) for row, number in Counter(rows).items()]


def servers_part(town: Town) -> Part:
    """Servers and NAS, those alike on one line."""
    items = _of_kind(town, "server", "nas")
    columns = (
        PlanColumn("Nombre"), PlanColumn("Marca y modelo"), AMOUNT, PlanColumn("Edificio"), _FLOOR, PlanColumn("Procesador"),
        PlanColumn("Memoria", Kind.DECIMAL, unit="GB"), PlanColumn("Disco"), PlanColumn("Sistema operativo"), PlanColumn("Función"),
    )  # fmt: skip
    table = PlanTable("Servidores", columns, _grouped((_server(town, one) for one in items), 2), "El registro no tiene servidores.")
    firewalls = town.amount("asset", HELD, Filter("kind", Match.IS, ("firewall",)))
    lead = f"Hay {count_of(len(items), 'servidor', 'servidores')}; los firewalls tienen su propia tabla." if firewalls else ""
    return Part("Servidores", lead if items else "", (table,))


def _server(town: Town, item: Record) -> tuple[Value, ...]:
    return (
        _COPY.sub("", item.text("name")), item.labels.get("model", ""), *town.where(item.labels.get("place", "")), item.text("processor"),
        item.values.get("memory_gb"), item.text("disk"), item.text("os"), item.text("role"),
    )  # fmt: skip


def racks_part(town: Town) -> Part:
    """The racks, and what each holds from its top down."""
    notes = {one.id: one.text("notes") for one in town.records("rack", HELD)}
    views = [_held(view) for view in all_racks(town.register) if view.id in notes]
    columns = (
        PlanColumn("Rack"), PlanColumn("Edificio"), _FLOOR, PlanColumn("Sala"), PlanColumn("Unidades", Kind.INTEGER, total=True, unit="U"),
        PlanColumn("Libres", Kind.DECIMAL, total=True, unit="U"), PlanColumn("Componentes", Kind.INTEGER, total=True),
        PlanColumn("Detalle"),
    )  # fmt: skip
    first = PlanTable(
        "Racks", columns, [_rack(town, view, notes.get(view.id, "")) for view in views], "El registro no tiene racks.",
        ("rack", "racks"), chart=Chart("Componentes por rack", (0,), (6,)),
    )  # fmt: skip
    second = PlanTable(
        "Componentes de los racks",
        (PlanColumn("Rack"), PlanColumn("Orden", Kind.INTEGER), PlanColumn("Unidad", Kind.CODE), PlanColumn("Componente"),
         PlanColumn("Marca y modelo"), PlanColumn("Nombre")),
        [row for view in views for row in _components(view)], "Los racks no tienen componentes montados.", ("componente", "componentes"),
        group_by=0,
    )  # fmt: skip
    mounted = sum(len(view.mounted) for view in views)
    lead = (
        f"{count_of(len(views), 'rack', 'racks')} con {count_of(mounted, 'componente', 'componentes')} montados, contados de arriba abajo."
    )
    return Part("Racks", lead if views else "", (first, second) if views else (first,))


def _held(view: RackView) -> RackView:
    """The rack without what was written off and never taken out."""
    return replace(view, mounted=tuple(one for one in view.mounted if one.device.status != "written-off"))


def _rack(town: Town, view: RackView, notes: str) -> tuple[Value, ...]:
    site, floor = town.where(view.place)
    room = view.place.rpartition(" / ")[2] if " / " in view.place else ""
    free = rack_figures(view).units.left or 0.0
    return view.title, site, floor, room, view.units, free, len(view.mounted), notes


def _components(view: RackView) -> list[tuple[Value, ...]]:
    """From the top unit down, what takes no unit last."""
    placed = sorted(
        view.mounted,
        key=lambda one: (one.spot.unit is None, (one.spot.unit or 0.0) * (1 if view.from_top else -1), one.spot.face is not Face.FRONT),
    )
    return [
        (view.title, order, f"U{format_decimal(one.spot.unit)}" if one.spot.unit is not None else "0U",
         one.device.role or _KINDS.get(one.device.kind, one.device.kind), one.device.model, one.device.name)
        for order, one in enumerate(placed, 1)
    ]  # fmt: skip


def firewalls_part(town: Town) -> Part:
    """The firewalls; one that is mounted in a rack is in that table too, and yet one item."""
    items = _of_kind(town, "firewall")
    columns = (
        PlanColumn("Nombre"), PlanColumn("Marca y modelo"), AMOUNT, PlanColumn("Edificio"), _FLOOR, PlanColumn("Función"), _STATE,
    )  # fmt: skip
    rows = [
        (_COPY.sub("", one.text("name")), one.labels.get("model", ""), *town.where(one.labels.get("place", "")), one.text("role"),
         one.values.get("status"))
        for one in items
    ]  # fmt: skip
    racked = {mounted.device.id: view.title for view in all_racks(town.register) for mounted in view.mounted}
    notes = tuple(
        f"«{one.text('name') or one.title}» está también entre los componentes de {racked[one.id]}: es un solo bien."
        for one in items
        if one.id in racked
    )
    return Part("Firewalls", "", (PlanTable("Firewalls", columns, _grouped(rows, 2), "El registro no tiene firewalls.", notes=notes),))


def ups_part(town: Town) -> Part:
    """The UPS by use, those alike on one line, and by model."""
    items = _of_kind(town, "ups")
    columns = (
        PlanColumn("Uso"), PlanColumn("Marca y modelo"), PlanColumn("Potencia", Kind.INTEGER, unit="W"),
        PlanColumn("Autonomía", Kind.DECIMAL, unit="min"), PlanColumn("Edificio"), _FLOOR, AMOUNT, _STATE,
    )  # fmt: skip
    rows = sorted(
        (_ups(town, one) for one in items), key=lambda row: (row[6] != "in-use", str(row[4]), str(row[5]), natural_key(str(row[0])))
    )
    table = PlanTable("UPS", columns, _grouped(rows, 6), "El registro no tiene UPS.", notes=_inspected(town, items))
    models: dict[str, list[Record]] = {}
    for one in items:
        models.setdefault(one.labels.get("model", "") or "Sin modelo registrado", []).append(one)
    of_model: list[tuple[Value, ...]] = [
        (model, len(some), sum(_watts(one) for one in some) or None)
        for model, some in sorted(models.items(), key=lambda pair: (-len(pair[1]), natural_key(pair[0])))
    ]
    second = PlanTable(
        "UPS por marca y modelo",
        (PlanColumn("Marca y modelo"), AMOUNT, PlanColumn("Potencia en total", Kind.INTEGER, total=True, unit="W")), of_model,
        "El registro no tiene UPS.", chart=Chart("UPS por marca y modelo", (0,), (1,)), measure=1,
    )  # fmt: skip
    used, bare = sum(one.values.get("status") == "in-use" for one in items), sum(not _watts(one) for one in items)
    lead = f"Hay {format_integer(len(items))} UPS, {format_integer(used)} en uso."
    lead += f" De {format_integer(bare)} no se conoce la potencia." if bare else ""
    return Part("UPS", lead if items else "", (table, second) if items else (table,))


def _watts(item: Record) -> int:
    watts = item.values.get("power_w")
    return watts if isinstance(watts, int) else 0


def _ups(town: Town, item: Record) -> tuple[Value, ...]:
    return (
        item.text("role") or _COPY.sub("", item.text("name")).removeprefix("UPS "), item.labels.get("model", ""),
        item.values.get("power_w"), item.values.get("runtime_min"), *town.where(item.labels.get("place", "")), item.values.get("status"),
    )  # fmt: skip


def _inspected(town: Town, items: list[Record]) -> tuple[str, ...]:
    """Where the inspection of a room says another runtime than its UPS."""
    found, inspected = [], read_inspected(town.register)
    for one in items:
        declared, place = one.values.get("runtime_min"), one.labels.get("place", "")
        if place in inspected and isinstance(declared, (int, float)) and declared != inspected[place][0]:
            minutes, when = inspected[place]
            found.append(
                f"{one.text('name') or one.title}: aquí {format_decimal(declared)} minutos de autonomía; "
                f"la inspección de su sala {when} dice {format_decimal(minutes)}."
            )
    return tuple(found)
