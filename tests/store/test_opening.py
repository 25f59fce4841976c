"""What is opened and what is refused: a sentence each time, and nothing half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from inventario.core.errors import KnownError
from inventario.store.backups import back_up
from inventario.store.engine import connect
from inventario.store.failures import DamagedRegister, NotARegister
from inventario.store.opening import SCHEMA_VERSION
from inventario.store.register import Register

Open = Callable[..., Register]


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def test_a_register_that_is_not_there(open_again: Open, path: Path) -> None:
    for where in (path, path / "dentro", path.with_name("a\0b")):
        with pytest.raises(KnownError, match="No existe el registro"):
            open_again(where)
    assert _files(path.parent) == {}


def test_a_folder(open_again: Open, path: Path) -> None:
    path.mkdir()
    with pytest.raises(KnownError, match="es una carpeta; elija el archivo"):
        open_again()


@pytest.mark.parametrize("content", [b"", b"hola", b"PK\x03\x04" + bytes(200), b"SQLite format 2\x00" + bytes(200)])
def test_a_file_of_another_sort(open_again: Open, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotARegister, match="no es un registro de Inventario; elija otro archivo"):
        open_again()
    assert _files(path.parent) == {path.name: content}


def test_another_programs_database(open_again: Open, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE asset (row INTEGER PRIMARY KEY)")
        raw.execute("PRAGMA journal_mode=WAL")
    before = _files(path.parent)
    with pytest.raises(NotARegister):
        open_again()
    assert _files(path.parent) == before


def test_a_newer_register(register: Register, open_again: Open, path: Path) -> None:
    register.close()
    with closing(connect(path)) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(KnownError, match="por un Inventario más nuevo; actualice el programa"):
        open_again()
    assert path.read_bytes() == before


def test_a_read_only_file(register: Register, open_again: Open, path: Path) -> None:
    register.close()
    path.chmod(0o444)
    with pytest.raises(KnownError, match="es de solo lectura; quite la protección"):
        open_again()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder(register: Register, open_again: Open, path: Path) -> None:
    register.close()
    path.parent.chmod(0o555)
    try:
        with pytest.raises(KnownError, match="es de solo lectura"):
            open_again()
    finally:
        path.parent.chmod(0o755)


def test_a_register_is_made_only_where_there_is_none(register: Register, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KnownError, match="Ya existe"):
        Register.create(path, author="Paula")
    assert path.read_bytes() == before
    with pytest.raises(KnownError, match="no existe; créela o elija otra"):
        Register.create(tmp_path / "no" / "hay.inventario", author="Paula")
    with pytest.raises(KnownError, match="Falta el nombre"):
        Register.create(tmp_path / "a\0b", author="Paula")
    (tmp_path / "b.inventario-wal").write_bytes(b"log")
    with pytest.raises(KnownError, match=r"quedó «b\.inventario-wal» de un registro anterior"):
        Register.create(tmp_path / "b.inventario", author="Paula")
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".tmp")]


@pytest.fixture
def filled(register: Register, computer: UUID) -> Iterator[Path]:
    """A closed register with some pages."""
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", [{"kind": "other", "status": "in-use", "serial": f"S{number}"} for number in range(3_000)])
    path = register.path
    register.close()
    yield path


@pytest.mark.parametrize("left", [50, 100, 5_000, 0.5, 0.99])
def test_a_cut_register_is_damaged_and_told_from_a_backup(filled: Path, open_again: Open, left: float) -> None:
    whole = filled.read_bytes()
    cut = whole[: int(left if left > 1 else len(whole) * left)]
    filled.write_bytes(cut)
    with pytest.raises(DamagedRegister, match=r"está dañado; no tiene copias") as failure:
        open_again()
    assert failure.value.backup is None
    filled.write_bytes(whole)
    with open_again() as register:
        made = back_up(register)
    assert made is not None
    filled.write_bytes(cut)
    with pytest.raises(DamagedRegister, match=r"restaure la copia de seguridad del 12-03-2024 \d\d:\d\d") as failure:
        open_again()
    assert failure.value.backup == made
    assert filled.read_bytes() == cut


def test_a_register_whose_beginning_is_gone_is_damaged_when_it_has_backups(filled: Path, open_again: Open) -> None:
    with open_again() as register:
        back_up(register)
    filled.write_bytes(bytes(4096) + filled.read_bytes()[4096:])
    with pytest.raises(DamagedRegister):
        open_again()


def test_a_broken_page_is_told_when_it_is_come_upon(filled: Path, open_again: Open) -> None:
    content = bytearray(filled.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 300] = b"\xff" * 300
    filled.write_bytes(bytes(content))
    with pytest.raises(DamagedRegister), open_again() as register, register.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM asset").all()


def test_a_log_that_a_crash_left_behind_is_taken_up(
    register: Register, computer: UUID, open_again: Open, path: Path, tmp_path: Path
) -> None:
    crashed = tmp_path / "caido"
    crashed.mkdir()
    for file in tmp_path.glob(path.name + "*"):
        shutil.copy2(file, crashed / file.name)
    assert (crashed / f"{path.name}-wal").stat().st_size
    (crashed / f"{path.name}-shm").unlink()
    again = open_again(crashed / path.name)
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT tag FROM asset").scalar() == "TI000001"


def test_a_full_disk_is_told_and_leaves_the_register_as_it_was(register: Register, computer: UUID, path: Path) -> None:
    with register.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")  # of the pooled connection, which the transaction takes next
    rows = [{"kind": "other", "status": "in-use", "notes": "x" * 500}] * 2_000
    with (
        pytest.raises(KnownError, match="No queda espacio en el disco de «prueba"),
        register.transact("asset.import", "importar") as transaction,
    ):
        transaction.create_many("asset", rows)
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM asset").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", rows)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sets a limit as Linux has it")
def test_a_file_that_may_not_grow_is_told_too(register: Register, computer: UUID, path: Path) -> None:
    import resource
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    wal = path.with_name(path.name + "-wal")
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 100_000, limits[1]))
        with pytest.raises(KnownError, match="disco"), register.transact("asset.import", "importar") as transaction:
            transaction.create_many("asset", [{"kind": "other", "status": "in-use", "notes": "x" * 500}] * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM asset").scalar() == 1
    with register.transact("asset.edit", "editar") as transaction:
        assert transaction.update("asset", computer, {"cost": 1})


def test_a_register_that_was_moved_or_replaced_while_open_is_not_written_to(register: Register, computer: UUID, path: Path) -> None:
    def write() -> None:
        with register.transact("asset.edit", "editar") as transaction:
            transaction.update("asset", computer, {"cost": 1})

    moved = path.rename(path.with_name("otro.inventario"))
    with pytest.raises(KnownError, match="ya no está en su carpeta y no se guardó nada"):
        write()
    shutil.copy2(moved, path)
    with pytest.raises(KnownError, match="Otro archivo tomó el lugar"):
        write()
    moved.replace(path)
    write()


def test_the_log_shrinks_after_a_large_import(register: Register, path: Path) -> None:
    rows = [{"kind": "other", "status": "in-use", "notes": "x" * 3000}] * 12_000
    with register.transact("asset.import", "importar") as transaction:
        transaction.create_many("asset", rows)
    wal = path.with_name(path.name + "-wal")
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", rows[0])
    assert wal.stat().st_size <= 64 << 20


def test_opening_an_up_to_date_register_loads_nothing_of_alembic(register: Register, path: Path) -> None:
    import subprocess

    register.close()
    program = (
        "import sys; from pathlib import Path; from inventario.store.register import Register; "
        f"Register.open(Path({str(path)!r}), author='x').close(); "
        "print([name for name in sys.modules if name.startswith('alembic')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
