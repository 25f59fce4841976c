"""The booklet of the demonstration against the tables that the municipality published, row by row.

Where the two are known to differ the difference stands here by hand; anything else is a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from inventario.register.demo.tables import published, published_totals
from inventario.reports.booklet_records import Booklet, PlanTable

Find = Callable[[str], PlanTable]

# Table, column and what is printed there; then how the register says it.
SAID_OTHERWISE = {
    ("ups", "edificio", "Bodega"): "Bodega Municipal",
    ("ups", "estado", "Sin uso"): "En bodega",
    ("access_points", "modelo", "UniFi"): "Ubiquiti UniFi",
    ("racks", "componente", "Firewall"): "Cortafuegos",
}
# What the racks hold that the published table does not list.
NOT_PUBLISHED = {"Panel de parcheo": 32, "PDU": 2}
# Printed totals that the rows of their own table do not reach: printed, held.
DO_NOT_ADD_UP = {"licencias de software en arriendo": (41, 43), "teléfonos": (500, 503), "enlaces de datos": (12, 13)}
# A firewall is printed among the servers; the booklet has a table for each.
FIREWALLS = ("Firewall principal", "Firewall respaldo")


def printed(name: str, *columns: str, only: Callable[[dict[str, str]], bool] = lambda line: True) -> Counter[tuple[str, ...]]:
    """The published rows as the register says them, and how many of each."""

    def said(line: dict[str, str], column: str) -> str:
        return SAID_OTHERWISE.get((name, column, line[column]), line[column])

    return Counter(tuple(said(line, column) for column in columns) for line in published(name) if only(line))


def held(table: PlanTable, *columns: int, unit: str = "") -> Counter[tuple[str, ...]]:
    """The booklet's rows, those columns as a person reads them."""
    return Counter(tuple(table.text(row, column).removesuffix(unit) for column in columns) for row in table.rows)


def day(text: str) -> str:
    """`2024-12-09` -> `09-12-2024`."""
    return "-".join(reversed(text.split("-"))) if text else ""


def dates(rows: Counter[tuple[str, ...]], *places: int) -> Counter[tuple[str, ...]]:
    return Counter({tuple(day(cell) if place in places else cell for place, cell in enumerate(row)): n for row, n in rows.items()})


def test_every_published_total_is_reached_or_known_not_to_add_up(booklet: Booklet) -> None:
    compared = [one for numbered in booklet.tables for one in numbered.table.comparisons]
    wrong = {one.what: (one.printed, one.held) for one in compared if one.difference}
    assert wrong == DO_NOT_ADD_UP
    assert len(compared) == len(published_totals()) - 1 + 1  # all but the useful life, and the telephones of its notes
    assert all(one.summed in (None, one.held) for one in compared), "what the register holds is what the rows add up to"


def test_a_note_stands_where_a_total_does_not_add_up(table: Find) -> None:
    (note, _) = table("Teléfonos por modelo").said
    assert note == (
        "El plan publicado dice 500 teléfonos, aunque las filas de su propia tabla suman 503; el registro tiene 503; diferencia: +3."
    )
    assert "dice 41 licencias de software en arriendo" in table("Software en arriendo").said[0]
    assert "dice 12 enlaces de datos" in table("Enlaces de datos").said[0]
    assert table("Computadores por tipo").said == ()


def test_computers_and_printers(table: Find) -> None:
    totals = published_totals()
    by_site, by_unit, by_kind = (table(f"Computadores por {way}") for way in ("edificio", "dirección", "tipo"))
    assert by_site.totals[1] == by_unit.totals[2] == by_kind.totals[1] == totals["computers_total"]
    units = {row[0]: by_unit.text(row, 3) for row in by_unit.rows}
    assert (units["SECPLA"], units["DAF"]) == ("12,9 %", "12,0 %")
    assert [row[2] for row in by_unit.rows if row[0] == "DIDECO"] == [totals["computers_dideco"]]
    assert by_kind.rows[0][:2] == ("Computador de escritorio", totals["computers_desktop"])
    printers, models = table("Impresoras y escáneres por tipo"), table("Impresoras y escáneres por marca y modelo")
    assert printers.totals[1] == models.totals[2] == totals["printers_and_scanners_total"]


def test_licences(table: Find) -> None:
    titles = {
        "Arriendo de software": "Software en arriendo", "Antivirus": "Licencias de antivirus",
        "Sistema operativo": "Licencias de sistema operativo", "Ofimática": "Licencias de ofimática",
        "Sistema operativo servidor": "Licencias de sistemas operativos de servidor",
    }  # fmt: skip
    assert set(titles) == {line["categoria"] for line in published("licences")}
    lines = printed("licences", "categoria", "producto", "version", "tipo", "cantidad", "vigencia")
    for category, title in titles.items():
        rows = Counter({row[1:]: n for row, n in lines.items() if row[0] == category})
        found, ends = table(title), 5 if title == "Software en arriendo" else 4
        assert held(found, 0, 1, 2, 3, ends) == dates(rows, 4)
    assert not table("Licencias de dibujo asistido (CAD)").rows


def test_contracts_and_domains(table: Find) -> None:
    contracts = dates(printed("contracts", "contrato", "empresa", "inicio", "termino"), 2, 3)
    assert held(table("Contratos"), 0, 1, 2, 3) == contracts
    cloud = held(table("Servidores en la nube"), 0, 1, 2, 3)
    assert sorted(row[0].split("(")[0].strip() for row in cloud) == [
        "Servicio de servidores virtuales", "Servicios de cloud computing y arriendo de sistemas de aplicación",
    ]  # fmt: skip
    assert cloud.items() <= contracts.items()
    assert held(table("Dominios de internet"), 0, 1, 2) == dates(printed("domains", "dominio", "administrador", "renovacion"), 2)


def test_telephones(table: Find) -> None:
    assert held(table("Teléfonos por modelo"), 0, 1) == printed("phones", "modelo", "cantidad")


def test_servers_and_firewalls(table: Find) -> None:
    servers = table("Servidores")
    common = ("nombre", "marca_modelo", "cantidad", "edificio", "piso")
    rows = printed("servers", *common, "procesador", "memoria_gb", "disco_tb", "sistema_operativo", "rol",
                   only=lambda line: line["nombre"] not in FIREWALLS)  # fmt: skip
    bare = [tuple(cell.removesuffix(" GB").removesuffix(" TB") for cell in row) for row in held(servers, *range(10)).elements()]
    assert Counter(bare) == rows
    firewalls = printed("servers", *common, "rol", only=lambda line: line["nombre"] in FIREWALLS)
    assert held(table("Firewalls"), *range(6)) == firewalls
    assert table("Firewalls").said == ("«Firewall principal» está también entre los componentes de Rack Central: es un solo bien.",)


def test_racks_and_their_components(table: Find) -> None:
    levels = {line["rack"]: line["nivel"] for line in published("racks")}
    racks = table("Racks")
    assert held(racks, 0, 1, 2) == Counter(printed("racks", "rack", "edificio", "piso").keys())
    for row in racks.rows:
        assert row[7] == (f"Nivel {levels[str(row[0])]} del edificio en la tabla de racks." if levels[str(row[0])] else "")
    components = held(table("Componentes de los racks"), 0, 3, 4)
    others = Counter({row: n for row, n in components.items() if row[1] in NOT_PUBLISHED})
    assert components - others == printed("racks", "rack", "componente", "marca_modelo")
    assert Counter({kind: sum(n for row, n in others.items() if row[1] == kind) for kind in NOT_PUBLISHED}) == NOT_PUBLISHED
    assert racks.totals[6] == sum(components.values())


def test_links_points_and_access_points(table: Find) -> None:
    columns = ("dependencia", "direccion", "proveedor", "servicio", "ancho_de_banda", "tipo_de_acceso")
    assert held(table("Enlaces de datos"), *range(6)) == printed("data_links", *columns)
    antennas = printed("access_points", "edificio", "piso", "modelo", "cantidad")
    assert held(table("Puntos de acceso por edificio y piso"), *range(4)) == antennas
    points = table("Puntos de red por edificio y piso")
    assert points.totals[-1] == published_totals()["network_points_total"]


def test_ups(table: Find) -> None:
    found = Counter({
        (use, model, watts.removesuffix(" W").replace(".", ""), minutes.removesuffix(" min"), *rest): n
        for (use, model, watts, minutes, *rest), n in held(table("UPS"), *range(8)).items()
    })  # fmt: skip
    assert found == printed("ups", "uso", "marca_modelo", "potencia_w", "autonomia_min", "edificio", "piso", "cantidad", "estado")


def test_two_published_tables_that_contradict_one_another_are_told(table: Find) -> None:
    """360 minutes in the UPS table, 180 in the matrix of critical rooms."""
    told = "UPS Data Center: aquí 360 minutos de autonomía; la inspección de su sala del 14-12-2023 dice 180."
    assert told in table("UPS").said
