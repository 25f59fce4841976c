"""The keyboard on the label: everything that the mouse does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from inventario.core.formats import format_decimal

from .boxes import grown, moved
from .tools import tools
from .words import title_of

if TYPE_CHECKING:
    from .canvas import Canvas

_STEP, _FINE = 1.0, 0.1  # millimetres
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_COMMANDS = {
    (Qt.Key.Key_Delete, False, False): "delete",
    (Qt.Key.Key_Backspace, False, False): "delete",
    (Qt.Key.Key_A, True, False): "choose-all",
    (Qt.Key.Key_D, True, False): "duplicate",
    (Qt.Key.Key_C, True, False): "copy",
    (Qt.Key.Key_X, True, False): "cut",
    (Qt.Key.Key_V, True, False): "paste",
    (Qt.Key.Key_PageUp, False, False): "raise",
    (Qt.Key.Key_PageDown, False, False): "lower",
    (Qt.Key.Key_PageUp, True, False): "raise-top",
    (Qt.Key.Key_PageDown, True, False): "lower-bottom",
}
"""Key, with Ctrl, with Shift: what it does (see `editing`)."""


class CanvasKeys:
    """Reads the keys of a canvas that has the keyboard; what is not about boxes goes out by its signal `command`."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._tools = {tool.key: tool for tool in tools()}

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's own, though the window has a shortcut of it."""
        key = Qt.Key(event.key())
        return key in _ARROWS or self._command(event) != "" or key in (Qt.Key.Key_Home, Qt.Key.Key_End)

    def _command(self, event: QKeyEvent) -> str:
        held = event.modifiers()
        return _COMMANDS.get((Qt.Key(event.key()), bool(held & _CONTROL), bool(held & _SHIFT)), "")

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; false when it says nothing here."""
        key, canvas = Qt.Key(event.key()), self._canvas
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], bool(event.modifiers() & _CONTROL), bool(event.modifiers() & _SHIFT))
        elif command := self._command(event):
            canvas.command.emit(command)
        elif key == Qt.Key.Key_Escape:
            return canvas.step_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers() & _CONTROL:
            self._enter()
        elif event.text() in ("+", "-", "0"):
            canvas.command.emit({"+": "zoom-in", "-": "zoom-out", "0": "zoom-fit"}[event.text()])
        elif (tool := self._tools.get(event.text().upper())) and not event.modifiers() & _CONTROL:
            canvas.take_tool(None if tool == canvas.tool else tool)
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._canvas.tool is not None:
            self._canvas.place_in_middle()
        elif self._canvas.design.chosen:
            self._canvas.edit_asked.emit()

    def _arrow(self, x: int, y: int, fine: bool, resize: bool) -> None:
        design, step = self._canvas.design, _FINE if fine else _STEP
        if not design.chosen:
            return
        dx, dy = x * step, y * step
        if resize:
            changed = [grown(one, dx, dy, design.size) for one in design.picked]
            design.put(_tr("Cambiar tamaño"), changed, ("resize", design.chosen))
        else:
            design.put(_tr("Mover"), moved(design.picked, dx, dy, design.size), ("move", design.chosen))

    def step(self, forward: bool) -> bool:
        """Tab: choose the next element, from the topmost to the lowest; false past the last one."""
        design = self._canvas.design
        order = list(range(len(design.elements)))[::-1]
        if not forward:
            order.reverse()
        at = order.index(design.chosen[0]) + 1 if design.chosen else 0
        if at >= len(order):
            return False
        design.choose([order[at]])
        return True

    def spoken(self) -> str:
        """What is chosen, in words."""
        design = self._canvas.design
        if len(design.chosen) != 1:
            return _tr("{0} elementos elegidos").format(len(design.chosen)) if design.chosen else ""
        one = design.picked[0]
        numbers = (format_decimal(number) for number in (one.x, one.y, one.width, one.height))
        return "{}: {}; {}; {} × {} mm".format(title_of(one), *numbers)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CanvasKeys", text)
