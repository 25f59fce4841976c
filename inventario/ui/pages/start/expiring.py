"""The card of what ends soon or ended lately: licences, contracts, domains."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inventario.core.formats import format_date
from inventario.register.expiries import NEAR_DAYS, Expiry, tally

from ...lists.looks import expiry_state
from ...theme import Size, Theme, Type
from ...widgets import Card, EmptyState, link
from ...widgets.lines import Lines
from ...widgets.painting import LEFT, RIGHT, begin, text_width
from ...widgets.pills import PILL_HEIGHT, paint_pill, pill_width
from ...words import count_of, expiry_words, worded

_HEIGHT = 39


class ExpiryRow(QAbstractButton):
    """A day, what ends on it, and how far away it is."""

    def __init__(self, theme: Theme, expiry: Expiry, icon: str, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._expiry, self._icon, self._last = theme, expiry, icon, last
        self.setText(f"{format_date(expiry.day)} {expiry_words(expiry)}, {worded(expiry.text)}")
        self.setToolTip(expiry_words(expiry))
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, height = begin(self), self.theme, self.height() - 1
        dates = theme.font(Type.LABEL)
        x = text_width(dates, "00-00-0000") + 12
        painter.setFont(dates)
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(0, 0, x, height), LEFT, format_date(self._expiry.day))
        theme.paint_icon(painter, QRectF(x, height / 2 - 8, 16, 16), self._icon, "text2", 16)
        room = QRectF(x + 26, 0, self._paint_left() - x - 38, height)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color("accent" if self.underMouse() else "text"))
        painter.drawText(
            room, LEFT, painter.fontMetrics().elidedText(expiry_words(self._expiry), Qt.TextElideMode.ElideRight, int(room.width()))
        )
        self._paint_days(painter, height)
        if not self._last:
            painter.setPen(theme.color("line"))
            painter.drawLine(QLineF(0, height + 0.5, self.width(), height + 0.5))

    def _paint_left(self) -> float:
        """Where the days begin, which the title must leave free."""
        if self._expiry.days <= NEAR_DAYS:
            return self.width() - pill_width(self.theme, expiry_state(self._expiry.days))
        return self.width() - text_width(self.theme.font(Type.LABEL), worded(self._expiry.text))

    def _paint_days(self, painter: QPainter, height: int) -> None:
        left = self._paint_left()
        if self._expiry.days <= NEAR_DAYS:
            spot = QRectF(left, (height - PILL_HEIGHT) / 2, self.width() - left, PILL_HEIGHT)
            paint_pill(painter, self.theme, spot, expiry_state(self._expiry.days))
        else:
            painter.setFont(self.theme.font(Type.LABEL))
            painter.setPen(self.theme.color("text2"))
            painter.drawText(QRectF(left, 0, self.width() - left, height), RIGHT, worded(self._expiry.text))


class ExpiryCard(Card):
    """Says `chosen` with the expiry whose row was opened."""

    chosen = Signal(object)  # Expiry
    all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        every = link(theme, self.tr("Ver calendario"))
        super().__init__(theme, self.tr("Vencimientos"), " ", every, parent=parent)
        every.clicked.connect(self.all_wanted)
        self._shown: tuple[Expiry, ...] | None = None
        self.lines = Lines()
        self._nothing = EmptyState(theme, self.tr("Nada vence en los próximos 12 meses"), icon="calendar-check-outline")
        self._nothing.hide()
        self.body.setContentsMargins(Size.GAP, 2, Size.HALF, Size.HALF)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self._nothing, 1)

    def show_expiries(self, expiries: tuple[Expiry, ...]) -> None:
        """Show these; the same ones again change nothing on the screen."""
        if expiries == self._shown:
            return
        self._shown = expiries
        counted = tally(expiries)
        said = count_of(counted.overdue, self.tr("vencido"), self.tr("vencidos"))
        self.set_note(self.tr("{0} · {1} en {2} días").format(said, counted.near, NEAR_DAYS) if expiries else "")
        self.lines.set_rows([self._row(expiry, last=n == len(expiries) - 1) for n, expiry in enumerate(expiries)])
        self.lines.setVisible(bool(expiries))
        self._nothing.setVisible(not expiries)

    def _row(self, expiry: Expiry, *, last: bool) -> ExpiryRow:
        row = ExpiryRow(self.theme, expiry, expiry.kind.icon, last=last)
        row.clicked.connect(lambda: self.chosen.emit(expiry))
        return row
