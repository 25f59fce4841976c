"""Encryption at rest: nothing readable in the file nor in its backups, the same rights and durability, whole whatever happens."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from inventario.core.clock import Clock
from inventario.core.errors import Cancelled, KnownError
from inventario.core.paths import Folders
from inventario.store import keys as keys_module
from inventario.store import sealing
from inventario.store.backups import back_up, back_up_to, backup_folder, list_backups, restore_backup, verify
from inventario.store.checking import check_register
from inventario.store.engine import connect, pragmas_of
from inventario.store.failures import DamagedRegister, NotARegister
from inventario.store.keys import MARK, Keys, Locked, derive, salt_of
from inventario.store.migrating import load_chain, run_steps
from inventario.store.opening import APPLICATION_ID, alone_with
from inventario.store.register import Register
from inventario.store.sealing import decrypt, encrypt
from inventario.store.upgrading import MIGRATIONS, bring_up_to_date

Open = Callable[..., Register]
PHRASE = "caballo batería grapa correcta"
OTHER = "lluvia tornillo mesa 1974"
TAG = b"TI000001"


@pytest.fixture(autouse=True)
def quick_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a million rounds are the passphrase's protection, and a third of a second each; one test does them all."""
    monkeypatch.setattr(keys_module, "_ROUNDS", 10)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.beneath(tmp_path / "home")


@pytest.fixture
def keys(register: Register, computer: UUID, path: Path, folders: Folders) -> Keys:
    """The register, with a computer and a backup of it, was encrypted; those are its keys."""
    back_up(register)
    register.close()
    known = Keys()
    encrypt(path, PHRASE, keys=known, folders=folders)
    return known


def _holds(path: Path, words: bytes) -> list[str]:
    """The files beside a register that have those bytes."""
    found = (file for file in path.parent.rglob("*") if file.is_file() and "home" not in file.parts)
    return [file.name for file in found if words in file.read_bytes()]


def _tags(register: Register) -> list[str]:
    with register.reading() as connection:
        return [tag for (tag,) in connection.exec_driver_sql("SELECT tag FROM asset ORDER BY tag")]


def test_nothing_that_was_entered_can_be_read_in_the_file_or_its_backups(register: Register, computer: UUID, path: Path) -> None:
    back_up(register)
    register.close()
    assert len(_holds(path, TAG)) == 2
    done = encrypt(path, PHRASE, keys=Keys())
    assert (done.backups, done.left) == (1, ())
    assert _holds(path, TAG) == [] and _holds(path, b"SQLite format 3") == []
    assert path.read_bytes().startswith(MARK)
    with Register.open(path, author="Paula", keys=Keys(lambda salt: PHRASE)) as opened, opened.transact("asset.enter", "x") as transaction:
        transaction.create("asset", {"tag": "TI000002", "kind": "computer", "status": "in-use", "notes": "TI000001 otra vez"})
        assert path.with_name(path.name + "-wal").exists()
    assert _holds(path, TAG) == []


def test_it_is_what_sqlcipher_itself_opens_with_the_passphrase(
    register: Register, computer: UUID, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # all rounds, so that SQLCipher's own derivation gives the same key
    register.close()
    encrypt(path, f"  {PHRASE} ", keys=Keys())
    with closing(keys_module.load_cipher().connect(str(path))) as raw:
        raw.execute(f"PRAGMA key = '{PHRASE}'")
        assert raw.execute("SELECT tag FROM asset").fetchall() == [("TI000001",)]
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_every_connection_is_durable_and_all_is_in_order(keys: Keys, path: Path, open_again: Open) -> None:
    register = open_again(keys=keys)
    with register.reading() as connection:
        assert pragmas_of(connection) == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    assert check_register(register) == [] and _tags(register) == ["TI000001"]


def test_it_goes_on_as_the_device_that_it_was(register: Register, computer: UUID, path: Path, folders: Folders, open_again: Open) -> None:
    device = register.device
    register.close()
    keys = Keys()
    encrypt(path, PHRASE, keys=keys, folders=folders)
    again = open_again(keys=keys)
    assert again.device == device is not None
    again.close()
    decrypt(path, keys=keys, folders=folders)
    assert open_again().device == device


def test_a_copy_of_it_is_another_device(keys: Keys, path: Path, tmp_path: Path, open_again: Open) -> None:
    copy = tmp_path / "otra.inventario"
    copy.write_bytes(path.read_bytes())
    assert open_again(copy, keys=keys).device is None


def test_without_the_passphrase_it_is_a_sentence(keys: Keys, path: Path, open_again: Open) -> None:
    with pytest.raises(Locked, match=r"«prueba.inventario» está cifrado y falta su frase de paso; escríbala"):
        open_again()
    with pytest.raises(Locked, match=r"Esa frase de paso no abre «prueba.inventario»; revise mayúsculas") as refused:
        open_again(keys=Keys(lambda salt: PHRASE.upper()))
    assert refused.value.wrong and refused.value.path == path
    with pytest.raises(Locked):
        encrypt(path, OTHER, keys=Keys())


def test_an_accent_is_the_same_from_every_keyboard(keys: Keys, path: Path, open_again: Open) -> None:
    open_again(keys=Keys(lambda salt: PHRASE.replace("í", "i\u0301") + " "))


def test_the_library_is_only_needed_for_encrypted_ones(path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(keys_module.importlib, "import_module", missing)
    with Register.create(tmp_path / "abierto.inventario", author="Paula"):
        pass
    with pytest.raises(KnownError, match="le falta el cifrado; instale Inventario con la extra «cifrado»"):
        Register.open(path, author="Paula", keys=keys)


@pytest.mark.parametrize("weak", ["", "corta", "aaaaaaaaaaaaaaaa", "           1"])
def test_a_passphrase_that_is_soon_guessed_is_refused(register: Register, path: Path, weak: str) -> None:
    register.close()
    with pytest.raises(KnownError, match="se adivina pronto; use 12 caracteres o más"):
        encrypt(path, weak, keys=Keys())
    assert salt_of(path) is None


def test_it_is_not_done_while_it_is_open(register: Register, computer: UUID, path: Path) -> None:
    with register.reading(), pytest.raises(KnownError, match="está abierto en otra parte; ciérrelo allí"):
        encrypt(path, PHRASE, keys=Keys())
    assert salt_of(path) is None and _tags(register) == ["TI000001"]


# backups


def test_backups_of_it_are_encrypted_and_verified(keys: Keys, path: Path, open_again: Open, tmp_path: Path) -> None:
    register = open_again(keys=keys)
    assert back_up(register) is None  # the one that was encrypted along with it has everything
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"tag": "TI000002", "kind": "computer", "status": "in-use"})
    made = back_up(register)
    assert made is not None and salt_of(made.path) == salt_of(path)
    verify(made.path, key=keys.of(made.path))
    back_up_to(register, tmp_path / "fuera.db")
    assert _holds(path, TAG) == []


def test_going_back_to_an_encrypted_backup(keys: Keys, path: Path, open_again: Open) -> None:
    with open_again(keys=keys) as register, register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"tag": "TI000002", "kind": "computer", "status": "in-use"})
    [backup] = list_backups(path)
    with pytest.raises(Locked):
        restore_backup(backup.path, path, clock=Clock(date(2024, 3, 12)))
    aside = restore_backup(backup.path, path, clock=Clock(date(2024, 3, 12)), keys=keys)
    assert aside is not None and salt_of(aside) == salt_of(path)
    assert _tags(open_again(keys=keys)) == ["TI000001"]
    assert _holds(path, TAG) == []


def test_going_back_to_a_plain_backup_leaves_the_register_encrypted(
    register: Register, computer: UUID, path: Path, tmp_path: Path, open_again: Open
) -> None:
    plain = tmp_path / "fuera" / "copia.db"
    plain.parent.mkdir()
    back_up_to(register, plain)
    register.close()
    keys = Keys()
    encrypt(path, PHRASE, keys=keys)
    restore_backup(plain, path, keys=keys)
    assert salt_of(path) is not None and _tags(open_again(keys=keys)) == ["TI000001"]


def test_an_encrypted_backup_goes_where_there_is_no_register(keys: Keys, path: Path, tmp_path: Path, open_again: Open) -> None:
    [backup] = list_backups(path)
    target = tmp_path / "nuevo.inventario"
    assert restore_backup(backup.path, target, keys=Keys(lambda salt: PHRASE)) is None
    assert _tags(open_again(target, keys=keys)) == ["TI000001"]


def test_what_cannot_follow_is_named_and_follows_the_next_time(register: Register, computer: UUID, path: Path) -> None:
    backup = back_up(register)
    register.close()
    assert backup is not None
    broken = backup_folder(path) / "prueba 2024-01-01 000000.inventario"
    broken.write_bytes(b"SQLite format 3\0" + bytes(200))
    keys = Keys()
    done = encrypt(path, PHRASE, keys=keys)
    assert (done.backups, done.left) == (1, (broken,))
    before = path.read_bytes()
    decrypt(backup.path, keys=keys)
    assert encrypt(path, PHRASE, keys=keys).backups == 1
    assert path.read_bytes() == before and salt_of(backup.path) is not None


# another passphrase, and none


def test_another_passphrase(keys: Keys, path: Path, open_again: Open) -> None:
    encrypt(path, OTHER, keys=keys)
    with pytest.raises(Locked):
        open_again(keys=Keys(lambda salt: PHRASE))
    assert _tags(open_again(keys=Keys(lambda salt: OTHER))) == ["TI000001"]


def test_taking_it_off(keys: Keys, path: Path, open_again: Open) -> None:
    done = decrypt(path, keys=keys)
    assert (done.backups, done.left) == (1, ())
    assert len(_holds(path, TAG)) == 2
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert check_register(open_again()) == []


# what goes wrong


def test_a_page_that_was_changed_is_found(keys: Keys, path: Path, open_again: Open) -> None:
    whole = path.read_bytes()
    for page in range(1, 12):  # of the schema and of tables
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        with pytest.raises(DamagedRegister), open_again(keys=Keys(lambda salt: PHRASE)) as register:
            raise DamagedRegister(path) if check_register(register) else AssertionError(page)
    data = bytearray(whole)
    data[-2000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DamagedRegister, match="está dañado; restaure la copia de seguridad"):
        open_again(keys=keys)
    data[1000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DamagedRegister, match="está dañado; restaure la copia de seguridad"):
        open_again(keys=keys)  # the key is known to be right
    path.write_bytes(data[:5000])
    with pytest.raises(DamagedRegister):
        open_again(keys=keys)


def test_noise_is_no_register(path: Path, open_again: Open) -> None:
    path.write_bytes(b"PK" + os.urandom(8190))
    with pytest.raises(NotARegister):
        open_again()


def test_a_full_disk_leaves_it_as_it_was(
    register: Register, computer: UUID, path: Path, monkeypatch: pytest.MonkeyPatch, open_again: Open
) -> None:
    register.close()
    real = sealing.interruptible

    def no_room(raw: sqlite3.Connection, statement: str, check: object) -> object:
        raw.execute("PRAGMA sealed.max_page_count = 20")
        return real(raw, statement, None)

    monkeypatch.setattr(sealing, "interruptible", no_room)
    with pytest.raises(KnownError, match="todo quedó como estaba; libere espacio"):
        encrypt(path, PHRASE, keys=Keys())
    assert [file.name for file in path.parent.glob(".inventario-*")] == []
    assert _tags(open_again()) == ["TI000001"]


def test_it_can_be_stopped(register: Register, computer: UUID, path: Path, monkeypatch: pytest.MonkeyPatch, open_again: Open) -> None:
    register.close()
    monkeypatch.setattr("inventario.store.copying._STEPS", 50)

    def stop(done: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encrypt(path, PHRASE, keys=Keys(), progress=stop)
    assert salt_of(path) is None and _tags(open_again()) == ["TI000001"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from inventario.store import keys, sealing
keys._ROUNDS = 10
at, number = sys.argv[2], [0]
def trap(name, function):
    def call(*args, **named):
        if name == at: os.kill(os.getpid(), signal.SIGKILL)
        done = function(*args, **named)
        if name + "'" == at: os.kill(os.getpid(), signal.SIGKILL)
        return done
    return call
sealing.verify = trap("verify", sealing.verify)
os.replace = trap("replace", os.replace)
os.fsync = trap("fsync", os.fsync)
sealing._backups = trap("backups", sealing._backups)
sealing.encrypt(Path(sys.argv[1]), "caballo batería grapa correcta", keys=keys.Keys())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("moment", ["verify", "fsync", "replace", "replace'", "backups"])
def test_killed_in_the_middle_one_whole_register_is_left(
    register: Register, computer: UUID, path: Path, open_again: Open, moment: str
) -> None:
    back_up(register)
    register.close()
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(path), moment], check=False, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    keys = Keys(lambda salt: PHRASE)
    with open_again(keys=keys) as again:
        assert check_register(again) == [] and _tags(again) == ["TI000001"]
    done = encrypt(path, PHRASE, keys=keys)  # what was not done yet follows
    assert (done.backups, done.left, _holds(backup_folder(path) / "x", TAG)) == (1, (), [])


def test_an_older_one_is_migrated_and_its_backup_is_encrypted(path: Path, tmp_path: Path) -> None:
    path.touch()
    key = derive(PHRASE, keys_module.new_salt())
    with closing(connect(path, key)) as raw:
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        run_steps(raw, load_chain(MIGRATIONS)[:3])
    bring_up_to_date(path, Clock(date(2024, 3, 12)), key=key)
    [backup] = list_backups(path)
    assert salt_of(backup.path) == key.salt
    with alone_with(path, key) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] > 3
