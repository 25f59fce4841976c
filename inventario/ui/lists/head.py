"""The head of a list: its title and counts, its buttons, and the filters in force as chips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.core.queries import Filter
from inventario.core.text import shorten

from ..actions import Actions
from ..theme import Size, Theme, Type
from ..widgets import ActionBar, Button, Chip, IconButton, Label, Variant, give_way
from .criteria import Criteria
from .filtering import chip_words

_LONGEST_VALUE = 30  # characters on a chip
_BUTTONS = ("list.export", "import.open")  # those of the registry that exist
_OWN = {"network-point": ("network.points",)}  # before them, on the list of a subject


class ListHead(QWidget):
    """Title row, chip row, and what is done to the rows chosen. What is asked for is said by signals; chips follow the criteria."""

    filter_asked = Signal(object, object)  # the filter to change or None, the widget it is asked from
    saved_asked = Signal(object)  # the button
    columns_asked = Signal(object)

    def __init__(self, theme: Theme, actions: Actions, criteria: Criteria, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._criteria = theme, criteria
        self.title = Label(theme, criteria.preset.title, Type.PAGE_TITLE, 600)
        self.count = Label(theme, "", Type.BODY + 1, 400, "text2")
        top = QHBoxLayout()
        top.setSpacing(Size.STEP)
        top.addWidget(self.title)
        top.addSpacing(2)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        self.count.setContentsMargins(0, 0, 0, 5)
        top.addStretch(1)
        names = {spec.name for spec in actions.specs()}
        for name in (*_OWN.get(criteria.preset.subject, ()), *_BUTTONS):
            if name in names:
                top.addWidget(actions.button(name))
        self.new = actions.button("list.new", Variant.PRIMARY, hint=True)
        top.addWidget(self.new)
        give_way(top)
        self._chips = ChipRow(theme)
        self.add = Button(theme, self.tr("Filtro"), icon="plus", variant=Variant.QUIET)
        self.clear = Button(theme, self.tr("Quitar todos"), variant=Variant.LINK)
        self.saved = IconButton(theme, "bookmark-outline", self.tr("Listas guardadas"))
        self.columns = IconButton(theme, "view-column-outline", self.tr("Columnas y orden"))
        self._filters = QWidget()
        self._filters.setFixedHeight(ActionBar.HEIGHT)
        below = QHBoxLayout(self._filters)
        below.setSpacing(0)
        below.addWidget(self._chips)
        below.addWidget(self.add)
        below.addWidget(self.clear)
        below.addStretch(1)
        below.addWidget(self.saved)
        below.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, Size.GAP, Size.GAP, Size.STEP)  # the bar begins where the rows do, its words where the title does
        column.setSpacing(Size.STEP)
        top.setContentsMargins(Size.MARGIN - 12, 0, 0, 0)
        self._below = below
        column.addLayout(top)
        column.addWidget(self._filters)
        self._bar: ActionBar | None = None
        self.add.clicked.connect(lambda: self.filter_asked.emit(None, self.add))
        self.clear.clicked.connect(criteria.clear)
        self.saved.clicked.connect(lambda: self.saved_asked.emit(self.saved))
        self.columns.clicked.connect(lambda: self.columns_asked.emit(self.columns))
        criteria.changed.connect(self.show_chips)
        self.show_chips()

    def take_bar(self, bar: ActionBar) -> None:
        """What is done to the rows chosen stands here, in place of the chips."""
        self._bar = bar
        layout = self.layout()
        assert layout is not None
        layout.addWidget(bar)
        bar.toggled.connect(self._give_room)
        self._give_room()

    def show_count(self, shown: int | None, total: int | None) -> None:
        """`62 de 1.337`, or one number when nothing is left out."""
        if shown is None:
            self.count.setText("")
        elif total is None or shown == total:
            self.count.setText(format_integer(shown))
        else:
            self.count.setText(self.tr("{0} de {1}").format(format_integer(shown), format_integer(total)))

    def show_chips(self) -> None:
        """A chip for each filter in force."""
        criteria = self._criteria
        chips: list[Chip] = []
        if criteria.text:
            chip = Chip(self.theme, self.tr("Texto"), f"«{criteria.text}»")
            chip.removed.connect(lambda: criteria.set_text(""))
            chips.append(chip)
        for filter in criteria.chips:
            chips.append(self._chip(filter))
        self._chips.set_chips(chips)
        self.clear.setVisible(criteria.narrowed)
        self._give_room()

    def _give_room(self) -> None:
        """The bar takes the place of the chips, whose row is as high, and says in words what they say."""
        chips = self._chips.chips
        self._below.setContentsMargins(Size.MARGIN - 12 if chips else 0, 0, 0, 0)  # a button's words stand further in than a chip
        if self._bar is not None:
            self._bar.show_about(" · ".join(f"{chip.name} {chip.value}" for chip in chips))
            self._filters.setVisible(not self._bar.wanted)

    def _chip(self, filter: Filter) -> Chip:
        name, value = chip_words(self._criteria.field(filter.field), filter, self._criteria.labels)
        chip = Chip(self.theme, name, shorten(value, _LONGEST_VALUE))
        chip.removed.connect(lambda: self._criteria.drop(filter))
        chip.opened.connect(lambda: self.filter_asked.emit(filter, chip))
        return chip


class ChipRow(QScrollArea):
    """Chips on one line; more than fit are scrolled to with the wheel or the keyboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self.setFixedHeight(36)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", True)
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Size.STEP)
        self.setWidget(inside)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def set_chips(self, chips: list[Chip]) -> None:
        """Show these in place of those before; the keyboard stays in the row."""
        held = any(chip.hasFocus() for chip in self._chips)
        for old in self._chips:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = chips
        for number, chip in enumerate(chips):
            self._row.insertWidget(number, chip)
            chip.installEventFilter(self)
            chip.show()  # a layout counts only what is shown
        self.updateGeometry()
        if held:
            (chips[-1] if chips else self.window()).setFocus()

    @property
    def chips(self) -> list[Chip]:
        """Those that are shown."""
        return self._chips

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, Size.STEP, 0)
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
        event.accept()
