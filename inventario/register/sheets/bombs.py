"""Workbooks that would take the whole memory: a megabyte of zip may unpack to a gigabyte, and a single cell at the far corner
of a sheet makes a reader that keeps sheets as grids ask for all the cells between (it then ends the process, past any handler).

They are measured before they are opened.  Most are accidents: a stray space typed in row 1,048,576."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ...core.errors import KnownError
from ...core.files import reading
from .sniffing import damaged

_MOST_BYTES = 2 << 30  # unpacked; 1,000,000 rows x 15 columns take 0.9 GB
_USUAL_BYTES = 200 << 20  # up to here the ratio does not matter
_MOST_RATIO = 200  # unpacked / packed; sheets come to 10 or 30, deflate's limit is 1,030
MOST_CELLS = 30_000_000  # of a sheet's grid, at 32 bytes each
_CHUNK = 1 << 20
_NARROW = 26  # columns that need one letter

# Where rows and wide cells say they are, as programs write it and, four times slower, as XML allows it.
_REFERENCE = re.compile(rb""" r=["'](?:([A-Z]{2,3})[0-9]+|([0-9]{1,7}))["']""")
_ODD_REFERENCE = re.compile(rb"""\sr\s*=\s*["'](?:([A-Z]{2,3})[0-9]+|([0-9]{1,7}))["']""")
_ODD = (b" r ", b"\tr", b"\nr", b"\rr", b"r= ", b"r=\t", b"r=\n", b"r=\r")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_ROWS = re.compile(rb"""number-rows-repeated\s*=\s*["']([0-9]{1,9})""")
_ODS_COLUMNS = re.compile(rb"""number-columns-repeated\s*=\s*["']([0-9]{1,9})""")


def check_archive(path: Path) -> None:
    """Raises KnownError when the workbook unpacks to more than can be read, or has a grid that does."""
    try:
        with reading(path), zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > _MOST_BYTES or unpacked > max(_USUAL_BYTES, path.stat().st_size * _MOST_RATIO):
                raise KnownError(f"«{path.name}» ocupa demasiado al abrirse; divídala en varias planillas o guárdela como CSV.")
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    _check_grid(path, *_sheet_size(_chunks(archive, entry)))
                elif entry.filename == "content.xml":
                    _check_grid(path, *_ods_size(_chunks(archive, entry)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise damaged(path) from None


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry a megabyte at a time, cut before a tag, so that no tag falls between two pieces."""
    rest = b""
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            whole, mark, rest = (rest + chunk).rpartition(b"<")
            rest = mark + rest
            yield whole
            if len(rest) > _CHUNK:
                raise EOFError  # no tag is that long
    yield rest


def _sheet_size(chunks: Iterator[bytes]) -> tuple[int, int]:
    rows, columns = 1, _NARROW
    pattern = None
    for chunk in chunks:
        if pattern is None:  # a program that writes in its own way does so from the start
            pattern = _ODD_REFERENCE if any(odd in chunk for odd in _ODD) else _REFERENCE
        for match in pattern.finditer(chunk):
            letters, number = match.groups()
            if number:
                rows = max(rows, int(number))
            else:
                columns = max(columns, _column_number(letters))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_size(chunks: Iterator[bytes]) -> tuple[int, int]:
    """Up to the last row and column that have something: the empty ones between count, those after are trimmed."""
    rows = columns = above = left = wide = 0
    repeated = 1
    for chunk in chunks:
        for row, cell in (match.groups() for match in _ODS_ROW.finditer(chunk)):
            if row is not None:
                above += repeated if (rows or wide or above) else 0
                rows, columns = (above, max(columns, wide)) if wide else (rows, columns)
                repeated, left, wide = _repeated(_ODS_ROWS, row), 0, 0
            else:
                left += _repeated(_ODS_COLUMNS, cell)
                if b"value" in cell or not cell.rstrip().endswith(b"/"):
                    wide = left
    return (above + repeated, max(columns, wide)) if wide else (rows, columns)


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _check_grid(path: Path, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise KnownError(f"«{path.name}» tiene datos sueltos muy lejos de la tabla; bórrelos, o copie la tabla a una planilla nueva.")
