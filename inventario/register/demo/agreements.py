"""Contracts, links, licences and domains of the published tables, and what the contracts and seats are taken to cover."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from .draft import REFERENCE_DAY, Draft, row_id
from .items import Item, Scene
from .places import Town
from .tables import Line, day, made_up, published, whole

_TYPES = {"Arriendo": "rented", "Suscripción": "subscription", "Perpetua": "perpetual"}
_NOTICE_DAYS = 60


def add_contracts(draft: Draft) -> dict[str, UUID]:
    """Add the contracts; gives them by name."""
    contracts: dict[str, UUID] = {}
    for line in published("contracts"):
        ends = day(line["termino"])
        row = draft.add(
            "contract",
            line["contrato"],
            name=line["contrato"],
            supplier=line["empresa"],
            starts_on=day(line["inicio"]),
            ends_on=ends,
            notice_days=_NOTICE_DAYS if ends and ends >= REFERENCE_DAY else None,
        )
        contracts[line["contrato"]] = row_id(row)
    return contracts


def add_links(draft: Draft, town: Town, contracts: dict[str, UUID]) -> None:
    """Add the thirteen rows of data links, each with the contract that it falls under."""
    cover = {(line["provider"], line["service"]): line["contract"] for line in made_up("link_contracts")}
    for position, line in enumerate(published("data_links"), 1):
        contract = cover[line["proveedor"], line["servicio"]]
        site = line["dependencia"]
        draft.add(
            "link",
            str(position),
            name=f"{site} · {line['servicio']}",
            place=town.sites[site],
            address=line["direccion"],
            provider=line["proveedor"],
            service=line["servicio"],
            bandwidth=line["ancho_de_banda"],
            access=line["tipo_de_acceso"] or None,
            contract=contracts[contract],
        )


def add_domains(draft: Draft) -> None:
    """Add the internet domains."""
    for line in published("domains"):
        draft.add("domain", line["dominio"], name=line["dominio"], administrator=line["administrador"], renews_on=day(line["renovacion"]))


def add_licences(scene: Scene) -> None:
    """Add the licences, and who sits on the seats of those that a table says."""
    seats = {line["product"]: line for line in made_up("licence_seats")}
    for position, line in enumerate(published("licences"), 1):
        row = scene.draft.add(
            "licence",
            str(position),
            product=line["producto"],
            version=line["version"] or None,
            type=_TYPES[line["tipo"]],
            category=line["categoria"],
            seats=whole(line["cantidad"]),
            expires_on=day(line["vigencia"]),
        )
        if about := seats.get(line["producto"]):
            _add_seats(scene, row_id(row), about)


def _add_seats(scene: Scene, licence: UUID, about: Line) -> None:
    amount = int(about["quantity"])
    if about["taken_by"] == "person":
        heads: dict[str, UUID] = {}
        for person in scene.staff.everybody:
            heads.setdefault(person.unit, person.id)
        for number, taker in enumerate(list(heads.values())[:amount]):
            scene.draft.add("licence-seat", f"{licence}:{number}", licence=licence, person=taker)
        return
    computers = [item for item in scene.of_kind("computer", "notebook") if item.in_use and about["department"] in ("", item.top)]
    for number, item in enumerate(computers[-amount:]):
        scene.draft.add("licence-seat", f"{licence}:{number}", licence=licence, asset=item.id)


def cover_items(scene: Scene, contracts: dict[str, UUID]) -> None:
    """Say which items the upkeep contracts cover: what was in their kinds and is not stored."""
    for line in made_up("contract_items"):
        kinds = line["kinds"].split()
        for item in _covered(scene.of_kind(*kinds)):
            scene.draft.add("contract-item", f"{line['contract']}:{item.id}", contract=contracts[line["contract"]], asset=item.id)


def _covered(items: Iterable[Item]) -> Iterable[Item]:
    return (item for item in items if item.row["status"] in ("in-use", "repair"))
