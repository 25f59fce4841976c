"""What narrows and orders a list at the moment: what its preset fixes, the chips, the filter row, the text, the column sorted by."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inventario.core.fields import Field, Kind, Subject
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.register.selecting import PATH

from .filtering import row_filters
from .presets import Preset


class Criteria(QObject):
    """Says `changed` whenever the rows would be others. Names of references are kept beside their ids, for the chips."""

    changed = Signal()

    def __init__(self, subject: Subject, preset: Preset, order: tuple[Order, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.subject, self.preset = subject, preset
        self.chips: tuple[Filter, ...] = ()
        self.text = ""
        self.order = order
        self.labels: dict[UUID, str] = {}
        self._rows: dict[str, tuple[Filter, ...]] = {}

    def field(self, name: str) -> Field:
        """A field of the subject, its path included."""
        return PATH if name == PATH.name else self.subject.field(name)

    @property
    def query(self) -> ListQuery:
        """All of it together."""
        rows = tuple(filter for some in self._rows.values() for filter in some)
        return ListQuery(self.subject.name, (*self.preset.fixed, *self.chips, *rows), self.text, self.order)

    @property
    def whole(self) -> ListQuery:
        """The list before the person narrowed it."""
        return ListQuery(self.subject.name, self.preset.fixed)

    @property
    def narrowed(self) -> bool:
        """Whether the person narrowed the list."""
        return bool(self.chips or self.text or self._rows)

    def set_row(self, name: str, text: str) -> None:
        """What stands in a box of the filter row. Raises FieldFault for what cannot be a value of that field."""
        found = row_filters(self.field(name), text)
        if found:
            self._rows[name] = found
        else:
            self._rows.pop(name, None)
        self.changed.emit()

    def put(self, *filters: Filter) -> None:
        """Put filters on, in place of those on the same fields and matches."""
        chips = self.chips
        for new in filters:
            same = next((n for n, old in enumerate(chips) if (old.field, old.match) == (new.field, new.match)), None)
            chips = (*chips, new) if same is None else (*chips[:same], new, *chips[same + 1 :])
        self._set_chips(chips)

    def replace(self, old: Filter | None, new: tuple[Filter, ...]) -> None:
        """Put filters where one was."""
        at = self.chips.index(old) if old in self.chips else len(self.chips)
        self._set_chips((*self.chips[:at], *new, *self.chips[at + 1 :]))

    def drop(self, filter: Filter) -> None:
        """Take a filter away."""
        self._set_chips(tuple(chip for chip in self.chips if chip != filter))

    def _set_chips(self, chips: tuple[Filter, ...]) -> None:
        self.chips = chips
        self.changed.emit()

    def set_text(self, text: str) -> None:
        """Words looked for in every field."""
        self.text = text
        self.changed.emit()

    def sort(self, name: str, descending: bool) -> None:
        """Sort by a column."""
        self.order = (Order(name, descending),)
        self.changed.emit()

    def clear(self) -> None:
        """Back to the whole list."""
        self.chips, self.text = (), ""
        self._rows.clear()
        self.changed.emit()

    def take(self, query: ListQuery) -> None:
        """Become another query; filters that the preset fixes are not repeated as chips."""
        self.chips = tuple(filter for filter in query.filters if filter not in self.preset.fixed)
        self.text = query.text
        self.order = query.order or self.order
        self._rows.clear()
        self.changed.emit()

    @property
    def beneath(self) -> str:
        """The path of the one place that all rows share, empty when there is none."""
        filters = [chip for chip in self.chips if chip.match is Match.BENEATH and self.field(chip.field).target == "place"]
        if len(filters) != 1 or len(filters[0].values) != 1:
            return ""
        value = filters[0].values[0]
        return self.labels.get(value, "") if isinstance(value, UUID) else str(value)

    def starting_values(self) -> dict[str, str]:
        """What a new one would have so as to stand in this list: the preset's values and single choices filtered by."""
        found = dict(self.preset.starts)
        for chip in self.chips:
            field = self.field(chip.field)
            if chip.match is Match.IS and len(chip.values) == 1 and field.kind is Kind.CHOICE:
                found[chip.field] = str(chip.values[0])
        return found
