"""Whatever stands in a file: a dry run tells what the import does, and importing it again changes nothing."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import dry_run, import_table
from inventario.register.validators import register_hooks
from inventario.store.checking import check_register
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import TODAY

NAMES = ["", "-", "a", "Á", "C 1", "C  1", "=1+1", "'x", "ñ"]
PLACES = ["", "A", "A / B", "A/B", "a / b", "24/7", "Piso 1", "A / Piso 1", "s/n"]
PEOPLE = ["", "Ana", "ANA", "José", "jose"]
COLUMNS = {
    "asset": {
        "tag": ["", "TI0001", "ti0001", "TI0002", "x"], "serial": ["", "AAAA1", "aaaa1", "BBBB2", "0"],
        "kind": ["PC", "UPS", "", "zz"], "name": NAMES, "manufacturer": ["", "HP", "hp"], "model": ["", "X", "HP X"],
        "place": PLACES, "site": ["", "Edificio"], "floor": ["", "1", "2º"], "department": ["", "DIDECO", "dideco"],
        "custodian": PEOPLE, "cost": ["", "1", "$1.000", "x"],
    },
    "model": {"manufacturer": ["", "HP", "hp", "Dell"], "name": ["X", "x", "Y", "HP X", ""], "part_number": ["", "P1", "p1", "P2"]},
    "incident": {
        "name": ["No prende", "no prende", "Otra", ""], "department": ["", "DIDECO"], "reported_by": PEOPLE,
        "reported_at": ["", "12-03-2024 10:00", "12-03-2024"],
    },
    "account": {"kind": ["Correo", "anexo", ""], "name": ["a@b.cl", "2101", ""], "person": PEOPLE},
    "cable": {"name": ["", "C1", "c1", "C2"], "color": ["", "rojo", "azul"], "length_m": ["", "1,5", "2"]},
    "person": {"name": ["Ana", "ana", "José", ""], "rut": ["", "12.345.678-5", "15.509.661-6"], "email": ["", "a@b.cl"]},
    "place": {"name": ["A", "B", "C", "A / B", ""], "code": ["", "c1"], "kind": ["", "Piso", "Sala"]},
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Register]:
    """Opens a new, empty register each time."""
    folder = tmp_path_factory.mktemp("dos-veces")
    options = {"author": "Ana", "clock": Clock(TODAY), "folders": Folders.beneath(folder / "home"), "hooks": register_hooks()}
    Register.create(folder / "vacio.inventario", **options).close()  # type: ignore[arg-type]

    def make() -> Register:
        path = folder / "registro.inventario"
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(folder / "vacio.inventario", path)
        return Register.open(path, **options)  # type: ignore[arg-type]

    return make


def figures(result: ImportResult) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, rejected."""
    return result.created, result.updated, result.unchanged, len(result.rejected)


@pytest.mark.parametrize("kind", COLUMNS)
@settings(max_examples=20, derandomize=True)
@given(data=st.data(), create_missing=st.booleans())
def test_nothing_comes_twice(kind: str, opened: Callable[[], Register], data: st.DataObject, create_missing: bool) -> None:
    pools = COLUMNS[kind]
    rows = data.draw(st.lists(st.tuples(*(st.sampled_from(pool) for pool in pools.values())), min_size=1, max_size=8))
    with opened() as register:
        path = register.path.with_suffix(".csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(pools)
            writer.writerows([*rows, ["", *["ñ"] * (len(pools) - 1)]])
        known = open_file(register, path, kind)
        options = ImportOptions(known.mapping, create_missing)
        told = dry_run(register, known.subject, known.table, options)
        done = import_table(register, known.subject, known.table, options)
        assert (figures(told), told.made) == (figures(done), done.made)
        again = import_table(register, known.subject, known.table, options)
        assert (again.created, again.updated, again.made) == (0, 0, {})
        assert len(again.rejected) == len(done.rejected)
        assert check_register(register) == []
        if done.created:
            undo(register)
            assert figures(import_table(register, known.subject, known.table, options)) == figures(done)
