"""What the UPS say of themselves while the page of power failures is in sight: asked off the UI thread, again every minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_moment
from inventario.power.nut.address import NutAddress, parse_address
from inventario.power.nut.live import Answer, live_words, read_live
from inventario.power.records import Ups

from ...shell.contract import Shell

_EVERY = 60_000  # milliseconds


@dataclass(frozen=True, slots=True)
class NowLine:
    """A UPS and what it said: its words and the colour that they ask for."""

    title: str
    words: str
    token: str


class NowReader(QObject):
    """Asks the UPS that have an address; `told` when there is something new to show. Where none has one it does nothing at all."""

    told = Signal()

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._page = shell, page
        self._upses: tuple[Ups, ...] = ()
        self._answers: dict[UUID, Answer] = {}
        self._asking = False
        self.when = ""
        self.timer = QTimer(self, interval=_EVERY)
        self.timer.timeout.connect(self._tick)

    @property
    def possible(self) -> bool:
        """Whether any UPS can be asked."""
        return bool(self._upses)

    def know(self, upses: Iterable[Ups]) -> None:
        """These are in use; they are asked at once where other addresses are noted than before."""
        some = tuple(sorted((ups for ups in upses if ups.nut), key=lambda ups: ups.title))
        changed = {ups.id: ups.nut for ups in some} != {ups.id: ups.nut for ups in self._upses}
        self._upses = some
        if changed:
            self._answers, self.when = {}, ""
            self.read()

    def read(self) -> None:
        """Ask them now, unless they are being asked."""
        if not self._upses or self._asking:
            return
        self._asking = True
        self.timer.start()
        upses = self._upses
        self._shell.tasks.run(lambda _: _ask(upses), self._show, self._fail)

    def _tick(self) -> None:
        if self._page.isVisible():
            self.read()
        else:
            self.timer.stop()

    def _show(self, answers: Mapping[UUID, Answer]) -> None:
        self._asking = False
        if any(ups.id not in answers for ups in self._upses):  # an address was noted meanwhile
            self.read()
            return
        self._answers, self.when = dict(answers), format_moment(self._shell.clock.now()).split(" ")[1]
        self.told.emit()

    def _fail(self, failure: Exception) -> None:
        self._asking = False
        self._shell.tell(failure)

    def lines(self) -> list[NowLine]:
        """What each said last."""
        return [self._line(ups) for ups in self._upses]

    def _line(self, ups: Ups) -> NowLine:
        answer = self._answers.get(ups.id)
        title = ups.title.removeprefix("UPS ")
        if answer is None:
            return NowLine(title, self.tr("Preguntando…"), "text2")
        if answer.live is None:
            return NowLine(title, answer.fault, "warn")
        words = live_words(answer.live)
        return NowLine(title, words[:1].upper() + words[1:], "bad" if answer.live.bad else "text2")


def _ask(upses: Iterable[Ups]) -> dict[UUID, Answer]:
    """All of them; an address that says nothing is told beside its UPS."""
    wanted: dict[UUID, NutAddress] = {}
    found: dict[UUID, Answer] = {}
    for ups in upses:
        try:
            wanted[ups.id] = parse_address(ups.nut)
        except KnownError as refusal:
            found[ups.id] = Answer(None, str(refusal))
    return found | read_live(wanted)
