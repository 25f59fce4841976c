"""What is noted of a UPS through the years: its batteries, its tests, and what its maker publishes of the model."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from inventario.core.formats import format_date, format_decimal
from inventario.power.keeping import points_text
from inventario.power.ups_card import UpsCard

from ...theme import Theme, Type
from ...widgets import Button, FieldBox, Label, Section
from ...words import count_of, worded
from .ups_parts import UpsPart


class BatteryPart(UpsPart):
    """The batteries: since when, until when; and that they were replaced."""

    asked = Signal(object)  # dict[str, str]

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.body.addWidget(Section(theme, self.tr("Batería")))
        self.about, self.due, self.before = self.label("text"), self.label(), self.label()
        self.day, self.kind = QLineEdit(), QLineEdit()
        self.change = Button(theme, self.tr("Anotar cambio"), icon="battery-sync-outline")
        self.day.setPlaceholderText(self.tr("hoy"))
        self.pair(FieldBox(theme, self.tr("Cambiada el"), self.day), FieldBox(theme, self.tr("Tipo, si es otro"), self.kind))
        self.under(self.change)
        self.change.clicked.connect(self._ask)

    def _ask(self) -> None:
        said = {"battery_on": self.day.text().strip(), "battery_type": self.kind.text().strip()}
        self.asked.emit({name: text for name, text in said.items() if text})

    def clear(self) -> None:
        self.day.clear()
        self.kind.clear()

    def show_card(self, card: UpsCard, today: date) -> None:
        ups = card.ups
        bank = f"{format_decimal(ups.battery.volts)} V {format_decimal(ups.battery.amp_hours)} Ah" if ups.battery else ""
        kind = " × ".join(filter(None, (str(ups.battery_count or ""), ups.battery_type)))
        since = self.tr("puesta el {0}").format(format_date(ups.battery_on)) if ups.battery_on else ""
        self.about.setText(" · ".join(filter(None, (kind, bank, since))) or self.tr("Sin datos de la batería"))
        self.due.setText(worded(card.battery_words(today)))
        self.due.set_token("bad" if card.due is not None and card.due < today else "text2")
        days = ", ".join(format_date(day) for day in card.replaced_on)
        self.before.setText(self.tr("Cambios anotados: {0}").format(days))
        self.before.setVisible(bool(days))


class TestsPart(UpsPart):
    """The tests that were noted, the newest first, and a new one. What is noted is not changed: another test corrects it."""

    __test__ = False
    asked = Signal(object)  # dict[str, str]

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.note = Label(theme, "", Type.LABEL, 500, "text2")
        self.body.addWidget(Section(theme, self.tr("Pruebas de autonomía"), self.note))
        self.noted = self.label("text")
        self.load, self.minutes, self.day = QLineEdit(), QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(self.tr("hoy"))
        self.pair(
            FieldBox(theme, self.tr("Carga (W)"), self.load), FieldBox(theme, self.tr("Duró (min)"), self.minutes),
            FieldBox(theme, self.tr("Fecha"), self.day),
        )  # fmt: skip
        self.log = Button(theme, self.tr("Anotar prueba"), icon="timer-outline")
        self.under(self.log)
        self.log.clicked.connect(self._ask)
        for edit in (self.load, self.minutes, self.day):
            edit.returnPressed.connect(self._ask)

    def _ask(self) -> None:
        said = {"load_w": self.load.text().strip(), "minutes": self.minutes.text().strip(), "tested_on": self.day.text().strip()}
        self.asked.emit({name: text for name, text in said.items() if text})

    def clear(self) -> None:
        for edit in (self.load, self.minutes, self.day):
            edit.clear()

    def show_card(self, card: UpsCard, today: date) -> None:
        self.note.setText(count_of(len(card.tests), self.tr("prueba"), self.tr("pruebas")))
        old = self.tr(" (con la batería anterior)")
        lines = [
            f"{format_date(one.on)}: {one.load_w} W, {format_decimal(one.minutes)} min"
            + (f" · {one.by}" if one.by else "") + ("" if one.counts else old)
            for one in card.tests
        ]  # fmt: skip
        self.noted.setText("\n".join(lines) or self.tr("Ninguna: una prueba vale más que cualquier estimación."))


class PointsPart(UpsPart):
    """What the maker publishes of the model: minutes at loads, which hold for all of that model."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.body.addWidget(Section(theme, self.tr("Autonomía según el fabricante")))
        self.model = self.label()
        self.points = QLineEdit()
        self.keep = Button(theme, self.tr("Guardar"))
        self.box = FieldBox(theme, self.tr("Watts = minutos"), self.points, hint=self.tr("Como 100=90; 200=38,5; 400=12"))
        self.body.addWidget(self.box)
        self.under(self.keep)
        self.keep.clicked.connect(lambda: self.asked.emit(self.points.text()))
        self.points.returnPressed.connect(self.keep.click)

    def clear(self) -> None:
        self.points.clear()

    def show_card(self, card: UpsCard, today: date) -> None:
        all_of = self.tr("Valen para todas las {0}.").format(card.ups.model)
        self.model.setText(all_of if card.model else self.tr("Diga su modelo en la ficha."))
        self.setEnabled(card.model is not None)
        if not self.points.hasFocus():
            self.points.setText(points_text(card.ups.points))
