"""The labels page: what to print at the left, the sheet as it will be printed, a sample and the check at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inventario.labels import Form, Order, Stock
from inventario.register.printing.presets import save_preset
from inventario.register.printing.selection import Only
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import ElidedLabel, Label, Variant, give_way
from ..designer.naming import NameSheet
from . import wording
from .again import PrintedSheet, last_run_text, set_up_again
from .blanks import BlankSheet, set_up_blank
from .calibrating import CalibrationSheet
from .desk import SheetDesk
from .presets import preset_of
from .running import Runs
from .setup_card import WIDTH as SETUP
from .setup_card import SetupCard
from .side import RunSide
from .sizes import SizeSheet
from .sources import Source, own_sources
from .work import LabelWork

_ROOMY, _ABREAST, _LEAST = 1060, 750, 600  # widths under which the sides give up room, and one of them goes under; the least
_HIGH = 660  # height under which the sample gives up room
_WHOLE, _THREE, _TWO = range(3, 0, -1)  # ways in which the page is laid out
_SHEET = 220  # pixels of height that the sheet keeps over the buttons


class LabelsPage(Page):
    """`offer` puts certain things before the person; otherwise the page is as it was left."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.work = LabelWork(shell, self)
        self._chosen: tuple[Source, ...] = ()
        self._loaded = False
        self._add_actions()
        self._build()
        self.work.changed.connect(self.follow)
        self.work.rows_changed.connect(self.follow)
        self.work.busy_changed.connect(self.follow)
        self.work.wanted = replace(self.work.wanted, only=Only.NEVER)

    # made of

    def _build(self) -> None:
        theme = self.shell.theme
        self.setup = SetupCard(self.shell, self.work)
        self.setup.printers.asked.connect(lambda: self.setup.printers.ask(self))
        self.setup.calibration_asked.connect(self.calibrate)
        self.setup.keep_asked.connect(self.keep_preset)
        self.setup.size_asked.connect(self.edit_size)
        self.setup.templates.designed.connect(lambda: self.shell.run_action("labels.design"))
        self.about = ElidedLabel(theme, "", Type.BODY + 1, 400, "text2")
        self.about.setContentsMargins(0, 0, 0, 7)
        title = Label(theme, self.tr("Imprimir etiquetas"), Type.PAGE_TITLE, 600)
        title.setFixedHeight(Size.CONTROL)
        titles = QHBoxLayout()
        titles.setSpacing(12)
        titles.addWidget(title)
        titles.addWidget(self.about, 1, Qt.AlignmentFlag.AlignBottom)
        for name in ("labels.blanks", "labels.printed"):
            titles.addWidget(self.shell.commands.button(name, Variant.QUIET))
        give_way(titles)
        self.desk = SheetDesk(theme, self.work)
        self.where, self.sheet = self.desk.where, self.desk.sheet
        self.side = RunSide(self.shell, self.work)
        self.runs = Runs(self.shell, self.work, self.side, self)
        self._grid = QGridLayout()
        self._grid.setSpacing(Size.GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(0, 1)
        self._columns = 0
        self._place(_WHOLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(titles)
        column.addLayout(self._grid, 1)

    def _place(self, columns: int) -> None:
        """Three columns, or two over each other: the buttons stand under the sheet and the sample; in two columns the sample under all."""
        if columns == self._columns:
            return
        self._columns = columns
        for widget in (self.setup, self.desk, self.side.cards, self.side):
            self._grid.removeWidget(widget)
        wide, low = columns == _WHOLE, columns == _TWO
        self._grid.addWidget(self.setup, 0, 0, 2, 1)
        self._grid.addWidget(self.desk, 0, 1, 2 if wide else 1, 1)
        if low:
            self._grid.addWidget(self.side.cards, 2, 0, 1, 2)
        else:
            self._grid.addWidget(self.side.cards, 0, 2)
        self._grid.addWidget(self.side, 1, 2 if wide else 1, 1, 1 if wide or low else 2)
        self.desk.setMinimumHeight(_SHEET if low else 0)

    def _add_actions(self) -> None:
        group = self.tr("Etiquetas")
        self.shell.commands.add(
            ActionSpec("labels.send", self.tr("Imprimir"), lambda: self.runs.print_out(), "printer-outline", group=group,
                       enabled_when=self._ready, shown_text=lambda: wording.send_text(self.work), keys=("impresora",)),
            ActionSpec("labels.pdf", "PDF", lambda: self.runs.save("pdf"), "file-pdf-box", group=group, enabled_when=self._ready,
                       tooltip=self.tr("Guardar las etiquetas como PDF")),
            ActionSpec("labels.zpl", "ZPL", lambda: self.runs.save("zpl"), group=group, enabled_when=self._zebra,
                       tooltip=self.tr("Guardar para una impresora térmica: elija antes un rollo o una cinta")),
            home=self,
        )  # fmt: skip

    # what is offered

    def offer(self, *sources: Source) -> None:
        """Put certain things before the person, as all of them whatever was printed before; of several sources the first."""
        if not sources:
            return
        self._chosen = sources
        self._offer_own()
        self._loaded = True
        order = self.work.wanted.order if sources[0].make is None else Order.GIVEN
        self.work.want(replace(self.work.wanted, source=sources[0], only=Only.ALL, order=order))

    def _offer_own(self) -> None:
        self.setup.set_own_sources(own_sources(self.shell.register, self._chosen, self.tr("De {0} ({1})")))

    def never(self) -> None:
        """Put the equipment before the person that never had a label."""
        self._offer_own()
        self._loaded = True
        self.work.want(replace(self.work.wanted, source=self.work.sources[0], only=Only.NEVER, department=None))

    def show_printed(self) -> None:
        """What was printed, to be printed again."""
        sheet = PrintedSheet(self.shell, self.work, self)
        sheet.again.connect(lambda batch, since: self._take_made(set_up_again(self.work, batch, self.tr("Otra vez: {0}"), since)))
        sheet.open_sheet()

    def show_blanks(self) -> None:
        """Numbers to be reserved and printed beforehand."""
        sheet = BlankSheet(self.shell, self)
        sheet.picked.connect(lambda block: self._take_made(set_up_blank(self.work, block, self.tr("En blanco: {0}"))))
        sheet.open_sheet()

    def _take_made(self, source: Source) -> None:
        self._chosen, self._loaded = (source,), True
        self._offer_own()
        self.setup.follow()
        self.side.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_preset(self) -> None:
        """Ask for a name and keep the run as a preset, in place of another of that name."""

        def keep(name: str, _: str) -> None:
            kept = save_preset(self.shell.register, preset_of(self.work, name))
            self.shell.say(self.tr("Preajuste «{0}» guardado.").format(kept.name), undo=True)
            self.setup.fill_presets()

        name = self.setup.presets.currentText()
        NameSheet(self.shell.theme, self.tr("Guardar como preajuste"), self.tr("Guardar"), name, keep, self).open_sheet()

    def edit_size(self, stock: Stock | None) -> None:
        """Type in a sheet, roll or tape that the table does not have, or change one of the person's."""
        sheet = SizeSheet(self.shell, self.work.folder, self, stock)
        sheet.kept.connect(self.setup.stocks.take_size)
        sheet.open_sheet()

    def calibrate(self) -> None:
        """Measure the printer that is chosen."""
        sheet = CalibrationSheet(self.shell, self.work, self)
        sheet.measured.connect(self.setup.printers.follow)
        sheet.open_sheet()

    def prepare(self) -> None:
        """The keyboard goes to sheet and printer, which are measured for the first time."""
        self.setup.stocks.setFocus(Qt.FocusReason.TabFocusReason)
        self.shell.say(self.tr("Elija la hoja o el rollo y la impresora; con Calibrar se mide cuánto se corre."))

    # what is shown

    def follow(self) -> None:
        """Show the work as it stands."""
        work = self.work
        self.desk.follow()
        self.about.setText(wording.about(work, self.shell.register.catalogue.subject))
        self.side.follow()
        self.shell.commands.refresh()

    # what is done

    def _ready(self) -> bool:
        return self.isVisible() and bool(self.work.rows) and self.work.task is None and not self.work.fault

    def _zebra(self) -> bool:
        return self._ready() and self.work.stock.form is not Form.SHEET

    # the page's own

    def hint(self) -> str:
        last = last_run_text(self.shell.register, self.shell, self.tr("Última impresión: {0}, {1} en {2}, {3}"))
        return last or self.tr("En la hoja, las flechas mueven el primer puesto; Re Pág y Av Pág pasan de hoja")

    def arrive(self) -> None:
        if not self._loaded:
            self._loaded = True
            self._offer_own()
            if not self.setup.use_default():
                self.work.reload()
        else:
            self.work.reread_own()
        self.setup.sources.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.setup.sources, self.sheet, self.side.print_button]

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())  # what two columns need, whatever stands in more of them now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = next((many for many, least in ((_WHOLE, _ROOMY), (_THREE, _ABREAST)) if self.width() >= least), _TWO)
        roomy = columns == _WHOLE
        self._place(columns)
        self.setup.setFixedWidth(SETUP if roomy else SETUP - 40)
        self.desk.set_roomy(roomy)
        self.side.fit(wide=roomy, high=self.height() >= _HIGH, under=columns == _TWO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.work.show_page(self.work.page + step)

    def changed(self, committed: Committed) -> None:
        if "label-preset" in committed.subjects:
            self.setup.fill_presets()
        if "print-batch" in committed.subjects:
            self.hint_changed.emit(self.hint())
        if committed.subjects & {self.work.wanted.source.subject, "place", "department", "model", "print-batch", "preference"}:
            if self.isVisible():
                self._offer_own()
                self.work.reload()
            else:
                self._loaded = False

    def save_place(self) -> Mapping[str, Any]:
        work = self.work
        return {
            "template": work.template.name,
            "stock": work.stock.name,
            "order": work.wanted.order.value,
            "log": self.side.log.isChecked(),
        }

    def restore_place(self, place: Mapping[str, Any]) -> None:
        work = self.work
        template = next((one for one in work.templates_for("asset") if one.name == place.get("template")), None)
        if template is not None:
            work.template = template
            stocks = work.stocks_for(template)
            work.use_stock(next((stock for stock in stocks if stock.name == place.get("stock")), stocks[0]))
        self.side.log.setChecked(bool(place.get("log", True)))
