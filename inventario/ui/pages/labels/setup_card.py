"""The left side of the labels page: what to print, on which template and stock, in which order, how many of each."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from inventario.core.fields import Field, Kind
from inventario.core.formats import format_integer
from inventario.labels import Order
from inventario.register.lists import record
from inventario.register.printing.presets import Preset
from inventario.register.printing.selection import Only

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Size, Theme
from ...widgets import Card, ComboBox, FieldBox, Line, link
from ...words import worded
from .column import ScrolledColumn
from .measures import MeasureField
from .preset_menu import PresetMenu, beside
from .presets import apply_preset, is_as, offered
from .printers import PrinterChoice
from .sources import Source
from .stock_choice import StockChoice
from .tiles import TemplateChoice
from .work import LabelWork

WIDTH = 296
_FIRST = "own/"  # before the codes of sources that are no whole subject


class SetupCard(Card):
    """Follows the work, and changes it as the person chooses."""

    keep_asked = Signal()
    calibration_asked = Signal()
    size_asked = Signal(object)  # the own Stock to be changed, None for another one

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, padding=0, parent=parent)
        self._shell, self._work = shell, work
        self._own: list[Source] = []
        self._presets: list[Preset] = []
        theme = shell.theme
        self.setFixedWidth(WIDTH)
        self.body.setSpacing(0)
        self.presets = ComboBox(theme)
        self.presets.setPlaceholderText(self.tr("Ninguno"))
        self.sources, self.only = ComboBox(theme), ComboBox(theme)
        self.only.add_choices([(only.value, worded(only.called)) for only in Only])
        department = Field(self.tr("Dirección"), Kind.REFERENCE, target="department", name="department")
        self.department = ReferenceEdit(theme, shell.register, department, may_create=False)
        self.department.setPlaceholderText(self.tr("Todas"))
        self.templates = TemplateChoice(theme, work.stocks)
        self.stocks, self.orders = StockChoice(theme, work), ComboBox(theme)
        self.orders.add_choices([(order.value, worded(order.called)) for order in Order])
        self.copies = QSpinBox()
        self.copies.setRange(1, 99)
        self._department_box = FieldBox(theme, self.tr("Dirección"), self.department)
        self.measure = MeasureField(theme, work)
        self.printers = PrinterChoice(shell, work)
        self.sizes = link(theme, "")
        self.keep = link(theme, self.tr("Guardar como preajuste…"))
        self.calibrate = link(theme, self.tr("Calibrar"))
        self.preset_menu = PresetMenu(shell, self._preset_now)
        self._preset_box = beside(FieldBox(theme, self.tr("Preajuste"), self.presets), self.preset_menu)
        self._lay_out(theme)
        self._connect()
        self.fill_presets()

    def _lay_out(self, theme: Theme) -> None:
        """The fields one under the other, scrolled in a low window; what is done with them stays at the foot."""
        pairs = []
        self._only_box = FieldBox(theme, self.tr("Cuáles"), self.only)
        sides = [(self._only_box, self._department_box)]
        sides.append((FieldBox(theme, self.tr("Orden"), self.orders), FieldBox(theme, self.tr("Copias"), self.copies)))
        for left, right in sides:
            pair = QHBoxLayout()
            pair.setSpacing(12)
            pair.addWidget(left, 3)
            pair.addWidget(right, 2)
            pairs.append(pair)
        fields = ScrolledColumn()
        column = fields.column
        column.addWidget(self._preset_box)
        column.addWidget(FieldBox(theme, self.tr("Qué imprimir"), self.sources))
        column.addLayout(pairs[0])
        column.addWidget(FieldBox(theme, self.tr("Plantilla"), self.templates))
        column.addWidget(FieldBox(theme, self.tr("Hoja o rollo"), self.stocks))
        column.addWidget(self.sizes)
        column.addWidget(self.measure)
        column.addWidget(self.printers)
        column.addLayout(pairs[1])
        column.addStretch(1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(Size.GAP, 10, Size.GAP, 10)
        self.foot.addWidget(self.keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.calibrate)
        self.body.addWidget(fields, 1)
        self.body.addWidget(Line(theme))
        self.body.addLayout(self.foot)

    def _connect(self) -> None:
        work = self._work
        self.presets.activated.connect(lambda: self._use_preset())
        self.keep.clicked.connect(self.keep_asked)
        self.calibrate.clicked.connect(self.calibration_asked)
        self.sizes.clicked.connect(lambda: self.size_asked.emit(work.stock if work.stock.own else None))
        self.sources.activated.connect(lambda: self._want())
        self.only.activated.connect(lambda: self._want())
        self.orders.activated.connect(lambda: self._want())
        self.department.settled.connect(self._department_settled)
        self.templates.picked.connect(work.use_template)
        self.copies.valueChanged.connect(work.set_copies)
        work.changed.connect(self.follow)

    def fill_presets(self) -> None:
        """Offer the presets that the register has now; without any the box is not there."""
        self._presets = offered(self._shell.register, self._work)
        self.presets.clear()
        self.presets.add_choices([(preset.name, preset.name) for preset in self._presets])
        self._preset_box.setVisible(bool(self._presets))
        self._show_preset()

    def _show_preset(self) -> None:
        """Name the preset that the run is set up as, when it is one."""
        code = self.presets.code()
        same = [preset.name for preset in self._presets if is_as(self._work, preset)]
        self.presets.set_code(code if code in same else same[0] if same else "")
        self.preset_menu.setEnabled(bool(same))

    def use_default(self) -> bool:
        """Set the run up as the preset says that people begin with; false when there is none."""
        always = next((preset for preset in self._presets if preset.default), None)
        if always is not None:
            self.presets.set_code(always.name)
            self._use_preset()
        return always is not None

    def _preset_now(self) -> Preset | None:
        return next((preset for preset in self._presets if preset.name == self.presets.code()), None)

    def _use_preset(self) -> None:
        if (preset := self._preset_now()) is None:
            return
        apply_preset(self._work, preset)
        if self._work.wanted.source.query is not None:
            self.set_own_sources([self._work.wanted.source, *(one for one in self._own if one.query is None)])
        self.follow()

    def set_own_sources(self, own: list[Source]) -> None:
        """Offer these before the whole subjects: what was chosen in a list, what was imported."""
        self._own = own
        self._fill_sources()

    def _fill_sources(self) -> None:
        self.sources.clear()
        self.sources.add_choices([(_FIRST + source.name, source.title) for source in self._own])
        if self._own:
            self.sources.insertSeparator(self.sources.count())
        self.sources.add_choices([(source.name, source.title) for source in self._work.sources])

    def _source(self) -> Source:
        code = self.sources.code()
        every = [*((_FIRST + source.name, source) for source in self._own), *((source.name, source) for source in self._work.sources)]
        return next(source for name, source in every if name == code)

    def _want(self) -> None:
        wanted = replace(self._work.wanted, source=self._source(), only=Only(self.only.code()), order=Order(self.orders.code()))
        if wanted != self._work.wanted:
            self._work.want(wanted)

    def _department_settled(self) -> None:
        edit = self.department
        unknown = self.tr("No hay nada con ese nombre; elija uno de la lista.")
        self._department_box.set_fault(unknown if edit.unresolved and not edit.hasFocus() else "")
        if not edit.unresolved and edit.entered.id != self._work.wanted.department:
            self._work.want(replace(self._work.wanted, department=edit.entered.id))

    def follow(self) -> None:
        """Show what the work has."""
        work, wanted = self._work, self._work.wanted
        if not self.sources.count():
            self._fill_sources()
        own = wanted.source in self._own
        self.sources.set_code((_FIRST if own else "") + wanted.source.name)
        self.only.set_code(wanted.only.value)
        self.orders.set_code(wanted.order.value)
        self._show_department(wanted.department, shown=not own and wanted.source.subject == "asset")
        self._only_box.setVisible(wanted.source.make is None)
        self.templates.show_templates(work.templates_for(wanted.source.subject), work.template)
        self.stocks.follow()
        self.sizes.setText(self.tr("Cambiar esta medida…") if work.stock.own else self.tr("Medida propia…"))
        self.sizes.updateGeometry()
        if self.copies.value() != work.copies:
            with QSignalBlocker(self.copies):
                self.copies.setValue(work.copies)
        self.measure.follow()
        self.printers.follow()
        self._show_preset()
        self.copies.setAccessibleName(self.tr("Copias de cada una: {0}").format(format_integer(work.copies)))

    def _show_department(self, department: UUID | None, *, shown: bool) -> None:
        self._department_box.setVisible(shown)
        if self.department.entered.id != department and not self.department.hasFocus():
            found = record(self._shell.register, "department", department) if department is not None else None
            self.department.put(Entered(found.title, department) if found is not None else Entered())
