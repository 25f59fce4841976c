"""«No calza»: what stands in the racks otherwise than on record is said here, by a scan or by name, and the rest is planned anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.core.label_codes import read_rack_unit
from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.core.values import Cell, parse_value
from inventario.racks.geometry import Face, Spot
from inventario.racks.mounting import find_device
from inventario.racks.plans import Plan
from inventario.racks.reading import RackView
from inventario.racks.replanning import NewDevice, take_in, take_in_new
from inventario.register.scanning import read_scan

from ...detail.editors import make_editor
from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, ComboBox, FieldBox, Label, RadioButton, Sheet, Variant
from ...words import worded
from .change_sheets import unit_of

_WIDTH = 430
_NEW = ("kind", "model", "height_u", "serial")


@dataclass(frozen=True, slots=True)
class Found:
    """What the sheet says: a device on record, or what is known of a new one, and where it stands (None: in no rack)."""

    asset: UUID | None
    spot: Spot | None
    new: dict[str, Cell | UUID] = field(default_factory=dict)


class FoundSheet(Sheet):
    """`settled` tells the plan as it was worked out anew. A scan fills the device, then the unit."""

    settled = Signal(object)  # Plan

    def __init__(self, shell: Shell, plan: Plan, racks: list[RackView], parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self._shell, self._plan, self._racks = shell, plan, racks
        self.title.setText(self.tr("No calza"))
        main.setText(self.tr("Anotar y calcular de nuevo"))
        self._build()
        main.clicked.connect(self.settle)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme, register = self.theme, self._shell.register
        about = self.tr(
            "Diga qué equipo está de otro modo y dónde está de verdad: léalo con el lector, y después la etiqueta de su unidad."
        )
        self.body.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        self.device = ReferenceEdit(theme, register, Field("", Kind.REFERENCE, target="asset", name="asset"), may_create=False)
        self._device_box = FieldBox(theme, self.tr("Equipo"), self.device, required=True)
        self.body.addWidget(self._device_box)
        self.known = RadioButton(theme, self.tr("Está en el registro"))
        self.unknown = RadioButton(theme, self.tr("No está en el registro: ingresarlo"))
        self.known.setChecked(True)
        for button in (self.known, self.unknown):
            self.body.addWidget(button)
        subject = register.catalogue.subject("asset")
        self.editors = {name: make_editor(theme, subject.field(name), register) for name in _NEW}
        self.boxes = {
            name: FieldBox(theme, worded(subject.field(name).label), self.editors[name].widget, required=name == "kind") for name in _NEW
        }
        for box in self.boxes.values():
            self.body.addWidget(box)
        self.rack = ComboBox(theme, icon="server-network")
        self.rack.add_choices([(str(view.id), view.title) for view in self._racks])
        self.rack.add_choices([("", self.tr("En ningún rack"))])
        self.unit = QLineEdit()
        self.unit.setPlaceholderText(self.tr("12, o 12,5"))
        self.face = ComboBox(theme)
        self.face.add_choices([(Face.FRONT.value, self.tr("Frente")), (Face.REAR.value, self.tr("Atrás"))])
        self._unit_box = FieldBox(theme, self.tr("Unidad"), self.unit)
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(FieldBox(theme, self.tr("Rack"), self.rack), 3)
        where.addWidget(self._unit_box, 2)
        where.addWidget(FieldBox(theme, self.tr("Cara"), self.face), 2)
        self.body.addLayout(where)
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.unknown.toggled.connect(self._show_new)
        self.rack.currentIndexChanged.connect(lambda _: self._allow_unit())
        if self._plan.racks:
            self.rack.set_code(str(self._plan.racks[0].id))
        self._show_new(False)

    def _show_new(self, shown: bool) -> None:
        for box in self.boxes.values():
            box.setVisible(shown)

    def _allow_unit(self) -> None:
        for widget in (self.unit, self.face):
            widget.setEnabled(bool(self.rack.code()))

    # the scanner

    def take_scan(self, burst: Burst) -> bool:
        """A device's label fills the device, a unit's its rack and unit; a code that nobody has is that of a device not on record."""
        reading = read_scan(self._shell.register, burst.text)
        for code, found in reading.found:
            unit = read_rack_unit(code)
            if unit is not None and found and found[0].subject.name == "rack":
                self.rack.set_code(str(found[0].id))
                self.unit.setText(f"{unit.unit:g}".replace(".", ","))
            elif (asset := next((one for one in found if one.subject.name == "asset"), None)) is not None:
                self.put_device(asset)
            elif not found:
                self.device.put(Entered(code))
                self.unknown.setChecked(True)
        return True

    def put_device(self, record: Record) -> None:
        """Say which device it is."""
        self.device.put(Entered(record.title, record.id))
        self.known.setChecked(True)

    # what is done

    def settle(self) -> None:
        """Note it and plan anew; what is wrong is said in the sheet."""
        self.fault.hide()
        try:
            found = self.found()
        except KnownError as failure:
            self._refuse(failure)
            return
        register, plan = self._shell.register, self._plan
        if found.asset is not None:
            asset = found.asset
            self._shell.tasks.run(lambda _: take_in(register, plan, asset, found.spot), self._done, self._refuse)
        elif found.spot is not None:
            new = NewDevice(found.new, found.spot)
            self._shell.tasks.run(lambda _: take_in_new(register, plan, new), self._done, self._refuse)

    def found(self) -> Found:
        """What the sheet says; raises KnownError for what is missing or is nothing."""
        register = self._shell.register
        spot = self._spot()
        text = self.device.text().strip()
        if not text:
            raise KnownError(self.tr("Diga qué equipo es: léalo, o escriba su etiqueta o su nombre."))
        if self.known.isChecked():
            return Found(self.device.entered.id or find_device(register, text).id, spot)
        if spot is None:
            raise KnownError(self.tr("Diga en qué rack y unidad está el equipo nuevo."))
        if spot.unit is None:
            raise KnownError(self.tr("Diga en qué unidad está el equipo nuevo: el número más bajo que ocupa."))
        for name, editor in self.editors.items():
            self.boxes[name].set_fault(editor.fault())
            if editor.fault():
                raise KnownError(editor.fault())
        new: dict[str, Cell | UUID] = {name: value for name, editor in self.editors.items() if (value := editor.get().given) is not None}
        tag_field = register.catalogue.subject("asset").field("tag")
        try:
            parse_value(tag_field, text)
            new["tag"] = text
        except KnownError:
            new["name"] = text
        return Found(None, spot, new)

    def _spot(self) -> Spot | None:
        rack = self.rack.code()
        if not rack:
            return None
        unit = unit_of(self.unit.text(), self.tr("«{0}» no es una unidad; escriba su número, como 12 o 12,5."))
        return Spot(UUID(rack), unit, Face(self.face.code()))

    def _refuse(self, failure: BaseException) -> None:
        if not isinstance(failure, KnownError):
            self._shell.tell(failure)
            return
        self.fault.setText(worded(failure))
        self.fault.show()

    def _done(self, plan: Plan) -> None:
        self.close_sheet()
        self.settled.emit(plan)
