"""Imports as people's files come: what is new, what changes, what fails and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.core.errors import Cancelled, KnownError
from inventario.core.queries import ListQuery
from inventario.register.exporting import export_list
from inventario.register.importing.mapping import guess_mapping
from inventario.register.importing.opening import open_file
from inventario.register.importing.rejects import write_rejects
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import check_table, import_table
from inventario.register.lists import by_field, count, records, row_numbers
from inventario.register.plain import plain
from inventario.register.subjects import default_order
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter

MESSY = """Inventario de equipos;;;;;;;;
Municipalidad de Ejemplo;;;;;;;;
;;;;;;;;
Cód. inventario;Tipo;Marca;Modelo;N° Serie;Depto.;F. compra;Valor;Ubicación
;Computador;Lenovo;ThinkCentre M70q;MJ0CK81A;DIDECO;14-02-2023;$489.990;Edificio Consistorial / Piso 2 / Of. 21
;Notebook;Lenovo;V14;MJ0CK81B;DIDECO;14/02/23;489990;Edificio Consistorial / Piso 2 / Of. 21
TI000412;PC;HP;ProDesk 400 G6;8CC1;SECPLA;31-02-2023;529.900;
TI000413;PC;HP;ProDesk 400 G6;8CC2;SECPLA;01-02-2023;5I2.300;
;;;;;;;;
TI000414;Computador;HP;ProDesk 400 G6;8CC3;SECPLA;45291;512.300;s/n
TI000414;Computador;HP;ProDesk 400 G6;8CC4;SECPLA;01-02-2023;512.300;-
"""


def run(register: Register, path: Path, kind: str | None = None, **options: object) -> ImportResult:
    """Import a file with the mapping that is guessed."""
    opened = open_file(register, path, kind)
    return import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping, **options))  # type: ignore[arg-type]


def figures(result: ImportResult) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, rejected."""
    return result.created, result.updated, result.unchanged, len(result.rejected)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of that text."""
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_messy_file_gives_its_good_rows(register: Register, tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "compras.csv", MESSY, encoding)
    result = run(register, path)
    assert figures(result) == (3, 0, 0, 3)
    reasons = {row.number: row.faults[0].sentence for row in result.rejected}
    assert reasons[7].startswith("«31-02-2023» no es una fecha")
    assert reasons[8].startswith("«5I2.300» no es un número")
    assert reasons[11] == "La etiqueta TI000414 ya viene en la fila 10; deje una sola."
    item = by_field(register, "asset", "serial", "MJ0CK81A")[0]
    assert item.text("cost") == "$489.990"
    assert item.text("acquired_on") == "14-02-2023"
    assert item.labels["place"] == "Edificio Consistorial / Piso 2 / Of. 21"
    assert by_field(register, "asset", "tag", "TI000414")[0].text("acquired_on") == "31-12-2023"  # a spreadsheet's serial number
    assert result.made["department"] == ["DIDECO", "SECPLA"]


def test_twice_the_same_file_changes_nothing(register: Register, tmp_path: Path) -> None:
    path = write(tmp_path / "compras.csv", MESSY)
    run(register, path)
    assert figures(run(register, path)) == (0, 0, 3, 3)


def test_rows_without_any_key_are_known_again_as_often_as_they_come(register: Register, tmp_path: Path) -> None:
    path = write(tmp_path / "anexos.csv", "Tipo,Nombre\nTeléfono,Básico\nTeléfono,Básico\nTeléfono,Ejecutivo\n")
    assert figures(run(register, path)) == (3, 0, 0, 0)
    assert figures(run(register, path)) == (0, 0, 3, 0)
    write(path, path.read_text("utf-8") + "Teléfono,Básico\n")
    assert figures(run(register, path)) == (1, 0, 3, 0)


def test_one_undo_takes_an_import_back(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(tag="TI000414", cost="1")
    run(register, write(tmp_path / "compras.csv", MESSY))
    assert by_field(register, "asset", "tag", "TI000414")[0].values["cost"] == 512300
    assert undo(register).label == "importar 3 equipos"
    assert count(register, ListQuery("asset")) == 1
    assert count(register, ListQuery("place")) == 0
    assert by_field(register, "asset", "tag", "TI000414")[0].values["cost"] == 1


def test_all_or_nothing(register: Register, tmp_path: Path) -> None:
    result = run(register, write(tmp_path / "compras.csv", MESSY), all_or_nothing=True)
    assert figures(result) == (0, 0, 0, 3)
    assert count(register, ListQuery("asset")) == count(register, ListQuery("department")) == 0


def test_a_dry_run_writes_nothing_and_says_what_would_be_made(register: Register, tmp_path: Path) -> None:
    result = run(register, write(tmp_path / "compras.csv", MESSY), dry_run=True)
    assert figures(result) == (3, 0, 0, 3)
    assert result.made["model"] == ["Lenovo ThinkCentre M70q", "Lenovo V14", "HP ProDesk 400 G6"]
    assert count(register, ListQuery("asset")) == 0
    assert register.device is None  # not even a device was minted


def test_without_creating_a_slip_is_rejected_with_what_was_meant(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(department="DIDECO")
    path = write(tmp_path / "a.csv", "Tipo;Serie;Depto.\nUPS;X12345;DIDEKO\nUPS;X12346;dideco\n")
    result = run(register, path, create_missing=False)
    assert figures(result) == (1, 0, 0, 1)
    assert "quizás quiso decir «DIDECO»" in result.rejected[0].faults[0].sentence
    replaced = run(register, path, create_missing=False, replacements={("department", "DIDEKO"): "DIDECO"})
    assert figures(replaced) == (1, 0, 1, 0)


def test_the_check_names_what_may_have_been_meant(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(department="DIDECO")
    opened = open_file(register, write(tmp_path / "a.csv", "Tipo;Serie;Depto.\nUPS;X12345;DIDEKO\n"))
    row = next(check_table(register, opened.subject, opened.table, ImportOptions(opened.mapping)))[0]
    assert [(missing.text, missing.near) for missing in row.missing] == [("DIDEKO", "DIDECO")]


def test_known_by_tag_else_by_serial(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(tag="TI000001", serial="AAA11")
    asset(tag="TI000002", serial="BBB22")
    text = "Etiqueta;Serie;Tipo;Valor\nti000001;;PC;100\n;bbb22;PC;200\nTI000001;ZZZ;PC;300\nTI000009;AAA11;PC;400\n"
    result = run(register, write(tmp_path / "a.csv", text))
    assert figures(result) == (0, 2, 0, 2)
    assert by_field(register, "asset", "tag", "TI000002")[0].values["cost"] == 200
    sentences = [row.faults[0].sentence for row in result.rejected]
    assert sentences == [
        "La etiqueta TI000001 ya viene en la fila 2; deje una sola.",
        "La serie AAA11 ya es de TI000001; revise la etiqueta o la serie.",
    ]


def test_a_tag_of_a_rack_is_refused(register: Register, tmp_path: Path) -> None:
    run(register, write(tmp_path / "racks.csv", "Etiqueta;Nombre;Unidades\nTI000500;Rack Central;42\n"), "rack")
    result = run(register, write(tmp_path / "a.csv", "Etiqueta;Tipo\nTI000500;UPS\n"), "asset")
    assert result.rejected[0].faults[0].sentence == "La etiqueta TI000500 ya es de Rack Central; escriba otra."


def test_an_empty_cell_takes_nothing_away(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(tag="TI000001", cost="500")
    assert figures(run(register, write(tmp_path / "a.csv", "Etiqueta;Tipo;Valor\nTI000001;Computador;\n"))) == (0, 0, 1, 0)
    assert by_field(register, "asset", "tag", "TI000001")[0].values["cost"] == 500


def test_rejected_rows_come_back_corrected(register: Register, tmp_path: Path) -> None:
    opened = open_file(register, write(tmp_path / "compras.csv", MESSY))
    result = import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))
    rejects = tmp_path / "rechazos.csv"
    write_rejects(rejects, opened.table.header, result.rejected)
    text = rejects.read_text("utf-8-sig")
    assert "no es una fecha" in text
    write(rejects, text.replace("31-02-2023", "28-02-2023").replace("5I2.300", "512.300"))
    assert figures(run(register, rejects)) == (2, 0, 0, 1)


def test_a_cancelled_import_leaves_nothing(register: Register, tmp_path: Path) -> None:
    rows = "".join(f"TX{number:06};UPS\n" for number in range(9000))
    opened = open_file(register, write(tmp_path / "a.csv", "Etiqueta;Tipo\n" + rows))

    def stop(done: int, _: int) -> None:
        if done > 5000:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping), stop)
    assert count(register, ListQuery("asset")) == 0


def test_snipe_its_headers_are_known(register: Register) -> None:
    header = ["Asset Tag", "Item Name", "Category", "Manufacturer", "Model Name", "Serial Number", "Status", "Location", "Company",
              "Purchase Date", "Purchase Cost", "Order Number", "Supplier", "Full Name", "Notes"]  # fmt: skip
    names = ["tag", "name", "kind", "manufacturer", "model", "serial", "status", "place", "department",
             "acquired_on", "cost", "purchase_order", "supplier", "custodian", "notes"]  # fmt: skip
    assert guess_mapping(register.catalogue.subject("asset"), header) == dict(zip(header, names, strict=True))


def test_a_file_that_says_nothing_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="No se reconoció ninguna columna"):
        run(register, write(tmp_path / "a.csv", "foo;bar\n1;2\n"), "asset")


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_export_then_import_gives_the_same_register(register: Register, tmp_path: Path, asset: Enter, suffix: str) -> None:
    asset(tag="TI000001", name="=1+1", serial="00123", place="A / Piso 1 / B", department="DIDECO", custodian="José Núñez",
          manufacturer="HP", model="ProDesk", cost="489990", acquired_on="31-12-2023", memory_gb="7,5", notes="dos\nlíneas")  # fmt: skip
    asset("ups", tag="TI000002", on_generator="Sí", status="stored", ip="10.0.0.1", mac="001a2b3c4d5e")
    out = tmp_path / f"equipos.{suffix}"
    query = ListQuery("asset", order=default_order(register.catalogue.subject("asset")))
    assert export_list(register, query, out) == 2
    before = [{**each, "id": None} for each in plain(register, records(register, "asset", row_numbers(register, query)))]
    assert figures(run(register, out, "asset")) == (0, 0, 2, 0)
    other = Register.create(tmp_path / "otro.inventario", author="Ana", hooks=register.hooks)
    with other:
        assert figures(run(other, out, "asset")) == (2, 0, 0, 0)
        after = [{**each, "id": None} for each in plain(other, records(other, "asset", row_numbers(other, query)))]
    assert after == before


def test_places_export_and_import_as_a_tree(register: Register, tmp_path: Path, asset: Enter) -> None:
    asset(place="A / Piso 1 / B")
    asset(place="A / Piso 2")
    out = tmp_path / "lugares.csv"
    query = ListQuery("place", order=default_order(register.catalogue.subject("place")))
    export_list(register, query, out)
    with Register.create(tmp_path / "otro.inventario", author="Ana", hooks=register.hooks) as other:
        run(other, out, "place")
        paths = {place.values["path"] for place in records(other, "place", row_numbers(other, ListQuery("place")))}
    assert paths == {"A", "A / Piso 1", "A / Piso 1 / B", "A / Piso 2"}
