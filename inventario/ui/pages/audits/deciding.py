"""What may be decided of the difference in sight: what was seen beside what the register says, and a digit for each choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QScrollArea, QWidget

from inventario.audits.decisions import Choice, choices
from inventario.audits.differences import Difference
from inventario.core.formats import format_moment
from inventario.core.kinds import CONDITIONS

from ...audits.looks import Option
from ...audits.options import OptionButton
from ...theme import STATES, Size, Theme, Type
from ...widgets import Card, Label, Pill
from .differences_list import difference_state

_MOST = 3


class DecisionCard(Card):
    """Tells `chosen` with a choice."""

    chosen = Signal(object)  # Choice

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.pill = Pill(theme, STATES["no-data"])
        super().__init__(theme, " ", right=self.pill, parent=parent)
        self.setFixedWidth(312)
        self.difference: Difference | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)
        self.buttons = [OptionButton(theme, n + 1) for n in range(_MOST)]
        for button in self.buttons:
            button.setFixedHeight(58)
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(Choice(button.option.name)))
            self.body.addWidget(button)
        self.hint = Label(theme, self.tr("Cada decisión es una operación; Ctrl Z la deshace."), Type.LABEL, 400, "text2", wrap=True)
        self.body.addWidget(self.hint)
        self.show_difference(None)

    def options(self) -> tuple[Choice, ...]:
        """What the digits do."""
        return choices(self.difference)[:_MOST] if self.difference is not None else ()

    def show_difference(self, difference: Difference | None) -> None:
        """Show another."""
        self.difference = difference
        self.pill.setVisible(difference is not None)
        self.hint.setVisible(difference is not None)
        options = self.options()
        taken = difference.decision.choice if difference is not None and difference.decision is not None else ""
        for n, button in enumerate(self.buttons):
            button.setVisible(n < len(options))
            if n < len(options):
                choice = options[n]
                button.set_option(
                    Option(choice.value, choice.label, choice.effect), main=(taken or options[0]) == choice, taken=taken == choice
                )
        self.title.setText(difference.title if difference is not None else self.tr("Ninguna elegida"))
        if difference is not None:
            self.pill.set_state(difference_state(difference))
        self._area.setWidget(self._facts_view(self._facts(difference) if difference is not None else []))

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
            facts.append((self.tr("Estado"), next((each.label for each in CONDITIONS if each.code == difference.condition), "")))
        if difference.lost:
            facts.append((self.tr("Antes"), self.tr("figuraba como faltante")))
        if difference.decision is not None:
            facts.append((self.tr("Decidió"), f"{difference.decision.author}, {format_moment(difference.decision.at)}"))
            if difference.decision.note:
                facts.append((self.tr("Nota"), difference.decision.note))
        return facts
