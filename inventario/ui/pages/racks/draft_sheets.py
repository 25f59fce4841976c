"""What is asked while a draft is thought over: which racks belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.racks.drafts import Draft
from inventario.racks.reading import RackView

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, CheckBox, Label, Sheet, Variant, scrolled

_WIDTH = 430


class RacksSheet(Sheet):
    """Racks to be put in order together; `settled` tells their ids. A rack that a moved device comes from or goes to cannot be left out."""

    settled = Signal(object)  # list[UUID]

    def __init__(self, shell: Shell, racks: Sequence[RackView], draft: Draft, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self.title.setText(self.tr("Racks del plan"))
        main.setText(self.tr("Mostrar estos racks"))
        about = self.tr("Se ven uno al lado del otro y los equipos se arrastran de uno a otro. Lo que ya movió se conserva.")
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        bound = {spot.rack for item in draft.items if item.changes for spot in (item.before, item.after) if spot is not None}
        rows = QWidget()
        rows.setProperty("page", True)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        self._order = [view.id for view in draft.racks]
        self.boxes: list[tuple[RackView, CheckBox]] = []
        for view in racks:
            box = CheckBox(theme, f"{view.title} · {view.units}U")
            box.setToolTip(view.place)
            box.setChecked(view.id in draft.rack_of)
            box.setEnabled(view.id not in bound)
            box.toggled.connect(lambda _: self._count())
            column.addWidget(box)
            self.boxes.append((view, box))
        column.addStretch(1)
        area = scrolled(rows, across=True)
        self.body.addWidget(area, 1)
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)
        self._count()

    def _count(self) -> None:
        self.main.setEnabled(any(box.isChecked() for _, box in self.boxes))

    def _settle(self) -> None:
        chosen = [view.id for view, box in self.boxes if box.isChecked()]
        chosen.sort(key=lambda rack: self._order.index(rack) if rack in self._order else len(self._order))
        self.close_sheet()
        self.settled.emit(chosen)
