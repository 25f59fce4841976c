"""Checking rows before anything is written: values parsed by their fields, references looked up, repeated keys found."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import FieldFault
from ...core.fields import Field, Kind, Subject, Value
from ...core.kinds import ASSET_KINDS
from ...core.text import fold, shorten
from ...core.values import Cell, cell_parser
from ...models.registry import Catalogue
from ...store.derived import model_label
from ..entry import defaults
from ..references import CREATABLE, References
from .mapping import mapped_fields
from .matching import Matcher
from .rows import Action, CheckedRow, ImportOptions, Missing

BATCH = 5_000
_NEAR = 0.72  # similarity from which a name may have been meant


class Checker:
    """Understands the rows of one file, batch by batch, in their order."""

    def __init__(
        self, connection: sa.Connection, catalogue: Catalogue, subject: Subject, header: Sequence[str], options: ImportOptions
    ) -> None:
        self.subject = subject
        self.options = options
        self.references = References(connection, catalogue)
        self._matcher = Matcher(connection, catalogue, subject)
        columns = mapped_fields(subject, header, options.mapping)
        self._columns: list[tuple[int, Field, Callable[[Cell], Value]]] = [
            (position, field, cell_parser(_optional(field))) for position, field in columns
        ]
        self._width = len(header)
        self._named = {field.name for _, field in columns}
        self._defaults = defaults(subject)
        self._near: dict[tuple[str, str], str] = {}

    def check(self, batch: Sequence[tuple[int, tuple[Cell, ...]]]) -> list[CheckedRow]:
        """The rows with what becomes of each."""
        checked = [CheckedRow(number, cells) for number, cells in batch]
        for position, field, parse in self._columns:
            self._parse_column(checked, position, field, parse)
        for row in checked:
            if len(row.cells) > self._width and any(cell is not None for cell in row.cells[self._width :]):
                row.reject("", "Tiene más celdas que columnas el encabezado; revise si se corrieron.")
        if self.subject.has("model") and self.subject.has("manufacturer"):
            self._join_models(checked)
        for field in (field for field in self.subject.fields if field.target and field.name in self._named | {"model"}):
            self._refer(checked, field)
        self._matcher.match(checked)
        for row in checked:
            if row.action is Action.CREATE:
                self._complete(row)
        return checked

    def _parse_column(self, rows: list[CheckedRow], position: int, field: Field, parse: Callable[[Cell], Value]) -> None:
        name, replacements = field.name, self.options.replacements
        for row in rows:
            cells = row.cells
            if position >= len(cells):
                continue
            try:
                value = parse(cells[position])
            except FieldFault as fault:
                row.reject(name, str(fault))
                continue
            if value is not None:
                if replacements and isinstance(value, str):
                    value = replacements.get((name, value), value)
                row.values[name] = value

    def _join_models(self, rows: list[CheckedRow]) -> None:
        """A maker's column and a model's become one reference; a maker alone stands for its model without a name."""
        for row in rows:
            maker = row.values.pop("manufacturer", None)
            if maker is not None:
                row.values["model"] = _ModelText(str(row.values.get("model") or ""), str(maker))

    def _refer(self, rows: list[CheckedRow], field: Field) -> None:
        known: dict[str, UUID | None] = {}
        for row in rows:
            text = row.values.get(field.name)
            if not isinstance(text, str):
                continue
            maker = text.maker if isinstance(text, _ModelText) else ""
            key = f"{maker}\0{text}"
            if key not in known:
                known[key] = self.references.find(field.target, text, maker)
            found = known[key]
            if found is not None:
                row.values[field.name] = found
            elif field.target in CREATABLE and self.options.create_missing:
                row.missing.append(Missing(field.name, model_label(maker, text), self._nearest(field, text)))
            else:
                what = "la" if self.subject_of(field).feminine else "el"
                near = self._nearest(field, text)
                hint = f"quizás quiso decir «{near}»" if near else "revise cómo está escrito o ingréselo primero"
                row.reject(
                    field.name, f"No existe {what} {self.subject_of(field).singular} «{shorten(model_label(maker, text), 60)}»; {hint}."
                )

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
            row.values["kind"] = guess_kind(row.cells)
        for field in self.subject.fields:
            if field.required and row.values.get(field.name) is None:
                row.reject(field.name, f"Falta {field.label.lower()}; escríbalo.")


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


def guess_kind(cells: Sequence[Any]) -> str:
    """The kind of an item whose file has no column for it, from the words of its row; `other` when none says it."""
    text = " " + " ".join(fold(cell) for cell in cells if isinstance(cell, str) and len(cell) < 200) + " "
    for choice in ASSET_KINDS:
        if any(f" {fold(word)} " in text for word in (choice.label, choice.code, *choice.names)):
            return choice.code
    return "other"
