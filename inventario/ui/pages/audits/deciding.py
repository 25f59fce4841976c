"""What may be decided of the difference in sight: what was seen beside what the register says, and a digit for each choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from inventario.audits.decisions import Choice, can_be_for_many, choices
from inventario.audits.differences import Difference
from inventario.core.formats import format_integer, format_moment
from inventario.core.kinds import CONDITIONS

from ...audits.looks import Option
from ...audits.options import OptionButton
from ...theme import STATES, Size, Theme, Type
from ...widgets import Card, Label, Pill, SegmentedControl, Tab, scrolled
from ...words import worded
from .differences_list import difference_state, identity_of

_MOST = 3
ONE, SAME_ROOM, ALL = "one", "room", "all"
CARD_WIDTH = 312


class DecisionCard(Card):
    """Tells `chosen` with a choice; `reach` says of how many it is meant."""

    chosen = Signal(object)  # Choice

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.pill = Pill(theme, STATES["no-data"])
        super().__init__(theme, " ", right=self.pill, parent=parent)
        self.difference: Difference | None = None
        self._amounts = {ONE: 1, SAME_ROOM: 1, ALL: 1}
        self.reach = SegmentedControl(theme, [Tab(ONE, self.tr("Solo esta"))])
        self.reach.setAccessibleName(self.tr("De cuántas se decide"))
        self.reach.setToolTip(self.tr("Ctrl A: lo mismo de las iguales, que se deshace de una vez"))
        self.reach.changed.connect(lambda _: self._show_options())
        self._area = scrolled(keys=False)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.reach)
        self.buttons = [OptionButton(theme, n + 1) for n in range(_MOST)]
        for button in self.buttons:
            button.setFixedHeight(58)
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(Choice(button.option.name)))
            self.body.addWidget(button)
        self.hint = Label(theme, self.tr("Cada decisión es una operación; Ctrl Z la deshace."), Type.LABEL, 400, "text2", wrap=True)
        self.body.addWidget(self.hint)
        self.show_difference(None)

    def options(self) -> tuple[Choice | None, ...]:
        """What the digits do; None for one that cannot be decided of several at once."""
        some = choices(self.difference)[:_MOST] if self.difference is not None else ()
        return some if self.reach.current == ONE else tuple(choice if can_be_for_many(choice) else None for choice in some)

    def widen(self) -> None:
        """Decide of more: of this one, of the same in its room, of all of them, of this one again."""
        names = [name for name, amount in self._amounts.items() if name == ONE or amount > 1]
        self.reach.set_current(names[(names.index(self.reach.current) + 1) % len(names)])

    def show_difference(self, difference: Difference | None, in_room: int = 1, in_all: int = 1) -> None:
        """Show another; so many like it, itself included, are in its room and in the whole list."""
        same = difference is not None and self.difference is not None and identity_of(difference) == identity_of(self.difference)
        self.difference = difference
        self._amounts = {ONE: 1, SAME_ROOM: in_room if in_room < in_all else 1, ALL: in_all}
        texts = {ONE: self.tr("Solo esta"), SAME_ROOM: self.tr("De la sala {0}"), ALL: self.tr("Todas {0}")}
        tabs = [Tab(name, texts[name].format(amount)) for name, amount in self._amounts.items() if name == ONE or amount > 1]
        self.reach.set_tabs(tabs)
        if not same:
            self.reach.set_current(ONE)
        self.reach.setVisible(len(tabs) > 1)
        self.pill.setVisible(difference is not None)
        self.hint.setVisible(difference is not None and len(tabs) == 1)  # else its room is for what was seen
        self._show_options()
        self.title.setText(difference.title if difference is not None else self.tr("Ninguna elegida"))
        if difference is not None:
            self.pill.set_state(difference_state(difference))
        self._area.setWidget(self._facts_view(self._facts(difference) if difference is not None else []))

    def _show_options(self) -> None:
        difference, options = self.difference, self.options()
        taken = difference.decision.choice if difference is not None and difference.decision is not None else ""
        first = taken or next((choice for choice in options if choice is not None), "")
        amount = self._amounts[self.reach.current]
        for n, button in enumerate(self.buttons):
            choice = options[n] if n < len(options) else None
            button.setVisible(choice is not None)
            if choice is not None:
                effect = f"{worded(choice.effect)} · {format_integer(amount)}" if amount > 1 else worded(choice.effect)
                button.set_option(Option(choice.value, worded(choice.label), effect), main=first == choice, taken=taken == choice)

    def _facts_view(self, facts: list[tuple[str, str]]) -> QWidget:
        inside = QWidget()
        inside.setProperty("page", True)
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 4, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(Size.HALF)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, value in facts:
            label = Label(self.theme, value, Type.BODY, 500, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(Label(self.theme, name, Type.LABEL, 400, "text2"), label)
        return inside

    def _facts(self, difference: Difference) -> list[tuple[str, str]]:
        item, seen = difference.item, difference.seen
        facts: list[tuple[str, str]] = []
        if item:
            facts.append((self.tr("Qué es"), item.title or item.name))
            facts.append((self.tr("Serie"), item.serial or self.tr("sin dato")))
        if difference.serial:
            facts.append((self.tr("Serie vista"), difference.serial))
        if item or difference.belongs_path:
            facts.append((self.tr("Registro"), difference.belongs_path.replace(" / ", " · ") or self.tr("ningún lugar")))
        if seen:
            facts.append((self.tr("Se vio en"), seen.place_path.replace(" / ", " · ")))
            facts.append((self.tr("Lo vio"), f"{seen.author}, {seen.day_text}"))
        if difference.custodian_name:
            facts.append((self.tr("Lo tiene"), difference.custodian_name))
        if difference.condition:
            facts.append((self.tr("Estado"), next((worded(each.label) for each in CONDITIONS if each.code == difference.condition), "")))
        if difference.lost:
            facts.append((self.tr("Antes"), self.tr("figuraba como faltante")))
        if difference.decision is not None:
            facts.append((self.tr("Decidió"), f"{difference.decision.author}, {format_moment(difference.decision.at)}"))
            if (before := difference.decision.before) is not None and before.choice != difference.decision.choice:
                facts.append((self.tr("Antes decidió"), f"{before.author}: {worded(Choice(before.choice).label)}"))
            if difference.decision.folio:
                facts.append((self.tr("Traspaso"), difference.decision.folio))
            if difference.decision.note:
                facts.append((self.tr("Nota"), difference.decision.note))
        return facts
