"""The frame of every card that asks: a violet edge, an icon, the question, what it is about, which of how many, why it is asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ElidedLabel, FlowLayout, Label, link

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_INDENT = 36  # of what stands under the question, past its icon


class AskingCard(Card):
    """`answers` are its buttons in the order of the keys 1, 2, …; the first takes the keyboard. `body` is filled by those who derive."""

    history_asked = Signal()
    stepped = Signal(int)  # an arrow was pressed: to the card after (1) or before (-1)

    def __init__(
        self, theme: Theme, icon: str, question: str, about: str, why: str, *, tone: Tone = Tone.ASK, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, edge=tone, parent=parent)
        self.answers: list[Button] = []
        self.question = ElidedLabel(theme, question, Type.CARD_TITLE, 600)
        self.about = ElidedLabel(theme, about, Type.LABEL, 400, "text2")
        self.number = Label(theme, "", Type.LABEL, 400, "text2")
        self.why = Label(theme, why, Type.BODY, 400, "text2", wrap=True)
        self.why.setContentsMargins(_INDENT, 0, 0, 0)
        self.setAccessibleName(question)
        self.setAccessibleDescription(why)
        self.history = link(theme, self.tr("Ver historial"))
        self.history.setAccessibleName(self.tr("Ver historial: {0}").format(question))
        self.history.clicked.connect(self.history_asked)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(theme, icon, tone))
        head.addWidget(self.question, 0)
        head.addWidget(self.about, 1)
        head.addWidget(self.number)
        self.body.setContentsMargins(Size.MARGIN, 14, Size.GAP, 12)
        self.body.setSpacing(10)
        self.body.addLayout(head)
        self.body.addWidget(self.why)

    def watch_arrows(self) -> None:
        """A button takes the arrows for itself, to go to its neighbour; here they go from card to card."""
        for button in self.findChildren(Button):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def show_number(self, position: int, total: int) -> None:
        """`1 de 3`; nothing when it is the only one."""
        self.number.setText(self.tr("{0} de {1}").format(position, total) if total > 1 else "")

    def add_foot(self, buttons: list[Button]) -> None:
        """The row under it: the answers, in as many lines as they need, and at the right the way to what happened before."""
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.setContentsMargins(_INDENT, 0, 0, 0)
        answers = FlowLayout(Size.STEP)
        for button in buttons:
            answers.addWidget(button)
        foot.addLayout(answers, 1)
        foot.addWidget(self.history, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(foot)

    def press(self, number: int) -> bool:
        """Give the answer of a key, 1 for the first; false when there is none such."""
        if not 1 <= number <= len(self.answers) or not self.answers[number - 1].isEnabled():
            return False
        self.answers[number - 1].click()
        return True

    def take_keyboard(self) -> None:
        """Go to the first answer."""
        if self.answers:
            self.answers[0].setFocus(Qt.FocusReason.OtherFocusReason)


class IconLabel(QLabel):
    """An icon in a tone's colour."""

    def __init__(self, theme: Theme, icon: str, tone: Tone, size: int = 20) -> None:
        super().__init__()
        self._theme, self._name, self._tone, self._size = theme, icon, tone, size
        self.setFixedSize(size + 4, size + 4)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._tone, self._size, self.devicePixelRatioF()))


def note(theme: Theme, icon: str, text: str) -> QWidget:
    """A remark with its icon, which may take several lines."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(theme, icon, Tone.MUTE, 16), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setContentsMargins(0, 3, 0, 0)
    column.addWidget(Label(theme, text, Type.LABEL, 400, "text2", wrap=True))
    row.addLayout(column, 1)
    return holder
