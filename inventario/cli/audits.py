"""Audits, from the command line: opening one, scanning, closing, what it came to, its papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of, format_percent
from .context import Session
from .days import Day
from .spanish import command, group

if TYPE_CHECKING:
    from ..audits.progress import Node, Progress
    from ..audits.records import Campaign, Outcome
    from ..store.register import Register

_AUDIT = click.argument("audit", metavar="AUDITORÍA")
_OUT = click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))


def commands() -> list[click.Command]:
    """This file's commands."""
    audit = group("audit", "Auditorías: abrir una, leer códigos, cerrarla, ver en qué quedó y hacer sus actas.")(lambda: None)
    for each in (start, list_, scan, show, close, report, card):
        audit.add_command(each)
    return [audit]


@command(
    "start",
    "Abre una auditoría de lugares o direcciones y escribe su código. Lo que se espera queda fijo desde ese momento. "
    "A ciegas, quien cuenta no ve lo que se espera.",
    "audit start --place 'Edificio Consistorial / Piso 2'",
    "audit start --department DIDECO --name 'Toma de inventario 2024' --blind",
)
@click.option("--place", "places", multiple=True, metavar="LUGAR", help="Qué lugar, con lo que hay dentro; puede repetirse.")
@click.option("--department", "departments", multiple=True, metavar="DIRECCIÓN", help="De qué dirección; puede repetirse.")
@click.option("--blind", is_flag=True, help="A ciegas.")
@click.option("--name", default="", metavar="NOMBRE", help="Cómo se llama; si falta, el lugar y la fecha.")
@click.option("--as-of", "as_of", type=Day(), metavar="FECHA", help="Según el registro al final de ese día; si falta, ahora.")
@click.option("--second-of", "second_of", default="", metavar="AUDITORÍA", help="Segunda vuelta, sobre las diferencias de otra.")
@click.pass_obj
def start(
    session: Session, places: Sequence[str], departments: Sequence[str], blind: bool, name: str, as_of: date | None, second_of: str
) -> None:
    from ..audits.campaigns import Plan, find_campaign, rooms_of, start_campaign
    from ..audits.second import start_second

    if second_of and (places or departments or as_of):
        raise click.UsageError("Una segunda vuelta cubre las diferencias de la primera; no lleva lugar, dirección ni fecha.")
    with session.open() as register:
        if second_of:
            campaign = start_second(register, find_campaign(register, second_of), name=name, blind=blind)
        else:
            campaign = start_campaign(register, Plan(places, departments, name, blind, as_of))
        rooms = len(rooms_of(register, campaign))
    document = {"audit": campaign.code, "id": str(campaign.id), "name": campaign.name, "rooms": rooms, "blind": campaign.blind}
    session.answer(document, f"{campaign.code}  {campaign.name}  {count_of(rooms, 'sala', 'salas')}")


@command("list", "Muestra las auditorías, la más nueva primero.", "audit list")
@click.pass_obj
def list_(session: Session) -> None:
    from ..audits.campaigns import list_campaigns

    with session.open() as register:
        found = list_campaigns(register)
    session.answer([_campaign(campaign) for campaign in found], [_campaign_line(campaign) for campaign in found] or ["No hay auditorías."])


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "audit": campaign.code, "id": str(campaign.id), "name": campaign.name, "state": "open" if campaign.open else "closed",
        "blind": campaign.blind, "scope": campaign.scope, "started_at": campaign.started_at.isoformat(), "started_by": campaign.started_by,
        "closed_at": campaign.closed_at.isoformat() if campaign.closed_at else None, "as_of": campaign.as_of.isoformat(),
    }  # fmt: skip


def _campaign_line(campaign: Campaign) -> str:
    return f"{campaign.code}  {campaign.name}  {'abierta' if campaign.open else 'cerrada'}"


@command(
    "scan",
    "Cuenta códigos: etiquetas, series, códigos de puertas y órdenes de la tarjeta, cada uno guardado antes de responder. "
    "Con - los lee de la entrada, uno por línea. Sigue en la sala donde quedó; si la auditoría cubre un solo lugar, empieza en él.",
    "audit scan A24-7KQ3 ECP202 TI000160 TI000161",
    "audit scan A24-7KQ3 --room 'Edificio Consistorial / Piso 2 / Oficina 21' TI000160",
    "audit scan A24-7KQ3 - < lecturas.txt",
)
@_AUDIT
@click.argument("codes", nargs=-1, required=True, metavar="CÓDIGO...|-")
@click.option("--room", default="", metavar="LUGAR", help="En qué sala; si falta, la última.")
@click.pass_obj
def scan(session: Session, audit: str, codes: Sequence[str], room: str) -> int:
    from ..audits.campaigns import find_campaign
    from ..audits.counting import Counting
    from ..register.report_records import find_record

    document: list[dict[str, Any]] = []
    refusal = ""
    with session.open() as register, Counting(register, find_campaign(register, audit)) as counting:
        if room:
            counting.enter(find_record(register, "place", room).id)
        try:
            for code in _lines() if list(codes) == ["-"] else codes:
                for outcome in counting.scan(code):
                    document.append(_outcome(outcome))
                    if not session.json:
                        session.write(_outcome_line(outcome))
        except KnownError as failure:
            refusal = str(failure)
    if session.json:
        session.answer(document, "")
    if refusal:
        session.warn(refusal)
    return 1 if refusal else 0


def _lines() -> Iterator[str]:
    return (line.strip() for line in sys.stdin if line.strip())


def _outcome(outcome: Outcome) -> dict[str, Any]:
    item = outcome.item
    return {
        "code": outcome.code, "tag": item.tag if item else None, "outcome": outcome.found.value, "sent": outcome.sent,
        "room": outcome.room.path if outcome.room else None, "belongs": item.place_path if item else None,
        "differs": sorted(outcome.differs), "item": item.title if item else None, "serial": item.serial if item else None,
        "custodian": item.custodian if item else None, "earlier": outcome.earlier.place_path if outcome.earlier else None,
        "command": outcome.command.name.lower().replace("_", "-") if outcome.command else None, "note": outcome.note or None,
    }  # fmt: skip


_WORDS = {
    "in-place": "en su lugar", "elsewhere": "en otro lugar", "unknown": "sin registro", "written-off": "de baja",
    "repeated": "ya leído", "room": "sala", "command": "orden",
}  # fmt: skip


def _outcome_line(outcome: Outcome) -> str:
    said = [f"{outcome.code:<12}", f"{_WORDS[outcome.found.value]:<13}"]
    if outcome.found.value == "room" and outcome.room:
        said.append(outcome.room.path)
    elif outcome.command:
        said.append(outcome.command.label)
    elif outcome.item:
        said.append(outcome.item.title)
        if outcome.found.value == "elsewhere" and "place" in outcome.differs:
            said.append(f"es de {outcome.item.place_path or 'ningún lugar'}")
        if outcome.earlier:
            said.append(f"en {outcome.earlier.place_path}")
    return "  ".join((*said, *([outcome.note] if outcome.note else []))).rstrip()


@command("show", "Muestra en qué va una auditoría: cuentas, exactitud y salas.", "audit show A24-7KQ3")
@_AUDIT
@click.pass_obj
def show(session: Session, audit: str) -> None:
    from ..audits.campaigns import find_campaign

    with session.open() as register:
        document, lines = _state(register, find_campaign(register, audit))
    session.answer(document, lines)


@command(
    "close",
    "Cierra una auditoría: lo que no se vio queda como faltante, y cada bien visto queda con su fecha.",
    "audit close A24-7KQ3",
)
@_AUDIT
@click.pass_obj
def close(session: Session, audit: str) -> None:
    from ..audits.campaigns import find_campaign
    from ..audits.closing import close_campaign

    with session.open() as register:
        document, lines = _state(register, close_campaign(register, find_campaign(register, audit)))
    session.answer(document, lines)


def _state(register: Register, campaign: Campaign) -> tuple[dict[str, Any], list[str]]:
    from ..audits.progress import read_progress

    progress = read_progress(register, campaign)
    accuracy = progress.accuracy
    document = {
        **_campaign(campaign), "counts": progress.counts.as_json(), "expected": progress.counts.expected, "pending": progress.pending,
        "accuracy": {"existence": accuracy.existence, "place": accuracy.place, "custodian": accuracy.custodian},
        "completeness": accuracy.completeness, "counted": accuracy.counted,
        "rooms": [_room(node) for node in progress.nodes() if node.counted or node.room.outside],
    }  # fmt: skip
    return document, _state_lines(progress)


def _room(node: Node) -> dict[str, Any]:
    return {
        "place": node.room.path, "state": node.state.value, "team": node.team or None, "outside": node.room.outside,
        "expected": node.counts.expected, "counts": node.counts.as_json(),
    }  # fmt: skip


def _state_lines(progress: Progress) -> list[str]:
    campaign, counts, accuracy = progress.campaign, progress.counts, progress.accuracy
    shares = (
        ("existencia", accuracy.existence), ("lugar", accuracy.place), ("responsable", accuracy.custodian),
        ("registro completo", accuracy.completeness),
    )  # fmt: skip
    pending = f", {progress.pending} de ellos en salas sin terminar" if progress.pending else ""
    return [
        _campaign_line(campaign),
        f"Salas terminadas: {progress.finished} de {progress.rooms}",
        f"Esperados {counts.expected}, en su lugar {counts.in_place}, en otro lugar {counts.elsewhere}, faltan {counts.missing}{pending}",
        f"Sin registro {counts.surplus}, de baja {counts.written_off}, ilegibles {counts.unreadable}, "
        f"no accesibles {counts.not_accessible}",
        "Exactitud: " + ", ".join(f"{name} {format_percent(share, 1) if share is not None else '—'}" for name, share in shares),
    ]


@command(
    "report",
    "Hace el acta de una auditoría en PDF o XLSX, entera o de una sala. Con --list hace la hoja para contar a mano.",
    "audit report A24-7KQ3 acta.pdf",
    "audit report A24-7KQ3 acta-oficina-21.pdf --room 'Edificio Consistorial / Piso 2 / Oficina 21'",
    "audit report A24-7KQ3 para-contar.pdf --list",
)
@_AUDIT
@_OUT
@click.option("--room", default="", metavar="LUGAR", help="Solo de esa sala y lo que hay en ella.")
@click.option("--list", "to_count", is_flag=True, help="La lista de lo que se espera, por dirección, para marcar a mano.")
@click.pass_obj
def report(session: Session, audit: str, out: Path, room: str, to_count: bool) -> None:
    from ..audits.acts import write_act
    from ..audits.campaigns import find_campaign
    from ..audits.checklists import write_list
    from ..register.report_records import find_record

    with session.open() as register:
        campaign = find_campaign(register, audit)
        place = find_record(register, "place", room).id if room else None
        written = (write_list if to_count else write_act)(register, campaign, out, place)
    document = {"audit": campaign.code, "file": str(out), "bytes": written.size, "sha256": written.sha256}
    session.answer(document, f"{written.title}: {out}\nSHA-256 {written.sha256}")


@command("card", "Hace la tarjeta de órdenes para el lector: deshacer, dañado, sin etiqueta, terminar la sala…", "audit card tarjeta.pdf")
@_OUT
@click.pass_obj
def card(session: Session, out: Path) -> None:
    from ..audits.card import card_pdf
    from ..core.files import replacing

    data = card_pdf()
    with replacing(out) as draft:
        draft.write_bytes(data)
    session.answer({"file": str(out), "bytes": len(data)}, f"Tarjeta de órdenes: {out}")
