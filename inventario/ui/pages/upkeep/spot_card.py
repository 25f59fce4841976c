"""What is known of the chosen aspect of a room: how it stands, and its inspections, the last one first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.records import Record
from inventario.upkeep.rooms import Room, Spot

from ...audits.lettering import write
from ...theme import Size, Theme, Type
from ...widgets import Button, Card, ElidedLabel, Fold, Label, Line, Pill, give_way
from ...widgets.painting import Painted, begin
from ...words import text_of
from .looks import STANDINGS
from .spot_photo import SpotPhoto

_ROW, _SHOWN = 24, 5


class SpotHistory(Painted):
    """The last inspections, one a line: day, finding, who."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.history: tuple[Record, ...] = ()

    def show_history(self, history: tuple[Record, ...]) -> None:
        """Show these."""
        self.history = history
        self.setAccessibleDescription("; ".join(f"{text_of(one, 'inspected_on')} {text_of(one, 'finding')}" for one in history))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        shown = self.history[: max(min(_SHOWN, self.height() // _ROW), 1)]
        for number, one in enumerate(shown):
            last = number == len(shown) - 1 and len(self.history) > len(shown)
            self._paint(painter, number * _ROW, one, len(self.history) - len(shown) if last else 0)

    def _paint(self, painter: QPainter, y: float, one: Record, more: int) -> None:
        theme, color = self.theme, self.theme.color
        write(painter, QRectF(0, y, 84, _ROW), theme.font(Type.LABEL), color("text2"), text_of(one, "inspected_on"))
        good = one.values.get("satisfactory")
        if good is not None:
            icon, token = ("check-circle-outline", "ok") if good else ("close-circle-outline", "bad")
            theme.paint_icon(painter, QRectF(86, y + 5, 14, 14), icon, token, 14)
        room = self.width() - 108 - 190
        write(painter, QRectF(108, y, room, _ROW), theme.font(Type.BODY), color("text"), text_of(one, "finding"))
        who = self.tr("y {0} antes").format(more) if more else text_of(one, "inspected_by")
        write(painter, QRectF(self.width() - 180, y, 180, _ROW), theme.font(Type.LABEL), color("text3"), who)


class SpotCard(Card):
    """The card under the matrix."""

    def __init__(self, theme: Theme, photo: SpotPhoto, inspect: Button, *others: Button) -> None:
        super().__init__(theme)
        self.title = ElidedLabel(theme, "", Type.CARD_TITLE, 600)
        self.where = ElidedLabel(theme, "", Type.LABEL, 400, "text2")
        self.pill = Pill(theme, STANDINGS[next(iter(STANDINGS))])
        self.next = Label(theme, "", Type.LABEL, 400, "text2")
        self.history, self.photo = SpotHistory(theme), photo
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.where)
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addLayout(names, 1)
        told.addWidget(self.next)
        told.addWidget(self.pill)
        head = Fold(told)
        for button in (*others, inspect):
            head.addWidget(button)
        give_way(head)
        self.body.setSpacing(Size.STEP)
        self.body.addWidget(head)
        self.body.addWidget(Line(theme))
        known = QHBoxLayout()
        known.setSpacing(12)
        known.addWidget(self.history, 1)
        known.addWidget(photo)
        self.body.addLayout(known, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_spot(self, room: Room, spot: Spot) -> None:
        """Show what is known of it."""
        self.title.setText(spot.aspect)
        self.where.setText(f"{room.name} · {room.where}")
        self.pill.set_state(STANDINGS[spot.standing])
        days = []
        for name, words in (("expires_on", self.tr("Vence {0}")), ("next_on", self.tr("Próxima {0}"))):
            if spot.last is not None and (text := text_of(spot.last, name)):
                days.append(words.format(text))
        self.next.setText(" · ".join(days))
        self.history.show_history(spot.history)
        self.photo.show_of(spot.last)
