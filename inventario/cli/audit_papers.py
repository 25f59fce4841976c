"""The papers of audits, from the command line: acts, lists, transfers of what was left where it was found, the card of commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.formats import count_of
from .context import Session, split_pairs
from .spanish import command

if TYPE_CHECKING:
    from ..audits.transfers import Transfer

AUDIT = click.argument("audit", metavar="AUDITORÍA")
_OUT = click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))


def paper_commands() -> list[click.Command]:
    """This file's commands."""
    return [report, transfer, card]


@command(
    "report",
    "Hace el acta de una auditoría en PDF o XLSX, entera o de una sala. Con --list hace la hoja para contar a mano; con --unknown, la "
    "lista de los códigos que se leyeron y no están en el registro.",
    "audit report A24-7KQ3 acta.pdf",
    "audit report A24-7KQ3 acta-oficina-21.pdf --room 'Edificio Consistorial / Piso 2 / Oficina 21'",
    "audit report A24-7KQ3 para-contar.pdf --list",
    "audit report A24-7KQ3 sin-registro.xlsx --unknown",
)
@AUDIT
@_OUT
@click.option("--room", default="", metavar="LUGAR", help="Solo de esa sala y lo que hay en ella.")
@click.option("--list", "to_count", is_flag=True, help="La lista de lo que se espera, por dirección, para marcar a mano.")
@click.option("--unknown", is_flag=True, help="Los códigos sin registro: dónde, cuándo y quién los leyó, y qué se decidió.")
@click.pass_obj
def report(session: Session, audit: str, out: Path, room: str, to_count: bool, unknown: bool) -> None:
    from ..audits.acts import write_act
    from ..audits.campaigns import find_campaign
    from ..audits.checklists import write_list
    from ..audits.unknown_codes import write_unknown
    from ..register.report_records import find_record

    if to_count and unknown:
        raise click.UsageError("--list y --unknown son dos papeles; pida uno.")
    with session.open() as register:
        campaign = find_campaign(register, audit)
        place = find_record(register, "place", room).id if room else None
        written = (write_list if to_count else write_unknown if unknown else write_act)(register, campaign, out, place)
    document = {"audit": campaign.code, "file": str(out), "bytes": written.size, "sha256": written.sha256}
    session.answer(document, f"{written.title}: {out}\nSHA-256 {written.sha256}")


@command(
    "transfer",
    "Hace los papeles de traspaso de lo que se decidió dejar donde se encontró: uno por sala, cada uno con su folio y con el lugar que el "
    "registro decía antes. Admite los campos de un traspaso, que valen para todos.",
    "audit transfer A24-7KQ3 --dry-run",
    "audit transfer A24-7KQ3 handed_by='Paula Muñoz' --papers traspasos",
)
@AUDIT
@click.argument("pairs", nargs=-1, metavar="[CAMPO=VALOR]...")
@click.option("--room", default="", metavar="LUGAR", help="Solo lo que quedó en esa sala y lo que hay en ella.")
@click.option("--dry-run", is_flag=True, help="Solo muestra qué papeles se harían.")
@click.option("--papers", metavar="CARPETA", type=click.Path(path_type=Path), help="Dónde dejar los PDF, con su folio por nombre.")
@click.pass_obj
def transfer(session: Session, audit: str, pairs: Sequence[str], room: str, dry_run: bool, papers: Path | None) -> None:
    from ..audits.campaigns import find_campaign
    from ..audits.transfers import due_transfers, issue_transfers
    from ..register.movements.keeping import write_paper
    from ..register.report_records import find_record

    document: list[dict[str, Any]] = []
    with session.open() as register:
        campaign = find_campaign(register, audit)
        place = find_record(register, "place", room).id if room else None
        transfers = due_transfers(register, campaign, place)
        issued = [] if dry_run else issue_transfers(register, campaign, transfers, split_pairs(pairs))
        for number, each in enumerate(transfers):
            paper = issued[number] if issued else None
            made = {"folio": paper.folio, "sha256": paper.sha256} if paper else {"folio": None, "sha256": None}
            document.append({"to_place": each.path, "tags": [due.item.tag for due in each.items], **made})
            if paper and papers:
                papers.mkdir(parents=True, exist_ok=True)
                document[-1]["file"] = str(papers / f"{paper.folio}.pdf")
                write_paper(register, paper, papers / f"{paper.folio}.pdf")
    lines = [_transfer_line(each, entry["folio"]) for each, entry in zip(transfers, document, strict=True)]
    session.answer(document, lines or ["No hay traspasos por hacer."])


def _transfer_line(transfer: Transfer, folio: str | None) -> str:
    tags = ", ".join(due.item.tag or due.item.title for due in transfer.items)
    return f"{folio or 'por hacer'}  {transfer.path}  {count_of(len(transfer.items), 'bien', 'bienes')}: {tags}"


@command("card", "Hace la tarjeta de órdenes para el lector: deshacer, dañado, sin etiqueta, terminar la sala…", "audit card tarjeta.pdf")
@_OUT
@click.pass_obj
def card(session: Session, out: Path) -> None:
    from ..audits.card import card_pdf
    from ..core.files import write_file

    data = card_pdf()
    write_file(out, data)
    session.answer({"file": str(out), "bytes": len(data)}, f"Tarjeta de órdenes: {out}")
