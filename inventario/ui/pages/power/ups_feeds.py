"""What hangs on a UPS, and the box by which more is hung."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind
from inventario.core.formats import format_integer
from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record
from inventario.power.records import Basis
from inventario.power.ups_card import BASIS_WORDS, Hanging, UpsCard
from inventario.register.lists import by_field, record
from inventario.store.register import Register

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...theme import Size, Theme, Type
from ...widgets import Button, ElidedLabel, IconButton, Label, Section, link
from ...words import count_of, worded
from .ups_parts import UpsPart

_LOAD = 104


class FeedsPart(UpsPart):
    """What hangs on it, and the box by which more is hung."""

    asked = Signal(object)  # list[Record]
    outlet_asked = Signal(str)
    removed = Signal(object)  # Hanging
    opened = Signal(object)  # Hanging

    def __init__(self, theme: Theme, register: Register) -> None:
        super().__init__(theme)
        self._register = register
        self.note = Label(theme, "", Type.LABEL, 500, "text2")
        self.body.addWidget(Section(theme, self.tr("Alimenta"), self.note))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.box = ReferenceEdit(theme, register, Field("", Kind.REFERENCE, target="asset", name="asset"), may_create=False)
        self.box.setAccessibleName(self.tr("Equipo que cuelga de la UPS"))
        self.box.setPlaceholderText(self.tr("Equipo, rack o enchufe"))
        self.add, self.outlet = Button(theme, self.tr("Agregar"), icon="plus"), Button(theme, self.tr("Es un enchufe"))
        self.load = QLineEdit()
        self.load.setAccessibleName(self.tr("Carga en watts de lo que se agrega"))
        self.load.setPlaceholderText(self.tr("Carga en W"))
        self.load.setToolTip(self.tr("Lo que consume ahí cada uno; sin ella, lo de su ficha o su modelo"))
        self.load.setFixedWidth(_LOAD)
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        row.addWidget(self.box, 1)
        row.addWidget(self.load)
        self.body.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.STEP)
        buttons.addWidget(self.add)
        buttons.addWidget(self.outlet)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.fault = self.label("bad")
        self.fault.hide()
        self.add.clicked.connect(self._add)
        self.outlet.clicked.connect(lambda: self.outlet_asked.emit(self.box.text()))
        for box in (self.box, self.load):
            box.returnPressed.connect(self._add)

    def _add(self) -> None:
        self.box.resolve()
        text, found = self.box.text().strip(), self.box.entered.id
        asset = record(self._register, "asset", found) if found is not None else None
        racks = [] if asset is not None or not text else self._racks(text)
        if asset is not None or racks:
            self.asked.emit([asset] if asset is not None else racks)
        elif text:
            self.fault.setText(self.tr("Ningún equipo ni rack se llama «{0}»; si es un enchufe, use «Es un enchufe».").format(text))
            self.fault.show()

    def _racks(self, text: str) -> list[Record]:
        found = by_field(self._register, "rack", "name", text) or by_field(self._register, "rack", "tag", text.upper())
        return list(found[:1])

    def clear(self) -> None:
        self.box.put(Entered())
        self.load.clear()
        self.fault.hide()

    def show_card(self, card: UpsCard, today: date) -> None:
        self.note.setText(count_of(len(card.hanging), self.tr("conexión"), self.tr("conexiones")))
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for one in card.hanging:
            self._rows.addWidget(self._row(one))
        if not card.hanging:
            nothing = self.tr("Nada anotado: no se puede estimar cuánto dura.")
            self._rows.addWidget(Label(self.theme, nothing, Type.BODY, 400, "text2", wrap=True))

    def _row(self, one: Hanging) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        icon = Label(self.theme, "", Type.BODY)
        name = {"rack": "server-network", "outlet": "power-socket"}.get(one.kind, KIND_ICONS.get(one.kind, "package-variant-closed"))
        icon.setPixmap(self.theme.icon(name, "text2", 16).pixmap(16, 16))
        row.addWidget(icon)
        row.addWidget(ElidedLabel(self.theme, one.title, Type.BODY), 1)
        supposed = self.tr("{0} W supuestos") if one.basis is Basis.TYPICAL else self.tr("{0} W")
        watts = self.tr("sin dato") if one.watts is None else supposed.format(format_integer(round(one.watts)))
        row.addWidget(Label(self.theme, watts, Type.LABEL, 400, "text2"))
        line.setToolTip(
            " · ".join(filter(None, (one.title, one.tag, one.note, self.tr("carga {0}").format(worded(BASIS_WORDS[one.basis])))))
        )
        if one.id is not None:
            go = link(self.theme, self.tr("Ver"))
            go.setAccessibleName(self.tr("Ver {0}").format(one.title))
            go.clicked.connect(lambda: self.opened.emit(one))
            row.addWidget(go)
        cross = IconButton(self.theme, "close", self.tr("Ya no cuelga: {0}").format(one.title), small=True)
        cross.clicked.connect(lambda: self.removed.emit(one))
        row.addWidget(cross)
        return line
