"""The rows of a tree - places, departments - as they come in a file: each hangs on others that may come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from ...core.fields import Subject
from ...core.ids import uuid7
from ...core.text import fold
from ...store.derived import PATH_SEPARATOR
from ..making import Making
from ..paths import apart, place_kind, split_path
from .rows import Action, CheckedRow


class Branches:
    """Puts the rows of a tree where they belong, one after the other."""

    def __init__(self, subject: Subject, making: Making) -> None:
        self._subject = subject
        self._making = making
        self._to_come: Counter[str] = Counter()
        self._alike: dict[tuple[int, str], list[int]] = {}
        self._known_by: dict[int, tuple[int, str]] = {}

    def unfold(self, rows: Sequence[CheckedRow]) -> None:
        """Places given by their whole path instead of their name stand under the place above."""
        for row in rows:
            name, parent = row.values.get("name"), row.values.get("parent")
            if self._subject.name == "place" and isinstance(name, str) and (above := apart(name)[1]):
                row.values["name"] = apart(name)[0]
                row.values["parent"] = f"{parent}{PATH_SEPARATOR}{above}" if isinstance(parent, str) else above

    def name_all(self, rows: Sequence[CheckedRow]) -> None:
        """Note how the rows to come are called: a mere name that several will have means none of them."""
        named: dict[str, set[str]] = {}
        for row in rows:
            if isinstance(name := row.values.get("name"), str):
                named.setdefault(fold(name), set()).add(fold(str(row.values.get("parent") or "")))
        self._making.references.expect_shared(self._subject.name, [name for name, above in named.items() if len(above) > 1])
        self._to_come = Counter(word for row in rows for word in self._words(row))
        for row in rows:
            self._alike.setdefault(self._identity(row), []).append(row.number)
        self._refuse_circles(rows)

    def _refuse_circles(self, rows: Sequence[CheckedRow]) -> None:
        """Of rows that hang on each other in a circle, by what the file itself calls them, the last one is wrong."""
        by_word: dict[str, list[CheckedRow]] = {}
        for row in rows:
            for word in set(self._words(row)):
                by_word.setdefault(word, []).append(row)
        seen: set[int] = set()
        for start in rows:
            climb: list[CheckedRow] = []
            at: CheckedRow | None = start
            while at is not None and at.number not in seen:
                seen.add(at.number)
                climb.append(at)
                at = self._above(at, by_word)
            places = [position for position, each in enumerate(climb) if each is at]
            if places:
                circle = climb[places[0] :]
                last = max(circle, key=lambda each: each.number)
                if len(circle) > 1 or not self._is_there(last):
                    _refuse(last, str(last.values.get("name") or last.values["parent"]))

    def _is_there(self, row: CheckedRow) -> bool:
        """Whether the register has it under what the row says: a store room may well be called as its building is."""
        above = self._making.references.candidates(self._subject.name, str(row.values["parent"]))
        tree = self._making.tree(self._subject.name)
        return any(tree.has(fold(str(row.values.get("name"))), row_id) for row_id in above)

    def _above(self, row: CheckedRow, by_word: Mapping[str, Sequence[CheckedRow]]) -> CheckedRow | None:
        """The row of the file that a row hangs on, when there is just one that is called so."""
        parent = row.values.get("parent")
        called = by_word.get(fold(parent), ()) if isinstance(parent, str) else ()
        return called[0] if len(called) == 1 and row.action is not Action.REJECT else None

    def waits(self, row: CheckedRow) -> bool:
        """Whether what the row stands under is not there yet, but may come with another row of the file; and whether the first of
        several rows alike, which is the one that counts, is still to come."""
        if self._alike[self._identity(row)][0] != row.number:
            return True
        text = row.values.get("parent")
        if row.action is Action.REJECT or not isinstance(text, str) or self._making.references.candidates(self._subject.name, text):
            return False
        last = split_path(text)[-1:] if self._subject.name == "place" else []
        return any(self._to_come[fold(word)] for word in (text, *last))

    def came(self, row: CheckedRow) -> None:
        """A row has had its turn."""
        self._to_come.subtract(self._words(row))
        self._alike[self._identity(row)].remove(row.number)

    def _identity(self, row: CheckedRow) -> tuple[int, str]:
        """By what a row is known while its parent may still be a text."""
        if row.number not in self._known_by:
            names = ("code", "name") if self._subject.name == "department" else ("name", "parent")
            words = [fold(value) for name in names if isinstance(value := row.values.get(name), str)]
            self._known_by[row.number] = (0, words[0]) if words and names[0] == "code" else (len(words), "\0".join(words))
        return self._known_by[row.number]

    def _words(self, row: CheckedRow) -> list[str]:
        return [fold(value) for name in ("code", "name") if isinstance(value := row.values.get(name), str)]

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
        if stray and above and tree.is_within(above, stray):
            stray = None  # called as what it stands in
        row_id = row.id or stray or uuid7()
        if above and tree.is_within(above, row_id):
            called = row.values.get("name") or tree.name(row_id)
            _refuse(row, str(called))
        elif row.action is Action.CREATE:
            row.id, row.planned = row_id, True
            self._making.enter(self._subject.name, row_id, row.values, stray is not None)
        else:
            name = str(row.values.get("name") or tree.name(row_id))
            tree.put(row_id, name, above if "parent" in row.values else tree.parent(row_id))

    def _stray(self, row: CheckedRow, above: UUID | None) -> UUID | None:
        names = (row.values.get(name) for name in ("code", "name"))
        return self._making.stray(self._subject.name, [fold(name) for name in names if isinstance(name, str)], above)


def _refuse(row: CheckedRow, called: str) -> None:
    row.reject("parent", f"«{called}» quedaría dentro de sí mismo; corrija de qué depende.", "quedaría dentro de sí mismo")
