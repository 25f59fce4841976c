"""Where a thing is: the way to its place, and what else is there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.kinds import KIND_ICONS
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.core.records import Record
from inventario.register import lists
from inventario.store.register import Register

from ..lists.looks import PLACE_ICONS
from ..theme import Size, Theme, Type
from ..widgets import Button, Label, Section, Variant
from ..widgets.painting import LEFT, RIGHT, Painted, begin, box, text_width
from ..words import count_of, text_of

_MOST = 60  # neighbours shown; the list has the rest


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A place's way from the site down (id, name, kind), how many items are in it, and the first of them."""

    way: tuple[tuple[UUID, str, str], ...]
    items: int
    some: tuple[Record, ...]


def read_surroundings(register: Register, record: Record) -> Surroundings:
    """What is around a record: of a place, what is in it; of anything else, its place and what else is there."""
    place_id = record.id if record.subject.name == "place" else record["place"]
    if not isinstance(place_id, UUID):
        return Surroundings((), 0, ())
    way: list[tuple[UUID, str, str]] = []
    above: object = place_id
    while isinstance(above, UUID) and len(way) < 12:
        place = lists.record(register, "place", above)
        if place is None:
            break
        way.append((place.id, str(place["name"]), str(place["kind"])))
        above = place["parent"]
    match = Match.BENEATH if record.subject.name == "place" else Match.IS
    query = ListQuery("asset", (Filter("place", match, (place_id,)),), order=(Order("tag"),))
    rows = lists.row_numbers(register, query)
    some = lists.records(register, "asset", rows[: _MOST + 1])
    others = tuple(other for other in some if other.id != record.id)[:_MOST]
    own = record.subject.name == "asset"
    return Surroundings(tuple(reversed(way)), len(rows) - own, others)


class SurroundingsView(QScrollArea):
    """Says `place_chosen` for a step of the way, `record_chosen` for a neighbour, `all_chosen` for the list of them."""

    place_chosen = Signal(object)  # UUID
    record_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_surroundings(self, found: Surroundings, *, own_place: bool, seen: QWidget | None = None) -> None:
        """Show the way and the neighbours; `own_place` when the record is itself the place. `seen` tells where it was seen."""
        theme = self.theme
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, Size.MARGIN)
        column.setSpacing(0)
        if not found.way:
            column.addSpacing(Size.STEP)
            column.addWidget(
                Label(theme, self.tr("No tiene lugar. Escríbalo en la ficha o use Mover."), Type.BODY, 400, "text2", wrap=True)
            )
            self._add_seen(column, seen)
            column.addStretch(1)
            self.setWidget(inside)
            return
        column.addWidget(Section(theme, self.tr("Lugar")))
        column.addSpacing(4)
        for depth, (place_id, name, kind) in enumerate(found.way):
            step = _Step(theme, name, kind, depth, last=depth == len(found.way) - 1)
            step.chosen.connect(lambda place_id=place_id: self.place_chosen.emit(place_id))
            column.addWidget(step)
        self._add_seen(column, seen)
        column.addSpacing(Size.GAP)
        heading = self.tr("Qué hay aquí") if own_place else self.tr("También está aquí")
        column.addWidget(Section(theme, heading, Label(theme, count_of(found.items, "equipo", "equipos"), Type.LABEL, 400, "text2")))
        column.addSpacing(4)
        for record in found.some:
            row = _Neighbour(theme, record)
            row.chosen.connect(lambda record=record: self.record_chosen.emit(record))
            column.addWidget(row)
        if not found.some:
            column.addWidget(Label(theme, self.tr("Nada más."), Type.BODY, 400, "text2"))
        if found.items > 0:
            every = Button(theme, self.tr("Ver la lista de este lugar"), variant=Variant.LINK, trailing="chevron-right")
            every.clicked.connect(lambda: self.place_chosen.emit(found.way[-1][0]))
            column.addSpacing(Size.STEP)
            column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def _add_seen(self, column: QVBoxLayout, seen: QWidget | None) -> None:
        if seen is not None:
            column.addSpacing(Size.GAP)
            column.addWidget(Section(self.theme, self.tr("Dónde se vio")))
            column.addSpacing(4)
            column.addWidget(seen)


class _Row(Painted):
    """A line that can be clicked or chosen with Enter."""

    chosen = Signal()

    def __init__(self, theme: Theme, text: str, height: int) -> None:
        super().__init__(theme)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class _Step(_Row):
    """One step of the way to a place."""

    def __init__(self, theme: Theme, name: str, kind: str, depth: int, *, last: bool) -> None:
        super().__init__(theme, name, 28)
        self._name, self._depth, self._last = name, depth, last
        self._icon = PLACE_ICONS.get(kind, "map-marker-outline")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        if self.underMouse():
            box(painter, self.rect(), 4, theme.color("hover"))
        x = 4 + self._depth * 16
        theme.paint_icon(painter, QRectF(x, 6, 16, 16), self._icon, "accent" if self._last else "text2", 16)
        painter.setFont(theme.font(Type.BODY, 600 if self._last else 400))
        painter.setPen(theme.color("text"))
        room = QRectF(x + 24, 0, self.width() - x - 28, self.height())
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room.width())))


class _Neighbour(_Row):
    """An item that stands in the same place."""

    def __init__(self, theme: Theme, record: Record) -> None:
        super().__init__(theme, f"{record.title} {text_of(record, 'name')}", 32)
        self._icon = KIND_ICONS.get(str(record["kind"]), "package-variant-closed")
        self._name = text_of(record, "name") or text_of(record, "model") or text_of(record, "kind")
        self._tag = text_of(record, "tag")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        if self.underMouse():
            box(painter, self.rect(), 4, theme.color("hover"))
        theme.paint_icon(painter, QRectF(4, 8, 16, 16), self._icon, "text2", 16)
        code = theme.code_font(Type.LABEL)
        width = text_width(code, self._tag) + 4
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color("text"))
        room = QRectF(28, 0, self.width() - 28 - width - 12, self.height())
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room.width())))
        painter.setFont(code)
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(self.width() - width - 4, 0, width, self.height()), RIGHT, self._tag)
        painter.setPen(theme.color("line"))
        painter.drawLine(28, self.height() - 1, self.width(), self.height() - 1)
