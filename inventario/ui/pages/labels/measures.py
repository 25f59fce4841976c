"""The one measure that a strip or a cable's label asks for: how far apart the ports are, or how thick the cable is."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.core.formats import format_decimal
from inventario.labels import LabelItem
from inventario.labels.templates import Layout, Mode

from ...theme import Theme
from ...widgets import FieldBox
from .work import LabelWork

_LENGTH = re.compile(r"\d{1,3}([.,]\d{1,2})?")
_LIMITS = {"pitch": (3.0, 500.0), "diameter": (0.5, 200.0)}


class MeasureField(QWidget):
    """In sight only where the template asks for a measure; empty, it stands for the usual one."""

    def __init__(self, theme: Theme, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._name = ""
        self.edit = QLineEdit()
        self.box = FieldBox(theme, "", self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.edit.editingFinished.connect(self._take)
        self.edit.textEdited.connect(lambda: self.box.set_fault(""))

    def follow(self) -> None:
        """Ask for what the template in use needs."""
        work = self._work
        layout = next((one for one in work.template.layouts if one.suits(work.stock)), None)
        name = _asked(layout)
        self.setVisible(bool(name))
        if layout is None or not name:
            self._name = ""
            return
        pitch = name == "pitch"
        self.box.label.setText(self.tr("Distancia entre puestos (mm)") if pitch else self.tr("Diámetro del cable (mm)"))
        usual = layout.pitch if pitch else LabelItem().diameter
        self.edit.setPlaceholderText(format_decimal(usual))
        length = getattr(work, name)
        if name != self._name or not self.edit.hasFocus():
            self.edit.setText(format_decimal(length) if length else "")
            self.box.set_fault("")
        self._name = name

    def _take(self) -> None:
        text = self.edit.text().strip()
        least, most = _LIMITS.get(self._name, (0.0, 0.0))
        length = float(text.replace(",", ".")) if _LENGTH.fullmatch(text) else 0.0
        if text and not least <= length <= most:
            words = self.tr("Escriba entre {0} y {1} mm, por ejemplo 15,9.")
            self.box.set_fault(words.format(format_decimal(least), format_decimal(most)))
        elif self._name:
            self._work.set_measure(self._name, length)


def _asked(layout: Layout | None) -> str:
    """The measure that a layout needs, by the name that jobs have for it; empty for none."""
    modes = {Mode.STRIP: "pitch", Mode.FLAG: "diameter", Mode.WRAP: "diameter"}
    return modes.get(layout.mode, "") if layout is not None else ""
