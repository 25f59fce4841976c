"""Encryption in the window: from the settings to an encrypted register that is opened with its passphrase, and back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from inventario.core.paths import Folders
from inventario.register import lists
from inventario.store import keys as keys_module
from inventario.store.keys import salt_of
from inventario.ui.main import Program
from inventario.ui.sealing.asking import PassphraseDialog
from inventario.ui.sealing.sheet import EncryptSheet
from inventario.ui.shell.window import Window
from inventario.ui.welcome import Welcome
from inventario.ui.widgets import ConfirmDialog

PHRASE = "caballo tornillo grapa correcta"
Key = Qt.Key
TEST = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
pytestmark = TEST


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_module, "_ROUNDS", 10)
    monkeypatch.setattr("keyring.get_keyring", fail.Keyring)


@pytest.fixture
def path(tmp_path: Path, demonstration: Path) -> Path:
    return Path(shutil.copy(demonstration, tmp_path / "tome.inventario"))


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, Folders.beneath(tmp_path / "home"))
    yield made
    if made.window is not None:
        made.window.close()


def _opened(program: Program, qtbot: QtBot, before: object = None) -> Window:
    qtbot.waitUntil(lambda: isinstance(program.window, Window) and program.window is not before and program.window.attached, timeout=30_000)
    assert isinstance(program.window, Window)
    return program.window


def _answers(qtbot: QtBot, *typed: str) -> list[str]:
    """Types into the dialogs that come, one after another; an empty answer steps back. Gives what stood under each field."""
    said: list[str] = []
    waiting = list(typed)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PassphraseDialog):
            said.append(dialog.field.fault)
            if text := waiting.pop(0):
                QTest.keyClicks(dialog.edit, text)
                QTest.keyClick(dialog.edit, Key.Key_Return)
            else:
                QTest.keyClick(dialog, Key.Key_Escape)
        if waiting:
            QTimer.singleShot(50, answer)

    QTimer.singleShot(50, answer)
    return said


def _encrypt(program: Program, qtbot: QtBot, window: Window, fill: Callable[[EncryptSheet], None]) -> Window:
    window.run_action("seal.encrypt")
    [sheet] = window.findChildren(EncryptSheet)
    assert not sheet.main.isEnabled()  # what it means has to be ticked
    fill(sheet)
    QTest.keyClick(sheet.first, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return _opened(program, qtbot, window)


def test_from_the_settings_to_an_encrypted_register_and_back(
    program: Program, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paper = tmp_path / "hoja.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    program.open(path)
    first = _opened(program, qtbot)

    def fill(sheet: EncryptSheet) -> None:
        assert sheet.first.echoMode() is QLineEdit.EchoMode.Password
        sheet.first.setText("corta")
        sheet.understood.setChecked(True)
        sheet.finish()
        assert "se adivina pronto" in sheet.field.fault
        QTest.keyClick(sheet.first, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(sheet.first, PHRASE)
        QTest.keyClicks(sheet.second, PHRASE + "!")
        sheet.finish()
        assert "No es igual" in sheet.again.fault
        QTest.keyClick(sheet.second, Key.Key_Backspace)
        sheet.print.click()
        assert "hoja.pdf" in sheet.printed.text()

    second = _encrypt(program, qtbot, first, fill)
    assert second.register.key is not None
    assert second.status.text == "El registro quedó cifrado."
    assert paper.read_bytes().startswith(b"%PDF")
    assert lists.by_field(second.register, "asset", "tag", "TI000001")
    second.close()
    program.window = None
    assert salt_of(path) is not None

    program.keys = keys_module.Keys()  # as the next day
    said = _answers(qtbot, "otra frase que no es", PHRASE)
    program.open(path)
    third = _opened(program, qtbot)
    assert said == ["", "Esa frase de paso no abre «tome.inventario»; revise mayúsculas, tildes y espacios, y escríbala de nuevo."]
    assert lists.by_field(third.register, "asset", "tag", "TI000001")

    monkeypatch.setattr(ConfirmDialog, "exec", lambda dialog: dialog._leave("main"))
    third.run_action("seal.decrypt")
    fourth = _opened(program, qtbot, third)
    assert fourth.register.key is None and fourth.status.text == "El registro quedó sin cifrar."
    fourth.close()
    assert salt_of(path) is None


def test_who_steps_back_is_told_at_the_welcome(program: Program, qtbot: QtBot, path: Path) -> None:
    from inventario.app import encrypt_register

    encrypt_register(path, PHRASE, keys=keys_module.Keys())
    _answers(qtbot, "")
    program.open(path)
    qtbot.waitUntil(lambda: isinstance(program.window, Welcome), timeout=30_000)
    assert isinstance(program.window, Welcome)


def test_a_proposed_one_is_shown_and_good_enough(program: Program, qtbot: QtBot, path: Path) -> None:
    program.open(path)
    first = _opened(program, qtbot)
    taken: list[str] = []

    def fill(sheet: EncryptSheet) -> None:
        sheet.propose.click()
        assert sheet.first.echoMode() is QLineEdit.EchoMode.Normal
        taken.append(sheet.first.text())
        sheet.understood.setChecked(True)

    second = _encrypt(program, qtbot, first, fill)
    second.close()
    assert keys_module.Keys(lambda salt: taken[0]).of(path) is not None
