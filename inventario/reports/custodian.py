"""The load sheet (*hoja de carga*): what one person answers for, signed by them; of a department, one for each person.

A RUT is printed only when asked (law 21.719 on personal data)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date, format_money
from ..core.rut import format_rut
from ..core.text import fold, natural_key
from ..drawing.shapes import Line
from . import palette
from .amounts import noted_sum, said_amount
from .book import Book
from .book_columns import BookColumn
from .frame import LOGO, Document, logo, running_head
from .records import EquipmentLine, Origin
from .signing import signatures
from .tables import Column, Strong, Table, code_column, fit
from .writing import BODY, CAPTION, LABEL, LEAD, PAGE_TITLE, STRONG, Style, elide, wrap

TITLE = "Hoja de carga"
DECLARATION = (
    "Declaro tener a mi cargo los bienes de esta hoja en el estado que se indica. Los usaré para mis funciones, informaré a la unidad de "
    "inventario cualquier daño, pérdida o cambio de lugar, y los devolveré cuando se me soliciten o deje el cargo."
)
_TOP = 12.0
_CLOSE = 60.0  # height of total, declaration and signatures together
_COLUMNS = (
    Column("N°", right=True, least=8), code_column("Etiqueta", 26), Column("Bien", least=20, most=44),
    Column("Marca y modelo", least=22, most=48), code_column("N° de serie", 32), Column("Lugar", least=26, most=56),
    Column("Conservación", least=18, most=22), Column("Costo", right=True, least=18, most=26),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Custodian:
    """A person and what they answer for."""

    name: str
    items: Sequence[EquipmentLine]
    role: str = ""
    department: str = ""
    place: str = ""
    rut: str = ""

    @property
    def counted(self) -> tuple[EquipmentLine, ...]:
        """Their items in the order of the sheet; what was written off is nobody's charge any more."""
        items = (item for item in self.items if item.status != "written-off")
        return tuple(sorted(items, key=lambda item: (fold(item.kind_label), natural_key(item.name), item.tag)))


@dataclass(frozen=True, slots=True)
class LoadSheets:
    """The sheets of one person or of several; `about` says of which department."""

    origin: Origin
    people: Sequence[Custodian]
    about: str = ""
    show_rut: bool = False
    officer: str = ""


@dataclass(slots=True)
class _Head:
    """Heads of a document in which every person begins anew: the whole head on their first page, one line on the others."""

    sheets: LoadSheets
    person: Custodian | None = None
    begun: bool = field(default=False)

    def begin(self, person: Custodian) -> None:
        """The next page is this person's first."""
        self.person, self.begun = person, False

    def __call__(self, document: Document) -> float:
        if self.begun or self.person is None:
            return running_head(document, f"{TITLE} · {self.person.name}" if self.person else "")
        self.begun = True
        return _first_head(document, self.sheets, self.person)


def load_sheets_pdf(sheets: LoadSheets) -> bytes:
    """The sheets as one PDF, upright, each signed at its end."""
    head = _Head(sheets)
    people = sheets.people
    if people:
        head.begin(people[0])
    subject = people[0].name if len(people) == 1 else sheets.about
    document = Document(sheets.origin, TITLE, subject, landscape=False, head=head if people else None)
    if not people:
        document.paragraph("Nadie tiene bienes a su cargo.", LEAD)
    for number, person in enumerate(people):
        if number:
            head.begin(person)
            document.new_page()
            document.count_anew()
        document.bookmark(person.name)
        _sheet(document, sheets, person)
    return document.finish()


def _sheet(document: Document, sheets: LoadSheets, person: Custodian) -> None:
    items = person.counted
    total = ("", "", f"Total: {count_of(len(items), 'bien', 'bienes')}", "", "", "", "", said_amount(_value(items)))
    if items:
        rows = [_row(number, item) for number, item in enumerate(items, 1)]
        table = Table(document, _COLUMNS, fit(_COLUMNS, [*rows, tuple(map(Strong, total))], document.content))
        table.section(rows, spare=_CLOSE + 10)
        table.total(total)
    else:
        document.paragraph(_NOTHING, LEAD)
    document.need(_CLOSE)
    document.y += 5
    document.paragraph(DECLARATION, BODY)
    signatures(document, [(person.name, "Recibe conforme"), (sheets.officer, "Encargado de inventario")])


def _value(items: Sequence[EquipmentLine]) -> int | None:
    return noted_sum(item.cost for item in items)


def _cells(item: EquipmentLine) -> tuple[str, ...]:
    kind = item.kind_label
    what = item.name if fold(item.name).startswith(fold(kind)) else f"{kind} {item.name}".strip()
    return (item.tag or "sin etiqueta", what, item.make, item.serial, item.place)


def _row(number: int, item: EquipmentLine) -> tuple[str, ...]:
    condition = Strong(item.condition_label) if item.condition in ("poor", "damaged") else item.condition_label
    cost = format_money(item.cost) if item.cost is not None else ""
    return (str(number), *_cells(item), condition, cost)


def particulars(sheets: LoadSheets, person: Custodian) -> tuple[tuple[str, str], ...]:
    """What the head says of the person."""
    rut = (("RUT", format_rut(person.rut)),) if sheets.show_rut and person.rut else ()
    day = ("Fecha", format_date(sheets.origin.as_of))
    return (("Responsable", person.name), *rut, ("Cargo", person.role), ("Dirección", person.department), ("Lugar", person.place), day)


def _first_head(document: Document, sheets: LoadSheets, person: Custodian) -> float:
    """Institution and title, then the person's particulars."""
    origin, left, y = sheets.origin, document.left, _TOP
    if origin.logo:
        document.put(logo(origin, left, y - 2))
        left += LOGO + 4
    document.put(
        LABEL.at(left, y + 1.5, elide(origin.institution, LABEL, document.right - left)),
        PAGE_TITLE.at(left, y + 9.9, TITLE),
    )
    y = _TOP + LOGO + 3
    y = _put_particulars(document, particulars(sheets, person), y)
    return y + 3


def _put_particulars(document: Document, said: Sequence[tuple[str, str]], y: float) -> float:
    """Label above value, in rows of three."""
    width, value = document.content / 3, Style(10, STRONG.role)
    for start in range(0, len(said), 3):
        cells = [(title, wrap(text or "—", value, width - 4, 3)) for title, text in said[start : start + 3]]
        for index, (title, lines) in enumerate(cells):
            x = document.left + index * width
            document.put(CAPTION.at(x, y + 2, title))
            document.put_all(value.at(x, y + 6.4 + number * value.leading, line) for number, line in enumerate(lines))
        y += 11.5 + (max(len(lines) for _, lines in cells) - 1) * value.leading
    document.put(Line(document.left, y - 1, document.right, y - 1, palette.RULE, 0.25))
    return y


_NOTHING = "No tiene bienes a su cargo."
_HEADS = (
    BookColumn("N°", Kind.INTEGER), BookColumn("Etiqueta", Kind.TAG, "count"), BookColumn("Bien"), BookColumn("Marca y modelo"),
    BookColumn("N° de serie", Kind.CODE), BookColumn("Lugar"), BookColumn("Conservación"), BookColumn("Costo", Kind.MONEY, "sum"),
)  # fmt: skip


def load_sheets_xlsx(sheets: LoadSheets) -> bytes:
    """One person's sheet as a workbook; of several people, what each has and all items in one list."""
    if len(sheets.people) == 1:
        return _one(sheets, sheets.people[0])
    book = Book(sheets.origin, "Hojas de carga", sheets.about)
    summary = book.sheet("Responsables")
    heads = (
        BookColumn("Responsable"), BookColumn("Cargo"), BookColumn("Dirección"), BookColumn("Bienes", Kind.INTEGER, "sum"),
        BookColumn("Costo", Kind.MONEY, "sum"),
    )  # fmt: skip
    counted = [(person, person.counted) for person in sheets.people]
    summary.table(heads, [(one.name, one.role, one.department, len(items), _value(items)) for one, items in counted], main=True)
    columns = (BookColumn("Responsable"), *(BookColumn(head.title, head.kind, head.total) for head in _HEADS))
    rows = [(one.name, *_values(number, item)) for one, items in counted for number, item in enumerate(items, 1)]
    book.sheet("Bienes").table(columns, rows, main=True, nothing="Nadie tiene bienes a su cargo.")
    return book.finish()


def _one(sheets: LoadSheets, person: Custodian) -> bytes:
    book = Book(sheets.origin, TITLE, person.name)
    page = book.sheet(TITLE)
    for label, value in particulars(sheets, person):
        page.text(page.row, 0, label, font_color=palette.LABEL)
        page.text(page.row, 2, value or "—", bold=True)
        page.row += 1
    page.row += 1
    page.table(_HEADS, [_values(number, item) for number, item in enumerate(person.counted, 1)], main=True, nothing=_NOTHING)
    page.row += 1
    page.wrapped(page.row, DECLARATION, len(_HEADS))
    return book.finish()


def _values(number: int, item: EquipmentLine) -> tuple[Value, ...]:
    return (number, *_cells(item), item.condition_label, item.cost)
