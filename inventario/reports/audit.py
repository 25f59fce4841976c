"""The act of a count on paper: what was found, found elsewhere, missing, left over, out of reach; how exact the register is; who signs."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.formats import count_of, format_integer, format_moment, format_percent
from ..drawing.shapes import Rect
from . import palette
from .audit_records import SHARES, ActLine, ActPart, AuditAct
from .frame import Document
from .signing import put_signatures
from .tables import Column, Strong, Table, code_column, fit
from .writing import BODY, CAPTION, FIGURE, LABEL, STRONG, Style, elide

_SIGNATURES = 46.0  # height of the closing words and the signatures together
_HEADING = 20.0  # a part's title with its explanation
_FIGURE_ROW = 17.0
_PER_ROW = 9  # at most

_LINES = (
    Column("N°", right=True, least=8),
    code_column("Etiqueta", 26),
    Column("Descripción", least=26, most=52),
    code_column("N° de serie", 32),
    Column("Según el registro", least=30, most=74),
    Column("Se encontró en", least=30, most=74),
    Column("Leído", least=25, most=28),
    Column("Por", least=16, most=30),
    Column("Responsable", least=20, most=34),
    Column("Observación", least=20, most=52),
)
_ROOMS = ("Sala", "Estado", "Contó", "Terminada")


def audit_pdf(act: AuditAct) -> bytes:
    """The act as a PDF, lying, signed at the end."""
    document = Document(act.origin, act.title, act.subtitle)
    document.bookmark(act.title)
    _particulars(document, act)
    _figures(document, act.figures)
    document.paragraph(act.sum, LABEL)
    _shares(document, act)
    if not act.room:
        _rooms(document, act)
        _room_shares(document, act)
        _departments(document, act)
    for part in act.parts:
        _part(document, part, _SIGNATURES if part is act.parts[-1] else 0.0)
    _close(document, act)
    return document.finish()


def _particulars(document: Document, act: AuditAct) -> None:
    """When, by whom, against what."""
    ended = f"cerrada el {format_moment(act.closed_at)} por {act.closed_by}" if act.closed_at else "todavía abierta"
    said = [
        f"Abierta el {format_moment(act.started_at)} por {act.started_by}, {ended}.",
        f"Se contó contra el registro al {format_moment(act.as_of)}{', a ciegas' if act.blind else ''}.",
    ]
    if act.counted_by:
        said.append(f"Contaron: {', '.join(act.counted_by)}.")
    if act.draft:
        document.paragraph("Borrador: el conteo no ha terminado y sus cifras cambiarán.", Style(10, STRONG.role, palette.BAD))
        document.y += 1
    for sentence in said:
        document.paragraph(sentence, BODY)
    document.y += 3


def _figures(document: Document, figures: Sequence[tuple[str, int]]) -> None:
    """The counts, large, side by side."""
    per_row = len(figures) if len(figures) <= _PER_ROW else (len(figures) + 1) // 2
    width = document.content / per_row
    for start in range(0, len(figures), per_row):
        document.need(_FIGURE_ROW + 2)
        for index, (title, number) in enumerate(figures[start : start + per_row]):
            x = document.left + index * width
            document.put(
                Rect(x, document.y, width - 2.5, _FIGURE_ROW, palette.SUNKEN, radius=1.5),
                FIGURE.at(x + 3, document.y + 9.2, format_integer(number)),
                LABEL.at(x + 3, document.y + 14, elide(title, LABEL, width - 7)),
            )
        document.y += _FIGURE_ROW + 2.5


def _shares(document: Document, act: AuditAct) -> None:
    """Accuracy and completeness, each with what it is of."""
    document.heading("Exactitud del registro")
    width = document.content / len(act.shares)
    for index, share in enumerate(act.shares):
        x = document.left + index * width
        value = format_percent(share.value, 1) if share.value is not None else "—"
        document.put(
            Style(15, STRONG.role).at(x, document.y + 5, value),
            STRONG.at(x, document.y + 9.6, share.title),
            CAPTION.at(x, document.y + 13.4, elide(share.explanation, CAPTION, width - 3)),
        )
    document.y += 17


def _rooms(document: Document, act: AuditAct) -> None:
    """Every room with its figures."""
    heads = (
        Column(_ROOMS[0], least=40, most=90), Column(_ROOMS[1], least=16, most=24), Column(_ROOMS[2], least=16, most=30),
        Column(_ROOMS[3], least=24, most=30), *(Column(title, right=True, least=10, most=20) for title, _ in act.figures),
    )  # fmt: skip
    rows = [
        (room.place, room.state, room.by, format_moment(room.at) if room.at else "", *map(format_integer, room.figures))
        for room in act.rooms
    ]
    table = Table(document, heads, fit(heads, rows, document.content))
    table.titled("Salas", count_of(len(act.rooms), "sala", "salas"), rows)


def _room_shares(document: Document, act: AuditAct) -> None:
    """The accuracy of the records of each room in which something was counted."""
    rooms = [room for room in act.rooms if room.counted]
    if rooms:
        rows = [_exact(room.place, room.counted, *room.shares) for room in rooms]
        heads = _exact_heads("Sala", *SHARES)
        table = Table(document, heads, fit(heads, rows, document.content))
        table.titled("Exactitud por sala", count_of(len(rooms), "sala contada", "salas contadas"), rows)


def _exact_heads(first: str, *shares: str) -> tuple[Column, ...]:
    return (Column(first, least=40, most=90), *(Column(title, right=True, least=18, most=28) for title in ("Contados", *shares)))


def _exact(name: str, counted: int, *shares: float | None) -> tuple[str, ...]:
    return (name, format_integer(counted), *(format_percent(share, 1) if share is not None else "—" for share in shares))


def _departments(document: Document, act: AuditAct) -> None:
    """The accuracy of each department's records."""
    if not act.departments:
        return
    heads = _exact_heads("Dirección", *SHARES)
    rows = [_exact(*department) for department in act.departments]
    Table(document, heads, fit(heads, rows, document.content)).titled("Exactitud por dirección", "", rows)


def _part(document: Document, part: ActPart, spare: float) -> None:
    """One category with its items; what is signed after the last keeps its last rows beside it."""
    rows = [_cells(number, line) for number, line in enumerate(part.lines, 1)]
    heads, rows = _said(rows)
    table = Table(document, heads, fit(heads, rows[:400], document.content))
    document.heading(part.title, count_of(len(rows), "bien", "bienes"), keep=_HEADING + table.opening(rows) if rows else 20.0)
    document.paragraph(part.explanation if rows else "Ninguno.", BODY.but(palette.LABEL))
    document.y += 1.5
    if rows:
        table.section(rows, spare=spare)


def _cells(number: int, line: ActLine) -> tuple[str, ...]:
    strange = line.found and line.found != line.belongs
    read = format_moment(line.seen_at) if line.seen_at else ""
    return (
        str(number), line.tag or "sin etiqueta", f"{line.kind} {line.description}".strip(), line.serial, line.belongs,
        Strong(line.found) if strange else "", read, line.seen_by, line.custodian, line.remark,
    )  # fmt: skip


def _said(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    """The columns that say something in a part, with the room for a remark by hand, and the rows by these."""
    last = len(_LINES) - 1
    kept = [n for n in range(len(_LINES)) if n in (0, 1, last) or any(row[n] for row in rows)]
    return tuple(_LINES[n] for n in kept), [tuple(row[n] for n in kept) for row in rows]


def _close(document: Document, act: AuditAct) -> None:
    """What is declared, the digest and the signatures, kept together."""
    document.need(_SIGNATURES)
    document.y += 6
    document.paragraph(
        "Quienes firman dejan constancia de que se contaron los bienes indicados y de que las diferencias son las que constan "
        "en esta acta. El sobrante no compensa lo faltante.",
        BODY,
    )
    document.y += 1
    document.paragraph(f"Huella del conteo (SHA-256): {act.digest}", CAPTION)
    document.y = max(document.y + 20, min(document.y + 24, document.bottom - 9))
    signs = ((", ".join(act.counted_by), "Contó"), (act.responsible, "Responsable de la dependencia"), ("", "Encargado de inventario"))
    put_signatures(document, signs)
