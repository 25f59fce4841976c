"""Speed of reading and writing tables, each as a ratio to the raw primitive in the same run.

    python -m bench.sheets [ROWS]

Made-up lists of equipment, 15 columns, 100,000 rows unless said otherwise.  Wanted: CSV read at over 300,000 rows/s; XLSX written,
with widths, header, filter and totals, at least 4 times faster than XlsxWriter in constant memory; read back for import at least
5 times faster than openpyxl; every cell parsed within 25 us a row.  Each figure is the best of three runs, the slow rivals' of one."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from inventario.core.columns import ColumnParser
from inventario.core.fields import Choice, Field, Kind, Value
from inventario.core.kinds import ASSET_KINDS, STATUSES
from inventario.core.text import header_key
from inventario.register.sheets.reading import read_table
from inventario.register.sheets.writing import write_table

from ._figures import tell_figure

COLUMNS = (
    Field("Etiqueta", Kind.TAG, name="tag", width=12),
    Field("Tipo", Kind.CHOICE, choices=ASSET_KINDS, name="kind"),
    Field("Marca", name="manufacturer"),
    Field("Modelo", Kind.REFERENCE, name="model"),
    Field("N° de serie", Kind.CODE, name="serial"),
    Field("Dirección", Kind.REFERENCE, name="department", width=30),
    Field("Dependencia", Kind.REFERENCE, name="place", width=40),
    Field("Responsable", Kind.REFERENCE, name="custodian", width=24),
    Field("Estado", Kind.CHOICE, choices=STATUSES, name="status"),
    Field("Fecha de compra", Kind.DATE, name="acquired_on"),
    Field("Costo", Kind.MONEY, minimum=0, name="cost"),
    Field("IP", Kind.IP, name="ip"),
    Field("MAC", Kind.MAC, name="mac"),
    Field("Memoria", Kind.INTEGER, unit="GB", minimum=0, name="memory"),
    Field("Notas", Kind.LONG_TEXT, max_length=4000, name="notes"),
)
KNOWN = frozenset(header_key(field.label) for field in COLUMNS)
_BATCH = 1000  # rows, as the import takes them
Row = tuple[Value, ...]


def row(number: int) -> Row:
    """A made-up item, the same each time."""
    return (
        f"TI{number:06d}", ("computer", "notebook", "printer")[number % 3], "Hewlett-Packard", f"ProDesk {number % 40}", f"SN{number:08X}",
        "Dirección de Administración y Finanzas", f"Edificio Consistorial / Piso {number % 5} / Oficina {number % 60}",
        f"Pérez González {number % 300}", "in-use", date(2010 + number % 14, number % 12 + 1, number % 28 + 1), (number % 900 + 100) * 990,
        f"10.30.{number >> 8 & 255}.{number & 255}", f"00:1A:2B:{number >> 16 & 255:02X}:{number >> 8 & 255:02X}:{number & 255:02X}",
        8, "Comprado con la orden 1234-56-LE24" if number % 2 else None,
    )  # fmt: skip


def timed(work: Callable[[], object], runs: int = 3) -> float:
    """The least of several runs, in seconds."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def drain(rows: Iterator[Any]) -> int:
    """How many there were."""
    return sum(1 for _ in rows)


def say(what: str, seconds: float, rows: int, rival: str = "", rival_seconds: float = 0.0) -> None:
    """A line: the time, the rows a second, and how it stands to the raw primitive."""
    ratio = f"   {rival}: {rival_seconds:7.2f} s, {rival_seconds / seconds:5.2f} times as long" if rival else ""
    print(f"{what:28} {seconds:6.2f} s {rows / seconds:12,.0f} rows/s{ratio}")


def bare_csv(path: Path) -> int:
    """The csv module on decoded text: what reading cannot be faster than."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return drain(csv.reader(file, delimiter=";"))


def bare_csv_writer(path: Path, rows: list[Row]) -> None:
    """The csv module on the values as they are."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def rival_xlsx(path: Path, rows: list[Row]) -> None:
    """The same sheet by XlsxWriter in constant memory: typed cells, formats, widths, frozen header, filter, a total."""
    words = {choice.code: choice.label for choice in (*ASSET_KINDS, *STATUSES) if isinstance(choice, Choice)}
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Equipos")
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd-mm-yyyy"})
    pesos, bold = book.add_format({"num_format": '"$"#,##0'}), book.add_format({"bold": True})
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.write_row(0, 0, [column.label for column in COLUMNS], bold)
    for number, values in enumerate(rows, 1):
        for index, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(number, index, words.get(value, value), text)
            elif isinstance(value, (date, datetime)):
                sheet.write_datetime(number, index, value, day)
            elif value is not None:
                sheet.write_number(number, index, value, pesos)
    sheet.write_formula(len(rows) + 1, 10, f"=SUBTOTAL(109,K2:K{len(rows) + 1})", pesos, sum(int(str(values[10])) for values in rows))
    book.close()


def rival_reading(path: Path) -> int:
    """openpyxl in its fast mode, values only."""
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return drain(book.active.iter_rows(values_only=True))
    finally:
        book.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rows = [row(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "lista.csv"
        book, other, bare = written.with_suffix(".xlsx"), Path(folder) / "otra.xlsx", Path(folder) / "otra.csv"
        print(f"{count:,} rows x {len(COLUMNS)} columns")
        say("write CSV", timed(lambda: write_table(written, COLUMNS, rows)), count, "csv", timed(lambda: bare_csv_writer(bare, rows)))
        rival, ours = timed(lambda: rival_xlsx(other, rows), 1), timed(lambda: write_table(book, COLUMNS, rows, title="Equipos"))
        say("write XLSX", ours, count, "XlsxWriter", rival)
        tell_figure("sheets", "XLSX written", rival / ours, "x faster", 4, at_least=True, primitive="than XlsxWriter constant_memory")
        say("write JSON lines", timed(lambda: write_table(written.with_suffix(".jsonl"), COLUMNS, rows)), count)
        say("read CSV", timed(lambda: drain(read_table(written, KNOWN).rows())), count, "csv", timed(lambda: bare_csv(written)))
        rival, ours = timed(lambda: rival_reading(book), 1), timed(lambda: drain(read_table(book, KNOWN).rows()))
        say("read XLSX", ours, count, "openpyxl", rival)
        tell_figure("sheets", "XLSX read", rival / ours, "x faster", 5, at_least=True, primitive="than openpyxl")
        cells = [cells for _, cells in read_table(written, KNOWN).rows()]

    def parse() -> None:
        parsers = [ColumnParser(field) for field in COLUMNS]
        for start in range(0, len(cells), _BATCH):
            for parser, column in zip(parsers, zip(*cells[start : start + _BATCH], strict=True), strict=True):
                parser.parse(column)

    say("parse cells", timed(parse), count)


if __name__ == "__main__":
    main()
