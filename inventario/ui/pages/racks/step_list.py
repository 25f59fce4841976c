"""The steps of a plan at the side: done ones ticked, the next one open with its cords and what is to be scanned, the rest in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...theme import Theme, Type
from ...widgets.painting import CENTER, LEFT, Painted, begin, box

_ROW, _LINE, _PAD = 36, 20, 12
_DOT = 22
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is listed. `notes` are shown while it is open; `warning` is a sentence or empty; `refused` what was read and is not
    wanted, `asks` what is to be scanned now."""

    number: int
    title: str
    notes: tuple[str, ...] = ()
    warning: str = ""
    done: bool = False
    open: bool = False
    read: str = ""
    refused: str = ""
    asks: str = ""


class StepList(Painted):
    """Paints its rows; it is as high as they are."""

    spoken_as = QAccessible.Role.List

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rows: tuple[StepRow, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Show steps."""
        self.rows = tuple(rows)
        self.setAccessibleName(
            "; ".join(filter(None, (*(f"{row.number}. {row.title}" for row in self.rows), *(row.refused for row in rows))))
        )
        self.updateGeometry()
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._height(row, width) for row in self.rows) + 2

    def sizeHint(self) -> QSize:
        return QSize(340, self.heightForWidth(max(self.width(), 300)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def y_of_open(self) -> int:
        """Where the open step begins."""
        y = 0
        for row in self.rows:
            if row.open:
                return y
            y += self._height(row, self.width())
        return 0

    def _lines(self, row: StepRow) -> list[tuple[str, str, str]]:
        """Icon, text and token of what an open step says."""
        found = [("power-plug-off-outline", note, "text") for note in row.notes]
        if row.warning:
            found.append(("cloud-off-outline", row.warning, "warn"))
        if row.read:
            found.append(("check-circle-outline", row.read, "ok"))
        if row.refused:
            found.append(("alert-octagon", row.refused, "bad"))
        if row.asks:
            found.append(("barcode-scan", row.asks, "accent"))
        return found

    def _text_height(self, text: str, width: int, weight: int = 400) -> int:
        metrics = QFontMetrics(self.theme.font(Type.LABEL, weight))
        return max(_LINE, metrics.boundingRect(0, 0, max(width, 80), 1000, int(_WRAP), text).height() + 4)

    def _height(self, row: StepRow, width: int) -> int:
        if not row.open:
            return _ROW + (_LINE - 4 if self._is_long(row, width) else 0)
        inner = width - _DOT - 3 * _PAD - 22
        return _PAD * 2 + self._title_height(row, width) + sum(self._text_height(text, inner) for _, text, _ in self._lines(row)) + 4

    def _room(self, row: StepRow, width: int) -> int:
        """For the title of a step that is not open, its sign at the right left out."""
        return width - _DOT - 3 * _PAD - (24 if row.warning else 0)

    def _is_long(self, row: StepRow, width: int) -> bool:
        """Whether the title takes a second line."""
        weight = 400 if row.done else 500
        return QFontMetrics(self.theme.font(Type.BODY, weight)).horizontalAdvance(row.title) > self._room(row, width)

    def _title_height(self, row: StepRow, width: int) -> int:
        metrics = QFontMetrics(self.theme.font(Type.BODY, 600))
        return metrics.boundingRect(0, 0, max(width - _DOT - 3 * _PAD, 80), 1000, int(_WRAP), row.title).height() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, y = begin(self), 0
        painter.fillRect(event.rect(), self.theme.color("surface"))
        for row in self.rows:
            height = self._height(row, self.width())
            if y + height >= event.rect().top() and y <= event.rect().bottom():
                self._paint_row(painter, row, y, height)
            y += height

    def _paint_row(self, painter: QPainter, row: StepRow, y: int, height: int) -> None:
        color = self.theme.color
        if row.open:
            box(
                painter,
                QRectF(1, y + 1, self.width() - 2, height - 2),
                6,
                color("accent_soft"),
                color("bad" if row.refused else "accent"),
                2.5 if row.refused else 1.5,
            )
        top = y + _PAD if row.open else y + (height - _DOT) / 2
        self._paint_dot(painter, row, QRectF(_PAD, top, _DOT, _DOT))
        left, room = _DOT + 2 * _PAD, self.width() - _DOT - 3 * _PAD
        if not row.open:
            self._paint_closed(painter, row, QRectF(left, y, self._room(row, self.width()), height))
            return
        painter.setFont(self.theme.font(Type.BODY, 600))
        painter.setPen(color("text"))
        titled = self._title_height(row, self.width())
        painter.drawText(QRectF(left, top + 1, room, titled), int(_WRAP), row.title)
        self._paint_lines(painter, row, left, top + titled + 2, room)

    def _paint_closed(self, painter: QPainter, row: StepRow, rect: QRectF) -> None:
        """A step in a row, in two when it is long."""
        painter.setFont(self.theme.font(Type.BODY, 400 if row.done else 500))
        painter.setPen(self.theme.color("text2" if row.done else "text"))
        metrics, room = painter.fontMetrics(), int(rect.width())
        text = row.title
        if self._is_long(row, self.width()):
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room * 1.9))
        painter.drawText(rect, int(LEFT | _WRAP), text)
        if row.warning and not row.done:
            self.theme.paint_icon(painter, QRectF(self.width() - 30, rect.center().y() - 9, 18, 18), "cloud-off-outline", "warn", 16)

    def _paint_lines(self, painter: QPainter, row: StepRow, left: float, y: float, room: int) -> None:
        for icon, text, token in self._lines(row):
            height = self._text_height(text, room - 22)
            self.theme.paint_icon(painter, QRectF(left, y + 1, 16, 16), icon, token if token != "text" else "text2", 16)
            painter.setFont(self.theme.font(Type.LABEL, 600 if token in ("accent", "bad") else 400))
            painter.setPen(self.theme.color(token))
            painter.drawText(QRectF(left + 22, y, room - 22, height), int(_WRAP), text)
            y += height

    def _paint_dot(self, painter: QPainter, row: StepRow, rect: QRectF) -> None:
        color = self.theme.color
        if row.done:
            self.theme.paint_icon(painter, rect, "check-circle", "ok", _DOT)
            return
        fill = color("accent") if row.open else None
        box(painter, rect, _DOT / 2, fill, None if row.open else color("control"), 1.2)
        painter.setFont(self.theme.font(Type.LABEL, 600))
        painter.setPen(color("on_accent" if row.open else "text2"))
        painter.drawText(rect, CENTER, str(row.number))
