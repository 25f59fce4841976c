"""A plan carried out from the racks page: scans, steps ticked and taken back; what was read and is not wanted stands with its step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from inventario.racks.carrying import roll_back, tick
from inventario.racks.plans import Plan
from inventario.racks.replanning import replan
from inventario.racks.scans import Answer, Outcome, expected, scan

from ...words import worded

if TYPE_CHECKING:
    from .page import RacksPage

_REFUSED = frozenset({Outcome.WRONG, Outcome.UNKNOWN})


class PlanWork(QObject):
    """Does the work of a page's plan. `refused` is what the last scan was, when it was not the one wanted; empty else."""

    def __init__(self, page: RacksPage) -> None:
        super().__init__(page)
        self._page = page
        self.refused = ""
        page.installEventFilter(self)

    def scan(self, plan: Plan, text: str) -> None:
        """Take what was read."""
        register = self._page.shell.register

        def read() -> tuple[list[Answer], str]:
            answers = scan(register, plan, text)
            return answers, expected(register, answers[-1].plan) if answers else ""

        self._page.shell.tasks.run(lambda _: read(), self._scanned, self._page.shell.tell)

    def _scanned(self, read: tuple[list[Answer], str]) -> None:
        answers, wanted = read
        for answer in answers:
            self._page.shell.say(worded(answer.sentence))
        last = answers[-1] if answers else None
        self.refused = last.sentence.removesuffix(wanted).strip() if last is not None and last.outcome in _REFUSED else ""
        self._page.open_again()

    def tick(self, plan: Plan) -> None:
        """Tick the step that is next without a scan."""
        register, done = self._page.shell.register, self.tr("Paso {0} de {1} hecho.").format(plan.done + 1, len(plan.steps))
        self._write(lambda: tick(register, plan), lambda now: f"{done} {expected(register, now)}")

    def back_to(self, plan: Plan, number: int) -> None:
        """Go back to as it was after that step; 0 is the start."""
        register = self._page.shell.register
        said = self.tr("Se volvió a como estaba después del paso {0}.").format(number) if number else self.tr("Se volvió al comienzo.")
        self._write(lambda: roll_back(register, plan, number), lambda _: said)

    def replan(self, plan: Plan) -> None:
        """Work out anew what is left."""
        register = self._page.shell.register
        self._write(lambda: replan(register, plan), lambda _: self.tr("Lo que falta se calculó de nuevo."))

    def _write(self, work: Callable[[], Plan], said: Callable[[Plan], str]) -> None:
        page = self._page
        self.refused = ""

        def show(sentence: str) -> None:
            page.shell.say(worded(sentence))
            page.open_again()

        page.shell.tasks.run(lambda _: said(work()), show, page.shell.tell)

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl Z takes the last change of a draft back, as one expects; with none left it is the register's."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo) or not self._page.can_take_change_back():
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._page.step_back()
        event.accept()
        return True
