"""The papers of intake, transfer and write-off as a workbook: the same particulars and lines, typed, with a total that follows."""

from __future__ import annotations

from ..core.fields import Kind, Value
from ..core.formats import format_date
from . import palette
from .book import Book
from .book_columns import BookColumn
from .movement import particulars, signers
from .movement_records import MovementPaper

_COLUMNS = (
    BookColumn("N°", Kind.INTEGER), BookColumn("Etiqueta", Kind.TAG, "count"), BookColumn("Tipo"), BookColumn("Descripción"),
    BookColumn("Marca"), BookColumn("Modelo"), BookColumn("N° de serie", Kind.CODE), BookColumn("Orden de compra", Kind.CODE),
    BookColumn("Estaba en"), BookColumn("Era de"), BookColumn("Lo tenía"), BookColumn("Estado"), BookColumn("Valor", Kind.MONEY, "sum"),
)  # fmt: skip


def movement_xlsx(paper: MovementPaper) -> bytes:
    """The paper as a workbook of one sheet."""
    book = Book(paper.origin, paper.heading)
    sheet = book.sheet(paper.folio or "Borrador")
    day = format_date(paper.dated_on) if paper.dated_on else "sin fecha"
    standing = "borrador" if paper.draft else f"anulado por {paper.annulled_by}" if paper.annulled_by else "emitido"
    annuls = [("Anula a", paper.annuls)] if paper.annuls else []
    for title, text in (("Fecha", day), ("Situación", standing), *annuls, *particulars(paper)):
        sheet.text(sheet.row, 0, title, font_color=palette.LABEL)
        sheet.text(sheet.row, 3, text)
        sheet.row += 1
    sheet.row += 1
    rows: list[tuple[Value, ...]] = [
        (
            number, line.tag, line.sort, line.description, line.manufacturer, line.model, line.serial, line.purchase_order,
            line.from_place, line.from_department, line.from_person, line.condition, line.value,
        )
        for number, line in enumerate(paper.lines, 1)
    ]  # fmt: skip
    sheet.table(_COLUMNS, rows, main=True, nothing="El papel no tiene ningún bien todavía.")
    sheet.row += 1
    for name, role in signers(paper):
        sheet.text(sheet.row, 0, role, font_color=palette.LABEL)
        sheet.text(sheet.row, 3, name or "______________________")
        sheet.row += 1
    return book.finish()
