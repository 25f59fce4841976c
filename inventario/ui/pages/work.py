"""The pages of work, for the window's composition. Each is imported when it is first opened: the first window waits for none."""

from __future__ import annotations

from ..shell.contract import Page, PageSpec, Section, Shell

IMPORT = "import"


def work_pages() -> tuple[PageSpec, ...]:
    """Under «Trabajo», and the import wizard, which an action opens."""
    return (
        PageSpec("reports", "Papeles e informes", "file-document-outline", Section.WORK, _make_reports),
        PageSpec(IMPORT, "Importar", "tray-arrow-down", Section.HIDDEN, _make_import),
    )


def _make_import(shell: Shell) -> Page:
    from .importing.page import ImportPage

    return ImportPage(shell)


def _make_reports(shell: Shell) -> Page:
    from .reports.page import ReportsPage

    return ReportsPage(shell)
