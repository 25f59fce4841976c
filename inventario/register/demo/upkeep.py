"""What keeps the machine rooms and the equipment going: inspections, contingencies, keys, visits, maintenance and its plans."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from .draft import demo_id, row_id
from .items import Item, Scene
from .tables import Line, day, made_up, moment, published, whole

_INSPECTED, _NEXT = date(2023, 12, 14), date(2024, 6, 14)
_NOT_APPLICABLE = "No aplica"
_IN_REPAIR = "*"  # before a number: the item with that number among those in repair


def add_inspections(scene: Scene) -> None:
    """Add the published matrix of critical rooms: one inspection for each room and aspect, its finding as printed."""
    aspects = made_up("inspections")
    inspector = scene.staff.of_unit("INFORMATICA")[0].name
    for line in published("critical_rooms"):
        room = scene.town.room(line["edificio"], line["dependencia"], line["piso"])
        for about in aspects:
            finding = line[about["column"]]
            scene.draft.add(
                "inspection",
                f"{room.id}:{about['column']}",
                place=room.id,
                aspect=about["aspect"],
                inspected_on=_INSPECTED,
                next_on=_NEXT,
                finding=f"{finding} {about['unit']}".strip(),
                satisfactory=_satisfies(finding),
                inspected_by=inspector,
                expires_on=day(about["expires_on"]) if finding != _NOT_APPLICABLE else None,
            )


def _satisfies(finding: str) -> bool | None:
    """Yes and no as printed; None where it does not apply or is only a figure."""
    if finding.isdigit() or finding == _NOT_APPLICABLE:
        return None
    return finding.startswith("Sí")


def add_contingencies(scene: Scene) -> None:
    """Add what is done when servers, network or telephones fail."""
    for position, line in enumerate(made_up("contingencies")):
        facts = {name: text for name, text in line.items() if text and name != "reviewed_on"}
        scene.draft.add("contingency", str(position), **facts, reviewed_on=day(line["reviewed_on"]))


def add_keys(scene: Scene) -> None:
    """Add who has keys of the machine rooms."""
    for position, line in enumerate(made_up("key_holders")):
        scene.draft.add(
            "key-holder",
            str(position),
            place=scene.town.room(line["site"], line["room"], line["floor"]).id,
            person=scene.staff.of_unit(line["unit"])[int(line["person"])].id if line["unit"] else None,
            holder=line["holder"] or None,
            key_code=line["key"],
            given_on=day(line["given_on"]),
            returned_on=day(line["returned_on"]),
            notes=line["notes"] or None,
        )


def add_plans(scene: Scene) -> None:
    """Add the maintenance that comes round."""
    for line in made_up("maintenance_plans"):
        scene.draft.add(
            "maintenance-plan",
            line["name"],
            name=line["name"],
            spread=line["spread"],
            kind=line["kind"] or None,
            department=scene.town.departments[line["department"]].id if line["department"] else None,
            place=_place(scene, line) if line["site"] else None,
            every_months=whole(line["every_months"]),
            starts_on=day(line["starts_on"]),
            apart_days=whole(line["apart_days"]),
            performed_by=line["performed_by"] or None,
            minutes=whole(line["minutes"]),
            notice_days=whole(line["notice_days"]),
            notice=line["notice"] or None,
        )


def add_maintenance(scene: Scene) -> None:
    """Add what was maintained, what is due, and what is at a repair shop."""
    for position, line in enumerate(made_up("maintenance")):
        asset = _asset(scene, line["asset"])
        scene.draft.add(
            "maintenance",
            str(position),
            name=line["name"],
            asset=asset.id if asset else None,
            place=asset.room.id if asset else _place(scene, line),
            department=scene.town.departments[line["department"]].id if line["department"] else asset.row["department"] if asset else None,
            due_on=day(line["due_on"]),
            done_on=day(line["done_on"]),
            result=line["result"],
            performed_by=line["performed_by"] or None,
            minutes=whole(line["minutes"]),
            cost=whole(line["cost"]),
            parts=line["parts"] or None,
            notes=line["notes"] or None,
            plan=demo_id("maintenance-plan", line["plan"]) if line["plan"] else None,
            plan_on=day(line["plan_on"]),
            shop=line["shop"] or None,
            sent_on=day(line["sent_on"]),
            expected_on=day(line["expected_on"]),
            returned_on=day(line["returned_on"]),
        )


def _asset(scene: Scene, name: str) -> Item | None:
    if not name.startswith(_IN_REPAIR):
        return next(item for item in scene.items if item.row["name"] == name) if name else None
    broken = sorted(
        (item for item in scene.items if item.row["status"] == "repair" and item.person), key=lambda item: str(item.row["name"])
    )
    return broken[int(name[1:])]


def _place(scene: Scene, line: Line) -> UUID:
    if line["room"]:
        return scene.town.room(line["site"], line["room"], line["floor"]).id
    site = scene.town.sites[line["site"]]
    if not line["floor"]:
        return site
    floors = (row for row in scene.draft.of("place") if row["kind"] == "floor" and row.get("parent") == site)
    return next(row_id(row) for row in floors if row["name"] == f"Piso {line['floor']}")


def add_lives(scene: Scene) -> None:
    """Add how long computing equipment serves by the books, as is usual: its rows are there to be edited."""
    for line in made_up("useful_lives"):
        scene.draft.add("useful-life", line["kind"], kind=line["kind"], years=whole(line["years"]), fast_years=whole(line["fast_years"]))


def add_logbook(scene: Scene) -> None:
    """Add the visits to the machine rooms, one of them still inside."""
    hosts = scene.staff.of_unit("INFORMATICA")
    for position, line in enumerate(made_up("logbook")):
        scene.draft.add(
            "logbook",
            str(position),
            place=scene.town.room(line["site"], line["room"], line["floor"]).id,
            visitor=line["visitor"],
            company=line["company"],
            entered_at=moment(line["entered_at"]),
            left_at=moment(line["left_at"]),
            reason=line["reason"],
            accompanied_by=hosts[int(line["host"])].name,
        )
