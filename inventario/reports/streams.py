"""What keeps a long PDF from standing in memory several times over while reportlab puts it together.

reportlab holds every page as text until the end, formats all into pieces, joins those, and hands the whole to its stream."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream

_LEVEL, _BARE = 6, -15  # of zlib: how hard to compress; without a head of its own
_HEAD = b"\x78\x9c"  # of a zlib stream of that level


class PageStream(PDFStream):
    """A page's operators, compressed as soon as they are given; `close` adds the last ones, and what is formatted is let go.

    The two parts are one zlib stream (RFC 1950): blocks of deflate that end on a byte, and a sum of all that they hold."""

    def __init__(self, operators: str) -> None:
        plain = operators.encode("latin-1")
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _BARE)
        packed = packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)
        super().__init__(PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])}), packed)
        self._sum = zlib.adler32(plain)

    def close(self, operators: str) -> None:
        """Add the page's last operators."""
        plain = b"\n" + operators.encode("latin-1")
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _BARE)
        last = packer.compress(plain) + packer.flush()
        self.content = _HEAD + self.content + last + zlib.adler32(plain, self._sum).to_bytes(4, "big")

    def format(self, document: PDFDocument) -> bytes:
        """The stream as the file has it."""
        said: bytes = super().format(document)
        self.content = b""
        return said


class Whole:
    """What a file is written to in one piece, and which keeps that piece rather than a copy."""

    def __init__(self) -> None:
        self.content = b""

    def write(self, data: bytes) -> int:
        """Take what is written; further pieces are put after it."""
        self.content = self.content + data if self.content else data
        return len(data)
