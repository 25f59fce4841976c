"""The power fails now: which UPS runs out when, what that means at a minute, with the generator and without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.power.comparing import compare
from inventario.power.consequences import Todo, loses_network, moment, todo
from inventario.power.noting import note_maintenance
from inventario.power.outage import Outage, UpsOutage
from inventario.power.reporting import MINUTE, bar_of, by_site, remarks
from inventario.power.scenario import Scenario
from inventario.power.situation import Situation, read_situation
from inventario.register import lists
from inventario.reports.timeline import HEADING, NO_PLACE, TimeBar, under_headings

from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, Type
from ...widgets import Beside, Card, ElidedLabel, EmptyState, SegmentedControl, Stack, Tab, Variant, page_head, scrolled, stand
from ...words import count_of, worded
from ..beginning import begin_button
from .actions import outage_actions
from .board import ROW, OutageBoard, TimeAxis
from .legend import Legend
from .now import NowReader
from .side import WIDTH as SIDE
from .side import MomentSide
from .suppose_sheet import SupposeSheet

_ALONE, _HELPED = "without", "with"
_HIGH = 240  # pixels of the bars when what happens stands under them
_BY_SITE = "power/by_site"


class OutagePage(ReadingPage):
    """Reads the register off the UI thread when it comes in sight and after whatever touches it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.situation: Situation | None = None
        self.minute = MINUTE
        self.chosen: UUID | None = None
        self.comparing = False
        self.supposed: Scenario | None = None  # what the present one is compared with; the other state of the generator when None
        self.rows: list[UpsOutage | None] = []  # what each row of the board is of; None for the heading of a site
        self._sheet: SupposeSheet | None = None
        self.now = NowReader(shell, self)
        shell.commands.add(*outage_actions(self), home=self)
        self._build()

    # made of

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.choice = SegmentedControl(theme, [Tab(_ALONE, self.tr("Sin generador")), Tab(_HELPED, self.tr("Con generador"))])
        head = page_head(theme, self.tr("Si se corta la luz ahora"), self.note)
        head.addWidget(self.choice)
        for name in ("power.compare", "power.suppose", "power.export", "power.report"):
            head.addWidget(commands.button(name))
        self.axis, self.board, self.legend, self.side = TimeAxis(theme), OutageBoard(theme), Legend(theme), MomentSide(theme)
        self._area = scrolled(self.board, keys=False, across=True)  # the board takes the keys
        self._area.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.viewport().setAutoFillBackground(False)
        card = Card(theme, padding=1)
        card.body.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(0, 0, self._area.verticalScrollBar().sizeHint().width(), 0)
        over.addWidget(self.axis)
        self.grouping = commands.button("power.group", Variant.LINK)
        corner = QHBoxLayout(self.axis)  # over the names the axis is empty
        corner.setContentsMargins(Size.HALF, 0, 0, 0)
        corner.addWidget(self.grouping)
        corner.addStretch(1)
        card.body.addLayout(over)
        card.body.addWidget(self._area, 1)
        card.body.addWidget(self.legend)
        self._begin = begin_button(self.shell, "ups", self.tr("Ingresar UPS"))
        self._none = EmptyState(theme, self.tr("No hay UPS en uso"), self._begin, icon="battery-charging-outline",
                                detail=self.tr("Ingrese una UPS y anote qué equipos alimenta."))  # fmt: skip
        self._stack = Stack()
        self._stack.addWidget(Beside(card, self.side, SIDE, _HIGH))
        self._stack.addWidget(self._none)
        stand(self, head, self._stack)
        self._connect()

    def _connect(self) -> None:
        self.choice.changed.connect(lambda _: self._draw())
        for timed in (self.axis, self.board):
            timed.minute_asked.connect(self.look_at)
        self.board.row_asked.connect(self._choose)
        self.board.opened.connect(self._open_row)
        self.side.minute_stepped.connect(self._step)
        self.side.opened.connect(self._open)
        self.side.noted.connect(self._note)
        self.side.read_asked.connect(self.now.read)
        self.now.told.connect(self._draw)

    # what is shown

    @property
    def scenario(self) -> Scenario:
        """The one in hand."""
        start = self.situation.settled if self.situation is not None else Scenario()
        return replace(start, generator=self.choice.current == _HELPED)

    @property
    def other(self) -> Scenario:
        """The one that it is compared with."""
        return self.supposed or replace(self.scenario, generator=not self.scenario.generator)

    @property
    def by_site(self) -> bool:
        """Whether those of one site stand together."""
        return bool(self.shell.settings.get(_BY_SITE, False))

    def read(self) -> None:
        register, named = self.shell.register, self.supposed.named if self.supposed is not None else frozenset[UUID]()
        self.shell.tasks.run(lambda _: read_situation(register, named), self._show, self.shell.tell, title=self.tr("Leyendo las UPS"))

    def _show(self, situation: Situation) -> None:
        self.situation = situation
        self._draw()
        self.now.know(situation.power.upses.values())

    def _draw(self) -> None:
        situation, scenario = self.situation, self.scenario
        if situation is None:
            return
        found = situation.outage(scenario)
        if self.chosen not in {one.ups.id for one in found.upses}:
            self.chosen = found.upses[0].ups.id if found.upses else None
        other = self._other(situation)
        self._draw_bars(found, other, scenario)
        self.legend.show_words(scenario, self.minute, self._other_words() if other is not None else "")
        public = sum(1 for one in found.upses if one.required)
        amount = count_of(len(found.upses), "UPS", "UPS")
        self.note.setText(self.tr("{0}, {1} de atención").format(amount, public))
        now = moment(found, self.minute)
        self.side.know(self.now.lines(), self.now.when)
        lost = loses_network(situation.network, now.following.dark) if now.following else ""
        compared = compare(found, other).sentences if other is not None else []
        self.side.show_moment(now, lost, todo(found), remarks(situation, found), compared)
        self._stack.setCurrentIndex(0 if found.upses else 1)
        self.shell.commands.refresh()

    def _other(self, situation: Situation) -> Outage | None:
        """What is compared; a supposition that the register no longer allows is told and dropped."""
        if not self.comparing:
            return None
        try:
            return situation.outage(self.other)
        except KnownError as failure:
            self.supposed, self.comparing = None, False
            self.shell.tell(failure)
            return None

    def _draw_bars(self, found: Outage, other: Outage | None, scenario: Scenario) -> None:
        others = {one.ups.id: one for one in other.upses} if other is not None else {}
        shown = by_site(found.upses) if self.by_site else list(found.upses)
        bars = [bar_of(one, scenario, self.minute, self.chosen, others.get(one.ups.id)) for one in shown]
        if self.by_site:
            bars = under_headings(bars, [one.ups.site for one in shown])
        bars = [_worded(bar) for bar in bars]
        left = iter(shown)
        self.rows = [None if bar.state == HEADING else next(left) for bar in bars]
        for timed in (self.axis, self.board):
            timed.show_bars(bars, scenario.required_minutes, self.minute)

    def _other_words(self) -> str:
        if self.supposed is not None:
            return self.tr("El otro caso")
        return self.tr("Sin generador") if self.scenario.generator else self.tr("Con generador")

    def look_at(self, minute: float) -> None:
        """Look at another minute."""
        if minute != self.minute:
            self.minute = minute
            self._draw()

    def _step(self, step: int) -> None:
        self.look_at(min(max(self.minute + step, 0.0), self.board.scale.limit))

    def _choose(self, row: int) -> None:
        one = self.rows[row] if 0 <= row < len(self.rows) else None
        if one is not None:
            self.chosen = one.ups.id
            self._draw()
            self._area.ensureVisible(0, row * ROW + ROW // 2, 0, ROW)

    # doing

    def compare(self) -> None:
        """Show the other scenario under each bar, or no longer."""
        self.comparing, self.supposed = not self.comparing, None
        self._draw()

    def suppose(self) -> None:
        """Ask what the other scenario is."""
        if self.situation is None:
            return
        sheet = SupposeSheet(self.shell, self.situation.power, self.other if self.comparing else self.scenario, self)
        sheet.settled.connect(lambda scenario: self._suppose(sheet, scenario))
        sheet.closed.connect(self._forget)
        sheet.open_sheet()
        self._sheet = sheet
        self.shell.commands.refresh()

    def _forget(self) -> None:
        self._sheet = None
        self.shell.commands.refresh()

    def _suppose(self, sheet: SupposeSheet, scenario: Scenario) -> None:
        assert self.situation is not None
        situation = self.situation.over(sheet.power)
        try:
            situation.outage(scenario)
        except KnownError as failure:
            sheet.refuse(failure)
            return
        self.situation, self.supposed, self.comparing = situation, scenario, True
        sheet.close_sheet()
        self._draw()

    def group(self) -> None:
        """Put those of one site together, or all in the order in which they run out."""
        self.shell.settings.put(_BY_SITE, not self.by_site)
        self._draw()

    def _open_row(self, row: int) -> None:
        if (one := self.rows[row]) is not None:
            self._open(one)

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

    # when

    def any_shown(self) -> bool:
        """Whether there is something to compare or to write, and nothing is asked."""
        return self.isVisible() and bool(self.rows) and self._sheet is None  # an open sheet has the keys

    def hint(self) -> str:
        return self.tr("Autonomías estimadas con la carga y la edad de batería anotadas")

    def arrive(self) -> None:
        super().arrive()
        self.now.read()  # what it shows is of now
        (self._begin if self._stack.currentIndex() else self.board).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.board, self.choice]

    def save_place(self) -> Mapping[str, Any]:
        return {"minute": self.minute, "generator": self.scenario.generator}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        minute = place.get("minute")
        self.minute = float(minute) if isinstance(minute, (int, float)) else MINUTE
        self.choice.set_current(_HELPED if place.get("generator") is True else _ALONE)


def _worded(bar: TimeBar) -> TimeBar:
    """What the program says beside a bar, in the language of the window; over a group it is said behind its name."""
    if bar.state == HEADING:
        return replace(bar, title=bar.title if bar.title != NO_PLACE else worded(NO_PLACE), detail=worded(bar.detail))
    amount, _, rest = bar.said.partition(" ")
    if rest.startswith("puesto"):  # seats of a licence are called so too
        noun, dot, more = rest.partition(" · ")
        desks = worded("puesto" if noun == "puesto" else "puestos", "de trabajo")
        return replace(bar, said=worded(f"{amount} {desks}{dot}{more}"))
    return replace(bar, said=worded(bar.said))
