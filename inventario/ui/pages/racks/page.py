"""The page on which racks are put in another order: now at the left, after at the right, the steps beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.core.scans import Burst
from inventario.network.records import PORT, End
from inventario.racks.carrying import roll_back, tick
from inventario.racks.geometry import Face, Spot
from inventario.racks.plan_label_files import write_plan_labels
from inventario.racks.plan_paper import plan_pdf
from inventario.racks.plans import Plan, create_plan
from inventario.racks.replanning import replan
from inventario.racks.scans import Answer, scan
from inventario.register.report_records import origin_of
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import ComboBox, ElidedLabel, Label, SegmentedControl, Tab
from ..saving import ask_target, open_folder
from .board import RackBoard, Shown
from .sheet import Choices, Sheet, rack_in_sight, read_choices, read_rack, read_sheet, think
from .side import StepsSide

_PLAN, _RACK = "plan", "rack"


class RacksPage(Page):
    """Shows a rack whose order is thought over, or a plan that is carried out by scans."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.sheet: Sheet | None = None
        self._rack: UUID | None = None
        self._wanted = ""
        self._past: list[Sheet] = []
        self._loading = False
        self._add_actions()
        self._build()

    # made of

    def _add_actions(self) -> None:
        group, undoes = self.tr("Racks"), self.tr("Deshace el último cambio o paso")
        anew, paper = self.tr("Desde cómo está el rack ahora"), self.tr("Los pasos en papel, con dibujos")
        labels = self.tr("Las que dirán otra cosa, un archivo por plantilla")
        self.shell.commands.add(
            ActionSpec("racks.main", self.tr("Guardar plan"), self.go_on, "check", "Ctrl+Return", group=group,
                       enabled_when=self._can_go_on, shown_text=self._main_text),
            ActionSpec("racks.back", self.tr("Volver atrás"), self.step_back, "history", "Ctrl+B", undoes, group, self._can_step_back),
            ActionSpec("racks.replan", self.tr("Calcular de nuevo"), self.replan, "refresh", "", anew, group, self._is_plan),
            ActionSpec("racks.labels", self.tr("Etiquetas del plan"), self.save_labels, "label-outline", "", labels, group, self._is_plan),
            ActionSpec("racks.pdf", self.tr("Lista PDF"), self.save_pdf, "file-pdf-box", "", paper, group, self._is_plan),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme = self.shell.theme
        self.choice = ComboBox(theme, icon="server-network")
        self.choice.setMinimumWidth(230)
        self.where = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.face = SegmentedControl(theme, [Tab("front", self.tr("Frente")), Tab("rear", self.tr("Detrás"))])
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(theme, self.tr("Reorganizar racks"), Type.PAGE_TITLE, 600))
        head.addWidget(self.choice)
        head.addWidget(self.where, 1)
        head.addWidget(self.face)
        for name in ("racks.labels", "racks.pdf"):
            head.addWidget(self.shell.commands.button(name))
        self.board = RackBoard(theme)
        scroll = QScrollArea()
        scroll.setWidget(self.board)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(scroll, 1)
        self.side = StepsSide(theme, self.shell.commands)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(head)
        column.addLayout(row, 1)
        self.choice.activated.connect(lambda _: self._open_chosen())
        self.face.changed.connect(lambda _: self._draw())
        self.board.moved.connect(self._moved)
        self.board.retired.connect(lambda device: self._moved(device, None))
        self.board.said.connect(self._say_drag)
        self.board.port_clicked.connect(self._show_way)

    # what is shown

    def _load_choices(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: read_choices(register), self._show_choices, self.shell.tell)

    def _show_choices(self, choices: Choices) -> None:
        self.choice.clear()
        for heading, kind, some in ((self.tr("Planes"), _PLAN, choices.plans), (self.tr("Racks"), _RACK, choices.racks)):
            if some:
                self.choice.add_heading(heading)
                self.choice.add_choices([(f"{kind}:{row_id}", title) for row_id, title in some])
        first = next((f"{kind}:{some[0][0]}" for kind, some in ((_PLAN, choices.plans), (_RACK, choices.racks)) if some), "")
        if self.choice.findData(self._wanted) < 0:
            self._wanted = first
        self.choice.set_code(self._wanted)
        if self.sheet is None and self._wanted:
            self._open_chosen()

    def _open_chosen(self) -> None:
        self._past.clear()
        self._open(self.choice.code())

    def _open(self, wanted: str) -> None:
        """Read a rack or a plan and show it."""
        kind, _, row_id = wanted.partition(":")
        if not row_id:
            return
        self._wanted, register = wanted, self.shell.register
        read = read_sheet if kind == _PLAN else read_rack
        self.shell.tasks.run(lambda _: read(register, UUID(row_id)), self._show, self.shell.tell)

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._rack = rack_in_sight(sheet, self._rack)
        self._draw()

    def _draw(self) -> None:
        sheet, rack = self.sheet, self._rack
        if sheet is None or rack is None:
            return
        plan = sheet.plan
        titles = (self.tr("Ahora") if plan else self.tr("Antes"), self.tr("Después"))
        change = sheet.change(rack, titles, self.tr("libre: aquí va {0}"))
        face = Face(self.face.current or "front")
        self.board.show_change(Shown(change, sheet.states, face, sheet.draft if plan is None else None))
        view = sheet.draft.rack_of[rack]
        step = plan.current if plan is not None else None
        told = self.tr("paso {0} de {1}").format(step.number, len(plan.steps)) if plan is not None and step is not None else ""
        self.where.setText(" · ".join(filter(None, (view.title if plan else "", view.place, f"{view.units}U", told))))
        self.side.show_sheet(sheet)
        self.shell.commands.refresh()

    # thinking

    def _moved(self, device: UUID, spot: Spot | None) -> None:
        sheet = self.sheet
        if sheet is None or sheet.plan is not None:
            return
        self._past.append(sheet)
        draft = sheet.draft.moved(device, spot)
        self.shell.tasks.run(lambda _: think(sheet, draft), self._show, self.shell.tell)

    def _say_drag(self, sentence: str) -> None:
        self.hint_changed.emit(sentence or self.hint())

    def _show_way(self, port: UUID) -> None:
        from ..network.page import TRACE, TracePage

        page = self.shell.open_page(TRACE)
        if isinstance(page, TracePage):
            page.show_end(End(PORT, port))

    # carrying out

    def take_scan(self, burst: Burst) -> bool:
        """The device, then the unit: the step is ticked."""
        plan, register = self._plan(), self.shell.register
        if plan is None or plan.state not in ("ready", "running"):
            return False
        self.shell.tasks.run(lambda _: scan(register, plan, burst.text), self._scanned, self.shell.tell)
        return True

    def _scanned(self, answers: list[Answer]) -> None:
        for answer in answers:
            self.shell.say(answer.sentence)
        self._open(self._wanted)

    def go_on(self) -> None:
        """Keep the draft as a plan; of a plan, tick the step without a scan."""
        sheet, register = self.sheet, self.shell.register
        if sheet is None:
            return
        if sheet.plan is not None:
            plan = sheet.plan
            self._write(lambda: tick(register, plan))
            return
        name = self.tr("Orden de {0}").format(sheet.draft.racks[0].title)
        draft = sheet.draft
        self.shell.tasks.run(lambda _: create_plan(register, name, draft), self._made, self.shell.tell)

    def _made(self, plan: Plan) -> None:
        self._past.clear()
        self._wanted, self.sheet = f"{_PLAN}:{plan.id}", None
        self._load_choices()

    def step_back(self) -> None:
        """Take the last change of a draft back, or the last step of a plan."""
        plan, register = self._plan(), self.shell.register
        if plan is not None:
            self._write(lambda: roll_back(register, plan, plan.done - 1))
        elif self._past:
            self._show(self._past.pop())

    def replan(self) -> None:
        """Work out anew what is left."""
        plan, register = self._plan(), self.shell.register
        if plan is not None:
            self._write(lambda: replan(register, plan))

    def _write(self, work: Callable[[], object]) -> None:
        self.shell.tasks.run(lambda _: work(), lambda _: self._open(self._wanted), self.shell.tell)

    def save_pdf(self) -> None:
        """Ask where to, and write the checklist."""
        plan, sheet, register = self._plan(), self.sheet, self.shell.register
        path = ask_target(self.shell, self, self.tr("Guardar lista de pasos"), plan.name, ".pdf", "reports") if plan is not None else None
        if plan is None or sheet is None or path is None:
            return
        said, opens = self.tr("La lista quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            lambda _: path.write_bytes(plan_pdf(plan, sheet.plant, origin_of(register))),
            lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said,
        )  # fmt: skip

    def save_labels(self) -> None:
        """Ask where to, and write the labels that change."""
        plan, register = self._plan(), self.shell.register
        path = ask_target(self.shell, self, self.tr("Guardar etiquetas"), plan.name, ".pdf", "labels") if plan is not None else None
        if plan is None or path is None:
            return
        said, opens = self.tr("Las etiquetas quedaron en «{0}».").format(path.parent.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            lambda _: write_plan_labels(register, plan, path),
            lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said,
        )  # fmt: skip

    # when

    def _plan(self) -> Plan | None:
        return self.sheet.plan if self.sheet is not None else None

    def _is_plan(self) -> bool:
        return self.isVisible() and self._plan() is not None

    def _can_go_on(self) -> bool:
        plan = self._plan()
        return self.isVisible() and (bool(self.sheet and self.sheet.works) if plan is None else plan.current is not None)

    def _can_step_back(self) -> bool:
        plan = self._plan()
        return self.isVisible() and (bool(self._past) if plan is None else plan.done > 0)

    def _main_text(self) -> str:
        return self.tr("Tachar sin leer") if self._plan() is not None else self.tr("Guardar plan")

    # the page's own

    def hint(self) -> str:
        if self._plan() is not None:
            return self.tr("Lea el equipo y después la etiqueta de la unidad; Ctrl Enter tacha sin leer")
        return self.tr("Flechas eligen un equipo, Ctrl con flechas lo mueve, Supr lo retira")

    def arrive(self) -> None:
        self._load_choices()
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.choice, self.board]

    def changed(self, committed: Committed) -> None:
        if committed.subjects & {"rack-plan", "plan-step"} and self.isVisible():
            self._load_choices()
        if committed.subjects & {"mount", "rack", "cable", "port", "plan-step"} and self._plan() is not None:
            self._open(self._wanted)

    def save_place(self) -> Mapping[str, Any]:
        return {"shown": self._wanted}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self._wanted = str(place.get("shown", ""))
