"""Files made by hand, byte by byte, that no library at hand writes: old Excel workbooks, encrypted ones, OpenDocument sheets."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (MS-CFB, version 3) with those streams, each padded past the limit of small ones."""
    bodies = {name: body.ljust(-(-max(len(body), 4096) // _SECTOR) * _SECTOR, b"\0") for name, body in streams.items()}
    fat, entries = [_FAT, _END], [_entry("Root Entry", 5, 1, _END, 0)]
    data = b""
    for number, (name, body) in enumerate(bodies.items(), 1):
        start, count = len(fat), len(body) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        entries.append(_entry(name, 2, number + 1 if number < len(bodies) else _FREE, start, len(body), child=False))
        data += body
    assert len(fat) <= 128
    assert len(entries) <= 4
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0) + b"\xff" * 4 * 108
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    return header + table + b"".join(entries).ljust(_SECTOR, b"\0") + data


def _entry(name: str, kind: int, right: int, start: int, size: int, child: bool = True) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    links = (_FREE, _FREE, right) if child else (_FREE, right, _FREE)
    return encoded.ljust(64, b"\0") + struct.pack("<HBBIII16x4x16xIQ", len(encoded), kind, 1, *links, start, size)


def _record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def old_workbook(rows: Sequence[Sequence[str | float]], *, merges: Sequence[tuple[int, int, int, int]] = (), locked: bool = False) -> bytes:
    """An .xls (BIFF8) with one sheet, `Hoja1`; merges are first and last row, first and last column."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    if locked:
        start += _record(0x002F, struct.pack("<HHHH", 1, 1, 1, 1) + b"\x07" * 46)
    name = b"Hoja1"
    offset = len(start) + 4 + 8 + len(name) + 4
    book = start + _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(name), 0) + name) + _record(0x000A)
    assert len(book) == offset
    book += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                if cell:
                    book += _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
            else:
                book += _record(0x0203, place + struct.pack("<d", cell))
    if merges:
        book += _record(0x00E5, struct.pack("<H", len(merges)) + b"".join(struct.pack("<HHHH", *merge) for merge in merges))
    return compound({"Workbook": book + _record(0x000A)})


_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))


def open_document(path: Path, body: str, kind: str = "spreadsheet") -> Path:
    """An .ods whose one sheet has that XML as its rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="Hoja1">{body}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return path


@pytest.fixture
def make_compound() -> Callable[[dict[str, bytes]], bytes]:
    return compound


@pytest.fixture
def make_xls() -> Callable[..., bytes]:
    return old_workbook


@pytest.fixture
def make_ods() -> Callable[..., Path]:
    return open_document
