"""What is done and noted from day to day: incidents, loans, small things, accounts."""

from __future__ import annotations

from .items import Scene
from .people import Person
from .tables import Line, day, made_up, moment


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
            reported_at=moment(line["reported_at"]),
            priority=line["priority"],
            state=line["state"],
            closed_at=moment(line["closed_at"]),
            action=line["action"] or None,
        )


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


def add_peripherals(scene: Scene) -> None:
    """Add what came in and went out of the small things that carry no label."""
    for position, line in enumerate(made_up("peripherals")):
        scene.draft.add(
            "peripheral",
            str(position),
            moved_on=day(line["moved_on"]),
            direction=line["direction"],
            amount=int(line["amount"]),
            name=line["name"],
            person=scene.staff.of_unit(line["unit"])[int(line["person"])].id if line["person"] else None,
            department=scene.town.departments[line["unit"]].id if line["unit"] else None,
            document=line["document"] or None,
            notes=line["notes"] or None,
        )


def add_accounts(scene: Scene) -> None:
    """Add everybody's extension, mailbox and domain user, and the users of the municipal applications."""
    for person in scene.staff.everybody:
        names = {"extension": person.row.get("extension"), "mailbox": person.row["email"], "domain-user": person.login}
        for kind, name in names.items():
            if name:
                _add_account(scene, person, kind, str(name), f"{kind}:{person.login}", {}, _features(kind, str(name)))
    for line in made_up("applications"):
        users = scene.staff.of_unit(line["department"])[: int(line["quantity"])]
        for person in users:
            _add_account(scene, person, "application-user", person.login, f"{line['application']}:{person.login}", line)


def _features(kind: str, name: str) -> str | None:
    """What an extension may do: a few reach mobiles, most speak within the city."""
    if kind != "extension":
        return None
    return "Llamada a celular, desvío" if name.endswith("1") else "Llamada local, captura de llamadas"


def _add_account(scene: Scene, person: Person, kind: str, name: str, key: str, line: Line, features: str | None = None) -> None:
    scene.draft.add(
        "account",
        key,
        kind=kind,
        name=name,
        person=person.id,
        department=scene.town.departments[person.unit].id,
        application=line.get("application"),
        permissions=line.get("permissions"),
        features=features,
        ends_on=day(line.get("ends_on", "")),
    )
