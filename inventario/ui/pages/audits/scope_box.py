"""What a campaign covers: places or departments picked one after the other, each a chip that can be taken away."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind
from inventario.store.register import Register

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...theme import Size, Theme
from ...widgets import Chip, FieldBox


class ScopeBox(QWidget):
    """Holds what was picked, in the order it came."""

    changed = Signal()

    def __init__(self, theme: Theme, register: Register, target: str, label: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._word = label
        self.chosen: dict[UUID, str] = {}
        field = Field(label, Kind.REFERENCE, target=target, name=target)
        self.edit = ReferenceEdit(theme, register, field, may_create=False)
        self.edit.settled.connect(self._settled)
        self.box = FieldBox(theme, label, self.edit, hint=hint)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(Size.HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        column.addWidget(self.box)
        column.addLayout(self._chips)

    def add(self, row_id: UUID, name: str) -> None:
        """Cover that too."""
        if row_id not in self.chosen:
            self.chosen[row_id] = name
            self._show()

    def _settled(self) -> None:
        entered = self.edit.entered
        self.box.set_fault(
            self.tr("No hay nada con ese nombre; elija uno de la lista.") if self.edit.unresolved and not self.edit.hasFocus() else ""
        )
        if entered.id is not None:
            self.edit.put(Entered())
            self.add(entered.id, entered.text)

    def _remove(self, row_id: UUID) -> None:
        self.chosen.pop(row_id, None)
        self._show()
        self.edit.setFocus()

    def _show(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row_id, name in self.chosen.items():
            shown = name if len(name) < 44 else f"…{name[-42:]}"
            chip = Chip(self.theme, "", shown)
            chip.setToolTip(name)
            chip.setAccessibleName(self.tr("{0}, Supr lo quita").format(name))
            chip.removed.connect(lambda row_id=row_id: self._remove(row_id))
            chip.opened.connect(lambda row_id=row_id: self._remove(row_id))
            self._chips.addWidget(chip)
        self.changed.emit()
