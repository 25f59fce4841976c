"""The demonstration register as rows, in an order in which what is referred to comes first."""

from __future__ import annotations

from ...core.fields import Value
from .agreements import add_contracts, add_domains, add_licences, add_links, cover_items
from .catalogue import Purchases, Serials, add_models
from .draft import DemoRow, Draft
from .items import Addresses, Item, Scene
from .machine_room import add_access_points, add_racks, add_servers
from .office import add_computers, add_extras, add_phones, add_printers, spoil_some
from .outlets import add_outlets
from .people import build_staff
from .places import build_town
from .power import add_supplies, add_ups
from .tasks import add_accounts, add_incidents, add_loans, add_peripherals
from .upkeep import add_contingencies, add_inspections, add_keys, add_lives, add_logbook, add_maintenance, add_plans
from .wiring import add_wiring

ORDER = (
    *("department", "place", "person", "model", "contract", "domain", "link", "licence", "asset", "rack", "mount", "supply"),
    *("network-point", "vlan", "port", "port-vlan", "cable", "contract-item", "licence-seat"),
    *(
        "inspection",
        "contingency",
        "key-holder",
        "maintenance-plan",
        "maintenance",
        "incident",
        "loan",
        "logbook",
        "account",
        "useful-life",
    ),
)
_TAG_PREFIX, _TAG_DIGITS = "TI", 6
_KIND_ORDER = (
    *("computer", "notebook", "printer", "multifunction", "scanner", "phone", "monitor", "other", "ups", "server", "nas"),
    *("firewall", "router", "transceiver", "switch", "fibre-tray", "patch-panel", "pdu", "access-point"),
)


def demo_rows() -> dict[str, list[DemoRow]]:
    """All rows of the demonstration register by subject, the same on every machine and every day."""
    draft = Draft()
    town = build_town(draft)
    staff = build_staff(draft, town)
    models = add_models(draft)
    scene = Scene(draft, town, staff, models, Purchases(models), Serials(), Addresses(town))
    add_computers(scene)
    add_printers(scene)
    add_phones(scene)
    add_extras(scene)
    add_ups(scene)
    racks = add_racks(scene)
    add_servers(scene)
    add_access_points(scene)
    spoil_some(scene)
    _number_tags(scene)
    add_supplies(scene)
    add_wiring(scene, racks, add_outlets(scene))
    contracts = add_contracts(draft)
    add_links(draft, town, contracts)
    add_domains(draft)
    add_licences(scene)
    cover_items(scene, contracts)
    for add in (
        add_inspections,
        add_contingencies,
        add_keys,
        add_plans,
        add_maintenance,
        add_incidents,
        add_loans,
        add_peripherals,
        add_logbook,
        add_accounts,
        add_lives,
    ):
        add(scene)
    return {subject: draft.rows.pop(subject) for subject in ORDER} | draft.rows


def _number_tags(scene: Scene) -> None:
    """Tags in the order of a walk through the rooms; a rack comes before what is mounted in it."""
    order: dict[Value, int] = {room.id: room.order for room in scene.town.rooms}
    kinds = {kind: position for position, kind in enumerate(_KIND_ORDER)}

    def place_of_item(item: Item) -> tuple[int, int]:
        return item.room.order, kinds[item.kind]

    items = [(place_of_item(item), item.row) for item in scene.items]
    racks = [((order[row["place"]], -1), row) for row in scene.draft.of("rack")]
    tagged = [*racks, *items]
    for number, (_, row) in enumerate(sorted(tagged, key=lambda pair: pair[0]), 1):
        row["tag"] = f"{_TAG_PREFIX}{number:0{_TAG_DIGITS}d}"
