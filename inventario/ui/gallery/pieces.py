"""Every small control and its states, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from .. import widgets as kit
from ..theme import STATES, Size, Theme, Tone
from ..widgets import Button, Variant, link


def pieces(theme: Theme) -> QWidget:
    """Every small control and its states, side by side."""
    window = kit.Ground(theme, "window")
    outer = QHBoxLayout(window)
    outer.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    outer.setSpacing(Size.GAP)
    for build in (_buttons, _marks, _states):
        outer.addWidget(build(theme), 1)
    return window


def _row(*widgets: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Size.STEP)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return line


def _buttons(theme: Theme) -> QWidget:
    card = kit.Card(theme, "Botones")
    off = Button(theme, "No se puede", icon="lock-outline")
    off.setEnabled(False)
    off_primary = Button(theme, "Guardar", hint="Ctrl+S", variant=Variant.PRIMARY)
    off_primary.setEnabled(False)
    main = Button(theme, "Imprimir 23", icon="printer-outline", hint="Ctrl+P", variant=Variant.PRIMARY, large=True)
    tabs = (
        kit.Tab("all", "Todas", "424"),
        kit.Tab("new", "Nuevas", "412", "plus-circle-outline", "ok"),
        kit.Tab("bad", "Con fallas", "7", "alert-circle-outline", "bad"),
    )
    for line in (
        _row(Button(theme, "Guardar", hint="Ctrl+S", variant=Variant.PRIMARY), Button(theme, "Etiqueta", icon="label-outline")),
        _row(Button(theme, "Descartar", variant=Variant.QUIET), Button(theme, "Dar de baja 3 equipos", variant=Variant.DANGER)),
        _row(off, off_primary),
        _row(main, Button(theme, "PDF", large=True)),
        _row(link(theme, "Ver calendario"), link(theme, "Decidir", arrow=True), kit.IconButton(theme, "view-column-outline", "Columnas")),
        _row(kit.SegmentedControl(theme, (kit.Tab("front", "Frente"), kit.Tab("rear", "Detrás")))),
        kit.Tabs(theme, tabs),
        _row(*(kit.KeyHint(theme, keys) for keys in ("Ctrl+K", "Return", "F2", "Shift+Up"))),
    ):
        card.body.addWidget(line)
    steps = kit.Steps(theme, ("Archivo", "Columnas", "Revisión"))
    steps.set_current(1)
    card.body.addWidget(steps)
    progress = kit.ProgressBar(theme)
    progress.set_part(0.61)
    card.body.addWidget(progress)
    card.body.addStretch(1)
    return card


def _marks(theme: Theme) -> QWidget:
    card = kit.Card(theme, "Campos")
    ticked, partial = kit.CheckBox(theme, "Anotar las 23 como impresas"), kit.CheckBox(theme, "Algunas")
    ticked.setChecked(True)
    partial.setCheckState(Qt.CheckState.PartiallyChecked)
    good = kit.RadioButton(theme, "Solo las filas buenas", "las 7 con fallas van a un archivo")
    good.setChecked(True)
    disabled = QLineEdit("no se edita")
    disabled.setEnabled(False)
    notes = QPlainTextEdit("Se cambió la fuente de poder.")
    notes.setFixedHeight(64)
    for widget in (
        ticked,
        kit.CheckBox(theme, "Sin marcar"),
        partial,
        good,
        kit.RadioButton(theme, "Todo o nada", "espera a que no haya fallas"),
        kit.FieldBox(theme, "Búsqueda", kit.IconEdit(theme, "magnify", "Nombre o RUT", clear=True)),
        kit.FieldBox(theme, "Bloqueado", disabled),
        kit.FieldBox(theme, "Notas", notes, hint="Lo que otro técnico deba saber."),
        kit.SearchBox(theme, "Buscar o escanear", "Ctrl+K"),
    ):
        card.body.addWidget(widget)
    card.body.addStretch(1)
    return card


def _states(theme: Theme) -> QWidget:
    card = kit.Card(theme, "Estados", "nunca solo el color")
    states = list(STATES.values())
    for n in range(0, len(states), 2):
        card.body.addWidget(_row(*(kit.Pill(theme, state) for state in states[n : n + 2])))
    badges = kit.CountBadge(theme, "3"), kit.CountBadge(theme, "14", Tone.WARN)
    card.body.addWidget(_row(*badges, kit.Avatar(theme, "Carlos Rivas", own=False)))
    card.body.addStretch(1)
    return card
