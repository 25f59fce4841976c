"""Photos and documents between two laptops: whole or not at all, on where they were cut, small pictures first."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from PIL import Image

from inventario.core.errors import KnownError
from inventario.register.attachments import attach, attached_to, stored_path, thumbnail_path
from inventario.register.lists import record
from inventario.sync.engine import sync_once
from inventario.sync.files import fetch_original
from inventario.sync.status import sync_status
from inventario.sync.wire import Server

from .laptops import Laptop

Laptops = Callable[..., Laptop]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo that takes several chunks."""
    path = tmp_path / "tablero.jpg"
    Image.frombytes("RGB", (900, 700), random.Random(4).randbytes(900 * 700 * 3)).save(path, "JPEG", quality=95)
    assert path.stat().st_size > 700_000
    return path


def test_a_photo_of_one_is_seen_small_by_the_other_and_fetched_when_asked_for(laptops: Laptops, photo: Path) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    attach(ana.register, record(ana.register, "asset", computer), photo, caption="tablero")
    assert ana.sync().files_up == 1
    assert beto.sync().files_down == 1
    [there] = attached_to(beto.register, record(beto.register, "asset", computer))
    assert there.caption == "tablero" and not there.path.exists()
    with Image.open(thumbnail_path(beto.register, there.sha256)) as small:
        assert max(small.size) == 320
    with psycopg.connect(beto.url, autocommit=True) as connection:
        path = fetch_original(beto.register, Server(connection), there.sha256, lambda _: None, lambda: False)
    assert path == stored_path(beto.register, there.sha256) and path.read_bytes() == photo.read_bytes()
    assert sync_status(beto.register).files_waiting == 0
    assert (ana.sync().files_up, beto.sync().files_down) == (0, 0)


def test_an_upload_that_was_cut_goes_on_where_it_stopped(laptops: Laptops, photo: Path) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001")
    attached = attach(ana.register, record(ana.register, "asset", computer), photo)
    sent: list[int] = []

    class Watching:
        def __init__(self, connection: psycopg.Connection[tuple[object, ...]], most: int) -> None:
            self._connection, self._most = connection, most

        def execute(self, statement: str, *words: object) -> object:
            if "put_chunk" in statement:
                if len(sent) == self._most:
                    raise psycopg.OperationalError("cut")
                sent.append(words[0][2])  # type: ignore[index]
            return self._connection.execute(statement, *words)  # type: ignore[arg-type]

        def __getattr__(self, name: str) -> object:
            return getattr(self._connection, name)

    for most in (1, 100):
        with psycopg.connect(ana.url, autocommit=True) as connection:
            try:
                sync_once(ana.register, Watching(connection, most))  # type: ignore[arg-type]
            except psycopg.OperationalError:
                assert most == 1
    assert sent == list(range(-(-photo.stat().st_size // (512 * 1024))))  # each chunk once
    beto.sync()
    with psycopg.connect(beto.url, autocommit=True) as connection:
        fetched = fetch_original(beto.register, Server(connection), attached.sha256, lambda _: None, lambda: False)
    assert hashlib.sha256(fetched.read_bytes()).hexdigest() == attached.sha256


def test_what_is_not_what_its_digest_says_is_never_kept(laptops: Laptops) -> None:
    ana = laptops("ana")
    ana.sync()
    digest = hashlib.sha256(b"otra cosa").hexdigest()
    with psycopg.connect(ana.url, autocommit=True) as connection:
        answer = connection.execute("SELECT sync.put_chunk(%s, 4, 0, %b, NULL)", (digest, b"nada")).fetchone()
        assert answer == (False,)
        assert connection.execute("SELECT count(*) FROM sync.blob").fetchone() == (0,)
        with pytest.raises(KnownError, match="aún no está en el servidor"):
            fetch_original(ana.register, Server(connection), digest, lambda _: None, lambda: False)
