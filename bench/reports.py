"""Speed of the reports, against bare reportlab drawing the same text in the same run.

    python -m bench.reports [LINES]

Prints the time of a department's report of 500 items as PDF and XLSX, and of a list of 100,000 lines as PDF: its ratio to bare
reportlab, and how much memory writing it takes for a tenth of the lines, for all of them and for three times as many."""

from __future__ import annotations

import io
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from inventario.core.fields import Kind, Value
from inventario.core.formats import format_date, format_money
from inventario.drawing.fonts import font_name, pdf_font
from inventario.drawing.shapes import Role
from inventario.reports.catalogue import report_catalogue
from inventario.reports.custodian import Custodian, LoadSheets, load_sheets_pdf, load_sheets_xlsx
from inventario.reports.department import department_pdf
from inventario.reports.department_book import department_xlsx
from inventario.reports.lists import list_pdf, list_xlsx
from inventario.reports.parts import Chart, Figure, Part, PartsReport
from inventario.reports.parts_book import parts_xlsx
from inventario.reports.parts_pdf import parts_pdf
from inventario.reports.records import DepartmentReport, EquipmentLine, ListColumn, ListReport, Origin

from ._figures import tell_figure

_ORIGIN = Origin("Municipalidad", date(2024, 3, 12), "Paula Muñoz")
_COLUMNS = (
    ListColumn("Etiqueta", Kind.TAG), ListColumn("Tipo"), ListColumn("Nombre"), ListColumn("Dependencia"), ListColumn("Marca y modelo"),
    ListColumn("N° de serie", Kind.CODE), ListColumn("Adquirido", Kind.DATE), ListColumn("Costo", Kind.MONEY, total=True),
)  # fmt: skip
_KINDS = (
    ("computer", "HP", "ProDesk 400 G7"),
    ("notebook", "Lenovo", "ThinkPad L14"),
    ("printer", "Brother", "HL-L5100DN"),
    ("phone", "Grandstream", "GXP1625"),
)


@dataclass(frozen=True)
class Lines(Sequence[Sequence[Value]]):
    """A list that exists only as it is read, so that what is measured is the report's memory."""

    number: int

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self.number))]
        assert isinstance(index, int)
        if index >= self.number:
            raise IndexError(index)
        kind, maker, model = _KINDS[index % 4]
        place = f"Edificio Consistorial / Piso {index % 5 + 1} / Oficina {index % 40}"
        bought = date(2015 + index % 9, index % 12 + 1, index % 28 + 1)
        return (
            f"TI{index:06d}", kind, f"DIDECO-PC-{index:06d}", place, f"{maker} {model}", f"5CD{index * 7919 % 10**7:07d}",
            bought, 100_000 + index * 37 % 900_000,
        )  # fmt: skip

    def __iter__(self) -> Iterator[Sequence[Value]]:
        return (self[index] for index in range(self.number))


def items(number: int) -> list[EquipmentLine]:
    """Plausible equipment in forty rooms."""
    chance = random.Random(1)
    return [
        EquipmentLine(
            kind, f"TI{index:06d}", f"DIDECO-{index:04d}", "", maker, model, f"5CD{chance.randrange(10**7):07d}",
            f"Edificio Consistorial / Piso {index % 5 + 1} / Oficina {index % 40}", "DIDECO", f"Persona {index % 60}",
            acquired_on=date(2015 + index % 9, index % 12 + 1, 5), cost=489_990,
        )
        for index in range(number)
        for kind, maker, model in (_KINDS[index % 4],)
    ]  # fmt: skip


def bare(lines: Lines) -> bytes:
    """The same text drawn by reportlab's own `drawString`, cell by cell, without measuring, wrapping or rules."""
    from reportlab.pdfgen.canvas import Canvas

    for role in (Role.REGULAR, Role.MONO):
        pdf_font(role)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(792, 612), pageCompression=1, initialFontName=font_name(Role.REGULAR))  # type: ignore[arg-type]
    edges = (40, 100, 160, 260, 420, 520, 680, 750)
    y = 0.0
    for row in lines:
        if y < 50:
            if y:
                canvas.showPage()
            y = 540.0
        tag, kind, name, place, model, serial, bought, cost = row
        assert isinstance(bought, date) and isinstance(cost, int)
        canvas.setFont(font_name(Role.MONO), 7.6)
        canvas.drawString(edges[0], y, str(tag))
        canvas.drawString(edges[5], y, str(serial))
        canvas.setFont(font_name(Role.REGULAR), 8.5)
        for x, text in ((edges[1], kind), (edges[2], name), (edges[3], place), (edges[4], model)):
            canvas.drawString(x, y, str(text))
        canvas.drawRightString(edges[6], y, format_date(bought))
        canvas.drawRightString(edges[7], y, format_money(cost))
        y -= 17
    canvas.save()
    return stream.getvalue()


def timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Seconds and result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def resident() -> float:
    """MB that the process holds now (Linux); 0 where that is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


def peak_during(work: Callable[[], int]) -> tuple[float, int]:
    """The most MB held above the start while the work ran, sampled every 20 ms."""
    start, most, done = resident(), 0.0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.02):
            most = max(most, resident() - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        result = work()
    finally:
        done.set()
        watcher.join()
    return max(most, resident() - start), result


def _parts() -> None:
    """A report of tables, figures and charts, 500 lines in ten groups; and load sheets of sixty people."""
    columns = (ListColumn("Dirección"), ListColumn("Nombre"), ListColumn("Costo", Kind.MONEY, total=True))
    listed = Part("Bienes", columns, [(f"D{n // 50}", f"PC-{n}", n * 1_000) for n in range(500)], group_by=0)
    summary = Part("Por dirección", columns[::2], [(f"D{n}", n * 1_000_000) for n in range(10)])
    figure = Figure("Costo", 124_750_000, kind=Kind.MONEY, part=1, column=2)
    report = PartsReport(_ORIGIN, "Bienes", (summary, listed), "500 bienes.", "", (figure,), (Chart("Costo", 0),))
    people = [Custodian(f"Persona {n}", [item for item in items(500) if item.custodian == f"Persona {n}"]) for n in range(60)]
    sheets = LoadSheets(_ORIGIN, people)
    for name, write in (
        ("report of tables, PDF", lambda: parts_pdf(report)), ("report of tables, XLSX", lambda: parts_xlsx(report)),
        ("load sheets of 60 people, PDF", lambda: load_sheets_pdf(sheets)), ("load sheets, XLSX", lambda: load_sheets_xlsx(sheets)),
    ):  # fmt: skip
        best = min(timed(write)[0] for _ in range(3))
        print(f"{name}: {best:.3f} s")


def _memory(number: int) -> None:
    """What writing a list to a file holds above the start, as it grows thirty times as long."""
    held: list[float] = []
    with TemporaryDirectory() as folder:
        out = Path(folder, "lista.pdf")
        for lines in (number // 10, number, number * 3):
            report = ListReport(_ORIGIN, "Equipos", _COLUMNS, Lines(lines), noun=("equipo", "equipos"))
            memory, size = peak_during(lambda report=report: report_catalogue().find("list").save(report, "pdf", out))  # type: ignore[misc]
            held.append(memory)
            print(f"list of {lines:,} lines as PDF, a file of {size / 1e6:.1f} MB: {memory:.1f} MB held above the start")
    tell_figure("reports", f"memory of {number * 3:,} lines as PDF beyond that of {number // 10:,}", max(held) - held[0], "MB", 4)


def main() -> None:
    """Run all of it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    department = DepartmentReport(_ORIGIN, "Dirección de Desarrollo Comunitario", items(500), "DIDECO")
    department_pdf(department)  # fonts are loaded once a session
    for name, write in (("PDF", department_pdf), ("XLSX", department_xlsx)):
        best = min(timed(lambda write=write: write(department))[0] for _ in range(5))  # type: ignore[misc]
        tell_figure("reports", f"department report of 500 items, {name}", best, "s", 0.5 if name == "PDF" else 0.3)
    _parts()
    _memory(number)
    report = ListReport(_ORIGIN, "Equipos", _COLUMNS, Lines(number), noun=("equipo", "equipos"))
    ours, _ = timed(lambda: list_pdf(report))
    theirs, _ = timed(lambda: bare(Lines(number)))
    print(f"list of {number} lines, PDF: {ours:.1f} s, bare reportlab {theirs:.1f} s")
    tell_figure("reports", f"list of {number:,} lines as PDF", ours / theirs, "x", 1.5, primitive="bare reportlab drawing the same text")
    sheet, data = timed(lambda: list_xlsx(ListReport(_ORIGIN, "Equipos", _COLUMNS, list(Lines(number // 10)), noun=("equipo", "equipos"))))
    print(f"list of {number // 10} lines, XLSX: {sheet:.2f} s, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
