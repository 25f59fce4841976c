"""The manual as one PDF: cover, contents with page numbers, every page from its own sheet on, outline, links, `Página x de y`.

It is set until the numbers in the contents are right, as Platypus does it: twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    IndexingFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from ..core.formats import format_date
from ..drawing.fonts import MM, font_name
from ..drawing.shapes import Role
from ..reports.records import Origin
from .library import Handbook
from .styles import HINT, MARGIN, RULE, Styles
from .typesetting import Title, Typesetter

_TITLE, _SUBTITLE = "Manual de Inventario", "Para quien cuida los computadores, la red y las impresoras de la municipalidad"
_CONTENTS = "Contenido"


@dataclass(frozen=True, slots=True)
class Printed:
    """A manual on paper: its file and how many sheets it takes."""

    content: bytes = field(repr=False)
    pages: int


def handbook_pdf(handbook: Handbook, origin: Origin, version: str, names: Sequence[str] = ()) -> Printed:
    """The whole manual, or the pages of those names alone, without cover and contents; KnownError for a name that is none.

    `version` is the program's, which the cover says; `origin` gives paper, institution and day."""
    pages = [handbook.page(name) for name in names] or list(handbook.pages)
    stream = BytesIO()
    document = _Document(stream, origin, whole=not names)
    setter = Typesetter(handbook, [page.name for page in pages], document.width)
    story: list[Flowable] = [] if names else _front(setter.styles, origin, version)
    for at, page in enumerate(pages):
        story += [*([PageBreak()] if at else []), *setter.page(page)]
    document.multiBuild([*story, document.counting])
    return Printed(stream.getvalue(), document.page)


def _front(styles: Styles, origin: Origin, version: str) -> list[Flowable]:
    bare = TableStyle([(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")])
    contents = TableOfContents(levelStyles=list(styles.contents), dotsMinLevel=0, tableStyle=bare)
    said = " · ".join(filter(None, (origin.institution, f"Inventario {version}", format_date(origin.as_of))))
    return [
        Spacer(0, 58 * MM), Paragraph(_TITLE, styles.cover), Spacer(0, 6), Paragraph(_SUBTITLE, styles.under), Spacer(0, 22),
        Paragraph(said, styles.body), NextPageTemplate("page"), PageBreak(),
        Title(_CONTENTS, styles.titles[0], 0, _CONTENTS, _CONTENTS), contents, PageBreak(),
    ]  # fmt: skip


def _canvas(*arguments: Any, **options: Any) -> Canvas:
    """A canvas that names no typeface which is not embedded, and whose window is titled as the document is."""
    canvas = Canvas(*arguments, **options | {"initialFontName": font_name(Role.REGULAR)})
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Counting(IndexingFlowable):
    """How many sheets the last setting took; asks for another until two agree. Nothing is seen of it."""

    def __init__(self) -> None:
        super().__init__()
        self.total = self._before = 0

    def note(self, sheets: int) -> None:
        """A setting took so many."""
        self._before, self.total = self.total, sheets

    def isSatisfied(self) -> int:
        """Whether the numbers that stand on the sheets are right."""
        return self._before == self.total

    def wrap(self, *_: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """There is nothing to see."""


class _Document(BaseDocTemplate):
    """Pages with one line above and one below; titles that pass tell where they stand."""

    def __init__(self, stream: BytesIO, origin: Origin, *, whole: bool) -> None:
        width, height = (side * MM for side in origin.paper.size)
        super().__init__(
            stream, pagesize=(width, height), title=_TITLE, author=origin.author, creator="Inventario", producer="Inventario",
            invariant=1, pageCompression=1, lang="es-CL",
        )  # fmt: skip
        self._origin = origin
        self.counting = _Counting()
        self._running = ""
        self.width = width - 2 * MARGIN
        frame = Frame(MARGIN, MARGIN, self.width, height - 2 * MARGIN, 0, 0, 0, 0)
        page = PageTemplate("page", [frame], onPageEnd=self._edges)
        self.addPageTemplates([PageTemplate("cover", [frame]), page] if whole else [page])

    def build(self, flowables: list[Flowable], **_: Any) -> None:  # type: ignore[override]
        """One setting of all; the contents and the number of pages are those of the one before."""
        super().build(flowables, canvasmaker=_canvas)
        self.counting.note(self.page)

    def afterFlowable(self, flowable: Flowable) -> None:
        """A title has been put on the page: it is named in the outline and the contents."""
        if isinstance(flowable, Title):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.plain, flowable.key, flowable.level, closed=True)
            if flowable.level == 0:
                self._running = flowable.plain
            if flowable.level < 2 and flowable.key != _CONTENTS:
                self.notify("TOCEntry", (flowable.level, flowable.plain, self.page, flowable.key))

    def _edges(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        width, height = self.pagesize
        canvas.setFont(font_name(Role.REGULAR), 8)
        canvas.setFillColor(HINT)
        canvas.drawString(MARGIN, height - MARGIN + 14, self._running)
        canvas.drawRightString(width - MARGIN, height - MARGIN + 14, _TITLE)
        canvas.drawString(MARGIN, MARGIN - 22, self._origin.institution)
        canvas.drawRightString(width - MARGIN, MARGIN - 22, f"Página {self.page} de {self.counting.total or self.page}")
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, MARGIN - 12, width - MARGIN, MARGIN - 12)
