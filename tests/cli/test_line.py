"""The line itself: options anywhere, exit codes, help in Spanish, and what a shell sees."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Fails = Callable[..., str]
COMMANDS = (
    "add", "set", "show", "history", "undo", "redo", "find", "list", "import", "export", "labels", "report", "audit", "rack", "trace",
    "hangs", "points", "port-vlan", "movement", "power", "expiries", "loan", "holdings", "sync", "conflicts", "server", "demo", "backup",
    "restore", "check", "encrypt", "decrypt", "manual",
)  # fmt: skip
ENGLISH = ("Usage", "Options", "Show this", "Try ", "Error", "No such", "Missing", "Invalid", "default", "exit.")


def shell(*words: object, stdin: int | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    environment = {**os.environ, "INVENTARIO_TODAY": "2024-03-12", **more}
    command = [sys.executable, "-m", "inventario.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False, stdin=stdin)


@pytest.mark.parametrize(
    "words",
    [
        ("--register", "{}", "--json", "list", "asset"),
        ("list", "--register", "{}", "asset", "--json"),
        ("list", "asset", "--json", "--register={}"),
        ("--json", "list", "asset", "--where", "kind=ups", "--register", "{}"),
    ],
)
def test_options_stand_anywhere(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    other = tmp_path / "otro.inventario"
    assert run("add", "asset", "kind=ups", "--register", other).code == 0
    answer = run(*(word.format(other) for word in words))
    assert (answer.code, answer.err) == (0, "")
    assert [item["tag"] for item in answer.json] == ["TI000001"]


def test_after_two_dashes_everything_is_text(good: Run) -> None:
    good("add", "asset", "kind=ups", "name=--json")
    assert good("find", "--json", "--", "--json").json[0]["name"] == "--json"


def test_the_register_of_the_option_stands_before_the_variable(run: Run, path: Path, tmp_path: Path) -> None:
    run("add", "person", "name=Ana", "--register", tmp_path / "otro.inventario")
    assert not path.exists()


def test_without_any_register_it_says_so(monkeypatch: pytest.MonkeyPatch, fails: Fails, tmp_path: Path) -> None:
    monkeypatch.setenv("INVENTARIO_REGISTER", "")
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert fails("list", "asset") == "Falta decir qué registro; use --register ARCHIVO."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("frobnicate",), "No hay una orden «frobnicate»; vea las que hay con «inventario --help»."),
        (("lsit", "asset"), "No hay una orden «lsit»; quizás quiso decir «list»."),
        (("list",), "Falta TIPO; vea cómo se usa con «inventario list --help»."),
        (("show",), "Falta ETIQUETA; vea cómo se usa con «inventario show --help»."),
        (("set", "TI000001"), "Falta CAMPO=VALOR; vea cómo se usa con «inventario set --help»."),
        (("list", "asset", "rack"), "Sobra «rack»; vea cómo se usa con «inventario list --help»."),
        (("list", "asset", "--foo"), "No hay una opción --foo; vea cómo se usa"),
        (("list", "asset", "--wher", "x=y"), "No hay una opción --wher; quizás quiso decir --where."),
        (("list", "asset", "--where"), "La opción --where necesita un valor; vea cómo se usa"),
        (("import", "x.csv", "--dry-run=yes"), "La opción --dry-run no lleva un valor; vea cómo se usa"),
        (("find", "x", "--limit", "muchos"), "«muchos» no sirve en --limit; escriba un número de 1 a"),
        (("find", "x", "--limit", "0"), "«0» no sirve en --limit"),
        (("add", "asset", "kind"), "«kind» no dice qué dato es; escríbalo como campo=valor."),
        (("add", "asset", "=x"), "«=x» no dice qué dato es; escríbalo como campo=valor."),
        (("add", "asset", "kind=ups", "kind=nas"), "«kind» viene dos veces; deje uno solo."),
        (("list", "asset", "--register"), "Falta el archivo de --register"),
        (("labels",), "Falta el nombre del archivo de etiquetas"),
        (("report",), "Falta qué informe y en qué archivo"),
        (("--demo", "list", "asset"), "--demo abre la ventana y no lleva orden"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_with_2(fails: Fails, words: tuple[str, ...], sentence: str, path: Path) -> None:
    assert fails(*words, code=2).startswith(sentence)
    assert not path.exists()


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_spanish(good: Run, name: str) -> None:
    text = good(*([name] if name else []), "--help").out
    assert text.startswith(f"Uso: inventario{' ' if name else ''}{name}")
    assert "Opciones:" in text
    assert "--register ARCHIVO" in text
    assert not [word for word in ENGLISH if word in text]
    assert text == good(*([name] if name else []), "-h").out


def test_the_commands_are_those_that_are_there(good: Run) -> None:
    text = good("--help").out
    listed = [line.split()[0] for line in text.partition("Órdenes:")[2].splitlines() if line.startswith("  ") and line[2] != " "]
    assert sorted(listed) == sorted(COMMANDS)


def test_version(good: Run) -> None:
    assert good("--version").out.startswith("inventario ")


def test_a_bad_day_is_told(monkeypatch: pytest.MonkeyPatch, fails: Fails, run: Run) -> None:
    run("add", "person", "name=Ana")
    monkeypatch.setenv("INVENTARIO_TODAY", "ayer")
    assert fails("list", "person").startswith("INVENTARIO_TODAY dice «ayer», que no es una fecha")


@pytest.mark.parametrize("content", [b"", b"esto no es un registro", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_register_is_told(fails: Fails, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    fails("list", "asset")
    fails("add", "person", "name=Ana")
    assert path.read_bytes() == content


def test_a_folder_is_no_register(fails: Fails, path: Path) -> None:
    path.mkdir()
    assert "es una carpeta" in fails("list", "asset")


def test_a_register_in_a_folder_that_is_not_there(fails: Fails, tmp_path: Path) -> None:
    refused = fails("add", "person", "name=Ana", "--register", tmp_path / "no" / "hay.inventario")
    assert "no existe; créela o elija otra" in refused


def test_in_a_shell(tmp_path: Path) -> None:
    register = {"INVENTARIO_REGISTER": str(tmp_path / "registro.inventario")}
    made = shell("add", "asset", "kind=computer", "name=ÑANDÚ 🦤 مرحبا", **register)
    assert (made.returncode, made.stdout, made.stderr) == (0, "TI000001\n", "")
    for encoding in ("utf-8", "ascii", "cp1252"):
        listed = shell("list", "asset", "--json", PYTHONIOENCODING=encoding, **register)
        assert json.loads(listed.stdout)[0]["name"] == "ÑANDÚ 🦤 مرحبا"
    wrong = shell("show", "TI999999", **register)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.count("\n") == 1
    assert "Traceback" not in wrong.stderr
    assert shell("show", **register).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "registro.inventario"
    rows = "".join(f"UPS;Equipo {number} {'x' * 150}\n" for number in range(2000))
    (tmp_path / "a.csv").write_text("Tipo;Nombre\n" + rows, "utf-8")
    assert shell("import", tmp_path / "a.csv", INVENTARIO_REGISTER=str(path)).returncode == 0
    for reader, read in (("head -1", "[\n"), ("true", "")):
        command = f"{sys.executable} -m inventario.cli.main list asset --json --register {path} | {reader}"
        piped = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
        assert (piped.returncode, piped.stdout, piped.stderr) == (0, read, "")


@pytest.mark.skipif(os.name != "posix", reason="file names that are no text")
def test_words_that_are_no_text_are_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "registro.inventario"
    assert shell("add", "person", "name=Ana", INVENTARIO_REGISTER=str(path)).returncode == 0
    for command in ("show", "find", "import"):
        line = [sys.executable.encode(), b"-m", b"inventario.cli.main", command.encode(), b"\xff\xfe", b"--register", os.fsencode(path)]
        done = subprocess.run(line, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        assert done.returncode == (0 if command == "find" else 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no file that is always full")
def test_an_answer_for_which_there_is_no_room_is_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "inventario.cli.main", "--help"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "No queda espacio en el disco para escribir la respuesta; libere espacio y repita.\n")
