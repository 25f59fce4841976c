"""A card of codes: a page with a box for each code, what it does and the code itself, to be laid beside the laptop and scanned.

    entries = [CardEntry("UNDO", "Deshacer", "Quita la última lectura"), ...]
    with path.open("wb") as stream:
        write_card("Órdenes de la auditoría", entries, stream, below="Léalas como cualquier etiqueta.")

The boxes are labels like any other: the same symbols, fitted to whole printer dots, and `check_card` reads them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from inventario.core.resources import resource
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.pdf import write_pdf as paint_pdf
from inventario.drawing.shapes import Anchor, DocumentInfo, Page, Role, Shape
from inventario.drawing.textbox import TextBox, set_text

from .check import CheckReport
from .items import LabelItem
from .printing import LabelJob, Printed, check_job, job_pages
from .reading import read_json
from .stock import read_stock
from .template_format import load_template

_TOP, _TITLE, _BELOW = 12.0, 7.5, 4.0  # millimetres: of the page's upper edge, of letters


@dataclass(frozen=True, slots=True)
class CardEntry:
    """One code, what it does in a word or two, and a line about it."""

    code: str
    title: str
    hint: str = ""


def card_pages(title: str, entries: Iterable[CardEntry], below: str = "") -> Iterator[Page]:
    """The card's pages, on Letter paper; raises KnownError for a code that Code 128 cannot carry or that does not fit."""
    job = card_job()
    for page in job_pages(_items(entries), job):
        yield Page(page.width, page.height, (*_head(title, below), *page.shapes))


def write_card(title: str, entries: Sequence[CardEntry], stream: BinaryIO, below: str = "") -> Printed:
    """Write the card as PDF; nothing reaches the stream when it cannot be made."""
    pages = list(card_pages(title, entries, below))
    return Printed(len(entries), paint_pdf(pages, stream, DocumentInfo(title), dots_per_mm=dots_per_mm(card_job().resolution)))


def check_card(entries: Iterable[CardEntry]) -> CheckReport:
    """Read every code of the card back and measure it."""
    return check_job(_items(entries), card_job())


@lru_cache(maxsize=1)
def card_job() -> LabelJob:
    """How a card is printed: two columns of five boxes on a page."""
    stock = read_stock(read_json(resource("labels/card-stock.json").read_text("utf-8"), "La hoja de la tarjeta"))
    return LabelJob(load_template(resource("labels/card-template.json")), stock)


def _items(entries: Iterable[CardEntry]) -> Iterator[LabelItem]:
    return (LabelItem(name=entry.title, extra={"code": entry.code, "notes": entry.hint}) for entry in entries)


def _head(title: str, below: str) -> list[Shape]:
    stock = card_job().stock
    width = stock.page_width - 2 * stock.left
    shapes: list[Shape] = []
    for top, size, text, role in ((_TOP, _TITLE, title, Role.BOLD), (_TOP + 1.4 * _TITLE, _BELOW, below, Role.REGULAR)):
        if text:
            shapes += set_text(TextBox(stock.left, top, width, 1.3 * size, text, size, size / 2, role, Anchor.START)).texts
    return shapes
