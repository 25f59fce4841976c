"""A report of several tables: the PDF and the workbook say the same figures, whatever the data."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inventario.core.fields import Kind
from inventario.reports.parts import Add, Chart, Figure, Part, PartsReport
from inventario.reports.parts_book import parts_xlsx
from inventario.reports.parts_pdf import parts_pdf
from inventario.reports.records import ListColumn, Origin, Paper

_LONG = "Multifuncional de la Oficina de Partes, Reclamos e Informaciones del Edificio Consistorial " * 3
_NUMBER = ListColumn("Equipos", Kind.INTEGER, total=True)


def _report(origin: Origin, rows: list[tuple[Any, ...]], **more: Any) -> PartsReport:
    columns = (ListColumn("Dirección"), ListColumn("Modelo"), _NUMBER, ListColumn("Costo", Kind.MONEY, total=True))
    summary: dict[str, int] = {}
    for row in rows:
        summary[row[0]] = summary.get(row[0], 0) + row[2]
    parts = (
        Part("Por dirección", (ListColumn("Dirección"), _NUMBER), list(summary.items()), noun=("dirección", "direcciones")),
        Part("Modelos", columns, rows, noun=("modelo", "modelos"), group_by=0, said="Solo lo que está en uso."),
    )
    figures = (
        Figure("Equipos", sum(summary.values()), part=1, column=2), Figure("Modelos", len(rows), part=1, column=1, add=Add.COUNT),
        Figure("Costo", sum(row[3] or 0 for row in rows), "en pesos", Kind.MONEY, part=1, column=3),
    )  # fmt: skip
    charts = (Chart("Equipos por dirección", 0), Chart("Por modelo", 1, 1, 2, upright=True))
    return PartsReport(origin, "Prueba", parts, "Dice lo que importa.", "Todo el registro", figures, charts, **more)


_ROWS = [("DAF", "HP ProDesk 400", 12, 6_000_000), ("DAF", "*", 3, None), ("DIDECO", ">5", 1, 99_990), ("", _LONG, 1_200, 5)]


def test_the_pdf_says_lead_figures_groups_and_sums(origin: Origin, read_pdf: Callable[[bytes], Any]) -> None:
    text = read_pdf(parts_pdf(_report(origin, _ROWS))).text
    for said in (
        "Dice lo que importa.",
        "Todo el registro",
        "$6.099.995",
        "Solo lo que está en uso.",
        "Subtotal: 2 modelos",
        "Página 1 de",
    ):
        assert said in text
    assert text.index("Subtotal: 2 modelos") < text.index("Dirección: sin valor") < text.index("Total: 4 modelos")
    assert "1.216" in text and "1.213" not in text


def test_the_workbook_has_a_sheet_a_part_and_one_a_grouping(origin: Origin, read_xlsx: Callable[..., Any]) -> None:
    book = read_xlsx(parts_xlsx(_report(origin, _ROWS)))
    assert book.sheetnames == ["Resumen", "Por dirección", "Modelos", "Por dirección 2"]
    groups = {row[0]: row[1:] for row in book["Por dirección 2"].iter_rows(min_row=6, values_only=True)}
    assert groups == {"DAF": (2, 15, 6_000_000), "DIDECO": (1, 1, 99_990), "Sin valor": (1, 1_200, 5), "Total": (4, 1_216, 6_099_995)}
    figures = {row[0]: row[1] for row in book["Resumen"].iter_rows(values_only=True) if row[0]}
    assert (figures["Equipos"], figures["Modelos"], figures["Costo"]) == (1_216, 4, 6_099_995)
    assert len(read_xlsx(parts_xlsx(_report(origin, _ROWS)), values=False)["Resumen"]._charts) == 2


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [True, False])
def test_nothing_leaves_the_page(origin: Origin, read_pdf: Callable[[bytes], Any], paper: Paper, landscape: bool) -> None:
    rows = [(f"Dirección {n % 3} {_LONG[:80]}", f"{n} {_LONG}", n, n * 1_000) for n in range(60)]
    pages = read_pdf(parts_pdf(replace(_report(replace(origin, paper=paper), rows), landscape=landscape)))
    width = paper.size[landscape] / 25.4 * 72
    for number in range(len(pages.document)):
        assert all(left > 30 and right < width - 30 for left, _, right, _ in pages.boxes(number))


@pytest.mark.parametrize("bars", [3, 14, 22, 60])
def test_no_page_cuts_a_chart_and_neighbours_are_of_one_height(origin: Origin, read_xlsx: Callable[..., Any], bars: int) -> None:
    rows = [(f"Dirección {number}", f"Modelo {number % 5}", number + 1, 1_000) for number in range(bars)]
    report = _report(origin, rows)
    sheet = read_xlsx(parts_xlsx(replace(report, charts=(*report.charts, Chart("Otra vez", 0)))), values=False)["Resumen"]
    one, two, last = sorted(((chart.anchor._from, chart.anchor.to) for chart in sheet._charts), key=lambda ends: (ends[0].row, ends[0].col))
    assert (one[0].row, one[1].row) == (two[0].row, two[1].row) and one[1].col <= two[0].col and last[0].row > one[1].row
    assert (last[0].col, last[1].col) == (one[0].col, two[1].col)
    edges = [0, *(row.id for row in sheet.row_breaks.brk), 10_000]
    for top, foot in (one, two, last):
        assert any(start <= top.row and foot.row <= end for start, end in itertools.pairwise(edges))
    assert all((end - start) * 15 < 612 - 1.3 * 72 for start, end in itertools.pairwise([*edges[:-1], last[1].row]))


def test_a_report_of_nothing_is_one_sentence(origin: Origin, read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]) -> None:
    nothing = PartsReport(origin, "Prueba", (), empty="No hay nada.")
    assert "No hay nada." in read_pdf(parts_pdf(nothing)).text
    assert read_xlsx(parts_xlsx(nothing)).sheetnames == ["Resumen"]


def test_a_part_of_nothing_says_so_beside_the_others(
    origin: Origin, read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]
) -> None:
    report = _report(origin, _ROWS)
    empty = Part("Vacía", (_NUMBER,), [], nothing="Ninguno.")
    more = replace(report, parts=(*report.parts, empty), charts=(*report.charts, Chart("Vacía", 2, 0, 0)))
    assert "Ninguno." in read_pdf(parts_pdf(more)).text
    assert "Ninguno." in [row[0] for row in read_xlsx(parts_xlsx(more))["Vacía"].iter_rows(values_only=True)]


def test_long_sentences_do_not_shrink_the_printed_sheet(origin: Origin, read_xlsx: Callable[..., Any]) -> None:
    said = "De cada costo se dice de dónde sale, porque no todos son propios. " * 6
    report = _report(origin, _ROWS)
    long = replace(report, filters=said, lead=said, parts=(replace(report.parts[0], said=said), *report.parts[1:]))
    book = read_xlsx(parts_xlsx(long))
    for sheet in (book["Resumen"], book["Por dirección"]):
        merged = {cells.coord.split(":")[0]: cells for cells in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                assert not isinstance(cell.value, str) or len(cell.value) <= 150 or (cell.coordinate in merged and cell.alignment.wrap_text)
        assert any(sheet[start].value == said for start in merged)
        assert " ".join(str(row[0].value) for row in sheet["A1:A9"]).count("dónde sale") >= 6


def test_amounts_nobody_noted_are_a_dash(origin: Origin, read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]) -> None:
    report = _report(origin, [("DAF", "HP ProDesk 400", 12, None)])
    report = replace(report, figures=(replace(report.figures[2], value=None),))
    assert "$0" not in read_pdf(parts_pdf(report)).text
    book = read_xlsx(parts_xlsx(report))
    assert ("Costo", "—") in [row[:2] for row in book["Resumen"].iter_rows(values_only=True)]
    assert [cell.value for cell in list(book["Modelos"].rows)[-1]][3] == "—"


@pytest.mark.parametrize("lines", range(14, 26))
def test_a_title_stands_with_its_table(origin: Origin, read_pdf: Callable[[bytes], Any], lines: int) -> None:
    """With the heading and the first rows of a grouped table, and with all of a short one, wherever on the page they come."""
    listed = ListColumn("Texto")
    first = Part("Primera", (listed,), [(f"Fila {number}",) for number in range(lines)])
    grouped = Part("Segunda", (ListColumn("Grupo"), listed), [("G1", f"{_LONG} A{number}") for number in range(3)], group_by=0)
    short = Part("Tercera", (listed,), [(f"B{number}",) for number in range(5)])
    pages = read_pdf(parts_pdf(PartsReport(origin, "Prueba", (first, grouped, short)))).texts
    at = {title: next(number for number, text in enumerate(pages) if title in text) for title in ("Segunda", "Tercera")}
    assert all(said in pages[at["Segunda"]] for said in ("G1", "A0", "A1"))
    assert all(said in pages[at["Tercera"]] for said in ("B0", "B4", "Total: 5 registros"))


def test_a_day_is_a_group_too(origin: Origin, read_xlsx: Callable[..., Any]) -> None:
    days = (date(2024, 3, 1), date(2024, 3, 2))
    part = Part("Días", (ListColumn("Día", Kind.DATE), _NUMBER), [(days[0], 1), (days[0], 2), (days[1], 4)], group_by=0)
    sheet = read_xlsx(parts_xlsx(PartsReport(origin, "Días y días", (part,))))["Por día"]
    assert [(row[0].date(), row[2]) for row in sheet.iter_rows(min_row=5, max_row=6, values_only=True)] == [(days[0], 3), (days[1], 4)]
