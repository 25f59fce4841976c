"""The papers of intake, transfer and write-off, and the receipt of one person: upright, numbered, signed at the end.

What they say follows the usual papers of Chilean municipalities (folio, date, cause, backing, items, who hands over and who receives)."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.formats import count_of, format_date, format_money
from ..drawing.shapes import Anchor, Line
from . import palette
from .frame import LOGO, Document, logo, running_head
from .movement_records import MovementPaper, PaperLine
from .signing import signatures
from .tables import Column, Strong, Table, code_column, fit
from .writing import BODY, LABEL, PAGE_TITLE, STRONG, Style, elide, wrap

_TOP = 12.0
_SIGNATURES = 52.0  # height of the declaration and the signatures together
_WARNING = Style(11, STRONG.role, palette.BAD)
_FOLIO = Style(14, STRONG.role)
_SAMPLE = 400  # lines whose text decides the widths

_COLUMNS = (
    Column("N°", right=True, least=8), code_column("Etiqueta", 24), Column("Bien", least=26, most=58),
    Column("Marca y modelo", least=22, most=46), code_column("N° de serie", 32),
)  # fmt: skip
_LAST = {
    "intake": (code_column("Orden de compra", 30), Column("Estado", least=12, most=20)),
    "transfer": (Column("Estaba en", least=26, most=52), Column("Lo tenía", least=14, most=32), Column("Estado", least=12, most=20)),
    "write-off": (Column("Estaba en", least=26, most=48), Column("Estado", least=12, most=20)),
}
_VALUE = Column("Valor", right=True, least=16, most=26)


def movement_pdf(paper: MovementPaper) -> bytes:
    """The paper as a PDF."""
    document = Document(paper.origin, paper.heading, particulars_line(paper), landscape=False, head=lambda page: _head(page, paper))
    document.bookmark(paper.heading)
    _standing(document, paper)
    put_particulars(document, particulars(paper))
    columns = (*_COLUMNS, *_LAST[paper.kind], _VALUE)
    rows = [_cells(number, line, paper.kind) for number, line in enumerate(paper.lines, 1)]
    amount = count_of(len(rows), "bien", "bienes")
    value = format_money(paper.value) if any(line.value is not None for line in paper.lines) else ""
    total = ("", "", f"Total: {amount}", *[""] * (len(columns) - 4), value)
    if rows:
        table = Table(document, columns, fit(columns, [*rows[:_SAMPLE], tuple(map(Strong, total))], document.content))
        table.section(rows, spare=_SIGNATURES + 12)
        table.total(total)
    else:
        document.paragraph("El papel no tiene ningún bien todavía.", LABEL)
    _close(document, paper)
    return document.finish()


def particulars_line(paper: MovementPaper) -> str:
    """The paper in a line, for the file's properties."""
    return " · ".join(filter(None, (paper.reason, format_date(paper.dated_on) if paper.dated_on else "", paper.place or paper.department)))


def _head(document: Document, paper: MovementPaper) -> float:
    """Logo, institution, title; the folio and the day at the right. One line on the other pages."""
    if document.number > 1:
        return running_head(document)
    left, y = document.left, _TOP
    if paper.origin.logo:
        document.put(logo(paper.origin, left, y - 2))
        left += LOGO + 4
    folio = paper.folio or "Sin folio"
    width = document.right - left - max(_FOLIO.width(folio), 40) - 8
    document.put(
        LABEL.at(left, y + 1.5, elide(paper.origin.institution, LABEL, width)),
        LABEL.at(document.right, y + 1.5, "Folio", Anchor.END),
        _FOLIO.at(document.right, y + 7.5, folio, Anchor.END),
        BODY.at(document.right, y + 12.5, format_date(paper.dated_on) if paper.dated_on else "Sin fecha", Anchor.END),
    )
    y += 2.5
    for line in wrap(paper.title, PAGE_TITLE, width, 2):
        y += 7.4
        document.put(PAGE_TITLE.at(left, y, line))
    y = max(y + 4.5, _TOP + LOGO + 1)
    document.put(Line(document.left, y, document.right, y, palette.RULE, 0.25))
    return y + 6


def _standing(document: Document, paper: MovementPaper) -> None:
    """What keeps the paper from being valid, or what it does to another, before all else."""
    said = ""
    if paper.draft:
        said = "Borrador: no tiene folio ni validez, y todavía puede cambiar."
    elif paper.annulled_by:
        said = f"Anulado por el papel {paper.annulled_by}: ya no vale."
    elif paper.annuls:
        said = f"Este papel anula al {paper.annuls}: lo que aquel dispuso queda sin efecto."
    if said:
        document.paragraph(said, _WARNING)
        document.y += 2.5


def particulars(paper: MovementPaper) -> list[tuple[str, str]]:
    """What the paper says besides its lines, as titles and texts; what its kind needs and nobody wrote is a dash."""
    decree = paper.decree + (f" del {format_date(paper.decree_on)}" if paper.decree and paper.decree_on else "")
    wiped = {True: "Sí", False: "No", None: ""}[paper.data_wiped]
    to = [("Lugar de destino", paper.place), ("Dirección de destino", paper.department), ("Recibe", paper.person)]
    came = [("Dirección de origen", paper.common("from_department")), ("Lugar de origen", paper.common("from_place"))]
    if paper.kind == "write-off":
        act = paper.document or ("—" if paper.recipient else "")  # a donation has its act, which may be signed later
        found = [("Motivo", paper.reason), ("Decreto alcaldicio", decree or "—"), ("Parte, acta o denuncia", act),
                 ("Entidad que recibe", paper.recipient), ("Datos borrados", wiped), *came, ("Informa", paper.handed_by)]  # fmt: skip
    elif paper.kind == "intake":
        found = [("Motivo", paper.reason), ("Factura u orden de compra", paper.document), ("Decreto alcaldicio", decree), *to,
                 ("Ingresa", paper.handed_by)]  # fmt: skip
    else:
        found = [("Motivo", paper.reason), ("Documento", paper.document), *came, *to, ("Entrega", paper.handed_by)]
    found.append(("Notas", paper.notes))
    return [(title, text) for title, text in found if text]


def put_particulars(document: Document, said: Sequence[tuple[str, str]]) -> None:
    """Titles and texts in two columns; long ones over the whole width."""
    half, title_width = document.content / 2, 36.0
    waiting: list[tuple[str, str]] = list(said)
    while waiting:
        pair = [waiting.pop(0)]
        room = half - title_width - 4
        if waiting and all(BODY.width(text) <= room * 2 for _, text in (pair[0], waiting[0])):
            pair.append(waiting.pop(0))
        widths = [room] * 2 if len(pair) == 2 else [document.content - title_width]
        texts = [wrap(text, BODY, width, 12) for (_, text), width in zip(pair, widths, strict=True)]
        height = max(map(len, texts)) * BODY.leading
        document.need(height)
        for index, ((title, _), lines) in enumerate(zip(pair, texts, strict=True)):
            x = document.left + index * half
            document.put(LABEL.at(x, document.y + 3.2, elide(title, LABEL, title_width - 1.5)))
            document.put_all(BODY.at(x + title_width, document.y + 3.2 + n * BODY.leading, line) for n, line in enumerate(lines))
        document.y += height + 1.3
    document.y += 2.5


def _cells(number: int, line: PaperLine, kind: str) -> tuple[str, ...]:
    last = {
        "intake": (line.purchase_order, line.condition),
        "transfer": (line.from_place or line.from_department, line.from_person, line.condition),
        "write-off": (line.from_place or line.from_department, line.condition),
    }[kind]
    value = format_money(line.value) if line.value is not None else ""
    return (str(number), line.tag or "sin etiqueta", line.what, line.make, line.serial, *last, value)


_SAID = {
    "intake": "Quienes firman dejan constancia de que los bienes indicados se recibieron e ingresaron al inventario municipal.",
    "transfer": "Quienes firman dejan constancia de que los bienes indicados se entregaron y se recibieron conformes, y de que desde esta "
    "fecha responde por ellos quien los recibe.",
    "write-off": "Quienes firman dejan constancia de que los bienes indicados se dan de baja del inventario municipal por el motivo y el "
    "decreto señalados.",
    "receipt": "Recibo los bienes indicados en el estado que se señala, para el desempeño de mis funciones. Informaré a la unidad de "
    "inventario cualquier daño, pérdida o cambio de lugar, y los devolveré cuando se me soliciten.",
    "annulment": "Quienes firman dejan constancia de que el papel indicado queda anulado por el motivo que se señala en las notas.",
}


def signers(paper: MovementPaper) -> list[tuple[str, str]]:
    """Who signs: name, where it is known, and in what quality."""
    if paper.receipt:
        return [(paper.handed_by, "Entrega"), (paper.person, "Recibe conforme")]
    if paper.kind == "transfer":
        return [(paper.handed_by, "Entrega"), (paper.person, "Recibe conforme"), ("", "Encargado de inventario")]
    if paper.kind == "intake":
        return [(paper.handed_by, "Ingresa"), (paper.person, "Recibe conforme"), ("", "Encargado de inventario")]
    return [(paper.handed_by, "Informa la baja"), ("", "Encargado de inventario"), ("", "Secretario municipal")]


def _close(document: Document, paper: MovementPaper) -> None:
    """What is declared and the signatures, kept together."""
    document.need(_SIGNATURES)
    document.y += 5
    document.paragraph(_SAID["receipt" if paper.receipt else "annulment" if paper.annuls else paper.kind], BODY)
    signatures(document, signers(paper))
