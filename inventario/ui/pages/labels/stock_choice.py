"""Which sheet, roll or tape: first what the template can be printed on, then what another template of the same things is for.

So that nobody looks in vain for the sheet in their hand: picking one of the second group takes that other template along."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inventario.labels import Stock, Template, other_templates

from ...theme import Theme
from ...widgets import ComboBox
from ...words import stock_words, template_words
from .work import LabelWork


class StockChoice(ComboBox):
    """Follows the work, and changes it as the person chooses."""

    def __init__(self, theme: Theme, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._work = work
        self._shown: list[tuple[str, str]] = []
        self.activated.connect(lambda: self.use(self.code()))

    def follow(self) -> None:
        """Offer what suits, and show what is in use."""
        work = self._work
        fitting = [(stock.name, stock_words(stock)) for stock in work.stocks_for(work.template)]
        others = [
            (stock.name, self.tr("{0}, con {1}").format(stock_words(stock), template_words(other)[0]))
            for stock in work.stocks
            if (other := self._other(stock)) is not None
        ]
        if (shown := fitting + others) != self._shown:
            self._shown = shown
            self.clear()
            self.add_choices(fitting)
            if others:
                self.insertSeparator(self.count())
                self.add_choices(others)
        self.set_code(work.stock.name)

    def use(self, name: str) -> None:
        """Print on the stock of that name, with another template when the one in use does not suit it."""
        work = self._work
        stock = next((one for one in work.stocks if one.name == name), None)
        if stock is None:
            return
        if (other := self._other(stock)) is not None:
            work.use_setup(work.wanted, other, stock, work.copies, None, narrow=False)
        elif work.template.suits(stock):
            work.use_stock(stock)

    def take_size(self, name: str) -> None:
        """Print on the person's size of that name, which was just typed in; empty after one was forgotten."""
        self._work.take_size(name)
        if name and self._work.stock.name != name:
            self.use(name)

    def _other(self, stock: Stock) -> Template | None:
        """The template to take along; None when the one in use suits, or none does."""
        work = self._work
        if work.template.suits(stock):
            return None
        return next(iter(other_templates(work.template, stock, work.templates_for(work.wanted.source.subject))), None)
