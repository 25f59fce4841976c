"""The design being worked on: template, layout, stock, what is chosen, and its own undo.

A template is frozen; every change gives a new one, and a step of undo is the one before.  What is edited is the layout at the size of
the stock in sight (`working`): a layout drawn at another size is drawn anew at this one with the first change, and undone with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from inventario.core.errors import KnownError
from inventario.labels import LabelItem, Stock, Template
from inventario.labels.layout import Composer, Style
from inventario.labels.templates import AnyElement, Layout, Mode

from .boxes import Size, rebased
from .pieces import Piece, Pieces

_MERGED = 1  # one id for all commands: whether two become one is asked of their keys


@dataclass(frozen=True, slots=True)
class State:
    """What a step of undo brings back."""

    template: Template
    index: int
    chosen: tuple[int, ...] = ()


class _Step(QUndoCommand):
    """From one state to another; steps with the same key that follow each other become one."""

    def __init__(self, design: Design, text: str, before: State, after: State, key: object) -> None:
        super().__init__(text)
        self._design, self._before, self.after, self.key = design, before, after, key

    def id(self) -> int:
        return _MERGED

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or self.key is None or other.key != self.key or other.after.chosen != self.after.chosen:
            return False
        self.after = other.after
        self.setObsolete(self.after.template == self._before.template)
        return True

    def undo(self) -> None:
        self._design.take(self._before)

    def redo(self) -> None:
        self._design.take(self.after)


class Design(QObject):
    """`changed` when anything that is drawn changed, `chose` when other elements are chosen, `stock_changed` for other stock,
    `stepped` when undo would do something else."""

    changed = Signal()
    chose = Signal()
    stock_changed = Signal()
    stepped = Signal()

    def __init__(self, template: Template, stock: Stock, item: LabelItem, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = State(template, 0)
        self.stock, self.item, self.logo = stock, item, None
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._stepped)
        self._working: Layout | None = None
        self._pieces = Pieces()
        self.open(template, stock)

    logo: bytes | None

    # what it is

    @property
    def template(self) -> Template:
        """The template as it would be saved now."""
        return self._state.template

    @property
    def index(self) -> int:
        """Which of its layouts is in sight."""
        return self._state.index

    @property
    def stored(self) -> Layout:
        """The layout in sight, as the template has it."""
        return self.template.layouts[self.index]

    @property
    def suits(self) -> bool:
        """Whether printing on the stock takes the layout in sight."""
        return next((layout for layout in self.template.layouts if layout.suits(self.stock)), None) is self.stored

    @property
    def working(self) -> Layout:
        """The layout in sight at the size at which the stock shows it."""
        if self._working is None:
            self._working = rebased(self.stored, self._cell())
        return self._working

    def _cell(self) -> Size:
        if not self.suits or (self.stored.mode is Mode.FLAG and not self.stock.height):  # flags ask a free side for its own height
            return self.stored.width, self.stored.height
        width, height = self.composer().cell(self.item)
        return (width, height) if width >= 3 and height >= 3 else (self.stored.width, self.stored.height)

    @property
    def size(self) -> Size:
        """Width and height of what is drawn on, in millimetres."""
        return self.working.width, self.working.height

    @property
    def elements(self) -> tuple[AnyElement, ...]:
        """What stands on it, the lowest first."""
        return self.working.elements

    @property
    def style(self) -> Style:
        """How a job without wishes of its own prints it."""
        return Style(self.stock.dpi, logo=self.logo)

    def piece(self, place: int) -> Piece:
        """What the element at that place draws with the item in sight."""
        return self._pieces.piece(self.elements[place], self.size, self.item, self.style)

    def composer(self) -> Composer:
        """The engine for the template on the stock; raises KnownError when no layout suits it."""
        return Composer(self.template, self.stock, self.style)

    # what is in sight

    def open(self, template: Template, stock: Stock) -> None:
        """Begin with another template; nothing can be undone yet."""
        self.stack.clear()
        self.stock = stock
        self._state = State(template, self._layout_for(template, stock))
        self._renewed()
        self.stock_changed.emit()
        self.chose.emit()

    @staticmethod
    def _layout_for(template: Template, stock: Stock) -> int:
        """The layout that printing takes; the one most like that stock when none suits it."""
        layouts = template.layouts
        taken = next((n for n, layout in enumerate(layouts) if layout.suits(stock)), None)
        if taken is not None:
            return taken
        width, height = stock.printable
        return min(range(len(layouts)), key=lambda n: _apart(layouts[n].width, width) + _apart(layouts[n].height, height))

    def show_stock(self, stock: Stock) -> None:
        """See it on other stock; the layout that suits it comes in sight, else the same one stays."""
        self.stock = stock
        index = self._layout_for(self.template, stock)
        if index != self.index:
            self._state = State(self.template, index)
            self.chose.emit()
        self._renewed()
        self.stock_changed.emit()

    def show_layout(self, index: int, stocks: Iterable[Stock]) -> None:
        """See another layout, on the first of the stock that takes it; on the same stock when none does."""
        if index == self.index:
            return
        self._state = State(self.template, index)
        layout = self.template.layouts[index]
        taking = (one for one in stocks if layout.suits(one) and self.template.layout_for(one) is layout)
        self.stock = next(taking, self.stock)
        self._renewed()
        self.stock_changed.emit()
        self.chose.emit()

    def show_item(self, item: LabelItem, logo: bytes | None = None) -> None:
        """See it with another item's data."""
        self.item, self.logo = item, logo
        self._renewed()

    def _renewed(self) -> None:
        self._working = None
        self.changed.emit()

    # what is chosen

    @property
    def chosen(self) -> tuple[int, ...]:
        """Places of the chosen elements, the lowest first."""
        return self._state.chosen

    @property
    def picked(self) -> list[AnyElement]:
        """The chosen elements."""
        return [self.elements[n] for n in self.chosen]

    def choose(self, places: Iterable[int]) -> None:
        """Choose these elements and no others."""
        chosen = tuple(sorted({n for n in places if 0 <= n < len(self.elements)}))
        if chosen != self.chosen:
            self._state = replace(self._state, chosen=chosen)
            self.chose.emit()

    # changes

    def change(self, text: str, elements: Sequence[AnyElement], chosen: Iterable[int] | None = None, key: object = None) -> None:
        """Put other elements on the layout in sight. Changes with the same key that follow each other are undone as one."""
        layout = replace(self.working, elements=tuple(elements))
        self.change_layout(text, layout, self.chosen if chosen is None else chosen, key)

    def put(self, text: str, elements: Sequence[AnyElement], key: object = None) -> None:
        """Put others in the place of the chosen elements."""
        whole = list(self.elements)
        for n, element in zip(self.chosen, elements, strict=True):
            whole[n] = element
        self.change(text, whole, key=key)

    def change_layout(self, text: str, layout: Layout, chosen: Iterable[int] = (), key: object = None) -> None:
        """Put another layout in the place of the one in sight."""
        layouts = list(self.template.layouts)
        if layout != self.working:  # else drawn anew for the stock in sight and nothing more
            layouts[self.index] = layout
        self.change_template(text, replace(self.template, layouts=tuple(layouts)), chosen=chosen, key=key)

    def change_template(
        self, text: str, template: Template, index: int | None = None, chosen: Iterable[int] = (), key: object = None
    ) -> None:
        """Put another template in its place."""
        after = State(template, self.index if index is None else index, tuple(sorted(set(chosen))))
        if after.template != self.template or after.index != self.index:
            self.stack.push(_Step(self, text, self._state, after, key))
        else:
            self.choose(after.chosen)

    def take(self, state: State) -> None:
        """Stand at a state; only steps of undo call it."""
        other_layout = state.index != self.index
        self._state = state
        self._renewed()
        if other_layout:
            self.stock_changed.emit()
        self.chose.emit()

    def _stepped(self) -> None:
        self.stepped.emit()  # not the stack's own signal, which it also gives while it is taken down

    # layouts

    def add_layout(self, text: str, size: Size) -> None:
        """A layout of its own for the stock in sight, begun with the one in sight drawn at that size."""
        layout = rebased(self.stored, size)
        low, high = 0.95, 1.05  # sheets of other makers differ by a little
        made = replace(
            layout, mode=Mode.PLAIN if self.stored.mode is Mode.STRIP else layout.mode, forms=frozenset({self.stock.form}),
            min_width=round(size[0] * low, 1), max_width=round(size[0] * high, 1),
            min_height=round(size[1] * low, 1), max_height=round(size[1] * high, 1),
        )  # fmt: skip
        layouts = (*self.template.layouts, made)
        self.change_template(text, replace(self.template, layouts=layouts), len(layouts) - 1)

    def remove_layout(self, text: str) -> None:
        """Take the layout in sight away; raises KnownError for the only one."""
        if len(self.template.layouts) < 2:
            raise KnownError("La plantilla tiene un solo diseño; agregue otro antes de quitar este.")
        layouts = tuple(layout for n, layout in enumerate(self.template.layouts) if n != self.index)
        self.change_template(text, replace(self.template, layouts=layouts), max(0, self.index - 1))


def _apart(one: float, other: float) -> float:
    """How different two sides are, whichever is the longer; a free side is like any."""
    return abs(log(one / other)) if other else 0.0
