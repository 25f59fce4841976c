"""«Incidentes»: who waits for help, what is done about it, and what all of them tell together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.records import Record
from inventario.register.lists import record
from inventario.reports.catalogue import report_catalogue
from inventario.reports.incidents import duration_text
from inventario.upkeep.incidents import (
    Figures,
    Incident,
    age_label,
    close,
    department_label,
    figures,
    model_label,
    read_incidents,
    report_incident,
    take,
    to_maintenance,
)

from ...actions import ActionSpec
from ...detail.entered import Entered, entered_from
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, Type
from ...widgets import Card, ElidedLabel, EmptyState, Stack, Variant, page_head, stand, turn
from ...words import text_of, worded
from ..names import MAINTENANCE
from .fields_sheet import FieldsSheet, Saved
from .incident_bars import IncidentBars
from .incident_lines import incident_columns, incident_lines
from .line_table import LineTable
from .saving import save_report

_BESIDE, _ABREAST = 1000, 800  # widths from which the charts stand beside the list, and under it beside each other


class IncidentsPage(ReadingPage):
    """Reads the incidents off the UI thread when it comes in sight and after whatever touches them."""

    shown_subjects = frozenset({"incident", "maintenance", "asset", "department", "person", "model"})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.incidents: list[Incident] = []
        self.table = LineTable(shell.theme, incident_columns(), self.tr("Incidentes"))
        self.charts = {
            "departments": IncidentBars(shell.theme, self.tr("Por dirección"), department_label),
            "models": IncidentBars(shell.theme, self.tr("Por modelo"), model_label),
            "ages": IncidentBars(shell.theme, self.tr("Por antigüedad del equipo"), age_label),
        }
        self._add_actions()
        self._build()

    # made of

    def _add_actions(self) -> None:
        group, add = self.tr("Incidentes"), self.shell.commands.add
        add(
            ActionSpec("incidents.new", self.tr("Nuevo"), self.new, "plus", "Ctrl+N", self.tr("Anotar que alguien pide ayuda"), group,
                       keys=("incidente", "ayuda", "ticket")),
            ActionSpec("incidents.take", self.tr("Tomar"), self.take, "hand-back-right-outline", "Ctrl+Shift+R",
                       self.tr("Anotar que alguien ya trabaja en él"), group, self._takeable),
            ActionSpec("incidents.close", self.tr("Cerrar"), self.close_one, "check", "Ctrl+Return",
                       self.tr("Anotar qué se hizo, y cerrarlo"), group, self._open),
            ActionSpec("incidents.maintain", self.tr("Pasar a mantención"), self.maintain, "wrench-outline", "Ctrl+Shift+B",
                       self.tr("Seguir con él como mantención del equipo; se cierra con ella"), group, self._maintainable),
            ActionSpec("incidents.list", self.tr("Lista"), lambda: self._page("incident"), "table", "",
                       self.tr("Todos, para filtrar, corregir y exportar"), group),
            ActionSpec("incidents.all", self.tr("Ver todos"), self.show_all, "filter-off-outline", "",
                       self.tr("Dejar de ver solo los de la barra elegida"), group, lambda: self.narrowing is not None),
            ActionSpec("incidents.report", self.tr("Informe"), lambda: self.save(".pdf"), "file-document-outline", "Ctrl+Shift+I",
                       self.tr("Los del último año con sus cifras, en PDF"), group, keys=("pdf",)),
            ActionSpec("incidents.export", self.tr("Excel"), lambda: self.save(".xlsx"), "export-variant", "Ctrl+Shift+E",
                       self.tr("Los del último año con sus cifras, en una planilla"), group, keys=("excel", "planilla")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        head = page_head(theme, self.tr("Incidentes"), self.note)
        self._all = commands.button("incidents.all")
        self._all.hide()
        head.addWidget(self._all)
        for name in ("incidents.list", "incidents.export", "incidents.report"):
            head.addWidget(commands.button(name))
        head.addWidget(commands.button("incidents.new", Variant.PRIMARY, hint=True))
        self.table.moved.connect(self._moved)
        self.table.activated.connect(self.shell.open_record)
        left = Card(theme, padding=1)
        left.body.setSpacing(0)
        left.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.setSpacing(Size.STEP)
        self.told = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        foot.addWidget(self.told, 1)
        for name in ("incidents.maintain", "incidents.take"):
            foot.addWidget(commands.button(name))
        foot.addWidget(commands.button("incidents.close", Variant.PRIMARY, hint=True))
        left.body.addLayout(foot)
        side = QVBoxLayout()
        side.setSpacing(12)
        for chart in self.charts.values():
            chart.chosen.connect(lambda chart=chart: self._narrow(chart))
            side.addWidget(chart, 1)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(left, 1)
        row.addLayout(side)
        self._row, self._side = row, side
        self._none = commands.button("incidents.new", Variant.PRIMARY, large=True)
        empty = EmptyState(theme, self.tr("Nadie ha pedido ayuda"), self._none, icon="lifebuoy",
                           detail=self.tr("Anote quién avisó, de qué equipo y con qué prioridad."))  # fmt: skip
        self._stack = Stack()
        self._stack.addWidget(shown)
        self._stack.addWidget(empty)
        stand(self, head, self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width()
        beside = turn(wide >= _BESIDE, self._row)
        turn(_ABREAST <= wide < _BESIDE, self._side)
        for chart in self.charts.values():
            chart.set_beside(beside)
        super().resizeEvent(event)

    # what is shown

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: read_incidents(register), self._show, self.shell.tell, title=self.tr("Leyendo los incidentes"))

    def _show(self, incidents: list[Incident]) -> None:
        self.incidents = incidents
        self._stack.setCurrentIndex(0 if incidents else 1)
        self._show_charts(figures(incidents))
        self._show_lines()

    def _show_charts(self, told: Figures) -> None:
        for name, counts in (("departments", told.departments), ("models", told.models), ("ages", told.ages)):
            self.charts[name].show_counts(counts)

    def _show_lines(self) -> None:
        chart = self.narrowing
        some = self.incidents if chart is None else chart.narrowed(self.incidents)
        self._all.setVisible(chart is not None)
        if chart is not None:
            self.note.setText(self.tr("{0}: {1} de {2}").format(chart.picked, len(some), len(self.incidents)))
        else:
            told = figures(some)
            took = self.tr("{0} en promedio hasta cerrarlos").format(_lasting(told.hours)) if told.hours is not None else ""
            self.note.setText(" · ".join(filter(None, (self.tr("{0} sin cerrar").format(told.open), took))) if some else "")
        self.table.show_lines(incident_lines(some))

    @property
    def narrowing(self) -> IncidentBars | None:
        """The chart of whose chosen bar the list shows the incidents; None when it shows all."""
        return next((chart for chart in self.charts.values() if chart.picked), None)

    def _narrow(self, chart: IncidentBars) -> None:
        """The list of a bar; bars of two charts are not crossed."""
        for other in self.charts.values():
            if other is not chart:
                other.forget()
        self._show_lines()

    def show_all(self) -> None:
        """All incidents again."""
        for chart in self.charts.values():
            chart.forget()
        self._show_lines()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def incident(self) -> Incident | None:
        """The one that is chosen."""
        chosen = self.table.record
        return next((one for one in self.incidents if chosen is not None and one.record.id == chosen.id), None)

    def _moved(self) -> None:
        one = self.incident
        parts = (one.model, text_of(one.record, "action")) if one is not None else ()
        self.told.setText(" · ".join(filter(None, parts)))
        self.shell.commands.refresh()

    # doing

    def _open(self) -> bool:
        return self.incident is not None and self.incident.open

    def _takeable(self) -> bool:
        return self._open() and self.incident is not None and self.incident.record["state"] != "in-progress"

    def _maintainable(self) -> bool:
        return self._open() and self.incident is not None and not self.incident.maintenance

    def new(self) -> None:
        """Somebody asks for help."""
        register = self.shell.register

        def save(given: Saved) -> None:
            report_incident(register, {name: value for name, value in given.items() if value is not None})

        groups = ((self.tr("Qué pasa"), ("name", "priority")), (self.tr("De quién"), ("asset", "reported_by", "department")))
        sheet = FieldsSheet(self.shell, "incident", self.tr("Incidente nuevo"), self.tr("Anotar"), groups, {"priority": Entered("normal")},
                            save, self, about=self.tr("La dirección es la del equipo o la de quien avisa."))  # fmt: skip
        sheet.saved.connect(lambda: self.shell.say(self.tr("El incidente quedó anotado."), undo=True))
        sheet.open_sheet()

    def take(self) -> None:
        """Somebody works on the chosen one."""
        if (one := self.incident) is not None:
            self._do(lambda chosen: take(self.shell.register, chosen), one.record, self.tr("{0}: en curso."))

    def maintain(self) -> None:
        """The chosen one goes on as maintenance."""
        one, register = self.incident, self.shell.register
        if one is None:
            return
        said, opens = self.tr("{0}: pasó a mantención.").format(one.record.title), self.tr("Ver mantención")

        def done(_: object) -> None:
            self.shell.say(said, offer=(opens, lambda: self._page(MAINTENANCE)))

        self.shell.tasks.run(lambda _: to_maintenance(register, one.record), done, self.shell.tell)

    def _do(self, work: Any, one: Record, sentence: str) -> None:
        self.shell.tasks.run(lambda _: work(one), lambda _: self.shell.say(sentence.format(one.title), undo=True), self.shell.tell)

    def close_one(self) -> None:
        """Say what was done, and close the chosen one."""
        one = self.incident
        if one is None:
            return
        fresh = record(self.shell.register, "incident", one.record.id) or one.record
        start = {"action": entered_from(fresh, fresh.subject.field("action"))}
        about = " · ".join(filter(None, (fresh.labels.get("asset", ""), one.model, fresh.labels.get("reported_by", ""))))
        sheet = FieldsSheet(
            self.shell, "incident", fresh.title, self.tr("Cerrar"), (("", ("action",)),), start,
            lambda given: close(self.shell.register, fresh, str(given.get("action") or "")), self, about=about,
        )  # fmt: skip
        sheet.saved.connect(lambda: self.shell.say(self.tr("{0}: cerrado.").format(fresh.title), undo=True))
        sheet.open_sheet()

    def save(self, suffix: str) -> None:
        """Ask where to, and write the report."""
        save_report(self.shell, self, report_catalogue().find("incidents"), self.tr("Incidentes"), suffix)

    def _page(self, name: str) -> None:
        self.shell.open_page(name)

    # when

    def hint(self) -> str:
        return self.tr("Enter abre la ficha del incidente")

    def arrive(self) -> None:
        super().arrive()
        (self.table if self.incidents else self._none).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.table.rows, *(chart.chart for chart in self.charts.values())]


def _lasting(hours: float) -> str:
    """`1,8 horas`, `3,5 días`, in the language of the window."""
    amount, _, unit = duration_text(hours).partition(" ")
    return f"{amount} {worded('horas') if unit == 'horas' else worded('días')}"
