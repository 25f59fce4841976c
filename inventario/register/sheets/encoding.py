"""Which characters the bytes of a text file stand for, and what else reading it must reckon with."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import KnownError
from ...core.files import reading
from .table import Progress

_CHUNK = 1 << 20
_HEAD = 1 << 16
_USUAL_ROW = 150  # bytes
_ESCAPED = re.compile(rb"'[=+\-@\t\r\n]")
# Excel's «CSV (MS-DOS)» writes code page 850, in which accents fall where Windows-1252 has signs that never stand within a word.
_DOS_LETTERS = re.compile(rb"[A-Za-z][\x82\xa0-\xa5][a-z]")
_WINDOWS_LETTERS = re.compile(rb"[\xe1\xe9\xed\xf3\xfa\xf1\xd1]")
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 12, 13, 26})
_FEW_CONTROLS, _MOST_CONTROLS = 8, 0.01  # characters, share
_MOST_NULS = 0.1
_NAMES = {"cp1252": "Windows-1252", "cp850": "DOS"}


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is written: Python's name of its encoding, how many lines it has, whether it has NUL characters, and
    whether some cell may carry the apostrophe that keeps a formula from running."""

    encoding: str
    lines: int
    nuls: bool
    escapes: bool

    @property
    def name(self) -> str:
        """The encoding as people call it."""
        return _NAMES.get(self.encoding) or self.encoding.upper()[:6].removesuffix("-")


def examine(path: Path, progress: Progress | None = None) -> TextForm:
    """Reads the file once through, a megabyte at a time; raises KnownError when it is no text or cannot be read."""
    with reading(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
        encoding = _by_mark(head) or _by_nuls(head)
        _refuse_binary(path, head.decode(encoding, "replace").encode("utf-8", "replace") if encoding else head)
        encoding = encoding or _by_validity(path)
        lines, returns, nuls, escapes = 0, 0, False, False
        for chunk in _chunks(path, encoding):
            lines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            nuls = nuls or b"\0" in chunk
            escapes = escapes or _ESCAPED.search(chunk) is not None or chunk.endswith(b"'")
            if progress:
                progress(0, size // _USUAL_ROW)
    return TextForm(encoding, lines or returns, nuls, escapes)


def _by_mark(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _by_nuls(head: bytes) -> str | None:
    """UTF-16 without its mark: in Spanish text nearly every second byte is NUL."""
    half = max(1, len(head) // 2)
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else None


def _refuse_binary(path: Path, head: bytes) -> None:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, len(head) * _MOST_CONTROLS) or head.count(0) > len(head) * _MOST_NULS:
        raise KnownError(f"«{path.name}» no es una tabla que se pueda leer; guárdela como Excel (.xlsx) o CSV.")


def _by_validity(path: Path) -> str:
    """UTF-8 when it is valid, or nearly: a stray byte in a UTF-8 file must not spoil all its accents. Else the code page."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    good = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            waiting = decoder.getstate()[0]
            try:
                good += len(chunk) - len(decoder.decode(chunk))  # the bytes beyond the first of each character
            except UnicodeDecodeError:
                return _code_page(waiting + chunk + file.read(_CHUNK), good)
    return "utf-8" if not decoder.getstate()[0] else _code_page(decoder.getstate()[0], good)


def _code_page(part: bytes, good: int) -> str:
    """The encoding told by the first part that is no UTF-8, with `good` characters before it that are."""
    text = part.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good += len(text) - len(text.encode("ascii", "ignore")) - bad
    if good > 3 * bad:
        return "utf-8"
    return "cp850" if _DOS_LETTERS.search(part) and not _WINDOWS_LETTERS.search(part) else "cp1252"


def _chunks(path: Path, encoding: str) -> Iterator[bytes]:
    """The file's bytes, or for UTF-16 the same text in UTF-8, so that one search serves all."""
    if not encoding.startswith("utf-16"):
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
        return
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        while part := text.read(_CHUNK):
            yield part.encode("utf-8", "replace")
