"""How long a full rack of 42U takes to be drawn again while a device is dragged over it, against painting its picture alone.

    QT_QPA_PLATFORM=offscreen python -m bench.rack_window

Forty switches of 48 ports; a mouse move says what is in the way and paints the board, as the window does. Times are of the processor."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from inventario.network.portstates import PortState
from inventario.racks.drafts import Draft, Item
from inventario.racks.geometry import Body, Face, Spot
from inventario.racks.pictures import Change
from inventario.racks.reading import Device, Mounted, RackView
from inventario.ui.pages.racks.board import RackBoard
from inventario.ui.pages.racks.scene import Shown
from inventario.ui.theme import Mode, Theme

from ._figures import tell_figure

FRAME_MS = 1000 / 60
_RACK, _DEVICES, _PORTS = UUID(int=9), 40, 48
_SIZE = QSize(720, 900)


def shown() -> Shown:
    """A rack with all its units but two full."""
    mounted, states = [], {}
    for number in range(_DEVICES):
        device = Device(UUID(int=number + 100), number, f"TI{number:06d}", f"SW-P1-{number}", "switch", "D-Link", "in-use", Body())
        mounted.append(Mounted(device.id, device, Spot(_RACK, number + 1.0)))
        states[device.id] = [
            PortState(UUID(int=number * 1000 + port + 10_000), port, "", "rj45", "used" if port % 3 else "free") for port in range(_PORTS)
        ]
    view = RackView(_RACK, 1, "TI000900", "Rack", "", 42, True, False, None, None, None, tuple(mounted))
    draft = Draft((view,), tuple(Item(one.device, one.spot, one.spot) for one in mounted))
    return Shown((Change(view, mounted, draft.mounted(_RACK)),), states, Face.FRONT, draft)


def milliseconds(work: Callable[[], object]) -> float:
    """Of the processor."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def mouse(board: RackBoard, kind: QEvent.Type, place: QPointF) -> QMouseEvent:
    """An event of the left button."""
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, place, board.mapToGlobal(place), button, button, Qt.KeyboardModifier.NoModifier)


def main() -> None:
    """Print the figures."""
    app = QApplication([])
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    board = RackBoard(theme)
    board.resize(_SIZE)
    board.show()
    board.give_room(_SIZE)

    def show() -> None:
        board.show_racks(shown())
        board.repaint()

    def drag(place: QPointF) -> None:
        board.mouseMoveEvent(mouse(board, QEvent.Type.MouseMove, place))
        board.repaint()

    whole = milliseconds(show)
    grip = board.rect_of(UUID(int=119)).topLeft() + QPointF(10, 5)
    board.mousePressEvent(mouse(board, QEvent.Type.MouseButtonPress, grip))
    places = [grip + QPointF(0, step * 4 - 240) for step in range(120)]
    frames = [milliseconds(partial(drag, place)) for place in places]
    picture, target = board.grab(), QPixmap(_SIZE)
    with QPainter(target) as painter:
        raw = statistics.median(milliseconds(lambda: painter.drawPixmap(0, 0, picture)) for _ in range(50))
    middle, worst = statistics.median(frames), max(frames)
    print(f"42U with {_DEVICES} switches of {_PORTS} ports: drawn anew after the drop {whole:.0f} ms")
    ratio = middle / max(raw, 0.01)
    tell_figure("rack_window", "42U redrawn while dragging, worst", worst, "ms", FRAME_MS, ratio=ratio, primitive="painting the picture")


if __name__ == "__main__":
    main()
