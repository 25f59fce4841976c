"""Writing lists, and reading back what was written."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventario.core.errors import Cancelled, KnownError
from inventario.core.fields import Choice, Field, Kind, Value
from inventario.core.text import clean, clean_lines, header_key
from inventario.core.values import parse_value
from inventario.register.sheets.neutral import neutralise, restore
from inventario.register.sheets.reading import read_table
from inventario.register.sheets.writing import NUMBER_HEADER, REASON_HEADER, write_rejects, write_table

STATES = (Choice("in-use", "En uso"), Choice("repair", "En reparación"))
TAG = Field("Etiqueta", Kind.TAG, name="tag", width=12)
COLUMNS = (
    TAG,
    Field("Nombre", name="name", width=20, max_length=500),
    Field("N° de serie", Kind.CODE, name="serial", max_length=500),
    Field("Estado", Kind.CHOICE, choices=STATES, name="status"),
    Field("Fecha de compra", Kind.DATE, name="acquired_on"),
    Field("Costo", Kind.MONEY, name="cost", width=12),
    Field("Memoria", Kind.DECIMAL, unit="GB", name="memory"),
    Field("Consumo", Kind.INTEGER, unit="W", name="power"),
    Field("VLAN", Kind.INTEGER, name="vlan"),
    Field("Vigente", Kind.BOOLEAN, name="active"),
    Field("RUT", Kind.RUT, name="rut"),
    Field("Revisado", Kind.MOMENT, name="seen_at"),
    Field("Oficina", Kind.REFERENCE, name="place", max_length=500),
    Field("Notas", Kind.LONG_TEXT, name="notes", max_length=40_000),
)
SEEN = datetime(2024, 3, 12, 12, 41, 5, tzinfo=UTC)
ROWS: tuple[tuple[Value, ...], ...] = (
    (
        "TI0001",
        "=1+1",
        "00123",
        "in-use",
        date(2023, 12, 31),
        489990,
        7.5,
        300,
        12,
        True,
        "10000013-K",
        SEEN,
        "Piso 3 / Of. 12",
        "uno\ndos",
    ),
    ("TI0002", "@SUM(A1)", "-2+3", "repair", date(1899, 1, 2), -5, 1 / 3, 65, 4094, False, None, None, None, "\t=1"),
    ("TI0003", None, None, None, None, None, None, None, None, None, None, None, None, None),
)
VECTORS = ("=1+1", "@SUM(A1)", "-2+3", "\t=1", "{=1+1}", "\n=1", "\r=1", "+56 41 2", "'=1", "''-x", "'hola", "http://x.cl", "00123", "1e5")


def back(path: Path, columns: Sequence[Field] = COLUMNS) -> list[tuple[Value, ...]]:
    """What an import would store of the file."""
    table = read_table(path, {header_key(field.label) for field in columns})
    return [tuple(parse_value(field, cell) for field, cell in zip(columns, cells, strict=True)) for _, cells in table.rows()]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_what_is_exported_is_imported_as_it_was(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lista{suffix}"
    assert write_table(path, COLUMNS, ROWS, title="Equipos") == 3
    expected = [*ROWS]
    expected[1] = (*ROWS[1][:-1], "=1")  # blanks at a text's ends are not kept by the register
    assert back(path) == expected
    assert list(tmp_path.iterdir()) == [path]


def test_csv_as_chilean_excel_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    write_table(path, COLUMNS, ROWS)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfEtiqueta;Nombre;")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert rows[1][:11] == ["TI0001", "'=1+1", "00123", "En uso", "31-12-2023", "489990", "7,5", "300", "12", "Sí", "10.000.013-K"]
    assert rows[2][1:8] == ["'@SUM(A1)", "'-2+3", "En reparación", "02-01-1899", "-5", "0,3333333333333333", "65"]
    assert rows[1][11] == f"{SEEN.astimezone():%d-%m-%Y %H:%M:%S}"
    assert rows[3][1:] == [""] * 13


@pytest.mark.parametrize("text", VECTORS)
def test_no_text_runs_in_a_csv_and_every_text_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lista.csv"
    write_table(path, (TAG, Field("Nombre", name="name")), [("TI0001", text)])
    written = list(csv.reader(path.read_bytes().decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))[1][1]
    assert written[0] not in "=+-@\t\r\n"
    assert next(read_table(path).rows())[1][1] == text


@given(st.text(st.sampled_from("'=+-@\t\r\na ")))
def test_neutralising_is_undone(text: str) -> None:
    assert restore(neutralise(text)) == text
    assert neutralise(text)[:1] not in tuple("=+-@\t\r\n")


@pytest.mark.parametrize("text", VECTORS)
def test_every_text_is_text_in_xlsx(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lista.xlsx"
    write_table(path, (TAG, Field(text, name="name")), [("TI0001", text)])
    cells = openpyxl.load_workbook(path).active["B"]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert all(cell.hyperlink is None for cell in cells)
    assert next(read_table(path).rows())[1][1] == text


def test_xlsx_is_typed_and_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    write_table(path, COLUMNS, ROWS, title="Equipos: 'todos' / DIDECO [2024] y algo más")
    sheet = openpyxl.load_workbook(path).active
    assert sheet.title == "Equipos 'todos' DIDECO 2024 y a"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N4"
    assert [cell.value for cell in sheet[1]] == [field.label for field in COLUMNS]
    first = {field.name: cell for field, cell in zip(COLUMNS, sheet[2], strict=True)}
    assert [first[name].data_type for name in ("tag", "serial", "acquired_on", "cost", "memory", "power", "seen_at")] == list("ssdnnnd")
    assert first["cost"].number_format == '"$"#,##0'
    assert first["serial"].number_format == "@"
    assert first["acquired_on"].number_format == "dd-mm-yyyy"
    assert first["power"].number_format == '#,##0 "W"'
    assert first["seen_at"].value == SEEN.astimezone().replace(tzinfo=None)
    assert sheet["E3"].value == "02-01-1899"  # before the first day that Excel knows
    widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
    assert widths["B"] > 20
    assert sheet["A1"].font.bold
    assert sheet.page_setup.orientation == "landscape"


def test_totals_show_in_any_program_and_are_no_item(tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    write_table(path, COLUMNS, ROWS)
    formulas = [cell.value for cell in openpyxl.load_workbook(path).active[5]]
    values = [cell.value for cell in openpyxl.load_workbook(path, data_only=True).active[5]]
    assert formulas[:8] == ["Total de las filas a la vista", None, None, None, None, "=SUBTOTAL(109,F2:F4)", None, "=SUBTOTAL(109,H2:H4)"]
    assert (values[5], values[7]) == (489985, 365)
    assert formulas[8:] == [None] * 6
    assert len(list(read_table(path).rows())) == 3


def test_totals_of_a_long_list(tmp_path: Path) -> None:
    """The sheet is longer than the pieces it is copied in."""
    path = tmp_path / "lista.xlsx"
    columns = (TAG, Field("Nombre", name="name"), Field("Costo", Kind.MONEY, name="cost"))
    write_table(path, columns, ((f"TI{number:06d}", "x" * 100, number) for number in range(20_000)))
    sheet = openpyxl.load_workbook(path, data_only=True).active
    last = list(sheet.iter_rows(min_row=20_001, values_only=True))
    assert last == [("TI019999", "x" * 100, 19_999), ("Total de las filas a la vista", None, sum(range(20_000)))]
    assert len(back(path, columns)) == 20_000


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_empty_list_has_its_header(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lista{suffix}"
    assert write_table(path, COLUMNS, []) == 0
    table = read_table(path)
    assert table.header == tuple(field.label for field in COLUMNS)
    assert list(table.rows()) == []


def test_two_columns_of_one_label(tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"lista{suffix}"
        write_table(path, (Field("Nombre", name="a"), Field("Nombre", name="b")), [("x", "y")])
        table = read_table(path)
        assert table.header == ("Nombre", "Nombre (2)")
        assert list(table.rows()) == [(2, ("x", "y"))]


def test_json_lines_keep_values_as_the_register_has_them(tmp_path: Path) -> None:
    path = tmp_path / "lista.jsonl"
    write_table(path, COLUMNS, ROWS)
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert first["status"] == "in-use"
    assert first["acquired_on"] == "2023-12-31"
    assert first["cost"] == 489990
    assert first["active"] is True
    assert first["seen_at"] == "2024-03-12T12:41:05+00:00"


def test_a_text_that_no_cell_can_hold(tmp_path: Path) -> None:
    for kind, text in ((Kind.LONG_TEXT, "x" * 32_768), (Kind.LONG_TEXT, "😀" * 16_384), (Kind.TEXT, "x" * 32_768)):
        with pytest.raises(KnownError, match=r"pasa de los 32\.767 caracteres"):
            write_table(tmp_path / "lista.xlsx", (TAG, Field("Notas", kind, name="notes")), [("TI0001", text)])
    assert list(tmp_path.iterdir()) == []
    write_table(tmp_path / "lista.xlsx", (TAG, Field("Notas", Kind.LONG_TEXT, name="notes")), [("TI0001", "😀" * 16_383)])
    write_table(tmp_path / "lista.csv", (TAG, Field("Notas", Kind.LONG_TEXT, name="notes")), [("TI0001", "x" * 40_000)])


def test_more_rows_than_a_sheet_has(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="expórtela como CSV"):
        write_table(tmp_path / "lista.xlsx", (TAG,), (("TI0001",) for _ in range(1_048_576)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_stopped_work_leaves_what_there_was(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lista{suffix}"
    path.write_text("before")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        write_table(path, (TAG,), [("TI0001",)] * 5000, progress=stop)
    assert seen == [(2048, 5000)]
    with pytest.raises(Cancelled):
        write_table(path, (TAG,), (("TI0001",) for _ in range(5000)), expected=5001, progress=stop)
    assert seen[1:] == [(2048, 5001)]

    def broken() -> Iterator[tuple[str]]:
        yield ("TI0001",)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_table(path, (TAG,), broken())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_a_full_disk(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="No queda espacio en el disco"):
        write_table(tmp_path / f"lista{suffix}", (TAG,), [("TI0001",)])
    assert list(tmp_path.iterdir()) == []


def test_other_extensions(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"termine su nombre en \.csv, \.xlsx o \.jsonl"):
        write_table(tmp_path / "lista.pdf", (TAG,), [])


def test_rejected_rows_can_be_corrected_and_imported_again(tmp_path: Path) -> None:
    path = tmp_path / "rechazos.csv"
    rows: list[tuple[int, tuple[Any, ...], str]] = [
        (7, ("mal", 1234.5, date(2023, 12, 31), "=1+1", None), "«mal» no sirve de etiqueta."),
        (9, ("TI0009", 12.0, True, "dos\nlíneas", "", "de más"), "Tiene más celdas que encabezados."),
    ]
    assert write_rejects(path, ("Etiqueta", "Costo", "Fecha", "Nombre", "Columna E"), rows) == 2
    table = read_table(path)
    assert table.header[:7] == (NUMBER_HEADER, REASON_HEADER, "Etiqueta", "Costo", "Fecha", "Nombre", "Columna E")
    assert [cells for _, cells in table.rows()] == [
        ("7", "«mal» no sirve de etiqueta.", "mal", "1234,5", "31-12-2023", "=1+1", "", ""),
        ("9", "Tiene más celdas que encabezados.", "TI0009", "12", "Sí", "dos\nlíneas", "", "de más"),
    ]


_TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("=+-@';\"\n\tñÁ😀שلم\u200f")), max_size=60)
_VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TAG: st.from_regex(r"\A[A-Z0-9]{4,16}\Z"),
    Kind.TEXT: _TEXTS.map(clean),
    Kind.CODE: _TEXTS.map(clean),
    Kind.REFERENCE: _TEXTS.map(clean),
    Kind.LONG_TEXT: _TEXTS.map(clean_lines),
    Kind.CHOICE: st.sampled_from(["in-use", "repair"]),
    Kind.DATE: st.dates(date(1800, 1, 1), date(2200, 12, 31)),
    Kind.MONEY: st.integers(-(2**52), 2**52),
    Kind.INTEGER: st.integers(-(2**52), 2**52),
    Kind.DECIMAL: st.floats(-1e9, 1e9, allow_subnormal=False),
    Kind.BOOLEAN: st.booleans(),
    Kind.RUT: st.sampled_from(["10000013-K", "12345678-5"]),
    Kind.MOMENT: st.dates(date(1971, 1, 1), date(2100, 1, 1)).map(lambda day: datetime.fromisoformat(f"{day} 15:04:05").astimezone(UTC)),
}  # fmt: skip


def stored(field: Field, value: Value) -> Value:
    """The value as the register would hold it, to begin with."""
    try:
        return parse_value(field, value)  # type: ignore[arg-type]
    except KnownError:
        return None


ROW = st.tuples(*(st.none() | _VALUES[field.kind] if index else _VALUES[field.kind] for index, field in enumerate(COLUMNS)))


@settings(deadline=None)
@given(st.lists(ROW, min_size=1, max_size=5), st.sampled_from([".csv", ".xlsx", ".jsonl"]))
def test_any_register_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Value, ...]], suffix: str) -> None:
    kept = [tuple(stored(field, value) for field, value in zip(COLUMNS, row, strict=True)) for row in rows]
    path = tmp_path_factory.mktemp("lists") / f"lista{suffix}"
    write_table(path, COLUMNS, kept)
    for got, want in zip(back(path), kept, strict=True):
        for field, one, other in zip(COLUMNS, got, want, strict=True):
            assert one == (pytest.approx(other, rel=1e-12) if isinstance(other, float) else other), field.name
