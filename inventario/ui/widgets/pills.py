"""Round things: pills that tell a state, chips that stand for a filter, badges with a count, avatars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Size, State, Theme, Tone, Type
from .painting import CENTER, LEFT, Painted, begin, box, text_width

PILL_HEIGHT = 22


def pill_width(theme: Theme, state: State, large: bool = False) -> int:
    """Room that a state's pill takes."""
    icon, left, right = _pill_measures(large)
    return left + icon + (8 if large else 4) + text_width(theme.font(Type.LABEL, 500), state.word) + right


def _pill_measures(large: bool) -> tuple[int, int, int]:
    return (Size.ICON_TABLE, 12, 12) if large else (Size.ICON_PILL, 8, 9)


def paint_pill(painter: QPainter, theme: Theme, rect: QRectF, state: State, large: bool = False) -> None:
    """A state's pill filling `rect`; the word is cut when it does not fit."""
    icon, left, right = _pill_measures(large)
    soft, ink = theme.color(f"{state.tone}_soft"), theme.color(state.tone)
    box(painter, rect, rect.height() / 2, soft)
    theme.paint_icon(painter, QRectF(rect.left() + left - 1, rect.center().y() - 8, icon + 2, 16), state.icon, state.tone, icon)
    painter.setFont(theme.font(Type.LABEL, 500))
    painter.setPen(ink)
    room = rect.adjusted(left + icon + (8 if large else 4), 0, -right + 3, 0)
    painter.drawText(room, LEFT, painter.fontMetrics().elidedText(state.word, Qt.TextElideMode.ElideRight, int(room.width())))


class Pill(Painted):
    """A state as colour, icon and word."""

    def __init__(self, theme: Theme, state: State, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.state, self._large = state, large
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(state.word)

    def set_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self.setAccessibleName(state.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.theme, self.state, self._large), Size.CONTROL if self._large else PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pill(begin(self), self.theme, QRectF(self.rect()), self.state, self._large)


class Chip(Painted):
    """A filter in force: `Tipo Computadores ×`. A click or Enter opens it for changing; × or Delete takes it away."""

    spoken_as = QAccessible.Role.Button

    opened = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.name, self.value = name, value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {value}")
        self.setToolTip(self.tr("Clic para cambiarlo, Supr para quitarlo"))

    def sizeHint(self) -> QSize:
        name = text_width(self.theme.font(Type.LABEL, 500), self.name + " ")
        return QSize(12 + name + text_width(self.theme.font(Type.LABEL, 600), self.value) + 6 + 14 + 8, 28)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - 24, 2, 24, self.height() - 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        (self.removed if self._cross().contains(event.position()) else self.opened).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        box(painter, self.rect(), self.height() / 2, theme.color("accent_soft"), theme.color("accent") if self.underMouse() else None)
        x, fonts = 12, (theme.font(Type.LABEL, 500), theme.font(Type.LABEL, 600))
        for font, token, text in ((fonts[0], "text2", self.name + " "), (fonts[1], "accent", self.value)):
            painter.setFont(font)
            painter.setPen(theme.color(token))
            width = text_width(font, text)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), LEFT, text)
            x += width
        theme.paint_icon(painter, QRectF(x + 5, 6, 16, 16), "close", "accent", 14)


class CountBadge(Painted):
    """A number that asks for something, in its tone."""

    def __init__(self, theme: Theme, text: str, tone: Tone = Tone.ASK, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(max(20, text_width(self.theme.font(Type.CAPTION, 600), self._text) + 12), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(begin(self), self.theme, QRectF(self.rect()), self._text, self._tone)


def paint_badge(painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: Tone) -> None:
    """A count's badge filling `rect`."""
    box(painter, rect, rect.height() / 2, theme.color(f"{tone}_soft"))
    painter.setFont(theme.font(Type.CAPTION, 600))
    painter.setPen(theme.color(tone))
    painter.drawText(rect, CENTER, text)


class Avatar(Painted):
    """A person's initials in a circle."""

    def __init__(self, theme: Theme, name: str, side: int = 32, *, own: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._initials = initials(name)
        self._own = own
        self.setFixedSize(side, side)
        self.setToolTip(name)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        box(painter, self.rect(), self.width() / 2, self.theme.color("accent_soft" if self._own else "mute_soft"))
        painter.setFont(self.theme.font(12 if self.width() >= 28 else 11, 600))
        painter.setPen(self.theme.color("accent" if self._own else "mute"))
        painter.drawText(self.rect(), CENTER, self._initials)


def initials(name: str) -> str:
    """`Paula Muñoz` -> `PM`."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
