"""Column widths: what the data ask, what the person set, and the room that is left or missing shared among flexible columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .columns import Column

LEAST = 56
FLEX_LEAST = 96
_NAME_LEAST = 180
_GROWS, AIR = 190, 56  # percent of what its data ask that a flexible column has at the most; pixels that any column may have besides


def share(columns: Sequence[Column], wanted: Mapping[str, int], room: int, soft: Collection[str] = ()) -> dict[str, int]:
    """Widths by name for that room; where no column is flexible, the widths wanted.

    Room that is left goes to flexible columns, but never so much that a row's values stand far apart: beyond that each column gets a
    little air, and what is still left stays empty at the right. Room that is missing is taken from flexible columns, and from the `soft`
    ones: those as wide as their data and nobody's wish."""
    widths = {column.name: max(LEAST, wanted.get(column.name, column.start_width)) for column in columns}
    flexible = [column for column in columns if column.flex]
    spare = room - sum(widths.values())
    giving = [column for column in columns if column.flex or column.name in soft]
    if not spare or not (flexible if spare > 0 else giving):
        return widths
    if spare > 0:
        _give(widths, {column.name: widths[column.name] * _GROWS // 100 for column in flexible}, room)
        _give(widths, {column.name: widths[column.name] + AIR for column in columns}, room)
    else:
        _take(widths, {column.name: _comfortable(column, widths[column.name]) for column in giving}, room)
        _take(widths, dict.fromkeys((column.name for column in giving), FLEX_LEAST), room)
    rest = room - sum(widths.values())
    if 0 < rest < len(columns) + 1:
        widths[giving[-1].name] += rest
    return widths


def _give(widths: dict[str, int], most: Mapping[str, int], room: int) -> None:
    """Share the room that is left among columns by what each may still grow."""
    grow = {name: max(0, high - widths[name]) for name, high in most.items()}
    total, spare = sum(grow.values()), max(0, room - sum(widths.values()))
    for name, most_of_it in grow.items():
        widths[name] += min(most_of_it, spare * most_of_it // total) if total else 0


def _comfortable(column: Column, width: int) -> int:
    """To where a column gives before any gives more: names are what people look for."""
    return min(width, column.width or (_NAME_LEAST if column.strong else FLEX_LEAST))


def _take(widths: dict[str, int], least: Mapping[str, int], room: int) -> None:
    """Take what is missing from columns by what each has over its least."""
    give = {name: max(0, widths[name] - low) for name, low in least.items()}
    total, missing = sum(give.values()), sum(widths.values()) - room
    taken = max(0, min(missing, total))
    for name, most in give.items():
        widths[name] -= taken * most // total if total else 0
