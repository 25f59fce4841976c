"""How tables break: no first or last row of a section alone, headers on every page, totals with the rows above them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventario.core.fields import Kind
from inventario.reports.frame import Document
from inventario.reports.lists import list_pdf
from inventario.reports.parts import Part, PartsReport
from inventario.reports.parts_pdf import parts_pdf
from inventario.reports.records import ListColumn, ListReport, Origin
from inventario.reports.tables import Column, Table, fit
from inventario.reports.writing import BODY

_WORDS = "una descripción que ocupa varias líneas en la columna angosta donde le toca estar y que por eso hace más alta su fila "


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=60), min_size=1, max_size=6))
def test_no_row_of_a_section_stands_alone(origin: Origin, read_pdf: Callable[[bytes], Any], groups: list[list[int]]) -> None:
    """Rows of many heights: each number is how long a row's text is."""
    rows = [
        (f"S{group:02d}", f"R{group:02d}{row:03d}", _WORDS * length)
        for group, lengths in enumerate(groups)
        for row, length in enumerate(lengths)
    ]
    columns = (ListColumn("Grupo"), ListColumn("Fila", Kind.CODE), ListColumn("Texto"))
    pages = read_pdf(list_pdf(ListReport(origin, "Filas", columns, rows, group_by=0, landscape=False)))
    found = [re.findall(r"\bR(\d\d)(\d{3})\b", text) for text in pages.texts]
    assert [cell for page in found for cell in page] == [(row[1][1:3], row[1][3:]) for row in rows]
    for page, text in zip(found, pages.texts, strict=True):
        assert "Fila" in text and page, "no page without rows, none without its header"
        for group in {group for group, _ in page}:
            whole = len(groups[int(group)])
            here = [int(row) for of, row in page if of == group]
            if len(here) < whole:
                assert len(here) >= 2, f"row {here[0]} of {whole} stands alone"
    assert f"Total: {len(rows)} registro" in pages.texts[-1]


@pytest.mark.parametrize("available", [40.0, 120.0, 250.0])
def test_widths_add_up_to_the_page(available: float) -> None:
    columns = (Column("Etiqueta"), Column("Un nombre largo"), Column("Años", right=True))
    rows = [("TI000001", "x" * 10, "1"), ("TI000002", "y" * 300, "2")]
    widths = fit(columns, rows, available)
    assert sum(widths) == pytest.approx(available)
    assert widths[1] > widths[0] > 0 and widths[2] > 0
    assert sum(fit(columns[2:], [("1",)], available)) == pytest.approx(available)


def test_a_word_is_whole_while_there_is_room_for_it() -> None:
    """The wide columns give way to it, and not it to them."""
    columns = (Column("Tipo"), *(Column(f"Texto {number}", most=80.0) for number in range(6)))
    rows = [("Multifuncional", *["unas palabras que juntas son muy largas " * 3] * 6)]
    widths = fit(columns, rows, 180.0)
    assert widths[0] - 3.0 >= BODY.width("Multifuncional")
    assert sum(widths) == pytest.approx(180.0)


def test_the_words_of_a_total_begin_at_the_left_margin(origin: Origin) -> None:
    """Also under a first column of days, which stand at the right of theirs."""
    columns = (ListColumn("Fecha", Kind.DATE), ListColumn("Qué"), ListColumn("Cantidad", Kind.INTEGER, True))
    part = Part("Movimientos", columns, [(date(2024, 3, 12), "Mouse", 4)], noun=("movimiento de periféricos", "movimientos de periféricos"))
    page = pypdfium2.PdfDocument(parts_pdf(PartsReport(origin, "Periféricos", (part,))))[0].get_textpage()
    lefts = [page.get_rect(n) for n in range(page.count_rects())]
    words = {page.get_text_bounded(*box).strip(): box[0] for box in lefts}
    title = next(left for said, left in words.items() if said.startswith("Movimientos"))
    assert next(left for said, left in words.items() if said.startswith("Total:")) >= title - 1


@pytest.mark.parametrize("title", ["En una línea", "Un título que se parte en tantas líneas como palabras tiene"])
@pytest.mark.parametrize("above", range(90, 174, 6))
def test_a_heading_is_on_the_page_of_its_first_rows(origin: Origin, read_pdf: Callable[[bytes], Any], title: str, above: int) -> None:
    """However much of the page is taken, and however high the header of the table is."""
    document = Document(origin, "Acta")
    document.y += above
    Table(document, (Column(title),), (16.0,)).titled("Exactitud", "", [("A1",), ("A2",)])
    [page] = [text for text in read_pdf(document.finish()).texts if "A1" in text]
    assert "Exactitud" in page and "A2" in page
