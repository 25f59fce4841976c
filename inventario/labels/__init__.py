"""Labels that scan: symbols, stock, templates and one device-free layout painted as PDF, ZPL or pixels.

    from inventario import labels
    items = [labels.LabelItem(tag="TI000123", name="DIDECO-PC-041", department="DIDECO", institution="Municipalidad de Tomé")]
    template, stock = labels.template("asset"), labels.stock("L7160")
    data = labels.print_pdf(items, template, stock, start=6, copies=1)

    job = labels.LabelJob(template, stock, start=6, calibration=labels.Calibration(0.4, -0.2))
    printed = labels.write_pdf(items, job, stream, on_label=progress)   # Printed(labels, pages); `progress` raises Cancelled to stop
    report = labels.check_job(items, job)                               # report.ok, report.notes, report.faults
    first_free = labels.next_start(printed.labels, stock, start=6)

`write_file(items, job, path)` goes by the file's ending; `write_zpl` and `png_pages` take the same job;
`sending.send(zpl_formats(items, job), Printer.parse("10.30.3.40"))` prints over the network.  `job_pages` gives pages of shapes for a
preview or the system's print dialog, `composer_for(job).labels(item)` one label's.  A `Piece` in place of an item
has a template of its own; `card` lays codes out on a page.  `own` keeps the person's templates and sizes,
`calibration` measures a printer.  Every fault of data, stock or template is a KnownError in Spanish.  Nothing here knows the register.
"""

from __future__ import annotations

from collections.abc import Iterable

from .check import CheckReport, can_read
from .items import FIELDS, LabelItem, Order, in_order
from .output import check_suits, common_stocks, other_templates, usual_stock, write_file
from .printing import (
    LabelJob,
    Piece,
    Printed,
    check_job,
    composer_for,
    job_pages,
    png_pages,
    print_pdf,
    print_zpl,
    write_pdf,
    write_zpl,
    zpl_formats,
)
from .sheets import Calibration, next_start, pages_needed
from .stock import Form, Stock, builtin_stocks, find_stock
from .symbols import Symbology
from .template_format import builtin_templates
from .templates import Template, find_template

__all__ = [
    "FIELDS",
    "Calibration",
    "CheckReport",
    "Form",
    "LabelItem",
    "LabelJob",
    "Order",
    "Piece",
    "Printed",
    "Stock",
    "Symbology",
    "Template",
    "can_read",
    "check_job",
    "check_suits",
    "common_stocks",
    "composer_for",
    "in_order",
    "job_pages",
    "next_start",
    "other_templates",
    "pages_needed",
    "png_pages",
    "print_pdf",
    "print_zpl",
    "stock",
    "stocks",
    "template",
    "templates",
    "usual_stock",
    "write_file",
    "write_pdf",
    "write_zpl",
    "zpl_formats",
]  # fmt: skip


def templates(own: Iterable[Template] = ()) -> tuple[Template, ...]:
    """The built-in templates and the person's own."""
    return (*builtin_templates(), *own)


def stocks(own: Iterable[Stock] = ()) -> tuple[Stock, ...]:
    """The table of stock and the person's own sizes."""
    return (*builtin_stocks(), *own)


def template(name: str, own: Iterable[Template] = ()) -> Template:
    """The template of that name; raises KnownError with the names there are."""
    return find_template(name, templates(own))


def stock(name: str, own: Iterable[Stock] = ()) -> Stock:
    """The stock of that part number; raises KnownError when it is not known."""
    return find_stock(name, stocks(own))
