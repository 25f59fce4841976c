"""The reports page: which one and about what at the left, its pages beside it as they will be saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind
from inventario.core.numerals import parse_date
from inventario.register import lists
from inventario.reports.catalogue import ReportKind, report_catalogue
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...detail.calendar import DateEdit
from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...pdf import PdfPages, ask_printer, print_pages
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import Card, FieldBox, Label, Line, Variant
from ..saving import ask_target, open_folder
from .choice import ReportRow
from .making import Asked, Maker
from .preview import Preview

_WIDTH = 320
_ICONS = {
    "department": "sitemap-outline",
    "as-of": "calendar-clock-outline",
    "movements": "file-sign",
    "differences": "compare-horizontal",
    "audit": "clipboard-check-outline",
    "wall-sheet": "bulletin-board",
    "racks": "server-network",
    "network-points": "ethernet",
    "access-points": "access-point",
    "links": "transit-connection-horizontal",
    "outage": "flash-outline",
    "ups": "battery-charging-outline",
    "plan-booklet": "book-open-page-variant-outline",
}
_ABOUT = {
    "as-of": "Lo que había, y dónde, al terminar un día",
    "movements": "Los papeles emitidos, bien por bien",
    "differences": "Lo que ingresó, salió o cambió",
    "audit": "Lo que se contó y lo que difiere",
    "department": "Qué tiene, en qué estado y de qué edad", "wall-sheet": "Lo que hay en una sala, para su muro",
    "racks": "Lo que falta ordenar y rotular en cada uno",
    "network-points": "Libres, en uso, malos y sin rótulo", "access-points": "Cada antena wifi y su puerto",
    "links": "Los de cada proveedor, y cuándo vencen",
    "outage": "Qué UPS se agota cuándo, y qué se apaga",
    "ups": "Su carga, y qué baterías comprar cada año",
    "plan-booklet": "Las tablas del plan anual, con lo que hay",
}  # fmt: skip
_DAYS = {
    "as_of": ("Al terminar el día", "Vacío: hoy"), "since": ("Desde", "Vacío: el período de costumbre"), "until": ("Hasta", "Vacío: hoy"),
}  # fmt: skip
_FAMILIES = {"department": "De qué dirección o unidad", "place": "De qué lugar"}


class ReportsPage(Page):
    """Shows a report as soon as it is known what it is about."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.catalogue = report_catalogue()
        self.kind: ReportKind = self.catalogue.kinds[0]
        self.maker = Maker(shell, self)
        self._shown: Asked | None = None
        self._data = b""
        self._add_actions()
        self._build()
        self._connect()
        self.choose(self.kind.name)

    # made of

    def _build(self) -> None:
        theme = self.shell.theme
        left = self._choice()
        self.preview = Preview(theme)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(left)
        row.addWidget(self.preview, 1)
        title = Label(theme, self.tr("Papeles e informes"), Type.PAGE_TITLE, 600)
        title.setFixedHeight(Size.CONTROL)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addWidget(title)
        column.addLayout(row, 1)

    def _choice(self) -> QWidget:
        theme, card = self.shell.theme, Card(self.shell.theme)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(Size.HALF)
        card.body.addWidget(Label(theme, self.tr("Informe"), Type.LABEL, 500, "text2"))
        self.rows: dict[str, ReportRow] = {}
        rows = QVBoxLayout()
        for kind in self.catalogue.kinds:
            icon, about = _ICONS.get(kind.name, "file-document-outline"), self.tr(_ABOUT.get(kind.name, ""))
            row = self.rows[kind.name] = ReportRow(theme, icon, kind.title, about)
            row.clicked.connect(lambda _=False, name=kind.name: self.choose(name))
            rows.addWidget(row)
        rows.addStretch(1)
        self._area = self._scrolled(rows)
        card.body.addWidget(self._area, 1)
        card.body.addSpacing(Size.STEP)
        self.edits: dict[str, ReferenceEdit] = {}
        self._boxes: dict[str, FieldBox] = {}
        for scope, label in _FAMILIES.items():
            field = Field(self.tr(label), Kind.REFERENCE, target=scope, name=scope)
            edit = self.edits[scope] = ReferenceEdit(theme, self.shell.register, field, may_create=False)
            edit.settled.connect(self._settled)
            box = self._boxes[scope] = FieldBox(theme, self.tr(label), edit, hint=self.tr("Con todo lo que depende o hay dentro"))
            card.body.addWidget(box)
        self.days: dict[str, DateEdit] = {}
        for name, (label, hint) in _DAYS.items():
            day = self.days[name] = DateEdit(theme, self.shell.clock.today)
            day.editingFinished.connect(self._day_settled)
            self._boxes[name] = FieldBox(theme, self.tr(label), day, hint=self.tr(hint))
            card.body.addWidget(self._boxes[name])
        card.body.addWidget(Line(theme))
        card.body.addSpacing(Size.STEP)
        commands = self.shell.commands
        self.save_button = commands.button("reports.pdf", Variant.PRIMARY, hint=True, large=True)
        card.body.addWidget(self.save_button)
        card.body.addSpacing(Size.HALF)
        others = QHBoxLayout()
        others.setSpacing(Size.STEP)
        others.addWidget(commands.button("reports.xlsx"), 1)
        others.addWidget(commands.button("reports.print"), 1)
        card.body.addLayout(others)
        return card

    @staticmethod
    def _scrolled(rows: QVBoxLayout) -> QScrollArea:
        """The reports, as many as there are, in what room the card has."""
        rows.setContentsMargins(0, 0, Size.HALF, 0)
        rows.setSpacing(Size.HALF)
        inside, area = QWidget(), QScrollArea()
        inside.setProperty("page", True)
        inside.setLayout(rows)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _add_actions(self) -> None:
        group = self.tr("Informe")
        self.shell.commands.add(
            ActionSpec("reports.pdf", self.tr("Guardar PDF"), lambda: self.save("pdf"), "file-pdf-box", "Ctrl+Return", group=group,
                       enabled_when=self._ready),
            ActionSpec("reports.xlsx", self.tr("Excel"), lambda: self.save("xlsx"), "file-excel-outline", group=group,
                       tooltip=self.tr("Guardar como planilla de Excel"), enabled_when=self._has_book),
            ActionSpec("reports.print", self.tr("Imprimir"), self.print, "printer-outline", "Ctrl+Alt+P", group=group,
                       enabled_when=self._ready),
            home=self,
        )  # fmt: skip

    def _connect(self) -> None:
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._say_empty)
        self.maker.busy_changed.connect(lambda: self.preview.follow(self.maker.task))
        self.preview.waiting.stop.connect(self.maker.stop)
        self.preview.stale.clicked.connect(self.refresh)

    # what is asked for

    @property
    def asked(self) -> Asked:
        """What the left side says."""
        edit = self.edits.get(self.kind.scope)
        entered = edit.entered if edit is not None else Entered()
        days = tuple((name, day) for name in self.kind.dates if (day := parse_date(self.days[name].text().strip())) is not None)
        return Asked(self.kind, str(entered.id or ""), entered.text if entered.id is not None else "", days)

    def choose(self, name: str) -> None:
        """Another report; what it is about is asked for unless it is known."""
        self.kind = self.catalogue.find(name)
        self.rows[name].setChecked(True)
        for scope, box in self._boxes.items():
            box.setVisible(scope == self.kind.scope or scope in self.kind.dates)
        self._area.ensureWidgetVisible(self.rows[name], 0, Size.STEP)
        self.refresh()

    def show_about(self, name: str, record_id: UUID) -> None:
        """Choose a report of a certain department or place."""
        kind = self.catalogue.find(name)
        record = lists.record(self.shell.register, kind.scope, record_id) if kind.scope else None
        if record is not None:
            self.edits[kind.scope].put(Entered(record.title, record.id))
        self.choose(name)

    def _settled(self) -> None:
        edit = self.edits[self.kind.scope]
        unknown = self.tr("No hay nada con ese nombre; elija uno de la lista.")
        self._boxes[self.kind.scope].set_fault(unknown if edit.unresolved and not edit.hasFocus() else "")
        if self.asked != self._shown and not edit.unresolved:
            self.refresh()

    def _day_settled(self) -> None:
        for name in self.kind.dates:
            text = self.days[name].text().strip()
            bad = bool(text) and parse_date(text) is None
            self._boxes[name].set_fault(self.tr("«{0}» no es una fecha; escríbala como 12-03-2024.").format(text) if bad else "")
        if self.asked != self._shown:
            self.refresh()

    def refresh(self) -> None:
        """Make the report, or say what is missing for it."""
        asked = self.asked
        self.preview.stale.hide()
        if asked.complete:
            self.maker.make(asked)
            return
        self.maker.stop()
        missing = {"department": self.tr("Elija una dirección para ver su informe"), "place": self.tr("Elija un lugar para ver su hoja")}
        self._say_empty(missing.get(self.kind.scope, ""))

    # what came of it

    def _show(self, asked: Asked, data: bytes) -> None:
        same = asked == self._shown
        self._shown, self._data = asked, data
        self.preview.show_pages(PdfPages(data), keep_place=same)
        self.shell.commands.refresh()

    def _say_empty(self, sentence: str) -> None:
        self._shown, self._data = None, b""
        self.preview.show_sentence(sentence)
        self.shell.commands.refresh()

    # what is done with it

    def _ready(self) -> bool:
        return self.isVisible() and self._shown is not None

    def _has_book(self) -> bool:
        return self._ready() and "xlsx" in self.kind.writers

    def save(self, suffix: str) -> None:
        """Ask where to and write the file in the background."""
        asked = self._shown
        path = ask_target(self.shell, self, self.tr("Guardar informe"), asked.title, f".{suffix}", "reports") if asked is not None else None
        if asked is None or path is None:
            return
        said, opens = self.tr("El informe quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")
        self.maker.save(asked, path, lambda: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self._data)

    def print(self) -> None:
        """Send the pages in sight to a printer of the person's choice."""
        if self._shown is None or self.preview.view.pages is None:
            return
        printer, data = ask_printer(self.preview.view.pages, self._shown.title, self), self._data
        if printer is not None:
            said = self.tr("El informe va a la impresora.")
            title = self.tr("Imprimiendo {0}").format(self._shown.title)
            job = lambda progress: print_pages(data, printer, progress.tell)  # noqa: E731
            self.shell.tasks.run(job, lambda _: self.shell.say(said), self.shell.tell, title=title)

    # the page's own

    def hint(self) -> str:
        return self.tr("Re Pág y Av Pág recorren el informe; Ctrl con la rueda lo agranda")

    def arrive(self) -> None:
        edit = self.edits.get(self.kind.scope)
        if edit is not None and not edit.entered.text:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        edit = self.edits.get(self.kind.scope)
        return [edit if edit is not None else self.rows[self.kind.name], self.preview.view]

    def changed(self, committed: Committed) -> None:
        if self._shown is not None and committed.subjects & {"asset", "rack", "place", "department", "person", "model", "preference"}:
            self.preview.stale.show()

    def save_place(self) -> Mapping[str, Any]:
        asked = self.asked
        return {"report": self.kind.name, "about": asked.about}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        name, about = str(place.get("report", "")), str(place.get("about", ""))
        if name in self.rows:
            try:
                self.show_about(name, UUID(about))
            except ValueError:
                self.choose(name)
