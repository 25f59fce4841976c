"""The department's equipment report as XLSX: the same figures as the PDF, one sheet a section."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.fields import Kind, Value
from ..core.formats import count_of
from ..core.kinds import ASSET_KINDS, COMPUTERS, PRINTERS, STATUSES
from . import palette
from .book import Book, Sheet
from .book_charts import bar_chart, column_chart
from .book_columns import MONEY, PERCENT, BookColumn, Spot
from .department import department_titles
from .figures import NO_DATE, DepartmentFigures, department_figures
from .records import NOT_NOTED, DepartmentReport, EquipmentLine

_KIND, _STATUS, _COST = 1, 10, 14  # columns of the list that figures refer to
_CHARTS_AT = 8
_STATES = ("En uso", "En bodega", "En reparación", "Falta")

LIST_COLUMNS = (
    BookColumn("Etiqueta", Kind.TAG),
    BookColumn("Tipo", total="count"),
    BookColumn("Nombre"),
    BookColumn("Descripción"),
    BookColumn("Marca"),
    BookColumn("Modelo"),
    BookColumn("N° de serie", Kind.CODE),
    BookColumn("Dependencia"),
    BookColumn("Unidad"),
    BookColumn("Responsable"),
    BookColumn("Estado"),
    BookColumn("Condición"),
    BookColumn("Adquirido", Kind.DATE),
    BookColumn("Años", Kind.INTEGER),
    BookColumn("Costo", Kind.MONEY, total="sum"),
)


@dataclass(frozen=True, slots=True)
class _Spots:
    """Where the workbook's tables are, for the formulas that refer to them."""

    items: Spot
    ages: Spot


def department_xlsx(report: DepartmentReport) -> bytes:
    """The report as a workbook with the sheets `Resumen`, `Por dependencia` and `Equipos`."""
    figures = department_figures(report)
    book = Book(report.origin, *department_titles(report))
    summary, rooms, items = (book.sheet(name) for name in ("Resumen", "Por dependencia", "Equipos"))
    listed = _items(items, report, figures)
    _rooms(rooms, figures)
    _summary(summary, report, figures, listed)
    return book.finish()


def _items(sheet: Sheet, report: DepartmentReport, figures: DepartmentFigures) -> Spot:
    """The list, in the order of the printed one."""
    rows = [_item(item, report) for room in figures.rooms for item in room.items]
    return sheet.table(LIST_COLUMNS, rows, main=True, nothing="No hay equipos que mostrar.")


def _item(item: EquipmentLine, report: DepartmentReport) -> tuple[Value, ...]:
    return (
        item.tag, item.kind_label, item.name, item.description, item.maker, item.model, item.serial, item.place, item.department,
        item.custodian, item.status_label, item.condition_label, item.acquired_on, item.age(report.origin.as_of), item.cost,
    )  # fmt: skip


def _rooms(sheet: Sheet, figures: DepartmentFigures) -> None:
    heads = (
        BookColumn("Dependencia"), BookColumn("Responsable"), BookColumn("Computadores", Kind.INTEGER, "sum"),
        BookColumn("Impresoras y escáneres", Kind.INTEGER, "sum"), BookColumn("Otros", Kind.INTEGER, "sum"),
        BookColumn("Total", Kind.INTEGER, "sum"), BookColumn("Por renovar", Kind.INTEGER, "sum"),
    )  # fmt: skip
    rows = [(r.place, r.custodians, r.computers, r.printers, r.others, r.total, r.to_renew) for r in figures.rooms]
    sheet.table(heads, rows, main=True, nothing="No hay dependencias con equipos.")


def _summary(sheet: Sheet, report: DepartmentReport, figures: DepartmentFigures, listed: Spot) -> None:
    """Figures that refer to the list, the counts by kind and by age, what asks for attention, and two charts."""
    sheet.note(figures.lead)
    sheet.row += 1
    sheet.widen(0, 34)
    sheet.widen(_CHARTS_AT - 1, 2)
    top = sheet.row
    sheet.row += 9  # the figures go here, once the table of ages they refer to has its place
    sheet.heading("Equipos por tipo")
    kinds = _kinds(sheet, figures)
    sheet.row += 1
    sheet.heading("Computadores por antigüedad")
    heads = (BookColumn("Años desde la compra"), BookColumn("Computadores", Kind.INTEGER, "sum"))
    ages = sheet.table(heads, [(age.label, age.number) for age in figures.ages])
    sheet.row += 1
    sheet.heading("Requiere atención")
    if figures.attention:
        sheet.table((BookColumn("Asunto"), BookColumn("Cantidad", Kind.INTEGER)), [(a.label, a.number) for a in figures.attention])
    else:
        sheet.note("Nada pendiente.")
    _figures(sheet, top, report, figures, _Spots(listed, ages))
    if figures.total:
        bar_chart(sheet, top, _CHARTS_AT, "Equipos por tipo", kinds, 0, 5)
    if figures.computers:
        fills = {"plain": palette.ACCENT, "second": palette.SECOND, "muted": palette.MUTED}
        below = top + 6 + (24 * len(figures.kinds) + 70) // 20
        chart_fills = [fills[age.weight] for age in figures.ages]
        column_chart(sheet, below, _CHARTS_AT, "Computadores por antigüedad", ages, chart_fills, "años desde la compra")


def _figures(sheet: Sheet, row: int, report: DepartmentReport, figures: DepartmentFigures, spots: _Spots) -> None:
    kinds, states = spots.items.column_range(_KIND), spots.items.column_range(_STATUS)
    late = f"B{spots.ages.first + 1 + report.useful_life}:B{spots.ages.last + 1 - (figures.ages[-1].label == NO_DATE)}"
    apart = [choice.label for choice in STATUSES if choice.code in ("stored", "repair", "lost")]
    in_use = sum(kind.in_use for kind in figures.kinds)
    renew = f"Computadores con {count_of(report.useful_life, 'año', 'años')} o más"
    lines = (
        ("Equipos", f"=COUNTA({kinds})", figures.total, "#,##0"),
        ("Computadores", f"={_count_kinds(kinds, COMPUTERS)}", figures.computers, "#,##0"),
        ("Impresoras y escáneres", f"={_count_kinds(kinds, PRINTERS)}", figures.printers, "#,##0"),
        (renew, f"=SUM({late})", figures.to_renew, "#,##0"),
        ("En uso", f"=COUNTA({kinds})-" + "-".join(f'COUNTIF({states},"{label}")' for label in apart), in_use, "#,##0"),
        ("Costo registrado", f"=SUM({spots.items.column_range(_COST)})", figures.value, MONEY),
        ("Equipos con costo registrado", f"=COUNT({spots.items.column_range(_COST)})", figures.valued, "#,##0"),
    )
    for offset, (label, formula, value, number) in enumerate(lines):
        sheet.text(row + offset, 0, label, font_color=palette.LABEL, bottom=1, bottom_color=palette.LINE)
        if number == MONEY and not figures.valued:
            sheet.text(row + offset, 1, NOT_NOTED, bold=True, align="right", bottom=1, bottom_color=palette.LINE)
        else:
            sheet.formula(row + offset, 1, formula, value, number, bold=True, bottom=1, bottom_color=palette.LINE)
    sheet.widen(1, 16)


def _count_kinds(cells: str, codes: frozenset[str]) -> str:
    labels = [choice.label for choice in ASSET_KINDS if choice.code in codes]
    return "+".join(f'COUNTIF({cells},"{label}")' for label in labels)


def _kinds(sheet: Sheet, figures: DepartmentFigures) -> Spot:
    """The table by kind; the shares are formulas over its total."""
    heads = (
        BookColumn("Tipo"), *(BookColumn(state, Kind.INTEGER, "sum") for state in (*_STATES, "Total")),
        BookColumn("Parte", Kind.INTEGER),
    )  # fmt: skip
    rows = [(kind.label, kind.in_use, kind.stored, kind.repair, kind.lost, kind.total, None) for kind in figures.kinds]
    spot = sheet.table(heads, rows)
    assert spot.total is not None
    for offset, kind in enumerate(figures.kinds):
        row = spot.first + offset
        share = f"=F{row + 1}/F${spot.total + 1}"
        sheet.formula(row, 6, share, kind.total / figures.total, PERCENT, bottom=1, bottom_color=palette.LINE)
    return spot
