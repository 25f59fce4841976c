"""The three charts of the start page: bars that can be clicked, or picked with the arrow keys and opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_decimal, format_integer, format_percent
from inventario.core.queries import Filter, ListQuery
from inventario.register.overview import Bar as Amount
from inventario.register.overview import Overview

from ...theme import Size, Theme
from ...widgets import Bar, BarChart, Card, ColumnChart
from ...widgets.painting import alpha, begin, box

_LINE = 30  # pixels a bar needs


def fold_bars(bars: Sequence[Amount], most: int, rest_word: str) -> list[Amount]:
    """At most so many bars: the smallest that open lists of one field become one, whose list holds them all.

    Bars that are not of that field (things without a value) stay as they are."""
    if len(bars) <= most:
        return list(bars)
    apart = [bar for bar in bars if bar.query is None or not bar.query.filters[-1].values]
    named = sorted((bar for bar in bars if bar not in apart), key=lambda bar: -bar.amount)
    kept, rest = named[: max(1, most - 1 - len(apart))], named[max(1, most - 1 - len(apart)) :]
    return [*kept, *apart, _together(rest, rest_word)] if rest else [*kept, *apart]


def short(amount: int) -> str:
    """A number that fits over a column: `1.337`, `33 mil`, `1,2 M`."""
    if amount < 10_000:
        return format_integer(amount)
    return f"{format_integer(round(amount / 1000))} mil" if amount < 1_000_000 else f"{format_decimal(amount / 1e6, 1)} M"


def _together(bars: Sequence[Amount], word: str) -> Amount:
    queries = [bar.query for bar in bars if bar.query is not None]
    last = queries[0].filters[-1]
    values = tuple(value for query in queries for value in query.filters[-1].values)
    query = replace(queries[0], filters=(*queries[0].filters[:-1], Filter(last.field, last.match, values)))
    return Amount(f"{word} {len(bars)}", sum(bar.amount for bar in bars), query)


class _Picking:
    """What both charts share: a bar under the mouse or the arrow keys is marked, and says `picked` when it is opened."""

    forward, backward = Qt.Key.Key_Down, Qt.Key.Key_Up
    _at_bar = -1

    def _spot(self, number: int) -> QRectF:
        raise NotImplementedError

    def _move(self: Any, number: int) -> None:
        if number != self._at_bar:
            self._at_bar = number
            self.update()

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:
        count = len(self.bars)
        if count and event.key() in (self.forward, self.backward):
            self._move(max(0, min(count - 1, self._at_bar + (1 if event.key() == self.forward else -1))))
        elif 0 <= self._at_bar < count and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._at_bar)
        else:
            QWidget.keyPressEvent(self, event)

    def focusInEvent(self: Any, event: QFocusEvent) -> None:
        self._move(max(0, self._at_bar))
        QWidget.focusInEvent(self, event)

    def focusOutEvent(self: Any, event: QFocusEvent) -> None:
        self._move(-1)
        QWidget.focusOutEvent(self, event)

    def mouseMoveEvent(self: Any, event: QMouseEvent) -> None:
        number = self._at(event.position().x(), event.position().y())
        inside = 0 <= number < len(self.bars)
        self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)
        self._move(number if inside else -1)

    def leaveEvent(self: Any, event: object) -> None:
        self._move(0 if self.hasFocus() else -1)

    def _paint_mark(self: Any) -> None:
        if 0 <= self._at_bar < len(self.bars):
            box(begin(self), self._spot(self._at_bar), Size.HALF, alpha(self.theme.color("accent_soft"), 0.55))


class Bars(_Picking, BarChart):
    """Lying bars that open lists."""

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _spot(self, number: int) -> QRectF:
        return QRectF(-2, number * self._line(), self.width() + 4, self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_mark()
        super().paintEvent(event)


class Columns(_Picking, ColumnChart):
    """Standing columns that open lists, with the line of the useful life."""

    forward, backward = Qt.Key.Key_Right, Qt.Key.Key_Left

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), None, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_limit(self, limit: tuple[int, str] | None) -> None:
        """Where the dashed line stands, and what it says."""
        self._limit = limit
        self.update()

    def _spot(self, number: int) -> QRectF:
        return QRectF(8 + number * self._step(), 20, self._step(), self.height() - 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_mark()
        super().paintEvent(event)


class BarsCard(Card):
    """A card with lying bars; the smallest stand together when they do not fit. Says `chosen` with the list of a bar."""

    chosen = Signal(object)  # ListQuery

    def __init__(self, theme: Theme, title: str, rest_word: str, *, percent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, " ", line=False, parent=parent)
        self._rest_word, self._percent = rest_word, percent
        self._all: tuple[Amount, ...] = ()
        self._shown: list[Amount] = []
        self.chart = Bars(theme)
        self.chart.resized.connect(self._fit)
        self.chart.clicked.connect(self._open)
        self.body.setContentsMargins(Size.GAP, Size.HALF, Size.GAP, 12)
        self.body.addWidget(self.chart)

    def show_amounts(self, amounts: tuple[Amount, ...], note: str) -> None:
        """Draw these."""
        self._all = amounts
        self.set_note(note)
        self._shown = []
        self._fit()

    def _fit(self) -> None:
        shown = fold_bars(self._all, max(3, self.chart.height() // _LINE), self._rest_word)
        if shown == self._shown:
            return
        self._shown = shown
        total = sum(bar.amount for bar in self._all) or 1
        notes = [format_percent(bar.amount / total) if self._percent else "" for bar in shown]
        together = len(shown) < len(self._all)
        last = len(shown) - 1
        self.chart.set_bars([Bar(bar.label, bar.amount, notes[n], second=together and n == last) for n, bar in enumerate(shown)])

    def _open(self, number: int) -> None:
        if (query := self._shown[number].query) is not None:
            self.chosen.emit(query)


class AgesCard(Card):
    """Computers by age, with the end of their useful life. Says `chosen` with the list of a column."""

    chosen = Signal(object)  # ListQuery

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Computadores por antigüedad"), " ", line=False, parent=parent)
        self._queries: list[ListQuery | None] = []
        self.chart = Columns(theme)
        self.chart.clicked.connect(self._open)
        self.body.setContentsMargins(Size.GAP, 0, Size.GAP, Size.STEP)
        self.body.addWidget(self.chart)

    def show_ages(self, overview: Overview) -> None:
        """Draw the ages, those past the useful life in the strong colour."""
        life = overview.useful_life
        self._queries = [bar.query for bar in overview.by_age]
        self.chart.set_limit((life, self.tr("vida útil: {0} años").format(life)) if life < len(overview.by_age) else None)
        self.chart.set_bars(
            [Bar(bar.label, bar.amount, second=age < life, text=short(bar.amount)) for age, bar in enumerate(overview.by_age)]
        )
        self.set_note(self.tr("{0} por renovar").format(format_integer(overview.to_renew)) if overview.by_age else "")

    def _open(self, number: int) -> None:
        if (query := self._queries[number]) is not None:
            self.chosen.emit(query)
