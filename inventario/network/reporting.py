"""The network's reports: the plain records that they are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..core.fields import Kind, Value
from ..core.queries import Filter, ListQuery, Match, Order
from ..core.records import Record
from ..register.lists import by_ids, records, row_numbers
from ..register.preferences import read_preferences
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.network_points import PointEntry, PointsReport
from ..reports.records import ListColumn, ListReport
from ..store.register import Register
from .points import PointLine, lines_within, point_lines
from .reading import read_plant
from .tracing import Network


def network_sources() -> Mapping[str, Source]:
    """The network's reports, by name, for the place where the program is put together."""
    return {"network-points": points_report, "access-points": access_points_report, "links": links_report}


def read_network(register: Register) -> Network:
    """The register's wiring, with identifiers as the office has them."""
    settled = read_preferences(register)
    return Network(read_plant(register), settled.port_pattern, settled.cable_colours)


def points_report(register: Register, scope: Scope) -> PointsReport:
    """The outlets of a place, or of the whole town."""
    network = read_network(register)
    if not scope.place.strip():
        return PointsReport(origin_of(register), [_entry(line) for line in point_lines(network)])
    place = find_record(register, "place", scope.place)
    lines = lines_within(network, place.id)
    return PointsReport(origin_of(register), [_entry(line) for line in lines], str(place.values.get("path") or place.title))


def _entry(line: PointLine) -> PointEntry:
    vlan = f"{line.vlan} {line.vlan_name}".strip() if line.vlan else ""
    switch = f"{line.switch}:{line.switch_port:02d}" if line.switch and line.switch_port is not None else line.switch
    return PointEntry(
        line.name, line.site, line.floor, line.room, line.plate, line.state, line.labelled, line.panel_address, switch, vlan,
        line.device, line.device_tag, line.broken, line.notes,
    )  # fmt: skip


def access_points_report(register: Register, scope: Scope) -> ListReport:
    """The access points with the outlet, the switch's port and the VLAN that each hangs on, by place."""
    network = read_network(register)
    filters = [Filter("kind", Match.IS, ("access-point",)), Filter("status", Match.NOT, ("written-off",))]
    about = _about(register, scope, filters)
    found = records(register, "asset", row_numbers(register, ListQuery("asset", tuple(filters), order=(Order("place"), Order("name")))))
    by_device = {(line.device_tag or line.device): line for line in point_lines(network) if line.device}
    columns = (
        ListColumn("Edificio"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("Modelo"), ListColumn("Lugar"),
        ListColumn("IP", Kind.IP), ListColumn("MAC", Kind.MAC), ListColumn("Punto", Kind.CODE), ListColumn("Switch y puerto", Kind.CODE),
        ListColumn("VLAN"), ListColumn("Estado"), ListColumn("Visto", Kind.DATE),
    )  # fmt: skip
    rows = [_access_point(item, by_device.get(item.text("tag") or item.title)) for item in found]
    return ListReport(
        origin_of(register), "Puntos de acceso", columns, rows, about, group_by=0, noun=("punto de acceso", "puntos de acceso")
    )


def _access_point(item: Record, line: PointLine | None) -> tuple[Value, ...]:
    site, _, room = item.labels.get("place", "").partition(" / ")
    seen = item.values.get("seen_on")
    port = f"{line.switch}:{line.switch_port:02d}" if line is not None and line.switch_port is not None else ""
    return (
        site, item.text("tag"), item.text("name"), item.labels.get("model", ""), room, item.text("ip"), item.text("mac"),
        line.name if line else "", port, f"{line.vlan} {line.vlan_name}".strip() if line and line.vlan else "", item.text("status"),
        seen if isinstance(seen, date) else None,
    )  # fmt: skip


def links_report(register: Register, scope: Scope) -> ListReport:
    """The links of the providers by provider, with their contract and its end."""
    filters: list[Filter] = []
    about = _about(register, scope, filters)
    found = records(register, "link", row_numbers(register, ListQuery("link", tuple(filters), order=(Order("provider"), Order("name")))))
    contracts = by_ids(register, "contract", [value for link in found if (value := link.values.get("contract"))])  # type: ignore[misc]
    columns = (
        ListColumn("Proveedor"), ListColumn("Enlace"), ListColumn("Lugar"), ListColumn("Dirección"), ListColumn("Servicio"),
        ListColumn("Ancho de banda"), ListColumn("Acceso"), ListColumn("Contrato"), ListColumn("Vence", Kind.DATE), ListColumn("Notas"),
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for link in found:
        contract = next((contracts[key] for key in contracts if key == link.values.get("contract")), None)
        ends = contract.values.get("ends_on") if contract is not None and contract.subject.has("ends_on") else None
        rows.append((
            link.text("provider"), link.text("name"), link.labels.get("place", ""), link.text("address"), link.text("service"),
            link.text("bandwidth"), link.text("access"), link.labels.get("contract", ""), ends if isinstance(ends, date) else None,
            link.text("notes"),
        ))  # fmt: skip
    kept, shown = _said(columns, rows)
    return ListReport(origin_of(register), "Enlaces de datos", kept, shown, about, group_by=0, noun=("enlace", "enlaces"))


def _said(columns: tuple[ListColumn, ...], rows: Sequence[Sequence[Value]]) -> tuple[tuple[ListColumn, ...], list[Sequence[Value]]]:
    """Without the columns in which nothing stands: paper is narrow."""
    kept = [index for index in range(len(columns)) if not rows or index == 0 or any(row[index] for row in rows)]
    return tuple(columns[index] for index in kept), [tuple(row[index] for index in kept) for row in rows]


def _about(register: Register, scope: Scope, filters: list[Filter]) -> str:
    """Add the place that was asked for to the filters; gives what stands below the title."""
    if not scope.place.strip():
        return ""
    place = find_record(register, "place", scope.place)
    filters.append(Filter("place", Match.BENEATH, (place.id,)))
    return str(place.values.get("path") or place.title)
