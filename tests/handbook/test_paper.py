"""The manual on paper: what stands where, as somebody who leafs through it sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

import pypdfium2
import pytest

from inventario.handbook.blocks import words
from inventario.handbook.library import Handbook
from inventario.handbook.paper import handbook_pdf
from inventario.reports.records import Origin, Paper

ORIGIN = Origin("Municipalidad de Tomé", date(2024, 3, 12))


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return Handbook()


@pytest.fixture(scope="module")
def whole(handbook: Handbook) -> Iterator[pypdfium2.PdfDocument]:
    printed = handbook_pdf(handbook, ORIGIN, "1.2")
    document = pypdfium2.PdfDocument(printed.content)
    assert len(document) == printed.pages
    yield document
    document.close()


def said(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number - 1]
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def test_the_cover_says_what_it_is_whose_and_of_when(whole: pypdfium2.PdfDocument) -> None:
    cover = said(whole, 1)
    assert "Manual de Inventario" in cover
    assert "Municipalidad de Tomé · Inventario 1.2 · 12-03-2024" in cover
    assert "Página" not in cover
    assert whole.get_metadata_value("Title") == "Manual de Inventario"


def test_the_contents_give_the_sheet_on_which_each_page_begins(whole: pypdfium2.PdfDocument, handbook: Handbook) -> None:
    contents = "\n".join(said(whole, number) for number in range(2, 8))
    for page in handbook.pages[1:]:
        line = re.search(rf"^{re.escape(page.title)} (?:\. ?)+(\d+)\s*$", contents, re.MULTILINE)
        assert line is not None, page.title
        assert page.title in said(whole, int(line[1]))


def test_the_outline_names_every_page_with_its_parts_in_its_order(whole: pypdfium2.PdfDocument, handbook: Handbook) -> None:
    entries = list(whole.get_toc())
    assert [entry.get_title() for entry in entries if entry.level == 0] == ["Contenido", *(page.title for page in handbook.pages)]
    assert sum(entry.level == 1 for entry in entries) == sum(h.level == 2 for page in handbook.pages for h in page.headings)


def test_each_sheet_says_which_of_how_many_it_is(whole: pypdfium2.PdfDocument) -> None:
    for number in (2, len(whole) // 2, len(whole)):
        assert f"Página {number} de {len(whole)}" in said(whole, number)


def test_screens_are_there_in_their_colours(whole: pypdfium2.PdfDocument, handbook: Handbook) -> None:
    number = next(n for n in range(6, 20) if "La primera ventana" in said(whole, n))
    page = whole[number - 1]
    image = next(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    picture = image.get_bitmap().to_pil().convert("RGB")
    assert picture.getpixel((3, 3)) == (0xF1, 0xF4, 0xF6)  # the window's ground
    page.close()


def test_single_pages_are_printed_without_a_cover_and_their_links_lead_only_within(handbook: Handbook) -> None:
    printed = handbook_pdf(handbook, Origin("", date(2024, 3, 12), paper=Paper.A4), "1.2", ["deshacer", "varios.md"])
    document = pypdfium2.PdfDocument(printed.content)
    assert "Deshacer" in said(document, 1).splitlines()[0]
    assert f"Página 1 de {printed.pages}" in said(document, 1)
    assert round(document[0].get_width()) == 595
    assert [entry.get_title() for entry in islice(document.get_toc(), 1)] == ["Deshacer"]
    document.close()


def test_no_title_ends_a_sheet(whole: pypdfium2.PdfDocument, handbook: Handbook) -> None:
    """A title whose lines of code, table or picture come on the next sheet looks like a mistake."""
    titles = {words(heading.spans).strip() for page in handbook.pages for heading in page.headings if heading.level > 1}
    lone = []
    for number in range(7, len(whole) + 1):
        text = [line.strip() for line in said(whole, number).splitlines() if line.strip() and "Página" not in line]
        if text[-2] in titles:  # the last line is the sheet's head
            lone.append((number, text[-2]))
    assert lone == []
