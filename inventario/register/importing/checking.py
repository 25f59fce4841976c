"""Checking rows before anything is written: values parsed by their fields, references looked up, repeated keys found."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from uuid import UUID

import sqlalchemy as sa

from ...core.columns import ColumnParser
from ...core.errors import FieldFault
from ...core.fields import Field, Kind, Subject, Value
from ...core.text import fold, header_key, mid_sentence, shorten
from ...core.values import Cell
from ...models.registry import Catalogue
from ...store.derived import model_label
from ..entry import defaults
from ..making import Making
from ..references import CREATABLE, References
from ..sheets.table import Table
from ..sheets.writing import REASON_HEADER
from .branches import Branches
from .cable_ends import ENDS, columns_of, part_ends
from .kinds import KindGuesser
from .mapping import mapped_fields
from .matching import REPEATED, Matcher
from .placing import FLOOR, SITE, join_places
from .rows import Action, CheckedRow, Doubt, ImportOptions, Missing

BATCH = 1_000  # what a processor's caches hold: each batch is gone through some thirty times
WHOLE = 1_000_000  # rows of a tree, which hang on each other
_NEAR = 0.72  # similarity from which a name may have been meant


class Checker:
    """Understands the rows of one file, batch by batch, in their order. `making` holds what they need and is not there yet."""

    def __init__(self, connection: sa.Connection, catalogue: Catalogue, subject: Subject, table: Table, options: ImportOptions) -> None:
        header = table.header
        self.subject = subject
        self.options = options
        self.references = References(connection, catalogue)
        self.making = Making(self.references)
        self._branches = Branches(subject, self.making) if subject.tree else None
        columns = mapped_fields(subject, header, options.mapping)
        self._columns = [(position, field, ColumnParser(_optional(field))) for position, field in columns]
        self._width = len(header)
        self._named = {field.name for _, field in columns}
        self._matcher = Matcher(connection, catalogue, subject, self._named | {"model", "place"} | columns_of(self._named))
        self._kinds = KindGuesser(connection, catalogue, columns, len(header), f"{table.sheet} {table.path.stem}")
        self._keyed = frozenset(name for names in subject.keys for name in names)
        self._reason = next((position for position, name in enumerate(header) if header_key(name) == header_key(REASON_HEADER)), None)
        self._defaults = defaults(subject)
        self._required = [field for field in subject.fields if field.required]
        self._near: dict[tuple[str, str], str] = {}
        self._found: dict[str, dict[tuple[str, str], UUID]] = {}

    @property
    def starts_empty(self) -> bool:
        """Whether the register had no rows of the subject when the import began."""
        return self._matcher.starts_empty

    def check(self, batch: Sequence[tuple[int, tuple[Cell, ...]]]) -> list[CheckedRow]:
        """The rows with what becomes of each."""
        rows = self._parse(batch)
        if self.subject.has("model") and "manufacturer" in self._named:
            self._join_models(rows)
        if self._named & {SITE.name, FLOOR.name}:
            join_places(self.subject, rows)
        if self._named & ENDS.keys():
            part_ends(self.subject, rows, self.references)
        if self._branches:
            self._grow(rows, self._branches)
        else:
            self._settle(rows)
        return rows

    def _grow(self, rows: list[CheckedRow], branches: Branches) -> None:
        """A tree's rows one by one, each after what it hangs on; of those that hang on each other one must go first."""
        branches.unfold(rows)
        branches.name_all(rows)
        waiting = rows
        while waiting:
            later = [row for row in waiting if not self._turn(row, branches)]
            if len(later) == len(waiting):
                self._turn(later.pop(0), branches, must=True)
            waiting = later

    def _turn(self, row: CheckedRow, branches: Branches, must: bool = False) -> bool:
        if not must and branches.waits(row):
            return False
        branches.came(row)
        mark = self.making.mark()
        self._settle([row])
        branches.place(row)
        if row.action is Action.REJECT:
            self.making.forget_after(mark)
        return True

    def _settle(self, rows: list[CheckedRow]) -> None:
        for field in (field for field in self.subject.fields if field.target and field.name in self._named | {"model", "parent", "place"}):
            self._refer(rows, field)
        self._matcher.match(rows)
        if self._reason is not None:
            self._refuse_uncorrected(rows, self._reason)
        for row in rows:
            if row.action is Action.CREATE:
                self._complete(row)
            if row.missing and row.action in (Action.CREATE, Action.UPDATE):
                self._plan_missing(row)

    def _refuse_uncorrected(self, rows: list[CheckedRow], position: int) -> None:
        """In a file of rejected rows, one that came twice and still has the key of the first would now change it."""
        for row in rows:
            reason = row.cells[position] if position < len(row.cells) else None
            if row.action is Action.UPDATE and isinstance(reason, str) and REPEATED in reason:
                row.reject("", f"Todavía es de otra fila: {reason} Si quiere cambiarla con esta, borre el motivo.", "sin corregir")

    def _parse(self, batch: Sequence[tuple[int, tuple[Cell, ...]]]) -> list[CheckedRow]:
        """Column by column, since the cells of a column are alike."""
        wide = list(zip_longest(*(cells for _, cells in batch)))
        names, columns, faults = [], [], []
        for position, field, parser in self._columns:
            if position < len(wide):
                values, wrong = parser.parse(wide[position])
                names.append(field.name)
                columns.append(self._replaced(field, values))
                faults.append(wrong)
        rows = []
        parsed = zip(*columns, strict=True) if columns else ((),) * len(batch)
        for (number, cells), cell_values in zip(batch, parsed, strict=True):
            present: dict[str, Value] = {name: value for name, value in zip(names, cell_values, strict=True) if value is not None}
            rows.append(CheckedRow(number, cells, present))
        for name, wrong in zip(names, faults, strict=True):
            for position, fault in wrong.items():
                rows[position].reject(name, str(fault), fault.what)
        for row in rows:
            if len(row.cells) > self._width:
                row.reject("", "Tiene más celdas que columnas el encabezado; revise si se corrieron.")
        return rows

    def _replaced(self, field: Field, values: list[Value]) -> list[Value]:
        """What the person said that a text means instead."""
        wanted = {text: other for (name, text), other in self.options.replacements.items() if name == field.name}
        return [wanted.get(value, value) if isinstance(value, str) else value for value in values] if wanted else values

    def _join_models(self, rows: list[CheckedRow]) -> None:
        """A maker's column and a model's become one reference; a maker alone stands for its model without a name."""
        joined: dict[tuple[str, str], _ModelText] = {}
        for row in rows:
            maker = row.values.pop("manufacturer", None)
            if maker is not None:
                key = (str(row.values.get("model") or ""), str(maker))
                if key not in joined:
                    joined[key] = _ModelText(*key)
                row.values["model"] = joined[key]

    def _refer(self, rows: list[CheckedRow], field: Field) -> None:
        """Each distinct text is looked up once; what was not found is looked up again in the next batch, since it may be there by then."""
        name = field.name
        found = self._found.setdefault(name, {})
        absent: dict[tuple[str, str], Missing | Doubt | str] = {}
        for row in rows:
            text = row.values.get(name)
            if not isinstance(text, str):
                continue
            key = (text, maker_of(text))
            row_id = found.get(key)
            if row_id is None and key not in absent:
                candidates = self.references.candidates(field.target, *key)
                if len(candidates) == 1:
                    row_id = found[key] = candidates[0]
                else:
                    absent[key] = self._unclear(field, *key, candidates)
            if row_id is not None:
                row.values[name] = row_id
                continue
            match absent[key]:
                case Missing() as missing:
                    row.missing += (missing,)
                case Doubt() as doubt:
                    del row.values[name]
                    row.doubts += (doubt,)
                case sentence:
                    row.reject(name, sentence)

    def _unclear(self, field: Field, text: str, maker: str, candidates: Sequence[UUID]) -> Missing | Doubt | str:
        """What to say of a reference that is not there, or not one: that it would be made, or why it cannot be."""
        called = model_label(maker, text)
        if candidates:
            sentence = self.references.refusal(field, called, len(candidates))
            return sentence if field.name in self._keyed else Doubt(field.name, tuple(candidates), sentence)
        near = self._nearest(field, text)
        if field.target in CREATABLE and self.options.create_missing:
            return Missing(field.name, called, near)
        if not near:
            return self.references.refusal(field, called, 0)
        target = self.subject_of(field)
        return f"No existe {'la' if target.feminine else 'el'} {target.singular} «{shorten(called, 60)}»; quizás quiso decir «{near}»."

    def subject_of(self, field: Field) -> Subject:
        """The subject that a field refers to."""
        return self.references.catalogue.subject(field.target)

    def _nearest(self, field: Field, text: str) -> str:
        """What is there with nearly that name, when it is short enough to be a slip of the hand."""
        key = (field.target, text)
        if key not in self._near:
            names = self.references.names(field.target) if field.target in CREATABLE and field.target != "place" else []
            close = difflib.get_close_matches(fold(text), names, 1, _NEAR) if len(text) < 60 and len(self._near) < 500 else []
            self._near[key] = self.references.written(field.target, close[0]) if close else ""
        return self._near[key]

    def _complete(self, row: CheckedRow) -> None:
        for name, value in self._defaults.items():
            row.values.setdefault(name, value)
        if self.subject.name == "asset" and "kind" not in row.values and "kind" not in self._named:
            row.values["kind"] = self._kinds.guess(row)
        if self._branches:
            self._branches.complete(row)
        for field in self._required:
            if field.name not in row.values:
                row.reject(field.name, f"Falta {mid_sentence(field.label)}; escríbalo.")

    def _plan_missing(self, row: CheckedRow) -> None:
        mark = self.making.mark()
        for missing in row.missing:
            text = row.values[missing.field]
            extra: dict[str, Value] = {"manufacturer": maker} if (maker := maker_of(text)) else {}
            if missing.field == "model" and self.subject.name == "asset" and row.values.get("kind"):
                extra["kind"] = row.values["kind"]
            try:
                made = self.making.plan(self.subject.field(missing.field), str(text), extra)
            except FieldFault as fault:  # a step of its path is called as several places are
                row.reject(missing.field, str(fault))
                self.making.forget_after(mark)
                return
            row.values[missing.field] = made
            if missing.field in self._keyed:
                self._matcher.note_made(made, str(text))


class _ModelText(str):
    """A model's name that still knows its maker's."""

    maker: str

    def __new__(cls, text: str, maker: str) -> _ModelText:
        made = super().__new__(cls, text)
        made.maker = maker
        return made


def maker_of(text: Value) -> str:
    """The maker that came beside a model's name, empty when none did."""
    return text.maker if isinstance(text, _ModelText) else ""


def _optional(field: Field) -> Field:
    """An update may leave a required field out; what a new row lacks is said once the row is known to be new."""
    return replace(field, required=False, kind=Kind.TEXT if field.target else field.kind)
