"""The power fails now: which UPS runs out when, what that means at a minute, with the generator and without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from inventario.core.formats import count_of, format_decimal
from inventario.power.consequences import Todo, loses_network, moment, todo
from inventario.power.noting import note_maintenance
from inventario.power.outage import Scenario, UpsOutage
from inventario.power.reporting import MINUTE, Situation, bar_of, read_situation, remarks, report_of
from inventario.register import lists
from inventario.reports.catalogue import report_catalogue
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import Card, ElidedLabel, EmptyState, Label, SegmentedControl, Tab
from ..saving import ask_target, open_folder
from .board import ROW, OutageBoard, TimeAxis
from .legend import Legend
from .side import MomentSide

_ALONE, _HELPED = "without", "with"


class OutagePage(Page):
    """Reads the register off the UI thread when it comes in sight and after whatever touches it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.situation: Situation | None = None
        self.minute = MINUTE
        self.chosen: UUID | None = None
        self.comparing = False
        self._stale = True
        self._add_actions()
        self._build()

    # made of

    def _add_actions(self) -> None:
        group, both = self.tr("Energía"), self.tr("Ver debajo de cada barra lo que dura en el otro caso")
        paper, book = self.tr("El corte en papel, tal como se ve"), self.tr("Las UPS con y sin generador, a Excel")
        self.shell.commands.add(
            ActionSpec("power.compare", self.tr("Comparar"), self.compare, "compare-horizontal", "Ctrl+Shift+C", both, group, self._any,
                       self._compare_text),
            ActionSpec("power.report", self.tr("Informe"), lambda: self.save(".pdf"), "file-document-outline", "Ctrl+Return", paper, group,
                       self._any, keys=("pdf", "guardar", "papel")),
            ActionSpec("power.export", self.tr("Excel"), lambda: self.save(".xlsx"), "export-variant", "Ctrl+Shift+E", book, group,
                       self._any, keys=("excel", "planilla", "guardar")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.choice = SegmentedControl(theme, [Tab(_ALONE, self.tr("Sin generador")), Tab(_HELPED, self.tr("Con generador"))])
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(theme, self.tr("Si se corta la luz ahora"), Type.PAGE_TITLE, 600))
        head.addWidget(self.note, 1)
        head.addWidget(self.choice)
        for name in ("power.compare", "power.export", "power.report"):
            head.addWidget(commands.button(name))
        self.axis, self.board, self.legend, self.side = TimeAxis(theme), OutageBoard(theme), Legend(theme), MomentSide(theme)
        self._area = QScrollArea()
        self._area.setWidget(self.board)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.viewport().setAutoFillBackground(False)
        card = Card(theme, padding=1)
        card.body.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(0, 0, self._area.verticalScrollBar().sizeHint().width(), 0)
        over.addWidget(self.axis)
        card.body.addLayout(over)
        card.body.addWidget(self._area, 1)
        card.body.addWidget(self.legend)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        self._none = EmptyState(theme, self.tr("No hay UPS en uso"), icon="battery-charging-outline",
                                detail=self.tr("Ingrese una UPS y anote qué equipos alimenta."))  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.choice.changed.connect(lambda _: self._draw())
        for timed in (self.axis, self.board):
            timed.minute_asked.connect(self.look_at)
        self.board.row_asked.connect(self._choose)
        self.board.opened.connect(lambda row: self._open(self._upses()[row]))
        self.side.minute_stepped.connect(self._step)
        self.side.opened.connect(self._open)
        self.side.noted.connect(self._note)

    # what is shown

    @property
    def scenario(self) -> Scenario:
        """The one in hand."""
        return Scenario(generator=self.choice.current == _HELPED)

    def refresh(self) -> None:
        """Read what feeds what anew."""
        self._stale, register = False, self.shell.register
        self.shell.tasks.run(lambda _: read_situation(register), self._show, self.shell.tell, title=self.tr("Leyendo las UPS"))

    def _show(self, situation: Situation) -> None:
        self.situation = situation
        self._draw()

    def _upses(self) -> tuple[UpsOutage, ...]:
        return self.situation.outage(self.scenario.generator).upses if self.situation is not None else ()

    def _draw(self) -> None:
        situation, scenario = self.situation, self.scenario
        if situation is None:
            return
        found = situation.outage(scenario.generator)
        if self.chosen not in {one.ups.id for one in found.upses}:
            self.chosen = found.upses[0].ups.id if found.upses else None
        others = {one.ups.id: one for one in situation.outage(not scenario.generator).upses} if self.comparing else {}
        bars = [bar_of(one, scenario, self.minute, self.chosen, others.get(one.ups.id)) for one in found.upses]
        for timed in (self.axis, self.board):
            timed.show_bars(bars, scenario.required_minutes, self.minute)
        self.legend.show_words(scenario, self.minute, self.comparing)
        public = sum(1 for one in found.upses if one.required)
        self.note.setText(self.tr("{0} · {1} donde se atiende público").format(count_of(len(bars), "UPS", "UPS"), public))
        now = moment(situation.power, found, self.minute)
        lost = loses_network(situation.network, now.following.dark) if now.following else ""
        self.side.show_moment(now, lost, todo(found), remarks(situation, found))
        self._stack.setCurrentIndex(0 if bars else 1)
        self.shell.commands.refresh()

    def look_at(self, minute: float) -> None:
        """Look at another minute."""
        if minute != self.minute:
            self.minute = minute
            self._draw()

    def _step(self, step: int) -> None:
        self.look_at(min(max(self.minute + step, 0.0), self.board.scale.limit))

    def _choose(self, row: int) -> None:
        upses = self._upses()
        if 0 <= row < len(upses):
            self.chosen = upses[row].ups.id
            self._draw()
            self._area.ensureVisible(0, row * ROW + ROW // 2, 0, ROW)

    # doing

    def compare(self) -> None:
        """Show the other scenario under each bar, or no longer."""
        self.comparing = not self.comparing
        self._draw()

    def _compare_text(self) -> str:
        return self.tr("No comparar") if self.comparing else self.tr("Comparar")

    def _open(self, one: UpsOutage) -> None:
        record = lists.record(self.shell.register, "asset", one.ups.id)
        if record is not None:
            self.shell.open_record(record)

    def _note(self, one: Todo) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: note_maintenance(register, one), lambda many: self._noted(one, many), self.shell.tell)

    def _noted(self, one: Todo, many: int) -> None:
        if many:
            amount = count_of(many, self.tr("mantención anotada"), self.tr("mantenciones anotadas"))
            self.shell.say(self.tr("{0}: {1}.").format(amount, one.deed.lower()), undo=True)
        else:
            self.shell.say(self.tr("Ya estaba anotado para todas: {0}.").format(one.deed.lower()))

    def save(self, suffix: str) -> None:
        """Ask where to, and write the report of what is in sight."""
        situation, register, scenario, minute = self.situation, self.shell.register, self.scenario, self.minute
        name = self.tr("Corte de energía a los {0} minutos").format(format_decimal(minute))
        path = ask_target(self.shell, self, self.tr("Guardar informe"), name, suffix, "reports") if situation is not None else None
        if situation is None or path is None:
            return
        kind = report_catalogue().find("outage")
        said, opens = self.tr("El informe quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            lambda _: path.write_bytes(kind.write(report_of(register, situation, scenario, minute), suffix[1:])),
            lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said,
        )  # fmt: skip

    # when

    def _any(self) -> bool:
        return self.isVisible() and bool(self._upses())

    def hint(self) -> str:
        return self.tr("Autonomías estimadas con la carga y la edad de batería anotadas")

    def arrive(self) -> None:
        if self._stale:
            self.refresh()
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, committed: Committed) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def panes(self) -> list[QWidget]:
        return [self.board, self.choice]

    def save_place(self) -> Mapping[str, Any]:
        return {"minute": self.minute, "generator": self.scenario.generator}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        minute = place.get("minute")
        self.minute = float(minute) if isinstance(minute, (int, float)) else MINUTE
        self.choice.set_current(_HELPED if place.get("generator") is True else _ALONE)
