"""«Sincronizar»: how things stand, what is to be decided as cards, and beside them what went up and came down."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inventario.core.clashes import Clash
from inventario.core.errors import KnownError
from inventario.register.clashes import Member
from inventario.store.changes import Committed
from inventario.sync.records import Conflict
from inventario.sync.releases import UNTOLD

from ...detail.banner import Banner
from ...shell.contract import Page, Shell
from ...sync.keeper import SyncKeeper
from ...sync.questions import same_quarrel
from ...sync.service import Questions
from ...sync.state import Phase, newer_text
from ...sync.traffic import running_line, traffic_lines
from ...theme import Size, Tone, Type
from ...widgets import Card, ElidedLabel, EmptyState, Ground, Label, Variant
from .answering import Answering
from .asking_card import AskingCard
from .clash_card import ClashCard
from .conflict_card import ConflictCard
from .lists import CardList, Make
from .rejected_card import RejectedCard
from .status_card import StatusCard
from .traffic_card import TrafficCard

_SIDE, _READABLE, _NARROW = 334, 600, 900  # pixels
_LEAST_TRAFFIC = 220
_PAUSE = 150  # milliseconds in which several commits are shown once


class SyncPage(Page):
    """One card for each question; the keys 1 and 2 answer the one that has the keyboard."""

    def __init__(self, shell: Shell, keeper: SyncKeeper, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._keeper = keeper
        self.questions = Questions()
        self._reading, self._stale, self._narrow = False, True, False
        theme = shell.theme
        self.status = StatusCard(theme)
        self.news = Banner(theme, "package-up", Tone.MUTE)  # of a newer program
        self.nothing = self._nothing()
        self.cards = CardList(theme, (self.nothing,))
        self.traffic = TrafficCard(theme)
        self.rejected = RejectedCard(theme)
        self.answering = Answering(shell, self, keeper)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self._build()
        self.status.cancelled.connect(keeper.cancel)
        self.status.retried.connect(keeper.sync_now)
        self.status.settings_asked.connect(lambda: shell.run_action("sync.connect"))
        self.rejected.retried.connect(self.answering.retry)
        self.rejected.corrected.connect(self.answering.correct)
        self.rejected.dismissed.connect(self.answering.dismiss)
        keeper.changed.connect(self._show_state)
        keeper.finished.connect(self._again)
        self._show_state()

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        head = QHBoxLayout()
        head.setSpacing(12)
        title = Label(theme, self.tr("Sincronizar"), Type.PAGE_TITLE, 600)
        title.setMinimumHeight(Size.CONTROL)
        self.where = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.connection = commands.button("sync.connect", Variant.QUIET)
        self.now = commands.button("sync.now", Variant.PRIMARY, hint=True)
        head.addWidget(title)
        head.addWidget(self.where, 1)
        head.addWidget(self.connection)
        head.addWidget(self.now)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, Size.STEP, 0)  # beneath it the cards leave room for their scroll bar
        top.addWidget(self.status)
        left.addLayout(top)
        left.addWidget(self.cards, 1)
        self._side = side = QWidget()
        side.setFixedWidth(_SIDE)
        self._right = right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Size.GAP)
        self.traffic.setMinimumHeight(_LEAST_TRAFFIC)
        right.addWidget(self.traffic, 1)
        right.addWidget(self.rejected)
        columns = QHBoxLayout()
        columns.setSpacing(Size.STEP)
        columns.addLayout(left, 1)
        columns.addWidget(side)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(head)
        column.addWidget(self.news)
        column.addLayout(columns, 1)
        ground = Ground(theme, "window")
        self._stack = QStackedLayout(ground)
        self._stack.addWidget(work)
        self._stack.addWidget(self._alone())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what went up and down gives way, and what was refused comes before the questions."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._side.setVisible(not narrow)
            self.status.set_narrow(narrow)
            if not narrow:
                self.cards.set_top(self.rejected, here=False)
                self._right.addWidget(self.rejected)
            else:
                self.cards.set_top(self.rejected, here=True)

    def _nothing(self) -> Card:
        card = Card(self.shell.theme)
        card.body.addWidget(
            EmptyState(
                self.shell.theme,
                self.tr("Nada que decidir"),
                icon="check-circle-outline",
                detail=self.tr("Cuando dos personas cambien lo mismo sin verse, aquí se elige qué queda."),
            )
        )
        card.setFixedHeight(220)
        return card

    def _alone(self) -> QWidget:
        """What a register that is not shared says: what sharing is, and how to begin."""
        self.begin = self.shell.commands.button("sync.connect", Variant.PRIMARY)
        words = self.tr(
            "Al conectarlo con el servidor de la municipalidad, lo que anota cada técnico llega a los demás, también lo anotado sin red. "
            "Pida la dirección, su usuario y su clave a quien administra el servidor."
        )
        state = EmptyState(
            self.shell.theme, self.tr("Este registro está solo en este equipo"), self.begin, icon="cloud-outline", detail=words
        )
        state.setMaximumWidth(_READABLE)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(state, 100)
        row.addStretch(1)
        return holder

    # what is shown

    def _show_state(self) -> None:
        state = self._keeper.state
        self._stack.setCurrentIndex(1 if state.phase is Phase.ALONE and not self._asking else 0)
        where = self.tr("Registro compartido en {0}").format(self._keeper.where) if self._keeper.where else ""
        self.where.setText(where)
        moved = next((run for run in self.questions.runs if run.outcome == "done" and (run.pushed or run.pulled)), None)
        pushed, pulled = (moved.pushed, moved.pulled) if moved else (0, 0)
        self.status.setVisible(state.phase is not Phase.ALONE)
        self.status.show_state(state, self.shell.clock.today(), self._keeper.now, pushed, pulled)
        release = state.status.release if state.status else UNTOLD
        self.news.say(newer_text(release) if release.is_newer_than() else "")
        self._show_traffic()
        self.hint_changed.emit(self.hint())

    @property
    def _asking(self) -> bool:
        """Whether anything is to be decided: also in a register that is not shared two cards may have one serial."""
        return bool(self.questions.conflicts or self.questions.clashes or self.questions.rejected)

    def _show_traffic(self) -> None:
        subjects = {subject.name: subject for subject in self.shell.register.catalogue}
        lines = traffic_lines(self.questions.runs, subjects, self.shell.clock.today())
        under_way = running_line(self._keeper.state.progress)
        self.traffic.show_lines([*([under_way] if under_way else []), *lines])

    def _again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _read(self) -> None:
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        service = self._keeper.service
        self.shell.tasks.run(lambda progress: service.questions(progress.check), self._show, self._unread)

    def _unread(self, failure: KnownError) -> None:
        self._reading = False
        self.shell.tell(failure)

    def _show(self, questions: Questions) -> None:
        self._reading = False
        first = not self.cards.cards
        self.questions = questions
        self.nothing.setVisible(not (questions.conflicts or questions.clashes))
        wanted: list[tuple[str, Make]] = [(f"{each.id} {each.values}", partial(self._conflict_card, each)) for each in questions.conflicts]
        wanted += [(f"{clash.id} {members}", partial(self._clash_card, clash, members)) for clash, members in questions.clashes]
        if not self.cards.show_cards(wanted):
            self.now.setFocus()  # else Qt gives it to whatever comes next, such as the button that undoes
        self.rejected.show_rejected(questions.rejected, self.shell.clock.today())
        self._keeper.show_clashes(len(questions.clashes))
        self._show_state()
        if first and self.isVisible() and (self.hasFocus() or self.now.hasFocus()):
            self._take_keyboard()
        if self._stale:
            self._pause.start()

    def _conflict_card(self, conflict: Conflict) -> AskingCard:
        subject = self.shell.register.catalogue.subject(conflict.subject)
        icon = "archive-alert-outline" if conflict.kind == "deleted-edited" else "call-split"
        alike = [other for other in self.questions.conflicts if same_quarrel(conflict, other)]
        card = ConflictCard(self.shell.theme, conflict, icon, self.shell.clock.today(), self.shell.register.author, len(alike))
        card.chosen.connect(lambda value: self.answering.decide(card, value, alike if card.for_all.isChecked() else ()))
        card.other_asked.connect(lambda: self.answering.ask_other(conflict))
        card.history_asked.connect(lambda: self.answering.show_history(subject.name, conflict.row))
        return card

    def _clash_card(self, clash: Clash, members: tuple[Member, ...]) -> AskingCard:
        card = ClashCard(self.shell.theme, clash, members, self.shell.register.author)
        card.chosen.connect(lambda answer: self.answering.solve(card, answer))
        first = members[0].record
        card.history_asked.connect(lambda: self.answering.show_history(first.subject.name, first.id))
        return card

    # the page's own

    def hint(self) -> str:
        if self._keeper.state.phase is Phase.ALONE:
            return self.tr("Todo lo que anota queda guardado en este equipo.")
        return self.tr("Puede seguir trabajando: lo que decide aquí se sube en la próxima sincronización.")

    def arrive(self) -> None:
        self._read()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self._stack.currentIndex() == 1:
            self.begin.setFocus()
        elif not self.cards.take_keyboard():
            self.now.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.cards.take_key(event):
            super().keyPressEvent(event)

    def panes(self) -> list[QWidget]:
        if self._stack.currentIndex() == 1:
            return [self.begin]
        current = self.cards.current
        return [*([current.answers[0]] if current is not None and current.answers else []), self.now]

    def changed(self, committed: Committed) -> None:
        self._again()
