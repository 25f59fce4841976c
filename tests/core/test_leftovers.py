"""What a killed program left is swept; what another is writing, never."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inventario.core.files import replacing, write_file
from inventario.core.leftovers import draft_beside, sweep

DAY = 24 * 3600
posix = pytest.mark.skipif(os.name != "posix", reason="there nobody may ask whether a process lives")


def draft_of(process: int, folder: Path, *, machine: str = "") -> Path:
    """A draft as that process calls it."""
    ours = draft_beside(folder / "lista.xlsx")
    _, _, rest = ours.name.removeprefix(".inventario-").split("-")
    made = folder / f".inventario-{machine or ours.name.split('-')[1]}-{process}-{rest}"
    made.write_bytes(b"a medias")
    return made


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


@posix
def test_the_draft_of_a_process_that_is_gone_is_swept_with_what_sqlite_put_beside_it(tmp_path: Path, gone: int) -> None:
    left = draft_of(gone, tmp_path)
    sides = [left.with_name(left.name + suffix) for suffix in ("-journal", "-wal", "-shm")]
    for side in sides:
        side.touch()
    assert set(sweep([tmp_path, tmp_path / "no existe"])) == {left, *sides}
    assert list(tmp_path.iterdir()) == []


def test_what_is_being_written_stays(tmp_path: Path) -> None:
    other = draft_of(os.getppid(), tmp_path)
    with replacing(tmp_path / "lista.xlsx") as draft:
        draft.write_bytes(b"todo")
        assert sweep([tmp_path]) == []
        assert draft.exists()
    assert other.exists()


def test_what_another_machine_left_on_a_shared_folder_is_swept_days_later(tmp_path: Path, gone: int) -> None:
    left = draft_of(gone, tmp_path, machine="0a1b2c3d")
    before = tmp_path / ".inventario-0123456789ab.tmp"  # as the first versions called theirs
    before.touch()
    assert sweep([tmp_path]) == []
    for path in (left, before):
        os.utime(path, (time.time() - 3 * DAY,) * 2)
    assert set(sweep([tmp_path])) == {left, before}


def test_a_download_goes_on_where_it_was_cut_off_for_a_month(tmp_path: Path) -> None:
    cut, given_up, came = (tmp_path / f"{digit * 64}.part" for digit in "abc")
    for path in (cut, given_up, came):
        path.write_bytes(b"a medias")
    came.with_suffix("").write_bytes(b"todo")
    os.utime(cut, (time.time() - 20 * DAY,) * 2)
    os.utime(given_up, (time.time() - 40 * DAY,) * 2)
    assert set(sweep([tmp_path])) == {given_up, came}
    assert cut.exists()


@posix
def test_nothing_else_is_touched_and_a_folder_is_swept_when_something_is_written_in_it(tmp_path: Path, gone: int) -> None:
    left, own = draft_of(gone, tmp_path), [tmp_path / ".inventario-notas.tmp", tmp_path / "foto.part", tmp_path / ".inventario"]
    for path in own:
        path.write_bytes(b"de otra persona")
        os.utime(path, (0, 0))
    outside = tmp_path / "fuera"
    outside.write_bytes(b"no es del programa")
    link = tmp_path / f".inventario-{left.name.split('-')[1]}-{gone}-0123456789ab.tmp"
    link.symlink_to(outside)
    write_file(tmp_path / "lista.csv", "una;dos\n")
    assert not left.exists()
    assert all(path.exists() for path in (*own, outside, link))
    assert (tmp_path / "lista.csv").read_bytes() == b"una;dos\n"
