"""Column widths: what the data ask, what the person set, and the room that is left or missing shared among flexible columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .columns import Column

LEAST = 56
FLEX_LEAST = 96
_NAME_LEAST = 180


def share(columns: Sequence[Column], wanted: Mapping[str, int], room: int, soft: Collection[str] = ()) -> dict[str, int]:
    """Widths by name that fill `room` where flexible columns allow it; without them, the widths wanted.

    Room that is missing is taken from flexible columns, and from the `soft` ones: those as wide as their data and nobody's wish."""
    widths = {column.name: max(LEAST, wanted.get(column.name, column.start_width)) for column in columns}
    flexible = [column for column in columns if column.flex]
    spare = room - sum(widths.values())
    giving = [column for column in columns if column.flex or column.name in soft]
    if not spare or not (flexible if spare > 0 else giving):
        return widths
    if spare > 0:
        parts = sum(column.flex for column in flexible)
        for column in flexible:
            widths[column.name] += spare * column.flex // parts
    else:
        _take(widths, {column.name: _comfortable(column, widths[column.name]) for column in giving}, room)
        _take(widths, dict.fromkeys((column.name for column in giving), FLEX_LEAST), room)
    rest = room - sum(widths.values())
    if 0 < rest < len(giving) + 1:
        widths[giving[-1].name] += rest
    return widths


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
