"""The reports page: which one and about what at the left, its pages beside it as they will be saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.register import lists
from inventario.register.report_records import find_record
from inventario.register.reporting.definition import ListDefinition
from inventario.register.reporting.saved import Saved
from inventario.reports.catalogue import ReportKind, report_catalogue
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...detail.entered import Entered
from ...pdf import PdfPages, ask_printer, print_pages
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import Beside, Card, Label, Line, Variant, scrolled, stand
from ...words import worded
from ..saving import ask_target, open_folder
from .asking import Asking
from .choice import HEIGHT, ReportRow
from .listing_sheet import ListSheet
from .looks import ABOUT, ICONS
from .making import Asked, Maker
from .preview import Preview
from .saved import saved_menu

_WIDTH, _LOW, _HIGH = 320, 420, 300  # the choice's width, and over the pages its height; the pages' under it
_ROWS = 4  # reports that are in sight at the least
_READ = frozenset({"asset", "rack", "place", "department", "person", "model", "preference", "movement", "useful-life", "capital-threshold"})


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
        head = QHBoxLayout()
        head.setSpacing(Size.STEP)
        title = Label(theme, self.tr("Papeles e informes"), Type.PAGE_TITLE, 600)
        title.setFixedHeight(Size.CONTROL)
        self.saved = self.shell.commands.button("reports.saved")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.saved)
        stand(self, head, Beside(self.preview, left, _WIDTH, _HIGH, low=_LOW, leads=True))

    def _choice(self) -> QWidget:
        theme, card = self.shell.theme, Card(self.shell.theme)
        card.body.setSpacing(Size.HALF)
        card.body.addWidget(Label(theme, self.tr("Informe"), Type.LABEL, 500, "text2"))
        self.rows: dict[str, ReportRow] = {}
        rows = QVBoxLayout()
        for kind in self.catalogue.kinds:
            icon, about = ICONS.get(kind.name, "file-document-outline"), self.tr(ABOUT.get(kind.name, ""))
            row = self.rows[kind.name] = ReportRow(theme, icon, worded(kind.title), about)
            row.clicked.connect(lambda _=False, name=kind.name: self.choose(name))
            rows.addWidget(row)
        rows.addStretch(1)
        self._area = self._scrolled(rows)
        self._area.setMinimumHeight(_ROWS * (HEIGHT + Size.HALF))
        card.body.addWidget(self._area, 1)
        card.body.addSpacing(Size.STEP)
        self.asking = Asking(self.shell)
        card.body.addWidget(self.asking)
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
        inside = QWidget()
        inside.setProperty("page", True)
        inside.setLayout(rows)
        return scrolled(inside, keys=False)

    def _add_actions(self) -> None:
        group = self.tr("Informe")
        self.shell.commands.add(
            ActionSpec("reports.pdf", self.tr("Guardar PDF"), lambda: self.save("pdf"), "file-pdf-box", "Ctrl+Return", group=group,
                       enabled_when=self._ready),
            ActionSpec("reports.xlsx", self.tr("Excel"), lambda: self.save("xlsx"), "file-excel-outline", group=group,
                       tooltip=self.tr("Guardar como planilla de Excel"), enabled_when=self._has_book),
            ActionSpec("reports.print", self.tr("Imprimir"), self.print, "printer-outline", "Ctrl+Alt+P", group=group,
                       enabled_when=self._ready),
            ActionSpec("reports.saved", self.tr("Informes guardados"), self._open_saved, "bookmark-outline", "Ctrl+Shift+G", group=group,
                       tooltip=self.tr("Guardar este informe con un nombre, o elegir uno guardado"), enabled_when=self.isVisible),
            home=self,
        )  # fmt: skip

    def _open_saved(self) -> None:
        saved_menu(self, self).popup(self.saved.mapToGlobal(self.saved.rect().bottomLeft()))

    def _connect(self) -> None:
        self.asking.changed.connect(self._settled)
        self.asking.list_asked.connect(self._open_sheet)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._say_empty)
        self.maker.busy_changed.connect(lambda: self.preview.follow(self.maker.task))
        self.preview.waiting.stop.connect(self.maker.stop)
        self.preview.stale.clicked.connect(self.refresh)

    # what is asked for

    @property
    def asked(self) -> Asked:
        """What the left side says."""
        return self.asking.asked

    def choose(self, name: str) -> None:
        """Another report; what it is about is asked for unless it is known."""
        self._take_kind(name)
        self.refresh()

    def _take_kind(self, name: str) -> None:
        self.kind = self.catalogue.find(name)
        self.rows[name].setChecked(True)
        self.asking.show_kind(self.kind)
        self._area.ensureWidgetVisible(self.rows[name], 0, Size.STEP)

    def show_about(self, name: str, record_id: UUID) -> None:
        """Choose a report of a certain department, place or person."""
        kind = self.catalogue.find(name)
        record = lists.record(self.shell.register, kind.scope, record_id) if kind.scope else None
        if record is not None:
            self.asking.put(kind.scope, Entered(record.title, record.id))
        self.choose(name)

    def show_list(self, definition: ListDefinition) -> None:
        """A list of one's own."""
        self.asking.listing = definition
        self.asking.forget()
        self.choose("list")

    def show_saved(self, saved: Saved) -> None:
        """A report that was kept, as it was kept."""
        try:
            self._take_kind(saved.report)
            entered = {name: self._entered(name, getattr(saved.scope, name)) for name in ("department", "place", "person")}
        except KnownError as failure:  # of a newer program, or what it was of is gone
            self.shell.tell(failure)
            return
        for name, one in entered.items():
            self.asking.put(name, one)
        scope = saved.scope
        self.asking.put_days({"as_of": scope.as_of, "since": scope.since, "until": scope.until}, scope.period)
        self.asking.rut.setChecked(scope.rut)
        self.asking.listing, self.asking.name = scope.listing, saved.name
        self.refresh()

    def _entered(self, name: str, text: str) -> Entered:
        if not text:
            return Entered()
        record = find_record(self.shell.register, name, text)
        return Entered(record.title, record.id)

    def _open_sheet(self) -> None:
        sheet = ListSheet(self.shell, self.asking.listing, self)
        sheet.made.connect(self.show_list)
        sheet.open_sheet()

    def _settled(self) -> None:
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
        missing = {
            "department": self.tr("Elija una dirección para ver su informe"), "place": self.tr("Elija un lugar para ver su hoja"),
            "person": self.tr("Elija una persona, o una dirección para ver las hojas de todos"),
        }  # fmt: skip
        self._say_empty(self.tr("Elija de qué es la lista y qué columnas lleva") if asked.kind.own else missing.get(self.kind.scope, ""))

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
        (self.asking.first or self.preview.view).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.asking.first or self.rows[self.kind.name], self.preview.view]

    def changed(self, committed: Committed) -> None:
        if self._shown is not None and (committed.subjects & _READ or self.kind.own):
            self.preview.stale.show()

    def save_place(self) -> Mapping[str, Any]:
        asked = self.asked
        return {"report": self.kind.name, "about": asked.about if asked.narrowed and asked.narrowed[0].what == self.kind.scope else ""}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        name, about = str(place.get("report", "")), str(place.get("about", ""))
        if name in self.rows:
            try:
                self.show_about(name, UUID(about))
            except ValueError:
                self.choose(name)
