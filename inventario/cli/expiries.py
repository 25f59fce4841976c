"""What expires, from the command line: as text, JSON, a calendar, a workbook or a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .context import Session
from .spanish import command

if TYPE_CHECKING:
    from ..register.expiries import Expiry
    from ..store.register import Register


def commands() -> list[click.Command]:
    """This file's commands."""
    return [expiries]


@command(
    "expiries",
    "Muestra lo que vence, o lo escribe en un calendario (ICS), una planilla (XLSX) o un PDF.",
    "expiries --within 90",
    "expiries --kind licence --kind domain vencimientos.ics",
    "expiries vencimientos.xlsx",
)
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path), required=False)
@click.option("--within", type=click.IntRange(0), metavar="DÍAS", help="Solo lo vencido y lo que vence en tantos días.")
@click.option("--kind", "kinds", multiple=True, metavar="TIPO", help="Solo de ese tipo; puede repetirse.")
@click.pass_obj
def expiries(session: Session, out: Path | None, within: int | None, kinds: tuple[str, ...]) -> None:
    from ..register.expiries import expiries as all_expiries

    _refuse_unknown(kinds)
    with session.open() as register:
        found = [one for one in all_expiries(register, within=within) if not kinds or one.kind.name in kinds]
        if out is None:
            session.answer([document(one) for one in found], [_line(one) for one in found] or ["No vence nada en ese plazo."])
            return
        data = _bytes(register, found, out.suffix.lower().lstrip("."))
    from ..core.files import write_file

    write_file(out, data)
    session.answer({"expiries": len(found), "file": str(out), "bytes": len(data)}, f"Vencimientos: {out}")


def _refuse_unknown(kinds: tuple[str, ...]) -> None:
    from ..core.endings import ENDING_KINDS
    from ..core.errors import KnownError

    known = [kind.name for kind in ENDING_KINDS]
    if unknown := next((name for name in kinds if name not in known), None):
        raise KnownError(f"No hay vencimientos de tipo «{unknown}»; los que hay son {', '.join(known)}.")


def _bytes(register: Register, found: list[Expiry], suffix: str) -> bytes:
    from ..core.errors import KnownError
    from ..reports.catalogue import report_catalogue
    from ..upkeep.calendar_file import calendar_bytes
    from ..upkeep.expiry_report import expiries_report

    if suffix == "ics":
        return calendar_bytes(found, register.clock.now())
    if suffix not in ("xlsx", "pdf"):
        raise KnownError("Los vencimientos se guardan como .ics, .xlsx o .pdf; use un nombre terminado en uno de ellos.")
    return report_catalogue().find("expiries").write(expiries_report(register, some=found), suffix)


def document(one: Expiry) -> dict[str, Any]:
    """An ending as JSON; `days` is negative once it has passed."""
    return {
        "kind": one.kind.name, "record": one.subject, "id": str(one.id), "title": one.title, "detail": one.ending.detail or None,
        "day": one.day.isoformat(), "days": one.days, "band": one.band.value, "seats": one.seats,
    }  # fmt: skip


def _line(one: Expiry) -> str:
    from ..core.formats import format_date

    detail = f"  {one.ending.detail}" if one.ending.detail else ""
    return f"{format_date(one.day)}  {one.text:>14}  {one.kind.word}: {one.label}{detail}"
