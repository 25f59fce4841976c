"""The differences of a campaign: a list down which one key after the other decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.audits.decisions import Choice, alike, decide
from inventario.audits.differences import Difference
from inventario.audits.entering import link_code
from inventario.audits.items import search_items
from inventario.audits.records import Campaign, Counts, Found, Item, Outcome, Room
from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.core.records import Record

from ...audits.facing import missing_line
from ...audits.looks import Line
from ...audits.pick_sheet import PickSheet
from ...shell.contract import Shell
from ...widgets import Beside, Card, Chip, ComboBox, EmptyState, SegmentedControl, Stack, Tab
from ...words import count_of, worded
from .deciding import ALL as REACH_ALL
from .deciding import CARD_WIDTH, ONE, SAME_ROOM, DecisionCard
from .differences_list import DifferencesList, difference_state
from .entry_sheet import EntrySheet, begin_with

OPEN, ALL = "open", "all"
EVERY = ""  # no sort of difference in particular
_DIGITS = ("1", "2", "3")
_ROOMY = 600  # width under which the list would be too narrow beside the card
_SOME_LINES, _LOW = 180, 240  # pixels of height of the list and of the card, where one stands under the other


class Reconciling(QWidget):
    """Shows what it is given; `decided` says that the register was changed by it."""

    decided = Signal()

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__()
        self._shell, self._page = shell, page
        self._campaign: Campaign | None = None
        self._all: list[Difference] = []
        self._room: tuple[UUID, str] | None = None
        theme = shell.theme
        self.which = SegmentedControl(theme, [Tab(OPEN, self.tr("Por decidir")), Tab(ALL, self.tr("Todas"))])
        self.which.changed.connect(lambda _: self._show())
        self.room = Chip(theme, self.tr("Sala"), "")
        self.room.removed.connect(lambda: self.narrow(None))
        self.room.opened.connect(lambda: self.narrow(None))
        self.room.hide()
        self.sort = ComboBox(theme, icon="filter-variant", small=True)
        self.sort.setAccessibleName(self.tr("Qué diferencias"))
        self.sort.activated.connect(lambda _: self._show())
        self.list = DifferencesList(theme)
        self.list.moved.connect(self._moved)
        self.list.installEventFilter(self)
        self.card = DecisionCard(theme)
        self.card.chosen.connect(self.choose)
        self.nothing = EmptyState(theme, self.tr("Nada por decidir"), icon="check-circle-outline")
        self._stack = Stack()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        frame = Card(theme, padding=1)
        frame.body.addWidget(self._stack, 1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.which)
        head.addWidget(self.sort)
        head.addWidget(self.room)
        head.addStretch(1)
        self.transfers = shell.commands.button("audits.transfers", hint=True)
        head.addWidget(self.transfers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(Beside(frame, self.card, CARD_WIDTH, _SOME_LINES, _ROOMY, low=_LOW), 1)

    # what is shown

    def show_differences(self, campaign: Campaign | None, differences: Sequence[Difference]) -> None:
        """Show a campaign's."""
        self._campaign, self._all = campaign, list(differences)
        self._show()

    def narrow(self, room: tuple[UUID, str] | None) -> None:
        """Only those of a room, or all again."""
        self._room = room
        self.room.setVisible(room is not None)
        if room is not None:
            self.room.value = room[1]
            self.room.updateGeometry()
            self.room.update()
        self._show()

    @property
    def amount(self) -> int:
        """How many differences the campaign has."""
        return len(self._all)

    @property
    def open_amount(self) -> int:
        """How many wait for a decision in the whole campaign."""
        return sum(difference.decision is None for difference in self._all)

    @property
    def due(self) -> int:
        """How many were left where they were found and have no paper yet."""
        return sum(difference.decision is not None and difference.decision.due for difference in self._all)

    def _show(self) -> None:
        self.transfers.setVisible(self.due > 0)
        some = [each for each in self._all if self._room is None or self._room[0] in (each.place, each.belongs)]
        waiting = [each for each in some if each.decision is None]
        names = ((OPEN, self.tr("Por decidir {0}"), waiting), (ALL, self.tr("Todas {0}"), some))
        self.which.set_tabs([Tab(name, text.format(format_integer(len(those)))) for name, text, those in names])
        shown = self._sorted_out(waiting if self.which.current == OPEN else some)
        self.list.show_differences(shown)
        self._stack.setCurrentWidget(self.list if shown else self.nothing)
        self.nothing.sentence.setText(self.tr("Todo está decidido") if some else self.tr("No hay diferencias"))
        self._moved()

    def _sorted_out(self, some: list[Difference]) -> list[Difference]:
        """Those of the sort that is picked; what one can pick from is what there is."""
        words = {difference_state(each).name: difference_state(each).word for each in some}
        amounts = Counter(difference_state(each).name for each in some)
        code = self.sort.code() if self.sort.code() in words else EVERY
        self.sort.clear()
        every = self.tr("Toda diferencia")
        self.sort.add_choices([(EVERY, every), *((name, f"{word} {format_integer(amounts[name])}") for name, word in words.items())])
        self.sort.set_code(code)
        self.sort.setVisible(len(words) > 1)
        return some if code == EVERY else [each for each in some if difference_state(each).name == code]

    def _moved(self) -> None:
        self.card.show_difference(self.list.difference, len(self._alike(SAME_ROOM)), len(self._alike(REACH_ALL)))

    def _alike(self, reach: str) -> list[Difference]:
        """What is decided of: the difference in sight, or all like it in its room or in the list."""
        difference = self.list.difference
        if difference is None or reach == ONE:
            return [difference] if difference is not None else []
        return alike(difference, self.list.differences, room=reach == SAME_ROOM)

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            options = self.card.options()
            number = int(event.text()) if event.text() in _DIGITS else 0
            if event.matches(QKeySequence.StandardKey.SelectAll):
                self.card.widen()
                return True
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 0 < number <= len(options):
                if (choice := options[number - 1]) is not None:
                    self.choose(choice)
                return True
        return False

    # deciding

    def choose(self, choice: Choice) -> None:
        """Decide so of the difference in sight, or of all like it, as one operation."""
        difference, campaign = self.list.difference, self._campaign
        if difference is None or campaign is None:
            return
        if choice is Choice.ENTER:
            self._enter(difference, campaign)
        elif choice is Choice.LINK:
            self._link(difference, campaign)
        else:
            some = self._alike(self.card.reach.current)
            self._write(lambda: decide(self._shell.register, campaign, some, choice), choice, len(some))

    def _write(self, deed: Callable[[], object], choice: Choice, amount: int = 1) -> None:
        try:
            deed()
        except KnownError as failure:
            self._shell.tell(failure)
            return
        of = self.tr("{0}: ").format(count_of(amount, self.tr("diferencia"), self.tr("diferencias"))) if amount > 1 else ""
        self._shell.say(of + self.tr("«{0}», {1}.").format(worded(choice.label), worded(choice.effect)), undo=True)
        self.decided.emit()

    def _enter(self, difference: Difference, campaign: Campaign) -> None:
        room = room_of(difference)
        if room is None or difference.seen is None:
            return
        outcome = reading_of(difference, room)
        sheet = EntrySheet(self._shell, (campaign, room), outcome, begin_with(self._shell), self._page)
        sheet.closed.connect(sheet.deleteLater)
        sheet.entered.connect(self._entered)
        sheet.open_sheet()

    def _entered(self, record: Record, begin: object) -> None:
        self._shell.say(self.tr("{0} quedó en el registro.").format(record.title), undo=True)
        self.decided.emit()

    def _link(self, difference: Difference, campaign: Campaign) -> None:
        room, found = room_of(difference), dict[object, Item]()
        if room is None or difference.seen is None or difference.seen.step is None:
            return
        step = difference.seen.step

        def search(text: str) -> Sequence[Line]:
            some = search_items(self._shell.register, text, 40) if text else []
            found.clear()
            found.update((item.id, item) for item in some)
            return [missing_line(item) for item in some]

        def picked(line: Line) -> None:
            item = found[line.key]
            self._write(lambda: link_code(self._shell.register, campaign, difference.code, step, item, room), Choice.LINK)

        about = self.tr("¿De qué equipo es? Escriba parte de su serie o de su nombre.")
        sheet = PickSheet(
            self._shell.theme, self.tr("Vincular etiqueta"), about, self.tr("Serie o nombre"), self.tr("Vincular"), search, self._page
        )
        sheet.closed.connect(sheet.deleteLater)
        sheet.picked.connect(picked)
        sheet.open_sheet()


def room_of(difference: Difference) -> Room | None:
    """The room in which a difference was seen."""
    seen = difference.seen
    return Room(seen.place, seen.place_path.rpartition(" / ")[2], seen.place_path) if seen is not None and seen.place is not None else None


def reading_of(difference: Difference, room: Room) -> Outcome:
    """A code without record as the reading that it was."""
    step = difference.seen.step if difference.seen is not None else None
    return Outcome(Found.UNKNOWN, difference.code, difference.code, Counts(), room, step)
