"""The page that all reports share: margins, head with logo and institution, foot with `Página x de y`, bookmarks, the file's title.

Things are laid in millimetres from the upper left corner as shapes; a page is painted when the next one begins, and put aside
(`streams.Shelf`), so that a report of ten thousand pages takes no more memory than one of ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import pairwise

from ..core.errors import KnownError
from ..core.formats import format_date, format_moment
from ..drawing.fonts import MM
from ..drawing.pdf import PdfPainter, Writing, open_canvas
from ..drawing.pictures import UNREADABLE, open_picture
from ..drawing.shapes import Anchor, DocumentInfo, Image, Line, Shape
from . import palette
from .records import Origin
from .streams import Shelf
from .writing import BODY, CAPTION, HEADING, LABEL, PAGE_TITLE, STRONG, SUBTITLE, Style, elide, wrap

MARGIN = 14.0
FOOT = 16.0
_TOP = 12.0
LOGO = 15.0
"""Side of the square that holds the logo."""

Head = Callable[["Document"], float]
"""Puts the head of the current page on it and returns the y where the content begins."""


class Document:
    """A PDF in the making: put shapes, move `y` down, ask for room; `finish` gives the bytes, `save` writes them."""

    def __init__(self, origin: Origin, title: str, subtitle: str = "", *, landscape: bool = True, head: Head | None = None) -> None:
        self.origin = origin
        self.title = title
        self.subtitle = subtitle
        upright = origin.paper.size
        self.width, self.height = (upright[1], upright[0]) if landscape else upright
        self.left, self.right = MARGIN, self.width - MARGIN
        self.bottom = self.height - FOOT
        self.number = 0
        self._head = head or report_head
        self._canvas = open_canvas(BytesIO(), DocumentInfo(title, origin.author, subtitle))
        self._canvas.setPageSize((self.width * MM, self.height * MM))
        self._painter = PdfPainter(self._canvas, self.height)
        self._shapes: list[Shape] = []
        self._shelf = Shelf(self._canvas)
        self._led_to = False  # this page, from elsewhere
        self._starts = [1]
        self._begin()

    @property
    def content(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """What is left of the page, below `y`."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page below its head."""
        return self.y == self.top

    def put(self, *shapes: Shape) -> None:
        """Lay shapes on the current page."""
        self._shapes.extend(shapes)

    def put_all(self, shapes: Iterable[Shape]) -> None:
        """Lay many shapes on the current page."""
        self._shapes.extend(shapes)

    def need(self, height: float) -> bool:
        """Begin a new page unless so much fits on this one; whether it did."""
        if self.room >= height or self.fresh:
            return False
        self.new_page()
        return True

    def new_page(self) -> None:
        """Paint this page and begin the next."""
        self._end()
        self._begin()

    def count_anew(self) -> None:
        """Number the pages from this one on, as a document of its own that is signed apart."""
        self._starts.append(self.number)

    def bookmark(self, title: str, level: int = 0) -> str:
        """Name this spot in the file's outline; gives the key by which `link` leads here."""
        key = self._name(f"{self.number}-{self.y:.1f}-{level}")
        self._canvas.addOutlineEntry(title, key, level, closed=level > 0)
        return key

    def spot(self) -> str:
        """A key of this spot for `link`, without an entry of the outline."""
        return self._name(f"{self.number}-{self.y:.1f}")

    def _name(self, key: str) -> str:
        self._led_to = True
        self._canvas.bookmarkHorizontal(key, 0, (self.height - self.y) * MM)
        return key

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Let a box of this page lead to the spot of that key, which a bookmark names here or further on."""
        box = (x * MM, (self.height - y - height) * MM, (x + width) * MM, (self.height - y) * MM)
        self._canvas.linkRect("", key, box, relative=0, Border="[0 0 0]")

    def heading(self, title: str, note: str = "", keep: float = 30.0) -> None:
        """A part's title, kept with what follows it, and an entry of the outline."""
        self.need(keep)
        if not self.fresh:
            self.y += 4
        self.bookmark(title)
        self.put(HEADING.at(self.left, self.y + 5, title))
        if note:
            self.put(CAPTION.at(self.right, self.y + 5, note, Anchor.END))
        self.y += 8.5

    def paragraph(self, content: str, style: Style = BODY, width: float | None = None) -> None:
        """Text in lines of the page's width."""
        for line in wrap(content, style, width or self.content):
            self.need(style.leading)
            self.y += style.leading
            self.put(style.at(self.left, self.y - style.em * 0.28, line))

    def finish(self) -> bytes:
        """The whole file."""
        stream = BytesIO()
        self.save(stream)
        return stream.getvalue()

    def save(self, stream: Writing) -> None:
        """Write the whole file.  Now that the number of pages is known, each page gets its own as its last operators."""
        self._end()
        self._shelf.save(stream, map(self._numbered, self._page_numbers()))

    def _numbered(self, said: str) -> str:
        self._painter.paint([CAPTION.at(self.right, self.height - 7.5, said, Anchor.END)])
        operators: str = self._canvas._code.pop()  # type: ignore[attr-defined]
        return operators

    def _page_numbers(self) -> Iterator[str]:
        for start, end in pairwise((*self._starts, self.number + 1)):
            yield from (f"Página {number} de {end - start}" for number in range(1, end - start + 1))

    def _begin(self) -> None:
        self.number += 1
        self.top = self._head(self)
        self.y = self.top

    def _end(self) -> None:
        self._foot()
        self._painter.paint(self._shapes)
        self._shapes.clear()
        self._canvas.showPage()
        self._shelf.take(f"Page{self.number}", named=self._led_to)
        self._led_to = False

    def _foot(self) -> None:
        origin = self.origin
        when = f" el {format_moment(origin.made_at)}" if origin.made_at else ""
        who = f" por {origin.author}" if origin.author else ""
        said = " · ".join(filter(None, (f"Impreso{when}{who}" if when or who else "", origin.note)))
        self.put(
            Line(self.left, self.height - 11.5, self.right, self.height - 11.5, palette.RULE, 0.15),
            CAPTION.at(self.left, self.height - 7.5, elide(said, CAPTION, self.content - 50)),
        )


def report_head(document: Document) -> float:
    """The head of most reports: logo, institution, title and day on the first page, one line on the others."""
    return _first_head(document) if document.number == 1 else running_head(document)


def logo(origin: Origin, x: float, y: float) -> Image:
    """The logo in its square at (x, y); raises KnownError when its bytes are no picture."""
    try:
        open_picture(origin.logo)
    except UNREADABLE:
        raise KnownError("El logo no es una imagen que se pueda leer; elija un archivo PNG o JPEG.") from None
    return Image(x, y, LOGO, LOGO, origin.logo)


def running_head(document: Document, title: str = "") -> float:
    """One line: title, the document's own unless another is given; institution, day."""
    day = format_date(document.origin.as_of)
    y = _TOP + 1
    room = document.content - 40
    title = elide(title or document.title, STRONG, room * 0.6)
    institution = elide(document.origin.institution, LABEL, room - STRONG.width(title) - 4)
    document.put(
        STRONG.at(document.left, y, title),
        LABEL.at(document.left + STRONG.width(title) + 3, y, institution),
        LABEL.at(document.right, y, day, Anchor.END),
        Line(document.left, y + 2.2, document.right, y + 2.2, palette.RULE, 0.15),
    )
    return y + 6


def _first_head(document: Document) -> float:
    origin = document.origin
    left, y = document.left, _TOP
    if origin.logo:
        document.put(logo(origin, left, y - 2))
        left += LOGO + 4
    day = Style(11, STRONG.role)
    text = f"Al {format_date(origin.as_of)}"
    width = document.right - left - day.width(text) - 10
    document.put(LABEL.at(left, y + 1.5, elide(origin.institution, LABEL, width)), day.at(document.right, y + 1.5, text, Anchor.END))
    y += 2.5
    for line in wrap(document.title, PAGE_TITLE, document.right - left, 2):
        y += 7.4
        document.put(PAGE_TITLE.at(left, y, line))
    for line in wrap(document.subtitle, SUBTITLE, document.right - left, 2) if document.subtitle else ():
        y += 5.4
        document.put(SUBTITLE.at(left, y, line))
    y = max(y + 4.5, _TOP + LOGO + 1) if origin.logo else y + 4.5
    document.put(Line(document.left, y, document.right, y, palette.RULE, 0.25))
    return y + 6
