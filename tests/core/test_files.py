"""Writing a file wholly or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from inventario.core.errors import Cancelled, KnownError
from inventario.core.files import check_readable, replacing


def test_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "lista.csv"
    target.write_text("old")
    with replacing(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["lista.csv"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_others_may_read_it_as_usual(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        with replacing(tmp_path / "a") as draft:
            draft.write_text("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


@pytest.mark.parametrize("failure", [Cancelled(), ZeroDivisionError()])
def test_nothing_remains_when_the_work_stops(tmp_path: Path, failure: Exception) -> None:
    target = tmp_path / "lista.csv"
    target.write_text("old")
    with pytest.raises(type(failure)), replacing(target) as draft:
        draft.write_text("half")
        raise failure
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "No queda espacio en el disco"),
        (errno.EACCES, "No hay permiso para escribir"),
        (errno.EROFS, "No hay permiso para escribir"),
        (errno.EIO, "No se pudo escribir"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence(tmp_path: Path, number: int, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence), replacing(tmp_path / "lista.csv") as draft:
        draft.write_text("half")
        raise OSError(number, "x")
    assert list(tmp_path.iterdir()) == []


def test_targets_that_cannot_be(tmp_path: Path) -> None:
    cases = {
        tmp_path: "es una carpeta; escriba también",
        tmp_path / "no" / "a.csv": "no existe; créela",
        tmp_path / "a\0b": "Falta el nombre",
        tmp_path / ("x" * 300): "demasiado largo",
    }
    for path, sentence in cases.items():
        with pytest.raises(KnownError, match=sentence), replacing(path):
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(KnownError, match="no es un archivo corriente"), replacing(pipe):
        pass
    with pytest.raises(KnownError, match="no es un archivo corriente"):
        check_readable(pipe)
    assert pipe.is_fifo()


def test_a_link_still_points_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    with replacing(tmp_path / "link.csv") as draft:
        draft.write_text("new")
    assert (tmp_path / "real.csv").read_text() == "new"
    assert (tmp_path / "link.csv").is_symlink()


def test_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("hola")
    assert check_readable(tmp_path / "a.csv") == 4
    cases = {tmp_path: "es una carpeta", tmp_path / "b.csv": "No se encuentra «b.csv»", Path("a\0b"): "Falta el nombre"}
    for path, sentence in cases.items():
        with pytest.raises(KnownError, match=sentence):
            check_readable(path)


def test_what_is_missing_elsewhere_is_not_told_as_a_fault_of_the_target(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "lista.pdf") as draft:
        draft.write_bytes((tmp_path / "no-such-font.ttf").read_bytes())
    assert not list(tmp_path.iterdir())
