"""Labels that scan: symbols, stock, templates and one device-free layout painted as PDF, ZPL or pixels.

    from inventario import labels
    items = [labels.LabelItem(tag="TI000123", name="DIDECO-PC-041", department="DIDECO", institution="Municipalidad de Tomé")]
    data = labels.print_pdf(items, labels.template("asset"), labels.stock("L7160"), start=6)

Every fault of data, stock or template is a KnownError in Spanish.  Nothing here knows the register, Qt or the network but `sending`.
"""

from __future__ import annotations

from collections.abc import Iterable

from .items import FIELDS, LabelItem
from .printing import LabelJob, Printed, print_pdf, write_pdf
from .sheets import Calibration, next_start, pages_needed
from .stock import Stock, builtin_stocks, find_stock
from .symbols import Symbology
from .template_format import builtin_templates
from .templates import Template, find_template

__all__ = [
    "FIELDS", "Calibration", "LabelItem", "LabelJob", "Printed", "Stock", "Symbology", "Template", "next_start", "pages_needed",
    "print_pdf", "stock", "stocks", "template", "templates", "write_pdf",
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
