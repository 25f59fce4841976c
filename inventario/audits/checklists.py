"""The list of what is expected, by department and room, to be ticked off by hand where no scanner can be taken."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from ..core.errors import KnownError
from ..core.fields import Kind, Value
from ..core.files import write_file
from ..core.kinds import ASSET_KINDS
from ..core.text import fold
from ..register.report_records import origin_of
from ..reports.lists import list_pdf, list_xlsx
from ..reports.records import ListColumn, ListReport
from ..store.register import Register
from .acts import Written
from .items import read_items
from .reading import read_final
from .records import Campaign

_COLUMNS = (
    ListColumn("Dirección"), ListColumn("Lugar"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Descripción"),
    ListColumn("N° de serie", Kind.CODE), ListColumn("Responsable"), ListColumn("Está"), ListColumn("Observación"),
)  # fmt: skip
_BOX = "[   ]"


def checklist(register: Register, campaign: Campaign, place: UUID | None = None) -> ListReport:
    """The list of a campaign, or of a place of it. Raises KnownError in a blind count, which must not show it."""
    if campaign.blind and campaign.open:
        raise KnownError(f"{campaign.name} se cuenta a ciegas; la lista de lo que se espera se imprime cuando se cierre.")
    tally, places = read_final(register, campaign)
    expected = [(key, item) for key, item in tally.items.items() if item.expected]
    with register.reading() as connection:
        items = read_items(connection, [UUID(bytes=key) for key, _ in expected])
    kinds = {choice.code: choice.label for choice in ASSET_KINDS} | {"rack": "Rack"}
    rows: list[tuple[Value, ...]] = []
    for key, fact in expected:
        belongs = UUID(bytes=fact.place) if fact.place else None
        item = items.get(UUID(bytes=key))
        if item and (place is None or places.within(belongs, place)):
            rows.append(
                (item.department or "Sin dirección", places.path(belongs), fact.tag, kinds.get(item.kind, item.kind), item.title,
                 fact.serial, item.custodian, _BOX, "")
            )  # fmt: skip
    rows.sort(key=lambda row: tuple(fold(str(cell or "")) for cell in row[:3]))
    title = f"Lista para contar: {campaign.name}"
    return ListReport(origin_of(register), title, _COLUMNS, rows, places.path(place) or campaign.scope, 0, ("bien", "bienes"))


def write_list(register: Register, campaign: Campaign, out: Path, place: UUID | None = None) -> Written:
    """Write the list by the file's ending (.pdf, .xlsx)."""
    return write_report(checklist(register, campaign, place), out)


def write_report(report: ListReport, out: Path) -> Written:
    """Write a list of a campaign by the file's ending. Raises KnownError for another ending."""
    writer = {".pdf": list_pdf, ".xlsx": list_xlsx}.get(out.suffix.lower())
    if writer is None:
        raise KnownError(f"«{out.name}» no es una lista; use un nombre terminado en .pdf o .xlsx.")
    data = writer(report)
    write_file(out, data)
    return Written(report.title, len(data), hashlib.sha256(data).hexdigest())
