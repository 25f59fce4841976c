"""The choice of a printer: the system's, or a label printer of the network by its address, which is remembered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.labels import Form
from inventario.labels.sending import Printer

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import ComboBox, FieldBox, Label
from ..designer.naming import NameSheet
from .calibrating import correction_text
from .targets import NETWORK, SYSTEM, Target
from .work import LabelWork

_KNOWN, _LAST = "labels/network-printers", "labels/printer"
_OTHER = "other"
_MOST = 8  # addresses that are remembered


class PrinterChoice(QWidget):
    """The box `Impresora`; `asked` says that an address is wanted, `ask` opens its sheet over a page."""

    asked = Signal()

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._work = shell, work
        self.box = ComboBox(shell.theme, icon="printer-outline")
        self.note = Label(shell.theme, "", Type.CAPTION, token="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(FieldBox(shell.theme, self.tr("Impresora"), self.box))
        column.addWidget(self.note)
        self.setFocusProxy(self.box)
        output, _, name = str(shell.settings.get(_LAST, SYSTEM)).partition(" ")
        work.target = Target(output, name) if output in (SYSTEM, NETWORK) else Target()
        self.fill()
        self.box.activated.connect(lambda: self._picked())

    def fill(self) -> None:
        """Offer the printers there are now."""
        targets = [Target(), *(Target(SYSTEM, name) for name in QPrinterInfo.availablePrinterNames())]
        targets += [Target(NETWORK, address) for address in self._known()]
        if self._work.target not in targets:
            targets.append(self._work.target)
        self.box.clear()
        self.box.add_choices([(_code(target), target.name or self.tr("Se elige al imprimir")) for target in targets])
        self.box.add_choices([(_OTHER, self.tr("Otra por la red…"))])
        self.follow()

    def _known(self) -> list[str]:
        found = self._shell.settings.get(_KNOWN, [])
        return [str(address) for address in found] if isinstance(found, list) else []

    def follow(self) -> None:
        """Show the printer that the work has, and say when it cannot print what is set up."""
        target = self._work.target
        if self.box.findData(_code(target)) < 0:
            self.box.insertItem(self.box.count() - 1, target.name, _code(target))
        self.box.set_code(_code(target))
        sheet = target.network and self._work.stock.form is Form.SHEET
        said = self.tr("Por la red van rollos y cintas; elija uno, u otra impresora.") if sheet else ""
        said = said or correction_text(self._work.laptop, target.name, self.tr("Corrida {0} / {1} mm, medida el {2}"))
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _picked(self) -> None:
        code = self.box.code()
        if code == _OTHER:
            self.follow()  # until an address is given
            self.asked.emit()
        else:
            self.use(Target(*code.split(" ", 1)))

    def use(self, target: Target) -> None:
        """Print there from now on."""
        self._work.target = target
        self._shell.settings.put(_LAST, _code(target))
        self._work.changed.emit()

    def ask(self, page: QWidget) -> None:
        """Ask for the address of a printer of the network."""

        def take(address: str, _: str) -> None:
            text = Printer.parse(address).address
            self._shell.settings.put(_KNOWN, [text, *(one for one in self._known() if one != text)][:_MOST])
            self._work.target = Target(NETWORK, text)
            self.fill()
            self.use(self._work.target)

        sheet = NameSheet(self._shell.theme, self.tr("Impresora de la red"), self.tr("Usar esta"), "", take, page)
        sheet.edit.setPlaceholderText("10.30.3.40:9100")
        sheet.open_sheet()


def _code(target: Target) -> str:
    return f"{target.output} {target.name}"
