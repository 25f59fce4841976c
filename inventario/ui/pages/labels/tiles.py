"""Templates to choose from, each with a small picture of a label of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from inventario import labels
from inventario.core.errors import KnownError
from inventario.drawing.shapes import Page
from inventario.labels import LabelItem, LabelJob, Stock, Template

from ...drawing import paint_page
from ...theme import Size, Theme, Type
from ...widgets import Button, link
from ...widgets.choosable import Choosable
from ...widgets.painting import CENTER, begin, box
from ...words import template_words

_SHOWN, _HEIGHT, _PICTURE = 3, 84, 46
_SAMPLE = LabelItem(
    tag="TI000441", name="PC-063", department="DIDECO", institution="Municipalidad", place="Piso 2 / Oficina 23", kind="Computador",
    serial="MJ0CK7ZP", near="1TA-35:05", far="1TA-14:12", each=tuple(str(n) for n in range(1, 9)), count=8,
)  # fmt: skip


class TemplateTile(Choosable):
    """One template; checked when it is in use."""

    def __init__(self, theme: Theme, template: Template, stocks: Sequence[Stock], parent: QWidget | None = None) -> None:
        title, description = template_words(template)
        super().__init__(theme, title, f"{title}\n{description}" if description else title, _HEIGHT, parent)
        self.template, self._stocks = template, stocks
        self._picture: QPixmap | None = None

    def sizeHint(self) -> QSize:
        return QSize(84, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color, on = begin(self), self.theme.color, self.isChecked()
        fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        box(painter, self.rect(), Size.RADIUS, color(fill), color("accent" if on else "line2"), 2 if on else 1)
        if self._picture is None:
            self._picture = self._draw()
        spot = QRectF(8, 8, self.width() - 16, _PICTURE)
        if self._picture is not None:
            painter.drawPixmap(spot.topLeft(), self._picture)
        painter.setFont(self.theme.font(Type.LABEL, 600 if on else 500))
        painter.setPen(color("accent" if on else "text2"))
        room = QRectF(4, _HEIGHT - 25, self.width() - 8, 20)
        painter.drawText(room, CENTER, painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width())))

    def _draw(self) -> QPixmap | None:
        """A label of the template, as large as the tile lets it be."""
        try:
            stock = labels.usual_stock(self.template, stocks=self._stocks)
            label = next(iter(labels.composer_for(LabelJob(self.template, stock)).labels(_SAMPLE)))
        except KnownError:
            return None
        width, height = self.width() - 16.0, float(_PICTURE)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = begin(picture)  # type: ignore[arg-type]
        scale = min(width / label.width, height / label.height)
        x, y = (width - label.width * scale) / 2, (height - label.height * scale) / 2
        paper = QRectF(x, y, label.width * scale, label.height * scale)
        box(painter, paper, 2, self.theme.color("#FFFFFF"), self.theme.color("#C9D2DA"))
        paint_page(painter, Page(label.width, label.height, label.shapes), scale, x, y)
        painter.end()
        return picture


class TemplateChoice(QWidget):
    """Three tiles - the one in use among them - and a menu with the others."""

    picked = Signal(object)  # Template
    designed = Signal()

    def __init__(self, theme: Theme, stocks: Sequence[Stock], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._stocks = theme, stocks
        self._all: list[Template] = []
        self._shown: list[Template] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Size.STEP)
        self.others: Button = link(theme, "")
        self.others.clicked.connect(self._menu)
        self.design = link(theme, self.tr("Diseñar…"))
        self.design.clicked.connect(self.designed)
        below = QHBoxLayout()
        below.addWidget(self.others)
        below.addStretch(1)
        below.addWidget(self.design)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.HALF)
        column.addLayout(self._row)
        column.addLayout(below)

    def show_templates(self, templates: Sequence[Template], current: Template) -> None:
        """Offer these, with that one in use; tiles stay where they are while they can."""
        if list(templates) != self._all or current not in self._shown:
            self._all = list(templates)
            shown = self._all[:_SHOWN]
            if current not in shown:
                shown = [*shown[: _SHOWN - 1], current]
            self._make(shown)
        for tile in self.tiles:
            tile.setChecked(tile.template == current)
        rest = len(self._all) - len(self._shown)
        self.others.setText(self.tr("Otra plantilla") if rest == 1 else self.tr("Otras {0} plantillas").format(rest))
        self.others.setVisible(rest > 0)
        self.others.updateGeometry()

    def _make(self, shown: list[Template]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = shown
        self.tiles = [TemplateTile(self.theme, template, self._stocks) for template in shown]
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, template=tile.template: self.picked.emit(template))
            self._row.addWidget(tile, 1)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for template in self._all:
            if template not in self._shown:
                title, description = template_words(template)
                action = menu.addAction(title)
                action.setToolTip(description)
                action.triggered.connect(lambda _=False, template=template: self.picked.emit(template))
        menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height())))
