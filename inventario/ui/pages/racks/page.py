"""The page on which racks are put in another order: now at the left, after at the right, the steps beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.scans import Burst
from inventario.network.records import PORT, End
from inventario.racks.carrying import written_off_next
from inventario.racks.geometry import Spot
from inventario.racks.plans import Plan, create_plan
from inventario.store.changes import Committed

from ...shell.contract import Page, Shell
from ...theme import Size
from ...widgets import Beside
from .asking import Asking
from .board_area import BoardArea
from .commands import specs
from .cords import cord_changes
from .head import PLAN, RacksHead
from .none_yet import NoneYet
from .papers import save_pdf
from .plan_work import PlanWork
from .scene import Shown
from .sheet import Choices, Sheet, racks_in_sight, read_choices, read_rack, read_sheet, think
from .side import WIDTH as SIDE
from .side import StepsSide

_HIGH, _LOW = 300, 380  # pixels of the racks when the steps stand under them, and of the steps


class RacksPage(Page):
    """Shows a rack whose order is thought over, or a plan that is carried out by scans."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.sheet: Sheet | None = None
        self._wanted = ""
        self._past: list[Sheet] = []
        self.asking = Asking(self)
        self.work = PlanWork(self)
        self.shell.commands.add(*specs(self), home=self)
        self._build()

    # made of

    def _build(self) -> None:
        theme = self.shell.theme
        self.head = RacksHead(theme, self.shell.commands)
        self.choice = self.head.choice
        self.area = BoardArea(theme)
        self.board = self.area.board
        self.side = StepsSide(theme, self.shell.commands)
        work = Beside(self.area, self.side, SIDE, _HIGH, low=_LOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addWidget(self.head)
        self.whole = NoneYet(self.shell, work)
        column.addWidget(self.whole, 1)
        self.head.opened.connect(self._open_chosen)
        self.head.looked.connect(self._draw)
        self.board.moved.connect(self._moved)
        self.board.retired.connect(self._retired)
        self.board.said.connect(self._say_drag)
        self.board.port_clicked.connect(self._show_way)

    # what is shown

    def _load_choices(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: read_choices(register), self._show_choices, self.shell.tell)

    def _show_choices(self, choices: Choices) -> None:
        self._wanted = self.head.show_choices(choices, self._wanted, self.plan)
        self.whole.show_none(not self._wanted)
        if self.sheet is None and self._wanted:
            self._open_chosen()

    def _open_chosen(self) -> None:
        self._past.clear()
        self.work.refused = ""
        self._open(self.choice.code())

    def open_again(self) -> None:
        """Read what is in sight anew."""
        self._open(self._wanted)

    def _open(self, wanted: str) -> None:
        """Read a rack or a plan and show it."""
        kind, _, row_id = wanted.partition(":")
        if not row_id:
            return
        self._wanted, register = wanted, self.shell.register
        read = read_sheet if kind == PLAN else read_rack
        self.shell.tasks.run(lambda _: read(register, UUID(row_id)), self._show, self.shell.tell)

    def _show(self, sheet: Sheet) -> None:
        self.head.show_sheet(sheet, self.sheet)
        self.sheet = replace(sheet, refused=self.work.refused)
        self.hint_changed.emit(self.hint())
        self._draw()

    def _draw(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        plan = sheet.plan
        racks, together = racks_in_sight(sheet, self.head.seen.code())
        titles = (self.tr("Ahora") if plan else self.tr("Antes"), self.tr("Después"))
        changes = tuple(sheet.change(rack, titles, self.tr("libre: aquí va {0}"), together=together) for rack in racks)
        step = plan.current if plan is not None else None
        cords = cord_changes(sheet.draft.cords, sheet.plant, sheet.words.cable) if sheet.draft.cords else ()
        shown = Shown(changes, sheet.states, self.head.face, sheet.draft if plan is None else None, together, cords)
        self.area.show_racks(shown, str(step.id) if step is not None else "")
        self.head.say_where(sheet, racks)
        self.side.show_sheet(sheet)
        self.shell.commands.refresh()

    # thinking

    def _moved(self, device: UUID, spot: Spot | None) -> None:
        if (sheet := self.sheet) is not None:
            self.rethink(lambda: think(sheet, sheet.draft.moved(device, spot)))

    def _retired(self, device: UUID) -> None:
        """Take a device out, and ask what becomes of it."""
        if (sheet := self.sheet) is not None:
            self.rethink(lambda: think(sheet, sheet.draft.moved(device, None)), lambda: self.asking.ask_retired(device))

    def rethink(
        self, work: Callable[[], Sheet], done: Callable[[], None] | None = None, failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Another draft in place of the one in sight, which can be come back to."""
        sheet = self.sheet
        if sheet is None or sheet.plan is not None:
            return

        def show(new: Sheet) -> None:
            self._past.append(sheet)
            self._show(new)
            if done is not None:
                done()

        self.shell.tasks.run(lambda _: work(), show, failed or self.shell.tell)

    def _say_drag(self, sentence: str) -> None:
        self.hint_changed.emit(sentence or self.hint())

    def _show_way(self, port: UUID) -> None:
        if (cording := self.asking.cording) is not None:
            cording.take_port(port)
            return
        from ..network.page import TRACE, TracePage

        page = self.shell.open_page(TRACE)
        if isinstance(page, TracePage):
            page.show_end(End(PORT, port))

    # carrying out

    def take_scan(self, burst: Burst) -> bool:
        """The device, then the unit: the step is ticked."""
        plan = self.plan
        if (finding := self.asking.finding) is not None:
            return finding.take_scan(burst)
        if plan is None or plan.state not in ("ready", "running"):
            return False
        self.work.scan(plan, burst.text)
        return True

    def go_on(self) -> None:
        """Keep the draft as a plan; of a plan, tick the step without a scan."""
        sheet, register = self.sheet, self.shell.register
        if sheet is None:
            return
        if sheet.plan is not None:
            self.work.tick(sheet.plan)
            return
        draft, more = sheet.draft, len(sheet.draft.racks) - 1
        name = self.tr("Orden de {0}").format(draft.racks[0].title) + (self.tr(" y {0} más").format(more) if more else "")
        self.shell.tasks.run(lambda _: create_plan(register, name, draft), self._made, self.shell.tell)

    def _made(self, plan: Plan) -> None:
        self._past.clear()
        self._wanted, self.sheet = f"{PLAN}:{plan.id}", None
        self._load_choices()

    def step_back(self) -> None:
        """Take the last change of a draft back, or the last step of a plan."""
        if (plan := self.plan) is not None:
            self.work.back_to(plan, plan.done - 1)
        elif self._past:
            self._show(self._past.pop())

    def replan(self) -> None:
        """Work out anew what is left."""
        if self.plan is not None:
            self.work.replan(self.plan)

    # when

    @property
    def plan(self) -> Plan | None:
        """The plan in sight; None while a draft is."""
        return self.sheet.plan if self.sheet is not None else None

    def is_plan(self) -> bool:
        """Whether a plan is in sight."""
        return self.isVisible() and self.plan is not None

    def is_draft(self) -> bool:
        """Whether a draft is in sight."""
        return self.isVisible() and self.sheet is not None and self.sheet.plan is None

    def save_pdf_list(self) -> None:
        """Ask where to, and write the checklist."""
        if self.sheet is not None and self.sheet.plan is not None:
            save_pdf(self.shell, self, self.sheet.plan, self.sheet.plant)

    def save_plan_labels(self) -> None:
        """Ask how the labels that change are printed."""
        self.asking.ask_labels()

    def can_go_on(self) -> bool:
        """Whether there is something to keep, or a step to tick."""
        plan = self.plan
        return (
            self.isVisible()
            and not self.asking.asks
            and (bool(self.sheet and self.sheet.works) if plan is None else plan.current is not None)
        )

    def can_step_back(self) -> bool:
        """Whether there is a change or a step to take back."""
        plan = self.plan
        return self.isVisible() and not self.asking.asks and (bool(self._past) if plan is None else plan.done > 0)

    def can_take_change_back(self) -> bool:
        """Whether a draft has a change to take back."""
        return self.plan is None and self.can_step_back()

    def can_ask_step(self) -> bool:
        """Whether steps are done."""
        plan = self.plan
        return self.isVisible() and plan is not None and plan.done > 0

    def can_find(self) -> bool:
        """Whether a plan is being carried out."""
        plan = self.plan
        return self.isVisible() and plan is not None and plan.state in ("ready", "running")

    def has_disused(self) -> bool:
        """Whether something that left as disused waits for its paper."""
        plan = self.plan
        return self.isVisible() and plan is not None and bool(written_off_next(plan))

    def main_text(self) -> str:
        """What the main button does now."""
        return self.tr("Tachar sin leer") if self.plan is not None else self.tr("Guardar plan")

    # the page's own

    def hint(self) -> str:
        if self.plan is not None:
            return self.tr("Lea el equipo y después la etiqueta de la unidad; Ctrl Enter tacha sin leer")
        return self.tr("Flechas eligen un equipo, Ctrl con flechas lo mueve, Supr lo retira")

    def arrive(self) -> None:
        self._load_choices()
        (self.whole.begin if self.whole.none else self.board).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.whole.begin] if self.whole.none else [self.choice, self.board]

    def changed(self, committed: Committed) -> None:
        if committed.subjects & {"rack-plan", "plan-step"} and self.isVisible():
            self._load_choices()
        if committed.subjects & {"mount", "rack", "cable", "port", "plan-step"} and self.plan is not None:
            self._open(self._wanted)

    def save_place(self) -> Mapping[str, Any]:
        return {"shown": self._wanted}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self._wanted = str(place.get("shown", ""))
