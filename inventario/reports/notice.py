"""The memo by which a department is told that its equipment will be maintained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..core.formats import count_of, format_long_date, lowered
from ..drawing.shapes import Anchor, Line
from . import palette
from .frame import Document
from .records import Origin
from .tables import Column, Table, code_column, fit
from .writing import LABEL, LEAD, STRONG, Style

_BODY = Style(10.5)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a department is told: `items` hold tag, name, model, room and who has it; `minutes` is what each takes."""

    origin: Origin
    department: str
    work: str
    day: date
    who: str
    text: str
    minutes: int | None
    items: Sequence[tuple[str, str, str, str, str]]


def notices_pdf(notices: Sequence[Notice]) -> bytes:
    """The memos of one or several departments in one file, each from a page of its own."""
    first = notices[0]
    document = Document(first.origin, "Aviso de mantención", first.work, landscape=False)
    for number, notice in enumerate(notices):
        if number:
            document.new_page()
        _notice(document, notice)
    return document.finish()


def _notice(document: Document, notice: Notice) -> None:
    document.bookmark(notice.department)
    for label, said in (("A", notice.department), ("De", notice.origin.author), ("Materia", notice.work)):
        document.y += 6
        document.put(LABEL.at(document.left, document.y, label), STRONG.at(document.left + 20, document.y, said))
    document.y += 4
    document.put(Line(document.left, document.y, document.right, document.y, palette.RULE, 0.2))
    document.y += 3
    hours = f" Cada equipo toma cerca de {notice.minutes} minutos." if notice.minutes else ""
    by = f" La hará {notice.who}." if notice.who else ""
    document.paragraph(
        f"Desde el {format_long_date(notice.day)} se hará la {lowered(notice.work)} de su dirección: "
        f"{count_of(len(notice.items), 'equipo', 'equipos')}.{hours}{by}", LEAD,
    )  # fmt: skip
    document.y += 2
    for paragraph in notice.text.splitlines():
        document.paragraph(paragraph, _BODY)
    if notice.items:
        columns = (
            code_column("Etiqueta", 24), Column("Nombre", least=30, most=44), Column("Modelo", least=34, most=52),
            Column("Oficina", least=34, most=60), Column("Responsable", least=30, most=50),
        )  # fmt: skip
        table = Table(document, columns, fit(columns, notice.items, document.content))
        table.titled("Los equipos", count_of(len(notice.items), "equipo", "equipos"), notice.items)
    document.need(34)
    y = document.bottom - 12
    middle = document.left + document.content / 4
    for x, said in ((middle, notice.origin.author), (document.right - document.content / 4, "Recibí conforme")):
        document.put(Line(x - 32, y, x + 32, y, palette.LABEL, 0.25), LABEL.at(x, y + 5, said, Anchor.MIDDLE))
    document.y = document.bottom
