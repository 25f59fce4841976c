"""Every row of every published table is in the demonstration register, once, and says what the document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from inventario.core.resources import resource
from inventario.register.demo.draft import DemoRow
from inventario.register.demo.tables import published, published_totals
from inventario.register.demo.totals import check_totals

Rows = dict[str, list[DemoRow]]
Where = Callable[[Any], tuple[str, str, str]]
ModelOf = Callable[[DemoRow], str]
SITE = {"Bodega": "Bodega Municipal"}


def _of_kind(rows: Rows, *kinds: str) -> list[DemoRow]:
    return [row for row in rows["asset"] if row["kind"] in kinds]


def test_every_published_total_adds_up(rows: Rows) -> None:
    assert check_totals(rows) == []


def test_totals_in_figures(rows: Rows) -> None:
    counts = Counter(row["kind"] for row in rows["asset"])
    assert (counts["computer"], counts["notebook"], counts["all-in-one"]) == (357, 60, 0)
    assert counts["printer"] + counts["scanner"] + counts["multifunction"] == 309
    assert (counts["phone"], counts["ups"], counts["access-point"]) == (503, 39, 35)
    assert (len(rows["network-point"]), len(rows["link"]), len(rows["rack"])) == (739, 13, 9)


def test_computers_by_direction(rows: Rows, by_id: dict[Any, DemoRow]) -> None:
    def direction(department: DemoRow) -> str:
        return direction(by_id[department["parent"]]) if "parent" in department else str(department["code"])

    counts = Counter(direction(by_id[row["department"]]) for row in _of_kind(rows, "computer", "notebook"))
    assert (counts["DIDECO"], counts["SECPLA"], counts["DAF"]) == (149, 54, 50)
    assert round(100 * counts["SECPLA"] / 417) == 13
    assert round(100 * counts["DAF"] / 417) == 12
    assert len(counts) == 14
    direct = Counter(str(by_id[row["department"]]["code"]) for row in _of_kind(rows, "computer", "notebook"))
    assert (direct["DIDECO"], direct["SECPLA"], direct["DAF"]) == (149, 54, 50)


@pytest.mark.parametrize("subject", ["asset", "link", "network-point", "licence"])
def test_a_missing_row_is_told(rows: Rows, subject: str) -> None:
    fewer = {**rows, subject: rows[subject][1:]}
    assert check_totals(fewer)


def test_all_totals_are_looked_at(rows: Rows) -> None:
    sentences = " ".join(
        check_totals({**rows, "asset": rows["asset"][:3], "licence": rows["licence"][:1], "network-point": [], "link": []})
    )
    for name in published_totals():
        assert name in sentences or name == "useful_life_years_max"


def test_ups(rows: Rows, where: Where, model_of: ModelOf) -> None:
    expected: Counter[tuple[Any, ...]] = Counter()
    for line in published("ups"):
        site = SITE.get(line["edificio"], line["edificio"])
        power = int(line["potencia_w"]) if line["potencia_w"] else None
        runtime = float(line["autonomia_min"]) if line["autonomia_min"] else None
        status = {"En uso": "in-use", "Sin uso": "stored"}[line["estado"]]
        expected[line["uso"], line["marca_modelo"], power, runtime, site, line["piso"], status] += int(line["cantidad"])
    held = Counter(
        (row["role"], model_of(row), row.get("power_w"), row.get("runtime_min"), *where(row["place"])[:2], row["status"])
        for row in _of_kind(rows, "ups")
    )
    assert held == expected


def test_access_points(rows: Rows, where: Where, model_of: ModelOf) -> None:
    expected = {(line["edificio"], line["piso"]): int(line["cantidad"]) for line in published("access_points")}
    items = _of_kind(rows, "access-point")
    assert Counter(where(row["place"])[:2] for row in items) == expected
    assert {model_of(row) for row in items} == {"Ubiquiti UniFi"}


def test_phones(rows: Rows, model_of: ModelOf) -> None:
    expected = {line["modelo"]: int(line["cantidad"]) for line in published("phones")}
    assert Counter(model_of(row) for row in _of_kind(rows, "phone")) == expected


def test_servers(rows: Rows, where: Where, model_of: ModelOf) -> None:
    for line in published("servers"):
        found = [row for row in _of_kind(rows, "server", "nas", "firewall") if model_of(row) == line["marca_modelo"]]
        assert len(found) == int(line["cantidad"])
        for row in found:
            assert str(row["name"]).startswith(line["nombre"])
            assert where(row["place"])[:2] == (line["edificio"], line["piso"])
            assert (row["role"], row.get("processor", ""), row.get("os", "")) == (
                line["rol"],
                line["procesador"],
                line["sistema_operativo"],
            )
            assert row.get("memory_gb") == (float(line["memoria_gb"]) if line["memoria_gb"] else None)
            assert row.get("disk") == (f"{line['disco_tb']} TB" if line["disco_tb"] else None)


def test_racks_and_their_components(rows: Rows, by_id: dict[Any, DemoRow], where: Where, model_of: ModelOf) -> None:
    tables: dict[str, list[dict[str, str]]] = {}
    for line in published("racks"):
        tables.setdefault(line["rack"], []).append(line)
    assert [row["name"] for row in rows["rack"]] == list(tables)
    for rack in rows["rack"]:
        lines = tables[str(rack["name"])]
        assert where(rack["place"])[:2] == (lines[0]["edificio"], lines[0]["piso"])
        mounts = [row for row in rows["mount"] if row["rack"] == rack["id"] and "unit" in row]
        mounts.sort(key=lambda row: -float(str(row["unit"])))
        devices = [by_id[row["asset"]] for row in mounts]
        published_ones = [device for device in devices if device["kind"] != "patch-panel"]
        assert [model_of(device) for device in published_ones] == [line["marca_modelo"] for line in lines]
        roles = ["Cortafuegos" if line["componente"] == "Firewall" else line["componente"] for line in lines]
        assert [device["role"] for device in published_ones] == roles
        assert all(device["place"] == rack["place"] for device in devices)


def test_the_firewall_in_two_tables_is_one_item(rows: Rows, by_id: dict[Any, DemoRow], model_of: ModelOf) -> None:
    (firewall,) = [row for row in rows["asset"] if model_of(row) == "D-Link DFL-2560-G"]
    assert firewall["name"] == "Firewall principal"
    (mount,) = [row for row in rows["mount"] if row["asset"] == firewall["id"]]
    assert by_id[mount["rack"]]["name"] == "Rack Central"


def test_data_links(rows: Rows, by_id: dict[Any, DemoRow], where: Where) -> None:
    for line, row in zip(published("data_links"), rows["link"], strict=True):
        assert where(row["place"]) == (line["dependencia"], "", "")
        assert (row["address"], row["provider"], row["service"]) == (line["direccion"], line["proveedor"], line["servicio"])
        assert (row["bandwidth"], row.get("access", "")) == (line["ancho_de_banda"], line["tipo_de_acceso"])
        assert by_id[row["contract"]]["supplier"] == line["proveedor"]


def test_contracts_licences_domains(rows: Rows) -> None:
    for line, row in zip(published("contracts"), rows["contract"], strict=True):
        dates = (str(row["starts_on"]), str(row["ends_on"]))
        assert (row["name"], row["supplier"], *dates) == (line["contrato"], line["empresa"], line["inicio"], line["termino"])
    types = {"rented": "Arriendo", "subscription": "Suscripción", "perpetual": "Perpetua"}
    for line, row in zip(published("licences"), rows["licence"], strict=True):
        assert (row["product"], row.get("version", "")) == (line["producto"], line["version"])
        assert (types[str(row["type"])], row["category"], row["seats"]) == (line["tipo"], line["categoria"], int(line["cantidad"]))
        assert str(row.get("expires_on", "")) == line["vigencia"]
    for line, row in zip(published("domains"), rows["domain"], strict=True):
        assert (row["name"], row["administrator"], str(row["renews_on"])) == (line["dominio"], line["administrador"], line["renovacion"])


def test_critical_rooms(rows: Rows, where: Where) -> None:
    found = {(where(row["place"]), str(row["aspect"])): row for row in rows["inspection"]}
    lines = published("critical_rooms")
    assert len(found) == len(rows["inspection"]) == 10 * len(lines)
    for line in lines:
        place = (line["edificio"], line["piso"], line["dependencia"])
        assert found[place, "Respaldo eléctrico"]["finding"] == f"{line['ups_autonomia_min']} minutos"
        assert found[place, "Extintor"]["finding"] == line["extintor"]
        assert found[place, "Cámara"]["satisfactory"] is False
        assert found[place, "Equipos eléctricos"]["finding"] == f"{line['equipos_electricos']} equipos"
    assert found[("Edificio Consistorial", "1", "Centro de Comunicaciones 1º Piso"), "Cortafuegos"].get("satisfactory") is None


def test_two_tables_that_disagree_both_stand(rows: Rows, where: Where) -> None:
    """360 minutes in the UPS table, 180 in the matrix of critical rooms: the register shows both."""
    (ups,) = [row for row in _of_kind(rows, "ups") if row["role"] == "Data Center"]
    (backup,) = [row for row in rows["inspection"] if row["place"] == ups["place"] and row["aspect"] == "Respaldo eléctrico"]
    assert (ups["runtime_min"], backup["finding"]) == (360.0, "180 minutos")


def test_sites_are_those_that_the_tables_name(rows: Rows) -> None:
    named = {line["dependencia"] for line in published("data_links")}
    for table in ("ups", "racks", "servers", "access_points", "critical_rooms"):
        named |= {SITE.get(line["edificio"], line["edificio"]) for line in published(table)}
    sites = [row for row in rows["place"] if row["kind"] == "site"]
    assert {row["name"] for row in sites} == named
    assert len(sites) == 11
    assert all(row["address"] for row in sites)


def test_the_tables_are_kept_as_published() -> None:
    names = sorted(path.name for path in resource("demo/published").iterdir())
    assert names == sorted([*(f"{table}.csv" for table in _TABLES), "totals.json"])


_TABLES = (
    *("access_points", "contracts", "critical_rooms", "data_links", "domains"),
    *("licences", "phones", "racks", "servers", "ups"),
)
