"""Printing labels of certain things, asked for from a list, from an import, from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inventario.core.formats import format_integer

from ...shell.contract import Shell
from .sources import Source

PAGE = "labels"


def print_labels(shell: Shell, subject: str, rows: Sequence[int], title: str = "") -> None:
    """Open the labels page on those rows of a subject."""
    from .page import LabelsPage

    page = shell.open_page(PAGE)
    if isinstance(page, LabelsPage):
        words = title or QCoreApplication.translate("Labels", "Elegidos")
        page.offer(Source("chosen", f"{words} ({format_integer(len(rows))})", subject, tuple(rows)))
