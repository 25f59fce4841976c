"""What is asked while a draft is thought over: a device that comes from elsewhere, and a cord that goes into another port."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.core.scans import Burst
from inventario.racks.drafts import CordWish, Draft
from inventario.racks.mounting import find_device
from inventario.register.scanning import read_scan

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, ComboBox, FieldBox, Label, Sheet, Variant
from ...words import worded
from .sheet import Sheet as Shown

_WIDTH = 430


class ChangeSheet(Sheet):
    """`settled` tells what was said; whoever asked closes the sheet, or says with `refuse` why it cannot be."""

    settled = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self._shell = shell
        self.fault = Label(shell.theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self._build()
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        """Its fields."""

    def said(self) -> object:
        """What it says; raises KnownError for what is missing or is nothing."""
        raise NotImplementedError

    def _reference(self, target: str) -> ReferenceEdit:
        field = Field("", Kind.REFERENCE, target=target, name=target)
        return ReferenceEdit(self.theme, self._shell.register, field, may_create=False)

    def _settle(self) -> None:
        self.fault.hide()
        try:
            said = self.said()
        except KnownError as failure:
            self.refuse(failure)
        else:
            self.settled.emit(said)

    def refuse(self, failure: BaseException) -> None:
        """Say why it cannot be."""
        if not isinstance(failure, KnownError):
            self._shell.tell(failure)
            return
        self.fault.setText(worded(failure))
        self.fault.show()


class AddSheet(ChangeSheet):
    """A device from outside the racks of a draft; says (its id, the rack's id, the unit or None). A scan fills it."""

    def __init__(self, shell: Shell, draft: Draft, parent: QWidget) -> None:
        self._draft = draft
        super().__init__(shell, parent)
        self.title.setText(self.tr("Agregar equipo"))
        self.main.setText(self.tr("Agregar al plan"))

    def _build(self) -> None:
        self.device, self.rack, self.unit = self._reference("asset"), ComboBox(self.theme, icon="server-network"), QLineEdit()
        self.rack.add_choices([(str(view.id), view.title) for view in self._draft.racks])
        self.rack.setCurrentIndex(0)
        self.unit.setPlaceholderText(self.tr("la primera libre"))
        hint = self.tr("Etiqueta, serie o nombre, o léalo con el lector")
        self.body.addWidget(FieldBox(self.theme, self.tr("Equipo"), self.device, required=True, hint=hint))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldBox(self.theme, self.tr("Rack"), self.rack), 3)
        row.addWidget(FieldBox(self.theme, self.tr("Unidad"), self.unit), 2)
        self.body.addLayout(row)

    def take_scan(self, burst: Burst) -> bool:
        """The device that was read."""
        for _, found in read_scan(self._shell.register, burst.text).found:
            if (asset := next((one for one in found if one.subject.name == "asset"), None)) is not None:
                self.device.put(Entered(asset.title, asset.id))
        return True

    def said(self) -> tuple[UUID, UUID, float | None]:
        text = self.device.text().strip()
        if not text:
            raise KnownError(self.tr("Diga qué equipo llega: léalo, o escriba su etiqueta o su nombre."))
        asset = self.device.entered.id or find_device(self._shell.register, text).id
        return (
            asset,
            UUID(self.rack.code()),
            unit_of(self.unit.text(), self.tr("«{0}» no es una unidad; escriba su número, como 12 o 12,5.")),
        )


class CordSheet(ChangeSheet):
    """A cord and the port that one of its ends goes to; says a `CordWish`. A scan of the cord's label fills it, or clicks on two ports.

    `picked` tells the ports that are named so far: where the end is, and where it goes."""

    picked = Signal(object)  # tuple[UUID, ...]

    def __init__(self, shell: Shell, shown: Shown, parent: QWidget) -> None:
        self._plant, self._words = shown.plant, shown.words
        super().__init__(shell, parent)
        self.title.setText(self.tr("Cambiar un cordón"))
        self.main.setText(self.tr("Cambiar en el plan"))

    def _build(self) -> None:
        self.cord, self.end, self.device, self.port = QLineEdit(), ComboBox(self.theme), self._reference("asset"), QLineEdit()
        self.cord.setPlaceholderText("C-0905")
        self.port.setPlaceholderText("12")
        hint = self.tr("Lo que dice su rótulo: léalo, o pulse en el rack el puerto en que está y después el puerto al que pasa")
        self.body.addWidget(FieldBox(self.theme, self.tr("Cordón"), self.cord, required=True, hint=hint))
        self.body.addWidget(FieldBox(self.theme, self.tr("Extremo que cambia"), self.end))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldBox(self.theme, self.tr("Pasa a"), self.device, required=True), 3)
        row.addWidget(FieldBox(self.theme, self.tr("Puerto"), self.port, required=True), 2)
        self.body.addLayout(row)
        self._clicked: UUID | None = None  # a cord chosen by its port: it may have no name
        self.cord.textChanged.connect(lambda _: self._show_ends())

    def take_scan(self, burst: Burst) -> bool:
        """The cord that was read."""
        self.cord.setText(burst.text.strip())
        return True

    def take_port(self, port: UUID) -> None:
        """A port that was clicked: the one whose cord changes, then the one that it goes to."""
        self.fault.hide()
        if self._cable() is None:
            end = self._plant.end_of_port(self._plant.ports[port], "front")
            if not (cables := self._plant.cables_at(end)):
                where = self._words.port(port)
                self.refuse(KnownError(self.tr("En {0} no hay ningún cordón; pulse primero el puerto del que cambia.").format(where)))
                return
            cable = cables[0]
            self._clicked = cable.id
            self.cord.setText(self._words.cable(cable.id))
            self.end.set_code("a" if cable.a is not None and cable.a.id == port else "b")
            self.picked.emit((port,))
            return
        found = self._plant.ports[port]
        device = self._plant.devices[found.device]
        self.device.put(Entered(device.title, device.id))
        self.port.setText(str(found.number))
        start = self._plant.cables[self._cable() or port]
        now = start.a if self.end.code() == "a" else start.b
        self.picked.emit((*((now.id,) if now is not None else ()), port))

    def _cable(self) -> UUID | None:
        wanted = self.cord.text().strip().upper()
        if self._clicked is not None and wanted == self._words.cable(self._clicked).upper():
            return self._clicked
        return next((cable.id for cable in self._plant.cables.values() if (cable.name or "").upper() == wanted), None) if wanted else None

    def _show_ends(self) -> None:
        self.end.clear()
        if (cable := self._cable()) is None:
            return
        found = self._plant.cables[cable]
        for code, end in (("a", found.a), ("b", found.b)):
            where = self._words.port(end.id) if end is not None and end.id in self._plant.ports else self.tr("sin puerto")
            self.end.add_choices([(code, where)])
        self.end.setCurrentIndex(0)

    def said(self) -> CordWish:
        cable = self._cable()
        if cable is None:
            raise KnownError(self.tr("No hay un cordón «{0}» en el registro; escriba lo que dice su rótulo.").format(self.cord.text()))
        text = self.device.text().strip()
        if not text or not self.port.text().strip().isdecimal():
            raise KnownError(self.tr("Diga a qué equipo pasa y en qué puerto, con su número."))
        device = self.device.entered.id or find_device(self._shell.register, text).id
        port = self._plant.port_numbered(device, int(self.port.text()))
        if port is None:
            raise KnownError(self.tr("{0} no tiene el puerto {1}; elija otro.").format(text, self.port.text().strip()))
        return CordWish(cable, port.id) if self.end.code() == "a" else CordWish(cable, None, port.id)


def unit_of(text: str, wrong: str) -> float | None:
    """A unit as a person writes it (`12`, `U12,5`), None for nothing; raises KnownError, with `wrong`, for what is none."""
    plain = text.strip().upper().removeprefix("U").replace(",", ".")
    try:
        return float(plain) if plain else None
    except ValueError:
        raise KnownError(wrong.format(text.strip())) from None
