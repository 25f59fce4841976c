"""The annual plan's booklet as XLSX: the contents with a link to each table, then one sheet a table with its totals and its chart."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ..core.fields import Kind, Value
from . import palette
from .book import Book, Sheet
from .book_columns import BookColumn, Spot
from .booklet_charts import put_chart
from .booklet_records import Booklet, NumberedPart, NumberedTable, PlanTable

CONTENTS = "Contenido"
_SHARE, _DIFFERENCE = "0.0 %", "+#,##0;-#,##0;0"
_MOST_COLUMNS_UPRIGHT = 4


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table on its sheet; `total` is the row and column of the total that says how much there is in it, None when there is none."""

    numbered: NumberedTable
    sheet: Sheet
    total: tuple[int, int] | None

    @property
    def figure(self) -> int | float | None:
        """What that total is."""
        table = self.numbered.table
        if self.total is None:
            return None
        return table.totals[self.total[1]] if table.summed else len(table.rows)


def booklet_xlsx(booklet: Booklet) -> bytes:
    """The booklet as a workbook."""
    book = Book(booklet.origin, booklet.title, booklet.subtitle)
    contents = book.sheet(CONTENTS, landscape=False)
    placed = {table.number: _sheet(book, contents, part, table) for _, parts in booklet.numbered for part in parts for table in part.tables}
    _contents(contents, booklet, placed)
    return book.finish()


def _contents(sheet: Sheet, booklet: Booklet, placed: dict[int, _Placed]) -> None:
    """Each table with the part it belongs to, a link to its sheet and its total; below, the figures of the first page."""
    titles = {
        table.number: chapter.title if not chapter.number else part.title
        for chapter, parts in booklet.numbered for part in parts for table in part.tables
    }  # fmt: skip
    about = sheet.row
    sheet.row += 2
    columns = (BookColumn("Parte"), BookColumn("Tabla"), BookColumn("Filas", Kind.INTEGER), BookColumn("Total", Kind.INTEGER))
    rows: list[tuple[Value, ...]] = [
        (titles[number], one.numbered.title, len(one.numbered.table.rows), None) for number, one in placed.items()
    ]
    spot = sheet.table(columns, rows)
    for row, one in enumerate(placed.values(), spot.first):
        sheet.link(row, 1, one.sheet, one.numbered.title)
        if one.total is not None:
            cell = f"='{one.sheet.name}'!{xl_rowcol_to_cell(*one.total)}"
            sheet.formula(row, 3, cell, one.figure or 0, "#,##0.##", bottom=1, bottom_color=palette.LINE)
    sheet.wrapped(about, booklet.about, len(columns))
    sheet.row += 1
    sheet.heading("Cifras de la portada")
    figures = (BookColumn("Qué"), BookColumn("Detalle"), BookColumn("Cantidad", Kind.INTEGER))
    sheet.table(figures, [(one.label, one.note, one.number) for one in booklet.figures])


def _sheet(book: Book, contents: Sheet, part: NumberedPart, numbered: NumberedTable) -> _Placed:
    """The sheet of a table."""
    table = numbered.table
    sheet = book.sheet(f"{numbered.number:02d} {table.title}", landscape=len(table.columns) > _MOST_COLUMNS_UPRIGHT)
    sheet.link(sheet.row, 0, contents, f"Volver a {CONTENTS.lower()}")
    sheet.row += 1
    sheet.heading(f"{part.title} · {numbered.title}")
    lead = sheet.row
    sheet.row += 2 if part.part.lead else 1
    if not table.rows:
        sheet.note(table.nothing)
        return _Placed(numbered, sheet, None)
    spot = sheet.table([_column(table, index) for index in range(len(table.columns))], table.rows, main=True)
    total = _foot(sheet, spot, table)
    _derived(sheet, spot, table)
    if part.part.lead:
        sheet.wrapped(lead, part.part.lead, len(table.columns))
    sheet.row += 1
    for said in table.said:
        sheet.wrapped(sheet.row, said, len(table.columns))
        sheet.row += 1
    if numbered.figure is not None:
        put_chart(sheet, spot, numbered)
    return _Placed(numbered, sheet, total)


def _column(table: PlanTable, index: int) -> BookColumn:
    column = table.columns[index]
    title = f"{column.title} ({column.unit})" if column.unit else column.title
    kind = Kind.DECIMAL if column.share_of is not None else column.kind
    return BookColumn(title, kind, "sum" if column.total else "", column.field)


def _foot(sheet: Sheet, spot: Spot, table: PlanTable) -> tuple[int, int] | None:
    """Where the table's total stands; one that adds nothing up gets the number of its rows, which follows the filter too."""
    if spot.total is not None:
        return None if table.measured is None else (spot.total, table.measured)
    row = spot.last + 1
    plural = table.noun[len(table.rows) != 1].replace('"', "")
    cells = f"A{spot.first + 1}:A{spot.last + 1}"
    style = {"bold": True, "top": 1, "top_color": palette.LABEL}
    sheet.formula(row, 0, f"=SUBTOTAL(103,{cells})", len(table.rows), f'"Total: "#,##0" {plural}"', align="left", **style)
    for column in range(1, len(table.columns)):
        sheet.text(row, column, "", **style)
    sheet.row = row + 2
    sheet.widen(0, len(table.total_label) + 3)
    return row, 0


def _derived(sheet: Sheet, spot: Spot, table: PlanTable) -> None:
    """Shares and differences as formulas over the columns that they come from."""
    line = {"bottom": 1, "bottom_color": palette.LINE}
    for index, column in enumerate(table.columns):
        if column.share_of is None and column.less is None:
            continue
        for offset, values in enumerate(table.rows):
            row, value = spot.first + offset, table.value(values, index)
            if not isinstance(value, (int, float)):
                continue
            if column.less is not None:
                one, other = (f"{xl_col_to_name(each)}{row + 1}" for each in column.less)
                sheet.formula(row, index, f"={one}-{other}", value, _DIFFERENCE, **line)
            elif column.share_of is not None and spot.total is not None:
                part = xl_col_to_name(column.share_of)
                sheet.formula(row, index, f"={part}{row + 1}/{part}${spot.total + 1}", value, _SHARE, **line)
        if column.share_of is not None and spot.total is not None:
            name = xl_col_to_name(index)
            cells = f"{name}{spot.first + 1}:{name}{spot.last + 1}"
            sheet.formula(spot.total, index, f"=SUBTOTAL(109,{cells})", 1, _SHARE, bold=True, top=1, top_color=palette.LABEL)
