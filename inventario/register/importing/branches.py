"""The rows of a tree - places, departments - as they come in a file: each hangs on others that may come later."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ...core.fields import Subject
from ...core.ids import uuid7
from ...core.text import fold
from ...store.derived import PATH_SEPARATOR
from ..making import Making
from ..paths import apart, place_kind
from .rows import Action, CheckedRow


class Branches:
    """Puts the rows of a tree where they belong, one after the other."""

    def __init__(self, subject: Subject, making: Making) -> None:
        self._subject = subject
        self._making = making

    def unfold(self, rows: Sequence[CheckedRow]) -> None:
        """Places given by their whole path instead of their name stand under the place above."""
        for row in rows:
            name, parent = row.values.get("name"), row.values.get("parent")
            if self._subject.name == "place" and isinstance(name, str) and (above := apart(name)[1]):
                row.values["name"] = apart(name)[0]
                row.values["parent"] = f"{parent}{PATH_SEPARATOR}{above}" if isinstance(parent, str) else above

    def complete(self, row: CheckedRow) -> None:
        """Say what a new place is when the file does not."""
        if self._subject.name == "place" and "kind" not in row.values:
            row.values["kind"] = place_kind(str(row.values.get("name") or ""), row.values.get("parent"))

    def place(self, row: CheckedRow) -> None:
        """Put a checked row in the tree, in the stead of one that an earlier row only named; refuse it where it would close a circle."""
        if row.action not in (Action.CREATE, Action.UPDATE):
            return
        tree = self._making.tree(self._subject.name)
        parent = row.values.get("parent")
        above = parent if isinstance(parent, UUID) else None
        stray = self._stray(row, above) if row.action is Action.CREATE else None
        row_id = row.id or stray or uuid7()
        if above and tree.is_within(above, row_id):
            called = row.values.get("name") or tree.name(row_id)
            row.reject("parent", f"«{called}» quedaría dentro de sí mismo; corrija de qué depende.", "quedaría dentro de sí mismo")
        elif row.action is Action.CREATE:
            row.id, row.planned = row_id, True
            self._making.enter(self._subject.name, row_id, row.values, stray is not None)
        else:
            name = str(row.values.get("name") or tree.name(row_id))
            tree.put(row_id, name, above if "parent" in row.values else tree.parent(row_id))

    def _stray(self, row: CheckedRow, above: UUID | None) -> UUID | None:
        names = (row.values.get(name) for name in ("code", "name"))
        return self._making.stray(self._subject.name, [fold(name) for name in names if isinstance(name, str)], above)
