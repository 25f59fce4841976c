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


def check_suits(template: Template, stock: Stock, templates: Iterable[Template] = (), stocks: Iterable[Stock] | None = None) -> None:
    """Raise KnownError when the template cannot be printed on the stock, naming a template of the same things that can, and the stock
    of the same form, the nearest in size, that takes this one."""
    if template.suits(stock):
        return
    others = other_templates(template, stock, templates)
    form = [one for one in (builtin_stocks() if stocks is None else stocks) if one.form is stock.form and template.suits(one)]
    nearest = min(form, key=lambda one: abs(_area(one) - _area(stock)), default=None)
    ways = [f"la plantilla «{others[0].title}» ({others[0].name})"] if others else []
    ways += [f"{stock.form.called} {nearest.name}"] if nearest else []
    where = f"{stock.form.called} {stock.name} ({stock.size_text})"
    advice = f"use {' o '.join(ways)}" if ways else f"elija {'un rollo o una cinta' if stock.form is Form.SHEET else 'otra medida'}"
    raise KnownError(f"La plantilla «{template.title}» no cabe en {where}; {advice}.")


def other_templates(template: Template, stock: Stock, templates: Iterable[Template]) -> tuple[Template, ...]:
    """Those of the templates that label the same things, one by one or port by port as it does, and can be printed on that stock."""
    known = (one for one in templates if one.name != template.name and one.suits(stock))
    return tuple(one for one in known if set(one.subjects) & set(template.subjects) and _repeats(one) is _repeats(template))


def _repeats(template: Template) -> bool:
    return any(layout.repeats for layout in template.layouts)


def _area(stock: Stock) -> float:
    """Of a tape or a continuous roll, the square of its width."""
    width, height = stock.width or stock.height, stock.height or stock.width
    return width * height


def usual_stock(template: Template, ending: str = ".pdf", stocks: Iterable[Stock] | None = None) -> Stock:
    """What a template is printed on unless the person chooses: its own stock, or for ZPL the first roll that suits it."""
    known = tuple(stocks) if stocks is not None else builtin_stocks()
    if template.stock and ((usual := find_stock(template.stock, known)).form is not Form.SHEET or ending.lower() != ".zpl"):
        return usual
    for stock in known:
        if template.suits(stock) and (ending.lower() != ".zpl" or stock.form is not Form.SHEET):
            return stock
    raise KnownError(f"Ninguna hoja o rollo conocido sirve para la plantilla «{template.title}»; agregue una medida propia.")
