"""Drop-down boxes in the kit's look."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ..theme import Size, Theme, Type
from .painting import LEFT, begin, box, text_width

_AROUND, _WIDEST = 52, 460  # margins and scroll bar beside a text of the popup; its greatest width


class ComboBox(QComboBox):
    """A closed list. `icon` stands before the value; `small` is the size of a table's filters.

    The wheel scrolls the page under it, not the value, unless it has the focus."""

    def __init__(self, theme: Theme, *, icon: str = "", small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._small = theme, icon, small
        self._measured: tuple[tuple[str, ...], int] = ((), 0)  # texts, after their font, and the width of the widest
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        theme.changed.connect(self.update)

    def add_choices(self, pairs: list[tuple[str, str]]) -> None:
        """Add (code, text) pairs; the code is the item's data."""
        for code, text in pairs:
            self.addItem(text, code)

    def add_heading(self, text: str) -> None:
        """A line over a group of choices, which cannot be picked."""
        self.addItem(text)
        model = self.model()
        if isinstance(model, QStandardItemModel) and (item := model.item(self.count() - 1)) is not None:
            item.setEnabled(False)
            item.setFont(self.theme.font(Type.CAPTION, 600))

    def code(self) -> str:
        """The code of what is picked, empty for none."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Pick by code; an unknown one picks nothing."""
        self.setCurrentIndex(self.findData(code))

    def sizeHint(self) -> QSize:
        font = self.theme.font(Type.LABEL if self._small else Type.BODY)
        # Layouts ask again and again, and to measure the texts of a form's choices takes most of its making.
        texts = (font.key(), *(self.itemText(i) for i in range(min(self.count(), 60))))
        if self._measured[0] != texts:
            self._measured = (texts, max((text_width(font, text) for text in texts[1:]), default=80))
        return QSize(min(self._measured[1] + 44 + (24 if self._icon else 0), 320), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(56, self._height())

    def _height(self) -> int:
        return 28 if self._small else Size.CONTROL

    def showPopup(self) -> None:
        """As wide as its longest text, within reason: what is offered is told apart by its end as often as by its beginning."""
        font = self.view().font()
        widest = max((text_width(font, self.itemText(i)) for i in range(self.count())), default=0)
        self.view().setMinimumWidth(min(int(widest) + _AROUND, _WIDEST))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        enabled = self.isEnabled()
        border = "control" if not self._small else "line2"
        if self.property("fault"):
            border = "bad"
        elif self.hasFocus() or self.property("active"):
            border = "accent"
        elif self.underMouse() and enabled:
            border = "text3" if not self._small else "control"
        box(painter, self.rect(), Size.RADIUS, color("surface" if enabled else "sunken"), color(border if enabled else "line2"))
        left = 7 if self._small else 10
        if self._icon:
            self.theme.paint_icon(painter, QRectF(left, self.height() / 2 - 8, 16, 16), self._icon, "text2", 16)
            left += 24
        text = self.currentText() or self.placeholderText()
        quiet = self.currentIndex() < 0 or (self._small and not self.code())
        painter.setFont(self.theme.font(Type.LABEL if self._small else Type.BODY))
        painter.setPen(color("control" if not enabled else "text3" if quiet else "text"))
        room = QRectF(left, 0, self.width() - left - 22, self.height())
        painter.drawText(room, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width())))
        self.theme.paint_icon(painter, QRectF(self.width() - 22, self.height() / 2 - 8, 16, 16), "chevron-down", "text2", 16)
