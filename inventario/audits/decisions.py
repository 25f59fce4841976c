"""Deciding: for each difference what the register is to say. Each decision is an ordinary operation, with what it changes, and undone
as one; nothing else in the count touches the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.formats import count_of
from ..store.register import Register
from ..store.transaction import Transaction
from .differences import Difference
from .records import Campaign, Category


class Choice(StrEnum):
    """What may be decided; the values are kept (models/audits.DECISIONS)."""

    MOVE = "move"
    CORRECT = "correct"
    MISSING = "missing"
    SEARCH = "search"
    RETURN = "return"
    LINK = "link"
    ENTER = "enter"
    SURPLUS = "surplus"
    KEEP = "keep"

    @property
    def label(self) -> str:
        """As a button says it."""
        return _LABELS[self][0]

    @property
    def effect(self) -> str:
        """What follows, in a few words."""
        return _LABELS[self][1]


_LABELS = {
    Choice.MOVE: ("Dejarlo aquí", "queda por traspasar"),
    Choice.CORRECT: ("Corregir el registro", "según lo que se vio"),
    Choice.MISSING: ("Dar por faltante", "queda como Falta"),
    Choice.SEARCH: ("Seguir buscando", "solo anotar"),
    Choice.RETURN: ("Devolverlo", "el registro no cambia"),
    Choice.LINK: ("Enlazar etiqueta", "es de un bien registrado"),
    Choice.ENTER: ("Ingresarlo", "al registro"),
    Choice.SURPLUS: ("Dejar como sobrante", "solo anotar"),
    Choice.KEEP: ("Dejar como está", "solo anotar"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction writes: field names of the item and their values."""

    values: dict[str, Value]


def choices(difference: Difference) -> tuple[Choice, ...]:
    """What may be decided of a difference, the likeliest first: the first three are the keys 1 to 3."""
    match difference.category:
        case Category.ELSEWHERE if "place" in difference.differs:
            return (Choice.MOVE, Choice.RETURN, Choice.KEEP)
        case Category.ELSEWHERE:
            return (Choice.CORRECT, Choice.KEEP)
        case Category.MISSING | Category.NOT_ACCESSIBLE:
            return (Choice.SEARCH, Choice.MISSING)
        case Category.SURPLUS if difference.item is None:
            return (Choice.ENTER, Choice.LINK, Choice.SURPLUS)
        case Category.UNREADABLE if difference.item is None:
            return (Choice.LINK, Choice.ENTER, Choice.SURPLUS)
        case Category.WRITTEN_OFF:
            return (Choice.KEEP, Choice.CORRECT)
        case _:
            return (Choice.CORRECT, Choice.KEEP) if correction(difference).values else (Choice.KEEP,)


def alike(difference: Difference, among: Iterable[Difference], room: bool = False) -> list[Difference]:
    """That difference and those of the same category of which the same may be decided and nothing was yet; with `room` only those that
    stand in the list of its room."""
    mine = choices(difference)
    return [
        each
        for each in among
        if each is difference
        or (each.decision is None and each.category is difference.category and choices(each) == mine
            and not (room and each.place != difference.place))
    ]  # fmt: skip


def can_be_for_many(choice: Choice) -> bool:
    """Whether it can be decided of several at once; what is entered or linked is looked at one by one."""
    return choice not in (Choice.ENTER, Choice.LINK)


def correction(difference: Difference) -> Correction:
    """What the register would say if it followed what was seen: serial, custodian, department, condition; in use again, if it was lost
    or written off."""
    values: dict[str, Value] = {}
    if difference.serial:
        values["serial"] = difference.serial
    if difference.custodian:
        values["custodian"] = difference.custodian
    if difference.department:
        values["department"] = difference.department
    if difference.item and difference.condition and difference.condition != difference.item.condition:
        values["condition"] = difference.condition
    if difference.lost or difference.category is Category.WRITTEN_OFF:
        values["status"] = "in-use"
    return Correction(values)


def decide(register: Register, campaign: Campaign, differences: Sequence[Difference], choice: Choice, note: str = "") -> int:
    """Decide the same of one or many, in one operation that can be undone; gives how many. Raises KnownError for what does not fit.

    Entering and linking have their own functions, see `entering`."""
    if not differences:
        return 0
    for difference in differences:
        if choice not in choices(difference) or not can_be_for_many(choice):
            raise KnownError(f"«{choice.label}» no corresponde a {difference.title}; elija otra cosa.")
    what = differences[0].title if len(differences) == 1 else count_of(len(differences), "diferencia", "diferencias")
    with register.transact("audit.decide", f"{_VERBS[choice]} {what}") as transaction:
        for difference in differences:
            _apply(transaction, difference, choice)
            write_decision(transaction, register, campaign, choice, difference, note=note)
    return len(differences)


_VERBS = {
    Choice.MOVE: "dejar donde se encontró", Choice.CORRECT: "corregir según la auditoría", Choice.MISSING: "dar por faltante",
    Choice.SEARCH: "seguir buscando", Choice.RETURN: "devolver a su lugar", Choice.SURPLUS: "dejar como sobrante",
    Choice.KEEP: "dejar como está",
}  # fmt: skip


def _apply(transaction: Transaction, difference: Difference, choice: Choice) -> None:
    """What the decision changes in the register."""
    item = difference.item
    if item is None:
        return
    values: dict[str, Value] = {}
    if choice is Choice.MOVE and difference.seen:
        values = {"place": difference.seen.place, **({"status": "in-use"} if difference.lost else {})}
    elif choice is Choice.CORRECT:
        values = correction(difference).values
    elif choice is Choice.MISSING:
        values = {"status": "lost"}
    if values:
        transaction.update(item.subject, item.id, values)


def write_decision(
    transaction: Transaction, register: Register, campaign: Campaign, choice: Choice, difference: Difference, *,
    entered: tuple[str, UUID] | None = None, note: str = "",
) -> None:  # fmt: skip
    """The decision's own row; `entered` is the item that a code without record turned out to be."""
    item = (difference.item.subject, difference.item.id) if difference.item else entered
    values: dict[str, Value] = {
        "audit": campaign.id, "choice": choice.value, "at": register.clock.now(), "author": register.author,
        "step": difference.seen.step if difference.seen else None, "due": choice is Choice.MOVE, "note": note.strip() or None,
    }  # fmt: skip
    if item:
        values[item[0]] = item[1]
    transaction.create("audit-decision", values)
