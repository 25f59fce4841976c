"""Speed of an import, end to end, beside the bare pipeline in the same run.

    python -m bench.importing [ROWS]

A CSV of made-up equipment, 15 columns, 100,000 rows unless said otherwise, into an empty register: every cell validated, places,
departments, models and people made, journal, history and search index written, committed.  Wanted: at least 12,000 rows/s, and
within 2.5 times the bare pipeline, which parses the CSV, writes each row as JSON, inserts both with SQLAlchemy Core and the row's
text into a trigram index, and knows nothing of what it writes.  Then the same file again, of which nothing is new, and all of it
undone.  The two are taken in turns, three times, and the best of each counts, since a shared machine is slow at times."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from inventario.app import create_register
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import dry_run, import_table
from inventario.store.register import Register
from inventario.store.undo import undo

from ._figures import tell_figure

HEADER = (
    "Etiqueta", "Tipo", "Nombre", "N° de serie", "Marca", "Modelo", "Dirección", "Lugar", "Responsable", "Fecha compra", "Costo",
    "Sistema operativo", "IP", "Orden de compra", "Observaciones",
)  # fmt: skip
_BATCH = 10_000
_WANTED, _RATIO = 12_000, 2.5


def cells(number: int) -> list[str]:
    """A made-up row, the same each time."""
    return [
        f"BQ{number:08d}", ("Computador", "Notebook", "Impresora", "UPS")[number % 4], f"DIDECO-PC-{number}",
        f"SN{number * 2654435761 % 2**32:08X}", ("HP", "Lenovo", "Dell")[number % 3], f"Modelo {number % 60}", f"DIR{number % 30}",
        f"Edificio {number % 10} / Piso {number % 5} / Oficina {number % 40}", f"Persona {number % 300}",
        f"{number % 28 + 1:02d}-{number % 12 + 1:02d}-{2012 + number % 12}", f"${number * 990 % 900_000}", "Windows 11 Pro",
        f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", f"OC-{number % 5000}-2023", "Con monitor" if number % 3 else "",
    ]  # fmt: skip


def write_file(path: Path, rows: int) -> None:
    """The file to import."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(cells(number) for number in range(rows))


def bare(source: Path, target: Path) -> None:
    """Parse, JSON, Core insert, trigram index; one transaction, durable as the register's."""
    metadata = sa.MetaData()
    columns = [sa.Column(f"c{number}", sa.String) for number in range(len(HEADER))]
    asset = sa.Table("asset", metadata, sa.Column("row", sa.Integer, primary_key=True), *columns)
    journal = sa.Table("journal", metadata, sa.Column("seq", sa.Integer, primary_key=True), sa.Column("new", sa.String))
    engine = sa.create_engine(f"sqlite:///{target}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA synchronous=FULL")
    with engine.begin() as connection, source.open(encoding="utf-8", newline="") as file:
        metadata.create_all(connection)
        connection.exec_driver_sql("CREATE VIRTUAL TABLE search USING fts5(body, tokenize='trigram', content='')")
        names = [column.name for column in columns]
        reader = csv.reader(file, delimiter=";")
        next(reader)
        done = 0
        while batch := list(islice(reader, _BATCH)):
            some = [dict(zip(names, row, strict=True)) for row in batch]
            connection.execute(sa.insert(asset), some)
            connection.execute(sa.insert(journal), [{"new": json.dumps(each, ensure_ascii=False)} for each in some])
            texts = [(done + number, " ".join(row).lower()) for number, row in enumerate(batch, 1)]
            connection.exec_driver_sql("INSERT INTO search (rowid, body) VALUES (?, ?)", texts)
            done += len(batch)
    engine.dispose()


def imported(register: Register, source: Path) -> ImportResult:
    """The import as the command line runs it."""
    opened = open_file(register, source)
    return import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))


def checked(register: Register, source: Path) -> ImportResult:
    """Its check alone."""
    opened = open_file(register, source)
    return dry_run(register, opened.subject, opened.table, ImportOptions(opened.mapping))


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "equipos.csv"
        write_file(source, rows)
        print(f"{rows:,} rows x {len(HEADER)} columns, {source.stat().st_size / 1e6:.0f} MB")
        bares, imports = [], []
        for turn in range(3):
            bares.append(timed(partial(bare, source, folder / f"bare{turn}.db")))
            with create_register(folder / f"registro{turn}.inventario", "bench") as register:
                check = timed(partial(checked, register, source))
                imports.append(timed(partial(imported, register, source)))
                if turn == 2:
                    again = timed(partial(imported, register, source))
                    back = timed(partial(undo, register))
    best, bare_best = min(imports), min(bares)
    print(f"bare pipeline    {bare_best:6.2f} s  {rows / bare_best:9,.0f} rows/s")
    print(f"import           {best:6.2f} s  {rows / best:9,.0f} rows/s  ratio {best / bare_best:.2f}  (of it the check {check:.2f} s)")
    print(f"the same again   {again:6.2f} s  {rows / again:9,.0f} rows/s  ratio {again / bare_best:.2f}")
    print(f"undone           {back:6.2f} s  {rows / back:9,.0f} rows/s  ratio {back / bare_best:.2f}")
    tell_figure("importing", f"import {rows:,} x {len(HEADER)}", rows / best, "rows/s", _WANTED, at_least=True)
    tell_figure("importing", "import against the bare pipeline", best / bare_best, "x", _RATIO, primitive="parse, JSON, insert, index")


if __name__ == "__main__":
    main()
