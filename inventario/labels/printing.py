"""Printing jobs: items on a template and stock, to PDF, ZPL or PNG.

    template, stock = labels.template("asset"), labels.stock("L7160")
    data = labels.print_pdf(items, template, stock, start=6)

`LabelJob` gathers the choices.  `write_pdf` and `write_zpl` fill a binary stream; `on_label` hears how many labels are done and stops
the job by raising Cancelled.  `zpl_formats` gives ZPL label by label, as `sending.send` takes it; `png_pages` a picture a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, BinaryIO, TypeVar

from inventario.core.errors import KnownError
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.pdf import write_pdf as paint_pdf
from inventario.drawing.raster import png
from inventario.drawing.shapes import DocumentInfo, Page

from .check import CheckReport, check
from .fitting import SymbolTooLarge
from .geometry import symbols_of
from .items import LabelItem
from .layout import Composer, Label, Style
from .logo import prepared_logo
from .sheets import NO_CALIBRATION, Calibration, check_start, impose
from .stock import Stock, builtin_stocks
from .symbols import Symbology
from .templates import Template
from .zpl import check_form, zpl

Thing = TypeVar("Thing")
OnLabel = Callable[[int], None]
_MOST_COPIES = 500
_DPI = (100, 2400)


@dataclass(frozen=True)
class LabelJob:
    """How to print: everything but the items.  `dpi` 0 takes the stock's; `start` counts from 1 along the sheet's rows; `pitch` of
    ports and `diameter` of cables, in millimetres, stand in place of the items' own unless they are 0."""

    template: Template
    stock: Stock
    start: int = 1
    copies: int = 1
    dpi: int = 0
    calibration: Calibration = NO_CALIBRATION
    symbol: Symbology | None = None
    narrow: bool = False
    logo: bytes | None = field(default=None, repr=False)
    pitch: float = 0.0
    diameter: float = 0.0
    title: str = "Etiquetas"

    @property
    def resolution(self) -> int:
        """Dots an inch that symbols are fitted to."""
        return self.dpi or self.stock.dpi


@dataclass(frozen=True, slots=True)
class Printed:
    """What a job came to."""

    labels: int
    pages: int


@dataclass(frozen=True, slots=True)
class Piece:
    """An item with a template of its own, for runs in which not all labels are alike: what a plan changes, step by step."""

    item: LabelItem
    template: Template


Printable = LabelItem | Piece
"""What a job prints: items on the job's template, or pieces on theirs, in any mixture and order."""


def composed(items: Iterable[Printable], job: LabelJob, on_label: OnLabel | None = None) -> Iterator[Label]:
    """The labels in print order, each laid out; `on_label` hears how many are done and may raise Cancelled.

    Raises KnownError for the first item that cannot be printed; a code that is too large names stock that is large enough."""
    check_start(job.stock, job.start)
    if not 1 <= job.copies <= _MOST_COPIES:
        raise KnownError(f"Las copias van de 1 a {_MOST_COPIES}; corrija el número.")
    composers = {id(job.template): composer_for(job)}
    done = 0
    for thing in items:
        item, template = (thing.item, thing.template) if isinstance(thing, Piece) else (thing, job.template)
        if (composer := composers.get(id(template))) is None:
            composer = composers[id(template)] = composer_for(replace(job, template=template))
        try:
            labels = list(composer.labels(item))
        except SymbolTooLarge as fault:
            raise fault.on_larger(larger_stock(item, replace(job, template=template))) from None
        for label in labels:
            for _ in range(job.copies):
                done += 1
                if on_label is not None:
                    on_label(done)
                yield label


def composer_for(job: LabelJob) -> Composer:
    """The layout engine set up for a job; a preview keeps it while the person types."""
    if not _DPI[0] <= job.resolution <= _DPI[1]:
        raise KnownError(f"La resolución va de {_DPI[0]} a {_DPI[1]} puntos por pulgada; corríjala.")
    logo = prepared_logo(job.logo) if job.logo is not None else None
    return Composer(job.template, job.stock, Style(job.resolution, job.symbol, job.narrow, logo, job.pitch, job.diameter))


def larger_stock(item: LabelItem, job: LabelJob) -> tuple[str, ...]:
    """Names of larger stock of the same form on which the item's code would fit, the smallest first."""
    found = []
    for stock in builtin_stocks():
        if stock.form is job.stock.form and _extent(stock) > _extent(job.stock) and job.template.suits(stock):
            try:
                labels = list(Composer(job.template, stock, Style(job.dpi or stock.dpi, job.symbol, job.narrow)).labels(item))
            except KnownError:
                continue
            if all(any(symbols_of(label.shapes)) for label in labels):
                found.append((_extent(stock), stock.name))
    return tuple(name for _, name in sorted(found))


def _extent(stock: Stock) -> float:
    """Area of a label; of a tape, the square of its width."""
    return (stock.width or stock.height) * (stock.height or stock.width)


def job_pages(items: Iterable[Printable], job: LabelJob, on_label: OnLabel | None = None) -> Iterator[Page]:
    """The job's pages as shapes, for the preview and the system's print dialog as well."""
    return impose(composed(items, job, on_label), job.stock, start=job.start, calibration=job.calibration)


def write_pdf(items: Iterable[Printable], job: LabelJob, stream: BinaryIO, on_label: OnLabel | None = None) -> Printed:
    """Write the job as PDF; nothing reaches the stream when it fails or is cancelled."""
    counter = _Counter(on_label)
    pages = _some(job_pages(items, job, counter))
    number = paint_pdf(pages, stream, DocumentInfo(job.title), dots_per_mm=dots_per_mm(job.resolution))
    return Printed(counter.done, number)


def zpl_formats(items: Iterable[Printable], job: LabelJob, on_label: OnLabel | None = None) -> Iterator[str]:
    """Each label's ZPL in order, the copies of one in a single format; raises KnownError for sheets."""
    check_form(job.stock.form, job.stock.name)
    for number, label in enumerate(composed(items, replace(job, copies=1)), 1):
        if on_label is not None:
            on_label(number)
        yield zpl(label, job.resolution, copies=job.copies, calibration=job.calibration)


def write_zpl(items: Iterable[Printable], job: LabelJob, stream: BinaryIO, on_label: OnLabel | None = None) -> Printed:
    """Write the job as ZPL in UTF-8; nothing reaches the stream when it fails or is cancelled."""
    formats = list(_some(zpl_formats(items, job, on_label)))
    stream.write("".join(formats).encode("utf-8"))
    labels = len(formats) * job.copies
    return Printed(labels, labels)


def png_pages(items: Iterable[Printable], job: LabelJob, on_label: OnLabel | None = None) -> Iterator[bytes]:
    """A PNG file for each page, or for each label of a roll, at the job's resolution."""
    for page in _some(job_pages(items, job, on_label)):
        yield png(page, job.resolution)


class _Counter:
    """Passes progress on and remembers it."""

    def __init__(self, on_label: OnLabel | None) -> None:
        self.done = 0
        self._on_label = on_label

    def __call__(self, number: int) -> None:
        if self._on_label is not None:
            self._on_label(number)
        self.done = number


def _some(things: Iterable[Thing]) -> Iterator[Thing]:
    """The things; raises KnownError when there are none."""
    empty = True
    for thing in things:
        empty = False
        yield thing
    if empty:
        raise KnownError("No hay nada que imprimir; elija al menos un elemento.")


def print_pdf(items: Iterable[Printable], template: Template, stock: Stock, **choices: Any) -> bytes:
    """The PDF of the items; `choices` are LabelJob's."""
    stream = BytesIO()
    write_pdf(items, LabelJob(template, stock, **choices), stream)
    return stream.getvalue()


def print_zpl(items: Iterable[Printable], template: Template, stock: Stock, **choices: Any) -> bytes:
    """The ZPL of the items; `choices` are LabelJob's."""
    stream = BytesIO()
    write_zpl(items, LabelJob(template, stock, **choices), stream)
    return stream.getvalue()


def check_job(items: Iterable[Printable], job: LabelJob, on_label: OnLabel | None = None) -> CheckReport:
    """Render the batch at its printer's resolution, read every code back, measure its geometry; see `check`."""
    return check(composed(items, job), job.resolution, copies=job.copies, on_label=on_label)
