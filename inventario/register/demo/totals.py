"""Whether rows add up to what the municipality's document prints.

Three printed totals disagree with the rows of their own tables (telephones 500, rented software 41, data links 12; `totals.json`
says so): there the rows count, as the register shows what it holds and never forces a printed total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...core.kinds import COMPUTERS, PRINTERS
from .draft import DemoRow
from .tables import Line, published, published_totals

_PRINTED_BUT_NOT_SUMMED = frozenset({"data_links_total", "rented_software_total"})
_PRINTED_IN_THE_NOTES = {"phones_total": 500}  # `totals.json` tells it only in its notes


def check_totals(rows: Mapping[str, Sequence[DemoRow]]) -> list[str]:
    """One sentence for each published total that the rows do not reach; an empty list when all add up."""
    held = _held(rows)
    expected = {name: total for name, total in published_totals().items() if name not in _PRINTED_BUT_NOT_SUMMED} | _summed()
    return [
        f"{name}: el registro tiene {held[name]} y las tablas publicadas dicen {total}."
        for name, total in expected.items()
        if held[name] != total
    ]


def printed_totals() -> dict[str, tuple[int, int | None]]:
    """Every total that the document prints, by name, with what the rows of its own table add up to; None where no table shows them."""
    summed = _summed() | _seats_printed()
    return {name: (total, summed.get(name)) for name, total in (published_totals() | _PRINTED_IN_THE_NOTES).items()}


def _seats_printed() -> dict[str, int]:
    """The seats of the published licences, by the total that they belong to."""
    totals = {
        "os_licences": "Sistema operativo", "office_licences": "Ofimática", "antivirus_licences": "Antivirus",
        "server_os_licences_total": "Sistema operativo servidor",
    }  # fmt: skip
    return {name: _sum(line for line in published("licences") if line["categoria"] == category) for name, category in totals.items()}


def _summed() -> dict[str, int]:
    """Totals as the rows of the published tables add up to them."""
    totals = {
        "data_links_total": len(published("data_links")),
        "rented_software_total": _sum(line for line in published("licences") if line["tipo"] == "Arriendo"),
        "ups_total": _sum(published("ups")),
        "servers_total": _sum(published("servers")),
        "phones_total": _sum(published("phones")),
        "access_points_total": _sum(published("access_points")),
        "racks_total": len({line["rack"] for line in published("racks")}),
        "contracts_total": len(published("contracts")),
        "domains_total": len(published("domains")),
        "critical_rooms_total": len(published("critical_rooms")),
    }
    return totals


def _sum(lines: Iterable[Line]) -> int:
    return sum(int(line["cantidad"]) for line in lines)


def _held(rows: Mapping[str, Sequence[DemoRow]]) -> dict[str, int]:
    assets = rows["asset"]
    directions = _directions(rows["department"])
    computers = [row for row in assets if row["kind"] in COMPUTERS]

    def share(code: str) -> int:
        return round(100 * sum(1 for row in computers if directions[row["department"]] == code) / len(computers))

    return {
        "computers_total": len(computers),
        "computers_desktop": _count(assets, "computer"),
        "computers_dideco": sum(1 for row in computers if directions[row["department"]] == "DIDECO"),
        "computers_share_secpla_percent": share("SECPLA"),
        "computers_share_daf_percent": share("DAF"),
        "printers_and_scanners_total": _count(assets, *PRINTERS),
        "network_points_total": len(rows["network-point"]),
        "access_points_total": _count(assets, "access-point"),
        "ups_total": _count(assets, "ups"),
        "servers_total": _count(assets, "server", "nas", "firewall"),
        "phones_total": _count(assets, "phone"),
        "racks_total": len(rows["rack"]),
        "useful_life_years_max": max(int(str(row["useful_life"])) for row in rows["model"] if "useful_life" in row),
        "data_links_total": len(rows["link"]),
        "contracts_total": len(rows["contract"]),
        "domains_total": len(rows["domain"]),
        "critical_rooms_total": len({row["place"] for row in rows["inspection"]}),
    } | _seats(rows["licence"])


def _seats(licences: Sequence[DemoRow]) -> dict[str, int]:
    by_category: dict[str, int] = {}
    for row in licences:
        by_category[str(row["category"])] = by_category.get(str(row["category"]), 0) + int(str(row["seats"]))
    return {
        "os_licences": by_category.get("Sistema operativo", 0),
        "office_licences": by_category.get("Ofimática", 0),
        "antivirus_licences": by_category.get("Antivirus", 0),
        "server_os_licences_total": by_category.get("Sistema operativo servidor", 0),
        "rented_software_total": sum(int(str(row["seats"])) for row in licences if row["type"] == "rented"),
    }


def _count(assets: Sequence[DemoRow], *kinds: str) -> int:
    """How many items of those kinds are on the books: what was written off is not."""
    return sum(1 for row in assets if row["kind"] in kinds and row["status"] != "written-off")


def _directions(departments: Sequence[DemoRow]) -> dict[object, str]:
    """The code of the direction that each department belongs to, by id."""
    codes: dict[object, str] = {}
    for row in departments:
        codes[row["id"]] = codes[row["parent"]] if "parent" in row else str(row["code"])
    return codes
