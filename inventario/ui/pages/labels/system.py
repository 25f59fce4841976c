"""Labels on the system's printer, at actual size, from the same shapes as the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from inventario.drawing.shapes import Page
from inventario.labels import LabelItem, LabelJob, Printed, job_pages

from ...drawing import paint_page

_MM_PER_INCH = 25.4


def ask_printer(job: LabelJob, size: tuple[float, float], parent: QWidget, name: str = "") -> QPrinter | None:
    """A printer of the person's choice, at first the one of that name, set to pages of that size (mm); None when they stepped back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setDocName(job.title)
    set_paper(printer, size)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "Imprimir etiquetas en {0}").format(job.stock.title))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Paper of that size without margins: positions count from its corner."""
    width, height = size
    printer.setPageSize(QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def print_labels(items: Iterable[LabelItem], job: LabelJob, printer: QPrinter, on_label: Callable[[int], None]) -> Printed:
    """Paint every page on the printer; off the UI thread if need be. `on_label` may raise Cancelled: then nothing comes out."""
    scale = printer.resolution() / _MM_PER_INCH
    pages = labels = 0

    def count(number: int) -> None:
        nonlocal labels
        on_label(number)
        labels = number

    painter: QPainter | None = None
    try:
        for page in job_pages(items, job, count):
            painter = _next(painter, printer, page)
            paint_page(painter, page, scale)
            pages += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter is not None:
            painter.end()
    return Printed(labels, pages)


def _next(painter: QPainter | None, printer: QPrinter, page: Page) -> QPainter:
    """The painter, on a fresh page."""
    if painter is None:
        return QPainter(printer)
    printer.newPage()
    return painter
