"""Older files: what migrations make of them, in one piece or not at all."""

from __future__ import annotations

import gzip
import importlib
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest

from inventario.core.clock import Clock
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.store.backups import list_backups
from inventario.store.checking import check_register
from inventario.store.engine import connect
from inventario.store.history import recent_operations
from inventario.store.identity import Ledger
from inventario.store.migrating import load_chain, run_steps
from inventario.store.opening import APPLICATION_ID, SCHEMA_VERSION, create_file, read_version
from inventario.store.register import Register
from inventario.store.search import match_expression
from inventario.store.upgrading import MIGRATIONS, bring_up_to_date

REGISTERS = Path(__file__).parent / "registers"
CLOCK = Clock(date(2024, 3, 12))


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The package of tests/store/older, as one that can be imported."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    yield "older"
    for name in [name for name in sys.modules if name == "older" or name.startswith("older.")]:
        del sys.modules[name]


def _structure(path: Path) -> dict[str, object]:
    """A file's tables, columns, references and indexes, whatever the order in which they came about."""
    with closing(connect(path)) as raw:
        found: dict[str, object] = {}
        for kind, name, table, sql in raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
            if kind == "table" and sql.startswith("CREATE TABLE"):
                columns = {row[1:] for row in raw.execute(f"PRAGMA table_xinfo({name})")}
                references = {tuple(row[2:]) for row in raw.execute(f"PRAGMA foreign_key_list({name})")}
                deferred = sql.count("DEFERRABLE INITIALLY DEFERRED")
                found[name] = columns, references, deferred, sql.count("COLLATE")
            elif kind == "index" and sql:
                columns = tuple(row[2:] for row in raw.execute(f"PRAGMA index_xinfo({name})"))
                found[name] = table, columns, sql.partition(" WHERE ")[2], sql.startswith("CREATE UNIQUE")
            else:
                found[name] = table, sql
        found["settings of the index"] = set(raw.execute("SELECT k, v FROM search_config"))
        return found


def test_baseline_and_migrations_make_the_schema_of_the_models(path: Path, tmp_path: Path) -> None:
    migrated = tmp_path / "migrado.inventario"
    migrated.touch()
    with closing(connect(migrated)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        run_steps(raw, load_chain(MIGRATIONS))
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    create_file(path)
    made = _structure(path)
    assert _structure(migrated) == made
    assert len(made) > 100


def test_the_chain_is_unbroken_and_ends_at_the_programs_version(chain: str) -> None:
    assert [step.revision for step in load_chain(MIGRATIONS)][-1] == f"{SCHEMA_VERSION:04d}"
    assert [step.revision for step in load_chain(chain)] == ["0001", "0002", "0003"]
    importlib.import_module("older.v0003_table").down_revision = "0001"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no unbroken chain"):
        load_chain(chain)


@pytest.fixture
def older(path: Path, chain: str) -> Path:
    """A register as version 1 of the program left it (tests/store/registers), with a name of an item changed."""
    path.write_bytes(gzip.decompress((REGISTERS / "v0001.inventario.gz").read_bytes()))
    with closing(connect(path)) as raw:
        raw.execute("UPDATE asset SET name = 'Caja' WHERE tag = 'TI000001'")
    return path


@pytest.mark.parametrize("kept", sorted(REGISTERS.glob("*.gz")), ids=lambda kept: kept.name)
def test_a_register_of_every_older_program_opens(kept: Path, path: Path, open_again: Callable[..., Register]) -> None:
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    with open_again() as opened:
        with opened.reading() as connection:
            found = dict(connection.exec_driver_sql("SELECT tag, serial FROM asset WHERE deleted = 0").fetchall())
        assert found["TI000001"] == "MJ0BQ3LX" and len(found) == 4
        assert check_register(opened) == []
        assert "mover TI000003" in [operation.label for operation in recent_operations(opened)]
    [backup] = list_backups(path)
    assert read_version(backup.path) < SCHEMA_VERSION and read_version(path) == SCHEMA_VERSION


def _upgrade(path: Path, chain: str) -> None:
    bring_up_to_date(path, CLOCK, newest=3, chain=chain)


def test_an_older_register_is_brought_up_after_a_backup(older: Path, chain: str) -> None:
    _upgrade(older, chain)
    [backup] = list_backups(older)
    assert read_version(backup.path) == 1 and read_version(older) == 3
    with closing(connect(older)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("SELECT tag, name, colour FROM asset LIMIT 1").fetchall() == [("TI000001", "Caja (migrado)", "gris")]
        assert raw.execute("SELECT count(*) FROM extra").fetchone() == (0,)
        assert {row[1] for row in raw.execute("PRAGMA table_info(setting)")} == {"name", "value", "shared"}
        assert ("device", "1") in raw.execute("SELECT name, value FROM setting").fetchall()
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        words, _ = match_expression("migrado")
        assert raw.execute("SELECT count(*) FROM search WHERE search MATCH ?", (words,)).fetchone() == (1,)
    with closing(sqlite3.connect(backup.path)) as raw:
        assert raw.execute("SELECT tag, name FROM asset LIMIT 1").fetchall() == [("TI000001", "Caja")]
    _upgrade(older, chain)  # nothing more to do
    assert len(list_backups(older)) == 1


def test_its_device_goes_on_after_the_migration(older: Path, tmp_path: Path, open_again: Callable[..., Register]) -> None:
    with closing(connect(older)) as raw:
        device = UUID(bytes=raw.execute("SELECT id FROM device").fetchone()[0])
        number, txn = raw.execute("SELECT op_no, txn.id FROM op JOIN txn ON txn.seq = op.txn ORDER BY op_no DESC LIMIT 1").fetchone()
    seen = {"inode": older.stat().st_ino, "op_no": number, "txn": txn.hex()}
    Ledger(Folders.beneath(tmp_path / "home").ledger).write(device, seen)
    with open_again() as again:
        assert again.device is not None and again.device.id == device


def test_a_migration_that_fails_leaves_the_file_as_it_was(older: Path, chain: str) -> None:
    last: ModuleType = importlib.import_module("older.v0003_table")
    whole = last.upgrade

    def fail() -> None:
        whole()
        raise ZeroDivisionError

    last.upgrade = fail  # type: ignore[attr-defined]
    before, structure = older.read_bytes(), _structure(older)
    with pytest.raises(ZeroDivisionError):
        _upgrade(older, chain)
    assert older.read_bytes() == before
    assert _structure(older) == structure and read_version(older) == 1
    assert not older.with_name(older.name + "-wal").exists()
    assert len(list_backups(older)) == 1
    last.upgrade = whole  # type: ignore[attr-defined]
    _upgrade(older, chain)
    assert read_version(older) == 3


def test_a_migration_that_breaks_a_reference_is_taken_back(older: Path, chain: str) -> None:
    last: ModuleType = importlib.import_module("older.v0003_table")

    def break_it() -> None:
        from alembic import op

        op.get_bind().exec_driver_sql("UPDATE asset SET place = zeroblob(16)")

    last.upgrade = break_it  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="a row of asset refers to nothing"):
        _upgrade(older, chain)
    assert read_version(older) == 1


def test_a_full_disk_in_the_middle_is_told_and_changes_nothing(older: Path, chain: str) -> None:
    last: ModuleType = importlib.import_module("older.v0003_table")

    def fill() -> None:
        from alembic import op

        bind = op.get_bind()
        bind.exec_driver_sql("PRAGMA max_page_count=1")  # it can't be less than there is, so: no page more
        bind.exec_driver_sql("CREATE TABLE large AS SELECT zeroblob(1000000) AS x")

    last.upgrade = fill  # type: ignore[attr-defined]
    before = older.read_bytes()
    with pytest.raises(KnownError, match="No queda espacio en el disco"):
        _upgrade(older, chain)
    assert older.read_bytes() == before


def test_while_another_program_has_it_open_it_is_not_migrated(older: Path, chain: str) -> None:
    with closing(connect(older)) as elsewhere, pytest.raises(KnownError, match="está abierto en otra parte; ciérrelo allí"):
        elsewhere.execute("SELECT count(*) FROM asset").fetchone()
        _upgrade(older, chain)
    assert read_version(older) == 1
    assert list_backups(older) == []
    _upgrade(older, chain)


def test_while_it_is_migrated_nobody_else_can_open_it(older: Path, chain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    last: ModuleType = importlib.import_module("older.v0003_table")
    whole = last.upgrade
    refused: list[str] = []

    def meanwhile() -> None:
        whole()
        with monkeypatch.context() as patch:
            patch.setattr("inventario.store.engine._BUSY_MILLISECONDS", 10)
            with pytest.raises(KnownError, match="Otro programa tiene ocupado") as failure:
                Register.open(older, author="Diego")
            refused.append(str(failure.value))

    last.upgrade = meanwhile  # type: ignore[attr-defined]
    _upgrade(older, chain)
    assert len(refused) == 1
