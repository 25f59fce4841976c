"""Importing from the command line: files as people have them, what is refused, and what scripts read of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .conftest import Answer, Run

Fails = Callable[..., str]

PURCHASE = """Municipalidad de Ejemplo;;;;;;;;
Compras 2023;;;;;;;;
;;;;;;;;
Cód. inventario;Tipo;Marca;Modelo;N° Serie;Depto.;F. compra;Valor;Ubicación
;Computador;Lenovo;ThinkCentre M70q;MJ0CK81A;DIDECO;14-02-2023;$489.990;Edificio Consistorial / Piso 2 / Of. 21
TI000413;Notebook;Lenovo;V14;MJ0CK81B;SECPLA;14/02/23;1.234.567;s/n
;;;;;;;;
TI000414;UPS;APC;BX1500;N/A;-;45291;89990,5;s/f
TI000414;UPS;APC;BX1500;8CC4;DIDECO;01-02-2023;512.300;-
"""
FIGURES = ("created", "updated", "unchanged", "rejected", "rows")


def figures(answer: Answer) -> tuple[int, ...]:
    """Created, updated, unchanged, rejected and rows of an import's JSON."""
    return tuple(answer.json[name] for name in FIGURES)


def put(folder: Path, text: str, name: str = "compras.csv", encoding: str = "utf-8") -> Path:
    """A file of that text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def book(folder: Path, *rows: list[Any], name: str = "compras.xlsx", merges: tuple[str, ...] = ()) -> Path:
    """A workbook of those rows."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for span in merges:
        workbook.active.merge_cells(span)
    workbook.save(folder / name)
    return folder / name


def shown(run: Run, tag: str) -> dict[str, Any]:
    """An item as JSON."""
    found: dict[str, Any] = run("show", tag, "--json").json
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(good: Run, tmp_path: Path, encoding: str, separator: str) -> None:
    text = PURCHASE.replace(",5", "").replace(";", separator)
    assert figures(good("import", put(tmp_path, text, encoding=encoding), "--json")) == (3, 0, 0, 1, 4)
    item = shown(good, "MJ0CK81A")
    assert (item["cost"], item["acquired_on"], item["department"]) == (489990, "2023-02-14", "DIDECO")
    assert item["place"] == "Edificio Consistorial / Piso 2 / Of. 21"


def test_values_as_people_write_them(good: Run, tmp_path: Path) -> None:
    good("import", put(tmp_path, PURCHASE))
    notebook, ups = shown(good, "TI000413"), shown(good, "TI000414")
    assert (notebook["cost"], notebook["acquired_on"], notebook["place"]) == (1234567, "2023-02-14", None)
    assert (ups["cost"], ups["acquired_on"], ups["serial"], ups["department"]) == (89991, "2023-12-31", None, None)
    assert shown(good, "MJ0CK81A")["tag"] == "TI000001"  # the next free number, not the highest of the file
    assert [row["reason"] for row in good("import", tmp_path / "compras.csv", "--json").json["faults"]] == [
        "La etiqueta TI000414 ya viene en la fila 8; deje una sola."
    ]


def test_the_first_of_two_rows_with_one_tag_stands(good: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "Etiqueta;Tipo;Serie\nTI000009;UPS;AAA11\nti000009;NAS;BBB22\n")
    answer = good("import", path, "--json")
    assert figures(answer) == (1, 0, 0, 1, 2)
    assert answer.json["faults"] == [{"row": 3, "field": "tag", "reason": "La etiqueta TI000009 ya viene en la fila 2; deje una sola."}]
    assert (shown(good, "TI000009")["kind"], shown(good, "TI000009")["serial"]) == ("ups", "AAA11")


def test_a_workbook_with_titles_merges_and_blanks(good: Run, tmp_path: Path) -> None:
    path = book(
        tmp_path, ["Inventario 2023"], [], ["Tipo", "N° de serie", "Unidad", "Fecha compra", "Costo", "Notas"],
        ["Computador", 123456789012, "DIDECO", datetime(2023, 12, 31), 489990, "uno"],
        ["Computador", "00123", None, date(2023, 1, 2), "512.300", "=1+1"], [None] * 6, ["UPS", 7.0, "SECPLA", 45291, 99.6, True],
        merges=("A1:F1", "C4:C5"),
    )  # fmt: skip
    assert figures(good("import", path, "--json")) == (3, 0, 0, 0, 3)
    first, second, third = (shown(good, f"TI00000{number}") for number in (1, 2, 3))
    assert (first["serial"], first["acquired_on"], first["cost"]) == ("123456789012", "2023-12-31", 489990)
    assert (second["serial"], second["department"], second["cost"]) == ("00123", "DIDECO", 512300)
    assert (third["serial"], third["acquired_on"], third["cost"], third["notes"]) == ("7", "2023-12-31", 100, "Sí")
    assert figures(good("import", path, "--json")) == (0, 0, 3, 0, 3)


def test_of_several_sheets_one_may_be_chosen(good: Run, fails: Fails, tmp_path: Path) -> None:
    path = book(tmp_path, ["Tipo", "Serie"], ["UPS", "AAA11"])
    workbook = openpyxl.load_workbook(path)
    other = workbook.create_sheet("Bodega")
    for row in (["Tipo", "Serie"], ["NAS", "BBB22"]):
        other.append(row)
    workbook.save(path)
    good("import", path, "--sheet", "Bodega")
    assert [item["serial"] for item in good("list", "asset", "--json").json] == ["BBB22"]
    assert "«Sótano»" in fails("import", path, "--sheet", "Sótano")


def test_twice_the_same_file(good: Run, tmp_path: Path) -> None:
    path = put(tmp_path, PURCHASE)
    good("import", path)
    again = good("import", path, "--json")
    assert figures(again) == (0, 0, 3, 1, 4)
    assert len(good("list", "asset", "--json").json) == 3
    assert good("undo").out == "Se deshizo: importar 3 equipos.\n"  # the second import did nothing that could be undone
    for kind in ("asset", "place", "department", "model"):
        assert good("list", kind, "--json").json == []


def test_dry_run_leaves_no_trace(good: Run, path: Path, tmp_path: Path) -> None:
    file = put(tmp_path, PURCHASE)
    answer = good("import", file, "--dry-run", "--json")
    assert figures(answer) == (3, 0, 0, 1, 4)
    assert answer.json["made"]["department"] == ["DIDECO", "SECPLA"]
    assert not path.exists()
    good("add", "asset", "kind=ups")
    assert figures(good("import", file, "--dry-run", "--json")) == (3, 0, 0, 1, 4)
    assert len(good("list", "asset", "--json").json) == 1
    told = good("import", file, "--dry-run").out
    assert "Equipos, si se importara: 3 nuevos, 0 con cambios, 0 iguales, 1 con fallas." in told
    assert "Se crearía también: DIDECO, SECPLA." in told


def test_all_or_nothing(run: Run, path: Path, tmp_path: Path) -> None:
    file = put(tmp_path, PURCHASE)
    answer = run("import", file, "--all-or-nothing", "--json")
    assert (answer.code, figures(answer)) == (1, (0, 0, 0, 1, 4))
    assert answer.err == "No se importó nada porque 1 fila falla; corríjala y repita.\n"
    assert not path.exists()
    put(tmp_path, PURCHASE.replace("TI000414;UPS;APC;BX1500;8CC4", ";UPS;APC;BX1500;8CC4"))
    assert run("import", file, "--all-or-nothing").code == 0


def test_no_create(good: Run, tmp_path: Path) -> None:
    good("add", "department", "name=Dirección de Desarrollo Comunitario", "code=DIDECO")
    file = put(tmp_path, "Tipo;Serie;Depto.\nUPS;AAA11;dideco\nUPS;AAA12;DIDEKO\nUPS;AAA13;Alcaldía\nUPS;AAA14;\n")
    answer = good("import", file, "--no-create", "--json")
    assert figures(answer) == (2, 0, 0, 2, 4)
    assert [fault["reason"] for fault in answer.json["faults"]] == [
        "No existe la dirección «DIDEKO»; quizás quiso decir «DIDECO».",
        "No existe la dirección «Alcaldía»; revise cómo está escrito o ingréselo primero.",
    ]
    assert good("import", file, "--json").json["made"] == {"department": ["DIDEKO", "Alcaldía"]}
    assert [(each["code"], each["name"]) for each in good("list", "department", "--json").json] == [
        (None, "Alcaldía"), (None, "DIDEKO"), ("DIDECO", "Dirección de Desarrollo Comunitario"),
    ]  # fmt: skip


def test_rejects_come_back_corrected(good: Run, tmp_path: Path) -> None:
    text = "Código;Tipo;F. compra;Valor;Notas\nTI000001;UPS;31-02-2023;10;=1+1\nTI000002;UPS;;5I0;\nTI000003;UPS;;7;\nTI000003;NAS;;8;\n"
    rejects = tmp_path / "rechazos.csv"
    assert figures(good("import", put(tmp_path, text), "--rejects", rejects, "--json")) == (1, 0, 0, 3, 4)
    kept = list(csv.reader(rejects.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert kept[0] == ["Fila original", "Motivo del rechazo", "Código", "Tipo", "F. compra", "Valor", "Notas"]
    assert [row[0] for row in kept[1:]] == ["2", "3", "5"]
    assert kept[1][6] == "'=1+1"  # it does not run when the file is opened
    put(tmp_path, rejects.read_text("utf-8-sig").replace("31-02", "28-02").replace("5I0", "510"), "rechazos.csv")
    again = good("import", rejects, "--rejects", tmp_path / "otra.csv", "--json")
    assert figures(again) == (2, 0, 0, 1, 3)  # the one that came twice was left as it was
    assert shown(good, "TI000001")["notes"] == "=1+1"
    assert shown(good, "TI000003")["kind"] == "ups"
    last = list(csv.reader((tmp_path / "otra.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert last[0] == kept[0]  # what an earlier round added does not pile up
    put(tmp_path, (tmp_path / "otra.csv").read_text("utf-8-sig").replace("TI000003", "TI000004"), "otra.csv")
    assert figures(good("import", tmp_path / "otra.csv", "--json")) == (1, 0, 0, 0, 1)


def test_rejects_do_not_overwrite_what_is_imported(fails: Fails, tmp_path: Path) -> None:
    file = put(tmp_path, PURCHASE)
    assert "no puede ser el mismo" in fails("import", file, "--rejects", file)
    assert file.read_text("utf-8") == PURCHASE


def test_what_was_imported_is_told_even_when_the_rejects_cannot_be_written(run: Run, tmp_path: Path) -> None:
    answer = run("import", put(tmp_path, PURCHASE), "--json", "--rejects", tmp_path / "no" / "hay.csv")
    assert answer.code == 1
    assert figures(answer) == (3, 0, 0, 1, 4)
    assert answer.err.count("\n") == 1


def test_mapping_by_hand(good: Run, fails: Fails, tmp_path: Path) -> None:
    file = put(tmp_path, "A=B;Serie;Qué es;Unidad\nEquipo 1;AAA11;ups;DIDECO\n")
    assert good("import", file, "--map", "A=B=name", "--map", "qué es=kind", "--map", "Unidad=", "--json").json["mapping"] == {
        "A=B": "name", "Serie": "serial", "Qué es": "kind",
    }  # fmt: skip
    item = shown(good, "AAA11")
    assert (item["name"], item["kind"], item["department"]) == ("Equipo 1", "ups", None)
    assert "no tiene una columna «Otra»" in fails("import", file, "--map", "Otra=name")
    assert "quizás quiso decir «name»" in fails("import", file, "--map", "Serie=nombre")
    assert fails("import", file, "--map", "Serie=tag", "--map", "Unidad=tag") == "Dos columnas van a «Etiqueta»; deje una sola."
    assert fails("import", file, "--map", "Serie", code=2).startswith("«Serie» no dice qué dato es")


def test_an_existing_register_is_updated_by_tag_or_serial(stocked: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "Código;Serie;Tipo;Valor;Usuario\nTI000001;;PC;1;\n;mj0ck81a;PC;2;\nTI000002;NUEVA;UPS;3;Ana\n")
    answer = stocked("import", file, "--json")
    assert figures(answer) == (0, 2, 0, 1, 3)
    assert answer.json["faults"][0]["reason"] == "Es el mismo de la fila 2, TI000001; deje una sola."
    assert shown(stocked, "TI000002")["custodian"] == "Ana"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nada.csv", b""),
        ("blancos.csv", b"\n\n  \n"),
        ("solo-encabezado.txt", b"\xff\xd8\xff\xe0 una foto"),
        ("dañada.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 2000),
        ("documento.pdf", b"%PDF-1.7 ..."),
        ("página.xls", b"<html><table><tr><td>Tipo</td></tr></table></html>"),
        ("comillas.csv", b'Tipo;Serie\nUPS;"sin cerrar\nNAS;B\n'),
        ("binario.csv", bytes(range(256)) * 8),
        ("ajena.csv", b"foo;bar\n1;2\n"),
        ("modelo.yaml", b"manufacturer: [x\nmodel: y\n"),
        ("ancla.yml", b"manufacturer: &a HP\nmodel: *a\n"),
    ],
)
def test_bad_files_are_one_sentence_and_nothing_else(run: Run, path: Path, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    answer = run("import", file, "--json")
    assert answer.code == 1
    assert figures(answer) == (0, 0, 0, 0, 0)
    assert answer.err.count("\n") == 1 and answer.err.endswith(".\n")
    assert not path.exists()


def test_a_locked_workbook_and_a_folder_say_what_they_are(fails: Fails, tmp_path: Path) -> None:
    assert "es una carpeta" in fails("import", tmp_path)
    assert "No se encuentra «compras.csv»" in fails("import", tmp_path / "compras.csv")
    (tmp_path / "locked.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 2000
    )
    assert "tiene contraseña" in fails("import", tmp_path / "locked.xlsx")


def test_strange_texts(good: Run, tmp_path: Path) -> None:
    names = ["=1+1", "@SUM(A1)", "-2+3", "{=1+1}", "مرحبا بالعالم", "🖥️ equipo 👩‍💻", "'; DROP TABLE asset; --", "<b>&amp;</b>", "Ñ" * 200]
    rows = "".join(f'TI{number:06};UPS;"{name}"\n' for number, name in enumerate(names, 1))
    rows += f"TI000090;UPS;a\0b\nTI000091;UPS;{'x' * 10_000}\nTI000092;UPS;\u202edcba\nTI000093;UPS;\t=1\n"
    answer = good("import", put(tmp_path, "Etiqueta;Tipo;Nombre\n" + rows), "--json")
    assert figures(answer) == (len(names) + 3, 0, 0, 1, len(names) + 4)
    assert answer.json["faults"][0]["row"] == 12
    assert "es muy largo; nombre admite 200 caracteres." in answer.json["faults"][0]["reason"]
    kept = {item["tag"]: item["name"] for item in good("list", "asset", "--json").json}
    assert [kept[f"TI{number:06}"] for number in range(1, len(names) + 1)] == names
    assert (kept["TI000090"], kept["TI000093"]) == ("ab", "=1")
    out = tmp_path / "fuera.csv"
    good("export", "asset", out)
    assert ";'=1+1;" in out.read_text("utf-8-sig")
    assert figures(good("import", out, "--json")) == (0, 0, len(names) + 3, 0, len(names) + 3)


def test_ruts_and_people(good: Run, tmp_path: Path) -> None:
    text = "Nombre completo;RUT;Dirección\nAna Rojas;12.345.678-5;DIDECO\nJosé Núñez;155096616;DIDECO\nMal Rut;12.345.678-K;\n"
    answer = good("import", put(tmp_path, text, "personas.csv"), "--json")
    assert (answer.json["kind"], figures(answer)) == ("person", (2, 0, 0, 1, 3))
    assert {each["name"]: each["rut"] for each in good("list", "person", "--json").json} == {
        "Ana Rojas": "12345678-5", "José Núñez": "15509661-6",
    }  # fmt: skip
    assert figures(good("import", tmp_path / "personas.csv", "--json")) == (0, 0, 2, 1, 3)


def test_device_types_become_models(good: Run, fails: Fails, tmp_path: Path) -> None:
    text = (
        "manufacturer: D-Link\nmodel: DGS-1210-28\nslug: d-link-dgs-1210-28\npart_number: DGS121028\nu_height: 1\n"
        "is_full_depth: false\nweight: 2.5\nweight_unit: kg\npower-ports:\n  - name: PSU1\n    maximum_draw: 30\n"
        "interfaces:\n" + "".join(f"  - {{name: Port {number}, type: 1000base-t}}\n" for number in range(1, 29))
    )
    file = put(tmp_path, text, "dgs.yaml")
    assert figures(good("import", file, "--json")) == (1, 0, 0, 0, 1)
    model = good("list", "model", "--json").json[0]
    expected = {"manufacturer": "D-Link", "name": "DGS-1210-28", "part_number": "DGS121028", "kind": "switch", "height_u": 1.0,
                "full_depth": False, "weight_kg": 2.5, "power_w": 30, "ports": 28}  # fmt: skip
    assert {name: model[name] for name in expected} == expected
    assert figures(good("import", file, "--json")) == (0, 0, 1, 0, 1)
    bad = put(tmp_path, text.replace("u_height: 1", "u_height: alto"), "malo.yaml")
    assert fails("import", bad).startswith("«malo.yaml», línea 5: u_height «alto» debe ser un número")
    assert fails("import", file, "--kind", "asset") == "«dgs.yaml» describe modelos; impórtelo como model."
    put(tmp_path, "manufacturer: HP\nmodel: ProLiant DL380\n", "hp.yml")
    whole = good("import", tmp_path, "--kind", "model", "--json")
    assert figures(whole) == (1, 0, 1, 1, 3)
    assert whole.json["faults"][0]["reason"].startswith("«malo.yaml», línea 5")


def test_a_tree_of_places_in_any_order(good: Run, tmp_path: Path) -> None:
    text = (
        "Nombre;Dentro de;Código\nOficina 3;Edificio A / Piso 1;A13\nPiso 1;Edificio A;A1\nEdificio A;;A\nEdificio B / Piso 2 / Sala;;B2S\n"
    )
    file = put(tmp_path, text, "lugares.csv")
    answer = good("import", file, "--kind", "place", "--json")
    assert figures(answer) == (4, 0, 0, 0, 4)
    assert answer.json["made"] == {"place": ["Edificio B", "Edificio B / Piso 2"]}
    assert [(each["path"], each["kind"], each["code"]) for each in good("list", "place", "--json").json] == [
        ("Edificio A", "site", "A"), ("Edificio A / Piso 1", "floor", "A1"), ("Edificio A / Piso 1 / Oficina 3", "room", "A13"),
        ("Edificio B", "site", None), ("Edificio B / Piso 2", "floor", None), ("Edificio B / Piso 2 / Sala", "room", "B2S"),
    ]  # fmt: skip
    assert figures(good("import", file, "--kind", "place", "--json")) == (0, 0, 4, 0, 4)
    good("undo")
    assert good("list", "place", "--json").json == []


def test_places_by_the_mere_name_of_the_one_above(good: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "Nombre;Dentro de\nOficina 3;Piso 1\nPiso 1;Edificio A\nEdificio A;\nOficina 4;Piso 1\n", "lugares.csv")
    assert figures(good("import", file, "--kind", "place", "--json")) == (4, 0, 0, 0, 4)
    assert [each["path"] for each in good("list", "place", "--json").json] == [
        "Edificio A", "Edificio A / Piso 1", "Edificio A / Piso 1 / Oficina 3", "Edificio A / Piso 1 / Oficina 4",
    ]  # fmt: skip
    assert figures(good("import", file, "--kind", "place", "--json")) == (0, 0, 4, 0, 4)


def test_a_circle_of_places_is_refused_where_it_closes(good: Run, run: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "Nombre;Dentro de\nA;C\nB;A\nC;B\nD;D\nE;\n", "lugares.csv")
    answer = good("import", file, "--kind", "place", "--json")
    assert figures(answer) == (3, 0, 0, 2, 5)
    assert [fault["reason"] for fault in answer.json["faults"]] == [
        "«C» quedaría dentro de sí mismo; corrija de qué depende.", "«D» quedaría dentro de sí mismo; corrija de qué depende.",
    ]  # fmt: skip
    paths = [each["path"] for each in good("list", "place", "--json").json]
    assert paths == ["C", "C / A", "C / A / B", "E"]
    assert run("import", file, "--kind", "place", "--all-or-nothing").code == 1
    good("add", "place", "name=Sala", "parent=E")
    moved = put(tmp_path, "Nombre;Dentro de\nC;C / A / B\n", "mover.csv")
    assert figures(good("import", moved, "--kind", "place", "--json"))[3] in (0, 1)


def test_departments_by_code_before_they_are_described(good: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "Sigla;Nombre;Depende de\nSOCIAL;Departamento Social;DIDECO\nDIDECO;Dirección de Desarrollo Comunitario;\n")
    answer = good("import", file, "--kind", "department", "--json")
    assert (figures(answer), answer.json["made"]) == ((2, 0, 0, 0, 2), {})
    assert [(each["code"], each["parent"]) for each in good("list", "department", "--json").json] == [
        ("DIDECO", None),
        ("SOCIAL", "DIDECO"),
    ]
    assert figures(good("import", file, "--kind", "department", "--json")) == (0, 0, 2, 0, 2)


def test_two_people_of_one_name(good: Run, tmp_path: Path) -> None:
    people = put(tmp_path, "Nombre;RUT;Correo\nAna Rojas;12.345.678-5;ana1@m.cl\nAna Rojas;15.509.661-6;ana2@m.cl\n", "personas.csv")
    answer = good("import", people, "--kind", "person", "--json")
    assert figures(answer) == (2, 0, 0, 0, 2)
    assert answer.json["notices"][0]["row"] == 3
    assert figures(good("import", people, "--kind", "person", "--json")) == (0, 0, 2, 0, 2)
    assets = put(tmp_path, "Código;Tipo;Usuario\nTI000001;UPS;12.345.678-5\nTI000002;UPS;ana2@m.cl\nTI000003;UPS;Ana Rojas\n", "a.csv")
    answer = good("import", assets, "--json")
    assert figures(answer) == (2, 0, 0, 1, 3)
    assert answer.json["faults"][0]["reason"] == "Hay 2 personas que se llaman «Ana Rojas»; indique su RUT."
    out = tmp_path / "fuera.csv"
    good("export", "asset", out)
    assert figures(good("import", out, "--json")) == (0, 0, 2, 0, 2)  # each item keeps the Ana that it has


def test_strangely_alike_items_are_taken_with_a_word(good: Run, tmp_path: Path) -> None:
    file = put(tmp_path, "Código;Tipo;Serie\nTI000001;PC;0000000\nTI000002;PC;0000000\n;PC;0000000\n")
    answer = good("import", file, "--json")
    assert figures(answer) == (2, 0, 0, 1, 3)
    assert answer.json["notices"] == [
        {"row": 3, "field": "serial", "notice": "La serie 0000000 ya viene en la fila 2; revise si es el mismo."}
    ]
    assert figures(good("import", file, "--json")) == (0, 0, 2, 1, 3)


def test_snipe_it(good: Run, tmp_path: Path) -> None:
    header = (
        "ID,Asset Name,Asset Tag,Serial,Model,Model No.,Category,Manufacturer,Status,Checked Out To,Location,Company,Purchase Cost,"
        "Purchase Date,Order Number,Supplier,Warranty Expires,Notes"
    )
    row = (
        '1,DIDECO-PC-041,TI000041,8CC123,ProDesk 400,4FY,Desktop,HP,Deployed,Ana Rojas,Oficina 21,DIDECO,"489,990.00",'
        "2023-02-14,OC-1,ACME,2026-02-14,nada"
    )
    assert figures(good("import", put(tmp_path, f"{header}\n{row}\n", "snipe.csv"), "--json")) == (1, 0, 0, 0, 1)
    item = shown(good, "TI000041")
    expected = {"name": "DIDECO-PC-041", "serial": "8CC123", "model": "ProDesk 400", "manufacturer": "HP", "kind": "computer",
                "status": "in-use", "custodian": "Ana Rojas", "place": "Oficina 21", "department": "DIDECO", "cost": 489990,
                "acquired_on": "2023-02-14", "purchase_order": "OC-1", "supplier": "ACME", "warranty_until": "2026-02-14"}  # fmt: skip
    assert {name: item[name] for name in expected} == expected


def test_a_place_in_columns_of_its_own(good: Run, tmp_path: Path) -> None:
    text = (
        "Tipo,Serie,Edificio,Piso,Oficina\nUPS,AAA11,Edificio Consistorial,4,Sala de servidores\nUPS,AAA12,Edificio Consistorial,4º,\n"
        "UPS,AAA13,Edificio Fiscal,,Juzgado\nUPS,AAA14,,,Edificio Fiscal / Piso 1 / Archivo\nUPS,AAA15,Edificio Fiscal,Subterráneo,s/n\n"
    )
    file = put(tmp_path, text)
    assert figures(good("import", file, "--json")) == (5, 0, 0, 0, 5)
    assert {item["serial"]: item["place"] for item in good("list", "asset", "--json").json} == {
        "AAA11": "Edificio Consistorial / Piso 4 / Sala de servidores", "AAA12": "Edificio Consistorial / Piso 4",
        "AAA13": "Edificio Fiscal / Juzgado", "AAA14": "Edificio Fiscal / Piso 1 / Archivo", "AAA15": "Edificio Fiscal / Subterráneo",
    }  # fmt: skip
    assert figures(good("import", file, "--json")) == (0, 0, 5, 0, 5)
    rooms = put(
        tmp_path, "Dependencia,Edificio,Piso,Código\nCaja 1,Edificio Consistorial,4,C41\nAlcaldía,Edificio Consistorial,5,\n", "salas.csv"
    )
    assert figures(good("import", rooms, "--kind", "place", "--json")) == (2, 0, 0, 0, 2)
    assert good("show", "C41", "--json").json["path"] == "Edificio Consistorial / Piso 4 / Caja 1"


@pytest.mark.parametrize(
    ("name", "header", "row", "kind"),
    [
        ("a.csv", "Serie;Descripción", "AAA11;Notebook PC HP", "notebook"),
        ("a.csv", "Serie;Modelo", "AAA11;APC BACK-UPS RS 1500", "ups"),
        ("a.csv", "Serie;Descripción", "AAA11;Impresora multifuncional", "multifunction"),
        ("a.csv", "Serie;Nombre", "AAA11;DIDECO-PC-041", "computer"),
        ("a.csv", "Serie;Autonomía;Uso", "AAA11;15;Servidor de correo", "ups"),
        ("a.csv", "Serie;Procesador;RAM", "AAA11;Core i5;8", "computer"),
        ("catastro impresoras 2023.csv", "Serie;Modelo", "AAA11;Ecosys M2040", "printer"),
        ("Access points.csv", "Serie;Modelo", "AAA11;UniFi", "access-point"),
        ("a.csv", "Serie;Usuario", "AAA11;Ana Torre", "other"),
        ("a.csv", "Serie;Anexo;Usuario", "AAA11;2101;Ana", "other"),
    ],
)
def test_what_an_item_is_when_no_column_says_it(good: Run, tmp_path: Path, name: str, header: str, row: str, kind: str) -> None:
    good("import", put(tmp_path, f"{header}\n{row}\n", name), "--kind", "asset")
    assert good("list", "asset", "--json").json[0]["kind"] == kind


def test_a_known_model_says_what_its_items_are(good: Run, tmp_path: Path) -> None:
    good("add", "model", "manufacturer=Kyocera", "name=Ecosys M2040", "kind=multifunction")
    good("import", put(tmp_path, "Serie;Marca;Modelo\nAAA11;Kyocera;Ecosys M2040\n"))
    assert good("list", "asset", "--json").json[0]["kind"] == "multifunction"


def test_columns_that_go_nowhere_are_named(good: Run, tmp_path: Path) -> None:
    answer = good("import", put(tmp_path, "Tipo;Serie;Cantidad;Zona\nUPS;AAA11;5;norte\n"))
    assert "  No se usó: Cantidad, Zona; con --map se dice qué dato va en cada columna.\n" in answer.out


def test_a_thing_twice_in_a_place_that_is_new(good: Run, tmp_path: Path) -> None:
    file = put(
        tmp_path, "Rack;Edificio;Piso\nRack Central;Edificio A;4\nRack Central;Edificio A;4\nRack Central;Edificio B;\n", "racks.csv"
    )
    answer = good("import", file, "--kind", "rack", "--json")
    assert figures(answer) == (2, 0, 0, 1, 3)
    assert figures(good("import", file, "--kind", "rack", "--json")) == (0, 0, 2, 1, 3)
