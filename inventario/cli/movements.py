"""Papers of intake, transfer and write-off, from the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.formats import count_of, format_date
from .context import Session, split_pairs
from .spanish import command, group

if TYPE_CHECKING:
    from ..register.movements.records import Item, Paper
    from ..store.register import Register

_PAPER = click.option("--paper", "out", metavar="ARCHIVO", type=click.Path(path_type=Path), help="Dónde dejar el papel, .pdf o .xlsx.")
_FOLIO = click.argument("folio", metavar="FOLIO")
_SHORT = {
    "place": "to_place", "department": "to_department", "custodian": "to_person", "person": "to_person", "date": "dated_on",
    "decree_date": "decree_on", "observations": "notes",
}  # fmt: skip


def commands() -> list[click.Command]:
    """This file's commands."""
    movement = group("movement", "Papeles: altas, traspasos y bajas con folio, que se firman y no cambian.")(lambda: None)
    for each in (intake, transfer, write_off, list_, show, issue, annul, sign):
        movement.add_command(each)
    return [movement]


def _making(name: str, text: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command that makes a paper of TAG... and FIELD=VALUE..."""

    def decorate(function: Callable[..., None]) -> click.Command:
        function = click.pass_obj(function)
        function = click.option("--draft", is_flag=True, help="Solo lo deja como borrador, sin folio.")(function)
        function = _PAPER(function)
        function = click.argument("words", nargs=-1, required=True, metavar="ETIQUETA... [CAMPO=VALOR]...")(function)
        return command(name, text, *examples)(function)

    return decorate


@_making(
    "intake",
    "Da de alta bienes que ya están en el registro. Motivos: purchase (con su factura u orden de compra), received, donation, other.",
    "movement intake TI000412 TI000413 reason=purchase document='OC 2345-12-SE24' --paper alta.pdf",
)
def intake(session: Session, words: Sequence[str], out: Path | None, draft: bool) -> None:
    _make(session, "intake", words, out, draft)


@_making(
    "transfer",
    "Traspasa bienes a un lugar, una dirección o una persona, y los cambia en el registro.",
    "movement transfer TI000412 department=DIDECO place='Edificio Consistorial / Piso 2' --paper traspaso.pdf",
)
def transfer(session: Session, words: Sequence[str], out: Path | None, draft: bool) -> None:
    _make(session, "transfer", words, out, draft)


@_making(
    "write-off",
    "Da de baja bienes, con el número de su decreto alcaldicio. Motivos: auction, donation (con recipient, la entidad que recibe), "
    "destruction, loss y theft (con document, el parte o la denuncia), other (con notes). De lo que guarda datos hay que decir "
    "data_wiped=sí o no.",
    "movement write-off TI000412 reason=auction decree=1234 decree_on=2024-03-01 data_wiped=sí --paper baja.pdf",
)
def write_off(session: Session, words: Sequence[str], out: Path | None, draft: bool) -> None:
    _make(session, "write-off", words, out, draft)


def _make(session: Session, kind: str, words: Sequence[str], out: Path | None, draft: bool) -> None:
    from ..register.movements.issuing import Wanted, issue, save_draft
    from ..register.movements.keeping import check_paper_file
    from ..register.movements.records import PaperKind

    if out:
        check_paper_file(out)
    given = {_SHORT.get(name, name): value for name, value in split_pairs([word for word in words if "=" in word]).items()}
    with session.open() as register:
        items = [_item(register, word) for word in words if "=" not in word]
        wanted = Wanted(PaperKind(kind), items, given)
        paper = save_draft(register, wanted) if draft else issue(register, wanted)
        _answer(session, register, paper, out)


def _item(register: Register, word: str) -> Item:
    from ..core.errors import KnownError
    from ..register.movements.records import Item
    from ..register.plain import locate

    found = locate(register, word)
    if found.subject.name not in ("asset", "rack"):
        raise KnownError(f"«{word}» es {found.subject.singular}; en un papel van equipos y racks.")
    return Item(found.subject.name, found.id)


def _answer(session: Session, register: Register, paper: Paper, out: Path | None, *, receipt: bool = False, **more: Any) -> None:
    """Write the file that was asked for, and say what the paper is."""
    from ..register.movements.keeping import RECEIPT, write_paper

    document = {**_document(paper), **more}
    lines = _lines(paper)
    if out:
        digest = write_paper(register, paper, out, receipt=receipt)
        document.update(file=str(out), bytes=out.stat().st_size, file_sha256=digest)
        lines.append(f"{RECEIPT if receipt else paper.title}: {out}\nSHA-256 {digest}")
    session.answer(document, lines)


def _document(paper: Paper) -> dict[str, Any]:
    return {
        "id": str(paper.id), "folio": paper.folio or None, "kind": paper.kind.value, "state": paper.state.value,
        "dated_on": paper.dated_on.isoformat() if paper.dated_on else None, "reason": paper.reason or None, "decree": paper.decree or None,
        "decree_on": paper.decree_on.isoformat() if paper.decree_on else None, "document": paper.document or None,
        "recipient": paper.recipient or None, "data_wiped": paper.data_wiped, "to_place": paper.place or None,
        "to_department": paper.department or None, "to_person": paper.person or None, "handed_by": paper.handed_by or None,
        "notes": paper.notes or None, "annuls": paper.annuls_folio or None, "annulled_by": paper.annulled_by or None,
        "issued_at": paper.issued_at.isoformat() if paper.issued_at else None, "issued_by": paper.issued_by or None,
        "sha256": paper.sha256 or None,
        "lines": [
            {
                "tag": line.tag or None, "kind": line.sort or None, "description": line.description or None,
                "manufacturer": line.manufacturer or None, "model": line.model or None, "serial": line.serial or None,
                "value": line.value, "purchase_order": line.purchase_order or None, "from_place": line.from_place or None,
                "from_department": line.from_department or None, "from_person": line.from_person or None,
                "condition": line.condition or None,
            }
            for line in paper.lines
        ],
    }  # fmt: skip


def _lines(paper: Paper) -> list[str]:
    day = f", {format_date(paper.dated_on)}" if paper.dated_on else ""
    head = f"{paper.title} {paper.folio or '(borrador)'}{day}: {count_of(len(paper.lines), 'bien', 'bienes')}, {paper.state.label.lower()}"
    to = " · ".join(filter(None, (paper.place, paper.department, paper.person)))
    found = [head + (f", a {to}" if to else "")]
    if paper.annulled_by:
        found.append(f"  Lo anuló {paper.annulled_by}.")
    return [*found, *(f"  {line.called}  {line.sort} {line.description}".rstrip() for line in paper.lines)]


@command("list", "Lista los papeles, los últimos primero.", "movement list", "movement list --kind write-off --state issued")
@click.option("--kind", type=click.Choice(["intake", "transfer", "write-off"]), help="Solo de ese tipo.")
@click.option("--state", type=click.Choice(["draft", "issued", "annulled"]), help="Solo en ese estado.")
@click.pass_obj
def list_(session: Session, kind: str | None, state: str | None) -> None:
    from ..register.movements.reading import list_papers
    from ..register.movements.records import PaperKind, PaperState

    with session.open() as register:
        papers = list_papers(register, kind=PaperKind(kind) if kind else None, state=PaperState(state) if state else None)
    session.answer([_document(paper) for paper in papers], [_lines(paper)[0] for paper in papers] or ["No hay papeles."])


@command(
    "show",
    "Muestra un papel con sus líneas; con --paper lo escribe de nuevo, el mismo archivo que se emitió. Con --receipt hace el recibo que "
    "firma quien recibe.",
    "movement show T-2024-0001 --paper traspaso.pdf",
    "movement show T-2024-0001 --receipt --paper recibo.pdf",
)
@_FOLIO
@_PAPER
@click.option("--receipt", is_flag=True, help="El recibo de una persona, en vez del acta.")
@click.pass_obj
def show(session: Session, folio: str, out: Path | None, receipt: bool) -> None:
    from ..register.movements.reading import find_paper

    with session.open() as register:
        _answer(session, register, find_paper(register, folio), out, receipt=receipt)


@command("issue", "Emite un borrador, que se nombra por su identificador.", "movement issue 018f3c1a-7b2e-7c55-9a51-0a1b2c3d4e5f")
@_FOLIO
@_PAPER
@click.pass_obj
def issue(session: Session, folio: str, out: Path | None) -> None:
    from ..register.movements.issuing import issue_draft
    from ..register.movements.keeping import check_paper_file
    from ..register.movements.reading import find_paper

    if out:
        check_paper_file(out)
    with session.open() as register:
        _answer(session, register, issue_draft(register, find_paper(register, folio)), out)


@command(
    "annul",
    "Anula un papel emitido con otro, que lleva su propio folio, y devuelve los bienes a como estaban.",
    "movement annul T-2024-0001 notes='Se eligió otra oficina' --paper anulacion.pdf",
)
@_FOLIO
@click.argument("pairs", nargs=-1, metavar="notes=MOTIVO")
@_PAPER
@click.pass_obj
def annul(session: Session, folio: str, pairs: Sequence[str], out: Path | None) -> None:
    from ..register.movements.issuing import annul as annul_paper
    from ..register.movements.keeping import check_paper_file
    from ..register.movements.reading import find_paper

    if out:
        check_paper_file(out)
    with session.open() as register:
        done = annul_paper(register, find_paper(register, folio), split_pairs(pairs).get("notes", ""))
        _answer(session, register, done.paper, out, kept=list(done.kept))
    if done.kept:
        session.warn(f"No se devolvieron {', '.join(done.kept)}: alguien los cambió después del papel; revíselos.")


@command("sign", "Adjunta la copia firmada de un papel, con su SHA-256.", "movement sign T-2024-0001 firmado.pdf")
@_FOLIO
@click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.pass_obj
def sign(session: Session, folio: str, file: Path) -> None:
    from ..register.movements.keeping import attach_scan
    from ..register.movements.reading import find_paper

    with session.open() as register:
        paper = find_paper(register, folio)
        attached = attach_scan(register, paper, file)
    document = {"folio": paper.folio, "name": attached.name, "size": attached.size, "sha256": attached.sha256}
    session.answer(document, f"{attached.name} quedó con {paper.folio}.\nSHA-256 {attached.sha256}")
