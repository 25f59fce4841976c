"""What hangs on the switch of a way: end devices by kind with bars, free and faulty ports."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.kinds import KIND_PLURALS
from inventario.network.hanging import Hanging

from ...theme import Size, Theme, Type
from ...widgets import Bar, BarChart, Card, Label
from ...words import worded

_MOST = 6


class HangingCard(Card):
    """The card beside the table of stretches."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.heading = Label(theme, "", Type.CARD_TITLE, 600)
        self.bars = BarChart(theme, ())
        self.ports = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        self.beneath = Label(theme, "", Type.LABEL, 400, "text3", wrap=True)
        body: QVBoxLayout = self.body
        body.setSpacing(Size.STEP)
        for widget in (self.heading, self.bars, self.ports, self.beneath):
            body.addWidget(widget)
        body.addStretch(1)

    def show_hanging(self, hanging: Hanging) -> None:
        """Show what hangs on a device."""
        self.heading.setText(self.tr("Cuelga de {0}").format(hanging.device.title))
        kinds = hanging.kinds[:_MOST]
        self.bars.set_bars([Bar(worded(KIND_PLURALS.get(kind, kind)), amount) for kind, amount in kinds])
        self.bars.setVisible(bool(kinds))
        self.bars.setFixedHeight(26 * max(1, len(kinds)))
        faulty = ", ".join(map(str, hanging.faulty))
        words = self.tr("{0} puertos en uso, {1} libres").format(hanging.used, hanging.free)
        self.ports.setText(words + (self.tr(", malos: {0}").format(faulty) if faulty else ""))
        self.beneath.setText(self.tr("A través de él: {0}").format(", ".join(hanging.beneath)) if hanging.beneath else "")
        self.beneath.setVisible(bool(hanging.beneath))
