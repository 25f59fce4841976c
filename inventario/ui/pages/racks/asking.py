"""The sheets of the racks page: each asks one thing, and what was said goes into the draft or the plan in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from inventario.racks.carrying import written_off_next
from inventario.racks.plan_labels import PlanLabel, plan_labels
from inventario.racks.reading import all_racks
from inventario.register.lists import records
from inventario.register.movements.records import PaperKind

from ...widgets import Sheet
from ..papers.commands import make_paper
from .change_sheets import AddSheet, CordSheet
from .draft_sheets import RacksSheet
from .found_sheet import FoundSheet
from .labels_sheet import LabelsSheet, offer_apart
from .papers import save_labels
from .plan_sheets import BackSheet, RetiredSheet
from .sheet import think, with_cord, with_newcomer, with_racks

if TYPE_CHECKING:
    from .page import RacksPage


class Asking:
    """Opens the sheets over a page. Scans go to `finding` while it is open, clicks on ports to `cording`."""

    def __init__(self, page: RacksPage) -> None:
        self._page, self._shell = page, page.shell
        self.finding: FoundSheet | None = None
        self.cording: CordSheet | None = None
        self._sheet: Sheet | None = None

    @property
    def asks(self) -> bool:
        """Whether a sheet is open: the page's own keys are then its."""
        return self._sheet is not None

    def _open(self, sheet: Sheet) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._sheet = sheet
        sheet.closed.connect(self._forget)
        sheet.open_sheet()
        self._shell.commands.refresh()

    def ask_racks(self) -> None:
        """Ask which racks are put in order together."""
        page, sheet, register = self._page, self._page.sheet, self._shell.register
        if sheet is None or sheet.plan is not None:
            return
        asking = RacksSheet(self._shell, all_racks(register), sheet.draft, page)
        asking.settled.connect(lambda racks: page.rethink(lambda: with_racks(register, sheet, racks)))
        self._open(asking)

    def ask_step(self) -> None:
        """Ask to which of the steps that are done to go back."""
        page, plan = self._page, self._page.plan
        if page.sheet is None or plan is None:
            return
        asking = BackSheet(self._shell, page.sheet.rows(), page)
        asking.settled.connect(lambda number: page.work.back_to(plan, number))
        self._open(asking)

    def ask_found(self) -> None:
        """Ask what was found otherwise than on record; scans go there meanwhile."""
        page, plan = self._page, self._page.plan
        if plan is None:
            return
        asking = FoundSheet(self._shell, plan, all_racks(self._shell.register), page)
        asking.settled.connect(lambda _: page.open_again())
        self._open(asking)
        self.finding = asking

    def ask_device(self) -> None:
        """Ask which device comes from elsewhere, and where to."""
        page, sheet, register = self._page, self._page.sheet, self._shell.register
        if sheet is None or sheet.plan is not None:
            return
        asking = AddSheet(self._shell, sheet.draft, page)
        asking.settled.connect(lambda said: page.rethink(lambda: with_newcomer(register, sheet, *said), asking.close_sheet, asking.refuse))
        self._open(asking)

    def ask_cord(self) -> None:
        """Ask which cord goes into which port."""
        page, sheet = self._page, self._page.sheet
        if sheet is None or sheet.plan is not None:
            return
        asking = CordSheet(self._shell, sheet, page)
        asking.settled.connect(lambda wish: page.rethink(lambda: with_cord(sheet, wish), asking.close_sheet, asking.refuse))
        asking.picked.connect(page.board.pick_ports)
        self._open(asking)
        self.cording = asking

    def ask_labels(self) -> None:
        """Ask how the labels that the plan changes are printed."""
        page, shell, register = self._page, self._shell, self._shell.register
        if page.sheet is None or (plan := page.plan) is None:
            return
        plant = page.sheet.plant

        def ask(some: list[PlanLabel]) -> None:
            if not some:
                shell.say(QCoreApplication.translate("Racks", "El plan no cambia ninguna etiqueta; no hay nada que imprimir."))
                return
            asking = LabelsSheet(shell, some, page)
            asking.settled.connect(
                lambda stock: save_labels(shell, page, plan, stock) if stock else offer_apart(shell, plan, some)
            )  # fmt: skip
            self._open(asking)

        shell.tasks.run(lambda _: plan_labels(register, plan, plant), ask, shell.tell)

    def ask_retired(self, device: UUID) -> None:
        """Ask what becomes of a device that the draft takes out; unsaid it is stored."""
        page, sheet = self._page, self._page.sheet
        if sheet is None or sheet.plan is not None:
            return
        item = sheet.draft.by_id[device]
        asking = RetiredSheet(self._shell, item, page)
        asking.settled.connect(lambda fate: page.rethink(lambda: think(sheet, sheet.draft.with_fates({device: fate}))))
        self._open(asking)

    def write_off(self) -> None:
        """Begin the paper that writes off what the plan took out as disused."""
        plan, register = self._page.plan, self._shell.register
        if plan is not None:
            rows = [item.device.row for item in written_off_next(plan)]
            make_paper(self._shell, PaperKind.WRITE_OFF, records(register, "asset", rows))

    def _forget(self) -> None:
        self.finding = self.cording = self._sheet = None
        self._page.board.pick_ports(())
        self._shell.commands.refresh()
