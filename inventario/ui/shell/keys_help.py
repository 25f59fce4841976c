"""What the keyboard does here, made from the actions themselves, so that it cannot be wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ..actions import Actions
from ..theme import Size, Theme, Type
from ..widgets import Button, KeyHint, Label, Section, Sheet, Variant, scrolled
from ..words import worded

# Keys that belong to widgets rather than to actions.
_IN_LISTS = (
    ("Space", "Elegir o soltar la fila"),
    ("Shift+Down", "Extender lo elegido"),
    ("Ctrl+A", "Elegir todas"),
    ("Return", "Abrir la ficha"),
    ("Escape", "Soltar, cerrar o volver"),
)
_IN_FORMS = (("Tab", "Pasar al dato siguiente"), ("Down", "Ver sugerencias"), ("Alt+Down", "Abrir el calendario"))


class KeysSheet(Sheet):
    """All shortcuts by group. It closes with Escape and with its own button."""

    def __init__(self, theme: Theme, commands: Actions, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Teclas"), Button(theme, self.tr("Listo", "cerrar"), variant=Variant.PRIMARY), parent)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Size.GAP, 0)
        for title, lines in groups(commands):
            column.addWidget(Section(theme, title))
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.setVerticalSpacing(6)
            for row, (keys, text) in enumerate(lines):
                grid.addWidget(Label(theme, text, Type.BODY), row, 0)
                grid.addWidget(KeyHint(theme, keys), row, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
        column.addStretch(1)
        area = scrolled(inside)
        self.body.addWidget(area)
        self.cancel.hide()  # there is nothing to call off
        self.main.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)


def groups(commands: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Group by group, keys and what they do, for a person to read."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in commands.specs():
        if spec.shortcut:
            found.setdefault(spec.group or worded("Ventana"), []).append((spec.shortcut, commands.action(spec.name).text()))
    found[worded("En las listas")] = [(keys, worded(text)) for keys, text in _IN_LISTS]
    found[worded("En la ficha")] = [(keys, worded(text)) for keys, text in _IN_FORMS]
    return list(found.items())
