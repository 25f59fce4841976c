"""Everything that ends: kinds at the left; beside them the list by bands, or the calendar; to a calendar, a workbook or paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inventario.core.files import write_file
from inventario.register.expiries import NEAR_DAYS, Expiry, expiries, expiry_record, tally
from inventario.reports.catalogue import report_catalogue
from inventario.upkeep.calendar_file import calendar_bytes
from inventario.upkeep.expiry_report import expiries_report

from ...actions import ActionSpec
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Type
from ...widgets import Beside, Card, ElidedLabel, EmptyState, SegmentedControl, Stack, Tab, Variant, page_head, stand
from ...words import count_of
from ..saving import ask_target, open_folder
from .calendar_view import CalendarView
from .lists import BandList, KindList

LIST, CALENDAR = "list", "calendar"
_KINDS_WIDTH, _KINDS_LOW, _HIGH = 216, 112, 240  # of the kinds over the rest three lines are in sight, and six of what ends


class ExpiriesPage(ReadingPage):
    """Reads the register off the UI thread when it comes in sight and after whatever was written."""

    pause = 120

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.every: list[Expiry] = []
        self._wanted = ""
        self._add_actions()
        self._build()

    def _add_actions(self) -> None:
        group = self.tr("Vencimientos")
        self.shell.commands.add(
            ActionSpec("expiries.ics", self.tr("A un calendario"), lambda: self.save(".ics"), "calendar-export-outline", "Ctrl+Return",
                       self.tr("Un archivo .ics que leen el teléfono y el correo, con sus avisos"), group, self._any,
                       keys=("ics", "calendario", "google", "outlook")),
            ActionSpec("expiries.xlsx", self.tr("Excel"), lambda: self.save(".xlsx"), "file-excel-outline", "Ctrl+Shift+E",
                       self.tr("Lo que está a la vista, como planilla"), group, self._any, keys=("planilla", "guardar")),
            ActionSpec("expiries.pdf", self.tr("PDF"), lambda: self.save(".pdf"), "file-pdf-box", "",
                       self.tr("Lo que está a la vista, en papel"), group, self._any, keys=("papel", "informe")),
            ActionSpec("expiries.view", self.tr("Lista o calendario"), self.switch, "calendar-month-outline", "Ctrl+Shift+C",
                       self.tr("Cambiar entre la lista y el mes"), group, self._any),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.choice = SegmentedControl(theme, [Tab(LIST, self.tr("Lista")), Tab(CALENDAR, self.tr("Calendario"))])
        head = page_head(theme, self.tr("Vencimientos"), self.note)
        head.addWidget(self.choice)
        for name in ("expiries.xlsx", "expiries.pdf"):
            head.addWidget(commands.button(name))
        head.addWidget(commands.button("expiries.ics", Variant.PRIMARY))
        self.kinds, self.list = KindList(theme), BandList(theme)
        self.calendar = CalendarView(theme, self.shell.clock.today())
        side = Card(theme, padding=1)
        side.body.addWidget(self.kinds, 1)
        listed = Card(theme, padding=1)
        listed.body.addWidget(self.list, 1)
        self._views = Stack()
        self._views.addWidget(listed)
        self._views.addWidget(self.calendar)
        shown = Beside(self._views, side, _KINDS_WIDTH, _HIGH, low=_KINDS_LOW, leads=True)
        self._none = EmptyState(
            theme, self.tr("No hay nada que venza"), icon="calendar-check-outline",
            detail=self.tr("Anote el término de licencias, contratos, dominios, garantías o préstamos, y aparecerán aquí."),
        )  # fmt: skip
        self._whole = Stack()
        self._whole.addWidget(shown)
        self._whole.addWidget(self._none)
        stand(self, head, self._whole)
        self.kinds.moved.connect(self._narrow)
        self.choice.changed.connect(lambda _: self._show_view())
        self.list.chosen.connect(self.open)
        self.calendar.opened.connect(self.open)

    # what is shown

    @property
    def some(self) -> list[Expiry]:
        """What is in sight: all, or one kind."""
        kind = self.kinds.kind
        return [one for one in self.every if kind is None or one.kind is kind]

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: expiries(register), self._show, self.shell.tell, title=self.tr("Leyendo lo que vence"))

    def _show(self, every: list[Expiry]) -> None:
        self.every = every
        self.kinds.show_counts(every, self._wanted)
        self._wanted = ""
        counted = tally(every)
        said = count_of(counted.overdue, self.tr("vencido"), self.tr("vencidos"))
        self.note.setText(self.tr("{0} · {1} en los próximos {2} días").format(said, counted.near, NEAR_DAYS))
        self._whole.setCurrentIndex(0 if every else 1)
        self._narrow()

    def _narrow(self) -> None:
        self.list.show_expiries(self.some)
        self.calendar.show_expiries(self.some, self.shell.clock.today())
        self.shell.commands.refresh()

    def _show_view(self) -> None:
        self._views.setCurrentIndex(1 if self.choice.current == CALENDAR else 0)
        if self.isVisible():
            self._main().setFocus(Qt.FocusReason.OtherFocusReason)

    def _main(self) -> QWidget:
        return self.calendar.month if self.choice.current == CALENDAR else self.list

    def switch(self) -> None:
        """The other view."""
        self.choice.set_current(LIST if self.choice.current == CALENDAR else CALENDAR)

    def show_kind(self, name: str) -> None:
        """Come here for one kind alone; empty for all."""
        self._wanted = name
        self.refresh()

    # doing

    def _any(self) -> bool:
        return self.isVisible() and bool(self.every)

    def open(self, one: Expiry) -> None:
        """Go to what ends; to the list of them when that is more than one."""
        if one.query is not None:
            self.shell.open_list(one.query)
        elif (record := expiry_record(self.shell.register, one)) is not None:
            self.shell.open_record(record)

    def save(self, suffix: str) -> None:
        """Ask where to, and write what is in sight."""
        register, some, kind = self.shell.register, self.some, self.kinds.kind
        path = ask_target(
            self.shell, self, self.tr("Guardar vencimientos"), kind.plural if kind else self.tr("Vencimientos"), suffix, "expiries"
        )
        if path is None:
            return

        def work(_: object) -> None:
            if suffix == ".ics":
                write_file(path, calendar_bytes(some, register.clock.now()))
            else:
                report = expiries_report(register, some=some, filters=kind.plural if kind else "")
                write_file(path, report_catalogue().find("expiries").write(report, suffix[1:]))

        amount = count_of(len(some), self.tr("vencimiento quedó"), self.tr("vencimientos quedaron"))
        said, opens = self.tr("{0} en «{1}».").format(amount, path.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            work, lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said
        )  # fmt: skip

    # the page's own

    def hint(self) -> str:
        return self.tr("Enter abre lo que vence; Ctrl Mayús C cambia entre la lista y el calendario")

    def arrive(self) -> None:
        super().arrive()
        self._main().setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.kinds, self._main(), *([self.calendar.of_day] if self.choice.current == CALENDAR else [])]

    def save_place(self) -> Mapping[str, Any]:
        return {"view": self.choice.current, "kind": self.kinds.kind.name if self.kinds.kind is not None else ""}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self._wanted = str(place.get("kind", ""))
        self.choice.set_current(CALENDAR if place.get("view") == CALENDAR else LIST)
