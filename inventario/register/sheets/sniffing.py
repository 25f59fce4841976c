"""What a file is, told by its content: people rename files, and systems give a page or a text the extension of a spreadsheet."""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from enum import Enum
from pathlib import Path

from ...core.errors import KnownError
from ...core.files import check_readable, reading


class Form(Enum):
    """The families of table that can be read."""

    DELIMITED = "CSV"
    JSON_LINES = "JSON lines"
    XLSX = "XLSX"
    XLS = "XLS"
    ODS = "ODS"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF8_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_PAGE = re.compile(rb"^\s*<(?:!doctype|html|head|body|table|meta|\?xml|style|div)", re.IGNORECASE)
_OTHERS = {
    b"%PDF": "un PDF",
    b"\x89PNG": "una imagen",
    b"\xff\xd8\xff": "una imagen",
    b"GIF8": "una imagen",
    b"Rar!": "un archivo comprimido",
    b"7z\xbc\xaf": "un archivo comprimido",
    b"\x1f\x8b": "un archivo comprimido",
    b"{\\rtf": "un documento",
    b"SQLite format 3": "una base de datos",
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def sniff(path: Path) -> Form:
    """How to read the file; raises KnownError, in one sentence, when it is no table or cannot be read."""
    if check_readable(path) == 0:
        raise KnownError(f"«{path.name}» está vacío; elija un archivo con la tabla.")
    with reading(path), path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK"):
        return _sniff_zip(path)
    if head.startswith(_OLE):
        return _sniff_ole(path)
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise KnownError(f"«{path.name}» es {what}, no una tabla; pida la planilla original en Excel o CSV.")
    start = next((head[len(bom) :] for bom in _BOMS if head.startswith(bom)), head)
    if _PAGE.match(start.replace(b"\0", b"")):
        raise KnownError(f"«{path.name}» es una página web con otro nombre; ábrala en Excel y guárdela como libro de Excel (.xlsx).")
    return Form.JSON_LINES if start.lstrip().startswith(b"{") else Form.DELIMITED


def damaged(path: Path) -> KnownError:
    """The sentence for a workbook that cannot be read."""
    return KnownError(f"La planilla «{path.name}» está dañada; ábrala en Excel, guárdela de nuevo y vuelva a elegirla.")


def _sniff_zip(path: Path) -> Form:
    try:
        with reading(path), zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100).decode("latin-1") if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise damaged(path) from None
    if "xl/workbook.xml" in names or (any(name.startswith("xl/") for name in names) and "xl/workbook.bin" not in names):
        return Form.XLSX
    if "opendocument.spreadsheet" in kind:
        return Form.ODS
    if "xl/workbook.bin" in names:
        raise KnownError(f"«{path.name}» es un libro binario de Excel (.xlsb); ábralo y guárdelo como libro de Excel (.xlsx).")
    if any(name.startswith(("word/", "ppt/")) for name in names) or "opendocument" in kind:
        raise KnownError(f"«{path.name}» es un documento, no una planilla; copie su tabla a una planilla y guárdela.")
    raise KnownError(f"«{path.name}» es un archivo comprimido; descomprímalo y elija la tabla que trae.")


def _sniff_ole(path: Path) -> Form:
    """Old Office files and encrypted new ones are both OLE compounds; the names of their streams tell them apart."""
    with reading(path), path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:

        def has(stream: str) -> bool:
            return content.find((stream + "\0").encode("utf-16-le")) >= 0

        if has("EncryptedPackage") or _has_password(content):
            raise locked(path)
        if has("Workbook") or has("Book"):
            return Form.XLS
        if has("WordDocument") or has("PowerPoint Document"):
            raise KnownError(f"«{path.name}» es un documento, no una planilla; copie su tabla a una planilla y guárdela.")
    raise damaged(path)


def _has_password(content: mmap.mmap) -> bool:
    """Whether an .xls is encrypted: right after the record that starts its workbook stands FILEPASS (MS-XLS 2.4.117)."""
    start = content.find(_BIFF8_START)
    return start >= 0 and content[start + 20 : start + 22] == b"\x2f\x00"


def locked(path: Path) -> KnownError:
    """The sentence for a workbook with a password."""
    return KnownError(f"La planilla «{path.name}» tiene contraseña; ábrala en Excel, quítesela y guárdela de nuevo.")
