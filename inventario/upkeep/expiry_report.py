"""The record of the report `expiries`: all that ends, band by band."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.fields import Kind, Value
from ..register.expiries import Expiry, expiries
from ..register.report_records import Scope, origin_of
from ..reports.records import ListColumn, ListReport
from ..store.register import Register

COLUMNS = (
    ListColumn("Plazo"), ListColumn("Último día", Kind.DATE), ListColumn("Tipo"), ListColumn("Qué"), ListColumn("Detalle"),
    ListColumn("Puestos", Kind.INTEGER), ListColumn("Faltan (días)", Kind.INTEGER),
)  # fmt: skip


def expiries_report(register: Register, scope: Scope | None = None, some: Sequence[Expiry] | None = None, filters: str = "") -> ListReport:
    """All that ends, or what is given of it; the longest ended first, then the soonest."""
    rows: list[tuple[Value, ...]] = [
        (one.band.words, one.day, one.kind.word, one.title, one.ending.detail, one.seats, one.days)
        for one in (expiries(register) if some is None else some)
    ]
    return ListReport(
        origin_of(register), "Vencimientos", COLUMNS, rows, filters, group_by=0, noun=("vencimiento", "vencimientos"), landscape=True
    )
