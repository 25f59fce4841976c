"""The bar at the top: whose register it is, the slot of the search box, undo and redo, the slot of the sync state, the person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.text import shorten

from ..actions import Actions
from ..theme import Size, Theme, Type
from ..widgets import Avatar, Button, ElidedLabel, Ground, IconButton, Label, Line, Variant
from ..widgets.painting import Painted, begin, box
from ..widgets.pills import initials

_LONGEST_UNDO, _SHORTEST_UNDO = 44, 8  # characters of what undo would undo; the tooltip has the rest
_LETTER, _REST = 8, 900  # pixels of a letter, and of all that stands beside those words
_BLOCK = Size.NAV_WIDTH + Size.MARGIN - Size.GAP - Size.STEP


class Logo(Painted):
    """The program's mark: a barcode on the accent."""

    def __init__(self, theme: Theme, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        box(painter, self.rect(), Size.RADIUS, color("accent"))
        unit = self.width() / 28
        for x, width in ((7, 2), (11, 1), (14, 3), (19, 2)):
            painter.fillRect(QRectF(x * unit, 8 * unit, width * unit, 12 * unit), color("on_accent"))


class PersonButton(Avatar):
    """The person's initials; a click, Enter or Space opens the window's menu."""

    spoken_as = QAccessible.Role.ButtonMenu

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_name(self, name: str) -> None:
        """Whose initials they are."""
        self._initials = initials(name)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("{0}: registro, copias de seguridad y apariencia").format(name))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class TopBar(Ground):
    """`set_search` and `set_sync` fill its slots; undo and redo follow the actions `undo` and `redo`."""

    menu_asked = Signal(QPoint)
    narrowed = Signal(bool)  # whether the window is too narrow for names beside icons

    def __init__(self, theme: Theme, actions: Actions, institution: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "bottom", parent)
        self._actions = actions
        self.setFixedHeight(Size.TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.GAP, 0, Size.GAP, 1)
        row.setSpacing(Size.STEP)
        row.addWidget(self._name(institution))
        self._search = QHBoxLayout()
        self._search.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._search, 0)
        row.addStretch(1)
        self.undo = Button(theme, "", icon="undo", variant=Variant.QUIET)
        self.redo = IconButton(theme, "redo", "")
        self._sync = QHBoxLayout()
        self._line = Line(theme, upright=True)
        self._line.setFixedHeight(24)
        self._line.hide()
        self.person = PersonButton(theme)
        self.person.pressed.connect(lambda: self.menu_asked.emit(self.person.mapToGlobal(QPoint(0, self.person.height() + 4))))
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(2)
        row.addWidget(self._line)
        row.addLayout(self._sync)
        row.addSpacing(2)
        row.addWidget(self.person)
        self.undo.clicked.connect(lambda: actions.run("undo"))
        self.redo.clicked.connect(lambda: actions.run("redo"))
        actions.changed.connect(self.follow)

    def _name(self, institution: str) -> QWidget:
        self._block, self._words = block, words = QWidget(), QWidget()
        block.setFixedWidth(_BLOCK)
        texts = QVBoxLayout(words)
        texts.setSpacing(0)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.addStretch(1)
        texts.addWidget(Label(self.theme, "Inventario", Type.CARD_TITLE, 600))
        self.institution = ElidedLabel(self.theme, institution, Type.LABEL, 400, "text2")
        if not institution:
            self.institution.hide()
        texts.addWidget(self.institution)
        texts.addStretch(1)
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, Size.STEP, 0)
        row.setSpacing(10)
        row.addWidget(Logo(self.theme))
        row.addWidget(words, 1)
        return block

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the names are left away: what can be done keeps its room."""
        super().resizeEvent(event)
        narrow = self.width() < Size.FOLD_BELOW
        self._words.setVisible(not narrow)
        self._block.setFixedWidth(28 + Size.STEP if narrow else _BLOCK)
        self.follow()
        self.narrowed.emit(narrow)

    def set_institution(self, name: str) -> None:
        """Whose register it is."""
        self.institution.setText(name)
        self.institution.setVisible(bool(name))

    def set_search(self, box: QWidget) -> None:
        """Put the search box in its slot."""
        self._fill(self._search, box)
        box.setMaximumWidth(464)
        box.setMinimumWidth(240)

    def set_sync(self, widget: QWidget | None) -> None:
        """Put the sync state in its slot; None empties it."""
        self._fill(self._sync, widget)
        self._line.setVisible(widget is not None)

    @staticmethod
    def _fill(slot: QHBoxLayout, widget: QWidget | None) -> None:
        while (item := slot.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if widget is not None:
            slot.addWidget(widget)

    def follow(self) -> None:
        """Say what undo and redo would do now."""
        for name, button in (("undo", self.undo), ("redo", self.redo)):
            action = self._actions.action(name)
            button.setEnabled(action.isEnabled())
            button.setToolTip(f"{action.text()} ({self._actions.spec(name).shortcut.replace('+', ' ')})")
            button.setAccessibleName(action.text())
        room = max(0, self.width() - _REST) // _LETTER
        text = shorten(self._actions.action("undo").text(), min(_LONGEST_UNDO, room)) if room >= _SHORTEST_UNDO else ""
        if text != self.undo.text():
            self.undo.setText(text)
            self.undo.updateGeometry()
