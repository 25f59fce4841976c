"""The demonstration register as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.register.demo.build import build_demo
from inventario.register.demo.draft import DemoRow
from inventario.register.preferences import read_preferences
from inventario.store.register import Register
from inventario.store.undo import next_undo

Rows = dict[str, list[DemoRow]]


def test_the_file_holds_every_row_and_says_what_it_is(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "demo.inventario"
    build_demo(path, folders=Folders.beneath(tmp_path))
    with Register.open(path, author="prueba", folders=Folders.beneath(tmp_path)) as register:
        preferences = read_preferences(register)
        assert preferences.demonstration
        assert "Demostración" in preferences.institution
        with register.reading() as connection:
            for subject, some in rows.items():
                table = register.catalogue.table(subject)
                assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == len(some)
            place = register.catalogue.table("place")
            paths = set(connection.execute(sa.select(place.c.path)).scalars())
            assert "Edificio Consistorial / Piso 3 / Oficina 12" in paths
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "demo.inventario"
    path.write_text("mío")
    with pytest.raises(KnownError):
        build_demo(path, folders=Folders.beneath(tmp_path))
    assert path.read_text() == "mío"


def test_undo_never_empties_it_again(tmp_path: Path) -> None:
    build_demo(tmp_path / "demo.inventario", folders=Folders.beneath(tmp_path))
    with Register.open(tmp_path / "demo.inventario", author="prueba", folders=Folders.beneath(tmp_path)) as register:
        assert next_undo(register) is None
