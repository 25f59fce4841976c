"""Where a thing was seen, when and by whom: a line down through its sightings, the latest on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.audits.history import Seen
from inventario.core.formats import format_date, format_moment
from inventario.core.kinds import CONDITIONS

from ..lists.looks import ago
from ..theme import Theme, Type
from ..widgets.painting import LEFT, RIGHT, Painted, begin, text_width
from ..words import count_of, worded

_ROW, _LINE = 58, 11
_MOST = 40  # sightings shown


class Timeline(Painted):
    """Shows what it is given; a sighting in another place than the one before it is marked."""

    spoken_as = QAccessible.Role.List

    def __init__(self, theme: Theme, seen: Sequence[Seen], today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.seen, self._today = tuple(seen[:_MOST]), today
        self.setFixedHeight(max(1, len(self.seen)) * _ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Dónde se vio"))
        self.setAccessibleDescription("; ".join(f"{self.when(each)}: {self.where(each)}" for each in self.seen))

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def when(self, seen: Seen) -> str:
        """`hace 8 días`, `hoy`."""
        text = ago(seen.sighting.day, self._today)
        known = (self._today - seen.sighting.day).days > 0
        return self.tr("hace {0}").format(text) if known else text

    def where(self, seen: Seen) -> str:
        """The place without its site, or that it is not known."""
        path = seen.sighting.place_path
        return " · ".join(path.split(" / ")[-2:]) if path else self.tr("no se sabe dónde")

    def who(self, seen: Seen) -> str:
        """Who saw it in which audit, or that the register states it."""
        if not seen.campaign:
            return self.tr("lo dice el registro")
        conditions = {choice.code: worded(choice.label).lower() for choice in CONDITIONS}
        said = [seen.sighting.author, seen.campaign, conditions.get(seen.condition, "")]
        if seen.photos:
            said.append(count_of(seen.photos, self.tr("foto"), self.tr("fotos")))
        return " · ".join(part for part in said if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        if not self.seen:
            painter.setFont(self.theme.font(Type.BODY))
            painter.setPen(color("text2"))
            painter.drawText(QRectF(0, 0, self.width(), 28), LEFT, self.tr("Nadie lo ha visto todavía."))
            return
        painter.setPen(QPen(color("line2"), 2))
        painter.drawLine(QPointF(_LINE, 14), QPointF(_LINE, (len(self.seen) - 1) * _ROW + 14))
        for n, seen in enumerate(self.seen):
            self._paint(painter, seen, n * _ROW, first=n == 0)

    def _paint(self, painter: QPainter, seen: Seen, y: float, *, first: bool) -> None:
        theme, color = self.theme, self.theme.color
        painter.setPen(QPen(color("accent" if first else "control"), 2))
        painter.setBrush(color("accent" if first else "sunken"))
        painter.drawEllipse(QPointF(_LINE, y + 14), 5, 5)
        room = self.width() - 30
        right = text_width(theme.font(Type.LABEL), self.when(seen)) + 4
        if seen.moved:
            theme.paint_icon(painter, QRectF(28, y + 5, 16, 18), "swap-horizontal-bold", "warn", 16)
        inset = 20 if seen.moved else 0
        self._write(painter, QRectF(28 + inset, y + 4, room - right - 8 - inset, 20), self.where(seen), Type.BODY, 500, "text")
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(color("text2"))
        painter.drawText(QRectF(self.width() - right, y + 4, right, 20), RIGHT, self.when(seen))
        at = seen.sighting.at
        stamp = format_moment(at) if isinstance(at, datetime) else format_date(at)
        self._write(painter, QRectF(28, y + 23, room, 17), stamp, Type.LABEL, 400, "text2")
        self._write(painter, QRectF(28, y + 38, room, 17), self.who(seen), Type.LABEL, 400, "text3")

    def _write(self, painter: QPainter, rect: QRectF, text: str, size: int, weight: int, token: str) -> None:
        painter.setFont(self.theme.font(size, weight))
        painter.setPen(self.theme.color(token))
        painter.drawText(rect, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width())))
