"""What a table shows: its columns, and how a cell looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from inventario.core.fields import Field, Kind, Value

from .. import words
from ..theme import State, Tone
from ..words import worded

Values = Mapping[str, Value]
"""One row by field name. A reference's value is its text as people read it."""

_CODES = (Kind.TAG, Kind.CODE, Kind.IP, Kind.MAC)
_CHARACTER = 7.2  # mean width in pixels of a character of 13 px text


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: text, an icon before it, or a state (a pill unless the state is a plain one).

    `token` colours the text; `boxed` frames the cell, as faulty cells of an import are; `plain` sets it in the text font also where
    the column is of codes; `tip` is its tooltip."""

    text: str = ""
    icon: str = ""
    state: State | None = None
    token: str = ""
    boxed: Tone | None = None
    tip: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, and where it differs from what the field says.

    `look` makes the cell from the row's values; it may read the fields in `needs` besides the column's own.
    `flex` shares out the room that is left; `middle` cuts long text in its middle, as paths want."""

    field: Field
    width: int = 0
    flex: int = 0
    title: str = ""
    caption: str = ""  # small line over the title
    strong: bool = False
    middle: bool = False
    token: str = "text"
    hidden: bool = False
    sortable: bool = True
    filterable: bool = True
    look: Callable[[Values], Look] | None = None
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def heading(self) -> str:
        """The header's text."""
        return self.title or worded(self.field.label)

    @property
    def code(self) -> bool:
        """Whether it is set in the fixed-width font."""
        return self.field.kind in _CODES

    @property
    def right(self) -> bool:
        """Whether it stands to the right, as numbers do."""
        return self.field.kind.numeric

    @property
    def start_width(self) -> int:
        """Width in pixels before anybody changed it."""
        return self.width or max(72, min(320, round(self.field.width * _CHARACTER) + 16))

    def cell(self, values: Values) -> Look:
        """How the row's cell looks."""
        if self.look is not None:
            return self.look(values)
        return Look(value_text(self.field, values[self.field.name]))


def value_text(field: Field, value: Value) -> str:
    """A value as a person reads it; a reference comes as its text already."""
    if field.kind is Kind.REFERENCE:
        return "" if value is None else str(value)
    return words.value_text(field, value)
