"""The act of a count as XLSX: a summary, the rooms, and one sheet for each category."""

from __future__ import annotations

from ..core.fields import Kind, Value
from ..core.formats import format_moment
from . import palette
from .audit_records import SHARES, ActLine, ActPart, AuditAct
from .book import Book, Sheet
from .book_columns import BookColumn

_SHARE = "0.0 %"
_COLUMNS = (
    BookColumn("Etiqueta", Kind.TAG, "count"),
    BookColumn("Tipo"),
    BookColumn("Descripción"),
    BookColumn("N° de serie", Kind.CODE),
    BookColumn("Dirección"),
    BookColumn("Responsable"),
    BookColumn("Según el registro"),
    BookColumn("Se encontró en"),
    BookColumn("Visto el", Kind.MOMENT),
    BookColumn("Visto por"),
    BookColumn("Observación"),
)


def audit_xlsx(act: AuditAct) -> bytes:
    """The act as a workbook with the sheets `Resumen`, `Salas` and one a category."""
    book = Book(act.origin, act.title, act.subtitle)
    _summary(book.sheet("Resumen", landscape=False), act)
    if not act.room:
        _rooms(book.sheet("Salas"), act)
    for part in act.parts:
        _part(book.sheet(part.title), part)
    return book.finish()


def _summary(sheet: Sheet, act: AuditAct) -> None:
    closed = f"{format_moment(act.closed_at)}, por {act.closed_by}" if act.closed_at else "todavía abierta: es un borrador"
    said = (
        ("Auditoría", f"{act.name} ({act.code})"), ("Qué se contó", act.room or act.scope),
        ("Abierta", f"{format_moment(act.started_at)}, por {act.started_by}"), ("Cerrada", closed),
        ("Registro al", format_moment(act.as_of)), ("A ciegas", "Sí" if act.blind else "No"),
        ("Contaron", ", ".join(act.counted_by) or "—"),
        ("Huella del conteo", act.digest),
    )  # fmt: skip
    for label, value in said:
        sheet.text(sheet.row, 0, label, font_color=palette.LABEL)
        sheet.text(sheet.row, 1, value)
        sheet.row += 1
    sheet.row += 1
    sheet.table((BookColumn("Cuenta"), BookColumn("Bienes", Kind.INTEGER)), list(act.figures))
    sheet.row += 1
    sheet.heading("Exactitud del registro")
    for share in act.shares:
        sheet.text(sheet.row, 0, share.title)
        if share.value is not None:
            sheet.worksheet.write_number(sheet.row, 1, share.value, sheet.book.style(num_format=_SHARE))
        sheet.text(sheet.row, 2, share.explanation, font_color=palette.HINT)
        sheet.row += 1
    if act.departments:
        sheet.row += 1
        sheet.heading("Exactitud por dirección")
        _departments(sheet, act)
    sheet.widen(0, 26)


def _departments(sheet: Sheet, act: AuditAct) -> None:
    heads = ("Dirección", "Contados", *SHARES)
    for index, head in enumerate(heads):
        sheet.text(sheet.row, index, head, bold=True, font_color=palette.LABEL, bg_color=palette.SUNKEN, align="right" if index else "left")
        sheet.widen(index, len(head) + 2)
    for name, counted, *shares in act.departments:
        sheet.row += 1
        sheet.text(sheet.row, 0, name)
        sheet.worksheet.write_number(sheet.row, 1, counted, sheet.book.style(num_format="#,##0"))
        for index, share in enumerate(shares, 2):
            if share is not None:
                sheet.worksheet.write_number(sheet.row, index, share, sheet.book.style(num_format=_SHARE))
    sheet.row += 1


def _rooms(sheet: Sheet, act: AuditAct) -> None:
    heads = (
        BookColumn("Sala"), BookColumn("Estado"), BookColumn("Contó"), BookColumn("Terminada", Kind.MOMENT),
        *(BookColumn(title, Kind.INTEGER, "sum") for title, _ in act.figures), BookColumn("Contados", Kind.INTEGER, "sum"),
        *(BookColumn(f"{title}, %", Kind.DECIMAL) for title in SHARES),
    )  # fmt: skip
    rows = [
        (room.place, room.state, room.by, room.at, *room.figures, room.counted, *(_percent(share) for share in room.shares))
        for room in act.rooms
    ]
    sheet.table(heads, rows, main=True)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _part(sheet: Sheet, part: ActPart) -> None:
    sheet.note(part.explanation)
    sheet.row += 1
    sheet.table(_COLUMNS, [_cells(line) for line in part.lines], main=True, nothing="Ninguno.")


def _cells(line: ActLine) -> tuple[Value, ...]:
    return (
        line.tag, line.kind, line.description, line.serial, line.department, line.custodian, line.belongs, line.found, line.seen_at,
        line.seen_by, line.remark,
    )  # fmt: skip
