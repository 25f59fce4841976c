"""The steps at the side of the racks page: how far they are, what is the matter, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.racks.carrying import written_off_next

from ...actions import Actions
from ...theme import Size, Theme, Type
from ...widgets import Card, EmptyState, Label, Line, ProgressBar, Variant, scrolled
from ...words import count_of, worded
from .sheet import Sheet
from .step_list import StepList

WIDTH = 380


class StepsSide(Card):
    """A card with the steps of a draft or of a plan; its buttons are the page's actions."""

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "\N{NO-BREAK SPACE}", " ", line=False, padding=0, parent=parent)
        self.title.setText(self.tr("Pasos"))
        self.progress = ProgressBar(theme)
        self.sentence = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        self.steps = StepList(theme)
        self.replan = commands.button("racks.replan")
        self.write_off = commands.button("racks.write-off", Variant.QUIET)
        top = QVBoxLayout()
        top.setContentsMargins(Size.GAP, 0, Size.GAP, Size.STEP)
        top.addWidget(self.progress)
        top.addWidget(self.sentence)
        top.addWidget(self.write_off, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(top)
        self._area = self._scrolled()
        edges = self._edges = QHBoxLayout()
        edges.setContentsMargins(1, 0, 1, 0)  # the card's own lines
        edges.addWidget(self._area)
        self.body.addLayout(edges, 1)
        detail = self.tr("Con Ctrl y las flechas se mueve el elegido, Supr lo retira. Los pasos se calculan solos y aparecen aquí; nada "
                         "cambia en el registro hasta que se hacen.")  # fmt: skip
        self.beginning = EmptyState(theme, self.tr("Arrastre un equipo a donde debe quedar"), icon="swap-vertical", detail=detail)
        self.body.addWidget(self.beginning, 1)
        self.body.addWidget(Line(theme))
        self.body.addLayout(self._foot(commands))

    def _scrolled(self) -> QScrollArea:
        area = scrolled(self.steps)
        area.viewport().setAutoFillBackground(False)
        return area

    def _foot(self, commands: Actions) -> QVBoxLayout:
        """For a draft one line of buttons; for a plan another above it, for what goes otherwise."""
        self._plan_buttons = [commands.button(name, Variant.QUIET) for name in ("racks.back-to", "racks.found")]
        self._back, self._main = commands.button("racks.back"), commands.button("racks.main", Variant.PRIMARY, hint=True)
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(Size.STEP)
        self._draft_buttons = [commands.button(name, Variant.QUIET) for name in ("racks.add", "racks.cord")]
        for left, right in zip(self._plan_buttons, self._draft_buttons, strict=True):
            above.addWidget(left)
            above.addWidget(right)
            above.addStretch(1 if left is self._plan_buttons[0] else 0)
        for button in (self._back, self.replan):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self._main)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 12)
        foot.setSpacing(Size.STEP)
        foot.addLayout(above)
        foot.addLayout(below)
        return foot

    def show_sheet(self, sheet: Sheet) -> None:
        """Show its steps, and what there is to say of them."""
        plan = sheet.plan
        self.steps.show_rows(sheet.rows())
        amount = count_of(len(sheet.works), self.tr("paso"), self.tr("pasos"))
        self.set_note(self.tr("{0} de {1}").format(plan.done, len(plan.steps)) if plan else amount if sheet.works else "")
        self.progress.setVisible(plan is not None)
        if plan is not None:
            self.progress.set_part(plan.done / len(plan.steps) if plan.steps else 1.0)
        self.replan.setVisible(bool(sheet.changed))
        self.write_off.setVisible(plan is not None and bool(written_off_next(plan)))
        for button in self._plan_buttons:
            button.setVisible(plan is not None)
        for button in self._draft_buttons:
            button.setVisible(plan is None)
        self._back.setVisible(not sheet.changed)
        self.sentence.set_token("warn" if sheet.problem or sheet.changed else "text2")
        self.sentence.setText(self._said(sheet))
        begins = plan is None and not sheet.works and not sheet.problem
        self.beginning.setVisible(begins)
        self._area.setVisible(not begins)
        self.body.setStretchFactor(self._edges, 0 if begins else 1)
        self.sentence.setVisible(bool(self.sentence.text()))
        self._area.ensureVisible(0, self.steps.y_of_open() + 120, 0, 140)

    def _said(self, sheet: Sheet) -> str:
        if sheet.plan is not None and sheet.plan.state == "done":
            return self.tr("Terminado: el rack quedó como se quería.")
        if sheet.problem or sheet.changed:
            return worded(sheet.problem) or " ".join(map(worded, sheet.changed))
        if sheet.plan is not None or sheet.works:
            return ""
        return ""
