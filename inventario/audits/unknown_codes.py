"""The list of what was scanned in a campaign and nobody knows: each code once, with where, when and by whom it was read first."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Kind, Value
from ..core.text import fold
from ..register.report_records import origin_of
from ..reports.records import ListColumn, ListReport
from ..store.register import Register
from ..store.rows import chunks
from .acts import Written
from .checklists import write_report
from .decisions import Choice
from .differences import Decision, read_decisions
from .facts import Step
from .reading import read_final
from .records import Campaign, Sighting
from .sightings import sighting_of

_COLUMNS = (
    ListColumn("Lugar"), ListColumn("Código", Kind.CODE), ListColumn("Lo que llegó", Kind.CODE), ListColumn("Leído", Kind.MOMENT),
    ListColumn("Por"), ListColumn("Veces", Kind.INTEGER), ListColumn("Qué se decidió"), ListColumn("Observación"),
)  # fmt: skip


def unknown_report(register: Register, campaign: Campaign, place: UUID | None = None) -> ListReport:
    """The list of a campaign, or of a place of it, by room; what turned out to be of a registered item is no longer in it."""
    tally, places = read_final(register, campaign)
    firsts = [first for code in tally.codes if (first := tally.first_of_code(code))]
    firsts = [first for first in firsts if place is None or places.within(_room(first), place)]
    times = {first.id: sum(tally.stands(step) for step in tally.codes[(first.code or "").upper()]) for first in firsts}
    with register.reading() as connection:
        by_step, _ = read_decisions(connection, register.catalogue, campaign.id)
        sent = _sent(connection, register, [UUID(bytes=first.id) for first in firsts])
    steps = [(UUID(bytes=first.id), first) for first in firsts]
    rows = [_row(sighting_of(first, places, campaign.id), first, times[first.id], sent[row], by_step.get(row)) for row, first in steps]
    rows.sort(key=lambda row: (fold(str(row[0])), str(row[1])))
    title = f"Códigos sin registro: {campaign.name}"
    return ListReport(origin_of(register), title, _COLUMNS, rows, places.path(place) or campaign.scope, 0, ("código", "códigos"))


def _room(step: Step) -> UUID | None:
    return UUID(bytes=step.place) if step.place else None


def _row(seen: Sighting, step: Step, times: int, sent: str, decision: Decision | None) -> tuple[Value, ...]:
    decided = Choice(decision.choice).label if decision else "Por decidir"
    return (seen.place_path or "Sin lugar", step.code, sent, seen.at, seen.author, times, decided, decision.note if decision else "")


def _sent(connection: sa.Connection, register: Register, steps: list[UUID]) -> dict[UUID, str]:
    """By step, what the reader sent where that differs from the code."""
    table = register.catalogue.table("audit-step")
    found: dict[UUID, str] = {}
    for piece in chunks(steps):
        rows = connection.execute(sa.select(table.c.id, table.c.sent).where(table.c.id.in_(piece)))
        found.update((row.id, row.sent or "") for row in rows)
    return found


def write_unknown(register: Register, campaign: Campaign, out: Path, place: UUID | None = None) -> Written:
    """Write the list by the file's ending (.pdf, .xlsx)."""
    return write_report(unknown_report(register, campaign, place), out)
