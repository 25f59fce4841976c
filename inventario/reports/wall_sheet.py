"""The wall sheet of a room (*hoja mural*): what stands in it, who answers for it, and the notice that nothing leaves unannounced.

Contents after the usual form in Chilean public bodies; a RUT is printed only when asked (law 21.719 on personal data)."""

from __future__ import annotations

import segno

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_date
from ..core.rut import format_rut
from ..core.text import fold, natural_key
from ..drawing.shapes import Line, Matrix
from . import palette
from .book import Book
from .book_columns import BookColumn
from .frame import LOGO, Document, logo, running_head
from .records import PATH_SEPARATOR, EquipmentLine, WallSheet
from .signing import signatures
from .tables import Column, Strong, Table, code_column, fit
from .writing import CAPTION, LABEL, LEAD, STRONG, Style, elide, wrap

TITLE = "Hoja Mural de Inventario de Bienes de Uso"
_NOTHING = "Esta dependencia no tiene bienes registrados."
NOTICE = (
    "Ningún bien de esta dependencia se retira, se presta ni se cambia de lugar sin informarlo antes a la unidad de inventario. "
    "Quien firma como responsable revisó que los bienes de esta hoja están en la dependencia en la fecha indicada."
)
_TITLE = Style(17, STRONG.role)
_TOP = 12.0
_QR = 24.0  # side, quiet zone included
_QUIET = 4  # modules of quiet zone around a QR
_SIGNATURES = 52.0  # height of notice, total and signatures together

_COLUMNS = (
    Column("N°", right=True, least=8),
    code_column("Etiqueta", 30),
    Column("Nombre", least=16, most=40),
    Column("Descripción", least=18, most=46),
    Column("Marca", least=14, most=26),
    Column("Modelo", least=18, most=36),
    code_column("N° de serie", 34),
    Column("Condición", least=16, most=20),
)


def wall_sheet_pdf(sheet: WallSheet) -> bytes:
    """The sheet as a PDF, upright, signed at the end."""
    items = _ordered(sheet)
    document = Document(sheet.origin, TITLE, sheet.place, landscape=False, head=lambda page: _head(page, sheet))
    if items:
        rows = [_row(number, item) for number, item in enumerate(items, 1)]
        Table(document, _COLUMNS, fit(_COLUMNS, rows, document.content)).section(rows, spare=_SIGNATURES)
    else:
        document.paragraph(_NOTHING, LEAD)
    _close(document, sheet, len(items))
    return document.finish()


def wall_sheet_xlsx(sheet: WallSheet) -> bytes:
    """The sheet as a workbook: the same table under the same particulars."""
    items = _ordered(sheet)
    book = Book(sheet.origin, TITLE, sheet.place)
    page = book.sheet("Hoja mural", landscape=False)
    for label, value in _particulars(sheet):
        page.text(page.row, 0, label, font_color=palette.LABEL)
        page.text(page.row, 2, value.replace("\n", " · ") or "—", bold=True)
        page.row += 1
    page.row += 1
    kinds = (Kind.INTEGER, Kind.TAG, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.CODE, Kind.TEXT)
    totals = ("", "count", "", "", "", "", "", "")
    columns = tuple(BookColumn(column.title, kind, total) for column, kind, total in zip(_COLUMNS, kinds, totals, strict=True))
    rows: list[tuple[Value, ...]] = [(number, *_cells(item)) for number, item in enumerate(items, 1)]
    page.table(columns, rows, main=True, nothing=_NOTHING)
    page.row += 1
    page.wrapped(page.row, NOTICE, len(columns))
    return book.finish()


def _ordered(sheet: WallSheet) -> tuple[EquipmentLine, ...]:
    return tuple(sorted(sheet.counted, key=lambda item: (fold(item.kind_label), natural_key(item.name), item.tag)))


def _cells(item: EquipmentLine) -> tuple[str, ...]:
    """Name, or the kind when it has none, and what describes it."""
    description = item.description or (item.kind_label if item.name else "")
    return (item.tag, item.name or item.kind_label, description, item.maker, item.model, item.serial, item.condition_label)


def _row(number: int, item: EquipmentLine) -> tuple[str, ...]:
    *cells, condition = _cells(item)
    return (str(number), *cells, Strong(condition) if item.condition in ("poor", "damaged") else condition)


def _particulars(sheet: WallSheet) -> tuple[tuple[str, str], ...]:
    """What the head says of the room."""
    path = sheet.place.split(PATH_SEPARATOR)
    floor = PATH_SEPARATOR.join(path[1:-1])
    responsible = sheet.responsible
    if sheet.show_rut and sheet.responsible_rut:
        responsible = f"{responsible}\nRUT {format_rut(sheet.responsible_rut)}"
    return (
        ("Dependencia", path[-1]),
        ("Edificio", path[0] if len(path) > 1 else ""),
        ("Piso", floor.removeprefix("Piso ")),
        ("Unidad", sheet.department),
        ("Responsable", responsible),
        ("Fecha", format_date(sheet.origin.as_of)),
    )


def _head(document: Document, sheet: WallSheet) -> float:
    """Institution, title, the room's particulars and the QR on the first page; one line on the others."""
    if document.number > 1:
        return running_head(document)
    origin = sheet.origin
    left, y, right = document.left, _TOP, document.right
    if sheet.code:
        _put_qr(document, sheet.code, right, y - 1)
        right -= _QR + 4
    if origin.logo:
        document.put(logo(origin, left, y - 2))
        left += LOGO + 4
    document.put(LABEL.at(left, y + 1.5, elide(origin.institution, LABEL, right - left)))
    y += 2.5
    for line in wrap(TITLE, _TITLE, right - left):
        y += 7
        document.put(_TITLE.at(left, y, line))
    y = max(y + 7, _TOP + _QR if sheet.code else _TOP + LOGO + 3)
    y = _put_particulars(document, sheet, y)
    return y + 3


def _put_particulars(document: Document, sheet: WallSheet, y: float) -> float:
    """Label above value, in two rows of three."""
    width = document.content / 3
    value = Style(10, STRONG.role)
    rows = _particulars(sheet)
    for start in (0, 3):
        cells = [wrap(content or "—", value, width - 4, 3) for _, content in rows[start : start + 3]]
        for index, lines in enumerate(cells):
            x = document.left + index * width
            document.put(CAPTION.at(x, y + 2, rows[start + index][0]))
            document.put_all(value.at(x, y + 6.4 + number * value.leading, line) for number, line in enumerate(lines))
        y += 11.5 + (max(map(len, cells)) - 1) * value.leading
    document.put(Line(document.left, y - 1, document.right, y - 1, palette.RULE, 0.25))
    return y


def _put_qr(document: Document, code: str, right: float, y: float) -> None:
    """The room's code, its dark modules flush with the margin, which is its quiet zone."""
    rows = tuple(bytes(row) for row in segno.make_qr(code, error="m", boost_error=False).matrix)
    module = _QR / (len(rows) + 2 * _QUIET)
    document.put(Matrix(right - len(rows) * module, y, module, rows, code))


def _close(document: Document, sheet: WallSheet, number: int) -> None:
    """Total, notice and the two signatures, kept together."""
    document.need(_SIGNATURES)
    document.y += 7
    total = Style(10.5, STRONG.role)
    document.put(total.at(document.left, document.y, f"Total: {count_of(number, 'bien', 'bienes')}"))
    document.y += 2.5
    document.paragraph(NOTICE, Style(8.5, fill=palette.LABEL))
    signatures(document, [(sheet.responsible, "Responsable de la dependencia"), (sheet.officer, "Encargado de inventario")])
