"""Boxes arranged with the mouse, as real events: move, snap, resize, choose, draw."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inventario import labels
from inventario.labels.templates import CodeElement, LineElement, TextElement
from inventario.ui.pages.designer.tools import datum_tool, tools

from .conftest import MakeBench, rect

ALT, SHIFT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def tool(name: str):  # type: ignore[no-untyped-def]
    return next(one for one in tools() if one.name == name)


def test_a_drag_moves_by_whole_millimetres(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.drag((12, 12), (18.3, 15.8))
    assert label.places == [(16, 14, 10, 6)]
    assert label.design.chosen == (0,)


def test_alt_lets_go_of_the_millimetres(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.drag((12, 12), (18.34, 15.82), ALT)
    assert label.places == [(pytest.approx(16.3), pytest.approx(13.8), 10, 6)]


def test_it_snaps_to_the_edges_of_others_and_to_the_middle(bench: MakeBench) -> None:
    label = bench(rect(10, 10), rect(30.37, 25))
    label.drag((12, 12), (32.2, 12))
    assert label.places[0] == (30.37, 10, 10, 6)
    label.drag((32, 12), (26.8, 12))  # its middle to the label's, 30
    assert label.places[0] == (25, 10, 10, 6)


def test_guides_are_seen_while_it_snaps(bench: MakeBench) -> None:
    label = bench(rect(10, 10), rect(30.37, 25))
    label.press(12, 12)
    label.move(20, 12)
    label.move(32.2, 12)
    assert label.canvas.gesture is not None and (True, 30.37) in label.canvas.gesture.guides
    label.release(32.2, 12)
    assert label.canvas.gesture is None


def test_nothing_leaves_the_label(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.drag((12, 12), (-40, 300))
    assert label.places == [(0, 34, 10, 6)]


def test_a_click_that_slips_moves_nothing(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.drag((12, 12), (12.1, 12.1))
    assert label.places == [(10, 10, 10, 6)] and not label.design.stack.canUndo()


def test_a_drag_is_one_step_of_undo(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.drag((12, 12), (30, 20), steps=20)
    assert label.design.stack.count() == 1
    label.design.stack.undo()
    assert label.places == [(10, 10, 10, 6)]
    label.design.stack.redo()
    assert label.places == [(28, 18, 10, 6)]


def test_a_drag_that_comes_back_leaves_no_step(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.press(12, 12)
    label.move(20, 20)
    label.move(12, 12)
    label.release(12, 12)
    assert label.places == [(10, 10, 10, 6)] and label.design.stack.count() == 0


def test_escape_puts_back_what_is_being_dragged(bench: MakeBench) -> None:
    label = bench(rect(10, 10))
    label.press(12, 12)
    label.move(30, 30)
    QTest.keyClick(label.canvas, Qt.Key.Key_Escape)
    label.release(30, 30)
    assert label.places == [(10, 10, 10, 6)] and label.design.stack.count() == 0


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((20, 16), (25.2, 18.9), (10, 10, 15, 9)),
        ((10, 10), (7.8, 12.1), (8, 12, 12, 4)),
        ((15, 10), (15, 5.2), (10, 5, 10, 11)),
        ((10, 13), (3.9, 30), (4, 10, 16, 6)),
        ((20, 13), (2, 13), (10, 10, 1, 6)),  # edges meet and do not pass
        ((20, 16), (100, 100), (10, 10, 50, 30)),  # the label ends there
    ],
)
def test_handles_resize(
    bench: MakeBench, start: tuple[float, float], end: tuple[float, float], expected: tuple[float, float, float, float]
) -> None:
    label = bench(rect(10, 10))
    label.click(15, 13)
    label.drag(start, end)
    assert label.places == [expected]


def test_a_line_is_drawn_by_its_ends(bench: MakeBench) -> None:
    label = bench(LineElement(x=10, y=10, width=20, height=0))
    label.click(20, 10.1)
    assert label.design.chosen == (0,)
    label.drag((30, 10), (40, 10))
    assert label.places == [(10, 10, 30, 0)]


def test_a_band_chooses_what_it_touches(bench: MakeBench) -> None:
    label = bench(rect(5, 5), rect(30, 5), rect(30, 30))
    label.drag((2, 2), (35, 8))
    assert label.design.chosen == (0, 1)
    label.press(50, 38, SHIFT)
    label.move(34, 34, SHIFT)
    label.release(34, 34, SHIFT)
    assert label.design.chosen == (0, 1, 2)
    label.click(55, 20)
    assert label.design.chosen == ()


def test_several_move_together(bench: MakeBench) -> None:
    label = bench(rect(5, 5), rect(30, 5), rect(30, 30))
    label.drag((2, 2), (35, 8))
    label.drag((6, 7), (6, 17))
    assert label.places == [(5, 15, 10, 6), (30, 15, 10, 6), (30, 30, 10, 6)]


def test_shift_adds_and_takes_away(bench: MakeBench) -> None:
    label = bench(rect(5, 5), rect(30, 5))
    label.click(7, 7)
    label.click(32, 7, SHIFT)
    assert label.design.chosen == (0, 1)
    label.click(7, 7, CTRL)
    assert label.design.chosen == (1,)


def test_a_second_click_goes_to_what_lies_beneath(bench: MakeBench) -> None:
    label = bench(rect(5, 5, 20, 20), rect(10, 10))
    for expected in ((1,), (0,), (1,)):
        label.click(12, 12)
        assert label.design.chosen == expected


def test_what_is_chosen_beneath_moves_rather_than_what_covers_it(bench: MakeBench) -> None:
    label = bench(rect(5, 5, 20, 20), rect(10, 10))
    label.click(6, 6)
    label.drag((12, 12), (14, 12))
    assert label.places == [(7, 5, 20, 20), (10, 10, 10, 6)]


def test_a_tool_draws_its_box(bench: MakeBench) -> None:
    label = bench(rect(5, 5))
    label.canvas.take_tool(tool("code"))
    label.drag((10.2, 20.1), (49.8, 33.3))
    made = label.design.elements[1]
    assert isinstance(made, CodeElement) and label.places[1] == (10, 20, 40, 13)
    assert label.design.chosen == (1,) and label.canvas.tool is None


def test_a_click_with_a_tool_takes_the_usual_size(bench: MakeBench) -> None:
    label = bench(rect(5, 5))
    label.canvas.take_tool(datum_tool("serial"))
    label.click(20, 20)
    made = label.design.elements[1]
    assert isinstance(made, TextElement) and made.text == "{serial}" and label.places[1] == (20, 20, 30, 5)


def test_a_level_line_is_level(bench: MakeBench) -> None:
    label = bench(rect(5, 5))
    label.canvas.take_tool(tool("line"))
    label.drag((5, 20), (45, 21.2))
    assert label.places[1] == (5, 20, 40, 0)


def test_a_double_click_asks_to_edit_the_text(bench: MakeBench, qtbot) -> None:  # type: ignore[no-untyped-def]
    label = bench(rect(5, 5))
    label.click(7, 7)
    with qtbot.waitSignal(label.canvas.edit_asked):
        QTest.mouseDClick(label.canvas, Qt.MouseButton.LeftButton, pos=label.at(7, 7).toPoint())


def test_what_does_not_print_gives_way_to_what_does(bench: MakeBench) -> None:
    label = bench(template=labels.template("asset"), stock=labels.stock("L7160"))
    label.click(30, 5)
    assert isinstance(label.design.picked[0], TextElement)  # the logo's box is there too, but nobody gave a logo
    label.click(30, 5)
    assert label.design.chosen == (0,)


def test_a_first_move_on_other_stock_draws_the_design_at_its_size(bench: MakeBench) -> None:
    label = bench(template=labels.template("asset"), stock=labels.stock("L7163"))
    before = label.design.template
    assert label.design.size == (99.1, 38.1) and before.layouts[0].width == 63.5
    label.drag((50, 28), (50, 29))
    assert label.design.template.layouts[0].width == 99.1
    label.design.stack.undo()
    assert label.design.template == before


def test_the_wheel_zooms_where_the_mouse_is(bench: MakeBench) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    label = bench(rect(10, 10))
    before = label.canvas.scale
    spot = label.at(20, 20)
    event = QWheelEvent(
        spot,
        QPointF(label.canvas.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(label.canvas, event)
    assert label.canvas.scale > before and not label.board.fitting
    label.board.fit()
    assert label.board.fitting and label.canvas.width() <= label.board.width()
