"""What a report is asked for: of whom, of where, of when, and whether with RUT; what a report does not take is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind
from inventario.core.formats import format_date
from inventario.core.numerals import parse_date
from inventario.register.periods import PERIODS
from inventario.register.reporting.definition import ListDefinition
from inventario.reports.catalogue import ReportKind

from ...detail.calendar import DateEdit
from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Size
from ...widgets import Button, CheckBox, ComboBox, FieldBox
from .making import Asked, Narrowed

_FAMILIES = {"person": "De qué persona", "department": "De qué dirección o unidad", "place": "De qué lugar"}
_HINTS = {"department": "Con sus unidades", "place": "Con todo lo que hay dentro"}
_DAYS = {"as_of": ("Al terminar el día", "Vacío: hoy"), "since": ("Desde", ""), "until": ("Hasta", "")}


class Asking(QWidget):
    """The boxes of one report at a time. `changed` when something else is asked for; `list_asked` for the parts of a list."""

    changed = Signal()
    list_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.kind: ReportKind | None = None
        self.listing: ListDefinition | None = None
        self.name = ""
        self.edits: dict[str, ReferenceEdit] = {}
        self.days: dict[str, DateEdit] = {}
        self.boxes: dict[str, FieldBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        self.compose = Button(shell.theme, self.tr("Columnas y filtros…"), icon="table-edit")
        self.compose.clicked.connect(self.list_asked)
        column.addWidget(self.compose)
        for name, label in _FAMILIES.items():
            column.addWidget(self._reference(name, self.tr(label)))
        self.period = ComboBox(shell.theme)
        self.period.add_choices([("", self.tr("Entre dos días"))])
        self.period.add_choices([(code, self.tr(text)) for code, text in PERIODS])
        self.period.activated.connect(self._period_chosen)
        self.boxes["period"] = FieldBox(shell.theme, self.tr("Período"), self.period)
        column.addWidget(self.boxes["period"])
        self._between = QWidget()
        row = QHBoxLayout(self._between)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        for name, (label, hint) in _DAYS.items():
            box = self._day(name, self.tr(label), self.tr(hint) if hint else "")
            if name == "as_of":
                column.addWidget(box)
            else:
                row.addWidget(box, 1)
        column.addWidget(self._between)
        self.rut = CheckBox(shell.theme, self.tr("Con el RUT de las personas"))
        self.rut.toggled.connect(lambda _: self.changed.emit())
        column.addWidget(self.rut)

    def _reference(self, name: str, label: str) -> FieldBox:
        field = Field(label, Kind.REFERENCE, target=name, name=name)
        edit = self.edits[name] = ReferenceEdit(self.shell.theme, self.shell.register, field, may_create=False)
        edit.settled.connect(lambda: self._settled(name))
        hint = self.tr(_HINTS[name]) if name in _HINTS else ""
        self.boxes[name] = FieldBox(self.shell.theme, label, edit, hint=hint)
        return self.boxes[name]

    def _day(self, name: str, label: str, hint: str) -> FieldBox:
        day = self.days[name] = DateEdit(self.shell.theme, self.shell.clock.today)
        day.editingFinished.connect(lambda: self._day_settled(name))
        self.boxes[name] = FieldBox(self.shell.theme, label, day, hint=hint)
        return self.boxes[name]

    # which report

    def show_kind(self, kind: ReportKind) -> None:
        """Show the boxes that this report takes; what stands in them stays, so that another report is of the same thing."""
        self.kind, self.name = kind, ""
        for name in _FAMILIES:
            self.boxes[name].setVisible(name in kind.filters)
        self.compose.setVisible(kind.own)
        self.boxes["as_of"].setVisible("as_of" in kind.dates)
        self.boxes["period"].setVisible("since" in kind.dates)
        self.rut.setVisible(kind.rut)
        self._show_between()
        self.setVisible(bool(kind.filters or kind.dates or kind.rut or kind.own))

    def _show_between(self) -> None:
        kind = self.kind
        self._between.setVisible(kind is not None and "since" in kind.dates and not self.period.code())

    def forget(self, names: Iterable[str] = tuple(_FAMILIES)) -> None:
        """Empty what it is narrowed to."""
        for name in names:
            self.edits[name].put(Entered())

    def put(self, name: str, entered: Entered) -> None:
        """Say what it is narrowed to."""
        self.edits[name].put(entered)

    def put_days(self, days: dict[str, date | None], period: str) -> None:
        """Say of which days."""
        for name, edit in self.days.items():
            day = days.get(name)
            edit.setText(format_date(day) if day else "")
        self.period.set_code(period)
        self._show_between()

    # what is asked

    @property
    def asked(self) -> Asked:
        """What the boxes in sight say."""
        kind = self.kind
        assert kind is not None
        narrowed = tuple(
            Narrowed(name, str(entered.id), entered.text) for name in kind.filters if (entered := self.edits[name].entered).id is not None
        )
        period = self.period.code() if "since" in kind.dates else ""
        shown = () if period else kind.dates
        days = tuple((name, day) for name in shown if (day := parse_date(self.days[name].text().strip())) is not None)
        listing = self.listing if kind.own else None
        return Asked(kind, narrowed, days, period, kind.rut and self.rut.isChecked(), listing, self.name)

    @property
    def first(self) -> QWidget | None:
        """The first box that is empty and waited for; None when the report needs nothing."""
        kind = self.kind
        if kind is None or (kind.optional and not kind.own):
            return None
        return self.compose if kind.own else self.edits[kind.scope] if kind.scope and not self.edits[kind.scope].entered.text else None

    def _settled(self, name: str) -> None:
        edit = self.edits[name]
        unknown = self.tr("No hay nada con ese nombre; elija uno de la lista.")
        self.boxes[name].set_fault(unknown if edit.unresolved and not edit.hasFocus() else "")
        if not edit.unresolved:
            self.changed.emit()

    def _day_settled(self, name: str) -> None:
        text = self.days[name].text().strip()
        bad = bool(text) and parse_date(text) is None
        self.boxes[name].set_fault(self.tr("«{0}» no es una fecha; escríbala como 12-03-2024.").format(text) if bad else "")
        self.changed.emit()

    def _period_chosen(self) -> None:
        self._show_between()
        self.changed.emit()
