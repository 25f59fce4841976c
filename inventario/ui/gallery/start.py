"""Cards, attention and charts, as in mockup 01."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import widgets as kit
from ..theme import Size, Theme, Tone, Type
from ..widgets import Button, Variant, link


def start(theme: Theme) -> QWidget:
    """Cards, attention and charts, as in mockup 01."""
    window = kit.Ground(theme, "window")
    grid = QVBoxLayout(window)
    grid.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    grid.setSpacing(Size.GAP)
    top = QHBoxLayout()
    top.addWidget(kit.Label(theme, "Martes 12 de marzo", Type.PAGE_TITLE, 600))
    top.addStretch(1)
    top.addWidget(Button(theme, "Continuar auditoría", icon="barcode-scan", variant=Variant.PRIMARY))
    grid.addLayout(top)
    row = QHBoxLayout()
    row.setSpacing(Size.GAP)
    cards = [kit.Card(theme, "Requiere atención", "6 asuntos"), kit.Card(theme, "Vencimientos", right=link(theme, "Ver calendario"))]
    cards[0].body.setContentsMargins(16, 2, 16, 8)
    cards[0].body.setSpacing(0)
    for n, (icon, tone, title, below, verb) in enumerate(_ATTENTION):
        cards[0].body.addWidget(kit.AttentionRow(theme, icon, tone, title, below, verb, last=n == len(_ATTENTION) - 1))
    cards[0].body.addStretch(1)
    note = Button(theme, "Anotar un contrato", icon="plus")
    cards[1].body.addWidget(kit.EmptyState(theme, "Nada vence este mes.", note, icon="calendar-check"))
    row.addWidget(cards[0], 3)
    row.addWidget(cards[1], 2)
    grid.addLayout(row, 5)
    charts = QHBoxLayout()
    charts.setSpacing(Size.GAP)
    kinds = kit.Card(theme, "Por tipo", "1.337 equipos", line=False)
    kinds.body.addWidget(kit.BarChart(theme, [kit.Bar(*pair) for pair in _KINDS]))
    units = kit.Card(theme, "Computadores por dirección", "417", line=False)
    units.body.addWidget(kit.BarChart(theme, [kit.Bar(name, n, f"{round(n / 4.17)} %", name == "Otras 9") for name, n in _UNITS]))
    ages = kit.Card(theme, "Computadores por antigüedad", "148 por renovar", line=False)
    bars = [kit.Bar(age, n, second=i < 5) for i, (age, n) in enumerate(_AGES)]
    ages.body.addWidget(kit.ColumnChart(theme, bars, (5, "vida útil: 5 años")))
    for card in (kinds, units, ages):
        charts.addWidget(card, 1)
    grid.addLayout(charts, 4)
    return window


_ATTENTION = (
    ("call-split", Tone.ASK, "3 datos en conflicto", "Usted y otras 2 personas cambiaron lo mismo", "Decidir"),
    ("alert-octagon-outline", Tone.BAD, "rafael.cl venció hace 199 días", "Dominio · debía renovarse el 26-08-2023", "Ver dominio"),
    ("timer-sand", Tone.WARN, "Teamviewer vence en 4 días", "5 puestos · 16-03-2024", "Ver licencia"),
    ("eye-off-outline", Tone.WARN, "43 equipos sin ver hace más de 12 meses", "28 están en DIDECO", "Ver lista"),
    ("label-off-outline", Tone.MUTE, "23 equipos sin etiqueta impresa", "Computadores ingresados en febrero", "Imprimir"),
)
_KINDS = (
    ("Teléfonos", 503),
    ("Computadores", 417),
    ("Impresoras y escáneres", 309),
    ("UPS", 39),
    ("Puntos de acceso", 35),
    ("Switches y otros", 34),
)
_UNITS = (("DIDECO", 149), ("SECPLA", 54), ("DAF", 50), ("Tránsito", 41), ("Obras", 38), ("Otras 9", 85))
_AGES = (("<1", 38), ("1", 46), ("2", 61), ("3", 72), ("4", 52), ("5", 47), ("6", 41), ("7", 29), ("8+", 31))
