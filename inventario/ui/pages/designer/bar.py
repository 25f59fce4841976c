"""The bar over the label: what can be placed, undo, copies, layers, lining up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ...theme import Size, Theme
from ...widgets import Button, IconButton, Line, Variant
from ...widgets.painting import shown_keys
from ...words import worded
from .canvas import Canvas
from .editing import Editing
from .editors import data_menu
from .tools import Tool, datum_tool, tools

_LAYERS = ("raise-top", "raise", "lower", "lower-bottom")
_SIDES = ("align-left", "align-centre", "align-right", "", "align-top", "align-middle", "align-bottom")
_SPREAD = ("distribute-across", "distribute-down")


class DesignBar(QWidget):
    """Tools follow the canvas: the one being used stays pressed."""

    def __init__(self, theme: Theme, canvas: Canvas, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._canvas, self._editing = theme, canvas, editing
        self.tools: dict[str, Button] = {}
        self.buttons: dict[str, Button] = {}
        self._worded: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for tool in tools():
            row.addWidget(self._tool_button(tool))
        self._part(row)
        self.undo = self._icon(row, "undo", "", "")
        self.redo = self._icon(row, "redo", "", "")
        self.undo.clicked.connect(canvas.design.stack.undo)
        self.redo.clicked.connect(canvas.design.stack.redo)
        self._part(row)
        for name in ("duplicate", "delete"):
            command = editing.commands[name]
            button = self._icon(row, command.icon, command.text, command.keys)
            button.clicked.connect(lambda _=False, name=name: editing.run(name))
            self.buttons[name] = button
        self._part(row)
        self.buttons["align"] = self._menu_button(row, self.tr("Alinear"), "align-horizontal-left", (*_SIDES, "", *_SPREAD))
        self.buttons["layers"] = self._menu_button(row, self.tr("Capas"), "arrange-bring-forward", _LAYERS)
        row.addStretch(1)
        canvas.tool_changed.connect(self.follow)
        canvas.design.chose.connect(self.follow)
        canvas.design.stepped.connect(self.follow)
        self.follow()

    def _part(self, row: QHBoxLayout) -> None:
        line = Line(self.theme, upright=True)
        line.setFixedHeight(20)
        row.addSpacing(Size.HALF)
        row.addWidget(line)
        row.addSpacing(Size.HALF)

    def _icon(self, row: QHBoxLayout, icon: str, text: str, keys: str) -> IconButton:
        button = IconButton(self.theme, icon, f"{text} ({shown_keys(keys)})" if keys else text)
        row.addWidget(button)
        return button

    def _tool_button(self, tool: Tool) -> Button:
        tip = self.tr("{0} ({1}): arrastre sobre la etiqueta, o Enter para ponerlo al medio").format(worded(tool.text), tool.key)
        arrow = "chevron-down" if tool.name == "datum" else ""
        button = Button(self.theme, worded(tool.text), icon=tool.icon, variant=Variant.QUIET, trailing=arrow, tooltip=tip)
        button.setCheckable(True)
        self._name(button, worded(tool.text))
        button.clicked.connect(lambda: self._take(tool))
        self.tools[tool.name] = button
        return button

    def _take(self, tool: Tool) -> None:
        if self._canvas.tool is not None and self._canvas.tool.name == tool.name:
            self._canvas.take_tool(None)
        elif tool.name == "datum":
            self.ask_datum()
        else:
            self._canvas.take_tool(tool)

    def ask_datum(self) -> None:
        """Which datum to place."""
        button = self.tools["datum"]
        menu = data_menu(self, lambda name: self._canvas.take_tool(datum_tool(name)))
        menu.aboutToHide.connect(self.follow)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _menu_button(self, row: QHBoxLayout, text: str, icon: str, names: Sequence[str]) -> Button:
        button = Button(self.theme, text, icon=icon, variant=Variant.QUIET, trailing="chevron-down", tooltip=text)
        button.clicked.connect(lambda: self.menu(names).popup(button.mapToGlobal(QPoint(0, button.height() + 2))))
        self._name(button, text)
        row.addWidget(button)
        return button

    def _name(self, button: Button, text: str) -> None:
        self._worded.append(button)
        button.setAccessibleName(text)

    def compact(self, on: bool) -> None:
        """Icons alone, where there is no room for their words."""
        for button in self._worded:
            button.set_brief(on)

    def menu(self, names: Sequence[str]) -> QMenu:
        """A menu of commands; an empty name draws a line."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in names:
            if not name:
                menu.addSeparator()
                continue
            command = self._editing.commands[name]
            action = menu.addAction(self.theme.icon(command.icon), command.text)
            action.setEnabled(self._editing.can(name))
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, name=name: self._editing.run(name))
        return menu

    def context_menu(self, where: QPoint) -> None:
        """What a right click on the label offers."""
        self.menu(("cut", "copy", "paste", "duplicate", "", *_LAYERS, "", "align-centre", "align-middle", "", "delete")).popup(where)

    def follow(self) -> None:
        """Show what can be done now."""
        stack, using = self._canvas.design.stack, self._canvas.tool
        for name, button in self.tools.items():
            button.setChecked(using is not None and using.name == name)
        for button, can, text, verb, keys in (
            (self.undo, stack.canUndo(), stack.undoText(), self.tr("Deshacer"), "Ctrl Z"),
            (self.redo, stack.canRedo(), stack.redoText(), self.tr("Rehacer"), "Ctrl Y"),
        ):
            button.setEnabled(can)
            said = f"{verb} «{text}»" if text else verb
            button.setToolTip(f"{said} ({keys})")
            button.setAccessibleName(said)
        some = bool(self._canvas.design.chosen)
        for button in self.buttons.values():
            button.setEnabled(some)
