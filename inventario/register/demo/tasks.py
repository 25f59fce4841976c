"""What is done and noted from day to day: inspections of the critical rooms, maintenance, incidents, loans, visits, accounts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from .draft import row_id
from .items import Scene
from .people import Person
from .tables import Line, day, made_up, published, whole

_INSPECTED, _NEXT = date(2023, 12, 14), date(2024, 6, 14)
_NOT_APPLICABLE = "No aplica"


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


def add_maintenance(scene: Scene) -> None:
    """Add what was maintained and what is due."""
    assets = {str(item.row["name"]): item for item in scene.items}
    for position, line in enumerate(made_up("maintenance")):
        asset = assets[line["asset"]] if line["asset"] else None
        scene.draft.add(
            "maintenance",
            str(position),
            name=line["name"],
            asset=asset.id if asset else None,
            place=asset.room.id if asset else _place(scene, line),
            department=scene.town.departments[line["department"]].id,
            due_on=day(line["due_on"]),
            done_on=day(line["done_on"]),
            result=line["result"],
            performed_by=line["performed_by"] or None,
            minutes=whole(line["minutes"]),
            cost=whole(line["cost"]),
            parts=line["parts"] or None,
            notes=line["notes"] or None,
        )


def _place(scene: Scene, line: Line) -> UUID:
    if line["room"]:
        return scene.town.room(line["site"], line["room"], line["floor"]).id
    site = scene.town.sites[line["site"]]
    if not line["floor"]:
        return site
    floors = (row for row in scene.draft.of("place") if row["kind"] == "floor" and row.get("parent") == site)
    return next(row_id(row) for row in floors if row["name"] == f"Piso {line['floor']}")


def add_incidents(scene: Scene) -> None:
    """Add what people asked for lately."""
    assets = {str(item.row["name"]): item for item in scene.items}
    for position, line in enumerate(made_up("incidents")):
        asset = assets[line["asset"]] if line["asset"] else None
        person = (asset.person if asset else None) or scene.staff.of_unit(line["unit"])[-1]
        scene.draft.add(
            "incident",
            str(position),
            name=line["name"],
            asset=asset.id if asset else None,
            reported_by=person.id,
            department=scene.town.departments[line["unit"]].id,
            reported_at=_moment(line["reported_at"]),
            priority=line["priority"],
            state=line["state"],
            closed_at=_moment(line["closed_at"]),
            action=line["action"] or None,
        )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def add_loans(scene: Scene) -> None:
    """Add what was lent, one of it overdue for long."""
    assets = {str(item.row["name"]): item for item in scene.items}
    for position, line in enumerate(made_up("loans")):
        scene.draft.add(
            "loan",
            str(position),
            asset=assets[line["asset"]].id,
            person=scene.staff.of_unit(line["unit"])[0].id,
            lent_on=day(line["lent_on"]),
            due_on=day(line["due_on"]),
            returned_on=day(line["returned_on"]),
            condition_out=line["condition_out"] or None,
            condition_in=line["condition_in"] or None,
            notes=line["notes"] or None,
        )


def add_logbook(scene: Scene) -> None:
    """Add the visits to the machine rooms."""
    hosts = scene.staff.of_unit("INFORMATICA")
    for position, line in enumerate(made_up("logbook")):
        scene.draft.add(
            "logbook",
            str(position),
            place=scene.town.room(line["site"], line["room"], line["floor"]).id,
            visitor=line["visitor"],
            company=line["company"],
            entered_at=_moment(line["entered_at"]),
            left_at=_moment(line["left_at"]),
            reason=line["reason"],
            accompanied_by=hosts[int(line["host"])].name,
        )


def add_accounts(scene: Scene) -> None:
    """Add everybody's extension, mailbox and domain user, and the users of the municipal applications."""
    for person in scene.staff.everybody:
        names = {"extension": person.row.get("extension"), "mailbox": person.row["email"], "domain-user": person.login}
        for kind, name in names.items():
            if name:
                _add_account(scene, person, kind, str(name), f"{kind}:{person.login}", {})
    for line in made_up("applications"):
        users = scene.staff.of_unit(line["department"])[: int(line["quantity"])]
        for person in users:
            _add_account(scene, person, "application-user", person.login, f"{line['application']}:{person.login}", line)


def _add_account(scene: Scene, person: Person, kind: str, name: str, key: str, line: Line) -> None:
    scene.draft.add(
        "account",
        key,
        kind=kind,
        name=name,
        person=person.id,
        department=scene.town.departments[person.unit].id,
        application=line.get("application"),
        permissions=line.get("permissions"),
        ends_on=day(line.get("ends_on", "")),
    )
