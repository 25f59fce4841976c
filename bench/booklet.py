"""Speed of the annual plan's booklet of the demonstration register: reading it, its PDF and its workbook.

    python -m bench.booklet

The target is 3 s for each file, read and written. The ratio is to the raw primitive of the same run: to read, the same rows of the tables
taken by bare SQLite; to write, the same cells by bare reportlab and bare XlsxWriter."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

from inventario.app import build_demonstration, open_register
from inventario.booklet.source import plan_booklet
from inventario.drawing.fonts import font_name, pdf_font
from inventario.drawing.shapes import Role
from inventario.register.report_records import Scope
from inventario.reports.booklet import booklet_pdf
from inventario.reports.booklet_book import booklet_xlsx
from inventario.reports.booklet_records import Booklet

from ._figures import tell_figure

_TARGET = 3.0
_TABLES = (
    *("asset", "licence", "licence_seat", "contract", "account", "rack", "mount", "vlan", "port", "port_vlan", "network_point"),
    *("link", "domain", "place", "department", "model", "inspection"),
)


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Seconds of the fastest of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def bare_read(path: Path) -> int:
    """Every row of the tables that the booklet looks at."""
    with closing(sqlite3.connect(path)) as connection:
        return sum(len(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in _TABLES)


def cells(booklet: Booklet) -> list[list[str]]:
    """The text of all rows."""
    return [[one.table.text(row, index) for index in range(len(row))] for one in booklet.tables for row in one.table.rows]


def bare_pdf(rows: list[list[str]]) -> bytes:
    """The text of all rows drawn by reportlab's own `drawString`."""
    pdf_font(Role.REGULAR)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792), pageCompression=1, initialFontName=font_name(Role.REGULAR))  # type: ignore[arg-type]
    for number, row in enumerate(rows):
        if number and number % 40 == 0:
            canvas.showPage()
        canvas.setFont(font_name(Role.REGULAR), 8.5)
        for column, text in enumerate(row):
            canvas.drawString(40 + column * 55, 740 - number % 40 * 17, text)
    canvas.save()
    return stream.getvalue()


def bare_xlsx(rows: list[list[str]]) -> bytes:
    """The text of all rows in one bare sheet."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return stream.getvalue()


def main() -> None:
    """Run all of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.inventario"
        build_demonstration(path)
        with open_register(path) as register:
            booklet = plan_booklet(register, Scope())
            rows = cells(booklet)
            read, raw = best(lambda: plan_booklet(register, Scope())), best(lambda: bare_read(path))
            tell_figure("booklet", "booklet, read", read, "s", ratio=read / raw, primitive="bare SQLite reading the same tables")
            for name, library, write, bare in (
                ("PDF", "reportlab", booklet_pdf, bare_pdf),
                ("XLSX", "XlsxWriter", booklet_xlsx, bare_xlsx),
            ):
                ours, theirs = best(lambda write=write: write(booklet)), best(lambda bare=bare: bare(rows))  # type: ignore[misc]
                tell_figure(
                    "booklet", f"booklet, {name} written", ours, "s", ratio=ours / theirs, primitive=f"bare {library}, the same text"
                )
                tell_figure("booklet", f"booklet, read and written as {name}", read + ours, "s", _TARGET)


if __name__ == "__main__":
    main()
