"""The pages of work, for the window's composition. Each is imported when it is first opened: the first window waits for none."""

from __future__ import annotations

from ..shell.contract import Page, PageSpec, Section, Shell

IMPORT = "import"
DESIGNER = "designer"


def work_pages() -> tuple[PageSpec, ...]:
    """Under «Trabajo», and those that an action opens: the import wizard, the designer of labels."""
    return (
        PageSpec("reports", "Papeles e informes", "file-document-outline", Section.WORK, _make_reports),
        PageSpec(IMPORT, "Importar", "tray-arrow-down", Section.HIDDEN, _make_import),
        PageSpec(DESIGNER, "Diseñar plantilla", "pencil-ruler", Section.HIDDEN, _make_designer),
    )


def _make_import(shell: Shell) -> Page:
    from .importing.page import ImportPage

    return ImportPage(shell)


def _make_reports(shell: Shell) -> Page:
    from .reports.page import ReportsPage

    return ReportsPage(shell)


def _make_designer(shell: Shell) -> Page:
    from .designer.page import DesignerPage

    return DesignerPage(shell)
