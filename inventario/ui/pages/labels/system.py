"""Labels on the system's printer, at actual size, from the same shapes as the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from inventario.core.errors import KnownError
from inventario.labels import LabelItem, LabelJob, Printed, job_pages

from ...drawing import paint_page
from ...words import stock_words

_MM_PER_INCH = 25.4


def ask_printer(title: str, document: str, size: tuple[float, float], parent: QWidget, name: str = "") -> QPrinter | None:
    """A printer of the person's choice, at first the one of that name, set to pages of that size (mm); None when they stepped back.

    `title` says over the question what is to be printed; `document` is what the printer's queue calls it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setDocName(document)
    set_paper(printer, size)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def asked_on(job: LabelJob) -> str:
    """What is asked when labels are to be printed: on what they go."""
    return _tr("Imprimir etiquetas en {0}").format(stock_words(job.stock))


def set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Paper of that size without margins: positions count from its corner."""
    width, height = size
    printer.setPageSize(QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


class PrintingStopped(KnownError):
    """The printer took no more; `next_label` (from 1, copies counted) is the first that it was not given."""

    def __init__(self, sentence: str, next_label: int) -> None:
        super().__init__(sentence)
        self.next_label = next_label


def print_labels(items: Iterable[LabelItem], job: LabelJob, printer: QPrinter, on_label: Callable[[int], None]) -> Printed:
    """Paint every page on the printer; off the UI thread if need be. `on_label` may raise Cancelled: then nothing comes out.

    Raises PrintingStopped when the printer does not take the run, or stops taking it: the pages before come out."""
    scale = printer.resolution() / _MM_PER_INCH
    pages = labels = 0

    def count(number: int) -> None:
        nonlocal labels
        on_label(number)
        labels = number

    painter = QPainter()
    try:
        for page in job_pages(items, job, count):
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise _stopped(printer, job, pages)
            paint_page(painter, page, scale)
            pages += 1
    except PrintingStopped:
        raise
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise _stopped(printer, job, 0)
    return Printed(labels, pages)


def _stopped(printer: QPrinter, job: LabelJob, pages: int) -> PrintingStopped:
    """After so many whole pages."""
    done = max(0, pages * job.stock.per_page - (job.start - 1))
    words = _tr("La impresora {0} no recibe más; revise que esté encendida, con papel y conectada.")
    if not done:
        words = _tr("La impresora {0} no recibe las etiquetas; revise que esté encendida y conectada, o elija otra.")
    return PrintingStopped(words.format(printer.printerName() or printer.outputFileName()), done + 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
