"""What is out of order in the racks: the record of the report `racks`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from ..core.formats import count_of, format_date
from ..network.plant import Plant
from ..network.reading import read_plant
from ..network.records import Cable, End
from ..register.printing.selection import was_printed
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.rack_order import FindingGroup, OrderFinding, RackLine, RackOrderReport
from ..store.register import Register
from ..store.rows import chunks
from .figures import rack_figures
from .geometry import Face, fits, free_spans, overlaps
from .reading import Device, Mounted, RackView, all_racks, read_devices
from .step_text import StepWords
from .wording import span_text, spot_text

_CORDS = frozenset({"patch", "fibre", ""})
_MOUNTABLE = ("server", "nas", "switch", "router", "firewall", "patch-panel", "fibre-tray", "transceiver")
_SUPPORTED = frozenset({"server", "nas", "switch", "router", "firewall", "transceiver", "ups"})
_AWAY = frozenset({"stored", "lost", "written-off"})


def rack_sources() -> Mapping[str, Source]:
    """The reports of racks, by name, for the place where the program is put together."""
    return {"racks": rack_order_report}


def rack_order_report(register: Register, scope: Scope) -> RackOrderReport:
    """The racks of a place, or all."""
    views, about = all_racks(register), ""
    if scope.place.strip():
        place = find_record(register, "place", scope.place)
        about = str(place.values.get("path") or place.title)
        views = [view for view in views if view.place == about or view.place.startswith(f"{about} / ")]
    order = _Order(register, views, read_plant(register), _facts(register, views))
    return RackOrderReport(origin_of(register), [_line(view) for view in views], order.groups(), about)


def _line(view: RackView) -> RackLine:
    figures = rack_figures(view)
    return RackLine(
        view.title, view.tag, view.place, view.units, len(view.mounted), figures.units.left or 0.0, figures.largest, figures.weight.used,
        view.load_kg, round(figures.power.used), view.power_w,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is asked of the register beside the racks: never labelled, warranty's end, contract in force, devices beside the racks."""

    unprinted: frozenset[UUID]
    warranty: Mapping[UUID, date | None]
    covered: frozenset[UUID]
    beside: Sequence[tuple[Device, str]]


def _facts(register: Register, views: Sequence[RackView]) -> _Facts:
    catalogue, today = register.catalogue, register.clock.today()
    asset, contract, item, rack, mount = (catalogue.table(name) for name in ("asset", "contract", "contract-item", "rack", "mount"))
    ids = [one.device.id for view in views for one in view.mounted]
    with register.reading() as connection:
        unprinted, warranty, covered = set[UUID](), dict[UUID, date | None](), set[UUID]()
        for piece in chunks(ids):
            never = sa.select(asset.c.id).where(asset.c.id.in_(piece), sa.not_(was_printed(catalogue, "asset")))
            unprinted.update(connection.execute(never).scalars())
            rows = connection.execute(sa.select(asset.c.id, asset.c.warranty_until).where(asset.c.id.in_(piece)))
            warranty.update((row.id, row.warranty_until) for row in rows)
            held = sa.select(item.c.asset).join_from(item, contract, contract.c.id == item.c.contract)
            held = held.where(item.c.asset.in_(piece), item.c.deleted == sa.false(), contract.c.deleted == sa.false())
            covered.update(connection.execute(held.where(contract.c.ends_on >= today)).scalars())
        racks = sa.select(rack.c.place, rack.c.name).where(rack.c.id.in_([view.id for view in views]))
        rooms = {row.place: row.name for row in connection.execute(racks)}
        free = sa.select(asset.c.id, asset.c.place).where(
            asset.c.deleted == sa.false(), asset.c.status == "in-use", asset.c.kind.in_(_MOUNTABLE), asset.c.place.in_(list(rooms)),
            ~sa.exists().where(mount.c.asset == asset.c.id, mount.c.deleted == sa.false()),
        )  # fmt: skip
        places = {row.id: rooms[row.place] for row in connection.execute(free)}
        devices = read_devices(connection, catalogue, places)
    beside = [(device, places[device.id] or "") for device in sorted(devices.values(), key=lambda device: device.title)]
    return _Facts(frozenset(unprinted), warranty, frozenset(covered), beside)


class _Order:
    """Looks the racks through, sort by sort."""

    def __init__(self, register: Register, views: Sequence[RackView], plant: Plant, facts: _Facts) -> None:
        self._today = register.clock.today()
        self._views, self._plant, self._facts = views, plant, facts
        self._mounted = {one.device.id: (view, one) for view in views for one in view.mounted}
        self._words = StepWords({}, {}, plant)

    def groups(self) -> list[FindingGroup]:
        """Everything that is out of order."""
        devices, cords = ("equipo", "equipos"), ("cordón", "cordones")
        return [
            FindingGroup("Choques y excesos", "Mueva uno de los equipos, o corrija su unidad o lo que el rack aguanta.", ("caso", "casos"),
                         list(self._clashes())),
            FindingGroup("Equipos sin etiqueta", "Imprima su etiqueta y péguela; si ya la tienen, anótela.", devices,
                         list(self._unlabelled())),
            FindingGroup("Cordones sin rótulo", "Rotule los dos extremos, cada uno con lo que hay en el otro.", cords,
                         list(self._unlabelled_cords())),
            FindingGroup("Cordones sueltos", "Sígalos a mano: retírelos, o anote dónde terminan.", cords, list(self._loose_cords())),
            FindingGroup("Espacios vacíos", "Ponga tapas ciegas, o junte los equipos, para que el aire frío pase por ellos.",
                         ("espacio", "espacios"), list(self._gaps())),
            FindingGroup("Fuera de su soporte", "Móntelos en el rack, o anote en qué unidad están.", devices, list(self._unmounted())),
            FindingGroup("Sin soporte vigente", "Renueve la garantía o el contrato, o planifique su reemplazo.", devices,
                         list(self._unsupported())),
        ]  # fmt: skip

    def _finding(self, view: RackView, one: Mounted, matter: str) -> OrderFinding:
        return OrderFinding(one.device.tag, one.device.name or one.device.model, view.title, spot_text(one.spot), matter)

    def _clashes(self) -> Iterator[OrderFinding]:
        for view in self._views:
            for overlap in overlaps(view.placed):
                one, other = (self._mounted[each.key][1] for each in (overlap.one, overlap.other))
                yield self._finding(view, one, f"comparte {span_text(overlap.span)} con {other.device.called}")
            for one in view.mounted:
                if not fits(one.placed.span, view.room):
                    yield self._finding(view, one, f"se sale del rack, que tiene {view.units}U")
            figures = rack_figures(view)
            for gauge, name in ((figures.weight, "peso"), (figures.power, "consumo")):
                if gauge.limit and gauge.used > gauge.limit:
                    yield OrderFinding(view.tag, view.title, view.title, "", f"el {name} pasa de lo que el rack aguanta")

    def _unlabelled(self) -> Iterator[OrderFinding]:
        for view in self._views:
            for one in view.mounted:
                if not one.device.tag:
                    yield self._finding(view, one, "no tiene etiqueta en el registro")
                elif one.device.id in self._facts.unprinted:
                    yield self._finding(view, one, "nunca se imprimió su etiqueta")

    def _in_racks(self, end: End | None) -> tuple[RackView, Mounted] | None:
        device = self._plant.device_at(end) if end is not None else None
        return self._mounted.get(device.id) if device is not None else None

    def _cords(self) -> Iterator[tuple[Cable, RackView, Mounted]]:
        """Cords with an end in one of the racks, with the first such device, by their names."""
        for cable in sorted(self._plant.cables.values(), key=lambda cable: cable.name):
            there = self._in_racks(cable.a) or self._in_racks(cable.b)
            if cable.kind in _CORDS and there is not None:
                yield cable, *there

    def _cord(self, cable: Cable, view: RackView, one: Mounted, matter: str) -> OrderFinding:
        return OrderFinding(cable.name, self._ends(cable), view.title, spot_text(one.spot), matter)

    def _ends(self, cable: Cable) -> str:
        return " a ".join(self._end(end) if end is not None else "?" for end in (cable.a, cable.b))

    def _end(self, end: End) -> str:
        if end.id in self._plant.ports:
            return self._words.port(end.id)
        if end.id in self._plant.points:
            return self._plant.points[end.id].name
        device = self._plant.devices.get(end.id)
        return device.title if device is not None else "?"

    def _unlabelled_cords(self) -> Iterator[OrderFinding]:
        for cable, view, one in self._cords():
            ends = {"A": cable.a_labelled, "B": cable.b_labelled}
            missing = [name for name, labelled in ends.items() if labelled is False]
            unseen = [name for name, labelled in ends.items() if labelled is None]
            if len(missing) == 2:
                yield self._cord(cable, view, one, "sin rótulo en ningún extremo")
            elif missing:
                yield self._cord(cable, view, one, f"sin rótulo en el extremo {missing[0]}")
            elif len(unseen) == 2:
                yield self._cord(cable, view, one, "nadie anotó si tiene rótulos")

    def _loose_cords(self) -> Iterator[OrderFinding]:
        for cable, view, one in self._cords():
            if cable.a is None or cable.b is None:
                yield self._cord(cable, view, one, "no consta dónde termina")
                continue
            for end in (cable.a, cable.b):
                device = self._plant.device_at(end)
                if device is not None and device.status in _AWAY:
                    yield self._cord(cable, view, one, f"termina en {device.title}, que ya no está en uso")

    def _gaps(self) -> Iterator[OrderFinding]:
        """Stretches between devices; what is free above or below all of them is room to grow."""
        for view in self._views:
            spans = [span for one in view.placed if (span := one.span) is not None and Face.FRONT in one.faces]
            if not spans:
                continue
            low, high = min(span[0] for span in spans), max(span[1] for span in spans)
            for start, stop in free_spans(view.room, view.placed, Face.FRONT):
                if start > low and stop < high:
                    size = count_of((stop - start) // 2, "unidad vacía", "unidades vacías") if stop - start > 1 else "media unidad vacía"
                    yield OrderFinding(view.tag, view.title, view.title, span_text((start, stop)), f"{size} entre equipos")

    def _unmounted(self) -> Iterator[OrderFinding]:
        for view in self._views:
            for one in view.mounted:
                if one.spot.unit is None and one.device.body.height > 0:
                    yield self._finding(view, one, "montado sin decir en qué unidad")
        for device, rack in self._facts.beside:
            yield OrderFinding(device.tag, device.name or device.model, rack, "", f"en la sala de {rack}, sin montar")

    def _unsupported(self) -> Iterator[OrderFinding]:
        for view in self._views:
            for one in view.mounted:
                until = self._facts.warranty.get(one.device.id)
                if (
                    one.device.kind not in _SUPPORTED
                    or one.device.id in self._facts.covered
                    or (until is not None and until >= self._today)
                ):
                    continue
                ended = f"garantía terminada el {format_date(until)}" if until is not None else "sin garantía anotada"
                yield self._finding(view, one, f"{ended}, y ningún contrato vigente lo cubre")
