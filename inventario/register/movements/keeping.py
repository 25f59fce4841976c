"""Papers as files: the PDF that is kept with its SHA-256 when a paper is issued, copies of it, the workbook, and signed scans."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...core.errors import KnownError
from ...core.files import check_target, write_file
from ...reports.movement import movement_pdf
from ...reports.movement_book import movement_xlsx
from ...reports.movement_records import MovementPaper
from ...reports.records import Origin
from ...store.register import Register
from ...store.transaction import Transaction
from ..attachments import Attached, attach, attached_to, keep_bytes
from ..lists import record
from ..report_records import origin_of
from .records import Paper, PaperState

RECEIPT = "Recibo de entrega"
"""What the paper is called that one person signs for what they are given."""

_PDF = "application/pdf"


def as_printed(paper: Paper, origin: Origin, *, receipt: bool = False) -> MovementPaper:
    """A paper as reports know it; the `receipt` of a transfer is what one person signs for what they are given."""
    return MovementPaper(
        origin=origin, kind=paper.kind.value, title=RECEIPT if receipt else paper.title, folio=paper.folio,
        draft=paper.state is PaperState.DRAFT, annulled_by=paper.annulled_by, annuls=paper.annuls_folio, dated_on=paper.dated_on,
        reason=paper.reason_label, decree=paper.decree, decree_on=paper.decree_on, document=paper.document, recipient=paper.recipient,
        data_wiped=paper.data_wiped, place=paper.place, department=paper.department, person=paper.person, handed_by=paper.handed_by,
        notes=paper.notes, receipt=receipt, lines=paper.lines,
    )  # fmt: skip


def paper_bytes(paper: Paper, origin: Origin) -> bytes:
    """The paper as a PDF."""
    return movement_pdf(as_printed(paper, origin))


def keep_paper(transaction: Transaction, register: Register, paper: Paper, data: bytes) -> str:
    """Keep an issued paper's PDF as an attachment of it, in the operation that issues it; gives its SHA-256."""
    owner = register.catalogue.subject("movement").table, paper.id
    return keep_bytes(transaction, register, owner, f"{paper.folio}.pdf", data, caption=f"{paper.title} {paper.folio}", media_type=_PDF)


def write_paper(register: Register, paper: Paper, out: Path, *, receipt: bool = False) -> str:
    """Write a paper to a file by its ending (.pdf, .xlsx); gives the file's SHA-256.

    An issued paper's PDF is the very file that was kept, byte by byte; where its bytes are not on this laptop, and for drafts,
    receipts and annulled papers, it is made anew."""
    check_paper_file(out)
    if out.suffix.lower() == ".xlsx":
        data = movement_xlsx(as_printed(paper, origin_of(register), receipt=receipt))
    elif receipt:
        data = movement_pdf(as_printed(paper, origin_of(register), receipt=True))
    else:
        data = paper_file(register, paper)
    write_file(out, data)
    return hashlib.sha256(data).hexdigest()


def check_paper_file(out: Path) -> None:
    """Raise KnownError for a file to which no paper can be written; asked before issuing, so that no folio is spent on a repetition."""
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise KnownError(f"«{out.name}» no es un papel; use un nombre terminado en .pdf o .xlsx.")
    check_target(out)


def paper_file(register: Register, paper: Paper) -> bytes:
    """The bytes of a paper's PDF: those that were kept, where they are at hand and it was not annulled since."""
    if paper.state is PaperState.ISSUED:
        for attached in paper_attachments(register, paper):
            if attached.sha256 == paper.sha256 and attached.path.is_file():
                data = attached.path.read_bytes()
                if hashlib.sha256(data).hexdigest() == paper.sha256:
                    return data
    return paper_bytes(paper, origin_of(register))


def paper_attachments(register: Register, paper: Paper) -> list[Attached]:
    """The files of a paper: its own PDF first, then the signed scans."""
    owner = record(register, "movement", paper.id)
    return attached_to(register, owner) if owner else []


def attach_scan(register: Register, paper: Paper, file: Path) -> Attached:
    """Keep the scan of a signed paper with it, under its SHA-256; raises KnownError for a draft, or a file that cannot be read."""
    owner = record(register, "movement", paper.id)
    if paper.state is PaperState.DRAFT or owner is None:
        raise KnownError("Un borrador no se firma; emítalo antes de adjuntar la copia firmada.")
    return attach(register, owner, file, caption=f"{paper.folio} firmado")
