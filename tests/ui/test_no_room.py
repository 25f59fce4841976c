"""What the window writes beside the register when there is no room for it: said, or without harm; nothing is half written."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.core.recent import recent_registers, remember_register
from inventario.ui.pdf import PdfPages, PdfView
from inventario.ui.settings import FILE, Settings
from inventario.ui.shell.faults import LOG_FILE, log, log_state, start_log
from inventario.ui.theme import Theme

resource = pytest.importorskip("resource", reason="the size of files cannot be limited here")


@contextmanager
def full() -> Iterator[None]:
    """No file may grow beyond a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (32, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_settings_that_do_not_fit_are_told_stay_as_they_were_and_are_kept_once_there_is_room(
    tmp_path: Path, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    folders = Folders.beneath(tmp_path)
    settings = Settings(folders)
    settings.put("a", 1)
    settings.save()
    before = (folders.config / FILE).read_bytes()
    settings.put("lists/asset/columns", ["x" * 200])
    with full():
        with pytest.raises(KnownError, match="No se pudo guardar la configuración"):
            settings.save()
        with caplog.at_level(logging.INFO, "inventario"):
            settings.leave()
    assert "settings not written" in caplog.text
    assert (folders.config / FILE).read_bytes() == before
    assert {path.name for path in folders.config.iterdir()} <= {FILE, f"{FILE}.lock"}
    settings.save()
    assert Settings(folders).get("lists/asset/columns") == ["x" * 200]


def test_a_log_that_takes_no_more_says_nothing_to_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    before = list(log.handlers)
    try:
        path = start_log(Folders.beneath(tmp_path))
        with full():
            for _ in range(3):
                log.info("%s", "x" * 100)
            assert path.stat().st_size <= 32
    finally:
        for handler in set(log.handlers) - set(before):
            log.removeHandler(handler)
            handler.close()
    assert said.getvalue() == ""
    assert path.name == LOG_FILE


def test_where_no_log_can_be_written_the_program_says_nothing_on_the_way_and_tells_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    before = list(log.handlers)
    (tmp_path / "log").write_text("a file where the folder should be, as a locked memory stick has it", "utf-8")
    try:
        start_log(Folders.beneath(tmp_path))
        log.info("%s", "x")
        assert log_state() == (tmp_path / "log" / LOG_FILE, False)
        (tmp_path / "log").unlink()  # the stick is unlocked
        (tmp_path / "log").mkdir()
        log.info("%s", "y")
        assert log_state() == (tmp_path / "log" / LOG_FILE, True)
    finally:
        for handler in set(log.handlers) - set(before):
            log.removeHandler(handler)
            handler.close()
    assert said.getvalue() == ""
    assert log_state() is None


def test_the_list_of_registers_stays_when_another_does_not_fit(tmp_path: Path) -> None:
    folders, first, second = Folders.beneath(tmp_path), tmp_path / "uno.inventario", tmp_path / "dos.inventario"
    first.touch()
    second.touch()
    remember_register(folders, first)
    with full():
        remember_register(folders, second)
    assert recent_registers(folders) == [first]
    assert [path.name for path in folders.state.iterdir()] == ["recent.json"]


def test_a_page_that_is_thrown_away_closes_its_document(theme: Theme, qtbot: QtBot) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    pages = PdfPages(stream.getvalue())
    view = PdfView(theme)
    view.show_pages(pages)
    view.deleteLater()
    qtbot.waitUntil(lambda: pages.closed)
