"""Which file goes on being this laptop's device, and which is a copy that gets a new one before its first write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from inventario.store.backups import back_up, restore_backup
from inventario.store.register import Register

Open = Callable[..., Register]
SIDES = ("", "-wal", "-shm")


def _write(register: Register, row_id: UUID, cost: int) -> UUID:
    """Edit something; gives the id of the device that did."""
    with register.transact("asset.edit", "editar") as transaction:
        transaction.update("asset", row_id, {"cost": cost})
    assert register.device is not None
    return register.device.id


def _numbers(register: Register) -> list[tuple[int, int, int]]:
    with register.reading() as connection:
        found = connection.exec_driver_sql("SELECT device, min(op_no), max(op_no) FROM op GROUP BY device ORDER BY device")
        return [tuple(row) for row in found]


def test_a_new_register_has_no_device_until_something_is_written(register: Register) -> None:
    assert register.device is None
    with register.transact("nothing", "nada"):
        pass
    assert register.device is None
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
    assert register.device is not None
    assert register.device_names() == {register.device.no: "Paula"}


def test_the_same_file_goes_on_as_the_same_device(register: Register, computer: UUID, open_again: Open) -> None:
    device = register.device
    register.close()
    again = open_again()
    assert again.device == device is not None
    assert _write(again, computer, 1) == device.id
    assert _numbers(again) == [(device.no, 1, 2)]


def test_a_file_that_was_moved_or_renamed_keeps_its_device(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    first = _write(register, computer, 1)
    register.close()
    folder = path.parent / "otra carpeta"
    folder.mkdir()
    moved = path.rename(folder / "otro nombre.inventario")
    again = open_again(moved)
    assert _write(again, computer, 2) == first
    assert _numbers(again) == [(1, 1, 3)]


def test_a_copied_file_is_a_device_of_its_own_and_the_original_stays_what_it_was(
    register: Register, computer: UUID, open_again: Open, path: Path
) -> None:
    first = _write(register, computer, 1)
    register.close()
    copy = path.with_name("copia.inventario")
    shutil.copy2(path, copy)
    copied = open_again(copy)
    assert copied.device is None
    second = _write(copied, computer, 2)
    assert second != first
    assert _write(open_again(path), computer, 3) == first
    assert _write(open_again(copy), computer, 4) == second
    assert _numbers(open_again(copy)) == [(1, 1, 2), (2, 1, 2)]
    assert _numbers(open_again(path)) == [(1, 1, 3)]


def test_a_copy_that_takes_the_place_of_the_original_is_a_new_device(
    register: Register, computer: UUID, open_again: Open, path: Path
) -> None:
    first = _write(register, computer, 1)
    register.close()
    copy = path.with_name("copia.inventario")
    shutil.copy2(path, copy)
    _write(open_again(), computer, 2)
    open_again().close()
    copy.replace(path)
    for side in SIDES[1:]:
        path.with_name(path.name + side).unlink(missing_ok=True)
    assert _write(open_again(), computer, 3) != first


def test_an_older_copy_written_into_the_very_file_is_a_new_device(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    first = _write(register, computer, 1)
    register.close()
    older = path.read_bytes()
    later = open_again()
    assert _write(later, computer, 2) == first
    later.close()
    inode = path.stat().st_ino
    path.write_bytes(older)
    assert path.stat().st_ino == inode
    again = open_again()
    assert again.device is None
    assert _write(again, computer, 3) != first
    assert _numbers(again) == [(1, 1, 2), (2, 1, 1)]


def test_the_same_copy_written_into_the_very_file_goes_on(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    first = _write(register, computer, 1)
    register.close()
    path.write_bytes(path.read_bytes())
    assert _write(open_again(), computer, 2) == first


def test_a_restored_register_is_a_new_device(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    first = _write(register, computer, 1)
    backup = back_up(register)
    assert backup is not None
    _write(register, computer, 2)
    register.close()
    restore_backup(backup.path, path)
    again = open_again()
    assert again.device is None
    assert _write(again, computer, 3) != first
    assert _write(open_again(), computer, 4) != first


def test_another_laptop_is_another_device(register: Register, computer: UUID, open_again: Open) -> None:
    first = _write(register, computer, 1)
    other = open_again(home="other", author="Diego")
    assert other.device is None
    assert _write(other, computer, 2) != first
    assert set(other.device_names().values()) == {"Paula", "Diego"}


def test_two_windows_on_a_fresh_copy_mint_one_device(register: Register, computer: UUID, open_again: Open, path: Path) -> None:
    register.close()
    copy = path.with_name("copia.inventario")
    shutil.copy2(path, copy)
    one, two = open_again(copy), open_again(copy)
    assert _write(one, computer, 1) == _write(two, computer, 2) == _write(one, computer, 3)


def test_a_ledger_that_cannot_be_read_only_costs_a_new_device(register: Register, computer: UUID, open_again: Open, tmp_path: Path) -> None:
    first = _write(register, computer, 1)
    register.close()
    for entry in (tmp_path / "home").rglob("*.json"):
        entry.write_text("{", "utf-8")
    again = open_again()
    assert _write(again, computer, 2) != first
