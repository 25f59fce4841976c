"""The pictures of the main screens: each is drawn, and nothing is written to the register."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from inventario.ui import screens
from inventario.ui.theme import Mode


def test_every_scene_is_a_picture_of_its_own(
    qtbot: QtBot, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "tome.inventario"
    register.write_bytes(demonstration.read_bytes())
    monkeypatch.setenv("INVENTARIO_TODAY", "2024-03-12")
    monkeypatch.setattr(screens, "_SIZES", ((1366, 768, Mode.LIGHT),))
    monkeypatch.setattr(screens, "_SETTLED", 0.15)
    assert screens.main([str(register), str(tmp_path / "screens")]) == 0
    pictures = sorted((tmp_path / "screens").glob("*.png"))
    assert len(pictures) == len(screens.SCENES)
    assert all(QImage(str(path)).width() == 1366 for path in pictures)
    assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in pictures}) == len(pictures)
    assert register.read_bytes() == demonstration.read_bytes()
    assert screens.main([]) == 2 and "Uso:" in capsys.readouterr().err
