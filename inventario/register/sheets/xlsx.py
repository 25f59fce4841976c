"""XLSX by the Rust writer, several times faster than the ones in Python.

What was seen of it (rustpy-xlsxwriter 0.8): every text is an inline string, whatever it starts with, so nothing runs and nothing
turns into a link; None is an empty cell; a date before 1900 and a text over 32,767 characters are refused (`outgoing` takes care
of both); records must be dictionaries, so headers must differ; with no records it writes no header, so an empty list is given one
empty record; an exception raised by the rows passes through and no file is left; the formulas of its totals row come without a
value, which LibreOffice and previews then show as nothing, so the values are put in afterwards (`_with_totals`)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from rustpy_xlsxwriter import Format, write_worksheet

from ...core.errors import KnownError
from ...core.fields import Field, Kind
from ...core.files import replacing
from .outgoing import TOO_LONG, Plain, Rows, cell_value, counted
from .table import Progress, column_letters, header_names
from .totals import LABEL, adds_up

_MOST_ROWS = 1_048_576 - 2  # of a sheet, less header and totals
_NARROWEST, _WIDEST = 6, 60  # characters
_FILTER_ARROW = 3  # characters it takes of a header
_NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HEADER_FILL, _HEADER_LINE = "#EAEFF3", "#7C8A97"  # as in the window
_SHEET = "xl/worksheets/sheet1.xml"
_TOTAL_CELL = re.compile(rb'<c r="([A-Z]+)\d+"((?: s="\d+")?) t="str"><f>(SUBTOTAL\([^<]*\))</f><v></v></c>')
_FULL = re.compile(r"os error (?:27|28|112|122)\b|FileTooLarge|StorageFull|QuotaExceeded")  # the writer's way to tell of a full disk
_CHUNK = 1 << 20
_TOTALS_ROW = 1 << 16  # bytes at the end of a sheet that hold the whole of it
_PAGE = {"landscape": True, "paper_size": 1, "fit_to_pages": (1, 0), "repeat_rows": 0, "footer": "&L&A&RPágina &P de &N"}  # 1: Letter


@dataclass
class _Layout:
    """A list as it will stand on the sheet, and the sums gathered while its rows go by."""

    columns: Sequence[Field]
    names: tuple[str, ...] = ()
    summed: tuple[int, ...] = ()
    sums: dict[int, float] = field(default_factory=dict)
    rows: int = 0

    def __post_init__(self) -> None:
        self.names = header_names([column.label for column in self.columns], len(self.columns))
        self.summed = tuple(index for index, column in enumerate(self.columns) if index and adds_up(column))  # the first has the label
        self.sums = dict.fromkeys(self.summed, 0)

    def records(self, rows: Rows) -> Iterator[dict[str, Plain]]:
        """Each row as the writer takes it; raises KnownError past the end of a sheet."""
        converters = [(index, convert) for index, column in enumerate(self.columns) if (convert := cell_value(column))]
        names, sums = self.names, self.sums
        for row in rows:
            self.rows += 1
            if self.rows > _MOST_ROWS:
                raise KnownError("La lista tiene más filas que las 1.048.576 de una planilla; expórtela como CSV.")
            for index in self.summed:
                value = row[index]
                if isinstance(value, (int, float)):
                    sums[index] += value
            cells: list[Any] = list(row)
            for index, convert in converters:
                cells[index] = convert(cells[index])
            yield dict(zip(names, cells, strict=True))
        if self.rows == 0:
            yield dict.fromkeys(names)


def write_xlsx(
    path: Path | str, columns: Sequence[Field], rows: Rows, *, title: str = "", expected: int = 0, progress: Progress | None = None
) -> int:
    """A sheet with typed cells, widths, frozen header, filter and, below, the totals of what adds up; gives the number of rows.

    The totals follow the filter.  See `write_table` for what it raises."""
    layout = _Layout(columns)
    with replacing(Path(path)) as draft:
        packed = io.BytesIO()
        _write(packed, layout, layout.records(counted(rows, progress, expected)), title)
        packed.seek(0)
        with draft.open("wb") as file:
            if layout.summed and layout.rows:
                _with_totals(packed, file, layout)
            else:
                file.write(packed.getbuffer())
    return layout.rows


def _write(target: BinaryIO, layout: _Layout, records: Iterator[dict[str, Plain]], title: str) -> None:
    names = layout.names
    texts = [name for name, column in zip(names, layout.columns, strict=True) if _number_format(column) == "@"]
    first = next(records)
    totals: dict[str, Any] = {}
    if layout.summed and layout.rows:
        totals = {
            "totals_row": {names[index]: "=SUBTOTAL(109,{col}{first}:{col}{last})" for index in layout.summed},
            "totals_label": LABEL,
            "totals_format": Format().set_bold().set_border_top("thin").set_border_color(_HEADER_LINE),
        }
    try:
        write_worksheet(
            _chained(first, records),
            target,
            sheet_name=sheet_name(title),
            freeze_row=1,
            autofilter=True,
            column_widths=[_width(name, column) for name, column in zip(names, layout.columns, strict=True)],
            column_formats=[_format(column) for column in layout.columns],
            header_format=Format().set_bold().set_background_color(_HEADER_FILL).set_border_bottom("thin").set_border_color(_HEADER_LINE),
            ignore_errors=texts,
            page_setup=_PAGE,
            **totals,
        )
    except BaseException as failure:  # Rust's panics are no Exception
        if _FULL.search(str(failure)):
            raise KnownError("No queda espacio en la carpeta temporal de este computador; libere espacio y repita.") from None
        if isinstance(failure, RuntimeError) and "32,767 characters" in str(failure):
            raise KnownError(TOO_LONG) from None
        raise


def _chained(first: dict[str, Plain], rest: Iterator[dict[str, Plain]]) -> Iterator[dict[str, Plain]]:
    yield first
    yield from rest


def _with_totals(packed: BinaryIO, file: BinaryIO, layout: _Layout) -> None:
    """Copies the workbook, giving each total the value that its formula had when it was written."""
    values = {column_letters(index).encode(): repr(total).encode() for index, total in layout.sums.items()}

    def valued(match: re.Match[bytes]) -> bytes:
        return b'<c r="%s%d"%s><f>%s</f><v>%s</v></c>' % (match[1], layout.rows + 2, match[2], match[3], values[match[1]])

    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            with old.open(entry) as source, new.open(entry.filename, "w") as target:
                if entry.filename != _SHEET:
                    target.write(source.read())
                    continue
                tail = b""
                while chunk := source.read(_CHUNK):
                    tail += chunk
                    target.write(tail[:-_TOTALS_ROW])
                    tail = tail[-_TOTALS_ROW:]
                target.write(_TOTAL_CELL.sub(valued, tail))


def sheet_name(title: str) -> str:
    """The title as Excel takes it for a sheet's name: 31 characters, none of `[]:*?/\\`, no apostrophe at its ends."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("'")
    return name[:_NAME_LIMIT].strip("' ") or "Lista"


def _width(name: str, column: Field) -> float:
    return float(min(_WIDEST, max(_NARROWEST, column.width, len(name) + _FILTER_ARROW)))


def _format(column: Field) -> Format:
    shape = Format().set_num_format(_number_format(column)).set_align("top")
    return shape.set_text_wrap() if column.kind is Kind.LONG_TEXT else shape


def _number_format(column: Field) -> str:
    """Excel shows the separators of the person's own country; texts are marked as text, so that `00123` survives an edit."""
    match column.kind:
        case Kind.MONEY:
            return '"$"#,##0'
        case Kind.INTEGER:
            return f'#,##0 "{column.unit}"' if column.unit else "0"
        case Kind.DECIMAL:
            return "General"
        case Kind.DATE:
            return "dd-mm-yyyy"
        case Kind.MOMENT:
            return "dd-mm-yyyy hh:mm"
        case Kind.LONG_TEXT:
            return "General"  # «text» shows ##### beyond 255 characters
    return "@"
