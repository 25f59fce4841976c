"""The right side of the box: what the current row is, with its facts and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ..theme import Size, Theme, Tone, Type
from ..widgets import Button, Variant, scrolled
from ..widgets.flow import FlowLayout
from ..widgets.painting import LEFT, Painted, begin, box, text_width
from ..widgets.pills import PILL_HEIGHT, paint_pill, pill_width
from .deeds import Deed
from .describing import Portrait

_TILE, _FACT, _LABEL, _LINE = 40, 36, 88, 17  # a fact that needs two lines is a line taller
_BUTTONS = 4
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class _Facts(Painted):
    """Tile, title, states and facts, painted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._portrait: Portrait | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_portrait(self, portrait: Portrait) -> None:
        """Show another."""
        self._portrait = portrait
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(", ".join((portrait.title, portrait.subtitle, *(f"{label} {text}" for label, text in portrait.facts))))
        self.update()

    def sizeHint(self) -> QSize:
        if self._portrait is None:
            return QSize(272, _TILE)
        states = PILL_HEIGHT + Size.GAP if self._portrait.states else 0
        return QSize(272, _TILE + Size.GAP + states + sum(self._heights(self._portrait, max(self.width(), 200))) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, portrait = begin(self), self.theme, self._portrait
        painter.fillRect(event.rect(), theme.color("surface"))
        if portrait is None:
            return
        box(painter, QRectF(0, 0, _TILE, _TILE), Size.RADIUS, theme.color(f"{Tone.ACCENT}_soft"))
        theme.paint_icon(painter, QRectF(0, 0, _TILE, _TILE), portrait.icon, Tone.ACCENT, 20)
        self._paint_name(painter, portrait, self.width() - _TILE - Size.GAP)
        top = self._paint_states(painter, portrait, _TILE + Size.GAP)
        self._paint_facts(painter, portrait, top)

    def _paint_name(self, painter: QPainter, portrait: Portrait, room: int) -> None:
        """Title and subtitle beside the tile; a title that needs two lines has the room of both."""
        theme, left = self.theme, _TILE + Size.GAP
        font = theme.code_font(17, 500) if portrait.code else theme.font(Type.CARD_TITLE, 600)
        painter.setPen(theme.color("text"))
        if not portrait.code and text_width(font, portrait.title) > room:
            painter.setFont(theme.font(Type.BODY, 600))
            painter.drawText(QRectF(left, -2, room, _TILE + 4), _WRAPPED, portrait.title)
            return
        painter.setFont(font)
        self._text(painter, QRectF(left, -1, room, 23), portrait.title)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color("text2"))
        self._text(painter, QRectF(left, 21, room, 19), portrait.subtitle)

    def _paint_states(self, painter: QPainter, portrait: Portrait, top: float) -> float:
        if not portrait.states:
            return top
        x = 0.0
        for state in portrait.states:
            width = pill_width(self.theme, state)
            if x + width > self.width() and x:
                break
            paint_pill(painter, self.theme, QRectF(x, top, width, PILL_HEIGHT), state)
            x += width + Size.STEP
        return top + PILL_HEIGHT + Size.GAP

    def _label_width(self, portrait: Portrait) -> int:
        font = self.theme.font(Type.LABEL)
        return min(max([_LABEL, *(text_width(font, label) + 14 for label, _ in portrait.facts)]), 116)

    def _heights(self, portrait: Portrait, width: int) -> list[int]:
        """How tall each fact is: two lines for what does not fit in one."""
        room, font = width - self._label_width(portrait), self.theme.font(Type.BODY)
        return [_FACT + (_LINE if text_width(font, text) > room else 0) for _, text in portrait.facts]

    def _paint_facts(self, painter: QPainter, portrait: Portrait, top: float) -> None:
        color, labels = self.theme.color, self._label_width(portrait)
        for (label, text), height in zip(portrait.facts, self._heights(portrait, self.width()), strict=True):
            painter.setPen(color("line"))
            painter.drawLine(QLineF(0, top + 0.5, self.width(), top + 0.5))
            painter.setFont(self.theme.font(Type.LABEL))
            painter.setPen(color("text2"))
            self._text(painter, QRectF(0, top, labels - 8, _FACT), label)
            painter.setFont(self.theme.font(Type.BODY))
            painter.setPen(color("text"))
            room = QRectF(labels, top, self.width() - labels, height)
            if height > _FACT:
                painter.drawText(room, _WRAPPED, text)
            else:
                self._text(painter, room, text)
            top += height
        if portrait.facts:
            painter.setPen(color("line"))
            painter.drawLine(QLineF(0, top + 0.5, self.width(), top + 0.5))

    @staticmethod
    def _text(painter: QPainter, room: QRectF, text: str) -> None:
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width())))


class Preview(QWidget):
    """Its buttons take the keyboard by `step`; `done` says which was pressed."""

    done = Signal(object)  # Deed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds: Sequence[Deed] = ()
        self._facts = _Facts(theme)
        self._buttons = [
            Button(theme, hint="Return" if n == 0 else "", variant=Variant.PRIMARY if n == 0 else Variant.SECONDARY)
            for n in range(_BUTTONS)
        ]
        deeds = QWidget()  # the buttons stand in rows, as many beside each other as there is room for
        rows = FlowLayout(Size.STEP, deeds)
        rows.setContentsMargins(0, 0, 0, 0)
        for n, button in enumerate(self._buttons):
            rows.addWidget(button)
            button.clicked.connect(lambda _=False, n=n: self.done.emit(self._deeds[n]))
            button.hide()
        self._room = scrolled(self._facts, keys=False)  # facts that are more than there is room for are scrolled, the buttons stay
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Size.MARGIN, 20, Size.MARGIN, Size.GAP)
        outer.setSpacing(Size.GAP)
        outer.addWidget(self._room, 1)
        outer.addWidget(deeds)
        outer.addStretch()

    def show_portrait(self, portrait: Portrait | None, deeds: Sequence[Deed]) -> None:
        """Show what is current; None shows nothing."""
        self._room.setVisible(portrait is not None)
        if portrait is not None:
            self._facts.show_portrait(portrait)
            self._room.setMaximumHeight(self._facts.height())
            self._room.verticalScrollBar().setValue(0)
        self._deeds = deeds[:_BUTTONS]
        for n, button in enumerate(self._buttons):
            button.setVisible(n < len(self._deeds))
            if n < len(self._deeds):
                button.setText(self._deeds[n].text)
                button.set_icon(self._deeds[n].icon if n else "")

    @property
    def buttons(self) -> list[Button]:
        """The buttons in sight."""
        return [button for button in self._buttons if button.isVisibleTo(self)]

    def step(self, step: int) -> bool:
        """Go to the next button, or from outside to the first thing to do beyond opening; false when there is none further."""
        shown = self.buttons
        here = next((n for n, button in enumerate(shown) if button.hasFocus()), None)
        there = min(1, len(shown) - 1) if here is None else here + step
        if not 0 <= there < len(shown):
            return False
        shown[there].setFocus(Qt.FocusReason.TabFocusReason)
        return True
