"""The scanner's thresholds as a form: what is entered counts at once, on this laptop only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.scans import AVERAGE_RANGE, LEAST_RANGE, End, ScanSettings

from ..theme import Size, Theme, Type
from ..widgets import CheckBox, FieldBox, Label


class ThresholdForm(QWidget):
    """Says `changed` with settings that can be used; what cannot is told under its field."""

    changed = Signal(object)  # ScanSettings

    def __init__(self, theme: Theme, settings: ScanSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.least = FieldBox(theme, self.tr("Mínimo de caracteres"), QLineEdit())
        self.average = FieldBox(theme, self.tr("Milisegundos entre teclas"), QLineEdit(), hint=self.tr("En promedio, a lo más"))
        self.prefix = FieldBox(theme, self.tr("Prefijo"), QLineEdit(), hint=self.tr("Lo que el lector pone antes"))
        self.suffix = FieldBox(theme, self.tr("Sufijo"), QLineEdit(), hint=self.tr("Lo que pone después"))
        self.enter = CheckBox(theme, "Enter")
        self.tab = CheckBox(theme, "Tab")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for pair in ((self.least, self.average), (self.prefix, self.suffix)):
            line = QHBoxLayout()
            line.setSpacing(Size.GAP)
            for box in pair:
                line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        ends = QHBoxLayout()
        ends.setSpacing(Size.GAP)
        ends.addWidget(Label(theme, self.tr("Tecla con que termina"), Type.LABEL, 500, "text2"))
        ends.addWidget(self.enter)
        ends.addWidget(self.tab)
        ends.addStretch(1)
        column.addLayout(ends)
        self.show_settings(settings)
        for box in (self.least, self.average, self.prefix, self.suffix):
            self._line(box).editingFinished.connect(self._edited)
        for check in (self.enter, self.tab):
            check.clicked.connect(self._edited)

    @staticmethod
    def _line(box: FieldBox) -> QLineEdit:
        assert isinstance(box.editor, QLineEdit)
        return box.editor

    def show_settings(self, settings: ScanSettings) -> None:
        """Show other thresholds."""
        self._settings = settings
        self._line(self.least).setText(str(settings.least))
        self._line(self.average).setText(f"{settings.average_ms:g}")
        self._line(self.prefix).setText(settings.prefix)
        self._line(self.suffix).setText(settings.suffix)
        self.enter.setChecked(End.ENTER in settings.ends)
        self.tab.setChecked(End.TAB in settings.ends)

    def _edited(self) -> None:
        least = self._number(self.least, LEAST_RANGE)
        average = self._number(self.average, AVERAGE_RANGE)
        ends = frozenset(end for end, check in ((End.ENTER, self.enter), (End.TAB, self.tab)) if check.isChecked())
        if not ends:  # without either nothing would ever be a scan
            self.show_settings(self._settings)
            return
        if least is None or average is None:
            return
        prefix, suffix = self._line(self.prefix).text().strip(), self._line(self.suffix).text().strip()
        settings = ScanSettings(int(least), average, ends, prefix, suffix)
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _number(self, box: FieldBox, limits: tuple[float, float]) -> float | None:
        text = self._line(box).text().strip()
        value = float(text) if text.isdecimal() else None
        good = value is not None and limits[0] <= value <= limits[1]
        box.set_fault("" if good else self.tr("Escriba un número entre {0} y {1}.").format(f"{limits[0]:g}", f"{limits[1]:g}"))
        return value if good else None
