"""`inventario server ...` as an administrator types it."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import psycopg
import pytest

from inventario import __version__

from ..postgres import Database, database, empty_database, kept_database, postgres, prepared_template
from .conftest import Run

__all__ = ["database", "empty_database", "kept_database", "postgres", "prepared_template"]

SECRET = "una clave que nadie dice"
Fails = Callable[..., str]


def piped(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(text))


def test_a_server_is_prepared_and_somebody_enters(good: Run, run: Run, empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    url = empty_database.admin_url
    assert good("server", "init", url).out.startswith("El registro compartido quedó listo")
    assert good("server", "init", url, "--json").json["before"] is not None
    piped(monkeypatch, SECRET + "\n")
    made = good("server", "grant", url, "clara", "technician", "--password-stdin", "--json").json
    assert made == {
        "user": "clara", "role": "technician", "created": True, "password": None, "url": made["url"]
    }  # fmt: skip
    assert made["url"].startswith("postgresql://clara@127.0.0.1:")
    with psycopg.connect(made["url"], password=SECRET) as connection:
        assert connection.execute("SELECT session_user").fetchone() == ("clara",)
    kept = good("server", "grant", url, "clara", "reader").out
    assert "«clara» entra como lectura" in kept and "Conserva la clave" in kept
    found = good("server", "status", url, "--json").json
    assert {"user": "clara", "role": "reader"} in found["logins"]
    text = good("server", "status", url).out
    assert "Ningún computador se ha conectado todavía." in text and "clara (lectura)" in text
    assert good("server", "revoke", url, "clara").out == "«clara» ya no entra al registro compartido.\n"
    with empty_database.connect() as admin:
        admin.execute("DROP ROLE clara")


def test_without_anybody_to_ask_a_password_is_made_up_and_shown_once(
    good: Run, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, "")
    made = good("server", "grant", database.admin_url, "rosa", "reader", "--json").json
    with psycopg.connect(made["url"], password=made["password"]) as connection:
        connection.execute("SELECT * FROM vistas.equipos")
    anew = good("server", "grant", database.admin_url, "rosa", "reader", "--new-password").out
    assert "no se vuelve a mostrar" in anew and made["password"] not in anew
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(made["url"], password=made["password"])
    with database.connect() as admin:
        admin.execute("DROP ROLE rosa")


def test_what_goes_wrong_is_a_sentence_without_the_password(fails: Fails, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSFILE", "none")
    piped(monkeypatch, "")
    wrong = database.server.url(database.name, password=SECRET)
    assert "no aceptó la clave de «postgres»" in fails("server", "status", wrong)
    assert SECRET not in fails("server", "init", wrong)
    assert "Falta la clave" in fails("server", "status", wrong.replace(f":{wrong.split(':')[2].split('@')[0]}@", "@"))
    assert "no hay una base «otra»" in fails("server", "status", database.server.url("otra"))
    assert "No se entiende la dirección" in fails("server", "status", "servidor")
    assert "No llegó ninguna clave" in fails("server", "grant", database.admin_url, "rosa", "reader", "--password-stdin", code=2)
    assert "No hay un computador llamado «NB»" in fails("server", "retire", database.admin_url, "NB")
    assert "nombre reservado" in fails("server", "grant", database.admin_url, "postgres", "reader")


def test_a_weak_address_is_obeyed_and_told(run: Run, database: Database) -> None:
    url = database.admin_url.replace("127.0.0.1", "db.tome.test") + "?hostaddr=127.0.0.1&sslmode=disable"
    answer = run("server", "status", url, "--json")
    assert answer.code == 0 and answer.json["devices"] == []
    assert "va sin cifrar" in answer.err and "sslmode=verify-full" in answer.err


def test_where_the_current_program_is_found(good: Run, database: Database) -> None:
    url = database.admin_url
    assert good("server", "release", url).out == f"Inventario vigente: {__version__}.\n"
    said = good("server", "release", url, "--where", "la carpeta Instaladores").out
    assert said == f"Inventario vigente: {__version__}, en la carpeta Instaladores.\n"
    assert good("server", "release", url, "--json").json == {"version": __version__, "where": "la carpeta Instaladores", "older": []}
    with database.connect() as admin:
        admin.execute("UPDATE sync.head SET program = '99.1'")
        admin.execute("INSERT INTO sync.device (id, name, user_name) VALUES (gen_random_uuid(), 'NB-VIEJO', 'paula')")
    text = good("server", "status", url).out
    assert "Inventario vigente: 99.1, en la carpeta Instaladores; 1 computador tiene uno anterior." in text
    listed = good("server", "release", url, "--json").json
    assert [device["name"] for device in listed["older"]] == ["NB-VIEJO"]
    assert "NB-VIEJO (paula" in good("server", "release", url).out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_a_server_to_try_with_runs_until_it_is_told_to_stop() -> None:
    command = [sys.executable, "-m", "inventario", "server", "demo", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    lines = itertools.takewhile(lambda line: line != "}\n", running.stdout)
    document = json.loads("".join(lines) + "}")
    for url, user in zip(document["technicians"], ("paula", "pedro"), strict=True):
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT session_user, count(*) FROM vistas.equipos").fetchone() == (user, 0)
    assert Path(document["folder"]).is_dir()
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, "El servidor de prueba terminó.\n")
    assert not Path(document["folder"]).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(document["admin"])
