"""The review of a file before it is imported: the same outcome as the import, faults by sort, names to decide on."""

from __future__ import annotations

from pathlib import Path

from inventario.register.importing.opening import OpenedFile, open_file
from inventario.register.importing.rejects import write_rejects
from inventario.register.importing.review import Review, review_table
from inventario.register.importing.rows import Action, ImportOptions
from inventario.register.importing.running import import_table
from inventario.register.importing.sampling import first_rows, sample_rows, understood
from inventario.register.lists import by_ids
from inventario.store.register import Register

from .conftest import Enter

FILE = """Compras 2023;;;;;
Etiqueta;Tipo;Modelo;Serie;Dirección;Costo
;Computador;HP ProDesk 400 G6;S-1;DIDECO;100
;Computador;HP ProDesk 400 G6;S-2;DIDEKO;100
TI000900;Computador;HP ProDesk 400 G6;S-3;DIDECO;5I2
TI000901;Computador;HP ProDesk 400 G6;S-1;DIDECO;mil
TI000902;Computador;HP ProDesk 400 G7;S-5;DIDEKO;100
"""


def opened(register: Register, folder: Path, text: str = FILE) -> OpenedFile:
    """The file, read."""
    path = folder / "compras.csv"
    path.write_text(text, encoding="utf-8")
    return open_file(register, path)


def review(register: Register, file: OpenedFile, **options: object) -> Review:
    """Its review with the mapping that was guessed."""
    return review_table(register, file.subject, file.table, ImportOptions(file.mapping, **options))  # type: ignore[arg-type]


def test_it_says_what_the_import_then_does(register: Register, asset: Enter, tmp_path: Path) -> None:
    asset(tag="TI000902", serial="S-5", department="DIDECO", cost="50")
    file = opened(register, tmp_path)
    seen = review(register, file)
    assert (len(seen), seen.good) == (5, 3)
    assert [seen.line(n).action for n in range(5)] == [Action.CREATE, Action.CREATE, Action.REJECT, Action.REJECT, Action.UPDATE]
    assert list(seen.positions(Action.REJECT)) == [2, 3]
    result = import_table(register, file.subject, file.table, ImportOptions(file.mapping))
    assert (result.created, result.updated, len(result.rejected)) == (2, 1, 2)


def test_faults_are_counted_by_sort(register: Register, tmp_path: Path) -> None:
    seen = review(register, opened(register, tmp_path))
    said = [(sort.what, sort.field, sort.example, sort.number, list(sort.positions)) for sort in seen.sorts]
    assert said == [("No es un número", "cost", "5I2", 5, [2, 3])]
    doubled = FILE.replace("S-3", "S-2").replace("5I2", "52").replace("mil", "60")
    seen = review(register, opened(register, tmp_path, doubled))
    assert [(sort.what, len(sort.positions)) for sort in seen.sorts] == [("Serie repetida en el archivo", 2)]


def test_a_row_with_two_faults_shows_both(register: Register, tmp_path: Path) -> None:
    seen = review(register, opened(register, tmp_path, FILE.replace("S-1;DIDECO;mil", "S-1;DIDECO;mil;x;y")))
    line = seen.line(3)
    assert line.fault_at("cost") is not None
    assert line.fault_at("tag") is None
    assert {sort.what for sort in seen.sorts} == {"No es un número", "Más celdas que columnas"}


def test_a_slip_is_asked_about_and_what_was_meant_can_be_used(register: Register, asset: Enter, tmp_path: Path) -> None:
    asset(department="DIDECO", model="HP ProDesk 400 G6")
    file = opened(register, tmp_path)
    seen = review(register, file)
    [question] = seen.questions  # the G7 is another machine than the G6, not a slip
    assert (question.text, question.near, question.written, list(question.positions)) == ("DIDEKO", "DIDECO", "DIDEKO", [1, 4])
    assert seen.made == {"department": ["DIDEKO"], "model": ["HP ProDesk 400 G7"]}
    settled = review(register, file, replacements={(question.field, question.written): question.near})
    assert settled.questions == ()
    assert settled.made == {"model": ["HP ProDesk 400 G7"]}


def test_what_is_strange_is_told_of_rows_that_are_good(register: Register, asset: Enter, tmp_path: Path) -> None:
    asset(tag="TI000950", serial="S-8")
    asset(tag="TI000951", serial="S-9")
    text = "Etiqueta;Tipo;Serie\nTI000950;Computador;S-8\nTI000951;Computador;S-8\n"
    seen = review(register, opened(register, tmp_path, text))
    strange = [sort for sort in seen.sorts if sort.strange]
    faults = [sort for sort in seen.sorts if not sort.strange]
    assert len(strange) + len(faults) == 1  # told, whichever way the import takes it
    line = seen.line(1)
    assert line.notice_at("serial") or line.fault_at("serial")


def test_rows_that_fail_go_to_a_file(register: Register, tmp_path: Path) -> None:
    seen = review(register, opened(register, tmp_path))
    assert write_rejects(tmp_path / "fallas.csv", seen.header, seen.rejected()) == 2
    lines = (tmp_path / "fallas.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('5;"«5I2» no es un número')


def test_thousands_of_rows_come_back_from_their_packing(register: Register, tmp_path: Path) -> None:
    rows = "\n".join(f"PK{n:06d};Computador;;P-{n};;{n if n % 100 else 'nada de nada'}" for n in range(1000))
    seen = review(register, opened(register, tmp_path, "Etiqueta;Tipo;Modelo;Serie;Dirección;Costo\n" + rows))
    assert (len(seen), seen.count(Action.REJECT)) == (1000, 10)
    assert seen.line(777).cells[0] == "PK000777"
    assert seen.line(300).faults[0].field == "cost"
    assert seen.line(300).number == 302


def test_first_rows_and_samples(register: Register, tmp_path: Path) -> None:
    file = opened(register, tmp_path)
    assert [number for number, _ in first_rows(register, file, 3)] == [1, 2, 3]
    assert [number for number, _ in sample_rows(file, 2)] == [3, 4]
    cost = file.subject.field("cost")
    assert understood(cost, ["100", "", "5I2", "s/n"])[:2] == (1, 2)


def test_records_by_their_ids(register: Register, asset: Enter) -> None:
    one, other = asset(serial="A-1"), asset(serial="A-2")
    assert {found["serial"] for found in by_ids(register, "asset", [one.id, other.id]).values()} == {"A-1", "A-2"}
