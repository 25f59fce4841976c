"""What comes over the page: a sheet for short tasks beside the list, and dialogs whose buttons are verbs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..theme import Size, Theme, Tone, Type
from .buttons import Button, IconButton, Variant
from .card import Ground, Line
from .feedback import IconTile
from .painting import alpha, begin
from .scrolling import scrolled
from .text import ElidedLabel, Label

_SHADOW = 12
_LEAST_LIST = 140  # pixels of a list that is scrolled by itself: three rows, before the whole body is scrolled


class _Body(QWidget):
    """What a sheet holds: it is scrolled before it stands lower than it needs."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setLayout(layout)
        self._layout = layout

    def heightForWidth(self, width: int) -> int:
        """Qt would ask how high its parts would like to be: a list that takes what is left would never take less."""
        return self._layout.minimumHeightForWidth(width) if self._layout.hasHeightForWidth() else -1


class Sheet(QWidget):
    """A panel over the right side of its parent, as wide as the detail. `body` is the layout to fill; Escape or × closes it.

    Where its parent is scrolled it stands over what is in sight of it, and its body is scrolled: its buttons are always at hand."""

    closed = Signal()

    def __init__(self, theme: Theme, title: str, main: Button, parent: QWidget, *, width: int = Size.DETAIL_WIDTH) -> None:
        super().__init__(parent)
        self.theme, self._width, self.main = theme, width, main
        self._before: QWidget | None = None
        panel = Ground(theme, "surface", "left")
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, Size.GAP, Size.GAP, Size.STEP)
        self.title = ElidedLabel(theme, title, Type.CARD_TITLE, 600)
        close = IconButton(theme, "close", self.tr("Cerrar (Esc)"))
        close.clicked.connect(self.close_sheet)
        head.addWidget(self.title, 1)
        head.addWidget(close)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, Size.GAP)
        self.body.setSpacing(12)
        foot = QHBoxLayout()
        foot.setContentsMargins(Size.MARGIN, 12, Size.MARGIN, 12)
        foot.setSpacing(Size.STEP)
        self.cancel = Button(theme, self.tr("Cancelar"), variant=Variant.QUIET)
        self.cancel.clicked.connect(self.close_sheet)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(main)
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scrolled(_Body(self.body), keys=False), 1)
        column.addWidget(Line(theme))
        column.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_SHADOW, 0, 0, 0)
        outer.addWidget(panel)
        self._above = _as_far_as_scrolled(parent)
        for above in self._above:
            above.installEventFilter(self)
        self.hide()

    def open_sheet(self) -> None:
        """Show it over the right side and take the keyboard."""
        self._before = self.window().focusWidget()
        for part in self._parts():
            if isinstance(part, QAbstractScrollArea) and not part.minimumHeight():
                part.setMinimumHeight(_LEAST_LIST)
        self._place()
        self.show()
        self.raise_()
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        """The first control of the body; the main button when it has none."""
        for control in self._parts():
            for widget in [control, *control.findChildren(QWidget)]:
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                    return widget
        return self.main

    def _parts(self) -> list[QWidget]:
        items = [self.body.itemAt(n) for n in range(self.body.count())]
        return [part for item in items if item is not None and (part := item.widget()) is not None]

    def close_sheet(self) -> None:
        """Take it away and give the keyboard back to where it was, to the page where that is gone by now."""
        self.hide()
        back = self._before if self._before is not None and isValid(self._before) else self.parentWidget()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        view = self._above[-1]
        seen = parent.rect() & QRect(parent.mapFrom(view, QPoint(0, 0)), view.size())
        wide = min(self._width + _SHADOW, seen.width())
        self.setGeometry(seen.right() + 1 - wide, seen.top(), wide, seen.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif (
            watched is self.parentWidget() and isinstance(event, QKeyEvent) and _is_main(event)
        ):  # the page beside it has the keyboard: the key is the sheet's all the same
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.main.click()
            return True
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (_is_escape(event) or _is_main(event)):
            event.accept()  # they are the sheet's while it is open, whatever the page beneath does with them
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.close_sheet()
        elif _is_main(event):
            self.main.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        dark = self.theme.color("text") if not self.theme.palette.dark else self.theme.color("#000000")
        for n in range(_SHADOW):
            painter.fillRect(QRectF(n, 0, 1, self.height()), alpha(dark, 0.10 * ((n + 1) / _SHADOW) ** 2))


def _as_far_as_scrolled(widget: QWidget) -> list[QWidget]:
    """A widget and what it stands in, up to the room in which that is scrolled; the widget alone where nothing is."""
    found, above = [widget], widget.parentWidget()
    while above is not None:
        found.append(above)
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return found
        above = above.parentWidget()
    return found[:1]


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape


def _is_main(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ConfirmDialog(QDialog):
    """A question that cannot wait. Its buttons are verbs; a destructive one names count and thing: `Dar de baja 3 equipos`."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        detail: str,
        verb: str,
        *,
        tone: Tone = Tone.WARN,
        icon: str = "",
        other: str = "",
        keep: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.answer = ""  # "main", "other", or empty when the person stepped back
        self.setWindowTitle(question)
        self.setMinimumWidth(440)
        self.setMaximumWidth(560)
        texts = QVBoxLayout()
        texts.setSpacing(Size.STEP)
        texts.addWidget(Label(theme, question, Type.CARD_TITLE, 600, wrap=True))
        texts.addWidget(Label(theme, detail, Type.BODY, 400, "text2", wrap=True))
        top = QHBoxLayout()
        top.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        top.setSpacing(Size.GAP)
        tile = IconTile(theme, icon or ("trash-can-outline" if tone is Tone.BAD else "help-circle-outline"), tone, 40)
        top.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        self.back = Button(theme, keep or self.tr("Cancelar"), variant=Variant.QUIET)
        self.main = Button(theme, verb, variant=Variant.DANGER if tone is Tone.BAD else Variant.PRIMARY)
        foot_ground = Ground(theme, "sunken", "top")
        foot = QHBoxLayout(foot_ground)
        foot.setContentsMargins(Size.MARGIN, 12, Size.MARGIN, 12)
        foot.setSpacing(Size.STEP)
        foot.addStretch(1)
        foot.addWidget(self.back)
        if other:
            self.other = Button(theme, other)
            self.other.clicked.connect(lambda: self._leave("other"))
            foot.addWidget(self.other)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(foot_ground)
        self.back.clicked.connect(self.reject)
        self.main.clicked.connect(lambda: self._leave("main"))
        (self.back if tone is Tone.BAD else self.main).setFocus()

    def _leave(self, answer: str) -> None:
        self.answer = answer
        self.accept()


def confirm(theme: Theme, question: str, detail: str, verb: str, *, tone: Tone = Tone.WARN, parent: QWidget | None = None) -> bool:
    """Ask and wait; true when the person pressed the verb."""
    dialog = ConfirmDialog(theme, question, detail, verb, tone=tone, parent=parent)
    dialog.exec()
    return dialog.answer == "main"


def close_popups() -> None:
    """Close menus and lists of choices that stand open: one that outlives its window would ask widgets that are half gone."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.isVisible():
        popup.close()
