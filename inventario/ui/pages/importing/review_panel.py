"""Beside the rows of a review: what to look at, what would be created, and whether to import the good rows or wait."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.register.importing.review import Question
from inventario.register.importing.rows import Action

from ...shell.contract import Shell
from ...theme import Size, Theme, Tone
from ...widgets import Card, Label, Line, RadioButton, SectionLabel, scrolled
from ...words import count_of, worded
from .notes import Note
from .session import ImportSession
from .summary import WIDTH
from .troubles import QuestionBlock, TroubleRow, made_sentence, sort_detail

_QUESTIONS = 25  # shown at once; the next come as these are answered


class ReviewPanel(Card):
    """Says `narrowed` with the rows of what was pressed, and what it is called; with no rows when it was let go."""

    narrowed = Signal(object, str)  # array of positions or None, title

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "…", "0", padding=0, parent=parent)
        self._shell, self._session = shell, session
        self.title.setText(self.tr("Qué revisar"))
        self.rows: list[TroubleRow] = []
        self.blocks: list[QuestionBlock] = []
        self._area = scrolled(keys=False)
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 0, 1, 0)
        frame.addWidget(self._area)
        self.body.setSpacing(0)
        self.body.addLayout(frame, 1)
        self.body.addWidget(Line(shell.theme))
        self.body.addLayout(self._choices(shell.theme))

    def _choices(self, theme: Theme) -> QVBoxLayout:
        self.good = RadioButton(theme, self.tr("Solo las filas buenas"), self.tr("las que fallan van a un archivo"))
        self.all = RadioButton(theme, self.tr("Todo o nada"), self.tr("espera a que no haya fallas"))
        (self.all if self._session.all_or_nothing else self.good).setChecked(True)
        self._group = QButtonGroup(self)
        self._group.addButton(self.good)
        self._group.addButton(self.all)
        column = QVBoxLayout()
        column.setContentsMargins(Size.GAP, 12, Size.GAP, Size.GAP)
        column.setSpacing(Size.STEP)
        column.addWidget(SectionLabel(theme, self.tr("Qué importar")))
        column.addWidget(self.good)
        column.addWidget(self.all)
        return column

    def follow(self) -> None:
        """Show what the review found."""
        review, theme = self._session.review, self._shell.theme
        if review is None:
            return
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows, self.blocks = [], []
        for sort in review.sorts:
            icon, token = ("alert-outline", "warn") if sort.strange else ("alert-circle-outline", "bad")
            row = TroubleRow(theme, icon, token, worded(sort.what), sort_detail(sort), len(sort.positions))
            self._add_row(row, sort.positions, worded(sort.what))
            column.addWidget(row)
        questions = self._session.questions
        for question in questions[:_QUESTIONS]:
            column.addWidget(self._block(question))
        if len(questions) > _QUESTIONS:
            column.addWidget(self._padded(self.tr("y {0} nombres más por decidir").format(format_integer(len(questions) - _QUESTIONS))))
        if not review.sorts and not questions:
            column.addWidget(self._note(Tone.OK, self.tr("Todas las filas se entienden; no hay nada que revisar.")))
        made = self._made()
        if made:
            column.addWidget(self._note(Tone.ACCENT, made, "plus-circle-outline"))
        column.addStretch(1)
        self._area.setWidget(inside)
        self._show_count(review.count(Action.REJECT), len(questions) + sum(sort.strange for sort in review.sorts))

    def _show_count(self, rejected: int, asked: int) -> None:
        parts = [count_of(rejected, self.tr("fila"), self.tr("filas"))] if rejected else []
        parts += [count_of(asked, self.tr("aviso"), self.tr("avisos"))] if asked else []
        self.set_note(self.tr(" y ").join(parts))

    def _note(self, tone: Tone, text: str, icon: str = "") -> QWidget:
        note = Note(self._shell.theme, tone, text, icon=icon)
        note.setContentsMargins(Size.GAP - 1, 12, Size.GAP, 12)
        return note

    def _padded(self, text: str) -> QWidget:
        label = Label(self._shell.theme, text, token="text2")
        label.setContentsMargins(46, 10, Size.GAP, 10)
        return label

    def _made(self) -> str:
        review = self._session.review
        assert review is not None
        catalogue = self._shell.register.catalogue
        amounts = [
            (len(names), worded(catalogue.subject(target).singular), worded(catalogue.subject(target).plural))
            for target, names in review.made.items()
        ]
        listed = made_sentence(amounts)
        return self.tr("También se crean {0}.").format(listed) if listed else ""

    def _block(self, question: Question) -> QuestionBlock:
        block = QuestionBlock(self._shell.theme, question, WIDTH)
        block.answered.connect(lambda use: self._session.answer(question, use))
        self._add_row(block.row, question.positions, block.row.text())
        self.blocks.append(block)
        return block

    def _add_row(self, row: TroubleRow, positions: array[int], title: str) -> None:
        row.clicked.connect(self._pressed(row, positions, title))
        self.rows.append(row)

    def _pressed(self, row: TroubleRow, positions: array[int], title: str) -> Callable[[bool], None]:
        def press(checked: bool) -> None:
            for other in self.rows:
                other.setChecked(other is row and checked)
            self.narrowed.emit(positions if checked else None, title)

        return press

    def let_go(self) -> None:
        """Press nothing any more."""
        for row in self.rows:
            row.setChecked(False)
