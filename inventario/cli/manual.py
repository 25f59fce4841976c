"""The manual, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.errors import KnownError
from .context import Session
from .spanish import command


def commands() -> list[click.Command]:
    """This file's commands."""
    return [manual]


@command(
    "manual",
    "Escribe este manual en un PDF para imprimirlo, o solo las páginas que se nombran. Sin archivo dice qué páginas hay.",
    "manual",
    "manual manual.pdf",
    "manual racks.pdf racks etiquetas",
)
@click.argument("out", metavar="ARCHIVO.pdf", required=False, type=click.Path(path_type=Path))
@click.argument("names", metavar="PÁGINA", nargs=-1)
@click.pass_obj
def manual(session: Session, out: Path | None, names: tuple[str, ...]) -> None:
    from .. import __version__
    from ..core.clock import Clock
    from ..core.files import write_file
    from ..core.formats import count_of
    from ..handbook.library import Handbook
    from ..handbook.paper import handbook_pdf
    from ..reports.records import Origin

    handbook = Handbook()
    if out is None:
        shown = [(page.name.removesuffix(".md"), page.title) for page in handbook.pages]
        width = max(len(name) for name, _ in shown)
        lines = [f"{name:{width}}  {title}" for name, title in shown]
        session.answer([{"name": name, "title": title} for name, title in shown], lines)
        return
    if out.suffix.lower() != ".pdf":
        raise KnownError(f"El manual se escribe como PDF; dele al archivo un nombre terminado en .pdf, como «{out.stem or 'manual'}.pdf».")
    printed = handbook_pdf(handbook, Origin("", Clock().today()), __version__, names)
    write_file(out, printed.content)
    session.answer({"file": str(out), "pages": printed.pages}, f"El manual está en {out}: {count_of(printed.pages, 'hoja', 'hojas')}.")
