"""The start page, computed off the UI thread and computed again after every commit that is seen while it is in sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.core.queries import ListQuery
from inventario.register.attention import Matter
from inventario.register.expiries import Expiry, expiry_record
from inventario.store.backup_files import newest_backup
from inventario.store.changes import Committed
from inventario.store.history import recent_operations

from ...shell.contract import Page, Shell
from ...sync.keeper import SyncKeeper
from ...tasks import Task
from ...theme import Size, Type
from ...widgets import Button, ElidedLabel, Ground, Label, Variant, abreast, give_way, scrolled, turn
from ...words import count_of, day_title, worded
from ..names import EXPIRIES
from .about import AboutCard
from .attention import AttentionCard
from .charts import AgesCard, BarsCard
from .expiring import ExpiryCard
from .facts import Facts, first_name, gather
from .first_steps import steps_of
from .sharing import SharingCard
from .welcome import Welcome

_PAUSE = 200  # milliseconds in which several commits are shown once
_SLOW = 300
_LEAST_CARDS, _LEAST_EXPIRING, _LEAST_CHARTS, _MOST_CHARTS = 212, 132, 224, 340
_NARROW = 800  # pixels below which one card stands under the other, as on a small screen at 200 %


class StartPage(Page):
    """«Inicio»."""

    spoken_as = QAccessible.Role.Pane

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._facts: Facts | None = None
        self._task: Task | None = None
        self._stale = True
        self._cards, self._charts = abreast(), abreast()
        self.setAccessibleName(self.tr("Inicio"))
        theme, commands = shell.theme, shell.commands
        self.title = Label(theme, "", Type.PAGE_TITLE, 600)
        self.greeting = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.attention = AttentionCard(theme)
        self.about = AboutCard(theme, commands)
        keeper = shell.window_widget().findChild(SyncKeeper)
        self.sharing = SharingCard(shell, keeper) if isinstance(keeper, SyncKeeper) else None
        self.expiring = ExpiryCard(theme)
        self.kinds = BarsCard(theme, self.tr("Por tipo"), self.tr("Otros"))
        self.departments = BarsCard(theme, self.tr("Computadores por dirección"), self.tr("Otras"), percent=True)
        self.ages = AgesCard(theme)
        first_tag = shell.preferences.tag_prefix + "1".zfill(shell.preferences.tag_width)
        self.steps = steps_of(shell, self)
        self.welcome = Welcome(theme, commands, first_tag, self.steps.whole)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._refresh)
        self._waiting = QTimer(self, singleShot=True, interval=_SLOW)
        self._waiting.timeout.connect(self._say_slow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self._build()
        self._connect()
        self._show_day()

    # layout

    def _build(self) -> None:
        full = QWidget()
        full.setProperty("page", True)
        column = QVBoxLayout(full)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(self._head())
        column.addWidget(self.steps.left)
        self._fill()
        column.addLayout(self._cards, 5)
        column.addLayout(self._charts, 4)
        area = scrolled(full, keys=False)
        ground = Ground(self.shell.theme, "window")
        self._stack = QStackedLayout(ground)
        self._stack.addWidget(area)
        self._stack.addWidget(self.welcome)
        if not recent_operations(self.shell.register, 1):  # a new register: no cards that have nothing to say until all is read
            self._stack.setCurrentIndex(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        self.title.setMinimumHeight(Size.CONTROL)
        head.addWidget(self.title)
        head.addWidget(self.greeting, 1)
        for button in self._buttons():
            head.addWidget(button)
        give_way(head)
        return head

    def _buttons(self) -> list[Button]:
        commands = self.shell.commands
        known = {spec.name for spec in commands.specs()}
        found = []
        if "import.open" in known:
            found.append(commands.button("import.open"))
        if "asset.new" in known:
            found.append(commands.button("asset.new", Variant.PRIMARY))
        return found

    def _fill(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(self.about)
        if self.sharing is not None:
            right.addWidget(self.sharing)
        right.addWidget(self.expiring, 1)
        self._cards.addWidget(self.attention, 648)
        self._cards.addLayout(right, 446)
        self.attention.setMinimumHeight(_LEAST_CARDS)
        self.expiring.setMinimumHeight(_LEAST_EXPIRING)
        for card in (self.kinds, self.departments, self.ages):
            card.setMinimumSize(200, _LEAST_CHARTS)
            card.setMaximumHeight(_MOST_CHARTS)
            self._charts.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        turn(event.size().width() >= _NARROW, self._cards, self._charts)
        super().resizeEvent(event)

    def _connect(self) -> None:
        self.attention.chosen.connect(self._follow)
        if self.sharing is not None:
            self.sharing.keeper.changed.connect(self._show_sharing)
            self.sharing.keeper.finished.connect(self._again)  # the server may have told of a newer program
            self._show_sharing()
        self.expiring.chosen.connect(self._open_expiry)
        self.expiring.all_wanted.connect(lambda: self.shell.open_page(EXPIRIES))
        for card in (self.kinds, self.departments, self.ages):
            card.chosen.connect(self._open_list)

    # what is shown

    def _show_day(self) -> None:
        self.title.setText(day_title(self.shell.clock.today()))
        name = first_name(self.shell.register.author)
        hello = self.tr("Hola, {0}.").format(name) if name else self.tr("Hola.")
        asked = len(self._facts.matters) if self._facts is not None else None
        if asked is None:
            words = ""
        elif asked:
            words = self.tr("Esto es lo que espera por usted.")
        else:
            words = self.tr("Hoy nada espera por usted.")
        self.greeting.setText(f"{hello} {words}".strip())

    def _show_sharing(self) -> None:
        """Of a shared register its state matters more than its file."""
        if self.sharing is not None:
            self.sharing.setVisible(self.sharing.shared)
            self.about.setVisible(not self.sharing.shared)

    def _refresh(self) -> None:
        """Read everything again, unless that is under way; then once more afterwards."""
        if self._task is not None:
            self._stale = True
            return
        self._stale = False
        register = self.shell.register
        if self._facts is None:
            self._waiting.start()
        task = self.shell.tasks.run(lambda progress: gather(register, progress.check), self._show, self._failed)
        self._task = task if task.running else None

    def _say_slow(self) -> None:
        for card in (self.attention, self.expiring, self.kinds):
            card.set_note(self.tr("Calculando…"))

    def _failed(self, failure: KnownError) -> None:
        self._task = None
        self._waiting.stop()
        self.shell.tell(failure)

    def _show(self, facts: Facts) -> None:
        self._task = None
        self._waiting.stop()
        first_time = self._facts is None
        self._facts = facts
        figures = facts.overview
        self._show_day()
        self.attention.show_matters(facts.matters)
        self.expiring.show_expiries(facts.expiries)
        self.about.show_facts(facts)
        amount = count_of(figures.total, self.tr("equipo"), self.tr("equipos"))
        gone = self.tr(" y {0} de baja").format(format_integer(figures.written_off)) if figures.written_off else ""
        lent = self.tr(" · {0} ajenos").format(format_integer(figures.borrowed)) if figures.borrowed else ""
        self.kinds.show_amounts(tuple(replace(bar, label=worded(bar.label)) for bar in figures.by_kind), amount + gone + lent)
        self.departments.show_amounts(figures.by_department, format_integer(figures.computers))
        self.ages.show_ages(figures)
        self._stack.setCurrentIndex(1 if facts.empty else 0)
        self.steps.follow(facts.steps)
        if first_time and facts.empty and (self.hasFocus() or self.welcome.hasFocus()):
            self._take_keyboard()
        if self._stale:
            self._pause.start()

    @property
    def facts(self) -> Facts | None:
        """What is shown; None before the first answer."""
        return self._facts

    # where it leads

    def _follow(self, matter: Matter) -> None:
        if matter.query is not None:
            self._open_list(matter.query)
        elif matter.expiry is not None:
            self._open_expiry(matter.expiry)
        elif matter.action:
            self._do(matter.action)

    def _do(self, action: str) -> None:
        """Do an action of the window; one that it does not have leads to the page it is named after."""
        if any(spec.name == action for spec in self.shell.commands.specs()):
            self.shell.run_action(action)
        else:
            self.shell.open_page(action.partition(".")[0])

    def _open_list(self, query: ListQuery) -> None:
        self.shell.open_list(query)

    def _open_expiry(self, expiry: Expiry) -> None:
        if expiry.query is not None:
            self._open_list(expiry.query)
        elif (record := expiry_record(self.shell.register, expiry)) is not None:
            self.shell.open_record(record)

    # the page's own

    def hint(self) -> str:
        return self.tr("Ctrl K busca; un código leído se abre desde cualquier parte.")

    def arrive(self) -> None:
        self._show_day()
        self.steps.follow()
        if self._stale or (self._facts is not None and self._facts.today != self.shell.clock.today()):
            self._refresh()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """The page itself has the keyboard at first, without a ring; Tab, F6 and the arrow down go to the first matter."""
        if self._stack.currentIndex() == 1 and self.steps.shown:
            self.steps.whole.take_keyboard()
        else:
            start = self.welcome if self._stack.currentIndex() == 1 else self
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_backup(self) -> None:
        """A backup was made: say so without reading everything again."""
        newest = newest_backup(self.shell.register.path)
        self.about.show_backup(newest.made_at if newest is not None else None, self.shell.clock.today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        panes = self.panes()
        if self.hasFocus() and panes and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            panes[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def panes(self) -> list[QWidget]:
        if self._stack.currentIndex() == 1:
            return [self.welcome]
        lines: list[QWidget] = [part for part in (self.attention.lines, self.expiring.lines) if part.rows]
        return [*lines, self.kinds.chart, self.departments.chart, self.ages.chart]

    def changed(self, committed: Committed) -> None:
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()
