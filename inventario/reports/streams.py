"""What keeps a long PDF out of memory: finished pages wait on disk until their number is known, and the file is written piece by piece.

reportlab holds every page until the end, formats all into pieces, joins those and hands the whole to its stream.  Here a page is
formatted and packed as soon as it is laid, and reportlab forgets it; what stays of it are five numbers (decision 0135)."""

from __future__ import annotations

import errno
import zlib
from array import array
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple
from weakref import finalize

from reportlab.pdfbase.pdfdoc import PDFFile, PDFIndirectObject, PDFObjectReference, PDFStream, PDFTrailer, format
from reportlab.pdfgen.canvas import Canvas

from ..core.errors import KnownError
from ..drawing.pdf import Writing

_LEVEL, _BARE = 6, -15  # of zlib: how hard to compress; without a head of its own
_HEAD = b"\x78\x9c"  # of a zlib stream of that level
_IN_MEMORY = 1 << 20  # bytes of packed pages that never see the disk: a hundred pages
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class _Mark(NamedTuple):
    """What is remembered of a page: the numbers of its object and of its operators', how long each is, and the sum of the operators."""

    page: int
    stream: int
    length: int
    packed: int
    sum: int


class Shelf:
    """The finished pages of a canvas, in a temporary file that goes with this object."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # type: ignore[attr-defined]  # what is needed of it is in no public signature
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        finalize(self, self._file.close)  # also when the report is given up half way
        self._marks = array("Q")

    def __len__(self) -> int:
        return len(self._marks) // len(_Mark._fields)

    def take(self, name: str, *, named: bool) -> None:
        """Put the canvas's last page aside, which reportlab calls `name`; when something leads to it, its name stays `named`.

        Raises KnownError when the disk of temporary files is full."""
        document = self._document
        page = document.idToObject[name]
        plain = page.stream.encode("latin-1")
        page.Contents = document.Reference(PDFStream(content=b""))
        inner = page.Contents.name
        said: bytes = format(page, document, toplevel=1)
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _BARE)
        packed = packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)
        numbers = document.idToObjectNumberAndVersion
        self._put(said + packed)
        self._marks.extend(_Mark(numbers[name][0], numbers[inner][0], len(said), len(packed), zlib.adler32(plain)))
        document.Pages.pages.clear()
        for one in (name, inner):
            del document.idToObject[one], document.numberToId[numbers[one][0]]
        del numbers[inner]
        if not named:
            del numbers[name]

    def _put(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as failure:
            if failure.errno not in _FULL:
                raise
            raise KnownError(
                "No queda espacio en el disco de los archivos temporales para este informe; libere espacio y repita."
            ) from failure

    def save(self, stream: Writing, last: Iterable[str]) -> None:
        """Write the whole file; `last` are the operators that each page, in its turn, ends with."""
        document = self._document
        file = _File(stream, document)
        self._write_pages(file, last)
        for font in document.delayedFonts:  # after the last word was painted: of a font, only the letters in use are in the file
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, self._canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        file.write_rest(self._pages())
        file.close(root, info)

    def _write_pages(self, file: _File, last: Iterable[str]) -> None:
        """Each page and its operators: what was packed and its last ones as one zlib stream (RFC 1950), blocks of deflate that end on
        a byte and a sum of all that they hold."""
        self._file.seek(0)
        for start, operators in zip(range(0, len(self._marks), len(_Mark._fields)), last, strict=True):
            mark = _Mark(*self._marks[start : start + len(_Mark._fields)])
            file.write(mark.page, self._file.read(mark.length))
            plain = b"\n" + operators.encode("latin-1")
            packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _BARE)
            rest = packer.compress(plain) + packer.flush() + zlib.adler32(plain, mark.sum).to_bytes(4, "big")
            head = f"<< /Filter /FlateDecode /Length {len(_HEAD) + mark.packed + len(rest)} >>\nstream\n".encode()
            file.write(mark.stream, b"".join((head, _HEAD, self._file.read(mark.packed), rest, b"\nendstream")))

    def _pages(self) -> bytes:
        kids = b" ".join(b"%d 0 R" % number for number in self._marks[:: len(_Mark._fields)])
        return b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(self), kids)


class _File:
    """A PDF that is written object by object, and knows where each one begins."""

    def __init__(self, stream: Writing, document: Any) -> None:
        self._stream, self._document = stream, document
        self._offsets = array("Q", [0])
        self._length = 0
        self._put(b"".join(PDFFile(document._pdfVersion).strings))

    def _put(self, data: bytes) -> None:
        self._stream.write(data)
        self._length += len(data)

    def _note(self, number: int) -> None:
        self._offsets.extend([0] * (number + 1 - len(self._offsets)))
        self._offsets[number] = self._length

    def write(self, number: int, content: bytes) -> None:
        """An object of that number."""
        self._note(number)
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def write_rest(self, pages: bytes) -> None:
        """What reportlab holds: fonts, pictures, outline, catalogue; and the tree of pages.  Formatting one may call for another."""
        document, number = self._document, 0
        while (number := number + 1) <= document.objectcounter:
            name = document.numberToId.get(number)
            if name is None:
                continue
            if document.idToObject[name] is document.Pages:
                self.write(number, pages)
                continue
            self._note(number)
            self._put(PDFIndirectObject(name, document.idToObject[name]).format(document))

    def close(self, root: PDFObjectReference, info: PDFObjectReference) -> None:
        """The table of where everything is, and the end."""
        size, start = len(self._offsets), self._length
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for offset in self._offsets[1:]:
            self._put(b"%010d 00000 n \n" % offset)
        trailer = PDFTrailer(startxref=start, Size=size, Root=root, Info=info, ID=self._document.ID())
        self._put(trailer.format(self._document))
