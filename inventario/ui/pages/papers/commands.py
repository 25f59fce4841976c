"""What leads to a new paper: from chosen rows, from the palette, from the papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core.records import Record
from inventario.register import lists
from inventario.register.movements.records import Paper, PaperKind

from ...actions import ActionSpec
from ...lists.page import ListPage
from ...shell.contract import Shell
from ..names import PAPER

if TYPE_CHECKING:
    from ...shell.window import Window


def make_paper(shell: Shell, kind: PaperKind, items: list[Record] | None = None, draft: Paper | None = None) -> None:
    """Open the page on a new paper of those items, or on a draft."""
    from .making_page import MakingPage

    page = shell.open_page(PAPER)
    if isinstance(page, MakingPage):
        page.begin(kind, items or [], draft)


def add_paper_commands(window: Window) -> None:
    """`papers.new`, and `rows.transfer`, `rows.write-off`, `rows.intake` for the list in sight."""

    def chosen() -> ListPage | None:
        page = window.current_page
        return page if isinstance(page, ListPage) and page.subject.name in ("asset", "rack") and page.target_count() else None

    def making(kind: PaperKind) -> Callable[[], None]:
        def run() -> None:
            page = chosen()
            if page is not None:
                make_paper(window, kind, lists.records(window.register, page.subject.name, page.targets()))

        return run

    group, some = _tr("Elegidos"), lambda: chosen() is not None
    window.commands.add(
        ActionSpec("papers.new", _tr("Nuevo papel"), lambda: make_paper(window, PaperKind.TRANSFER), "file-plus-outline", "",
                   _tr("Alta, traspaso o baja, con folio"), _tr("Papeles"), keys=("traspaso", "baja", "alta", "acta")),
        ActionSpec("rows.transfer", _tr("Traspasar"), making(PaperKind.TRANSFER), "swap-horizontal", "Ctrl+Alt+T",
                   _tr("Cambiar de lugar, dirección o responsable, con su papel"), group, some, keys=("traspaso", "entregar")),
        ActionSpec("rows.write-off", _tr("Dar de baja"), making(PaperKind.WRITE_OFF), "archive-outline", "",
                   _tr("Sacar de las cuentas, con su decreto"), group, some, keys=("baja", "decreto", "remate", "donación")),
        ActionSpec("rows.intake", _tr("Alta"), making(PaperKind.INTAKE), "tray-arrow-down", "",
                   _tr("El papel de lo que ingresó"), group, some, keys=("alta", "recepción", "compra")),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)
