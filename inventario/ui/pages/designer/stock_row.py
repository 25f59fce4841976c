"""Over the canvas: on which stock the design is seen, which of its layouts, how large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.core.formats import format_decimal

from ...theme import Size, Theme, Type
from ...widgets import ComboBox, IconButton, Label
from ...words import stock_words
from .board import Board
from .design import Design
from .library import Library


class StockRow(QWidget):
    """Follows the design; choosing stock changes the label's size, choosing a layout goes to stock that takes it."""

    def __init__(self, theme: Theme, design: Design, library: Library, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._design, self._library, self._board = theme, design, library, board
        self.stock = ComboBox(theme)
        self.stock.setAccessibleName(self.tr("Hoja o rollo"))
        self.stock.setToolTip(self.tr("Hoja, rollo o cinta en que se ve"))
        self.layouts = ComboBox(theme)
        self.layouts.setAccessibleName(self.tr("Diseño"))
        self.layouts.setToolTip(self.tr("Una plantilla puede tener un diseño para cada forma de etiqueta"))
        self._smaller = IconButton(theme, "magnify-minus-outline", self.tr("Alejar (-)"))
        self._percent = Label(theme, "", Type.LABEL, 400, "text2")
        self._larger = IconButton(theme, "magnify-plus-outline", self.tr("Acercar (+)"))
        self._fit = IconButton(theme, "fit-to-page-outline", self.tr("Ver entera (0)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        row.addWidget(self.stock, 5)
        row.addWidget(self.layouts, 4)
        zoom = QHBoxLayout()
        zoom.setSpacing(0)
        for widget in (self._smaller, self._percent, self._larger, self._fit):
            zoom.addWidget(widget)
        row.addLayout(zoom)
        self._connect()
        self.fill_stock()
        self.follow()

    def _connect(self) -> None:
        design, board = self._design, self._board
        self.stock.activated.connect(self._choose_stock)
        self.layouts.activated.connect(self._choose_layout)
        self._smaller.clicked.connect(lambda: board.step(-1))
        self._larger.clicked.connect(lambda: board.step(1))
        self._fit.clicked.connect(board.fit)
        board.zoomed.connect(lambda: self._percent.setText(f"{board.percent()} %"))
        design.stock_changed.connect(self.fill_stock)
        design.changed.connect(self.follow)

    def fill_stock(self) -> None:
        """List the stock, what suits the template first."""
        template, stocks = self._design.template, self._library.stocks
        fitting = [stock for stock in stocks if template.suits(stock)]
        other = [stock for stock in stocks if not template.suits(stock)]
        self.stock.clear()
        for heading, group in ((self.tr("SIRVEN"), fitting), (self.tr("OTRAS MEDIDAS"), other)):
            if group:
                self.stock.add_heading(heading)
            for stock in group:
                self.stock.addItem(stock_words(stock), stock.name)
        self.stock.set_code(self._design.stock.name)
        self.follow()

    def follow(self) -> None:
        """List the layouts again when they changed."""
        layouts = self._design.template.layouts
        titles = [self._title(n) for n in range(len(layouts))]
        if titles != [self.layouts.itemText(n) for n in range(self.layouts.count())]:
            self.layouts.clear()
            self.layouts.add_choices([(str(n), title) for n, title in enumerate(titles)])
        self.layouts.setCurrentIndex(self._design.index)
        self.layouts.setEnabled(len(layouts) > 1)

    def _title(self, place: int) -> str:
        layout = self._design.template.layouts[place]
        size = f"{format_decimal(round(layout.width, 1))} × {format_decimal(round(layout.height, 1))}"
        return self.tr("{0} de {1} · {2}").format(place + 1, len(self._design.template.layouts), size)

    def _choose_stock(self) -> None:
        stock = next((one for one in self._library.stocks if one.name == self.stock.code()), None)
        if stock is not None:
            self._design.show_stock(stock)

    def _choose_layout(self) -> None:
        self._design.show_layout(self.layouts.currentIndex(), self._library.stocks)
