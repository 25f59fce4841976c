"""The month with what ends on its days, and beside it the day in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_date
from inventario.register.expiries import Expiry

from ...theme import Size, Theme, Type
from ...widgets import Beside, Button, Card, IconButton, Label, Mark, MonthGrid
from ...words import count_of, expiry_words, weekday_name
from .lists import TONES, BandList

_SIDE, _LOW = 256, 170


class CalendarView(QWidget):
    """`opened` tells the ending that was opened."""

    opened = Signal(object)  # Expiry

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._some: dict[date, list[Expiry]] = {}
        self.month = MonthGrid(theme, today, (self.tr("vencimiento"), self.tr("vencimientos")))
        self.title = Label(theme, "", Type.CARD_TITLE, 600)
        self.in_month = Label(theme, "", Type.LABEL, 400, "text2")
        self.day_title = Label(theme, "", Type.CARD_TITLE, 600, wrap=True)
        self.day_note = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.of_day = BandList(theme, narrow=True)
        head = QHBoxLayout()
        head.setContentsMargins(Size.GAP, 8, Size.STEP, 8)
        head.setSpacing(Size.STEP)
        head.addWidget(self.title)
        head.addWidget(self.in_month, 1)
        now = Button(theme, self.tr("Hoy"))
        now.clicked.connect(lambda: self.month.go_to(self.month.today))
        head.addWidget(now)
        for icon, tip, step in (("chevron-left", self.tr("Mes anterior"), -1), ("chevron-right", self.tr("Mes siguiente"), 1)):
            arrow = IconButton(theme, icon, tip)
            arrow.clicked.connect(lambda _=False, step=step: self.month.move_month(step))
            head.addWidget(arrow)
        card = Card(theme, padding=1)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(self.month, 1)
        side = Card(theme, padding=1)
        texts = QVBoxLayout()
        texts.setContentsMargins(Size.GAP, 12, Size.GAP, 8)
        texts.setSpacing(2)
        texts.addWidget(self.day_title)
        texts.addWidget(self.day_note)
        side.body.addLayout(texts)
        side.body.addWidget(self.of_day, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Beside(card, side, _SIDE, 0, 0, low=_LOW))
        self.month.moved.connect(lambda _: self._show_day())
        self.month.opened.connect(self._enter_day)
        self.of_day.chosen.connect(self.opened)

    def show_expiries(self, some: Sequence[Expiry], today: date) -> None:
        """Show these on their days."""
        by_day: dict[date, list[Expiry]] = defaultdict(list)
        for one in some:
            by_day[one.day].append(one)
        self._some = dict(by_day)
        self.month.show_marks(
            {day: [Mark(expiry_words(one), one.kind.icon, TONES[one.band]) for one in them] for day, them in by_day.items()}, today
        )
        self._show_day()

    def _show_day(self) -> None:
        day = self.month.day
        self.title.setText(self.month.title)
        many = sum(len(them) for when, them in self._some.items() if (when.year, when.month) == (day.year, day.month))
        self.in_month.setText(count_of(many, self.tr("vencimiento"), self.tr("vencimientos")))
        them = self._some.get(day, [])
        self.day_title.setText(f"{weekday_name(day.weekday())} {format_date(day)}")
        self.day_note.setText(count_of(len(them), self.tr("vencimiento"), self.tr("vencimientos")) if them else self._next_words(day))
        self.of_day.show_expiries(them)

    def _next_words(self, day: date) -> str:
        """Where to look when nothing falls on the day."""
        following = min((when for when in self._some if when > day), default=None)
        if following is None:
            return self.tr("No vence nada este día, ni después.")
        return self.tr("No vence nada este día. Lo próximo es el {0}.").format(format_date(following))

    def _enter_day(self, day: date) -> None:
        """One thing on the day is opened; of several the list takes the keyboard."""
        them = self._some.get(day, [])
        if len(them) == 1:
            self.opened.emit(them[0])
        elif them:
            self.of_day.setFocus()
