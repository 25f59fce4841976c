"""Fields: a box under its label with what is required, unsaved or wrong said beside it; and the box that looks for things."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ..theme import Size, State, Theme, Type
from .painting import RIGHT, Painted, begin, box, hint_width, paint_hint, shown_keys
from .pills import Pill
from .text import Label


class Dot(Painted):
    """The round mark of something not saved yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedSize(10, 10)
        self.setToolTip(self.tr("Sin guardar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        box(begin(self), QRectF(2, 2, 6, 6), 3, self.theme.color("accent"))


class FieldBox(QWidget):
    """An editor under its label: `*` when required, a dot when unsaved, a pill for several live values, the fault under it."""

    def __init__(
        self, theme: Theme, label: str, editor: QWidget, *, required: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.editor = theme, editor
        self._hint = hint
        self.label = Label(theme, label, Type.LABEL, 500, "text2")
        self.label.setBuddy(editor)
        # A form has fifty of these: what few of them ever show is made when it is first shown.
        self._dot: Dot | None = None
        self._pill: Pill | None = None
        self._below: Label | None = None
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(Size.HALF)
        self._head.addWidget(self.label)
        if required:
            star = Label(theme, "*", Type.LABEL, 600, "bad")
            star.setToolTip(self.tr("Obligatorio"))
            self._head.addWidget(star)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.HALF)
        column.addLayout(self._head)
        column.addWidget(editor)
        self._column = column
        if hint:
            self._say_below(hint, "text3")
        editor.setAccessibleName(label)

    def set_unsaved(self, unsaved: bool) -> None:
        """Show or take away the dot."""
        if self._dot is None:
            if not unsaved:
                return
            self._dot = Dot(self.theme, parent=self)
            self._head.insertWidget(self._head.count() - (self._pill is not None), self._dot)
        self._dot.setVisible(unsaved)

    def set_fault(self, sentence: str) -> None:
        """Say under the field what is wrong with it; empty for nothing."""
        self._say_below(sentence or self._hint, "bad" if sentence else "text3")
        self.editor.setProperty("fault", bool(sentence))
        self.editor.style().polish(self.editor)
        self.editor.update()
        self.editor.setAccessibleDescription(sentence)

    def _say_below(self, text: str, token: str) -> None:
        if self._below is None:
            if not text:
                return
            self._below = Label(self.theme, text, Type.CAPTION, 400, token, wrap=True, parent=self)
            self._column.addWidget(self._below)
        self._below.setText(text)
        self._below.set_token(token)
        self._below.setVisible(bool(text))

    @property
    def fault(self) -> str:
        """What is wrong with it, empty for nothing."""
        return self._below.text() if self._below is not None and self.editor.property("fault") else ""

    def set_pill(self, state: State | None) -> None:
        """Show a state beside the label, such as `2 valores`."""
        if self._pill is not None:
            self._pill.deleteLater()
            self._pill = None
        if state is not None:
            self._pill = Pill(self.theme, state)
            self._head.addWidget(self._pill)


class IconEdit(QLineEdit):
    """A line with an icon before its text and, when asked, a cross to empty it."""

    def __init__(self, theme: Theme, icon: str = "", placeholder: str = "", *, clear: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self._theme, self._icon_name = theme, icon
        self._icon: QAction | None = None
        self._cross: QAction | None = None
        if icon:
            self._icon = self.addAction(theme.icon(icon, "text2", 16), QLineEdit.ActionPosition.LeadingPosition)
        if clear:
            self._cross = self.addAction(theme.icon("close", "text2", 14), QLineEdit.ActionPosition.TrailingPosition)
            self._cross.setVisible(False)
            self._cross.triggered.connect(self.clear)
            self.textChanged.connect(self._show_cross)
        theme.changed.connect(self._tint)

    def _show_cross(self, text: str) -> None:
        if self._cross is not None:
            self._cross.setVisible(bool(text))

    def _tint(self) -> None:
        if self._icon is not None:
            self._icon.setIcon(self._theme.icon(self._icon_name, "text2", 16))
        if self._cross is not None:
            self._cross.setIcon(self._theme.icon("close", "text2", 14))


class SearchBox(QWidget):
    """The look of the box at the top: magnifier, text, a note (`27 resultados`) or the key that comes here. `edit` takes the text."""

    activated = Signal()

    def __init__(self, theme: Theme, placeholder: str, shortcut: str = "", *, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._keys = shown_keys(shortcut)
        self._note = ""
        self.edit = QLineEdit(self)
        self.edit.setProperty("bare", True)
        self.edit.setProperty("ownFocus", True)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._row = QHBoxLayout(self)
        self._place()
        self._row.addWidget(self.edit)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(464, self.height())

    def set_note(self, text: str) -> None:
        """Words at the right, in place of the key."""
        self._note = text
        self._place()
        self.update()

    def _right(self) -> int:
        if self._note:
            return 24 + self.theme.font(Type.LABEL).pixelSize() * len(self._note) * 6 // 10
        return hint_width(self.theme, self._keys) + 16 if self._keys else 12

    def _place(self) -> None:
        self._row.setContentsMargins(37, 2, self._right(), 2)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if event.type() == QEvent.Type.FocusIn:
                self.activated.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        focused = self.edit.hasFocus()
        box(
            painter,
            self.rect(),
            7,
            color("surface" if focused else "sunken"),
            color("accent" if focused else "control"),
            2 if focused else 1,
        )
        middle = self.height() / 2
        self.theme.paint_icon(painter, QRectF(10, middle - 9, 18, 18), "magnify", "accent" if focused else "text2")
        if self._note:
            painter.setFont(self.theme.font(Type.LABEL))
            painter.setPen(color("text2"))
            painter.drawText(QRectF(self.width() - self._right(), 0, self._right() - 12, self.height()), RIGHT, self._note)
        elif self._keys:
            width = hint_width(self.theme, self._keys)
            spot = QRectF(self.width() - width - 9, middle - 9, width, 18)
            paint_hint(painter, self.theme, spot, self._keys, color("text2"), color("line2"), color("surface"))
