"""Two technicians and a real server: joining, disagreeing, deciding by a key, all in the real window."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from inventario.register.attachments import attach, attached_to, picture_path
from inventario.register.entry import edit, enter
from inventario.register.lists import by_field, record
from inventario.sync.connection import Entry, link
from inventario.ui.detail.photos import PhotosView, _Tile, thumbnail
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.pages.sync.clash_card import ClashCard
from inventario.ui.pages.sync.connect_sheet import ConnectSheet
from inventario.ui.pages.sync.merge_sheet import MergeSheet
from inventario.ui.pages.sync.page import SyncPage
from inventario.ui.shell.window import Window
from inventario.ui.sync.keeper import keeper_of
from inventario.ui.tasks import ThreadTasks

from ...postgres import Database, database, kept_database, password_of, postgres, prepared_template
from ...sync.laptops import Laptop
from .conftest import OpenWindow
from .test_sync import activate, pill, press

__all__ = ["database", "kept_database", "postgres", "prepared_template"]

PAULA = "paula"
Laptops = Callable[[str], Laptop]


@pytest.fixture
def laptops(database: Database, tmp_path: Path) -> Iterator[Laptops]:
    """The other technicians."""
    made: list[Laptop] = []

    def laptop(name: str) -> Laptop:
        made.append(Laptop(name, tmp_path / name, database))
        return made[-1]

    yield laptop
    for each in made:
        each.register.close()


def address(database: Database) -> str:
    """The shared register's address, as Paula gets it."""
    with database.connect() as admin:
        database.add_login(PAULA)
        admin.execute(f"GRANT inventario_technician TO {PAULA}")
    return database.user_url(PAULA)


def sync_page(window: Window) -> SyncPage:
    page = window.open_page("sync")
    assert isinstance(page, SyncPage)
    return page


@pytest.fixture
def joined(open_window: OpenWindow, database: Database, qtbot: QtBot) -> Window:
    """Paula's window, on a register that belongs to the shared one."""
    window = open_window(empty=True)
    activate(window, qtbot)
    link(window.register, Entry(address(database), PAULA, password_of(PAULA)))
    keeper_of(window).linked()
    return window


def conflicts(page: SyncPage) -> list[str]:
    page._read()
    return [card.question.text() for card in page.cards.cards.values()]


def disagree(window: Window, carlos: Laptop) -> UUID:
    item = enter(window.register, "asset", {"kind": "notebook", "name": "NB-7", "cost": "100"})
    keeper = keeper_of(window)
    keeper.sync_now(), carlos.sync()
    edit(window.register, "asset", [item.id], {"cost": "200"})
    carlos.edit(item.id, cost=300, supplier="Comercial Sur")
    carlos.sync(), keeper.sync_now()
    return item.id


def test_joining_the_shared_register_from_an_empty_one(open_window: OpenWindow, database: Database, laptops: Laptops, qtbot: QtBot) -> None:
    carlos = laptops("Carlos Rivas")
    carlos.create(tag="TI000007", name="DIDECO-PC-041")
    carlos.sync()
    window = open_window(empty=True)
    activate(window, qtbot)
    page = sync_page(window)
    page.begin.click()
    [sheet] = page.findChildren(ConnectSheet)
    sheet.address.setFocus()
    qtbot.keyClicks(sheet.address, address(database))
    qtbot.keyClick(sheet.address, Qt.Key.Key_Tab)
    assert password_of(PAULA) not in sheet.address.text() and sheet.user.text() == PAULA
    sheet.test.click()
    assert sheet.verdict.text() == "La conexión funciona: 1 equipo, 1 computador lo usa."
    qtbot.keyClick(sheet.user, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert [item["name"] for item in by_field(window.register, "asset", "tag", "TI000007")] == ["DIDECO-PC-041"]
    assert pill(window).startswith("Al día")
    assert password_of(PAULA).encode() not in window.register.path.read_bytes()


def test_a_wrong_password_is_said_and_nothing_is_kept(open_window: OpenWindow, database: Database) -> None:
    window = open_window(empty=True)
    page = sync_page(window)
    page.begin.click()
    [sheet] = page.findChildren(ConnectSheet)
    sheet.address.setText(address(database).replace("clave", "llave"))
    sheet.save()
    assert "no aceptó la clave de «paula»" in sheet.verdict.text() and sheet.isVisible()
    assert keeper_of(window).where == ""


def test_both_change_one_datum_and_a_key_decides_for_all(joined: Window, laptops: Laptops, qtbot: QtBot) -> None:
    carlos = laptops("Carlos Rivas")
    item = disagree(joined, carlos)
    shown = joined.open_page("asset")
    assert isinstance(shown, ListPage)
    shown.show_record(by_field(joined.register, "asset", "tag", "TI000001")[0])
    qtbot.waitUntil(lambda: shown.detail.form.box("cost").toolTip() == "$200 · $300")  # marked where it stands, too
    page = sync_page(joined)
    assert conflicts(page) == ["¿Cuánto costó TI000001?"] and pill(joined) == "1 por decidir"
    card = page.cards.card_at(0)
    assert card.why.text() == "Usted y Carlos lo cambiaron sin verse. Antes decía: $100."
    card.take_keyboard()
    qtbot.keyClick(joined.focusWidget(), Qt.Key.Key_2)
    assert joined.status.text == "Quedó «$300» en TI000001."
    assert conflicts(page) == []
    qtbot.waitUntil(lambda: joined.top.undo.text() == "Deshacer decidir costo de TI000001")
    joined.run_action("undo")
    assert conflicts(page) == ["¿Cuánto costó TI000001?"]
    page.cards.card_at(0).take_keyboard()
    qtbot.keyClick(joined.focusWidget(), Qt.Key.Key_1)
    keeper_of(joined).sync_now(), carlos.sync()
    assert (carlos.row(item)["cost"], carlos.row(item)["supplier"], carlos.row(item)["conflict"]) == (200, "Comercial Sur", 0)
    assert conflicts(page) == [] and pill(joined).startswith("Al día")


def test_one_machine_entered_by_both_is_made_one_from_its_card(joined: Window, laptops: Laptops) -> None:
    carlos = laptops("Carlos Rivas")
    enter(joined.register, "asset", {"kind": "notebook", "name": "NB-7", "serial": "5CD001"})
    carlos.create(tag="TI000900", name="NOTEBOOK", serial="5CD001", cost=500)
    carlos.sync(), keeper_of(joined).sync_now()
    page = sync_page(joined)
    assert conflicts(page) == ["Dos equipos con la serie 5CD001"] and pill(joined) == "1 por decidir"
    card = page.cards.card_at(0)
    assert isinstance(card, ClashCard) and "Usted la anotó en" in card.why.text() and "Carlos, en" in card.why.text()
    press(card, "Unir los dos…")
    [sheet] = page.findChildren(MergeSheet)
    sheet.merge()
    assert conflicts(page) == []
    keeper_of(joined).sync_now(), carlos.sync()
    assert carlos.select("SELECT name, cost FROM asset WHERE deleted = 0") == [("NB-7", 500)]


def test_a_server_that_does_not_answer_keeps_nobody_waiting(open_window: OpenWindow, qtbot: QtBot) -> None:
    """Typing goes on while it is tried; stopping it is at once, and closing the window waits for nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        window = open_window(tasks=ThreadTasks(3))
        activate(window, qtbot)
        port = silent.getsockname()[1]
        link(window.register, Entry(f"postgresql://127.0.0.1:{port}/inventario", PAULA, "secreta"))
        keeper = keeper_of(window)
        keeper.linked()
        page = sync_page(window)
        qtbot.waitUntil(lambda: keeper.running)
        box = window.findChild(Omnibox)
        assert isinstance(box, Omnibox)
        box.open_box("")
        edit(window.register, "asset", [_first(window)], {"notes": "anotado mientras tanto"})
        assert keeper.running
        page.status.cancel.click()
        qtbot.waitUntil(lambda: not keeper.running)
        assert [item["notes"] for item in by_field(window.register, "asset", "tag", "TI000412")] == ["anotado mientras tanto"]
        keeper.sync_now()
        qtbot.waitUntil(lambda: keeper.running)
        window.close()
        assert isinstance(window.tasks, ThreadTasks) and not _alive(window.tasks)


def _first(window: Window) -> UUID:
    return by_field(window.register, "asset", "tag", "TI000412")[0].id


def _alive(tasks: Any) -> bool:
    return bool(tasks._pool.activeThreadCount())


def test_a_photo_of_another_is_seen_small_and_fetched_when_it_is_opened(
    joined: Window, laptops: Laptops, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carlos = laptops("Carlos Rivas")
    photo = tmp_path / "tablero.jpg"
    Image.new("RGB", (900, 700), "#0B5C8A").save(photo, "JPEG")
    item = carlos.create(tag="TI000007", name="PC con foto")
    attach(carlos.register, record(carlos.register, "asset", item), photo)
    carlos.sync(), keeper_of(joined).sync_now()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    there = record(joined.register, "asset", item)
    assert there is not None
    photos = PhotosView(joined)
    qtbot.addWidget(photos)
    photos.show_files(there, attached_to(joined.register, there))
    [file] = photos.files
    [tile] = photos.findChildren(_Tile)
    assert not file.path.exists() and thumbnail(picture_path(joined.register, file), 100).width() == 100
    tile.opened.emit()
    assert file.path.read_bytes() == photo.read_bytes()
    assert [Path(name).read_bytes() for name in opened] == [photo.read_bytes()]
