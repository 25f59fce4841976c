"""Backups: single files, verified, thinned out with time; restoring puts back the whole of one or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inventario.core.clock import Clock
from inventario.core.errors import Cancelled, KnownError
from inventario.store.backup_files import Backup, backup_folder, next_backup, superseded
from inventario.store.backups import back_up, back_up_to, list_backups, newest_backup, restore_backup, verify
from inventario.store.engine import connect
from inventario.store.failures import DamagedRegister
from inventario.store.opening import SIDE_FILES
from inventario.store.register import Register
from inventario.store.undo import undo

Open = Callable[..., Register]
CLOCK = Clock(date(2024, 3, 12))


def _costs(path: Path) -> list[int | None]:
    with closing(connect(path)) as raw:
        return [cost for (cost,) in raw.execute("SELECT cost FROM asset ORDER BY row")]


def _set_cost(register: Register, row_id: UUID, cost: int) -> None:
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", row_id, {"cost": cost})


def _all_files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and "home" not in file.parts}


def test_a_backup_is_one_whole_file_beside_the_register(register: Register, computer: UUID, path: Path) -> None:
    backup = back_up(register)
    assert backup is not None and backup == newest_backup(path)
    assert backup.path.parent == path.with_name("prueba.respaldos") and backup.path.suffix == ".inventario"
    assert backup.made_at.date() == date(2024, 3, 12)
    assert [file.name for file in backup.path.parent.iterdir()] == [backup.path.name]
    with closing(sqlite3.connect(f"{backup.path.as_uri()}?immutable=1", uri=True)) as raw:  # needs nothing beside it
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert raw.execute("SELECT tag FROM asset").fetchall() == [("TI000001",)]
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_is_backed_up_twice(register: Register, computer: UUID, path: Path) -> None:
    assert back_up(register) is not None
    assert back_up(register) is None
    _set_cost(register, computer, 1)
    assert back_up(register) is not None
    undo(register)
    assert back_up(register) is not None
    backups = list_backups(path)
    assert len(backups) == 3
    assert [backup.made_at for backup in backups] == sorted((backup.made_at for backup in backups), reverse=True)
    assert [_costs(backup.path) for backup in backups] == [[350_000], [1], [350_000]]


def test_an_empty_register_is_backed_up_once(register: Register) -> None:
    assert back_up(register) is not None
    assert back_up(register) is None


def test_a_backup_that_was_broken_since_does_not_count_as_done(register: Register, computer: UUID) -> None:
    first = back_up(register)
    assert first is not None
    first.path.write_bytes(b"")
    assert back_up(register) is not None


def test_a_backup_is_of_one_moment_while_work_goes_on(register: Register, computer: UUID) -> None:
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [{"kind": "other", "status": "in-use", "notes": "x" * 900}] * 12_000)
    steps: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        if not steps:
            _set_cost(register, computer, 7)
        steps.append((done, total))

    backup = back_up(register, progress)
    assert backup is not None
    assert _costs(backup.path)[0] == 350_000
    assert len(steps) > 2 and steps == sorted(steps) and all(done <= total for done, total in steps)


def test_a_cancelled_backup_leaves_nothing(register: Register, computer: UUID, path: Path) -> None:
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [{"kind": "other", "status": "in-use", "notes": "x" * 900}] * 12_000)
    before = _all_files(path.parent)

    def cancel_copying(done: int, total: int) -> None:
        if done:
            raise Cancelled

    def cancel_verifying(done: int, total: int) -> None:
        if done * 2 == total:
            raise Cancelled

    for cancel in (cancel_copying, cancel_verifying):
        with pytest.raises(Cancelled):
            back_up(register, cancel)
        assert _all_files(path.parent) == before


def test_a_backup_where_the_person_wants_it(register: Register, computer: UUID, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "pendrive" / "copia.inventario"
    with pytest.raises(KnownError, match="no existe; créela o elija otra"):
        back_up_to(register, target)
    target.parent.mkdir()
    back_up_to(register, target)
    assert _costs(target) == [350_000]
    _set_cost(register, computer, 2)
    back_up_to(register, target)
    assert _costs(target) == [2]
    with pytest.raises(KnownError, match="es el registro mismo"):
        back_up_to(register, path)
    assert _all_files(target.parent) == {"copia.inventario"}


def test_a_damaged_register_is_not_backed_up_over_good_backups(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [{"kind": "other", "status": "in-use", "serial": f"S{number}"} for number in range(3_000)])
    back_up(register)
    _set_cost(register, computer, 3)
    register.close()
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_asset_serial'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * size + 8 : page * size] = b"\x7f" * (size - 8)
    path.write_bytes(bytes(content))
    again = open_again()
    with pytest.raises(DamagedRegister, match="restaure la copia de seguridad del"):
        back_up(again)
    assert len(list_backups(path)) == 1
    verify(list_backups(path)[0].path)


def test_names_of_backups_only_go_forward(path: Path) -> None:
    now = datetime(2024, 3, 12, 15, 30, tzinfo=UTC)
    folder = backup_folder(path)
    folder.mkdir()
    names = []
    for moment in (now, now, now - timedelta(days=40), now + timedelta(days=1)):
        backup = next_backup(path, moment)
        names.append(backup.path.name)
        backup.path.touch()
    assert names == sorted(set(names))
    for stranger in (
        "otro 2024-03-12 101010.inventario",
        "prueba 2024-03-12 101010.txt",
        "prueba 2024-13-12 101010.inventario",
        "prueba.inventario",
    ):
        (folder / stranger).touch()
    assert [backup.path.name for backup in list_backups(path)] == sorted(names, reverse=True)


def test_backups_are_thinned_out_with_time() -> None:
    first = datetime(2023, 1, 1, 12, tzinfo=UTC)
    made: list[Backup] = []
    for hour in range(0, 24 * 450, 4):
        moment = first + timedelta(hours=hour)
        made.append(Backup(moment, Path(f"{moment:%Y%m%d%H}")))
        gone = superseded(made)
        made = [backup for backup in made if backup not in gone]
    newest = sorted(made, reverse=True)
    assert [backup.made_at for backup in newest[:10]] == [made[-1].made_at - timedelta(hours=4 * step) for step in range(10)]
    days = {backup.made_at.date() for backup in made}
    last = made[-1].made_at.date()
    assert {last - timedelta(days=days_ago) for days_ago in range(14)} <= days
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(made) <= 10 + 14 + 12


def test_old_backups_go_when_a_new_one_is_made(register: Register, computer: UUID, path: Path) -> None:
    backup_folder(path).mkdir()
    for minute in range(30):
        (backup_folder(path) / f"prueba 2024-01-05 10{minute:02}00.inventario").touch()
    kept = backup_folder(path) / "apuntes.txt"
    kept.touch()
    assert back_up(register) is not None
    names = [backup.path.name for backup in list_backups(path)]
    assert len(names) == 10 and names[1] == "prueba 2024-01-05 102900.inventario"
    assert kept.exists()


@pytest.fixture
def closed(register: Register, computer: UUID, path: Path) -> Iterator[Path]:
    """A closed register whose computer cost 350.000 in its backup and costs 9 now."""
    back_up(register)
    _set_cost(register, computer, 9)
    register.close()
    yield path


def test_restoring_keeps_what_was_there(closed: Path, open_again: Open) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    aside = restore_backup(backup.path, closed, clock=CLOCK)
    assert aside is not None and aside.parent == backup_folder(closed)
    assert _costs(closed) == [350_000] and _costs(aside) == [9]
    assert newest_backup(closed) == backup  # what was kept is no backup that is thinned out
    register = open_again()
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
    assert backup.path.exists() and _costs(backup.path) == [350_000]


def test_a_lost_register_comes_back(closed: Path) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    closed.unlink()
    assert restore_backup(backup.path, closed, clock=CLOCK) is None
    assert _costs(closed) == [350_000]


def test_a_damaged_register_is_kept_as_it_is(closed: Path) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    for damaged in (closed.read_bytes()[:-5000], b"nothing of a register"):
        closed.write_bytes(damaged)
        closed.with_name(closed.name + "-wal").write_bytes(b"a log that nobody can play")
        aside = restore_backup(backup.path, closed, clock=CLOCK)
        assert aside is not None and aside.read_bytes() == damaged
        assert not any(closed.with_name(closed.name + suffix).exists() for suffix in SIDE_FILES)
        assert _costs(closed) == [350_000]


def test_a_log_left_by_a_crash_is_not_played_into_what_was_restored(register: Register, computer: UUID, path: Path, tmp_path: Path) -> None:
    backup = back_up(register)
    assert backup is not None
    _set_cost(register, computer, 9)
    crashed = tmp_path / "caido.inventario"
    for suffix in ("", "-wal"):
        crashed.with_name(crashed.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    aside = restore_backup(backup.path, crashed, clock=CLOCK)
    assert aside is not None
    assert _costs(crashed) == [350_000] and _costs(aside) == [9]


def test_a_broken_backup_restores_nothing(closed: Path) -> None:
    before = _all_files(closed.parent)
    backup = newest_backup(closed)
    assert backup is not None
    whole = backup.path.read_bytes()
    other = closed.with_name("nada.inventario")
    for content, sentence in (
        (whole[:-4096], "está dañada"),
        (whole[:200], "está dañada"),
        (b"hola", "no es un registro"),
        (None, "No existe"),
    ):
        other.unlink(missing_ok=True)
        if content is not None:
            other.write_bytes(content)
        with pytest.raises(KnownError, match=sentence):
            restore_backup(other, closed, clock=CLOCK)
        other.unlink(missing_ok=True)
    with pytest.raises(KnownError, match="es el registro mismo"):
        restore_backup(closed, closed, clock=CLOCK)
    assert _costs(closed) == [9]
    assert _all_files(closed.parent) == before


def test_a_register_that_is_open_is_not_replaced(closed: Path, open_again: Open) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    before = _all_files(closed.parent)
    with open_again(), pytest.raises(KnownError, match="está abierto en otra parte; ciérrelo allí"):
        restore_backup(backup.path, closed, clock=CLOCK)
    assert _costs(closed) == [9]
    assert _all_files(closed.parent) == before


def test_a_backup_of_a_newer_program_is_not_restored(closed: Path) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    with closing(connect(backup.path)) as raw:
        raw.execute("PRAGMA user_version=999")
    with pytest.raises(KnownError, match="por un Inventario más nuevo"):
        restore_backup(backup.path, closed, clock=CLOCK)
    assert _costs(closed) == [9]


def test_a_cancelled_restoring_changes_nothing(closed: Path) -> None:
    backup = newest_backup(closed)
    assert backup is not None
    before = _all_files(closed.parent)

    def cancel(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore_backup(backup.path, closed, cancel, CLOCK)
    assert _costs(closed) == [9]
    assert _all_files(closed.parent) == before
