"""Making what references mean and is not there yet: planned first, written later, so that a check knows all that an import would make."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from ..core.fields import Field, Value
from ..core.ids import uuid7
from ..core.text import fold
from ..store.derived import PATH_SEPARATOR, model_label
from ..store.transaction import Transaction
from .paths import new_path, place_kind
from .references import CREATABLE, References
from .trees import Tree


@dataclass
class _Planned:
    subject: str
    id: UUID
    values: dict[str, Value]
    called: str = ""  # by which something refers to it; empty for a row that was given as such


class Making:
    """Plans rows with their ids, and writes them in order."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._created: dict[str, list[str]] = {}
        self._pending: list[_Planned] = []
        self._completed: dict[str, dict[UUID, dict[str, Value]]] = {}
        self._strays: dict[UUID, _Planned] = {}  # rows of trees of which only the name is known
        self._by_name: dict[tuple[str, str], list[UUID]] = {}  # those, by subject and folded name
        self._trees: dict[str, Tree] = {}

    def tree(self, subject: str) -> Tree:
        """The tree of that subject with all that is planned."""
        if subject not in self._trees:
            self._trees[subject] = Tree(self.references.connection, self.references.catalogue, subject)
        return self._trees[subject]

    def plan(self, field: Field, text: str, extra: Mapping[str, Value] | None = None) -> UUID:
        """The row that the text means, planned when there is none and its subject may be made so; raises FieldFault otherwise.

        `extra` has what else is known of it: a model's manufacturer and kind."""
        maker = str((extra or {}).get("manufacturer") or "")
        if field.target not in CREATABLE or self.references.candidates(field.target, text, maker):
            return self.references.require(field, text, maker)
        if field.target == "place":
            return self._plan_place(field, text)
        name = text.strip()
        if field.target == "model" and maker and fold(name).startswith(fold(maker) + " "):
            name = name[len(maker) :].strip()  # lists show maker and model together, beside the maker
        called = model_label(maker or None, name or None) if field.target == "model" else name
        return self._add(_Planned(field.target, uuid7(), {"name": name or None, **(extra or {})}, called))

    def _plan_place(self, field: Field, text: str) -> UUID:
        parent: UUID | None = None
        walked = ""
        for name in new_path(text):
            walked = f"{walked}{PATH_SEPARATOR}{name}" if walked else name
            if self.references.candidates("place", walked):
                parent = self.references.require(field, walked)
                walked = self.tree("place").path(parent)  # it may not have started at the top
            else:
                values: dict[str, Value] = {"name": name, "kind": place_kind(name, parent), "parent": parent}
                parent = self._add(_Planned("place", uuid7(), values, walked))
        return parent or self.references.require(field, text)

    def _add(self, planned: _Planned) -> UUID:
        self._pending.append(planned)
        column = {"person": "name", "model": "label"}.get(planned.subject, "path")
        self.references.learn(planned.subject, planned.id, **{column: planned.called})
        self._created.setdefault(planned.subject, []).append(planned.called)
        if self.references.catalogue.subject(planned.subject).tree:
            name, parent = str(planned.values["name"]), planned.values.get("parent")
            self.tree(planned.subject).put(planned.id, name, parent if isinstance(parent, UUID) else None)
            self._strays[planned.id] = planned
            self._by_name.setdefault((planned.subject, fold(name)), []).append(planned.id)
        return planned.id

    def enter(self, subject: str, row_id: UUID, values: dict[str, Value], stray: bool) -> None:
        """Plan a row of a tree that was given as such, so that what comes after may refer to it; a stray is completed by it."""
        tree = self.tree(subject)
        parent, name = values.get("parent"), str(values["name"])
        tree.put(row_id, name, parent if isinstance(parent, UUID) else None)
        self.references.learn(subject, row_id, path=tree.path(row_id), code=str(values.get("code") or ""), name=name)
        if not stray:
            self._pending.append(_Planned(subject, row_id, values))
            return
        self._forget_stray(self._strays[row_id])
        if planned := next((each for each in self._pending if each.id == row_id), None):
            planned.values.update(values)
            planned.called = ""
        else:
            self._completed.setdefault(subject, {})[row_id] = values

    def stray(self, subject: str, names: Collection[str], parent: UUID | None) -> UUID | None:
        """A row that was made for a reference and is called so (folded); a place is the one with that parent, or with none."""
        found = [row_id for name in names for row_id in self._by_name.get((subject, name), ())]
        if subject == "place":
            above = self.tree(subject).parent
            found = [row_id for row_id in found if above(row_id) == parent] or [row_id for row_id in found if above(row_id) is None]
        return found[0] if found else None

    def _forget_stray(self, planned: _Planned) -> None:
        self._created[planned.subject].remove(planned.called)
        if self._strays.pop(planned.id, None):
            self._by_name[planned.subject, fold(str(planned.values["name"]))].remove(planned.id)

    def made(self) -> dict[str, list[str]]:
        """What is made because something refers to it, by subject."""
        return {subject: list(names) for subject, names in self._created.items() if names}

    def mark(self) -> int:
        """Where the plan stands, for `forget_after`."""
        return len(self._pending)

    def forget_after(self, mark: int) -> None:
        """Take back what was planned for references since the mark."""
        for planned in self._pending[mark:]:
            self.references.forget(planned.subject, planned.id)
            if planned.id in self._strays:
                self.tree(planned.subject).remove(planned.id)
            self._forget_stray(planned)
        del self._pending[mark:]

    def flush(self, transaction: Transaction) -> None:
        """Write what was planned, in that order."""
        for subject, some in groupby(self._pending, key=lambda planned: planned.subject):
            transaction.create_many(subject, [{**planned.values, "id": planned.id} for planned in some])
        self._pending.clear()
        for subject, changed in self._completed.items():
            transaction.update_many(subject, changed)
        self._completed.clear()
