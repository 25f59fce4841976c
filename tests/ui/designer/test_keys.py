"""Everything by keys: move, resize, choose, place, copy, layers, lining up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inventario.core.errors import KnownError
from inventario.labels.templates import CodeElement, TextElement
from inventario.ui.pages.designer.editing import as_text, from_text

from .conftest import Bench, MakeBench, rect

NONE, SHIFT, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
K = Qt.Key


def press(label: Bench, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(label.canvas, key, held)


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        (K.Key_Right, NONE, (11, 10, 10, 6)),
        (K.Key_Up, NONE, (10, 9, 10, 6)),
        (K.Key_Left, CTRL, (9.9, 10, 10, 6)),
        (K.Key_Down, CTRL, (10, 10.1, 10, 6)),
        (K.Key_Right, SHIFT, (10, 10, 11, 6)),
        (K.Key_Up, SHIFT, (10, 10, 10, 5)),
        (K.Key_Down, SHIFT | CTRL, (10, 10, 10, 6.1)),
    ],
)
def test_arrows(bench: MakeBench, key: Qt.Key, held: Qt.KeyboardModifier, expected: tuple[float, ...]) -> None:
    label = bench(rect(10, 10))
    label.design.choose([0])
    press(label, key, held)
    assert label.places == [expected]


def test_a_held_arrow_is_one_step_of_undo_and_stops_at_the_edge(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.design.choose([0])
    press(label, K.Key_Left, times=15)
    assert label.places == [(0, 10, 10, 6)] and label.design.stack.count() == 1
    press(label, K.Key_Left, SHIFT, times=15)
    assert label.places == [(0, 10, 1, 6)]
    label.design.stack.undo()
    label.design.stack.undo()
    assert label.places == [(10, 10, 10, 6)]


def test_tab_goes_through_the_elements_and_out(bench: MakeBench) -> None:
    label = bench(rect(5, 5), rect(30, 5))
    seen = []
    for _ in range(2):
        press(label, K.Key_Tab)
        seen.append(label.design.chosen)
    assert seen == [(1,), (0,)]
    press(label, K.Key_Backtab, SHIFT)
    assert label.design.chosen == (1,)


def test_the_chosen_one_is_said_to_a_screen_reader(bench: MakeBench) -> None:
    label = bench(TextElement(x=5, y=5.5, width=20, height=6, text="[{name}] · {department}", size=3))
    press(label, K.Key_Tab)
    assert label.canvas.accessibleDescription() == "Nombre · Dirección: 5; 5,5; 20 × 6 mm"


def test_a_tool_by_its_letter_and_enter(bench: MakeBench) -> None:
    label = bench(rect(5, 5))
    QTest.keyClick(label.canvas, "q")
    press(label, K.Key_Return)
    made = label.design.elements[1]
    assert isinstance(made, CodeElement) and label.places[1] == (22, 12, 16, 16)
    press(label, K.Key_Escape)
    assert label.design.chosen == ()
    QTest.keyClick(label.canvas, "t")
    assert label.canvas.tool is not None
    press(label, K.Key_Escape)
    assert label.canvas.tool is None


def test_duplicate_lies_aside_and_is_chosen(bench: MakeBench) -> None:
    label = bench(rect(10, 10), rect(50, 34))
    press(label, K.Key_A, CTRL)
    press(label, K.Key_D, CTRL)
    assert label.places[2:] == [(8, 8, 10, 6), (48, 32, 10, 6)] and label.design.chosen == (2, 3)


def test_copy_cut_and_paste(bench: MakeBench) -> None:
    label = bench(rect(10, 10), rect(30, 10))
    label.design.choose([0])
    press(label, K.Key_C, CTRL)
    press(label, K.Key_V, CTRL, times=2)
    assert label.places[2:] == [(12, 12, 10, 6), (14, 14, 10, 6)]
    label.design.choose([1])
    press(label, K.Key_X, CTRL)
    assert (30, 10, 10, 6) not in label.places
    press(label, K.Key_V, CTRL)
    assert label.places[-1] == (32, 12, 10, 6)


def test_a_strange_clipboard_is_told(bench: MakeBench, qtbot: QtBot) -> None:
    label = bench(rect(10, 10))
    QGuiApplication.clipboard().setText("hola")
    with qtbot.waitSignal(label.editing.refused) as caught:
        press(label, K.Key_V, CTRL)
    assert "No hay elementos copiados" in str(caught.args[0])
    data = QMimeData()
    data.setData("application/x-inventario-label-elements", b'{"format": 1, "x": \xff')
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(label.editing.refused) as caught:
        press(label, K.Key_V, CTRL)
    assert isinstance(caught.args[0], KnownError) and "línea 1" in str(caught.args[0])


def test_elements_travel_unchanged() -> None:
    elements = [rect(1.5, 2), TextElement(x=0, y=0, width=5, height=5, text="{tag}", size=3)]
    assert from_text(as_text(elements)) == elements


def test_delete_leaves_something(bench: MakeBench, qtbot: QtBot) -> None:
    label = bench(rect(10, 10), rect(30, 10))
    label.design.choose([0])
    press(label, K.Key_Delete)
    assert label.places == [(30, 10, 10, 6)] and label.design.chosen == ()
    label.design.choose([0])
    with qtbot.waitSignal(label.editing.refused):
        press(label, K.Key_Delete)
    assert len(label.places) == 1


def test_layers(bench: MakeBench) -> None:
    label = bench(rect(1, 1), rect(2, 2), rect(3, 3))
    label.design.choose([0])
    press(label, K.Key_PageUp)
    assert [place[0] for place in label.places] == [2, 1, 3] and label.design.chosen == (1,)
    press(label, K.Key_PageUp, CTRL)
    assert [place[0] for place in label.places] == [2, 3, 1]
    press(label, K.Key_PageDown, CTRL)
    assert [place[0] for place in label.places] == [1, 2, 3]
    press(label, K.Key_PageDown)
    assert label.design.stack.count() == 3


def test_lining_up(bench: MakeBench) -> None:
    label = bench(rect(5, 5), rect(20, 11), rect(40, 30, 20))
    label.design.choose([0, 1, 2])
    label.editing.run("align-top")
    assert [place[1] for place in label.places] == [5, 5, 5]
    label.editing.run("distribute-across")
    assert [place[0] for place in label.places] == [5, 22.5, 40]
    label.editing.run("align-right")
    assert [place[0] for place in label.places] == [50, 50, 40]
    label.design.choose([0])
    label.editing.run("align-centre")  # a single one, on the label
    label.editing.run("align-middle")
    assert label.places[0] == (25, 17, 10, 6)
    assert not label.editing.can("distribute-down")
