"""The pages of work, for the window's composition. Each is imported when it is first opened: the first window waits for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..shell.contract import Page, PageSpec, Section, Shell
from .names import AUDITS, COUNTING, DESIGNER, EXPIRIES, IMPORT, LOANS, PAPER, PAPERS, PERIPHERALS, POINTS, POWER, RACKS, TRACE
from .upkeep.commands import upkeep_pages

if TYPE_CHECKING:
    from inventario.store.register import Register

ENDING_SUBJECTS = frozenset({"domain", "licence", "contract", "link", "asset", "loan", "account", "inspection"})
"""Subjects of which something may end."""


def work_pages() -> tuple[PageSpec, ...]:
    """Under «Trabajo», and those that an action opens: the import wizard, the designer of labels."""
    return (
        PageSpec("labels", "Etiquetas", "label-outline", Section.WORK, _make_labels, _never_printed, frozenset({"asset", "print-batch"})),
        PageSpec("reports", "Papeles e informes", "file-document-outline", Section.WORK, _make_reports),
        PageSpec(PAPERS, "Altas y traspasos", "file-sign", Section.WORK, _make_papers, _drafts, frozenset({"movement"}), "movement"),
        PageSpec(AUDITS, "Auditorías", "clipboard-check-outline", Section.WORK, _make_audits, _open_audits, frozenset({"audit"})),
        PageSpec(RACKS, "Reorganizar racks", "swap-vertical", Section.WORK, _make_racks, _open_plans, frozenset({"rack-plan"})),
        PageSpec(POWER, "Corte de energía", "flash-outline", Section.WORK, _make_power),
        PageSpec(EXPIRIES, "Vencimientos", "calendar-clock-outline", Section.WORK, _make_expiries, _expired, ENDING_SUBJECTS),
        PageSpec(LOANS, "Préstamos", "hand-extended-outline", Section.MORE, _make_loans, _lent, frozenset({"loan"})),
        PageSpec(PERIPHERALS, "Periféricos", "mouse", Section.MORE, _make_peripherals, _without_entries, frozenset({"peripheral"})),
        *upkeep_pages(),
        PageSpec(COUNTING, "Contar una sala", "barcode-scan", Section.HIDDEN, _make_counting),
        PageSpec(PAPER, "Papel nuevo", "file-plus-outline", Section.HIDDEN, _make_paper),
        PageSpec(IMPORT, "Importar", "tray-arrow-down", Section.HIDDEN, _make_import),
        PageSpec(POINTS, "Puntos por piso", "ethernet", Section.HIDDEN, _make_points),
        PageSpec(TRACE, "Camino de un punto", "transit-connection-variant", Section.HIDDEN, _make_trace),
        PageSpec(DESIGNER, "Diseñar plantilla", "pencil-ruler", Section.HIDDEN, _make_designer),
    )


def _make_expiries(shell: Shell) -> Page:
    from .expiries.page import ExpiriesPage

    return ExpiriesPage(shell)


def _expired(register: Register) -> int:
    from inventario.register.expiries import count_overdue

    return count_overdue(register)


def _make_loans(shell: Shell) -> Page:
    from .loans.page import LoansPage

    return LoansPage(shell)


def _lent(register: Register) -> int:
    from inventario.upkeep.loans import read_loans

    return len(read_loans(register, only_open=True))


def _make_peripherals(shell: Shell) -> Page:
    from .loans.peripherals_page import PeripheralsPage

    return PeripheralsPage(shell)


def _without_entries(register: Register) -> int:
    from inventario.upkeep.peripherals import stock

    return sum(one.left < 0 for one in stock(register))


def _make_papers(shell: Shell) -> Page:
    from .papers.page import PapersPage

    return PapersPage(shell)


def _make_paper(shell: Shell) -> Page:
    from .papers.making_page import MakingPage

    return MakingPage(shell)


def _drafts(register: Register) -> int:
    from inventario.register.movements.reading import list_papers
    from inventario.register.movements.records import PaperState

    return len(list_papers(register, state=PaperState.DRAFT))


def _make_audits(shell: Shell) -> Page:
    from .audits.page import AuditsPage

    return AuditsPage(shell)


def _open_audits(register: Register) -> int:
    from inventario.audits.campaigns import list_campaigns

    return len(list_campaigns(register, only_open=True))


def _make_racks(shell: Shell) -> Page:
    from .racks.page import RacksPage

    return RacksPage(shell)


def _open_plans(register: Register) -> int:
    from inventario.racks.plans import count_plans

    return count_plans(register)


def _make_power(shell: Shell) -> Page:
    from .power.page import OutagePage

    return OutagePage(shell)


def _make_counting(shell: Shell) -> Page:
    from ..scanner.routing import Scanning
    from .audits.counting_page import CountingPage

    scanning = shell.window_widget().findChild(Scanning)
    assert isinstance(scanning, Scanning)
    return CountingPage(shell, lambda: scanning.settings)


def _make_trace(shell: Shell) -> Page:
    from .network.page import TracePage

    return TracePage(shell)


def _make_points(shell: Shell) -> Page:
    from .network.points_page import PointsPage

    return PointsPage(shell)


def _make_import(shell: Shell) -> Page:
    from .importing.page import ImportPage

    return ImportPage(shell)


def _make_reports(shell: Shell) -> Page:
    from .reports.page import ReportsPage

    return ReportsPage(shell)


def _make_designer(shell: Shell) -> Page:
    from .designer.page import DesignerPage

    return DesignerPage(shell)


def _make_labels(shell: Shell) -> Page:
    from .labels.page import LabelsPage

    return LabelsPage(shell)


def _never_printed(register: Register) -> int:
    from inventario.register.attention import in_use
    from inventario.register.printing.selection import count_never_printed

    return count_never_printed(register, in_use())
