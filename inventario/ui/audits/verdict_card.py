"""The verdict of the last scan, painted to be read from a metre: a solid block with its icon, the word, the code, what it is.

State is told by word, icon and colour together.  What may be chosen stands in it as buttons with their digits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Size, Theme
from ..widgets.painting import Painted, begin, box
from .lettering import fitting, write
from .looks import Verdict, waiting_state
from .options import OptionButton
from .verdict_frame import Frames, block_of

_PAD = 40
_SMALL = 380  # height under which things stand closer
_LOW, _LOW_FACTS = 230, 64  # a card lower than that has facts of that height
_MOST_OPTIONS = 3
_QUESTION, _LARGEST, _PLACES = 136, 1.4, 104  # word and code, how large they are at most, the two places under them


class VerdictCard(Painted):
    """Shows one verdict. `chosen` tells the name of an option that was clicked; digits are the page's affair."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.verdict = Verdict(waiting_state())
        self.painted = ""  # the code of the verdict that was painted last
        self._frames = Frames(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is behind need not be painted for each scan
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Última lectura"))
        self.buttons = [OptionButton(theme, n + 1, self) for n in range(_MOST_OPTIONS)]
        for button in self.buttons:
            button.hide()
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(button.option.name))

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 300)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another one."""
        self.verdict = verdict
        for n, button in enumerate(self.buttons):
            option = verdict.options[n] if n < len(verdict.options) else None
            if option is not None:
                button.set_option(
                    option, main=(verdict.chosen or verdict.options[0].name) == option.name, taken=verdict.chosen == option.name
                )
            button.setVisible(option is not None)
        self._place()
        self.setAccessibleDescription(" · ".join(part for part in (verdict.state.word, verdict.code, verdict.name, verdict.note) if part))
        self.update()

    # measures

    def _inside(self) -> QRectF:
        """Where text stands: right of the block."""
        pad = 24 if block_of(self.width()) < _PAD * 3 else _PAD if not self.verdict.options else 32
        left = block_of(self.width()) + pad
        return QRectF(left, 0, max(80, self.width() - left - 24), self.height())

    def _options_top(self) -> float:
        room = self.height()
        top = float(room) - (152 if self.verdict.note and room >= _SMALL else 128 if self.verdict.note else 96)
        if self._places_told:
            above = top - _PLACES - _QUESTION * _LARGEST - _PAD
            top -= max(0.0, above / 2)  # on a large screen all of it stands in the middle, not at the foot
        return top

    @property
    def _places_told(self) -> bool:
        return bool(self.verdict.there or self.verdict.here)

    def _place(self) -> None:
        shown = [button for button in self.buttons if not button.isHidden()]
        if not shown:
            return
        inside, gap = self._inside(), 12
        width = (inside.width() - gap * (len(shown) - 1)) / len(shown)
        for n, button in enumerate(shown):
            button.setGeometry(round(inside.left() + n * (width + gap)), round(self._options_top()), round(width), 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, verdict = begin(self), self.verdict
        self.painted = verdict.code
        painter.drawPixmap(0, 0, self._frames.frame(verdict.state, self.size(), self.devicePixelRatioF()))
        if verdict.options:
            self._paint_question(painter, self._inside())
        else:
            self._paint_plain(painter, self._inside())

    def _paint_plain(self, painter: QPainter, inside: QRectF) -> None:
        """Word, code and name, and three facts under a line."""
        theme, verdict = self.theme, self.verdict
        color, tone = theme.color, verdict.state.tone
        tight = self.height() < _SMALL
        facts = (_LOW_FACTS if self.height() < _LOW else 96) if verdict.facts else 0
        note = 34 if verdict.note else 0
        scale = min(1.5, max(0.5, (self.height() - facts - note - 32) / 230))
        heights = [56 * scale, (112 * scale if verdict.code else 0), (46 * scale if verdict.name else 0)]
        detail = 30 * scale if verdict.detail else 0
        y = max(12.0, (self.height() - sum(heights) - detail - facts - note) / 2 - 4)
        word = verdict.state.word.upper()
        write(painter, QRectF(inside.left(), y, inside.width(), heights[0]), fitting(theme, word, 40 * scale, 700, inside.width()),
              color(tone), word)  # fmt: skip
        y += heights[0]
        if verdict.code:
            font = fitting(theme, verdict.code, 100 * scale, 600, inside.width(), code=True, least=24)
            write(painter, QRectF(inside.left() - 2, y, inside.width() + 2, heights[1]), font, color("text"), verdict.code)
            y += heights[1]
        if verdict.name:
            font = fitting(theme, verdict.name, 28 * scale if verdict.code else 40 * scale, 500, inside.width(), least=18)
            write(painter, QRectF(inside.left(), y, inside.width(), heights[2]), font, color("text"), verdict.name)
            y += heights[2]
        if verdict.detail:
            write(painter, QRectF(inside.left(), y, inside.width(), detail), theme.font(17), color("text2"), verdict.detail)
            y += detail
        if verdict.facts:
            y += 8 if tight else 12
            self._paint_facts(painter, QRectF(inside.left(), y, inside.width(), facts - 12))
            y += facts - 12
        if verdict.note:
            self._paint_note(painter, QRectF(inside.left(), min(y + 4, self.height() - 38), inside.width(), 28))

    def _paint_facts(self, painter: QPainter, rect: QRectF) -> None:
        theme, facts = self.theme, self.verdict.facts
        line = QColor(theme.color(self.verdict.state.tone))
        line.setAlphaF(0.32)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width() - 8, 1), line)
        width, low = rect.width() / len(facts), rect.height() < _LOW_FACTS
        label, value, top, step = (12, 17, 6, 19) if low else (15, 22, 18, 30)
        for n, fact in enumerate(facts):
            room = QRectF(rect.left() + n * width, rect.top() + top, width - 16, label + 9)
            write(painter, room, theme.font(label, 400), theme.color("text2"), fact.label)
            font = fitting(theme, fact.value, value, 500, width - 16, code=fact.code, least=min(value, 15))
            write(painter, room.translated(0, step).adjusted(0, -2, 0, 4), font, theme.color("text"), fact.value)

    def _paint_note(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        theme.paint_icon(painter, QRectF(rect.left(), rect.top(), 18, rect.height()), "information-outline", "text2", 18)
        font = fitting(theme, self.verdict.note, 16, 500, rect.width() - 28, least=13)
        write(painter, rect.adjusted(28, 0, 0, 0), font, theme.color("text2"), self.verdict.note)

    def _paint_question(self, painter: QPainter, inside: QRectF) -> None:
        """Something to decide: smaller code, where it should be and where it is, and the choices under them."""
        theme, verdict = self.theme, self.verdict
        color = theme.color
        places = self._places_told
        free = self._options_top() - (_PLACES if places else 16)
        scale = min(_LARGEST, max(0.5, free / (158 if places else 200)))
        y = max(10.0, free - _QUESTION * scale if places else (free - 152 * scale) / 2)
        word = verdict.state.word.upper()
        write(painter, QRectF(inside.left(), y, inside.width(), 52 * scale), fitting(theme, word, 40 * scale, 700, inside.width()),
              color(verdict.state.tone), word)  # fmt: skip
        y += 52 * scale
        height = (76 if places else 100) * scale
        font = fitting(
            theme, verdict.code, (64 if places else 84) * scale, 600, inside.width() * (0.5 if verdict.name else 1), code=True, least=24
        )
        write(painter, QRectF(inside.left() - 1, y, inside.width(), height), font, color("text"), verdict.code)
        if not verdict.code:
            name = fitting(theme, verdict.name, 44 * scale, 500, inside.width(), least=18)
            write(painter, QRectF(inside.left(), y, inside.width(), height * 0.56), name, color("text"), verdict.name)
            detail = QRectF(inside.left(), y + height * 0.56, inside.width(), height * 0.44)
            write(painter, detail, fitting(theme, verdict.detail, 20, 400, inside.width()), color("text2"), verdict.detail)
            self._paint_below(painter, inside, places)
            return
        painter.setFont(font)
        x = inside.left() + painter.fontMetrics().horizontalAdvance(verdict.code) + 28
        room = inside.right() - x
        name = fitting(theme, verdict.name, 22, 500, room, least=16)
        middle = y + height / 2
        told = bool(verdict.detail) and not (places and middle + 28 > self._options_top() - 100)
        write(painter, QRectF(x, middle - (28 if told else 16), room, 32), name, color("text"), verdict.name)
        if told:
            write(painter, QRectF(x, middle + 4, room, 24), theme.font(16, 400), color("text2"), verdict.detail)
        self._paint_below(painter, inside, places)

    def _paint_below(self, painter: QPainter, inside: QRectF, places: bool) -> None:
        if places:
            self._paint_places(painter, QRectF(inside.left(), self._options_top() - 100, inside.width(), 84))
        if self.verdict.note:
            self._paint_note(painter, QRectF(inside.left(), self._options_top() + 84, inside.width(), 28))

    def _paint_places(self, painter: QPainter, rect: QRectF) -> None:
        theme, verdict = self.theme, self.verdict
        width = (rect.width() - 56) / 2
        there = QRectF(rect.left(), rect.top(), width, rect.height())
        here = there.translated(width + 56, 0)
        edge = theme.color(verdict.state.tone)
        faint = QColor(edge)
        faint.setAlphaF(0.45)
        for spot, label, value, border, thick in (
            (there, self.tr("Según el registro está en"), verdict.there or self.tr("ningún lugar"), faint, 1.0),
            (here, self.tr("Usted lo encontró en"), verdict.here, edge, 2.0),
        ):
            box(painter, spot, Size.CARD_RADIUS, theme.color("surface"), border, thick)
            inner = spot.adjusted(16, 0, -12, 0)
            write(painter, QRectF(inner.left(), spot.top() + 12, inner.width(), 24), theme.font(15, 400), theme.color("text2"), label)
            font = fitting(theme, value, 24, 500, inner.width(), least=15)
            write(painter, QRectF(inner.left(), spot.top() + 40, inner.width(), 34), font, theme.color("text"), value)
        theme.paint_icon(painter, QRectF(there.right(), rect.top(), 56, rect.height()), "arrow-right-bold", verdict.state.tone, 28)
