"""The page of synchronisation, for the window's composition; imported when it is first opened."""

from __future__ import annotations

from ..shell.contract import Page, PageSpec, Section, Shell

PAGE = "sync"


def sync_pages() -> tuple[PageSpec, ...]:
    """Under «Trabajo»."""
    return (PageSpec(PAGE, "Sincronizar", "cloud-sync-outline", Section.WORK, _make),)


def _make(shell: Shell) -> Page:
    from ..pages.sync.page import SyncPage
    from .keeper import keeper_of

    return SyncPage(shell, keeper_of(shell))
