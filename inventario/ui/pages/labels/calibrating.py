"""Measuring a printer: its page is printed, a ruler laid on it, and what it says is kept for that printer on this laptop."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_date, format_decimal
from inventario.labels import LabelItem
from inventario.labels.calibration import Measures, calibration_from, calibration_page, marks_for
from inventario.labels.layout import Label as LaidOut
from inventario.labels.sending import Printer, send
from inventario.labels.sheets import NO_CALIBRATION
from inventario.labels.zpl import check_form, zpl
from inventario.register.printing.laptop import LaptopPrinting

from ...drawing import paint_page
from ...shell.contract import Shell
from ...tasks import Progress
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import worded
from .system import ask_printer
from .work import LabelWork

_LENGTH = re.compile(r"\d{1,4}([.,]\d{1,3})?")
_MM_PER_INCH = 25.4


def correction_text(laptop: LaptopPrinting, printer: str, words: str) -> str:
    """What is corrected of a printer, in `words` with places for the two offsets and the day; empty for nothing."""
    found, day = laptop.calibration(printer), laptop.measured(printer)
    if not printer or found == NO_CALIBRATION or day is None:
        return ""
    return words.format(_signed(found.offset_x), _signed(found.offset_y), format_date(day))


def _signed(length: float) -> str:
    return ("−" if round(length, 1) < 0 else "+") + format_decimal(abs(length), 1)


class CalibrationSheet(Sheet):
    """Prints the page and takes the four measures; `measured` says that a printer is corrected otherwise now."""

    measured = Signal()

    def __init__(self, shell: Shell, work: LabelWork, page: QWidget) -> None:
        super().__init__(shell.theme, "", Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY), page)
        self._shell, self._work, self._page, self._stock = shell, work, page, work.stock
        self.printer = work.target.name
        self.title.setText(self.tr("Calibrar"))
        self.main.setText(self.tr("Guardar las medidas"))
        self._about = Label(shell.theme, "", Type.BODY, token="text2", wrap=True)
        self.unknown = Label(shell.theme, "", Type.CAPTION, token="bad", wrap=True)
        self.print_page = Button(shell.theme, self.tr("Imprimir la hoja de medir"), icon="printer-outline")
        self.body.addWidget(self._about)
        self.body.addWidget(self.print_page)
        self.body.addWidget(self.unknown)
        self.unknown.hide()
        marks = marks_for(self._stock)
        asked = (
            (self.tr("Del borde izquierdo a la línea A"), marks.left),
            (self.tr("De la línea A a la B"), marks.right - marks.left),
            (self.tr("Del borde superior a la línea C"), marks.top),
            (self.tr("De la línea C a la D"), marks.bottom - marks.top),
        )
        self.boxes: list[FieldBox] = []
        self.edits: list[QLineEdit] = []
        for title, right in asked:
            edit = QLineEdit()
            box = FieldBox(shell.theme, title, edit, required=True, hint=self.tr("Debe dar {0} mm").format(format_decimal(right, 1)))
            edit.textEdited.connect(lambda _, box=box: box.set_fault(""))
            self.body.addWidget(box)
            self.boxes.append(box)
            self.edits.append(edit)
        self.body.addStretch(1)
        self._name_printer()
        self.print_page.clicked.connect(self._print)
        self.main.clicked.connect(self._keep)
        self.closed.connect(self.deleteLater)

    def _name_printer(self) -> None:
        called = self.tr("Imprima la hoja en {0}, en tamaño real, y mida con una regla, en milímetros.")
        self._about.setText(called.format(self.printer or self.tr("la impresora que elija")))

    def _print(self) -> None:
        page = calibration_page(self._stock)
        try:
            if self._work.target.network:
                self._send(zpl(LaidOut(LabelItem(), page.width, page.height, tuple(page.shapes)), self._stock.dpi))
                return
        except KnownError as fault:
            self._shell.tell(fault)
            return
        title = self.tr("Imprimir la hoja de medir")
        printer = ask_printer(title, title, (page.width, page.height), self._page, self.printer)
        if printer is None:
            return
        self.printer = printer.printerName()  # none where the page went to a file
        self._name_printer()
        self._say_unknown("" if self.printer else self.tr("La hoja quedó en un archivo; para medir una impresora, elíjala al imprimir."))
        painter = QPainter(printer)
        paint_page(painter, page, printer.resolution() / _MM_PER_INCH)
        painter.end()
        self.edits[0].setFocus()

    def _send(self, text: str) -> None:
        check_form(self._stock.form, self._stock.name)
        printer = Printer.parse(self.printer)

        def work(_: Progress) -> int:
            return send([text], printer)

        self._shell.tasks.run(work, lambda _: self._shell.say(self.tr("La hoja de medir va a la impresora.")), self._shell.tell)

    def _say_unknown(self, sentence: str) -> None:
        """Under the button that asks for the printer, since no measure is at fault."""
        self.unknown.setText(sentence)
        self.unknown.setVisible(bool(sentence))

    def _keep(self) -> None:
        if not self.printer:
            self._say_unknown(self.tr("Falta saber qué impresora es: imprima la hoja de medir y elíjala ahí."))
            self.print_page.setFocus()
            return
        lengths: list[float] = []
        for edit, box in zip(self.edits, self.boxes, strict=True):
            text = edit.text().strip()
            if not _LENGTH.fullmatch(text):
                box.set_fault(self.tr("Escriba los milímetros, por ejemplo 20,4."))
                edit.setFocus()
                return
            lengths.append(float(text.replace(",", ".")))
        try:
            found = calibration_from(Measures(*lengths), self._stock)
            self._work.laptop.remember_calibration(self.printer, found, self._shell.clock.today())
        except KnownError as fault:
            self.boxes[0].set_fault(worded(fault))
            return
        self.measured.emit()
        self.close_sheet()
