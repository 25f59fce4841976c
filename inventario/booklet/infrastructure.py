"""Chapter 4: machine rooms, the network from VLANs to links, domains, and what protects them."""

from __future__ import annotations

from collections import Counter

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_integer, format_percent
from ..core.queries import Filter, Match
from ..core.text import natural_key
from ..reports.booklet_records import Chapter, Chart, Part, PlanColumn, PlanTable
from .equipment import AMOUNT
from .machine_room import firewalls_part, racks_part, servers_part, ups_part
from .reading import HELD, NO_SITE, Town

_STATES = {"used": "En uso", "free": "Libres", "faulty": "Malos"}
_FLOOR = PlanColumn("Piso", Kind.CODE)
_PORTS = (PlanColumn("Puertos de acceso", Kind.INTEGER, total=True), PlanColumn("Puertos troncales", Kind.INTEGER, total=True))


def infrastructure_chapter(town: Town) -> Chapter:
    """The chapter."""
    network = (_vlans(town), _points(town), _links(town), _access_points(town), _domains(town))
    return Chapter(4, "Infraestructura y redes", (servers_part(town), racks_part(town), *network, firewalls_part(town), ups_part(town)))


def _vlans(town: Town) -> Part:
    rows: list[tuple[Value, ...]] = [
        (
            one.values.get("number"), one.text("name"), one.text("subnet"),
            town.amount("port", Filter("vlan", Match.IS, (one.id,)), Filter("mode", Match.NOT, ("trunk",))),
            town.amount("port-vlan", Filter("vlan", Match.IS, (one.id,))), one.text("notes"),
        )
        for one in town.records("vlan", order=("number",))
    ]  # fmt: skip
    columns = (PlanColumn("VLAN", Kind.CODE), PlanColumn("Nombre"), PlanColumn("Red", Kind.CODE), *_PORTS, PlanColumn("Observación"))
    table = PlanTable(
        "VLAN", columns, [(str(row[0]), *row[1:]) for row in rows], "El registro no tiene VLAN.", ("VLAN", "VLAN"),
        chart=Chart("Puertos de acceso por VLAN", (0, 1), (3,)), notes=_trunks(rows),
    )  # fmt: skip
    return Part("VLAN", f"La red está dividida en {count_of(len(rows), 'VLAN', 'VLAN')}." if rows else "", (table,))


def _trunks(rows: list[tuple[Value, ...]]) -> tuple[str, ...]:
    return ("Un puerto troncal se cuenta en cada VLAN que deja pasar.",) if any(row[4] for row in rows) else ()


def _points(town: Town) -> Part:
    whole = town.by_site(town.tally("network-point", "place"))
    states = {state: town.by_site(town.tally("network-point", "place", Filter("state", Match.IS, (state,)))) for state in _STATES}
    floors = sorted(whole, key=lambda pair: (not pair[0], natural_key(pair[0]), natural_key(pair[1])))
    rows: list[tuple[Value, ...]] = []
    for site, floor in floors:
        known = [states[state][site, floor] for state in _STATES]
        rows.append((site or NO_SITE, floor, *known, whole[site, floor] - sum(known), whole[site, floor]))
    unsaid = any(row[5] for row in rows)
    columns = (
        PlanColumn("Edificio"), _FLOOR, *(PlanColumn(word, Kind.INTEGER, total=True) for word in (*_STATES.values(), "Sin dato")),
        PlanColumn("Puntos", Kind.INTEGER, total=True),
    )  # fmt: skip
    if not unsaid:
        columns, rows = (*columns[:5], columns[6]), [(*row[:5], row[6]) for row in rows]
    total, used = sum(whole.values()), sum(states["used"].values())
    table = PlanTable(
        "Puntos de red por edificio y piso", columns, rows, "El registro no tiene puntos de red.", ("piso", "pisos"),
        chart=Chart("Puntos de red por edificio y piso, según su estado", (0, 1), tuple(range(2, len(columns) - 1))),
        comparisons=town.printed.beside("network_points_total", "puntos de red", total), measure=len(columns) - 1,
    )  # fmt: skip
    lead = f"De {count_of(total, 'punto de red', 'puntos de red')}, {format_integer(used)} están en uso"
    return Part("Puntos de red", f"{lead} ({format_percent(used / total)})." if total else "", (table,))


def _links(town: Town) -> Part:
    columns = ("Dependencia", "Dirección", "Proveedor", "Servicio", "Ancho de banda", "Tipo de acceso")
    found = town.rows("link", ("place", "address", "provider", "service", "bandwidth", "access"), order=("service", "place", "name"))
    rows: list[tuple[Value, ...]] = [tuple("" if value is None else str(value) for value in row) for row in found]
    table = PlanTable(
        "Enlaces de datos", tuple(map(PlanColumn, columns)), rows, "El registro no tiene enlaces de datos.", ("enlace", "enlaces"),
        comparisons=town.printed.beside("data_links_total", "enlaces de datos", len(rows)),
    )  # fmt: skip
    providers = {row[2] for row in rows if row[2]}
    lead = f"Hay {count_of(len(rows), 'enlace', 'enlaces')} de {count_of(len(providers), 'proveedor', 'proveedores')}."
    return Part("Enlaces de datos", lead if rows else "", (table,))


def _access_points(town: Town) -> Part:
    counts = Counter(
        (*town.where(str(place or "")), str(model or "Sin modelo registrado"))
        for place, model in town.rows("asset", ("place", "model"), HELD, Filter("kind", Match.IS, ("access-point",)))
    )
    ordered = sorted(counts.items(), key=lambda one: (not one[0][0], *map(natural_key, one[0])))
    rows: list[tuple[Value, ...]] = [(site or NO_SITE, floor, model, number) for (site, floor, model), number in ordered]
    total = sum(counts.values())
    table = PlanTable(
        "Puntos de acceso por edificio y piso", (PlanColumn("Edificio"), _FLOOR, PlanColumn("Modelo"), AMOUNT), rows,
        "El registro no tiene puntos de acceso.", chart=Chart("Puntos de acceso por edificio y piso", (0, 1), (3,)),
        comparisons=town.printed.beside("access_points_total", "puntos de acceso", total),
    )  # fmt: skip
    sites = len({site for site, _, _ in counts})
    lead = f"{count_of(total, 'punto de acceso', 'puntos de acceso')} dan wifi en {count_of(sites, 'edificio', 'edificios')}."
    return Part("Puntos de acceso", lead if total else "", (table,))


def _domains(town: Town) -> Part:
    rows: list[tuple[Value, ...]] = [
        (one.text("name"), one.text("administrator"), one.values.get("renews_on"), town.ending(one.values.get("renews_on")))
        for one in town.records("domain", order=("renews_on", "name"))
    ]
    columns = (PlanColumn("Dominio"), PlanColumn("Administrador"), PlanColumn("Renovación", Kind.DATE), PlanColumn("Estado"))
    table = PlanTable("Dominios de internet", columns, rows, "El registro no tiene dominios.", ("dominio", "dominios"))
    late = sum(row[3] == "Vencido" for row in rows)
    lead = ""
    if late:
        said = "Un dominio está vencido: conviene renovarlo" if late == 1 else f"{late} dominios están vencidos: conviene renovarlos"
        lead = f"{said} antes de que otro lo inscriba."
    return Part("Dominios", lead, (table,))
