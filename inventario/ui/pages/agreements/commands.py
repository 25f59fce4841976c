"""What leads to the sheets: from a licence, a contract or a person in the list in sight; useful lives from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core.records import Record
from inventario.register import lists

from ...actions import ActionSpec
from ...lists.page import ListPage

if TYPE_CHECKING:
    from ...shell.window import Window


def add_agreement_commands(window: Window) -> None:
    """`licence.seats`, `contract.covers`, `person.holdings` for the one chosen; `renewal.lives`."""

    def one(subject: str) -> Callable[[], bool]:
        def can() -> bool:
            page = window.current_page
            return isinstance(page, ListPage) and page.subject.name == subject and page.target_count() == 1

        return can

    def chosen() -> tuple[Record, ListPage]:
        page = window.current_page
        assert isinstance(page, ListPage)
        return lists.records(window.register, page.subject.name, page.targets())[0], page

    def share_out() -> None:
        from .members_sheet import MembersSheet

        record, page = chosen()
        MembersSheet(window, record, page).open_sheet()

    def hold() -> None:
        from .holdings_sheet import HoldingsSheet

        record, page = chosen()
        HoldingsSheet(window, record, page).open_sheet()

    def lives() -> None:
        from .lives_sheet import LivesSheet

        LivesSheet(window, window.current_page or window).open_sheet()

    group = _tr("Elegidos")
    window.commands.add(
        ActionSpec("licence.seats", _tr("Puestos"), share_out, "certificate-outline", "Ctrl+Alt+U",
                   _tr("Quién usa esta licencia, contra lo que se compró"), group, one("licence"), keys=("licencia", "asignar")),
        ActionSpec("contract.covers", _tr("Qué cubre"), share_out, "file-sign", "Ctrl+Alt+Q",
                   _tr("Los equipos y enlaces que cubre este contrato"), group, one("contract"), keys=("contrato", "equipos")),
        ActionSpec("person.holdings", _tr("Lo que tiene"), hold, "account-details-outline", "Ctrl+Alt+W",
                   _tr("Lo que está a su nombre, y qué cerrar si se va"), group, one("person"), keys=("retiro", "se va", "finiquito")),
        ActionSpec("renewal.lives", _tr("Vida útil por tipo"), lives, "timer-sand", "",
                   _tr("Cuántos años sirve cada tipo de equipo antes de renovarlo"), _tr("Registro"), keys=("renovación", "años")),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agreements", text)
