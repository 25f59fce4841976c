"""Cards and panels: white sheets on the window's ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..theme import Size, Theme, Tone, Type
from .painting import Painted, begin, box
from .text import ElidedLabel, SectionLabel

_NOTE_LEAST = 56


class Line(Painted):
    """A thin separator."""

    def __init__(self, theme: Theme, *, upright: bool = False, token: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._token = token
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        begin(self).fillRect(self.rect(), self.theme.color(self._token))


class Ground(Painted):
    """A plain area in a token's colour, with lines on the sides asked for (`"top bottom left right"`)."""

    def __init__(self, theme: Theme, token: str = "surface", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._token, self._lines = token, frozenset(lines.split())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.fillRect(self.rect(), self.theme.color(self._token))
        painter.setPen(self.theme.color("line"))
        right, bottom = self.width() - 1, self.height() - 1
        sides = {
            "top": (0, 0, right, 0),
            "bottom": (0, bottom, right, bottom),
            "left": (0, 0, 0, bottom),
            "right": (right, 0, right, bottom),
        }
        for side in self._lines:
            painter.drawLine(*sides[side])


class Card(Painted):
    """A card; with a title it has a head and, under it, a line. `body` is the layout to fill; `edge` marks the left side in a tone."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        right: QWidget | None = None,
        *,
        line: bool = True,
        edge: Tone | None = None,
        padding: int = Size.GAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._edge = edge
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.title = ElidedLabel(theme, title, Type.CARD_TITLE, 600)
        self.note = ElidedLabel(theme, note, Type.BODY if line else Type.LABEL, token="text2")
        self._right = right
        self.head = QHBoxLayout()
        if title or right is not None:
            self.title.setMinimumHeight(24)
            self.head.setContentsMargins(Size.GAP, 9, Size.GAP, 9 if line else 2)
            self.head.setSpacing(Size.STEP)
            self.head.addWidget(self.title, 1)
            if note:
                self.head.addWidget(self.note)
            if right is not None:
                self.head.addWidget(right)
            outer.addLayout(self.head)
            if line:
                ruler = Line(theme)
                wrap = QHBoxLayout()
                wrap.setContentsMargins(1, 0, 1, 0)
                wrap.addWidget(ruler)
                outer.addLayout(wrap)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(Size.STEP)
        outer.addLayout(self.body, 1)

    def set_note(self, text: str) -> None:
        """The words at the right of the title."""
        self.note.setText(text)
        self._share_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_head()

    def _share_head(self) -> None:
        """The title is read first: what it leaves is the note's, which is cut, and goes where nothing of it could be read."""
        right = 0 if self._right is None or self._right.isHidden() else self._right.sizeHint().width() + Size.STEP
        room = self.width() - 2 * Size.GAP - right - self.title.sizeHint().width() - Size.STEP
        self.note.setMaximumWidth(max(0, room if room >= _NOTE_LEAST else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        box(painter, self.rect(), Size.CARD_RADIUS, color("surface"), color("line"))
        if self._edge is not None:
            painter.fillRect(QRectF(0, 12, 3, self.height() - 24), color(self._edge))


class Section(QWidget):
    """A small capital heading with a line of room over it, for groups of fields."""

    def __init__(self, theme: Theme, text: str, right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Size.STEP, 0, 0)
        row.addWidget(SectionLabel(theme, text), 1)
        if right is not None:
            row.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
