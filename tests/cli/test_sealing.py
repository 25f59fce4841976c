"""Encrypting and decrypting from the command line; every other command then goes on with the passphrase."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from inventario.store import keys
from inventario.store import passphrases as passphrases_module
from inventario.store.keys import check_passphrase, salt_of, suggest_passphrase

from .conftest import Run

PHRASE = "caballo batería grapa correcta"
Fails = Callable[..., str]


class Keyring(KeyringBackend):
    """A keyring in memory."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """This laptop's keyring, empty; and a derivation that takes no time."""
    monkeypatch.setattr(keys, "_ROUNDS", 10)
    held = Keyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: held)
    return held


@pytest.fixture
def encrypted(good: Run, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A register with a notebook, encrypted with its recovery sheet."""
    good("add", "asset", "kind=notebook", "tag=TI000412")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PHRASE}\n"))
    sheet = tmp_path / "hoja.pdf"
    answer = good("encrypt", "--sheet", sheet)
    assert answer.out == (f"«registro.inventario» quedó cifrado.\nLa hoja de recuperación está en {sheet}; imprímala y borre el archivo.\n")
    assert salt_of(path) is not None
    return path


def test_every_command_goes_on_with_the_passphrase(
    encrypted: Path, good: Run, fails: Fails, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "«registro.inventario» está cifrado y falta su frase de paso" in fails("list", "asset")
    monkeypatch.setenv("INVENTARIO_PASSPHRASE", "otra que no es esta")
    assert "Esa frase de paso no abre «registro.inventario»" in fails("show", "TI000412")
    monkeypatch.setenv("INVENTARIO_PASSPHRASE", PHRASE)
    assert good("show", "TI000412", "--json").json["kind"] == "notebook"
    good("set", "TI000412", "notes=revisado")
    copy = tmp_path / "copia.inventario"
    good("backup", copy)
    assert salt_of(copy) == salt_of(encrypted)
    good("undo")
    good("restore", copy)
    assert good("show", "TI000412", "--json").json["notes"] == "revisado"
    assert good("check", "--json").json == {"ok": True, "problems": [], "repaired": False}


def test_the_sheet_says_the_passphrase_and_what_to_do(encrypted: Path, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(tmp_path / "hoja.pdf")
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert len(document) == 1
    document.close()
    assert "Hoja de recuperación" in text and "Registro cifrado «registro.inventario»" in text
    assert PHRASE in text and "c · a · b · a · l · l · o · espacio" in text
    assert "nadie puede recuperarlo" in text and "caja fuerte" in text


def test_remembered_it_asks_for_nothing(good: Run, path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    good("add", "asset", "kind=notebook", "tag=TI000412")
    monkeypatch.setenv("INVENTARIO_NEW_PASSPHRASE", PHRASE)
    assert good("encrypt", "--remember", "--json").json == {"encrypted": True, "backups": 0, "left": [], "sheet": None}
    assert list(keyring.held.values()) == [PHRASE]
    assert good("find", "412", "--json").json[0]["tag"] == "TI000412"
    monkeypatch.setenv("INVENTARIO_NEW_PASSPHRASE", "lluvia tornillo mesa 1974")
    good("encrypt", "--remember")
    assert list(keyring.held.values()) == ["lluvia tornillo mesa 1974"]
    assert good("decrypt").out == "«registro.inventario» quedó sin cifrar.\n"
    assert keyring.held == {} and salt_of(path) is None
    assert good("show", "TI000412", "--json").json["kind"] == "notebook"


def test_nothing_is_encrypted_that_could_not_be_remembered_or_put_on_paper(
    good: Run, fails: Fails, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good("add", "asset", "kind=notebook")
    monkeypatch.setenv("INVENTARIO_NEW_PASSPHRASE", PHRASE)
    monkeypatch.setattr("keyring.get_keyring", fail.Keyring)
    assert "no tiene llavero donde guardar" in fails("encrypt", "--remember")
    assert "La carpeta" in fails("encrypt", "--sheet", tmp_path / "no" / "hoja.pdf")
    (tmp_path / "hoja.pdf").write_bytes(b"otra cosa")
    assert "Ya existe «hoja.pdf»" in fails("encrypt", "--sheet", tmp_path / "hoja.pdf")
    monkeypatch.setenv("INVENTARIO_NEW_PASSPHRASE", "corta")
    assert "se adivina pronto" in fails("encrypt")
    assert salt_of(path) is None


def test_what_could_not_follow_is_said(good: Run, run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good("add", "asset", "kind=notebook")
    folder = path.with_name("registro.respaldos")
    folder.mkdir()
    (folder / "registro 2024-01-01 000000.inventario").write_bytes(b"SQLite format 3\0" + bytes(200))
    monkeypatch.setenv("INVENTARIO_NEW_PASSPHRASE", PHRASE)
    answer = run("encrypt")
    assert answer.code == 0 and answer.out == "«registro.inventario» quedó cifrado.\n"
    assert answer.err == (
        "Quedaron sin cifrar y se pueden leer: «registro 2024-01-01 000000.inventario». Repita la orden o borre esas copias.\n"
    )


def test_whoever_sits_there_is_warned_and_asked_twice(good: Run, run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good("add", "asset", "kind=notebook")
    monkeypatch.setattr("inventario.cli.sealing.somebody_there", lambda: True)
    monkeypatch.setattr("inventario.cli.asking.somebody_there", lambda: True)
    typed = iter([PHRASE, PHRASE + "!"])
    monkeypatch.setattr("inventario.cli.asking._typed", lambda text: next(typed))
    answer = run("encrypt")
    assert (answer.code, salt_of(path)) == (2, None)
    assert answer.err.startswith("Si se pierde la frase de paso, se pierde el registro: nadie puede recuperarlo")
    assert "Las dos frases no son iguales" in answer.err
    typed = iter([""])
    answer = run("encrypt")
    invented = answer.out.splitlines()[1].removeprefix("Su frase de paso es: ")
    check_passphrase(invented)
    typed = iter([invented])
    assert run("list", "asset", "--json").json[0]["kind"] == "notebook"


def test_invented_ones_differ_and_have_nothing_that_looks_alike() -> None:
    invented = {suggest_passphrase() for _ in range(50)}
    assert len(invented) == 50
    assert not set("".join(invented)) & set("ilo01IO")


def test_a_locked_keyring_is_as_none(encrypted: Path, fails: Fails, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.errors import KeyringLocked

    def locked(service: str, username: str) -> str | None:
        raise KeyringLocked

    monkeypatch.setattr(keyring, "get_password", locked)
    assert passphrases_module.Passphrases().available
    assert "falta su frase de paso" in fails("list", "asset")
