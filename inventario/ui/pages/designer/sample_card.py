"""The label as it will be printed, with a real item, and what the engine says of it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_decimal, format_integer
from inventario.drawing.shapes import Page

from ...detail.suggestions import Suggestion, Suggestions
from ...drawing import PageView
from ...shell.contract import Shell
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, Ground, IconButton, IconEdit, IconTile, Label
from ...words import worded
from ..importing.notes import Note
from .design import Design
from .samples import Sample, Samples
from .verdict import Offer, Verdict, judge, look

_PAUSE = 150  # milliseconds without a change before codes are read back
_ICONS = {Tone.OK: "check", Tone.WARN: "alert-outline", Tone.BAD: "close"}
_ROUND = 1.5  # millimetres of a label's corners
_SHEET_HEIGHT = 150
_LONGEST_WORD = 14
_LONGEST = 8.0  # times its height that is shown of a strip


class ItemEdit(IconEdit):
    """Finds an item by any words or by a scan; what matches drops down under it."""

    def __init__(self, theme: Theme, samples: Samples, parent: QWidget | None = None) -> None:
        super().__init__(theme, "magnify", clear=True, parent=parent)
        self.setAccessibleName(self.tr("Elemento con que se ve"))
        self._samples = samples
        self._list = Suggestions(theme, self)
        self._list.picked.connect(self._take)
        self.textEdited.connect(self._look)

    @property
    def suggestions(self) -> Suggestions:
        """What drops down."""
        return self._list

    def _look(self, text: str) -> None:
        self._list.show_lines(self._samples.search(text) if text.strip() else (), text)

    def _take(self, suggestion: Suggestion) -> None:
        self._list.hide()
        self.clear()
        self._samples.take(suggestion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, listed = Qt.Key(event.key()), self._list.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and listed:
            self._list.move_current(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (current := self._list.current) is not None:
                self._take(current)
            elif self.text().strip() and self._samples.take_first(self.text()):
                self.clear()
        elif key == Qt.Key.Key_Escape and listed:
            self._list.hide()
        else:
            super().keyPressEvent(event)


class SampleCard(Card):
    """Follows a design. `offered` gives the remedy that the person pressed."""

    offered = Signal(object)
    judged = Signal(object)

    def __init__(self, shell: Shell, design: Design, samples: Samples, parent: QWidget | None = None) -> None:
        self._position = Label(shell.theme, "", Type.LABEL, 400, "text2")
        self.previous = IconButton(shell.theme, "chevron-left", worded("Muestra anterior"), small=True)
        self.next = IconButton(shell.theme, "chevron-right", worded("Muestra siguiente"), small=True)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._position, self.previous, self.next):
            row.addWidget(widget)
        super().__init__(shell.theme, worded("Muestra"), right=right, line=False, parent=parent)
        self._shell, self._design, self._samples = shell, design, samples
        self.verdict = Verdict(Tone.OK, "")
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._look)
        self._build()
        self.previous.clicked.connect(lambda: samples.step(-1))
        self.next.clicked.connect(lambda: samples.step(1))
        samples.changed.connect(self._show_sample)
        design.changed.connect(self.follow)
        design.stock_changed.connect(self.follow)

    def _build(self) -> None:
        theme = self.theme
        self.item = ItemEdit(theme, self._samples)
        ground = Ground(theme, "hover")
        ground.setFixedHeight(_SHEET_HEIGHT)
        self.view = PageView(theme, radius=_ROUND, margin=10, crisp=True)
        frame = QVBoxLayout(ground)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self.view)
        self._caption = Label(theme, "", Type.LABEL, 400, "text2")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._tile = IconTile(theme, "check", Tone.OK)
        self._sentence = Label(theme, "", Type.BODY, 600, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        self._more = QWidget()
        for widget in (self.item, ground, self._caption):
            self.body.addWidget(widget)
        self.body.addSpacing(Size.HALF)
        self.body.addLayout(head)
        self.body.addWidget(self._more)
        self.body.addStretch(1)

    def _show_sample(self, sample: Sample) -> None:
        if sample.total:
            self._position.setText(self.tr("{0} de {1}").format(format_integer(sample.position), format_integer(sample.total)))
        else:
            self._position.setText(self.tr("de ejemplo"))
        self.previous.setEnabled(sample.position > 1)
        self.next.setEnabled(0 < sample.position < sample.total)
        self.item.setPlaceholderText(self.tr("Buscar entre los {0}").format(self._samples.subject_title))
        self._design.show_item(sample.item, self._design.logo)

    def follow(self) -> None:
        """Lay it out and judge it anew; codes are read back in the next pause."""
        self._asked += 1
        self._show(judge(self._design))
        page = self._page()
        begun = page.width > page.height * _LONGEST
        self.view.set_page(Page(page.height * _LONGEST, page.height, page.shapes) if begun else page)
        size = f"{_mm(page.width)} × {_mm(page.height)} mm"
        dpi = format_integer(self._design.stock.dpi)
        self._caption.setText(
            self.tr("comienzo de {0} · {1} ppp").format(size, dpi) if begun else self.tr("{0} · {1} ppp").format(size, dpi)
        )
        self._timer.start()

    def _page(self) -> Page:
        """The label as it will be printed; what of it can be drawn when it cannot be printed."""
        design = self._design
        if self.verdict.labels:
            label = self.verdict.labels[0]
            return Page(label.width, label.height, label.shapes)
        return Page(*design.size, [shape for n in range(len(design.elements)) for shape in design.piece(n).shapes])

    def _look(self) -> None:
        """Read the codes back, off the UI thread."""
        asked, verdict, dpi = self._asked, self.verdict, self._design.stock.dpi
        if not verdict.labels or verdict.tone is Tone.BAD:
            return

        def done(seen: Verdict) -> None:
            if asked == self._asked:
                self._show(seen)

        self._shell.tasks.run(lambda _: look(verdict, dpi), done, self._shell.tell)

    def _show(self, verdict: Verdict) -> None:
        if verdict.sentence != self.verdict.sentence or verdict.tone is not self.verdict.tone:
            self._tile.set_look(_ICONS[verdict.tone], verdict.tone)
            self._sentence.setText(breakable(verdict.sentence))
        if (verdict.notes, verdict.offers) != (self.verdict.notes, self.verdict.offers):
            self._show_more(verdict)
        self.verdict = verdict
        self.judged.emit(verdict)

    def _show_more(self, verdict: Verdict) -> None:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, Size.HALF, 0, 0)
        column.setSpacing(6)
        for tone, text in verdict.notes:
            column.addWidget(Note(self.theme, tone, breakable(text), icon="check" if tone is Tone.OK else "", size=Type.LABEL))
        for offer in verdict.offers:
            column.addWidget(self._offer(offer))
        self.body.replaceWidget(self._more, more)
        self._more.hide()
        self._more.deleteLater()
        self._more = more
        more.show()

    def _offer(self, offer: Offer) -> Button:
        button = Button(self.theme, offer.text)
        button.clicked.connect(lambda: self.offered.emit(offer))
        return button


def breakable(sentence: str) -> str:
    """The sentence with places to break in words that are longer than the card is wide, such as codes."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", sentence)


def _mm(number: float) -> str:
    return format_decimal(round(number, 1))
