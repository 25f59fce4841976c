"""A list with its bars and its detail, as in mockup 02."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from .. import widgets as kit
from ..theme import STATES, Size, Theme, Tone, Type
from ..widgets import Button, Variant, link
from .data import table


def page(theme: Theme) -> QWidget:
    """A list with its bars and its detail, as in mockup 02."""
    window = kit.Ground(theme, "window")
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(_navigation(theme))
    middle = QVBoxLayout()
    middle.setContentsMargins(0, 0, 0, 0)
    middle.setSpacing(0)
    middle.addWidget(_list_head(theme))
    middle.addWidget(table(theme), 1)
    row.addLayout(middle, 1)
    row.addWidget(_detail(theme))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_top(theme))
    column.addLayout(row, 1)
    status = kit.StatusBar(theme)
    status.scanner.set_look("barcode-scan", "Lector listo", "ok")
    status.hint.setText("3 elegidos de 62 · Espacio elige, Mayús ↑↓ extiende, Ctrl A todos")
    status.right.setText("Copia de seguridad hoy 08:55 · tome.inventario")
    column.addWidget(status)
    return window


def _top(theme: Theme) -> QWidget:
    top = kit.Ground(theme, "surface", "bottom")
    top.setFixedHeight(Size.TOP_BAR)
    row = QHBoxLayout(top)
    row.setContentsMargins(16, 0, 16, 0)
    row.addWidget(kit.Label(theme, "Inventario", Type.CARD_TITLE, 600))
    row.addSpacing(120)
    search = kit.SearchBox(theme, "Buscar o escanear: etiqueta, serie, nombre, lugar…", "Ctrl+K")
    search.setMaximumWidth(464)
    row.addWidget(search, 1)
    row.addStretch(1)
    row.addWidget(Button(theme, "Deshacer cambiar responsable", icon="undo", variant=Variant.QUIET))
    row.addWidget(kit.IconButton(theme, "redo", "Rehacer"))
    row.addWidget(kit.Line(theme, upright=True))
    row.addSpacing(6)
    row.addWidget(kit.Pill(theme, STATES["synced"].saying("Al día · hace 2 min"), large=True))
    row.addWidget(kit.Avatar(theme, "Paula Muñoz"))
    return top


def _navigation(theme: Theme) -> QWidget:
    side = kit.Ground(theme, "sunken", "right")
    side.setFixedWidth(Size.NAV_WIDTH)
    column = QVBoxLayout(side)
    column.setContentsMargins(8, 8, 9, 8)
    column.setSpacing(0)
    column.addWidget(kit.NavRow(theme, "home-outline", "Inicio"))
    column.addWidget(kit.NavHeading(theme, "Registro"))
    for icon, text, count in (
        ("devices", "Equipos", "1.337"),
        ("battery-charging-outline", "UPS", "39"),
        ("server", "Racks", "9"),
        ("ethernet", "Puntos de red", "739"),
        ("access-point", "Puntos de acceso", "35"),
        ("web", "Dominios", "3"),
    ):
        column.addWidget(item := kit.NavRow(theme, icon, text, count))
        item.setChecked(text == "Equipos")
    column.addWidget(kit.NavHeading(theme, "Trabajo"))
    column.addWidget(kit.NavRow(theme, "barcode-scan", "Auditorías", "1"))
    column.addWidget(sync := kit.NavRow(theme, "cloud-sync-outline", "Sincronizar"))
    sync.set_count("3", Tone.ASK)
    column.addStretch(1)
    column.addWidget(kit.Line(theme))
    column.addSpacing(8)
    column.addWidget(kit.NavRow(theme, "cog-outline", "Configuración", hint="Ctrl+,"))
    return side


def _list_head(theme: Theme) -> QWidget:
    head = kit.Ground(theme, "window")
    column = QVBoxLayout(head)
    column.setContentsMargins(12, Size.GAP, Size.GAP, Size.STEP)  # so that the box of the bar stands over those of the table
    column.setSpacing(12)
    top = QHBoxLayout()
    top.setContentsMargins(12, 0, 0, 0)
    top.addWidget(kit.Label(theme, "Equipos", Type.PAGE_TITLE, 600))
    top.addSpacing(4)
    top.addWidget(kit.Label(theme, "62 de 1.337", token="text2"))
    top.addStretch(1)
    top.addWidget(Button(theme, "Exportar", icon="export-variant"))
    top.addWidget(Button(theme, "Importar", icon="tray-arrow-down"))
    top.addWidget(Button(theme, "Nuevo", icon="plus", hint="Ctrl+N", variant=Variant.PRIMARY))
    column.addLayout(top)
    chips = QHBoxLayout()
    chips.setContentsMargins(12, 0, 0, 0)
    for name, value in (("Tipo", "Computadores"), ("Dirección", "DIDECO"), ("Lugar", "Piso 2")):
        chips.addWidget(kit.Chip(theme, name, value))
    chips.addWidget(Button(theme, "Filtro", icon="plus", variant=Variant.QUIET))
    chips.addWidget(link(theme, "Quitar todos"))
    chips.addStretch(1)
    chips.addWidget(kit.IconButton(theme, "bookmark-outline", "Guardar esta vista"))
    chips.addWidget(kit.IconButton(theme, "view-column-outline", "Columnas"))
    column.addLayout(chips)
    bar = kit.ActionBar(theme, "Esc para soltar")
    icons = ("label-outline", "map-marker-outline", "pencil-outline", "archive-outline")
    bar.set_buttons([Button(theme, text, icon=icon, variant=Variant.ON_ACCENT) for icon, text in zip(icons, _VERBS, strict=True)])
    bar.show_count("3 elegidos", shown=True)
    column.addWidget(bar)
    return head


_VERBS = ("Etiquetas", "Mover", "Editar", "Baja")


def _detail(theme: Theme) -> QWidget:
    detail = kit.Ground(theme, "sunken", "left")
    detail.setFixedWidth(Size.DETAIL_WIDTH)
    column = QVBoxLayout(detail)
    column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
    column.setSpacing(10)
    head = QHBoxLayout()
    head.addWidget(kit.IconTile(theme, "desktop-tower", Tone.ACCENT, 40))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(kit.Label(theme, "TI000412", Type.PAGE_TITLE, 500, code=True))
    names.addWidget(kit.Label(theme, "DIDECO-PC-041", token="text2"))
    head.addLayout(names, 1)
    head.addWidget(kit.Pill(theme, STATES["conflict"]), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    column.addWidget(kit.Tabs(theme, _TABS))
    column.addWidget(kit.Section(theme, "Identificación"))
    pair = QHBoxLayout()
    pair.setSpacing(Size.GAP)
    pair.addWidget(kit.FieldBox(theme, "Etiqueta", QLineEdit("TI000412"), required=True))
    pair.addWidget(kit.FieldBox(theme, "Serie", QLineEdit("MJ0CK7ZP")))
    column.addLayout(pair)
    combo = kit.ComboBox(theme)
    combo.add_choices([("1", "Lenovo ThinkCentre M70q"), ("2", "HP ProDesk 400 G6")])
    column.addWidget(kit.FieldBox(theme, "Modelo", combo, required=True))
    column.addWidget(kit.Section(theme, "Lugar y responsable"))
    place = kit.FieldBox(theme, "Lugar", kit.IconEdit(theme, "map-marker-outline"), required=True)
    place.set_pill(STATES["conflict"].saying("2 valores"))
    column.addWidget(place)
    owner = kit.FieldBox(theme, "Responsable", edit := QLineEdit("Marcela Soto"))
    owner.set_unsaved(True)
    edit.setObjectName("focused")
    column.addWidget(owner)
    ip = kit.FieldBox(theme, "IP", QLineEdit("10.30.3.512"))
    ip.set_fault("«10.30.3.512» no es una dirección IP; escriba por ejemplo 10.30.3.12.")
    column.addWidget(ip)
    column.addStretch(1)
    foot = QHBoxLayout()
    foot.addWidget(kit.Dot(theme))
    foot.addWidget(kit.Label(theme, "1 cambio", Type.LABEL, 500, "text2"))
    foot.addStretch(1)
    foot.addWidget(Button(theme, "Descartar", variant=Variant.QUIET))
    foot.addWidget(Button(theme, "Guardar", hint="Ctrl+S", variant=Variant.PRIMARY))
    column.addLayout(foot)
    return detail


_TABS = (kit.Tab("form", "Ficha"), kit.Tab("history", "Historial", "14"), kit.Tab("place", "Ubicación"), kit.Tab("photos", "Fotos", "2"))
