"""A job written to a file whose ending says what it is: PDF, ZPL or PNG; wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inventario.core.errors import KnownError
from inventario.core.files import replacing

from .printing import LabelJob, OnLabel, Printable, Printed, png_pages, write_pdf, write_zpl
from .stock import Form, Stock, builtin_stocks, find_stock
from .templates import Template

_ENDINGS = (".pdf", ".zpl", ".png")


def write_file(items: Iterable[Printable], job: LabelJob, path: Path, on_label: OnLabel | None = None) -> Printed:
    """Write the job to `path`; of a PNG's pages the second goes beside it as `name-2.png` and so on.

    Raises KnownError for an ending that is none of these, for items that cannot be printed, and when the file cannot be written."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise KnownError(f"«{path.name}» debe terminar en .pdf, .zpl o .png; corrija el nombre.")
    if ending == ".png":
        return _write_png(items, job, path, on_label)
    with replacing(path) as draft, draft.open("wb") as stream:
        return (write_pdf if ending == ".pdf" else write_zpl)(items, job, stream, on_label)


def _write_png(items: Iterable[Printable], job: LabelJob, path: Path, on_label: OnLabel | None) -> Printed:
    done = 0

    def count(number: int) -> None:
        nonlocal done
        if on_label is not None:
            on_label(number)
        done = number

    pages = list(png_pages(items, job, count))
    for number, page in enumerate(pages, 1):
        with replacing(path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")) as draft:
            draft.write_bytes(page)
    return Printed(done, len(pages))


def common_stocks(templates: Iterable[Template], stocks: Iterable[Stock] | None = None) -> tuple[Stock, ...]:
    """The stock on which all of those templates can be printed in one run, tapes and rolls first: there no label is wasted."""
    wanted = tuple(templates)
    fitting = [stock for stock in (builtin_stocks() if stocks is None else stocks) if all(one.suits(stock) for one in wanted)]
    return tuple(sorted(fitting, key=lambda stock: list(Form).index(stock.form), reverse=True))


def usual_stock(template: Template, ending: str = ".pdf", stocks: Iterable[Stock] | None = None) -> Stock:
    """What a template is printed on unless the person chooses: its own stock, or for ZPL the first roll that suits it."""
    known = tuple(stocks) if stocks is not None else builtin_stocks()
    if template.stock and ((usual := find_stock(template.stock, known)).form is not Form.SHEET or ending.lower() != ".zpl"):
        return usual
    for stock in known:
        if template.suits(stock) and (ending.lower() != ".zpl" or stock.form is not Form.SHEET):
            return stock
    raise KnownError(f"Ninguna hoja o rollo conocido sirve para la plantilla «{template.title}»; agregue una medida propia.")
