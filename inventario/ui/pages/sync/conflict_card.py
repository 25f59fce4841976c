"""A datum of which two people said different things: both values side by side, who said them and when, and what was there before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inventario.sync.records import Conflict, SiblingValue

from ...sync import questions
from ...theme import Size, Theme, Type
from ...widgets import Avatar, Button, CheckBox, ElidedLabel, Label, Variant, link
from ...widgets.painting import Painted, begin, box
from .asking_card import AskingCard, note

_SIDE_BY_SIDE = 2
_LONG = 90  # characters of a value that is read rather than seen


class ConflictCard(AskingCard):
    """Says `chosen` with one of the values, `other_asked` when neither is right."""

    chosen = Signal(object)  # SiblingValue
    other_asked = Signal()

    def __init__(self, theme: Theme, conflict: Conflict, icon: str, today: date, own_name: str = "", alike: int = 0) -> None:
        deleted = conflict.kind == questions.DELETED
        about = conflict.title if conflict.title != conflict.tag else ""
        why = questions.explanation(conflict)
        super().__init__(theme, icon, questions.question(conflict), about, why)
        self.conflict, self._own_name = conflict, own_name
        self.for_all = CheckBox(theme, self.tr("Lo mismo en los otros {0} de esos dos cambios").format(alike))
        if not alike:
            self.for_all.hide()
        if deleted:
            self._ask_deleted(conflict)
        else:
            self._ask_value(conflict, today, alike)

    def _ask_value(self, conflict: Conflict, today: date, alike: int) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Size.GAP)
        texts = questions.value_texts(conflict)
        for at, value in enumerate(conflict.values):
            button = self._answer(conflict, value, at)
            grid.addWidget(_Said(self.theme, value, texts[at], button, today, self._own_name), at // _SIDE_BY_SIDE, at % _SIDE_BY_SIDE)
        for column in range(_SIDE_BY_SIDE):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.other = link(self.theme, self.tr("Otro valor…"))
        self.other.setAccessibleName(self.tr("Otro valor para {0}").format(conflict.tag or conflict.title))
        self.other.clicked.connect(self.other_asked)
        if alike:
            self.body.addWidget(self.for_all)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        if also := questions.also_text(conflict):
            foot.addWidget(note(self.theme, "information-outline", also), 1)
        else:
            foot.addStretch(1)
        foot.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)

    def _ask_deleted(self, conflict: Conflict) -> None:
        ordered = sorted(conflict.values, key=lambda value: value.value is not True)
        distinct = {value.value is True: value for value in reversed(ordered)}
        buttons = [self._answer(conflict, distinct[gone], at) for at, gone in enumerate(sorted(distinct, reverse=True))]
        self.add_foot(buttons)

    def _answer(self, conflict: Conflict, value: SiblingValue, at: int) -> Button:
        own = value.mine and conflict.kind != questions.DELETED
        variant = Variant.PRIMARY if own else Variant.SECONDARY
        button = Button(self.theme, questions.keep_text(conflict, value), hint=str(at + 1), variant=variant)
        button.setAccessibleName(self.tr("{0}: {1}").format(button.text(), value.text or self.tr("vacío")))
        button.clicked.connect(lambda: self.chosen.emit(value))
        self.answers.append(button)
        return button


class _Said(Painted):
    """One of the values with whose it is; its border is the accent's while its button has the keyboard."""

    def __init__(self, theme: Theme, value: SiblingValue, text: str, button: Button, today: date, own_name: str) -> None:
        super().__init__(theme)
        self._button = button
        button.installEventFilter(self)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(ElidedLabel(theme, questions.author_text(value), Type.LABEL, 500, "text2"))
        texts.addWidget(ElidedLabel(theme, questions.when_text(value, today), Type.CAPTION, 400, "text2"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(theme, own_name if value.mine and own_name else questions.person(value.author), 28, own=value.mine))
        head.addLayout(texts, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Size.STEP)
        if value.winner:
            foot.addWidget(ElidedLabel(theme, self.tr("Es lo que se ve por ahora"), Type.CAPTION, 400, "text3"), 1)
        else:
            foot.addStretch(1)
        foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(Size.STEP)
        column.addLayout(head)
        column.addWidget(self._value(value, text))
        column.addStretch(1)
        column.addLayout(foot)

    def _value(self, value: SiblingValue, text: str) -> QWidget:
        if len(text) > _LONG:
            return Label(self.theme, text, Type.BODY, 500, wrap=True)
        token = "text" if text else "text3"
        said = text or self.tr("(sin dato)")
        shown = ElidedLabel(self.theme, said, Type.CARD_TITLE, 600, token, middle=True)  # two places differ at their ends
        shown.setMinimumHeight(24)
        shown.setAccessibleName(value.text)
        return shown

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self._button.hasFocus()
        border = self.theme.color("accent" if focused else "line2")
        box(begin(self), self.rect(), Size.CARD_RADIUS, None, border, 2 if focused else 1)
