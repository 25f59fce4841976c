"""What happened to one thing: an operation a block, each field with what it was and what it became."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.core.fields import Subject
from inventario.core.formats import format_moment
from inventario.store.history import HistoryEntry

from ..theme import Size, Theme, Type
from ..widgets import Button, ElidedLabel, Label, Line, Variant
from ..words import said_value, worded

_AT_ONCE = 25  # operations shown before asking for more


class HistoryView(QScrollArea):
    """Shows entries as `history_of` gives them: the newest first."""

    def __init__(self, theme: Theme, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._subject = theme, subject
        self._groups: list[list[HistoryEntry]] = []
        self._shown = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._more = Button(theme, self.tr("Ver más"), variant=Variant.LINK)
        self._more.clicked.connect(self._show_more)
        self._fill()

    def _fill(self) -> None:
        inside = QWidget()
        inside.setProperty("page", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.MARGIN)
        self._column.setSpacing(Size.STEP)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_entries(self, entries: Sequence[HistoryEntry]) -> int:
        """Show them; gives how many operations they are."""
        self._groups = [list(some) for _, some in groupby(entries, key=lambda entry: entry.txn)]
        self._shown = 0
        while self._column.count() > 2:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._show_more()
        self.verticalScrollBar().setValue(0)
        return len(self._groups)

    def _show_more(self) -> None:
        until = min(len(self._groups), self._shown + _AT_ONCE)
        for number in range(self._shown, until):
            self._column.insertWidget(number, self._block(self._groups[number], first=number == 0))
        self._shown = until
        self._more.setVisible(until < len(self._groups))

    def _block(self, entries: list[HistoryEntry], *, first: bool) -> QWidget:
        theme, head = self.theme, entries[0]
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        if not first:
            column.addWidget(Line(theme))
            column.addSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(Size.STEP)
        top.addWidget(Label(theme, worded(head.label[:1].upper() + head.label[1:]), Type.BODY, 600, wrap=True), 1)
        top.addWidget(Label(theme, format_moment(head.at), Type.LABEL, 400, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        who = " · ".join(part for part in (head.author, head.device) if part)
        column.addWidget(ElidedLabel(theme, who, Type.LABEL, 400, "text2"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(Size.GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, entry in enumerate(entries):
            self._add_line(grid, row, entry)
        column.addLayout(grid)
        return block

    def _add_line(self, grid: QGridLayout, row: int, entry: HistoryEntry) -> None:
        name = worded(self._subject.field(entry.field).label) if entry.field and self._subject.has(entry.field) else entry.field
        if not name:
            words = {"delete": self.tr("Se borró del registro"), "restore": self.tr("Volvió al registro")}
            grid.addWidget(Label(self.theme, words.get(entry.kind, ""), Type.LABEL, 500, "text2"), row, 0, 1, 2)
            return
        label = Label(self.theme, name, Type.LABEL, 400, "text2")
        label.setFixedWidth(112)
        label.setWordWrap(True)
        nothing = self.tr("sin dato")
        new, old = self._said(entry, entry.new_text) or nothing, self._said(entry, entry.old_text) or nothing
        text = new if entry.kind == "create" else f"{old} → {new}"
        if entry.stood:
            text = self._decided(entry, new)
        value = Label(self.theme, text, Type.LABEL, 500, "text", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)

    def _decided(self, entry: HistoryEntry, new: str) -> str:
        """A choice between people: what was let stand against what, each with whose it was."""
        nothing = self.tr("sin dato")
        chosen = self.tr("{0} (de {1})").format(new, entry.chosen.whose) if entry.chosen else new
        rest = [self.tr("{0} (de {1})").format(self._said(entry, each.text) or nothing, each.whose) for each in entry.against]
        lines = [self.tr("Se decidió {0}").format(chosen), *(self.tr("frente a {0}").format(each) for each in rest)]
        return "\n".join(lines)

    def _said(self, entry: HistoryEntry, text: str) -> str:
        """A value in the language of the window, when it is one of the program's words."""
        field = self._subject.field(entry.field) if entry.field and self._subject.has(entry.field) else None
        return said_value(field, text) if text and field is not None else text
