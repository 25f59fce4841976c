"""The open box: a card over the dimmed window with what was typed, the answers, the preview and the keys that work here."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Type
from ..widgets import EmptyState, KeyHint, Label, Line, SearchBox, scrolled
from ..widgets.painting import Painted, alpha, begin, box
from .preview import Preview
from .results import ResultList

_WIDE, _TALL, _TOP, _NARROW = 760, 624, 8, 620
_LIST, _LEAST_LIST, _PREVIEW = 440, 364, 320
_BOX = 40
_PAGE = 8  # rows of Page Up and Page Down
_SHADOW, _FOOT = 24, 40


class Overlay(Painted):
    """Covers the window while it is open. Says `typed`, `entered` (Enter on the current row) and `closed`."""

    typed = Signal(str)
    entered = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, placeholder: str, window: QWidget) -> None:
        super().__init__(theme, window)
        self._before: QWidget | None = None
        self._left = 0
        self.card = _Sheet(theme, parent=self)
        self.box = SearchBox(theme, placeholder, height=_BOX, parent=self.card)
        self.results = ResultList(theme)
        self.preview = Preview(theme)
        self.nothing = EmptyState(theme, "", icon="magnify")
        self._build()
        self.box.edit.textEdited.connect(self.typed)
        self.box.edit.installEventFilter(self)
        self.results.moved.connect(lambda _: self._follow())
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self._area = scrolled(keys=False)
        inside = QWidget()
        inside.setProperty("page", True)
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.results)
        holder.addStretch(1)
        self._area.setWidget(inside)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.nothing)
        left.addWidget(self._area, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        self._split = Line(self.theme, upright=True)
        middle.addWidget(self._split)
        middle.addWidget(self.preview)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addSpacing(Size.STEP)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())
        self.nothing.hide()

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(6)
        for keys, words in (
            ("Up+Down", self.tr("elegir")),
            ("Return", self.tr("abrir")),
            ("Tab", self.tr("acciones del elegido")),
            (">", self.tr("solo acciones")),
            ("Esc", self.tr("cerrar")),
        ):
            row.addWidget(KeyHint(self.theme, keys))
            row.addWidget(Label(self.theme, words, Type.LABEL, 400, "text2"))
            row.addSpacing(12)
        row.addStretch(1)
        return foot

    # opening and closing

    def open_at(self, left: int) -> None:
        """Come in sight with its left side there, and take the keyboard."""
        self._left = left
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._place()
            self.show()
            QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.raise_()
        self.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_box(self, *, give_back: bool = True) -> None:
        """Go out of sight; the keyboard returns to where it was."""
        if not self.isVisible():
            return
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()
        before, self._before = self._before, None
        if give_back and before is not None:
            with suppress(RuntimeError):  # deleted meanwhile
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere in this window, as when a page was opened by its shortcut."""
        if now is not None and now.window() is self.window() and now is not self and not self.isAncestorOf(now):
            self.close_box(give_back=False)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide = min(_WIDE, window.width() - 2 * Size.GAP)
        left = max(Size.GAP, min(self._left, window.width() - wide - Size.GAP))
        self.card.setGeometry(QRect(left, _TOP, wide, min(_TALL, window.height() - 2 * _TOP - Size.GAP)))
        self._show_preview(wide >= _NARROW)
        self.preview.setFixedWidth(wide - max(_LEAST_LIST, min(_LIST, wide - _PREVIEW)) - 3)

    def _show_preview(self, shown: bool) -> None:
        self.preview.setVisible(shown)
        self._split.setVisible(shown)

    # what is shown

    def show_sentence(self, sentence: str) -> None:
        """Say something over the answers, or where there are none; empty takes it away."""
        self.nothing.sentence.setText(sentence)
        self.nothing.setVisible(bool(sentence))
        self._area.setVisible(not sentence or bool(self.results.answer.rows))

    def _follow(self) -> None:
        """Keep the current row in sight."""
        spot = self.results.spot()
        if not spot.isNull():
            self._area.ensureVisible(0, spot.bottom(), 0, Size.STEP)
            self._area.ensureVisible(0, spot.top(), 0, 0)

    # keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.box.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._edit_key(event)
        return False

    def _edit_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.results.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.box.edit.hasFocus():
                self.close_box()
            else:
                self.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.text().isprintable() and event.text() and not self.box.edit.hasFocus():  # typing goes on from anywhere
            self.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.edit.insert(event.text())
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        inside = self.box.edit.hasFocus()
        if (inside and next and self.preview.isVisible() and self.preview.step(1)) or (not inside and self.preview.step(1 if next else -1)):
            return True
        self.box.edit.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_box()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dark = begin(self), self.theme.palette.dark
        black = self.theme.color("#000000")
        painter.fillRect(self.rect(), alpha(black, 0.5 if dark else 0.15))
        spot = QRectF(self.card.geometry())
        for n in range(0, _SHADOW, 2):
            box(painter, spot.adjusted(-n, -n + 6, n, n + 6), Size.CARD_RADIUS + n, alpha(black, 0.03 if dark else 0.011))


class _Sheet(Painted):
    """The card itself, with its foot in another colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        box(painter, self.rect(), Size.CARD_RADIUS, color("surface"))
        top = self.height() - _FOOT
        painter.setClipRect(QRectF(0, top, self.width(), _FOOT))
        box(painter, self.rect(), Size.CARD_RADIUS, color("sunken"))
        painter.fillRect(QRectF(0, top, self.width(), 1), color("line"))
        painter.setClipping(False)
        if self.theme.palette.dark:  # a shadow alone does not part it from a dark window
            box(painter, self.rect(), Size.CARD_RADIUS, None, color("line2"))
