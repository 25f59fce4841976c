"""What the counting page does with a reading: has it kept, then shows and sounds it; and what is chosen about it afterwards."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from inventario.audits.campaigns import campaign_of
from inventario.audits.commands import Command
from inventario.audits.counting import Counting
from inventario.audits.records import Campaign, Found, Item, Means, Outcome, Room
from inventario.core.errors import KnownError
from inventario.core.scans import ScanSettings
from inventario.store.changes import Committed

from ...audits import facing
from ...audits.looks import Line, Verdict
from ...audits.tones import Sound
from ...words import worded
from .counting_deeds import Deeds
from .summary import summary_verdict

if TYPE_CHECKING:
    from .counting_page import CountingPage

_KEPT = 12  # readings shown at most
_GRAVE = (Found.UNREADABLE, Found.UNKNOWN, Found.WRITTEN_OFF, Found.ELSEWHERE, Found.IN_PLACE, Found.ROOM, Found.REPEATED, Found.COMMAND)
_NAMELESS = (Found.UNKNOWN, Found.UNREADABLE)  # of no item, and yet something that is here
_SUBJECTS = frozenset({"audit", "audit-step", "audit-decision", "audit-room", "asset", "rack", "place"})


class CountingWork(QObject):
    """One for each counting page. Readings that come while a campaign is being opened wait for it, in order."""

    def __init__(self, page: CountingPage, settings: Callable[[], ScanSettings]) -> None:
        super().__init__(page)
        self.page, self.shell = page, page.shell
        self._settings = settings
        self.monotonic: Callable[[], float] = time.monotonic  # seconds, by which a reader that bounces is known
        self.counting: Counting | None = None
        self.deeds = Deeds(self)
        self.last: Outcome | None = None
        self._audit: UUID | None = None
        self._called = ""  # how the campaign was called when this laptop last counted in it
        self._wanted: UUID | None = None  # the room to go to once the campaign is open
        self._opening: UUID | None = None  # the campaign that is being opened
        self._waiting: deque[tuple[str, Means]] = deque()
        self._lines: deque[Line] = deque(maxlen=_KEPT)
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self.show_room)
        self._lit = ""
        self._possible: tuple[bool, ...] = ()  # what the keys' being possible rests on

    @property
    def room(self) -> Room | None:
        """The room being counted."""
        return self.counting.room if self.counting is not None else None

    @property
    def campaign(self) -> Campaign | None:
        """The campaign being counted."""
        return self.counting.campaign if self.counting is not None else None

    def begin(self, audit: UUID, room: UUID | None = None) -> None:
        """Count in a campaign, in a room of it, or where this laptop was last."""
        if audit != self._audit or self.counting is None:
            self.close()
            self._audit, self._called = audit, ""
            self._lines.clear()
            self.last = None
        self._wanted = room
        self.resume()

    def resume(self) -> None:
        """Open the campaign unless it is open; then the room."""
        self.page.show_sound()
        if self.counting is not None:
            self._opened(self.counting)
        elif self._audit is None:
            self.page.show_verdict(facing.no_campaign_verdict())
        elif self._opening is None:
            self._opening = self._audit
            register, audit, called, settings, clock = self.shell.register, self._audit, self._called, self._settings(), self.monotonic
            job = lambda _: Counting(register, campaign_of(register, audit, called), settings, monotonic=clock)  # noqa: E731
            self.shell.tasks.run(job, self._opened, self._refused, title=self.tr("Abriendo la auditoría"))

    def _refused(self, failure: KnownError) -> None:
        opening, self._opening = self._opening, None
        if opening != self._audit:  # another was asked for meanwhile
            self.resume()
        else:
            self._waiting.clear()
            self._audit = None
            self.page.show_verdict(facing.no_campaign_verdict(worded(failure)))

    def _opened(self, counting: Counting) -> None:
        self._opening = None
        if counting.campaign.id != self._audit:
            counting.close()
            self.resume()
            return
        fresh, self.counting = self.counting is not counting, counting
        wanted, self._wanted = self._wanted, None
        if fresh:
            read = [(outcome, counting.read_at(outcome)) for outcome in counting.recent(_KEPT)]
            self._lines.extend(facing.reading_line(outcome, facing.clock_text(at) if at else "") for outcome, at in read)
        if wanted is not None and (self.room is None or self.room.id != wanted):
            self.enter(wanted)
        elif fresh:
            self.page.show_verdict(facing.room_verdict(self.room, counting.room_note))
        self.show_room()
        self.remember()
        while self._waiting:
            self.scan(*self._waiting.popleft())

    def close(self) -> None:
        """Count no more in the campaign that is open."""
        if self.counting is not None:
            self.counting.close()
            self.counting = None

    def rest(self) -> None:
        """The page goes out of sight."""
        self.deeds.stop_camera()

    def enter(self, place: UUID) -> None:
        """Go to a room."""
        self.do(lambda counting: (counting.enter(place),))

    # readings

    def scan(self, text: str, means: Means = Means.SCAN) -> None:
        """Count what a reader sent."""
        if self.counting is None:
            self._waiting.append((text, means))
            self.resume()
            return
        self.do(lambda counting: counting.scan(text, means), reading=True)

    def do(self, deed: Callable[[Counting], tuple[Outcome, ...]], *, reading: bool = False) -> bool:
        """Do something that is kept, and show what came of it; a failure is shown and sounds too, most of all that of a reading."""
        counting = self.counting
        if counting is None:
            return False
        try:
            outcomes = deed(counting)
        except KnownError as failure:
            if reading:
                self.page.show_kept(False)
                self.page.show_verdict(facing.lost_verdict(failure))
                self.page.sounds.play(Sound.UNREADABLE)
            else:
                self.tell(failure)
            return False
        self.page.show_kept(True)
        for outcome in outcomes:
            self._note(outcome)
        self._show(outcomes)
        return True

    def tell(self, failure: KnownError) -> None:
        """Something was refused, and nothing that was read is lost by it."""
        self.page.hear(worded(failure), bad=True)
        self.page.sounds.play(Sound.UNREADABLE)

    def _note(self, outcome: Outcome) -> None:
        if outcome.twice:
            return
        at = facing.clock_text(self.shell.clock.now())
        if outcome.command is Command.UNDO:
            if self._lines:
                self._lines.popleft()
            recent = self.counting.recent(1) if self.counting is not None else []
            self.last = recent[0] if recent else None
            return
        self._lines.appendleft(facing.reading_line(outcome, at))
        if outcome.found is not Found.COMMAND and (outcome.item is not None or outcome.found in _NAMELESS):
            self.last = outcome
        elif outcome.found is Found.ROOM:
            self.last = None
            self.remember()

    def _show(self, outcomes: tuple[Outcome, ...]) -> None:
        if not outcomes:
            return
        outcome = min(outcomes, key=lambda outcome: _GRAVE.index(outcome.found))  # of several in a line the gravest
        self.page.sounds.play(Sound.REPEATED if outcome.twice else facing.sound_of(outcome))
        if outcome.twice:
            self.page.show_verdict(self.page.card.verdict.with_note(self.tr("Vino dos veces seguidas: cuenta una.")))
        else:
            verdict = self._verdict(outcome)
            notes = [worded(each.note) for each in outcomes if each.note and each is not outcome]
            self.page.show_verdict(verdict.with_note(notes[0]) if notes else verdict)
        self.page.card.repaint()  # before any list: the next scan does not wait, nor does the eye
        self._lit = facing.lit_of(outcome)
        self._refresh.start()
        if outcome.found is Found.COMMAND and not outcome.twice:
            self.deeds.obey(outcome)

    def _verdict(self, outcome: Outcome) -> Verdict:
        if outcome.command is Command.FINISH and self.counting is not None:
            return summary_verdict(self.counting)
        if outcome.found is Found.COMMAND:
            return facing.command_verdict(outcome)
        return facing.verdict_of(outcome, self.shell.clock.today(), self.deeds.last_model)

    def show_entered(self, verdict: Verdict) -> None:
        """Something new is in the register and in the room."""
        self._lines.appendleft(
            Line(None, "plus-box", verdict.code, verdict.name, facing.clock_text(self.shell.clock.now()), verdict.state.tone)
        )
        self.last = None
        self.page.sounds.play(Sound.IN_PLACE)
        self.page.show_verdict(verdict)
        self._lit = "unknown"
        self.show_room()

    def show_no_label(self) -> None:
        """What was read last has no label: its verdict says so, unless there is something to decide about where it was found."""
        verdict, note = self.page.card.verdict, self.tr("Queda contado y anotado sin etiqueta; F5 pide una nueva.")
        if not verdict.options:
            verdict = replace(verdict, state=facing.command_state(Command.NO_LABEL))
        self.page.show_verdict(verdict.with_note(note))
        self.page.sounds.play(Sound.UNREADABLE)
        self._lit = "unreadable"
        self.show_room()

    # showing

    def show_room(self) -> None:
        """The room's figures, what is missing, the last readings; once for readings that came together."""
        self._refresh.stop()
        if self.counting is None:
            return
        self.page.show_count(self.counting, tuple(self._lines), self._lit)
        possible = (self.room is not None, self.last is not None, self.page.sheet is not None)
        if possible != self._possible:
            self._possible = possible
            self.shell.commands.refresh()

    def changed(self, committed: Committed) -> None:
        """Somebody wrote: an undone decision, a pull. Our own readings are shown already."""
        if self.counting is not None and committed.operation != "audit.scan" and committed.subjects & _SUBJECTS:
            self._refresh.start()

    def finish(self) -> None:
        """Ctrl Enter: the room is done."""
        self.do(lambda counting: (counting.finish(),))

    # choices

    def press_digit(self, number: int) -> None:
        """A digit was pressed: the option of that number, from 0."""
        options = self.page.card.verdict.options
        if number < len(options):
            self.deeds.choose(options[number].name)

    # place

    def remember(self) -> None:
        """Where one counts is remembered at once: a laptop whose battery dies comes back to the same room."""
        self.shell.settings.put("places/counting", dict(self.place()))
        try:
            self.shell.settings.save()
        except KnownError as failure:
            self.shell.tell(failure)

    def place(self) -> Mapping[str, Any]:
        """The campaign; the room stands in its steps."""
        called = self.campaign.name if self.campaign is not None else self._called
        return {"audit": str(self._audit), "name": called} if self._audit is not None else {}

    def restore(self, place: Mapping[str, Any]) -> None:
        """Come back to it."""
        self._called = str(place.get("name", ""))
        try:
            self._audit = UUID(str(place.get("audit", "")))
        except ValueError:
            self._audit = None

    def missing_item(self) -> Item | None:
        """The item that is pointed at among the missing ones."""
        line = self.page.missing.list.current
        if line is None or self.counting is None:
            return None
        return next((item for item in self.counting.missing if item.id == line.key), None)
