"""Column widths: what the data ask, what the person set, and the room that is left or missing shared among flexible columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .columns import Column

LEAST = 56
FLEX_LEAST = 96


def share(columns: Sequence[Column], wanted: Mapping[str, int], room: int) -> dict[str, int]:
    """Widths by name that fill `room` where flexible columns allow it; without them, the widths wanted."""
    widths = {column.name: max(LEAST, wanted.get(column.name, column.start_width)) for column in columns}
    flexible = [column for column in columns if column.flex]
    spare = room - sum(widths.values())
    if not flexible or not spare:
        return widths
    if spare > 0:
        parts = sum(column.flex for column in flexible)
        for column in flexible:
            widths[column.name] += spare * column.flex // parts
    else:
        give = {column.name: max(0, widths[column.name] - FLEX_LEAST) for column in flexible}
        total = sum(give.values())
        taken = min(-spare, total)
        for name, most in give.items():
            widths[name] -= taken * most // total if total else 0
    rest = room - sum(widths.values())
    if 0 < rest < len(flexible) + 1:
        widths[flexible[-1].name] += rest
    return widths
