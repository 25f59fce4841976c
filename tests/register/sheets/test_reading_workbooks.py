"""Reading XLSX, XLS and ODS as people have them, and refusing what is none of them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inventario.core.errors import KnownError
from inventario.core.text import header_key
from inventario.register.sheets.reading import read_table

KNOWN = frozenset(map(header_key, ("Etiqueta", "Tipo", "Marca", "N° de serie", "Fecha", "Costo")))


@pytest.fixture
def book(tmp_path: Path) -> tuple[Any, Callable[[], Path]]:
    """An openpyxl workbook to fill, and what saves it and gives its path."""
    made = openpyxl.Workbook()

    def save() -> Path:
        made.save(tmp_path / "tabla.xlsx")
        return tmp_path / "tabla.xlsx"

    return made, save


def test_typed_cells_with_titles_and_blank_rows_above(book: tuple[Any, Callable[[], Path]]) -> None:
    made, save = book
    sheet = made.active
    sheet["B2"] = "Inventario 2024"
    sheet.merge_cells("B2:G2")
    for row in (
        ("Etiqueta", "N° de serie", "Fecha", "Costo", "Vigente", None, "Hora"),
        ("TI0001", 123, datetime(2023, 12, 31), 489990.5, True, None, time(9, 30)),
        (None,) * 7,
        ("TI0002", "00123", datetime(2023, 12, 31, 9, 41), None, False, "sin encabezado", None),
    ):
        sheet.append((None, *row))
    table = read_table(save(), KNOWN)
    assert (table.header_row, table.sheet, table.form) == (3, "Sheet", "XLSX")
    assert table.header == ("Etiqueta", "N° de serie", "Fecha", "Costo", "Vigente", "Columna G", "Hora")
    assert list(table.rows()) == [
        (4, ("TI0001", 123.0, date(2023, 12, 31), 489990.5, True, "", "09:30")),
        (6, ("TI0002", "00123", datetime(2023, 12, 31, 9, 41), "", False, "sin encabezado", "")),
    ]
    assert list(table.rows()) == list(table.rows())


def test_merged_cells(book: tuple[Any, Callable[[], Path]]) -> None:
    """A number merged over two header rows, a group over two columns, an office merged down over its items."""
    made, save = book
    sheet = made.active
    for row in (
        ("Etiqueta", "Equipo", None, "Contactos", None),
        (None, "Tipo", "Marca", None, None),
        ("TI0001", "Computador", "HP", "uno", "dos"),
        ("TI0002", None, "Dell", None, None),
        ("TI0003", None, "Acer", None, None),
        ("TI0004", None, "Asus", None, None),
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:C1", "D1:E2", "B3:B5"):
        sheet.merge_cells(cells)
    table = read_table(save(), KNOWN)
    assert table.header == ("Etiqueta", "Tipo", "Marca", "Contactos", "Contactos (2)")
    assert [cells[:3] for _, cells in table.rows()] == [
        ("TI0001", "Computador", "HP"),
        ("TI0002", "Computador", "Dell"),
        ("TI0003", "Computador", "Acer"),
        ("TI0004", "", "Asus"),
    ]


def test_of_several_sheets_the_one_with_most_known_headers(book: tuple[Any, Callable[[], Path]]) -> None:
    made, save = book
    made.active.append(("Instrucciones", "Etiqueta"))
    made.active.append(("uno", "dos"))
    made.create_sheet("Equipos").append(("Etiqueta", "Marca", "Costo"))
    made["Equipos"].append(("TI0001", "HP", 5))
    made.create_sheet("Oculta").append(("Etiqueta", "Marca", "Costo", "Tipo"))
    made["Oculta"].sheet_state = "hidden"
    made.create_sheet("Vacía")
    made.create_chartsheet("Gráfico")
    path = save()
    table = read_table(path, KNOWN)
    assert table.sheet == "Equipos"
    assert table.sheets == ("Sheet", "Equipos", "Vacía")
    assert read_table(path, KNOWN, sheet="Sheet").header == ("Instrucciones", "Etiqueta")
    with pytest.raises(KnownError, match="no tiene la hoja «Otra»; elija «Sheet», «Equipos» o «Vacía»"):
        read_table(path, KNOWN, sheet="Otra")
    with pytest.raises(KnownError, match="no tiene datos"):
        read_table(path, KNOWN, sheet="Vacía")


def test_a_workbook_with_nothing_in_it(book: tuple[Any, Callable[[], Path]]) -> None:
    _, save = book
    with pytest.raises(KnownError, match="no tiene datos"):
        read_table(save())


def test_a_workbook_under_the_name_of_a_csv(book: tuple[Any, Callable[[], Path]], tmp_path: Path) -> None:
    made, save = book
    made.active.append(("Etiqueta", "Marca"))
    made.active.append(("TI0001", "HP"))
    renamed = save().rename(tmp_path / "tabla.csv")
    assert list(read_table(renamed, KNOWN).rows()) == [(2, ("TI0001", "HP"))]


def test_a_cell_far_from_the_table_does_not_take_the_memory(book: tuple[Any, Callable[[], Path]]) -> None:
    made, save = book
    made.active["A1"], made.active["XFD1048576"] = "Etiqueta", " "
    with pytest.raises(KnownError, match="tiene datos sueltos muy lejos de la tabla"):
        read_table(save())


def test_a_cell_some_way_down_does_no_harm(book: tuple[Any, Callable[[], Path]]) -> None:
    made, save = book
    made.active["A1"], made.active["A2"], made.active["A200000"] = "Etiqueta", "TI0001", " "
    assert list(read_table(save()).rows()) == [(2, ("TI0001",))]


def test_a_zip_bomb(book: tuple[Any, Callable[[], Path]]) -> None:
    made, save = book
    made.active.append(("Etiqueta", "Marca"))
    path = save()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet2.xml", "w") as file:
        for _ in range(300):
            file.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(KnownError, match="ocupa demasiado al abrirse"):
        read_table(path)


def test_damaged_workbooks_are_read_or_told(book: tuple[Any, Callable[[], Path]], tmp_path: Path) -> None:
    made, save = book
    for row in range(20):
        made.active.append((f"TI{row:04d}", row, datetime(2024, 1, 1)))
    whole = save().read_bytes()
    chance = random.Random(7)
    path = tmp_path / "dañada.xlsx"
    for cut in (10, 100, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:cut])
        with pytest.raises(KnownError, match="está dañada"):
            read_table(path)
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt)
        try:
            list(read_table(path).rows())
        except KnownError as known:
            assert str(known).endswith(".")


def spoilt_parts(whole: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == victim:
                for _ in range(chance.choice((1, 3, 10))):
                    part[chance.randrange(len(part))] = chance.randrange(32, 127)
            new.writestr(name, bytes(part))
    return made.getvalue()


def test_workbooks_whose_parts_are_wrong_are_read_or_told(book: tuple[Any, Callable[[], Path]], tmp_path: Path) -> None:
    made, save = book
    made.active.append(("Etiqueta", "Costo", "Fecha"))
    made.active.append(("TI0001", 5, datetime(2024, 1, 1)))
    whole = save().read_bytes()
    chance = random.Random(11)
    for _ in range(150):
        (tmp_path / "otra.xlsx").write_bytes(spoilt_parts(whole, chance))
        try:
            list(read_table(tmp_path / "otra.xlsx").rows())
        except KnownError as known:
            assert str(known).endswith(".")


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


def test_what_only_looks_like_a_workbook(tmp_path: Path, make_ods: Callable[..., Path], make_compound: Callable[..., bytes]) -> None:
    cases = {
        zipped(tmp_path / "a.docx", "word/document.xml"): "es un documento, no una planilla",
        make_ods(tmp_path / "a.odt", "", kind="text"): "es un documento, no una planilla",
        zipped(tmp_path / "a.zip", "fotos/1.jpg"): "es un archivo comprimido",
        zipped(tmp_path / "a.xlsb", "xl/workbook.bin", "xl/styles.bin"): "es un libro binario",
    }
    for name, content, sentence in (
        ("pdf.xlsx", b"%PDF-1.4 etc", "es un PDF"),
        ("locked.xlsx", make_compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000}), "tiene contraseña; ábrala en Excel"),
        ("a.doc", make_compound({"WordDocument": b"x"}), "es un documento, no una planilla"),
        ("odd.xls", make_compound({"Other": b"x"}), "está dañada"),
        ("short.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "está dañada"),
        ("page.xls", b"<html><body><table>", "es una página web"),
    ):
        (tmp_path / name).write_bytes(content)
        cases[tmp_path / name] = sentence
    for path, sentence in cases.items():
        with pytest.raises(KnownError, match=sentence):
            read_table(path)


def test_old_excel(tmp_path: Path, make_xls: Callable[..., bytes]) -> None:
    path = tmp_path / "vieja.xls"
    path.write_bytes(
        make_xls([["Listado"], ["Etiqueta", "Tipo", "Costo"], ["TI0001", "Ñandú", 5.0], ["TI0002", "", 2.5]], merges=[(2, 3, 1, 1)])
    )
    table = read_table(path, KNOWN)
    assert (table.form, table.header, table.header_row) == ("XLS", ("Etiqueta", "Tipo", "Costo"), 2)
    assert list(table.rows()) == [(3, ("TI0001", "Ñandú", 5.0)), (4, ("TI0002", "Ñandú", 2.5))]


def test_old_excel_locked_or_damaged(tmp_path: Path, make_xls: Callable[..., bytes], capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vieja.xls"
    path.write_bytes(make_xls([["Etiqueta"]], locked=True))
    with pytest.raises(KnownError, match="tiene contraseña"):
        read_table(path)
    whole = make_xls([["Etiqueta", "Costo"], ["TI0001", 5.0]])
    # Sector shift, first directory sector, a sheet far outside, an absurd column: some of these make the reader panic or abort.
    for place, spoil in (
        (30, b"\xff\xff"),
        (48, b"\xf0\xff\xff\x7f"),
        (1536 + 24, b"\xff\xff\xff\x7f"),
        (1536 + 60, b"\xff\xff\xff\xff\xff\xff"),
    ):
        path.write_bytes(whole[:place] + spoil + whole[place + len(spoil) :])
        try:
            list(read_table(path).rows())
        except KnownError as known:
            assert "dañada" in str(known)
    assert capfd.readouterr().err == ""


CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
FAR = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def test_open_document(tmp_path: Path, make_ods: Callable[..., Path]) -> None:
    row = "<table:table-row>{}</table:table-row>"
    number = '<table:table-cell office:value-type="float" office:value="3.5"><text:p>3,5</text:p></table:table-cell>'
    day = '<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01-03-24</text:p></table:table-cell>'
    header = row.format("".join(map(CELL.format, ("Etiqueta", "Costo", "Fecha"))))
    path = make_ods(tmp_path / "a.ods", header + row.format(CELL.format("TI0001") + number + day) + FAR)
    assert list(read_table(path, KNOWN).rows()) == [(2, ("TI0001", 3.5, date(2024, 3, 1)))]
    far = make_ods(
        tmp_path / "b.ods", header + FAR + row.format('<table:table-cell table:number-columns-repeated="16000"/>' + CELL.format("x"))
    )
    with pytest.raises(KnownError, match="tiene datos sueltos muy lejos"):
        read_table(far)
    wide = '<table:table-row table:number-rows-repeated="90000">' + CELL.replace(">", ' table:number-columns-repeated="9000">', 1).format(
        "x"
    )
    with pytest.raises(KnownError, match="tiene datos sueltos muy lejos"):
        read_table(make_ods(tmp_path / "c.ods", wide + "</table:table-row>"))


def test_a_workbook_whose_packing_is_broken(tmp_path: Path, make_ods: Callable[..., Path]) -> None:
    """Found by tests/reliability: what says the kind of an OpenDocument file may be packed, and its bytes turned over."""
    with zipfile.ZipFile(make_ods(tmp_path / "a.ods", "")) as whole:
        data = bytearray((tmp_path / "a.ods").read_bytes())
        mimetype = whole.getinfo("mimetype")
    start = mimetype.header_offset + 30 + len("mimetype")
    for index in range(start, start + mimetype.compress_size):
        data[index] ^= 0xFF
    (tmp_path / "a.ods").write_bytes(data)
    with pytest.raises(KnownError, match="está dañada"):
        read_table(tmp_path / "a.ods")
