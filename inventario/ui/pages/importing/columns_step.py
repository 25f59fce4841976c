"""Second step: what each column of the file is, guessed and corrected, with how much of it is understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.cells import Cell, cell_text
from inventario.core.fields import Field, Subject
from inventario.core.formats import format_integer
from inventario.core.text import clean, mid_sentence, shorten
from inventario.register.importing.mapping import is_added
from inventario.register.importing.sampling import understood

from ...shell.contract import Shell
from ...theme import Size, Theme, Tone, Type
from ...widgets import Card, ComboBox, ElidedLabel, Label, Line, scrolled
from ...widgets.page import abreast, hold_words, turn
from ...widgets.tips import tip
from ...words import worded
from .notes import Icon, Note, two_lines
from .session import ImportSession
from .summary import WIDTH, MappingSummary

_SHOWN = 6  # sample values in a row
_COMBO, _VERDICT = 224, 210
_ROOMY = 660  # width under which verdicts are icons
_BESIDE = 700  # width under which names of columns would be cut beside what follows
_SOME_ROWS, _ANY_WIDTH = 210, 16777215


class ColumnRow(QWidget):
    """One column of the file: its name with some of its values, where it goes, and whether that fits."""

    changed = Signal(str)  # the field, empty for none

    def __init__(self, theme: Theme, subject: Subject, column: str, cells: list[Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column, self._subject, self._cells, self._theme = column, subject, cells, theme
        self.setFixedHeight(56)
        self.combo = ComboBox(theme)
        self.combo.setFixedWidth(_COMBO)
        self.combo.setAccessibleName(self.tr("Qué es la columna {0}").format(column))
        self._fill()
        self.combo.activated.connect(lambda: self.changed.emit(self.combo.code()))
        self.verdict = Note(theme, Tone.MUTE, "", size=Type.LABEL, wrap=False)
        self.verdict.setFixedWidth(_VERDICT)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        self.name = ElidedLabel(theme, column, weight=600)
        texts.addWidget(self.name)
        values = list(dict.fromkeys(text for cell in cells if (text := clean(cell_text(cell)))))
        shown = " · ".join(shorten(value, 40) for value in values[:_SHOWN])
        texts.addWidget(ElidedLabel(theme, shown or self.tr("(vacía en las primeras filas)"), Type.LABEL, 400, "text3"))
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.GAP, 0, Size.GAP, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(Icon(theme, "arrow-right", "text3"))
        row.addWidget(self.combo)
        row.addWidget(self.verdict)

    def _fill(self) -> None:
        """No import, then the fields under the headings of their form."""
        self.combo.addItem(self.tr("No importar"), "")
        model = self.combo.model()
        for group in self._subject.groups:
            if group:
                self.combo.addItem(worded(group).upper())
                if isinstance(model, QStandardItemModel) and (heading := model.item(self.combo.count() - 1)) is not None:
                    heading.setEnabled(False)
                    heading.setFont(self._theme.font(Type.CAPTION, 600))
            for field in self._subject.fields:
                if field.group == group:
                    self.combo.addItem(worded(field.label), field.name)

    def show_brief(self, brief: bool) -> None:
        """The verdict as an icon alone."""
        self.verdict.label.setVisible(not brief)
        self.verdict.setFixedWidth(24 if brief else _VERDICT)
        if brief and not self.verdict.toolTip():
            self.verdict.setToolTip(self.verdict.label.text())

    def show_field(self, name: str) -> None:
        """Stand at a field, and say how much of the column it understands."""
        self.combo.set_code(name)
        if not name:
            self.name.set_token("text3")
            self.verdict.put(Tone.MUTE, self.tr("No se importa"))
            return
        self.name.set_token("text")
        self._judge(self._subject.field(name))

    def _judge(self, field: Field) -> None:
        good, total, first = understood(field, self._cells)
        if not total:
            self.verdict.put(Tone.MUTE, self.tr("Sin datos al comienzo"))
        elif good == total:
            self.verdict.put(Tone.OK, self.tr("Se entiende"))
        else:
            numbers = format_integer(total - good), format_integer(total)
            tone = Tone.BAD if good < total / 2 else Tone.WARN
            text = self.tr("{0} de {1} no se entiende") if total - good == 1 else self.tr("{0} de {1} no se entienden")
            self.verdict.put(tone, text.format(*numbers), tip=tip(self._theme, two_lines(first)))


class ColumnsStep(QWidget):
    """A row for every column, and beside them what follows from how they are mapped."""

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.rows: list[ColumnRow] = []
        theme = shell.theme
        self._area = scrolled(keys=False)
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_: self._fit_titles())
        card = Card(theme, padding=0)
        card.body.setSpacing(0)
        card.body.addLayout(self._titles())
        card.body.addWidget(Line(theme))
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 0, 1, 1)
        frame.addWidget(self._area)
        card.body.addLayout(frame, 1)
        self.summary = MappingSummary(shell, session)
        self._card, self._both = card, abreast()
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(card, 1)
        self._both.addWidget(self.summary)
        self.setLayout(self._both)
        session.opened.connect(self.follow)
        session.mapped.connect(self.show_mapping)

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._title_row = row
        self._fit_titles()
        row.setSpacing(12)
        theme = self._shell.theme
        row.addWidget(ElidedLabel(theme, self.tr("Columna del archivo y sus primeros valores"), Type.LABEL, 500, "text2"), 1)
        row.addSpacing(Size.ICON + 2)
        for text, width in ((self.tr("Dato del registro"), _COMBO), (self.tr("Cómo calza"), _VERDICT)):
            label = Label(theme, text, Type.LABEL, 500, "text2")
            label.setFixedWidth(width)
            row.addWidget(label)
            self._verdict_title = label
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what follows stands under the rows, of which some are always in sight."""
        super().resizeEvent(event)
        wide = turn(self.width() >= _BESIDE, self._both)
        self.summary.setMinimumWidth(WIDTH if wide else 0)
        self.summary.setMaximumWidth(WIDTH if wide else _ANY_WIDTH)
        self._card.setMinimumHeight(0 if wide else _SOME_ROWS)
        self._hold_summary()
        self._both.activate()
        self._fit_room()

    def _hold_summary(self) -> None:
        """Under the rows its sentences are read whole, and the page is scrolled."""
        if self._both.direction() == QBoxLayout.Direction.LeftToRight:
            self.summary.setMinimumHeight(0)
        else:
            hold_words(self.summary, self.width())

    def _fit_room(self) -> None:
        """In a narrow window the verdicts are icons alone, their words in the tooltip."""
        brief = self._card.width() - 2 < _ROOMY  # the area within it has another width only later
        self._verdict_title.setVisible(not brief)
        for row in self.rows:
            row.show_brief(brief)

    def _fit_titles(self) -> None:
        """The titles stand over what they name, whether the rows scroll or not."""
        bar = self._area.verticalScrollBar()
        right = Size.GAP + (bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0)
        self._title_row.setContentsMargins(Size.GAP + 1, Size.STEP, right, Size.STEP)

    def follow(self) -> None:
        """Make the rows anew for the file that was opened."""
        known = self._session.understood
        if known is None:
            return
        table, theme = known.opened.table, self._shell.theme
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = []
        for place, name in enumerate(table.header):
            if is_added(name):
                continue  # an import's own file of rejected rows
            cells = [row[place] for _, row in known.sample if place < len(row)]
            line = ColumnRow(theme, known.opened.subject, name, cells)
            line.changed.connect(lambda field, name=name: self._map(name, field))
            self.rows.append(line)
            column.addWidget(line)
            column.addWidget(Line(theme))
        column.addStretch(1)
        self._area.setWidget(inside)
        self.show_mapping()
        self._fit_room()

    def _map(self, column: str, field: str) -> None:
        robbed = self._session.map_column(column, field)
        subject = self._session.subject
        if robbed and subject is not None:
            sentence = self.tr("«{0}» ya no se importa: {1} viene ahora de «{2}».")
            self._shell.say(sentence.format(robbed, mid_sentence(worded(subject.field(field).label)), column))

    def show_mapping(self) -> None:
        """Put every row where the session has it."""
        for row in self.rows:
            row.show_field(self._session.mapping.get(row.column, ""))
        self.summary.follow()
        self._hold_summary()

    def first(self) -> QWidget:
        """Where the keyboard goes: the first column that goes nowhere, else the first."""
        loose = next((row for row in self.rows if not row.combo.code()), self.rows[0] if self.rows else None)
        return loose.combo if loose is not None else self
