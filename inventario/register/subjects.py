"""Which subjects people handle by name, and in what order their lists stand unless they choose."""

from __future__ import annotations

from ..core.errors import KnownError
from ..core.fields import Subject
from ..core.kinds import ASSET_KINDS
from ..core.queries import Order
from ..store.register import Register

# Subjects that are parts of others and have no lists of their own.
_PARTS = frozenset({
    "mount", "port-vlan", "contract-item", "licence-seat", "movement-line", "attachment", "preference",
    "print-batch", "printed-label", "tag-block", "label-preset", "rack-plan", "plan-rack", "plan-item", "plan-cord", "plan-step",
    "audit", "audit-scope", "audit-room", "audit-item", "audit-step", "audit-decision",
    "saved-report",
})  # fmt: skip


def subject_named(register: Register, name: str) -> Subject:
    """The subject that the command line calls so; raises KnownError with the names there are."""
    wanted = name.strip().lower().replace("_", "-")
    if wanted in register.catalogue:
        return register.catalogue.subject(wanted)
    if any(choice.code == wanted for choice in ASSET_KINDS):
        raise KnownError(f"«{name}» es un tipo de equipo; escriba «asset kind={wanted}», y al listar «asset --where kind={wanted}».")
    known = ", ".join(subject.name for subject in listed_subjects(register))
    raise KnownError(f"No hay un tipo «{name}»; use {known}.")


def listed_subjects(register: Register) -> list[Subject]:
    """The subjects that people list, enter and export."""
    return [subject for subject in register.catalogue if subject.name not in _PARTS]


def default_order(subject: Subject) -> tuple[Order, ...]:
    """By tag where there is one; a tree by its paths, each before what is beneath it; else by the first title that is a field."""
    if subject.tree:
        return (Order("path"),)
    for name in ("tag", *subject.title, *subject.columns):
        if subject.has(name) and not subject.field(name).through:
            return (Order(name),)
    return ()
