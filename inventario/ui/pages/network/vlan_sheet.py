"""The VLANs of one port or of several: access to one, or a trunk and what it carries."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.records import Record
from inventario.network.port_vlans import ACCESS, TRUNK, PortVlans, numbers_of, read_port_vlans, read_vlans, set_port_vlans, vlans_said
from inventario.network.records import Vlan

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, CheckBox, ComboBox, FieldBox, Label, SegmentedControl, Sheet, Tab, Variant, scrolled
from ...words import count_of, worded

NONE = "none"


class VlanSheet(Sheet):
    """What is typed and what is ticked are one list. It deletes itself once closed."""

    def __init__(self, shell: Shell, ports: Sequence[Record], parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent)
        self._shell, self.ports = shell, tuple(ports)
        main.setText(self.tr("Guardar"))
        amount = count_of(len(ports), self.tr("puerto"), self.tr("puertos"))
        self.title.setText(self.tr("VLAN de {0}").format(ports[0].title if len(ports) == 1 else amount))
        self.vlans: list[Vlan] = read_vlans(shell.register)
        self.ticks: dict[UUID, CheckBox] = {}
        self._build()
        self._put(read_port_vlans(shell.register, [port.id for port in ports]))
        main.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        modes = (Tab(NONE, self.tr("Sin anotar")), Tab(ACCESS, self.tr("Acceso")), Tab(TRUNK, self.tr("Troncal")))
        self.mode = SegmentedControl(theme, modes)
        self.body.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignLeft)
        self.vlan = ComboBox(theme)
        self.vlan.add_choices([("", self.tr("Ninguna")), *((str(vlan.id), vlan.title) for vlan in self.vlans)])
        self.own = FieldBox(theme, self.tr("VLAN"), self.vlan)
        self.body.addWidget(self.own)
        self.list = QLineEdit()
        self.list.setPlaceholderText("10, 20, 30-34")
        self.carried = FieldBox(theme, self.tr("VLAN que lleva la troncal"), self.list, hint=self.tr("Números o nombres, o «todas»"))
        self.body.addWidget(self.carried)
        self.every = QWidget()
        self.every.setProperty("page", True)
        column = QVBoxLayout(self.every)
        column.setContentsMargins(4, 4, 8, 4)
        for vlan in self.vlans:
            tick = self.ticks[vlan.id] = CheckBox(theme, vlan.title)
            tick.clicked.connect(self._ticked)
            column.addWidget(tick)
        column.addStretch(1)
        self.area = scrolled(self.every, across=True)
        self.body.addWidget(self.area, 1)
        self.said = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self.body.addWidget(self.said)
        self.body.addStretch(0)
        self.mode.changed.connect(lambda _: self._show_mode())
        self.list.textChanged.connect(lambda _: self._typed())

    def _put(self, found: dict[UUID, PortVlans]) -> None:
        """Begin with what the ports are now; where they differ, with the first one's, and say so."""
        first = next(iter(found.values()), PortVlans())
        self.mode.set_current(first.mode or NONE)
        self.vlan.setCurrentIndex(max(0, self.vlan.findData(str(first.vlan.id) if first.vlan is not None else "")))
        self.list.setText(numbers_of(first.carried))
        if len(set(found.values())) > 1:
            self.said.setText(self.tr("Ahora no son iguales; al guardar, todos quedan así."))
        elif not self.vlans:
            self.said.setText(self.tr("Todavía no hay VLAN en el registro; ingréselas en su lista."))
        self._show_mode()

    def _show_mode(self) -> None:
        mode = self.mode.current
        self.own.setVisible(mode != NONE)
        self.own.label.setText(self.tr("VLAN sin etiqueta (nativa)") if mode == TRUNK else self.tr("VLAN"))
        self.own.set_fault("")
        for widget in (self.carried, self.area):
            widget.setVisible(mode == TRUNK)

    def _typed(self) -> None:
        """What is typed shows in the ticks."""
        try:
            said = {vlan.id for vlan in vlans_said(self.vlans, self.list.text())}
        except KnownError as fault:
            self.carried.set_fault(worded(fault))
            return
        self.carried.set_fault("")
        for vlan_id, tick in self.ticks.items():
            tick.setChecked(vlan_id in said)

    def _ticked(self) -> None:
        """What is ticked shows in the list."""
        self.list.setText(numbers_of([vlan for vlan in self.vlans if self.ticks[vlan.id].isChecked()]))

    def wanted(self) -> PortVlans:
        """What the sheet says; raises KnownError for a VLAN that there is not."""
        mode = self.mode.current
        own = next((vlan for vlan in self.vlans if str(vlan.id) == self.vlan.currentData()), None)
        carried = tuple(vlans_said(self.vlans, self.list.text())) if mode == TRUNK else ()
        return PortVlans("" if mode == NONE else mode, own if mode != NONE else None, carried)

    def save(self) -> None:
        """Write it in one operation; what is wrong is said at its field."""
        try:
            changed = set_port_vlans(self._shell.register, [port.id for port in self.ports], self.wanted())
        except FieldFault as fault:
            self.own.set_fault(worded(fault))
            return
        except KnownError as fault:
            self.carried.set_fault(worded(fault))
            return
        amount = count_of(len(self.ports), self.tr("puerto"), self.tr("puertos"))
        said = self.tr("Se guardó la VLAN de {0}.") if changed else self.tr("La VLAN de {0} ya era esa.")
        self._shell.say(said.format(amount), undo=changed)
        self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.main.click()
        else:
            super().keyPressEvent(event)
