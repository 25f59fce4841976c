"""PDF files in the window: their pages as pictures, a view that scrolls through them, and the printer."""

from .document import PdfPages
from .printing import ask_printer, print_pages
from .view import PdfView

__all__ = ["PdfPages", "PdfView", "ask_printer", "print_pages"]
