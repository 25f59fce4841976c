"""A PDF on the system's printer, at actual size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from .document import POINTS, PdfPages

_FINEST = 300  # dots an inch: enough for text and thin lines, and a page is 33 MB at that


def ask_printer(pages: PdfPages, title: str, parent: QWidget) -> QPrinter | None:
    """A printer of the person's choice, set to the pages' size; None when they stepped back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, len(pages))
    width, height = pages.sizes[0]
    printer.setPageSize(QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point, title))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printing", "Imprimir {0}").format(title))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(data: bytes, printer: QPrinter, on_page: Callable[[int, int], None]) -> None:
    """Put the pages that were asked for on the printer, at their size; off the UI thread, since each takes a moment.

    `on_page` hears how many of how many are done and may raise Cancelled: then nothing comes out."""
    pages = PdfPages(data)
    try:
        _paint(pages, printer, on_page)
    except BaseException:
        printer.abort()
        raise
    finally:
        pages.close()


def _paint(pages: PdfPages, printer: QPrinter, on_page: Callable[[int, int], None]) -> None:
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    dots = min(printer.resolution(), _FINEST)
    painter = QPainter(printer)
    try:
        for number in range(first - 1, min(last, len(pages))):
            on_page(number - first + 1, last - first + 1)
            if number >= first:
                printer.newPage()
            width, height = pages.sizes[number]
            room = QRectF(0, 0, width / POINTS * printer.resolution(), height / POINTS * printer.resolution())
            painter.drawImage(room, pages.picture(number, dots / POINTS))
    finally:
        painter.end()
