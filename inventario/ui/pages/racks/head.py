"""The head of the racks page: which plan or rack is open, which of its racks are looked at, from which face, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.racks.geometry import Face
from inventario.racks.plans import Plan

from ...actions import Actions
from ...theme import Theme, Type
from ...widgets import ComboBox, ElidedLabel, Fold, Label, SegmentedControl, Tab, give_way
from ...words import count_of
from .sheet import NEXT, TOGETHER, Choices, Sheet

PLAN, RACK = "plan", "rack"
_CHOICE, _CHOICE_LEAST, _ROOMY = 230, 160, 800  # widths of the choice, the second where the head has less than the third
_SEEN = 164  # «Paso que sigue» whole
_DRAFT_BUTTONS, _PLAN_BUTTONS = ("racks.choose",), ("racks.labels", "racks.pdf")


class RacksHead(QWidget):
    """Tells `opened` when another plan or rack was picked, `looked` when another face or other racks of it."""

    opened = Signal()
    looked = Signal()

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ComboBox(theme, icon="server-network")
        self.choice.setFixedWidth(_CHOICE)
        self.seen = ComboBox(theme)
        self.seen.setMinimumWidth(_SEEN)
        self.seen.setAccessibleName(self.tr("Qué racks se ven"))
        self.seen.hide()
        self.where = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.sides = SegmentedControl(theme, [Tab("front", self.tr("Frente")), Tab("rear", self.tr("Detrás"))])
        self._buttons = {name: commands.button(name) for name in (*_DRAFT_BUTTONS, *_PLAN_BUTTONS)}
        what, column = QHBoxLayout(), QHBoxLayout(self)
        what.setSpacing(12)
        what.addWidget(Label(theme, self.tr("Reorganizar racks"), Type.PAGE_TITLE, 600))
        for widget in (self.choice, self.seen):
            what.addWidget(widget)
        what.addWidget(self.where, 1)
        line = Fold(what)
        line.addWidget(self.sides)
        for button in self._buttons.values():
            line.addWidget(button)
        give_way(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        self.choice.activated.connect(lambda _: self.opened.emit())
        self.seen.activated.connect(lambda _: self.looked.emit())
        self.sides.changed.connect(lambda _: self.looked.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choice.setFixedWidth(_CHOICE if self.width() >= _ROOMY else _CHOICE_LEAST)

    @property
    def face(self) -> Face:
        """The face that is looked at."""
        return Face(self.sides.current or Face.FRONT.value)

    def show_choices(self, choices: Choices, wanted: str, kept: Plan | None) -> str:
        """Offer those and pick the wanted one, else the first; gives what is picked. A plan in sight stays, finished as it may be."""
        if kept is not None and wanted == f"{PLAN}:{kept.id}" and kept.id not in {row_id for row_id, _ in choices.plans}:
            choices = replace(choices, plans=((kept.id, self.tr("{0} (terminado)").format(kept.name)), *choices.plans))
        self.choice.clear()
        groups = ((self.tr("Planes"), PLAN, choices.plans), (self.tr("Racks"), RACK, choices.racks))
        for heading, kind, some in groups:
            if some:
                self.choice.add_heading(heading)
                self.choice.add_choices([(f"{kind}:{row_id}", title) for row_id, title in some])
        first = next((f"{kind}:{some[0][0]}" for _, kind, some in groups if some), "")
        found = wanted if self.choice.findData(wanted) >= 0 else first
        self.choice.set_code(found)
        for what in (self.choice, self.sides, *self._buttons.values()):
            what.setVisible(bool(found))
        return found

    def show_sheet(self, sheet: Sheet, old: Sheet | None) -> None:
        """What may be looked at of several racks; what was looked at stays, when it still can be."""
        before, planned = self.seen.code(), sheet.plan is not None
        same = old is not None and (old.plan is not None) == planned
        self.seen.clear()
        if planned:
            self.seen.add_choices([(NEXT, self.tr("Paso que sigue"))])
        self.seen.add_choices([(TOGETHER, self.tr("Todos juntos"))])
        self.seen.add_choices([(str(view.id), view.title) for view in sheet.draft.racks])
        self.seen.set_code(before if same and self.seen.findData(before) >= 0 else NEXT if planned else TOGETHER)
        self.seen.setVisible(len(sheet.draft.racks) > 1)
        for name, button in self._buttons.items():
            button.setVisible((name in _PLAN_BUTTONS) == planned)

    def say_where(self, sheet: Sheet, racks: tuple[UUID, ...]) -> None:
        """Say what is looked at: where the rack is, or how many they are; the drawing of a plan says it itself."""
        if sheet.plan is not None and len(sheet.draft.racks) > 1:
            self.where.setText("")
            return
        view = sheet.draft.rack_of[racks[0]]
        name = view.title if sheet.plan is not None and len(sheet.draft.racks) == 1 else ""
        one = " · ".join(filter(None, (name, view.place, f"{view.units}U")))
        self.where.setText(count_of(len(racks), self.tr("rack"), self.tr("racks")) if len(racks) > 1 else one)
