"""All that reads files, or answers, of others: whole examples of each and how they are taken."""

from __future__ import annotations

import io
import json
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from inventario.core.queries import ListQuery
from inventario.core.resources import resource
from inventario.labels.logo import kept_logo
from inventario.labels.own import dump_stock, load_stock
from inventario.labels.stock import builtin_stocks
from inventario.labels.template_format import load_template
from inventario.network.pointlist import import_list, read_list
from inventario.power.nut.client import NutClient
from inventario.power.nut.live import live_of
from inventario.racks.plan_file import read_wanted
from inventario.register.entry import enter
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions
from inventario.register.importing.running import import_table
from inventario.register.lists import fetch, row_numbers
from inventario.store.checking import check_register
from inventario.store.register import Register

from ..register.sheets.conftest import old_workbook, open_document
from ..register.test_devicetypes import SWITCH
from .fuzzing import Reader
from .mutations import mutate, mutate_archive
from .pictures import mutate_picture
from .where import Where

HEADER = ("Etiqueta", "Tipo", "Nombre", "Serie", "Dirección", "Lugar", "Responsable", "Costo", "Fecha de compra", "IP", "Estado", "Notas")
ROWS: tuple[tuple[str, ...], ...] = (
    (
        "TI000001", "computador", "PC-1", "5CG0", "DIDECO", "Edificio / Piso 1 / Oficina 2", "Ana Rojas", "1.234.567,89", "12-03-2021",
        "10.1.2.3", "en uso", "n/a",
    ),
    ("TI000002", "impresora", "HP Ñuñoa", "X-9", "Finanzas", "Bodega", "", "$ 90.000", "2021-03-12", "", "bodega", 'uno; "dos"\ntres'),
    ("", "switch", "SW-1", "", "", "Edificio / Piso 1", "Beto", "0", "marzo 2020", "fe80::1", "", "s/f"),
)  # fmt: skip
POINTS = (
    "Punto;Lugar;Panel;Puerto panel;Switch;Puerto switch;VLAN;Largo;Cordón\nP-101;Edificio / Piso 1;PP-A;1;SW-1;Gi0/1;10;23,5;C-1\n"
    "P-102;Edificio / Piso 1;PP-A;2-4;SW-1;;10,20;;\n"
)
WANTED = ("tag;rack;unit;face;fate\nTI000003;Rack;12;front;\n", "etiqueta;gabinete;unidad;destino\nTI000003;;;bodega\n")
ANSWER = (
    b'BEGIN LIST VAR ups\nVAR ups battery.charge "100"\nVAR ups battery.runtime "1230"\nVAR ups ups.load "23"\n'
    b'VAR ups ups.status "OL CHRG"\nVAR ups ups.model "Smart-UPS \\"1500\\""\nVAR ups ups.realpower.nominal "900"\nEND LIST VAR ups\n'
    b'BEGIN LIST UPS\nUPS ups "Sala"\nEND LIST UPS\n'
)


@contextmanager
def readers(folder: Path) -> Iterator[list[Reader]]:
    """Every reader, on a register of its own that is whole at the end."""
    where = Where(folder)
    with where.create() as register:
        enter(register, "rack", {"name": "Rack", "units": "42"}, create_missing=True)
        enter(register, "asset", {"kind": "switch", "name": "SW-1", "tag": "TI000003", "height_u": "1"}, create_missing=True)
        yield [*_tables(register, folder), *_others(register, folder), _registers(folder / "otro")]
        assert check_register(register) == []


def _tables(register: Register, folder: Path) -> list[Reader]:
    written = partial(_written, folder)

    def importing(suffix: str) -> Callable[[bytes], None]:
        return lambda data: _import(register, written(data, suffix))

    texts = tuple(_delimited(mark).encode(code) for mark, code in ((";", "utf-8-sig"), (",", "latin-1"), ("\t", "utf-16"), (";", "cp1252")))
    lines = "\n".join(
        "{" + ", ".join(f'"{name}": {_quoted(cell)}' for name, cell in zip(HEADER, row, strict=True)) + "}" for row in ROWS
    ).encode()
    return [
        Reader("csv", texts, importing(".csv")),
        Reader("jsonl", (lines,), importing(".jsonl")),
        Reader("xlsx", (_xlsx(),), importing(".xlsx"), mutate_archive),
        Reader("ods", (_ods(folder),), importing(".ods"), mutate_archive),
        Reader("xls", (old_workbook([HEADER, *ROWS], merges=[(2, 3, 1, 1)]),), importing(".xls")),
        Reader("yaml", (SWITCH.encode(), SWITCH.replace("1210", "1510").encode()), importing(".yaml")),
        Reader("points", (POINTS.encode(), POINTS.replace(";", ",").encode()), lambda data: _points(register, written(data, ".csv"))),
        Reader("rack plan", tuple(map(str.encode, WANTED)), lambda data: read_wanted(register, written(data, ".csv"))),
    ]  # fmt: skip


def _others(register: Register, folder: Path) -> list[Reader]:
    templates = tuple(path.read_bytes() for path in sorted(resource("labels/templates").glob("*.json")))
    stocks = tuple(dump_stock(stock).encode() for stock in builtin_stocks()[:6])
    return [
        Reader("template", templates, lambda data: load_template(_written(folder, data, ".json"), own=True)),
        Reader("stock", stocks, lambda data: load_stock(_written(folder, data, ".json"))),
        Reader("logo", _pictures(), kept_logo, mutate_picture),
        Reader("nut", (ANSWER,), _nut),
    ]


def _pictures() -> tuple[bytes, ...]:
    """One of each sort that a decoder treats differently: grey, colours, a palette with a clear one, JPEG in both orders."""
    grey = Image.effect_noise((60, 40), 80)
    colours = Image.merge("RGBA", [Image.effect_noise((40, 30), spread) for spread in (20, 60, 90, 30)])
    found = []
    for picture, kind, options in (
        (grey, "PNG", {}), (colours, "PNG", {}), (colours.convert("RGB").quantize(16), "PNG", {"transparency": 3}),
        (grey, "JPEG", {}), (colours.convert("RGB"), "JPEG", {"progressive": True}),
    ):  # fmt: skip
        made = io.BytesIO()
        picture.save(made, kind, **options)
        found.append(made.getvalue())
    return tuple(found)


def _registers(folder: Path) -> Reader:
    """A register's own file, damaged: it opens and tells what is wrong with it, or is refused."""
    folder.mkdir()
    whole = Where(folder)
    with whole.create() as register:
        for row in ROWS:
            enter(register, "asset", {"kind": "computer", "name": row[2], "notes": row[-1]})
    data = whole.path.read_bytes()

    def read(damaged: bytes) -> None:
        for side in folder.glob("registro.inventario-*"):
            side.unlink()
        whole.path.write_bytes(damaged)
        with whole.open() as register:
            check_register(register)
            fetch(register, "asset", row_numbers(register, ListQuery("asset")), ["tag", "name", "notes"])
            enter(register, "asset", {"kind": "computer", "name": "nuevo"})

    def accident(chance: random.Random, whole: bytes, _: tuple[bytes, ...]) -> bytes:
        """SQLite's header has much that can go wrong, and is small beside the rest."""
        if chance.random() < 0.4:
            return mutate(chance, whole[:4096]) + whole[4096:]
        return mutate(chance, whole)

    return Reader("register", (data,), read, accident)


_NUMBERS = count()


def _written(folder: Path, data: bytes, suffix: str) -> Path:
    path = folder / f"archivo{next(_NUMBERS) % 8}{suffix}"
    path.write_bytes(data)
    return path


def _import(register: Register, path: Path) -> None:
    opened = open_file(register, path)
    import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))


def _points(register: Register, path: Path) -> None:
    import_list(register, read_list(path))


def _nut(data: bytes) -> None:
    """What a server answers, in one piece, before it closes the connection; two questions are asked."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data[:100_000])
        theirs.shutdown(socket.SHUT_WR)
        client = NutClient(ours, "El servidor de prueba", 5)
        found = live_of(client.variables("ups"))
        assert found.words is not None and found.bad in (True, False)
        client.upses()


def _delimited(mark: str) -> str:
    return "\r\n".join(mark.join(_quoted(cell, doubled=True) for cell in row) for row in (HEADER, *ROWS)) + "\r\n"


def _quoted(cell: str, *, doubled: bool = False) -> str:
    return '"' + cell.replace('"', '""') + '"' if doubled else json.dumps(cell, ensure_ascii=False)


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *ROWS):
        sheet.append(list(row))
    sheet.merge_cells("A6:B7")
    sheet["C5"] = 3.5
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _ods(folder: Path) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = (f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in (HEADER, *ROWS))
    return open_document(folder / "hoja.ods", "".join(rows)).read_bytes()
