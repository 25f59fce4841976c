"""What can be picked to filter by: a field's values with their counts, what rows refer to, places and departments as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from inventario.core.fields import Field, Value
from inventario.core.formats import format_integer
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.core.text import fold
from inventario.register import lists

from ..shell.contract import Shell
from ..words import value_text, worded
from .pick_list import Pick
from .presets import KIND_GROUPS


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line of values: what it filters by, for the pick list's data."""

    values: tuple[Value, ...] = ()
    match: Match = Match.IS


def value_picks(field: Field, counts: dict[Value, int], old: Filter | None) -> list[Pick]:
    """The values that rows have, with how many; kinds that people take together come first."""
    held = set(old.values) if old is not None else set()
    picks = []
    if field.name == "kind":
        for name, kinds in KIND_GROUPS:
            amount = sum(counts.get(kind, 0) for kind in kinds)
            if amount:
                ordered = tuple(choice.code for choice in field.choices if choice.code in kinds)
                picks.append(Pick(worded(name), Chosen(ordered), note=format_integer(amount), checked=kinds == held))
    for value, amount in counts.items():
        if value is not None:
            checked = value in held and not any(pick.checked for pick in picks[: len(KIND_GROUPS)])
            picks.append(Pick(value_text(field, value), Chosen((value,)), note=format_integer(amount), checked=checked))
    return picks


def reference_picks(shell: Shell, field: Field, counts: dict[Value, int], old: Filter | None) -> list[Pick]:
    """What rows refer to, the commonest first."""
    held = set(old.values) if old is not None else set()
    register = shell.register
    rows = lists.row_numbers(register, ListQuery(field.target))
    found = [(record, counts.get(record.title, 0)) for record in lists.records(register, field.target, rows)]
    found.sort(key=lambda pair: (-pair[1], fold(pair[0].title)))
    return [
        Pick(record.title, Chosen((record.id,)), note=format_integer(amount), checked=record.id in held or record.title in held)
        for record, amount in found
        if amount or record.id in held
    ]


def tree_picks(shell: Shell, field: Field, old: Filter | None) -> list[Pick]:
    """Every place or department; each takes in all beneath it."""
    held = set(old.values) if old is not None else set()
    register = shell.register
    rows = lists.row_numbers(register, ListQuery(field.target, order=(Order("path"),)))
    picks = []
    for record in lists.records(register, field.target, rows):
        path = str(record["path"] or record.title)
        depth = path.count(" / ")
        name = str(record["name"] or "")
        code = str(record["code"] or "") if record.subject.has("code") else ""
        note = code if field.target == "department" else ""
        checked = record.id in held or record.title in held
        picks.append(Pick(record.title, Chosen((record.id,), Match.BENEATH), note=note if note != record.title else "",
                          checked=checked, depth=depth, shown=name, words=f"{path} {code}"))  # fmt: skip
    return picks
