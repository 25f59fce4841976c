"""The ways out of rows that broke a rule together. Each is an ordinary operation, held by the same rules as all others."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.clashes import Clash
from ..core.errors import KnownError
from ..core.fields import Value
from ..core.records import Record
from ..store.register import Register
from .entry import edit
from .tags import TagSeries

_ENDS = tuple((f"{side}_port", f"{side}_point", f"{side}_asset", f"{side}_side") for side in "ab")
_EMPTIED = frozenset({"serial", "mac"})  # rules whose value is simply taken from the one that has it wrongly


def give_new_tag(register: Register, item: Record) -> str:
    """Give an item the next free tag in place of the one it shares; gives the tag. Its label is to be printed again."""
    name = str(item.values.get("name") or item.values.get("serial") or item.subject.singular)
    with register.transact(f"{item.subject.name}.edit", f"dar otra etiqueta a {name}") as transaction:
        tag = TagSeries(transaction).next()
        transaction.update(item.subject.name, item.id, {"tag": tag})
    return tag


def unplug(register: Register, clash: Clash, cables: Sequence[Record], cable: Record) -> None:
    """Take a cable out of the socket that several share; its other end stays where it is."""
    socket = cables[0].values.get(clash.field)
    emptied: dict[str, Value] = {}
    for ends in _ENDS:
        if any(cable.values.get(name) == socket for name in ends[:-1]):
            emptied |= dict.fromkeys(ends)
    with register.transact("cable.edit", f"desenchufar {cable.title} de {clash.value}") as transaction:
        transaction.update("cable", cable.id, emptied)


def restore(register: Register, item: Record) -> None:
    """Bring back what was deleted while others referred to it."""
    with register.transact(f"{item.subject.name}.restore", f"recuperar {item.title}") as transaction:
        transaction.restore_many(item.subject.name, [item.id])


def remove(register: Register, item: Record) -> None:
    """Take out the row that says the same thing a second time: a mount, or a loan, of a device that is elsewhere."""
    with register.transact(f"{item.subject.name}.delete", f"quitar {item.labels.get('asset') or item.title}") as transaction:
        transaction.delete(item.subject.name, item.id)


def leave_to(register: Register, clash: Clash, members: Sequence[Record], kept: Record) -> None:
    """Leave what they share to one of them, the way out that needs no other word; raises KnownError where there is none.

    Serials and addresses are emptied on the others, tags replaced by free ones, cables unplugged, mounts taken out."""
    for other in (member for member in members if member.id != kept.id):
        if clash.rule in _EMPTIED:
            edit(register, other.subject.name, [other.id], {clash.field: None})
        elif clash.rule == "tag":
            give_new_tag(register, other)
        elif clash.rule == "cable":
            unplug(register, clash, members, other)
        elif (clash.rule == "unit" and other.subject.name == "mount" and kept.subject.name == "mount") or clash.rule == "loan":
            remove(register, other)
        elif clash.rule == "folio":
            raise KnownError(
                f"El folio {clash.value} está impreso y no cambia; anule uno de los papeles y emítalo de nuevo con otro folio."
            )
        else:
            raise KnownError(f"Eso se decide con otro valor: diga --take VALOR, que queda en {kept.title}.")
