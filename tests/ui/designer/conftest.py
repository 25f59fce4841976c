"""A label on the board, ten pixels a millimetre, and hands to work on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario import labels
from inventario.labels.templates import AnyElement, Layout, RectElement
from inventario.ui.pages.designer.board import Board
from inventario.ui.pages.designer.canvas import MARGIN, Canvas
from inventario.ui.pages.designer.design import Design
from inventario.ui.pages.designer.editing import Editing
from inventario.ui.theme import Theme

SCALE = 10.0
ITEM = labels.LabelItem(tag="TI000441", name="DIDECO-PC-063", department="DIDECO", institution="Municipalidad de Tomé")


def rect(x: float, y: float, width: float = 10, height: float = 6) -> RectElement:
    return RectElement(x=x, y=y, width=width, height=height)


def boxes(*elements: AnyElement) -> labels.Template:
    """A template of one layout, 60 x 40 mm."""
    layout = Layout(60, 40, elements, 60, 60, 40, 40)
    return labels.Template("cajas", "Cajas", (layout,), own=True)


STOCK = labels.Stock("60x40", "De prueba", labels.Form.ROLL, 60, 40, 300)


class Bench:
    """A design on its canvas; places are given in millimetres of the label."""

    def __init__(self, theme: Theme, template: labels.Template, stock: labels.Stock) -> None:
        self.design = Design(template, stock, ITEM)
        self.canvas = Canvas(theme, self.design)
        self.editing = Editing(self.design)
        self.board = Board(theme, self.canvas)
        self.canvas.command.connect(lambda name: self.editing.run(name) if name in self.editing.commands else None)
        self.board.resize(900, 620)
        self.board.show()
        self.board.zoom(SCALE / self.canvas.scale)
        self.canvas.setFocus()

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(MARGIN + x * SCALE, MARGIN + y * SCALE)

    def mouse(
        self, kind: QEvent.Type, x: float, y: float, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, down: bool = True
    ) -> None:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        buttons = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
        place = self.at(x, y)
        event = QMouseEvent(kind, place, QPointF(self.canvas.mapToGlobal(place)), button, buttons, held)
        QApplication.sendEvent(self.canvas, event)

    def press(self, x: float, y: float, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, x, y, held)

    def move(self, x: float, y: float, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.mouse(QEvent.Type.MouseMove, x, y, held)

    def release(self, x: float, y: float, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, x, y, held, down=False)

    def click(self, x: float, y: float, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(x, y, held)
        self.release(x, y, held)

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        steps: int = 6,
    ) -> None:
        self.press(*start)
        for step in range(1, steps + 1):
            part = step / steps
            self.move(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part, held)
        self.release(*end, held)

    @property
    def places(self) -> list[tuple[float, float, float, float]]:
        return [(one.x, one.y, one.width, one.height) for one in self.design.elements]


MakeBench = Callable[..., Bench]


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme) -> MakeBench:
    made: list[Bench] = []

    def make(*elements: AnyElement, template: labels.Template | None = None, stock: labels.Stock = STOCK) -> Bench:
        one = Bench(theme, template or boxes(*elements), stock)
        qtbot.addWidget(one.board)
        made.append(one)
        return one

    return make
