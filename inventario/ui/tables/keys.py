"""Keyboard and mouse of the table: moving the current row, choosing rows one by one, by ranges and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from .choice import RowChoice
from .model import GUTTER

if TYPE_CHECKING:
    from .view import TableView

_STEP = 48  # pixels that the left and right keys scroll


class TableKeys:
    """What keys and clicks do to a `TableView`. A range runs from an anchor to the current row, over what was chosen before it."""

    def __init__(self, view: TableView) -> None:
        self._view = view
        self.by_keys = True  # the last thing done was done with a key, so the current row shows the focus
        self._anchor = -1
        self._before = RowChoice()

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; false when the table has no use for it."""
        key, held = event.key(), event.modifiers()
        self.by_keys = True
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        target = self._target(key)
        if target is not None:
            self._move(target, extend=shift)
            return True
        if key == Qt.Key.Key_Space and not control:
            return self._space(extend=shift)
        if key == Qt.Key.Key_A and control:
            return self.choose_all()
        if key == Qt.Key.Key_Escape:
            return self.drop_choice()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & ~Qt.KeyboardModifier.KeypadModifier:
            return self._open()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not control:
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() + (_STEP if key == Qt.Key.Key_Right else -_STEP))
            return True
        return False

    def _target(self, key: int) -> int | None:
        view = self._view
        last = view.rows.rowCount() - 1
        if last < 0:
            return None
        page = max(1, view.viewport().height() // view.verticalHeader().defaultSectionSize() - 1)
        here = view.currentIndex().row()
        moves = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = moves.get(Qt.Key(key))
        return None if target is None else max(0, min(last, target))

    def _move(self, target: int, *, extend: bool) -> None:
        view = self._view
        if extend and view.rows.checkable:
            self._extend(target)
        else:
            self._anchor = -1
        view.go_to(target)

    def _extend(self, target: int) -> None:
        """Choose from the anchor to `target`, over what was chosen when the range began."""
        view = self._view
        if self._anchor < 0 or self._anchor >= view.rows.rowCount():
            self._anchor = max(0, view.currentIndex().row())
            self._before = view.rows.choice.copy()
        choice = self._before.copy()
        choice.add(min(self._anchor, target), max(self._anchor, target) + 1)
        view.rows.set_choice(choice)

    def _space(self, *, extend: bool) -> bool:
        view = self._view
        here = view.currentIndex().row()
        if not view.rows.checkable or here < 0:
            return False
        if extend:
            self._extend(here)
        else:
            view.rows.change_choice(lambda choice: choice.toggle(here))
            self._anchor = -1
        return True

    def _open(self) -> bool:
        row = self._view.current()
        if row is not None:
            self._view.opened.emit(row)
        return row is not None

    def choose_all(self) -> bool:
        """Choose every row listed."""
        rows = self._view.rows
        if not rows.checkable:
            return False
        rows.set_choice(RowChoice([(0, rows.rowCount())]))
        return True

    def toggle_all(self) -> None:
        """Choose all, or none when all were."""
        rows = self._view.rows
        if rows.checkable and len(rows.choice) == rows.rowCount():
            rows.set_choice(RowChoice())
        else:
            self.choose_all()

    def drop_choice(self) -> bool:
        """Choose none; false when none was, so that Escape may mean something else."""
        rows = self._view.rows
        self._anchor = -1
        if not rows.choice:
            return False
        rows.set_choice(RowChoice())
        return True

    def in_gutter(self, point: QPoint) -> bool:
        """Whether a point of the viewport is in the column of boxes."""
        return self._view.rows.checkable and self._view.columnAt(point.x()) == GUTTER

    def click(self, event: QMouseEvent) -> None:
        """A press of a mouse button on the rows."""
        view, point = self._view, event.position().toPoint()
        self.by_keys = False
        position = view.rowAt(point.y())
        if position < 0:
            return
        left = event.button() == Qt.MouseButton.LeftButton
        if left and view.rows.checkable and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(position)
        elif left and (self.in_gutter(point) or (view.rows.checkable and event.modifiers() & Qt.KeyboardModifier.ControlModifier)):
            view.rows.change_choice(lambda choice: choice.toggle(position))
            self._before = view.rows.choice.copy()
            self._anchor = position
            return
        else:
            self._anchor = -1
        view.go_to(position)
