"""What to look at in a review: a line for each sort of fault, and a question for each name that may be another's slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.core.text import clean, shorten
from inventario.register.importing.review import FaultSort, Question

from ...theme import Size, Theme, Type
from ...widgets import Button, Ground, Variant
from ...widgets.painting import LEFT, RIGHT, begin, box, text_width

HEIGHT = 52
_NAME = 22  # characters of a name on a button
_LEFT = 46  # where texts begin


class TroubleRow(QAbstractButton):
    """An icon, what is the matter, the first example, how many rows. Pressed, only those rows are shown; again, all."""

    def __init__(self, theme: Theme, icon: str, token: str, title: str, detail: str, count: int, *, line: bool = True) -> None:
        super().__init__()
        self._line = line
        self.theme, self._icon, self._token, self._detail, self._count = theme, icon, token, detail, format_integer(count)
        self.setText(title)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}: {self._count}")
        self.setToolTip(detail)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), color("accent_soft" if self.isChecked() else "hover"))
        if self.isChecked():
            box(painter, QRectF(0, 6, 3, HEIGHT - 12), 1.5, color("accent"))
        self.theme.paint_icon(painter, QRectF(Size.GAP, HEIGHT / 2 - 9, 18, 18), self._icon, self._token)
        font = self.theme.font(Type.BODY, 600)
        wide = text_width(font, self._count)
        room = self.width() - 46 - Size.GAP - wide - 12
        painter.setFont(font)
        painter.setPen(color("text"))
        painter.drawText(QRectF(46, 7, room, 20), LEFT, painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room))
        painter.setPen(color(self._token))
        painter.drawText(QRectF(46, 0, self.width() - 46 - Size.GAP, HEIGHT), RIGHT, self._count)
        painter.setFont(self.theme.font(Type.LABEL))
        painter.setPen(color("text2"))
        painter.drawText(QRectF(46, 26, room, 18), LEFT, painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, room))
        if self._line:
            painter.setPen(color("line"))
            painter.drawLine(46, HEIGHT - 1, self.width() - Size.GAP, HEIGHT - 1)


class QuestionBlock(Ground):
    """`«DIDEKO» no existe. ¿Quiso decir DIDECO?` with both answers, one under the other where `room` pixels are too few."""

    answered = Signal(bool)  # use the name that was meant

    def __init__(self, theme: Theme, question: Question, room: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "warn_soft", "bottom", parent)
        self.question = question
        title = self.tr("«{0}» no existe").format(question.text)
        detail = self.tr("¿Quiso decir {0}?").format(question.near)
        self.row = TroubleRow(theme, "alert-outline", "warn", title, detail, len(question.positions), line=False)
        use, make = self.tr("Usar {0}"), self.tr("Crear «{0}»")
        self.use = Button(theme, use.format(shorten(question.near, _NAME)), tooltip=use.format(question.near))
        self.make = Button(theme, make.format(shorten(question.text, _NAME)), variant=Variant.QUIET, tooltip=make.format(question.text))
        self.use.clicked.connect(lambda: self.answered.emit(True))
        self.make.clicked.connect(lambda: self.answered.emit(False))
        long = self.use.sizeHint().width() + self.make.sizeHint().width() > room - _LEFT - 2 * Size.STEP
        buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom if long else QBoxLayout.Direction.LeftToRight)
        buttons.setContentsMargins(_LEFT, 0, Size.STEP, 12)
        buttons.setSpacing(Size.HALF)
        buttons.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.row)
        column.addLayout(buttons)


def sort_detail(sort: FaultSort) -> str:
    """The first fault of a sort, and how many others there are."""
    others = len(sort.positions) - 1
    if not sort.example:
        first = _tr("fila {0}").format(format_integer(sort.number))
        return first if not others else _tr("{0} y otras {1}").format(first, format_integer(others))
    first = f"«{shorten(clean(sort.example), 28)}»"
    if not others:
        return _tr("{0} en la fila {1}").format(first, format_integer(sort.number))
    return _tr("{0} y otra fila").format(first) if others == 1 else _tr("{0} y otras {1}").format(first, format_integer(others))


def made_sentence(amounts: Sequence[tuple[int, str, str]]) -> str:
    """`2 direcciones, 14 modelos y 1 lugar`."""
    parts = [f"{format_integer(amount)} {one if amount == 1 else many}" for amount, one, many in amounts if amount]
    return _tr("{0} y {1}").format(", ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else "".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Troubles", text)
