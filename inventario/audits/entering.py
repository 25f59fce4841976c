"""What to do at once with a code that nobody knows: enter the item that bears it, or say whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.records import Record
from ..core.values import Cell
from ..models.registry import Catalogue
from ..register.entry import enter_in
from ..register.lists import record
from ..register.scanning import can_be_tag
from ..store.register import Register
from .decisions import Choice, write_decision
from .differences import Difference
from .records import Campaign, Category, Item, Room, Sighting
from .snapshot import Stood, standing
from .steps import append_step


def last_entered(register: Register) -> dict[str, str]:
    """The kind and the model of the item that was entered last, to be offered for the next: rooms are furnished in series."""
    asset, model = register.catalogue.table("asset"), register.catalogue.table("model")
    statement = sa.select(asset.c.kind, model.c.manufacturer, model.c.name).outerjoin_from(asset, model, model.c.id == asset.c.model)
    with register.reading() as connection:
        row = connection.execute(statement.where(asset.c.deleted == sa.false()).order_by(asset.c.row.desc()).limit(1)).first()
    if row is None:
        return {}
    return {name: value for name, value in zip(("kind", "manufacturer", "model"), row, strict=True) if value}


def what_code_is(code: str) -> dict[str, str]:
    """A code as the field it most likely is: a tag when it has the shape of one, else a serial."""
    return {} if not code else {"tag": code.upper()} if can_be_tag(code) else {"serial": code}


def enter_item(
    register: Register, campaign: Campaign, room: Room, given: Mapping[str, Cell | UUID], *, code: str = "", step: UUID | None = None
) -> Record:
    """Enter an item found in a room, as one operation that can be undone; what it refers to is created. `step` is the reading of its
    unknown code, if there was one; else it is counted as surplus by its tag. Raises as `register.entry.enter` does."""
    with register.transact("audit.enter", "ingresar en la auditoría") as transaction:
        values: dict[str, Cell | UUID] = {**what_code_is(code), "place": room.id, "seen_on": register.clock.today(), **given}
        row_id = enter_in(transaction, "asset", values, create_missing=True)
        label = transaction.journal.label
        tag = transaction.connection.execute(
            sa.select(transaction.catalogue.table("asset").c.tag).where(transaction.catalogue.table("asset").c.id == row_id)
        ).scalar_one()
        if step is None:
            unknown: dict[str, Value] = {"kind": "unknown", "code": tag, "place": room.id, "means": "hand"}
            step = UUID(bytes=append_step(transaction, register, campaign.id, unknown)[0].id)
        sighting = Sighting(step, register.clock.now(), room.id, room.path, register.author)
        difference = Difference(Category.SURPLUS, None, code or tag, None, "", sighting)
        write_decision(transaction, register, campaign, Choice.ENTER, difference, entered=("asset", row_id))
        transaction.journal.rename(f"{label} en {room.name}")
    found = record(register, "asset", row_id)
    assert found is not None
    return found


def link_code(register: Register, campaign: Campaign, code: str, step: UUID, item: Item, room: Room) -> None:
    """Say that an unknown code (a label printed beforehand, a new label) is the tag of an item of the register, which is counted with
    it. One operation that can be undone. Raises KnownError for a code that cannot be a tag."""
    if not can_be_tag(code):
        raise KnownError(f"«{code}» no puede ser una etiqueta: lleva de 4 a 16 letras sin Ñ ni tildes, y cifras.")
    with register.transact("audit.link", f"enlazar {code.upper()} con {item.title or item.tag}") as transaction:
        outsider = _outsider(transaction.connection, register.catalogue, campaign, item)
        transaction.update(item.subject, item.id, {"tag": code.upper()})
        seen: dict[str, Value] = {
            "kind": "seen", item.subject: item.id, "code": code.upper(), "about": step, "place": room.id, "means": "hand"
        }  # fmt: skip
        append_step(transaction, register, campaign.id, seen, outsider)
        sighting = Sighting(step, register.clock.now(), room.id, room.path, register.author)
        write_decision(
            transaction, register, campaign, Choice.LINK, Difference(Category.SURPLUS, item, code, item.place, item.place_path, sighting)
        )


def _outsider(connection: sa.Connection, catalogue: Catalogue, campaign: Campaign, item: Item) -> Stood | None:
    """The item as it stands, when the campaign has no row of it yet."""
    table = catalogue.table("audit-item")
    listed = sa.select(table.c.row).where(table.c[item.subject] == item.id, table.c.audit == campaign.id, table.c.deleted == sa.false())
    return None if connection.execute(listed).first() else standing(connection, catalogue, item.subject, [item.id])[0]
