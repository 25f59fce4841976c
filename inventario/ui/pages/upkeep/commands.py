"""The pages of upkeep, for the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shell.contract import Page, PageSpec, Section, Shell
from ..names import INCIDENTS, MAINTENANCE, ROOMS

if TYPE_CHECKING:
    from inventario.store.register import Register


def upkeep_pages() -> tuple[PageSpec, ...]:
    """Maintenance, incidents and critical rooms, under «Trabajo»."""
    work = frozenset({"maintenance", "maintenance-plan", "asset"})
    return (
        PageSpec(MAINTENANCE, "Mantención", "wrench-outline", Section.WORK, _make_maintenance, _due, work),
        PageSpec(INCIDENTS, "Incidentes", "lifebuoy", Section.WORK, _make_incidents, _waiting, frozenset({"incident"})),
        PageSpec(ROOMS, "Salas críticas", "door-closed-lock", Section.MORE, _make_rooms, _wrong, frozenset({"inspection"})),
    )


def _make_maintenance(shell: Shell) -> Page:
    from .maintenance_page import MaintenancePage

    return MaintenancePage(shell)


def _make_incidents(shell: Shell) -> Page:
    from .incidents_page import IncidentsPage

    return IncidentsPage(shell)


def _make_rooms(shell: Shell) -> Page:
    from .rooms_page import RoomsPage

    return RoomsPage(shell)


def _due(register: Register) -> int:
    from inventario.upkeep.maintenance import count_due

    return count_due(register)


def _waiting(register: Register) -> int:
    from inventario.upkeep.incidents import count_open

    return count_open(register)


def _wrong(register: Register) -> int:
    from inventario.upkeep.rooms import Standing, read_matrix

    return read_matrix(register).count(Standing.EXPIRED, Standing.EXPIRING, Standing.OVERDUE)
