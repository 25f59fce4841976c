"""Printing labels of certain things, asked for from a list, from an import, from a plan, from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inventario.core.formats import format_integer
from inventario.register.printing.asked import Ask

from ...shell.contract import Shell
from .sources import Source, asked_sources

PAGE = "labels"


def print_labels(shell: Shell, subject: str, rows: Sequence[int], title: str = "") -> None:
    """Open the labels page on those rows of a subject."""
    from .page import LabelsPage

    page = shell.open_page(PAGE)
    if isinstance(page, LabelsPage):
        words = title or QCoreApplication.translate("Labels", "Elegidos")
        page.offer(Source("chosen", f"{words} ({format_integer(len(rows))})", subject, tuple(rows)))


def print_asked(shell: Shell, asks: Sequence[Ask], title: str) -> None:
    """Open the labels page on those things in that order, by template: `Plan del rack central: Switch (3)`."""
    from .page import LabelsPage

    page = shell.open_page(PAGE)
    if isinstance(page, LabelsPage):
        page.offer(*asked_sources(shell.register, asks, [one for one in page.work.templates if one.own], title + ": {0} ({1})"))
