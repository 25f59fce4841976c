"""What a minute of the failure means: figures, who is without light, what is next, what to do, what depends on what."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_decimal, format_integer
from inventario.power.consequences import Moment, Todo
from inventario.power.outage import UpsOutage

from ...theme import Size, Theme, Type
from ...widgets import Card, ElidedLabel, IconButton, Label, Line, Section, SectionLabel, link, scrolled
from ...words import worded
from .now import NowLine

WIDTH = 312
_MOST = 5


class MomentSide(Card):
    """A card about one minute; `minute_stepped` asks for an earlier or later one, `noted` for a maintenance, `opened` for a UPS,
    `read_asked` for what the UPS say of themselves."""

    minute_stepped = Signal(int)
    noted = Signal(object)  # Todo
    opened = Signal(object)  # UpsOutage
    read_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._live: tuple[NowLine, ...] = ()
        self._live_at = ""
        buttons = QWidget()
        super().__init__(theme, " ", right=buttons, padding=0, parent=parent)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (
            self._stepper("minus-circle-outline", self.tr("Un minuto antes"), -1),
            self._stepper("plus-circle-outline", self.tr("Un minuto después"), 1),
        ):
            row.addWidget(button)
        self._area = scrolled()
        self._area.setAccessibleName(self.tr("Qué pasa en ese minuto"))
        self._area.viewport().setAutoFillBackground(False)
        edges = QHBoxLayout()
        edges.setContentsMargins(1, 0, 1, 1)  # the card's own lines
        edges.addWidget(self._area)
        self.body.addLayout(edges)

    def know(self, live: Sequence[NowLine], when: str) -> None:
        """What the UPS said of themselves, and at what hour; shown with the next minute."""
        self._live, self._live_at = tuple(live), when

    def show_moment(self, now: Moment, lost: str, todo: list[Todo], remarks: list[str], compared: list[str]) -> None:
        """Show a minute; `lost` says who loses the network with what falls next, `compared` what the other scenario changes."""
        known = {0.0: self.tr("Al cortarse la luz"), 1.0: self.tr("Al minuto")}
        self.title.setText(known.get(now.minute) or self.tr("A los {0} minutos").format(format_decimal(now.minute)))
        inner = QWidget()
        inner.setProperty("page", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Size.GAP, 12, Size.GAP, Size.GAP)
        column.setSpacing(6)
        column.addLayout(self._figures(now))
        column.addWidget(Line(self.theme))
        if self._live:
            self._now(column)
        if compared:
            self._sentences(column, self.tr("En el otro caso"), compared, "text")
            column.addSpacing(6)
        self._public(column, now)
        self._next(column, now, lost)
        if todo:
            column.addSpacing(6)
            column.addWidget(SectionLabel(self.theme, self.tr("Qué hacer")))
            for one in todo:
                column.addLayout(self._row(self._deed(one), self.tr("Anotar"), partial(self.noted.emit, one)))
        if remarks:
            column.addSpacing(6)
            self._sentences(column, self.tr("Llama la atención"), remarks, "text2")
        column.addStretch(1)
        at = self._area.verticalScrollBar().value()
        self._area.setWidget(inner)
        self._area.verticalScrollBar().setValue(at)

    def _now(self, column: QVBoxLayout) -> None:
        read = link(self.theme, self.tr("Leer ahora"))
        read.clicked.connect(self.read_asked)
        title = self.tr("Ahora, a las {0}").format(self._live_at) if self._live_at else self.tr("Ahora, por la red")
        column.addWidget(Section(self.theme, title, read))
        for one in self._live:
            column.addWidget(ElidedLabel(self.theme, one.title, Type.BODY))
            column.addWidget(Label(self.theme, worded(one.words), Type.LABEL, 400, one.token, wrap=True))
        column.addSpacing(6)

    def _sentences(self, column: QVBoxLayout, title: str, sentences: list[str], token: str) -> None:
        column.addWidget(SectionLabel(self.theme, title))
        for sentence in sentences:
            column.addWidget(Label(self.theme, worded(sentence), Type.LABEL, 400, token, wrap=True))

    def _stepper(self, icon: str, tip: str, step: int) -> IconButton:
        button = IconButton(self.theme, icon, tip, small=True)
        button.clicked.connect(lambda: self.minute_stepped.emit(step))
        return button

    def _figures(self, now: Moment) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, words in (
            (len(now.upses), self.tr("UPS agotadas")), (now.desks, self.tr("puestos sin luz")),
 (len(now.racks), self.tr("racks a oscuras")),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Label(self.theme, format_integer(number), Type.FIGURE, 600, "bad" if number else "ok"))
            column.addWidget(Label(self.theme, words, Type.CAPTION, 400, "text2"))
            row.addLayout(column, 1)
        return row

    def _public(self, column: QVBoxLayout, now: Moment) -> None:
        column.addWidget(SectionLabel(self.theme, self.tr("Atención al público sin luz")))
        if not now.public:
            column.addWidget(Label(self.theme, self.tr("Ninguna de las que tienen UPS."), Type.BODY, 400, "text2"))
        for one in now.public[:_MOST]:
            said = f"{math.floor(one.darkness.minutes or 0)} min"
            column.addLayout(self._row(one.ups.title.removeprefix("UPS "), said, partial(self.opened.emit, one)))
        if len(now.public) > _MOST:
            column.addWidget(Label(self.theme, self.tr("y {0} más").format(len(now.public) - _MOST), Type.LABEL, 400, "text2"))

    def _next(self, column: QVBoxLayout, now: Moment, lost: str) -> None:
        column.addSpacing(6)
        column.addWidget(SectionLabel(self.theme, self.tr("Lo próximo en caer")))
        following: UpsOutage | None = now.following
        if following is None:
            column.addWidget(Label(self.theme, self.tr("Nada más de lo que se sabe."), Type.BODY, 400, "text2"))
            return
        said = self.tr("a los {0} min").format(math.floor(following.darkness.minutes or 0))
        column.addLayout(self._row(following.ups.title.removeprefix("UPS "), said, partial(self.opened.emit, following)))
        things = ", ".join(thing.title for thing in following.dark)
        for words, token in ((worded(lost), "warn"), (things, "text2")):
            if words:
                column.addWidget(Label(self.theme, words, Type.LABEL, 400, token, wrap=True))

    def _deed(self, one: Todo) -> str:
        return self.tr("{0}: {1} UPS").format(worded(one.deed), len(one.upses))

    def _row(self, text: str, action: str, run: Callable[[], None]) -> QHBoxLayout:
        """A line with what can be done about it at its end; what is cut short is whole in its tooltip."""
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        row.addWidget(ElidedLabel(self.theme, text, Type.BODY), 1)
        button = link(self.theme, action)
        button.setAccessibleName(f"{action}: {text}")
        button.clicked.connect(lambda: run())
        row.addWidget(button)
        return row
