"""The rows of a review as the big table shows them: one column for each column of the file, faulty cells framed, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from inventario.core.cells import cell_text, is_empty
from inventario.core.errors import FieldFault
from inventario.core.fields import Field, Kind, Value
from inventario.core.records import Record
from inventario.core.values import parse_value
from inventario.register import lists
from inventario.register.importing.mapping import mapped_fields
from inventario.register.importing.review import Line, Review, asks
from inventario.register.importing.rows import Action, Missing
from inventario.register.tags import TAGGED
from inventario.store.register import Register

from ...tables import Column, Look, Values
from ...theme import Theme, Tone, Type
from ...widgets.painting import text_width
from ...words import text_of, value_text, worded
from .notes import two_lines

NUMBER, OUTCOME, ROW = "#number", "#outcome", "#row"

OUTCOMES: Mapping[Action, tuple[str, str, str]] = {
    Action.CREATE: ("plus-circle-outline", "ok", "Es nueva"),
    Action.UPDATE: ("pencil-outline", "accent", "Cambia lo que está marcado"),
    Action.SAME: ("equal", "text2", "Ya está igual en el registro"),
    Action.REJECT: ("alert-circle-outline", "bad", "No se importa"),
}
"""Icon, colour and sentence of what becomes of a row."""

_LEAST, _MOST, _MOST_WIDE = 72, 168, 288  # pixels of a column before the person changes it, so that most of a file is in sight
_MEASURED = 40  # rows


class ReviewRows:
    """A `RowSource` over a review: what a row holds is read as it comes in sight; rows that change are compared with the register."""

    def __init__(self, register: Register, review: Review, settled: Callable[[Missing], bool]) -> None:
        self._register, self.review = register, review
        self._settled = settled
        self._before: dict[UUID, Record] = {}
        self._fields = {field.name: (place, field) for place, field in mapped_fields(review.subject, review.header, review.options.mapping)}

    def fetch(self, rows: Sequence[int], names: Sequence[str]) -> Sequence[Sequence[Value]]:
        """Each row's place in the review under every name: columns make their look from it."""
        changing = [line.id for row in rows if (line := self.review.line(row)).action is Action.UPDATE and line.id is not None]
        missing = [row_id for row_id in changing if row_id not in self._before]
        if missing:
            if len(self._before) > 4096:
                self._before.clear()
            self._before.update(lists.by_ids(self._register, self.review.subject.name, missing))
        return [[row] * len(names) for row in rows]

    def columns(self, theme: Theme, *, wide: bool) -> list[Column]:
        """The row's number and outcome, then the file's columns under the fields they go to, in the file's order.

        `wide` says that the window has room to spare."""
        most = _MOST_WIDE if wide else _MOST
        number = Field(_tr("Fila"), Kind.INTEGER, width=5, name=NUMBER)
        outcome = Field("", width=4, name=OUTCOME)
        made: list[Column] = [
            self._column(number, self._number, width=60, token="text2"),
            self._column(outcome, self._outcome, width=40),
        ]
        subject = self.review.subject
        if subject.name in TAGGED and "tag" not in self._fields:
            made.append(self._column(subject.field("tag"), self._next_tag, width=110))
        if subject.name == "asset" and "kind" not in self._fields:
            made.append(self._column(subject.field("kind"), self._guessed_kind, width=130))
        for column, name in self.review.options.mapping.items():
            field = subject.field(name)
            look = partial(self._cell, name)
            made.append(self._column(field, look, width=min(most, self._width(theme, field, look, column)), caption=column))
        return made

    def _width(self, theme: Theme, field: Field, look: Callable[[Line], Look], caption: str) -> int:
        """What the first rows and the title ask."""
        font = theme.code_font() if field.kind in (Kind.TAG, Kind.CODE, Kind.IP, Kind.MAC) else theme.font()
        looks = [look(self.review.line(row)) for row in range(min(_MEASURED, len(self.review)))]
        widest = max((text_width(font, one.text[:60]) + (22 if one.icon else 0) for one in looks), default=0)
        title = max(text_width(theme.font(Type.LABEL, 600), worded(field.label)), text_width(theme.font(Type.CAPTION), caption[:24]))
        return max(_LEAST, max(widest, title) + 22)

    def _column(self, field: Field, look: Callable[[Line], Look], *, width: int, caption: str = "", token: str = "text") -> Column:
        def of(values: Values) -> Look:
            return look(self.review.line(int(str(values[field.name]))))

        return Column(field, width=width, caption=caption, token=token, sortable=False, filterable=False, look=of)

    # looks

    def _number(self, line: Line) -> Look:
        return Look(str(line.number))

    def _outcome(self, line: Line) -> Look:
        if any(asks(missing) and not self._settled(missing) for missing in line.missing) and line.action is not Action.REJECT:
            return Look(icon="alert-outline", token="warn", tip=_tr("Tiene un nombre que decidir"))
        if line.notices:
            return Look(icon="alert-outline", token="warn", tip=two_lines(line.notices[0].sentence))
        icon, token, sentence = OUTCOMES[line.action]
        if line.action is Action.REJECT:
            sentence = "\n".join((_tr(sentence), *(fault.sentence for fault in line.faults)))
            return Look(icon=icon, token=token, tip=sentence)
        return Look(icon=icon, token=token, tip=_tr(sentence))

    def _next_tag(self, line: Line) -> Look:
        if line.action is Action.CREATE:
            return Look(_tr("(siguiente)"), token="text3", tip=_tr("Recibe la etiqueta que sigue"), plain=True)
        return Look()

    def _guessed_kind(self, line: Line) -> Look:
        field = self.review.subject.field("kind")
        tip = _tr("Se dedujo de las palabras de la fila")
        return Look(worded(field.choice_label(line.kind)), token="text3", tip=tip) if line.kind else Look()

    def _cell(self, name: str, line: Line) -> Look:
        place, field = self._fields[name]
        cell = line.cells[place] if place < len(line.cells) else None
        if fault := line.fault_at(name):
            return Look(cell_text(cell) or "—", boxed=Tone.BAD, tip=two_lines(fault.sentence))
        if notice := line.notice_at(name):
            return Look(cell_text(cell), boxed=Tone.WARN, tip=two_lines(notice.sentence))
        if (missing := line.missing_at(name)) and line.action is not Action.REJECT:
            return self._missing(field, cell_text(cell), missing)
        if name == "tag" and is_empty(cell) and line.action is Action.CREATE:
            return self._next_tag(line)
        text = self._text(field, cell_text(cell), cell)
        if line.action is Action.UPDATE and (name in line.changed or (field.through and field.through.partition(".")[0] in line.changed)):
            return Look(text, boxed=Tone.ACCENT, tip=self._before_text(field, line))
        return Look(text)

    def _text(self, field: Field, written: str, cell: object) -> str:
        if field.target:
            return self.review.options.replacements.get((field.name, written.strip()), written)
        try:
            return value_text(field, parse_value(field, cell))  # type: ignore[arg-type]
        except FieldFault:
            return written

    def _missing(self, field: Field, text: str, missing: Missing) -> Look:
        if asks(missing) and not self._settled(missing):
            tip = _tr("«{0}» no existe.\n¿Quiso decir {1}?").format(missing.text, missing.near)
            return Look(text, boxed=Tone.WARN, tip=tip)
        return Look(text, icon="plus", token="ok", tip=_tr("«{0}» no está en el registro; se crea al importar.").format(missing.text))

    def _before_text(self, field: Field, line: Line) -> str:
        record = self._before.get(line.id) if line.id is not None else None
        before = text_of(record, field.name) if record is not None else ""
        return _tr("Antes: {0}").format(before or _tr("nada"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewRows", text)
