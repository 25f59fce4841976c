"""What leads to lending from anywhere: from chosen rows, from the palette, from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.register import lists

from ...actions import ActionSpec
from ...lists.page import ListPage
from ..names import LOANS

if TYPE_CHECKING:
    from ...shell.window import Window


def add_loan_commands(window: Window) -> None:
    """`loans.lend`: what is chosen in the list in sight, or what will be scanned."""

    def run() -> None:
        from .page import LoansPage

        page = window.current_page
        listed = isinstance(page, ListPage) and page.subject.name == "asset"
        items = lists.records(window.register, "asset", page.targets()) if isinstance(page, ListPage) and listed else []
        loans = window.open_page(LOANS)
        if isinstance(loans, LoansPage):
            loans.lend(items)

    window.commands.add(
        ActionSpec("loans.lend", _tr("Prestar"), run, "hand-extended-outline", "Ctrl+Alt+O",
                   _tr("Prestar equipos a una persona, con su recibo"), _tr("Elegidos"), keys=("préstamo", "recibo")),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Loans", text)
