"""A card of codes: every box reads, what it does stands beside it, and a second page follows when there are many."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import zxingcpp

from inventario.core.errors import KnownError
from inventario.drawing.bounds import flat
from inventario.drawing.shapes import Bars
from inventario.labels.card import CardEntry, card_pages, check_card, write_card

ORDERS = [
    CardEntry("$UNDO", "Deshacer", "Quita la última lectura."),
    CardEntry("$DAMAGED", "Etiqueta dañada", "Vale para lo último que se leyó."),
    CardEntry("$FINISH ROOM", "Terminar la sala", "Dice qué falta y cierra la cuenta de esta sala."),
]


def test_the_card_reads_and_says_what_each_code_does() -> None:
    stream = io.BytesIO()
    printed = write_card("Órdenes de la auditoría", ORDERS, stream, "Léalas como cualquier etiqueta.")
    assert (printed.labels, printed.pages) == (3, 1)
    page = pypdfium2.PdfDocument(stream.getvalue())[0]
    text = page.get_textpage().get_text_range()
    assert all(word in text for entry in ORDERS for word in (entry.title, entry.code))
    assert "Órdenes de la auditoría" in text and "Léalas" in text
    found = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())
    assert sorted(code.text for code in found) == sorted(entry.code for entry in ORDERS)


def test_its_codes_are_as_the_norms_ask() -> None:
    report = check_card(ORDERS)
    assert report.ok and report.read == len(ORDERS)


def test_more_than_a_page_holds_go_on_another() -> None:
    pages = list(card_pages("Órdenes", [CardEntry(f"$C{number:02d}", f"Orden {number}") for number in range(13)]))
    codes = [[shape.data for shape, _ in flat(page.shapes) if isinstance(shape, Bars)] for page in pages]
    assert [len(page) for page in codes] == [10, 3]
    assert codes[1] == ["$C10", "$C11", "$C12"]


def test_a_code_that_cannot_be_printed_is_told() -> None:
    with pytest.raises(KnownError, match="Ñ, que un código de barras no admite"):
        list(card_pages("Órdenes", [CardEntry("$AÑO", "Año")]))
