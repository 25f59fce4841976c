"""No screen, or a library that Qt needs and the system lacks, is a sentence before Qt ends the program."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.ui import display
from inventario.ui.display import reachable, refuse_without_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")


def test_without_a_screen_the_program_says_so_and_ends(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "inventario.cli.main"]
    done = subprocess.run(command, env={**kept, "INVENTARIO_HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Aquí no hay una pantalla donde abrir la ventana; ") and done.stderr.count("\n") == 1


def test_a_screen_that_answers_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    assert not reachable("") and not reachable(":98765")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("\0/tmp/.X11-unix/X98766")
        line.listen()
        assert reachable(":98766") and reachable("unix:98766.0")
    assert not reachable("127.0.0.1:59000")
    assert not reachable(f"{tmp_path}/xquartz:0")
    (tmp_path / "xquartz:0").touch()
    assert reachable(f"{tmp_path}/xquartz:0")
    assert reachable("una pantalla que sólo Qt entiende")


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(display.QT_LIBRARIES, "libno-hay-tal.so.9", "libno-hay-tal9")
    with pytest.raises(KnownError, match=r"sudo apt install (.* )?libno-hay-tal9$"):
        refuse_without_display({"QT_QPA_PLATFORM": "offscreen"})
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    refuse_without_display({"QT_QPA_PLATFORM": "offscreen"})


def test_where_all_is_there_nothing_is_said() -> None:
    refuse_without_display({"QT_QPA_PLATFORM": "offscreen"})
    refuse_without_display({"WAYLAND_DISPLAY": "wayland-0"})
