"""The first steps on the start page: two cards of one list, on the empty register's page and on the day's, and where each step leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from inventario.core.paths import Folders
from inventario.register.attention import PRINT_NEVER
from inventario.register.printing.laptop import LaptopPrinting

from ...shell.contract import Page, Shell
from .steps import Progress, RegisterSteps, Step, StepsMemory
from .steps_card import StepsCard

_ACTIONS = {Step.ITEM: "asset.new", Step.SCANNER: "scanner.test", Step.LABEL: PRINT_NEVER, Step.PRINTER: "labels.prepare"}


class FirstSteps(QObject):
    """Shows the cards until every step is done or left out, or the person wants to see no more of them."""

    def __init__(self, shell: Shell, page: Page, rename: Callable[[str], None]) -> None:
        super().__init__(page)
        self._shell, self._page, self._rename = shell, page, rename
        laptop = LaptopPrinting(Folders.standard())
        self.memory = StepsMemory(shell.settings, str(shell.register.path), lambda: bool(laptop.printers()))
        self._found: RegisterSteps | None = None
        self.whole, self.left = StepsCard(shell.theme, whole=True), StepsCard(shell.theme, whole=False)
        for card in (self.whole, self.left):
            card.hide()
            card.asked.connect(self.begin)
            card.skipped.connect(self._skip)
            card.dismissed.connect(self._dismiss)

    @property
    def shown(self) -> bool:
        """Whether there is a list to be seen."""
        return not self.left.isHidden()

    def follow(self, found: RegisterSteps | None = None) -> None:
        """Show how far they are: as the register was just read, else as it was read last."""
        self._found = found or self._found
        if self._found is None:
            return
        progress = self.memory.progress(self._found)
        shown = self._found.wanted and not self.memory.hidden and Progress.OPEN in progress.values()
        for card in (self.whole, self.left):
            if shown:
                card.show_progress(progress)
            card.setVisible(shown)

    def reveal(self) -> bool:
        """Show them again, with those that were left out; false when all are done, or there are none."""
        self.memory.hide(False)
        self.follow()
        card = next((card for card in (self.whole, self.left) if card.isVisible()), None)
        if card is not None:
            card.take_keyboard()
        return card is not None

    def begin(self, step: Step) -> None:
        """Go where a step is done."""
        if step in (Step.OFFICE, Step.PERSON):
            from .office_sheet import OfficeSheet

            sheet = OfficeSheet(self._shell, self._rename, self._page, step)
            sheet.closed.connect(self._sheet_closed, Qt.ConnectionType.QueuedConnection)
            sheet.open_sheet()
        else:
            self._shell.run_action(_ACTIONS[step])

    def _sheet_closed(self) -> None:
        self.follow()
        for card in (self.whole, self.left):
            if card.isVisible():
                card.take_keyboard()

    def _skip(self, step: Step) -> None:
        self.memory.skip(step)
        self.follow()
        self._sheet_closed()

    def _dismiss(self) -> None:
        self.memory.hide(True)
        self.follow()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.say(self.tr("Los primeros pasos quedan en Configuración."), offer=(self.tr("Mostrar"), self._reveal))

    def _reveal(self) -> None:
        self.reveal()


def steps_of(shell: Shell, page: Page) -> FirstSteps:
    """The first steps of a window's start page."""
    from ...shell.window import Window
    from ..settings.commands import rename

    window = shell.window_widget()
    assert isinstance(window, Window)
    return FirstSteps(shell, page, lambda name: rename(window, name))
