"""Reading CSV as people have it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.errors import Cancelled, KnownError
from inventario.core.text import header_key
from inventario.register.sheets.reading import read_table

KNOWN = frozenset(map(header_key, ("Etiqueta", "Tipo", "Marca", "N° de serie", "Fecha", "Costo", "Responsable", "Observaciones")))
TEXT = "Etiqueta;Tipo;Responsable\r\nTI0001;Computador;Ñusta Pérez\r\nTI0002;Impresora;José Muñoz\r\n"


def put(folder: Path, content: str | bytes, encoding: str = "utf-8", name: str = "tabla.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def all_rows(path: Path, **options: object) -> list[tuple[object, ...]]:
    return [cells for _, cells in read_table(path, KNOWN, **options).rows()]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("cp850", "DOS")],
)
def test_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    table = read_table(put(tmp_path, TEXT, encoding), KNOWN)
    assert table.header == ("Etiqueta", "Tipo", "Responsable")
    assert list(table.rows()) == [(2, ("TI0001", "Computador", "Ñusta Pérez")), (3, ("TI0002", "Impresora", "José Muñoz"))]
    assert table.form == f"CSV, {name}, separado por «;»"
    assert table.estimated_rows == 2


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16_with_and_without_its_mark(tmp_path: Path, encoding: str, mark: str) -> None:
    assert all_rows(put(tmp_path, mark + TEXT, encoding))[1] == ("TI0002", "Impresora", "José Muñoz")


def test_a_stray_byte_does_not_spoil_the_accents_of_a_utf_8_file(tmp_path: Path) -> None:
    path = put(tmp_path, (TEXT + "TI0003;Otro;Ángel Ibáñez\r\n").encode() + b"TI0004;Otro;Mu\xf1oz\r\n")
    assert [row[2] for row in all_rows(path)] == ["Ñusta Pérez", "José Muñoz", "Ángel Ibáñez", "Mu\ufffdoz"]


def test_accents_far_down_a_long_windows_file(tmp_path: Path) -> None:
    path = put(tmp_path, "Etiqueta;Tipo\n" + "TI0001;Otro\n" * 100_000 + "TI0002;Óptica\n", "cp1252")
    assert all_rows(path)[-1] == ("TI0002", "Óptica")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path: Path, separator: str, end: str) -> None:
    lines = [["Etiqueta", "Marca", "Costo"], ["TI0001", "HP", '"1.234,50; o | más"'], ["TI0002", "", "5"]]
    table = read_table(put(tmp_path, end.join(map(separator.join, lines))), KNOWN)
    assert list(table.rows()) == [(2, ("TI0001", "HP", "1.234,50; o | más")), (3, ("TI0002", "", "5"))]


def test_separators_of_a_table_whose_headers_nobody_knows(tmp_path: Path) -> None:
    path = put(tmp_path, "uno;dos\nPérez, Juan, Ana;1,5\nSoto, Luis;2,5\n")
    assert read_table(path).header == ("uno", "dos")
    assert all_rows(path) == [("Pérez, Juan, Ana", "1,5"), ("Soto, Luis", "2,5")]


def test_excels_own_word_for_the_separator(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "sep=|\r\na;x|b;x\r\n1;x|2;x\r\n"))
    assert table.header == ("a;x", "b;x")
    assert list(table.rows()) == [(3, ("1;x", "2;x"))]


def test_titles_above_the_header_and_blank_rows(tmp_path: Path) -> None:
    text = (
        "Ilustre Municipalidad;;\n\nInventario al 31-12-2023;;\n;;\nEtiqueta;N° de Serie;Marca\n;;\nTI0001;A1;HP\n  ; ;\n\nTI0002;A2;HP\n"
    )
    table = read_table(put(tmp_path, text), KNOWN)
    assert table.header_row == 5
    assert list(table.rows()) == [(7, ("TI0001", "A1", "HP")), (10, ("TI0002", "A2", "HP"))]


def test_titles_above_a_header_that_nobody_knows(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "Listado\nOficina de partes\nuno;dos;tres;cuatro\na;b;c;d\n"))
    assert table.header == ("uno", "dos", "tres", "cuatro")


def test_the_person_says_which_row_is_the_header(tmp_path: Path) -> None:
    path = put(tmp_path, TEXT)
    assert read_table(path, KNOWN, header_row=2).header == ("TI0001", "Computador", "Ñusta Pérez")
    none = read_table(path, KNOWN, header_row=0)
    assert none.header == ("Columna A", "Columna B", "Columna C")
    assert next(none.rows()) == (1, ("Etiqueta", "Tipo", "Responsable"))


def test_repeated_and_missing_header_names(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "Etiqueta;Marca;;Marca;Marca (2);Marca\nTI0001;a;b;c;d;e\n"), KNOWN)
    assert table.header == ("Etiqueta", "Marca", "Columna C", "Marca (2)", "Marca (2) (2)", "Marca (3)")
    assert len(set(table.header)) == 6


def test_short_rows_are_filled_and_long_rows_keep_what_they_have(tmp_path: Path) -> None:
    text = "Etiqueta;Marca\nTI0001\nTI0002;HP;;;\n" + "TI0003;HP\n" * 5 + "TI0004;HP;de más\n"
    rows = all_rows(put(tmp_path, text))
    assert rows[:2] == [("TI0001", ""), ("TI0002", "HP")]
    assert rows[-1] == ("TI0004", "HP", "de más")


def test_quotes_newlines_and_long_cells(tmp_path: Path) -> None:
    long = "x" * 10_000
    text = f'Etiqueta;Observaciones\nTI0001;"dijo ""hola""\nen dos; líneas"\nTI0002;Monitor 24"\nTI0003;{long}\n'
    table = read_table(put(tmp_path, text), KNOWN)
    assert list(table.rows()) == [(2, ("TI0001", 'dijo "hola"\nen dos; líneas')), (3, ("TI0002", 'Monitor 24"')), (4, ("TI0003", long))]


def test_nul_bytes_are_left_out(tmp_path: Path) -> None:
    assert all_rows(put(tmp_path, b"Etiqueta;Marca\nTI\x000001;H\x00P\n")) == [("TI0001", "HP")]


def test_totals_of_other_people_are_rows(tmp_path: Path) -> None:
    assert all_rows(put(tmp_path, "Etiqueta;Costo\nTI0001;5\nTotal;5\n")) == [("TI0001", "5"), ("Total", "5")]


def test_rows_can_be_read_again_and_tell_how_far_they_are(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "Etiqueta;Marca\n" + "TI0001;HP\n" * 5000), KNOWN)
    seen: list[tuple[int, int]] = []
    assert sum(1 for _ in table.rows(lambda done, total: seen.append((done, total)))) == 5000
    assert sum(1 for _ in table.rows()) == 5000
    assert seen == [(2048, 5000), (4096, 5000), (5000, 5000)]


def test_the_reading_can_be_stopped(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    path = put(tmp_path, "Etiqueta;Marca\n" + "TI0001;HP\n" * 5000)
    with pytest.raises(Cancelled):
        read_table(path, KNOWN, progress=stop)
    with pytest.raises(Cancelled):
        list(read_table(path, KNOWN).rows(stop))


def test_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    path = put(tmp_path, TEXT)
    table = read_table(path, KNOWN)
    put(tmp_path, TEXT * 2)
    with pytest.raises(KnownError, match="cambió mientras se leía"):
        list(table.rows())


@pytest.mark.parametrize(
    "text", ['Etiqueta;Marca\nTI0001;"HP\nTI0002;Dell\n', '"Etiqueta;Marca\nTI0001;HP', 'Etiqueta;Marca\nTI0001;"' + "x" * 200_000]
)
def test_quotes_that_never_close(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnownError, match="comillas que no se cierran"):
        all_rows(put(tmp_path, text))


def test_quotes_that_never_close_far_down(tmp_path: Path) -> None:
    path = put(tmp_path, "Etiqueta;Marca\n" + "TI0001;HP\n" * 1000 + 'TI0002;"HP\n' + "TI0003;HP\n" * 50_000)
    with pytest.raises(KnownError, match=r"En la fila 1002 de «tabla\.csv» hay unas comillas que no se cierran"):
        all_rows(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "«tabla.csv» está vacío"),
        (b"\xef\xbb\xbf", "no tiene datos"),
        (b"\n\n ; ; \n", "no tiene datos"),
        (b"\n" * 500 + b"a;b\n", "no hay nada en las primeras"),
        (b"%PDF-1.7\n1 0 obj", "es un PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "es una imagen"),
        (b"\x00\x01\x02\x03" * 100, "no es una tabla que se pueda leer"),
        (b"a;b\n" + b"\x00" * 5000, "no es una tabla que se pueda leer"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "es una página web"),
        (b'\xef\xbb\xbf <?xml version="1.0"?><Workbook/>', "es una página web"),
        (b'{"tag": "TI0001"}\n{"tag": \n', "La línea 2 de «tabla.csv» no es un objeto JSON"),
        (b"{}\n", "no tiene datos"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as caught:
        all_rows(put(tmp_path, content))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="es una carpeta"):
        read_table(tmp_path)
    with pytest.raises(KnownError, match=r"No se encuentra «no\.csv»"):
        read_table(tmp_path / "no.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    path = put(tmp_path, TEXT)
    path.chmod(0)
    with pytest.raises(KnownError, match="No hay permiso para leer"):
        read_table(path)


def test_json_lines(tmp_path: Path) -> None:
    path = put(tmp_path, '{"tag": "TI0001", "cost": 5, "name": null}\n\n{"tag": "TI0002", "ok": true}\n{"tag": "TI0003", "list": [1]}\n')
    table = read_table(path)
    assert table.header == ("tag", "cost", "name", "ok", "list")
    assert list(table.rows()) == [
        (1, ("TI0001", 5, None, None, None)),
        (3, ("TI0002", None, None, True, None)),
        (4, ("TI0003", None, None, None, "[1]")),
    ]


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=30)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=20), st.sampled_from([";", ",", "\t", "|"]))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: Sequence[Sequence[str]], separator: str) -> None:
    """Right to left, emoji, quotes: whatever another program wrote, quoting everything, save apostrophes that guard a formula."""
    lines = [["Etiqueta", "Marca", "Costo"], *rows]
    text = "\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in lines)
    path = put(tmp_path_factory.mktemp("csv"), text, "utf-8-sig")
    expected = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    for got, want in zip(all_rows(path), expected, strict=True):
        assert all(one == other or "'" + str(one) == other for one, other in zip(got, want, strict=True))
