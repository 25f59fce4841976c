"""The left side of the labels page: what to print, on which template and stock, in which order, how many of each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from inventario.core.fields import Field, Kind
from inventario.core.formats import format_integer
from inventario.labels import Order, Stock
from inventario.register.printing.selection import Only

from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Size
from ...widgets import Card, ComboBox, FieldBox
from .sources import Source
from .tiles import TemplateChoice
from .work import LabelWork

WIDTH = 296
_FIRST = "own/"  # before the codes of sources that are no whole subject


class SetupCard(Card):
    """Follows the work, and changes it as the person chooses."""

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, parent=parent)
        self._work = work
        self._own: list[Source] = []
        theme = shell.theme
        self.setFixedWidth(WIDTH)
        self.body.setSpacing(12)
        self.sources, self.only = ComboBox(theme), ComboBox(theme)
        self.only.add_choices([(only.value, only.called) for only in Only])
        department = Field(self.tr("Dirección"), Kind.REFERENCE, target="department", name="department")
        self.department = ReferenceEdit(theme, shell.register, department, may_create=False)
        self.department.setPlaceholderText(self.tr("Todas"))
        self.templates = TemplateChoice(theme, work.stocks)
        self.stocks, self.orders = ComboBox(theme), ComboBox(theme)
        self.orders.add_choices([(order.value, order.called) for order in Order])
        self.copies = QSpinBox()
        self.copies.setRange(1, 99)
        self._department_box = FieldBox(theme, self.tr("Dirección"), self.department)
        self.body.addWidget(FieldBox(theme, self.tr("Qué imprimir"), self.sources))
        self.body.addWidget(FieldBox(theme, self.tr("Cuáles"), self.only))
        self.body.addWidget(self._department_box)
        self.body.addWidget(FieldBox(theme, self.tr("Plantilla"), self.templates))
        self.body.addWidget(FieldBox(theme, self.tr("Hoja o rollo"), self.stocks))
        pair = QHBoxLayout()
        pair.setSpacing(Size.GAP)
        pair.addWidget(FieldBox(theme, self.tr("Orden"), self.orders), 3)
        pair.addWidget(FieldBox(theme, self.tr("Copias"), self.copies), 2)
        self.body.addLayout(pair)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        work = self._work
        self.sources.activated.connect(lambda: self._want())
        self.only.activated.connect(lambda: self._want())
        self.orders.activated.connect(lambda: self._want())
        self.department.settled.connect(self._department_settled)
        self.templates.picked.connect(work.use_template)
        self.stocks.activated.connect(lambda: work.use_stock(self._stock()))
        self.copies.valueChanged.connect(work.set_copies)
        work.changed.connect(self.follow)

    def _stock(self) -> Stock:
        return next(stock for stock in self._work.stocks if stock.name == self.stocks.code())

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
        self._department_box.setVisible(not own and wanted.source.subject == "asset")
        self.templates.show_templates(work.templates_for(wanted.source.subject), work.template)
        fitting = work.stocks_for(work.template)
        if [self.stocks.itemData(n) for n in range(self.stocks.count())] != [stock.name for stock in fitting]:
            self.stocks.clear()
            self.stocks.add_choices([(stock.name, self._called(stock)) for stock in fitting])
        self.stocks.set_code(work.stock.name)
        self.copies.setAccessibleName(self.tr("Copias de cada una: {0}").format(format_integer(work.copies)))

    @staticmethod
    def _called(stock: Stock) -> str:
        """`Avery L7160 · 63,5 × 38,1 mm`, unless the title says its size already."""
        return stock.title if "mm" in stock.title else f"{stock.title} · {stock.size_text}"
