"""Text on the window: labels in the type scale, headings of sections, text that is cut short, key hints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ..theme import Theme, Type
from .painting import HINT_HEIGHT, Painted, begin, hint_width, paint_hint, shown_keys

_INK = QPalette.ColorRole.WindowText


class Label(QLabel):
    """Plain text in a token's colour; never interprets markup unless `rich`."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        size: int = Type.BODY,
        weight: int = 400,
        token: str = "text",
        *,
        code: bool = False,
        wrap: bool = False,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._token = token
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setFont(theme.code_font(size, weight) if code else theme.font(size, weight))
        self.setWordWrap(wrap)
        self._tint()
        theme.changed.connect(self._tint)

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Under another parent Qt gives back the palette that it had when it was dressed first, with the colour from before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.palette().color(_INK) != self.theme.color(self._token):
            self._tint()

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(_INK, self.theme.color(self._token))
        self.setPalette(palette)


class ElidedLabel(Label):
    """A label that may be narrower than its text: cut at the end or, for paths, in the middle, with the whole in a tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        size: int = Type.BODY,
        weight: int = 400,
        token: str = "text",
        *,
        code: bool = False,
        middle: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, size, weight, token, code=code, parent=parent)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """What fits of the text."""
        return QFontMetrics(self.font()).elidedText(self.text(), self._mode, self.contentsRect().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.theme.color(self._token))
        painter.setFont(self.font())
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), self.shown_text())


class SectionLabel(Label):
    """The small capital heading over a group: REGISTRO, IDENTIFICACIÓN."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text.upper(), Type.CAPTION, 600, "text3", parent=parent)
        font = self.font()
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
        self.setFont(font)


class KeyHint(Painted):
    """A key's name in a little box; several keys stand apart: `KeyHint(theme, "Ctrl+K")`."""

    def __init__(self, theme: Theme, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._keys = shown_keys(shortcut)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._keys)

    def sizeHint(self) -> QSize:
        return QSize(hint_width(self.theme, self._keys), HINT_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self.theme.color
        paint_hint(begin(self), self.theme, QRectF(self.rect()), self._keys, color("text2"), color("line2"), color("surface"))
