"""The parts of the tab «Energía»: each shows one thing of a UPS and asks for what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_decimal, format_integer, format_percent
from inventario.power.ups_card import UpsCard
from inventario.reports.outage_beside import minutes_text

from ...theme import Theme, Tone, Type
from ...widgets import Button, Label, ProgressBar, Section, SegmentedControl, Tab, link
from ...words import worded


class UpsPart(QWidget):
    """A heading and what stands under it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)

    def show_card(self, card: UpsCard, today: date) -> None:
        """Show that UPS."""

    def clear(self) -> None:
        """Forget what was typed."""

    def pair(self, *widgets: QWidget) -> None:
        """Put widgets beside one another; buttons keep their width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, Button) else 1)
        self.body.addLayout(row)

    def under(self, button: QWidget) -> None:
        """Put something at the left under the rest, as wide as it is."""
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def label(self, token: str = "text2") -> Label:
        """A line of text that wraps, added under the rest."""
        label = Label(self.theme, "", Type.BODY, 400, token, wrap=True)
        self.body.addWidget(label)
        return label


class LoadPart(UpsPart):
    """What it carries of what it may, and how long it lasts; the estimate stands beside what is declared."""

    generator_chosen = Signal(object)  # bool or None

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.words = Label(theme, "", Type.BODY, 600)
        self.body.addWidget(self.words)
        self.bar = ProgressBar(theme, thick=8)
        self.body.addWidget(self.bar)
        self.watts, self.lasting, self.declared, self.fault = self.label("text"), self.label("text"), self.label(), self.label("bad")
        self.generator = SegmentedControl(theme, [Tab("yes", self.tr("Sí")), Tab("no", self.tr("No")), Tab("", self.tr("No se sabe"))])
        self.generator.setAccessibleName(self.tr("Si el generador la alimenta"))
        row = QHBoxLayout()
        row.addWidget(Label(theme, self.tr("Generador"), Type.BODY, 400, "text"), 1)
        row.addWidget(self.generator)
        self.body.addLayout(row)
        self.generator.changed.connect(lambda code: self.generator_chosen.emit({"yes": True, "no": False}.get(code)))

    def show_card(self, card: UpsCard, today: date) -> None:
        load, lasting = card.load, card.estimate
        tone, token = (Tone.BAD, "bad") if load.overloaded else (Tone.WARN, "warn") if load.high else (Tone.ACCENT, "text")
        self.words.setText(worded(card.load_words))
        self.words.set_token("text2" if load.share is None else token)
        self.bar.set_part(min(load.share or 0.0, 1.0))
        self.bar.set_tone(tone)
        share = "" if load.share is None else self.tr(" · {0} de lo que puede").format(format_percent(load.share))
        supposed = self.tr(", {0} W supuestos").format(format_integer(round(load.typical_watts))) if load.typical_watts else ""
        watts = load.noted_watts
        carried = self.tr("Carga sin dato") if watts is None else self.tr("Carga {0} W").format(format_integer(round(watts)))
        self.watts.setText(carried + share + supposed)
        self.lasting.setText(self.tr("Dura {0}, {1}").format(minutes_text(lasting.minutes), worded(lasting.words)))
        declared = card.ups.declared_min
        said = self.tr("Declarada: {0} min")
        self.declared.setText(said.format(format_decimal(declared)) if declared is not None else self.tr("Nada declarado"))
        late = card.outage.required and lasting.minutes is not None and lasting.minutes < card.required_minutes
        asked = format_decimal(card.required_minutes)
        self.fault.setText(self.tr("Atiende público y no llega a los {0} minutos exigidos.").format(asked) if late else "")
        self.fault.setVisible(late)
        known = card.ups.on_generator
        self.generator.blockSignals(True)  # showing what is noted notes nothing
        self.generator.set_current("" if known is None else "yes" if known else "no")
        self.generator.blockSignals(False)


class NowPart(UpsPart):
    """What it says of itself, when it is asked."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.read = link(theme, self.tr("Leer ahora"))
        self.body.addWidget(Section(theme, self.tr("Ahora, por la red (NUT)"), self.read))
        self.said, self.remarks = self.label(), self.label("warn")
        self.read.clicked.connect(self.asked)

    def clear(self) -> None:
        self.said.setText("")
        self.remarks.hide()

    def show_card(self, card: UpsCard, today: date) -> None:
        self.read.setVisible(bool(card.ups.nut))
        if not card.ups.nut:
            self.said.setText(self.tr("Sin dirección NUT: escríbala en su ficha, como ups@10.1.2.3."))
            self.remarks.hide()
        elif not self.said.text() or "NUT" in self.said.text():
            self.said.setText(card.ups.nut)

    def wait(self) -> None:
        """It is being asked."""
        self.said.set_token("text2")
        self.said.setText(self.tr("Preguntando…"))
        self.remarks.hide()

    def tell(self, words: str, token: str, remarks: Sequence[str]) -> None:
        """What it said."""
        self.said.set_token(token)
        self.said.setText(worded(words))
        self.remarks.setText(" ".join(map(worded, remarks)))
        self.remarks.setVisible(bool(remarks))
