"""«Mantención»: the month as a calendar, what is late and what is at a shop beside it, and what is done about each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.files import write_file
from inventario.core.formats import MONTHS
from inventario.register.lists import record
from inventario.reports.catalogue import report_catalogue
from inventario.reports.notice import notices_pdf
from inventario.upkeep.maintenance import Stage, Work, note_notices
from inventario.upkeep.plans import generate, month_of
from inventario.upkeep.reporting import notices_of

from ...actions import ActionSpec
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, Type
from ...widgets import Beside, Card, ElidedLabel, IconButton, Label, Line, Variant, page_head, stand
from ...words import count_of, month_name, worded
from ..saving import ask_target, open_folder
from .fields_sheet import FieldsSheet
from .month_view import MonthView
from .saving import save_report
from .schedule import Agenda, chips_of, entries_of, read_agenda
from .work_list import Entry, WorkList
from .work_sheets import back_sheet, done_sheet, new_sheet, send_sheet

_SIDE, _HIGH = 352, 300
_OUT = (Stage.OUT, Stage.OVERDUE_OUT)


class MaintenancePage(ReadingPage):
    """Reads maintenance off the UI thread when it comes in sight, when another month does, and after whatever touches it."""

    shown_subjects = frozenset({"maintenance", "maintenance-plan", "asset", "department", "place"})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.agenda: Agenda | None = None
        today = shell.clock.today()
        self.month, self.list = MonthView(shell.theme, today), WorkList(shell.theme, today)
        self._add_actions()
        self._build()
        self.month.month_changed.connect(self.refresh)
        self.month.moved.connect(self._draw_list)
        self.month.opened.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.moved.connect(self._moved)
        self.list.activated.connect(lambda _: self._open())

    # made of

    def _add_actions(self) -> None:
        group, add = self.tr("Mantención"), self.shell.commands.add
        add(
            ActionSpec("work.done", self.tr("Hecha"), lambda: self._sheet(done_sheet), "check", "Ctrl+Return",
                       self.tr("Anotar que se hizo, cuánto tomó y qué costó"), group, self._doable, keys=("terminar", "resultado")),
            ActionSpec("work.send", self.tr("Al taller"), self.send, "truck-outline", "Ctrl+Shift+R",
                       self.tr("Anotar que un equipo sale a reparación, a dónde y hasta cuándo"), group, keys=("reparación",)),
            ActionSpec("work.back", self.tr("Volvió"), lambda: self._sheet(back_sheet), "keyboard-return", "Ctrl+Shift+B",
                       self.tr("Anotar que el equipo volvió del taller"), group, self._returnable, keys=("taller", "devuelto")),
            ActionSpec("work.notice", self.tr("Aviso"), self.notice, "email-outline", "Ctrl+Shift+A",
                       self.tr("El memo para la dirección, con sus equipos"), group, self._noticeable, keys=("avisar",)),
            ActionSpec("work.generate", self.tr("Generar"), self.generate, "calendar-sync-outline", "Ctrl+Shift+G",
                       self.tr("Anotar todo lo que los planes piden hasta fin de mes"), group, self._generatable, self._generate_text,
                       keys=("planes", "mes")),
            ActionSpec("work.new", self.tr("Nueva"), self.new, "plus", "Ctrl+N", self.tr("Anotar una mantención para ese día"), group,
                       keys=("agregar", "prevista")),
            ActionSpec("work.plans", self.tr("Planes"), lambda: self._page("maintenance-plan"), "calendar-edit", "",
                       self.tr("Qué se mantiene, cada cuánto y de quién"), group, keys=("recurrencia", "anual", "trimestral")),
            ActionSpec("work.list", self.tr("Lista"), lambda: self._page("maintenance"), "table", "",
                       self.tr("Todas las mantenciones, para filtrar, corregir y exportar"), group, keys=("todas",)),
            ActionSpec("work.report", self.tr("Informe"), lambda: self.save(".pdf"), "file-document-outline", "Ctrl+Shift+I",
                       self.tr("Lo hecho y lo que falta, en PDF"), group, keys=("pdf",)),
            ActionSpec("work.export", self.tr("Excel"), lambda: self.save(".xlsx"), "export-variant", "Ctrl+Shift+E",
                       self.tr("Lo hecho y lo que falta, en una planilla"), group, keys=("excel", "planilla")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        head = page_head(theme, self.tr("Mantención"), self.note)
        for name in ("work.plans", "work.list", "work.export", "work.report", "work.generate"):
            head.addWidget(commands.button(name))
        head.addWidget(commands.button("work.new", Variant.PRIMARY, hint=True))
        self.title = Label(theme, "", Type.CARD_TITLE, 600)
        over = QHBoxLayout()
        over.setContentsMargins(Size.GAP, 10, Size.GAP, 10)
        for icon, words, step in (
            ("chevron-left", self.tr("Mes anterior (Re Pág)"), -1),
            ("chevron-right", self.tr("Mes siguiente (Av Pág)"), 1),
        ):
            arrow = IconButton(theme, icon, words)
            arrow.clicked.connect(lambda _=False, step=step: self.month.move_month(step))
            over.addWidget(arrow)
        over.addSpacing(Size.STEP)
        over.addWidget(self.title)
        over.addSpacing(Size.STEP)
        over.addStretch(1)
        over.addWidget(ElidedLabel(theme, self.tr("Entre guiones: los planes lo piden y falta generarlo"), Type.CAPTION, 400, "text3"))
        left = Card(theme, padding=1)
        left.body.setSpacing(0)
        left.body.addLayout(over)
        left.body.addWidget(self.month, 1)
        right = Card(theme, padding=1)
        right.body.setSpacing(0)
        right.body.addWidget(self.list, 1)
        right.body.addWidget(Line(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.setSpacing(Size.STEP)
        self._buttons = {name: commands.button(name) for name in ("work.send", "work.back", "work.notice")}
        for button in self._buttons.values():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(commands.button("work.done", Variant.PRIMARY))
        right.body.addLayout(foot)
        stand(self, head, Beside(left, right, _SIDE, _HIGH))

    # what is shown

    def read(self) -> None:
        register, day = self.shell.register, self.month.day
        self.title.setText(f"{month_name(day.month)} {day.year}")
        self.shell.tasks.run(lambda _: read_agenda(register, day), self._show, self.shell.tell, title=self.tr("Leyendo la mantención"))

    def _show(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.month.show_chips(chips_of(agenda))
        said = [
            count_of(agenda.late, self.tr("atrasada"), self.tr("atrasadas")) if agenda.late else "",
            self.tr("{0} en el taller").format(agenda.out) if agenda.out else "",
        ]
        self.note.setText(" · ".join(filter(None, said)) or self.tr("Nada atrasado"))
        self._draw_list()

    def _draw_list(self) -> None:
        if self.agenda is not None:
            self.list.show_entries(entries_of(self.agenda, self.month.day))

    def _moved(self) -> None:
        self.shell.commands.refresh()
        self._buttons["work.back"].setVisible(self._returnable())
        self._buttons["work.send"].setVisible(not self._returnable())

    @property
    def entry(self) -> Entry | None:
        """The line that is chosen."""
        return self.list.entry

    @property
    def work(self) -> Work | None:
        """The maintenance that is chosen."""
        return self.entry.work if self.entry is not None else None

    # doing

    def _doable(self) -> bool:
        return self.work is not None and self.work.stage.open and self.work.stage not in _OUT

    def _returnable(self) -> bool:
        return self.work is not None and self.work.stage in _OUT

    def _noticeable(self) -> bool:
        return self._doable() and self.work is not None and self.work.record["department"] is not None

    def _generatable(self) -> bool:
        return self.agenda is not None and bool(self.agenda.owed)

    def _generate_text(self) -> str:
        owed = len(self.agenda.owed) if self.agenda is not None else 0
        return self.tr("Generar lo de {0} ({1})").format(worded(MONTHS[self.month.today.month - 1]), owed) if owed else self.tr("Generar")

    def _sheet(self, make: Any) -> None:
        if self.work is not None:
            self._open_sheet(make(self.shell, self.work, self), self.work.title)

    def _open_sheet(self, sheet: FieldsSheet, title: str) -> None:
        sheet.saved.connect(lambda: self.shell.say(self.tr("Quedó anotado: {0}.").format(title), undo=True))
        sheet.open_sheet()

    def new(self) -> None:
        """A maintenance on the chosen day."""
        self._open_sheet(new_sheet(self.shell, self.month.day, self), self.tr("mantención nueva"))

    def send(self) -> None:
        """The item of the chosen maintenance goes to a shop, or another that is to be named."""
        mine = self.work if self._doable() and self.work is not None and self.work.record.values.get("asset") is not None else None
        self._open_sheet(send_sheet(self.shell, mine, self), self.tr("salió al taller"))

    def generate(self) -> None:
        """Make the entries of what plans ask for by the end of this month."""
        register, until = self.shell.register, month_of(self.shell.clock.today())[1]

        def done(many: int) -> None:
            amount = count_of(many, self.tr("mantención quedó anotada"), self.tr("mantenciones quedaron anotadas"))
            self.shell.say(self.tr("{0}.").format(amount), undo=True)

        self.shell.tasks.run(lambda _: generate(register, until), done, self.shell.tell, title=self.tr("Generando mantenciones"))

    def notice(self) -> None:
        """Write the memo to the department, and note that it was told."""
        work, register = self.work, self.shell.register
        name = self.tr("Aviso {0}").format(work.record.labels.get("department", "")) if work is not None else ""
        path = ask_target(self.shell, self, self.tr("Guardar el aviso"), name, ".pdf", "reports") if work is not None else None
        if work is None or path is None:
            return
        said, opens = self.tr("El aviso quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")

        def write(_: object) -> None:
            write_file(path, notices_pdf(notices_of(register, [work.record])))
            note_notices(register, [work.record.id])

        self.shell.tasks.run(write, lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said)

    def save(self, suffix: str) -> None:
        """Ask where to, and write the report."""
        save_report(self.shell, self, report_catalogue().find("maintenance"), self.tr("Mantención"), suffix)

    def _open(self) -> None:
        entry = self.entry
        shown = entry.work.record if entry is not None and entry.work is not None else None
        if shown is None and entry is not None and entry.owed is not None:
            shown = record(self.shell.register, "maintenance-plan", entry.owed.plan.id)
        if shown is not None:
            self.shell.open_record(shown)

    def _page(self, name: str) -> None:
        self.shell.open_page(name)

    # when

    def hint(self) -> str:
        return self.tr("Flechas: el día · Re Pág y Av Pág: el mes · Inicio: hoy")

    def arrive(self) -> None:
        super().arrive()
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.month, self.list]

    def save_place(self) -> Mapping[str, Any]:
        return {"day": self.month.day.isoformat()}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        try:
            self.month.day = date.fromisoformat(str(place.get("day", "")))
        except ValueError:
            self.month.day = self.month.today
