"""Rows that two laptops broke a rule with: what each card says, and that its answers mend it by ordinary operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inventario.app import all_hooks
from inventario.core.records import Record
from inventario.register.clashes import find_clashes
from inventario.register.entry import enter
from inventario.register.lists import record
from inventario.register.movements.issuing import Wanted, annul, issue
from inventario.register.movements.reading import read_paper
from inventario.register.movements.records import Item, PaperKind
from inventario.store.hooks import Hooks
from inventario.ui.detail.entered import Entered
from inventario.ui.pages.papers.page import PapersPage
from inventario.ui.pages.sync.clash_card import ClashCard
from inventario.ui.pages.sync.page import SyncPage
from inventario.ui.pages.sync.value_sheet import ValueSheet
from inventario.ui.shell.window import Window

from .conftest import OpenWindow
from .test_sync import press, texts

Pull = Callable[..., None]


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """An empty register with the rules of every room."""
    made = open_window(empty=True)
    made.register.hooks = all_hooks()
    return made


@pytest.fixture
def pull(window: Window) -> Pull:
    """Writes as what came from another laptop: nothing refuses it."""

    def write(item: Record, values: Mapping[str, Any] | None) -> None:
        hooks, window.register.hooks = window.register.hooks, Hooks()
        with window.register.transact("sync.receive", "recibir") as transaction:
            if values is None:
                transaction.delete(item.subject.name, item.id)
            else:
                transaction.update(item.subject.name, item.id, values)
        window.register.hooks = hooks

    return write


def new(window: Window, subject: str, **given: str) -> Record:
    return enter(window.register, subject, given, create_missing=True)


def now(window: Window, given: Record) -> Record:
    found = record(window.register, given.subject.name, given.id)
    assert found is not None
    return found


def card_of(window: Window) -> ClashCard:
    page = window.open_page("sync")
    assert isinstance(page, SyncPage)
    page._read()
    card = page.cards.card_at(0)
    assert isinstance(card, ClashCard)
    return card


def type_value(window: Window, text: str, qtbot: QtBot) -> None:
    """In the sheet that an answer opened."""
    page = window.current_page
    assert page is not None
    sheet = page.findChildren(ValueSheet)[-1]
    sheet.editor.put(Entered(text))
    qtbot.keyClick(sheet.editor.widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible(), sheet.box.fault


def test_two_devices_in_one_unit(window: Window, pull: Pull, qtbot: QtBot) -> None:
    new(window, "rack", name="Rack Piso 3", units="42")
    items = [new(window, "asset", kind="switch", name=f"SW-{n}", height_u="1") for n in (1, 2)]
    mounts = [new(window, "mount", rack="Rack Piso 3", asset=str(item["tag"]), unit=str(n)) for n, item in enumerate(items, 20)]
    pull(mounts[1], {"unit": 20.0})
    card = card_of(window)
    assert card.question.text().startswith("Dos equipos en la ") and "Rack Piso 3" in card.question.text()
    assert card.why.text() == "Usted puso ahí switch TI000002 y switch TI000003. Solo cabe uno."
    card.press(2)
    type_value(window, "30", qtbot)
    assert now(window, mounts[1])["unit"] == 30 and find_clashes(window.register) == []


def test_one_item_lent_twice(window: Window) -> None:
    item = new(window, "asset", kind="notebook", name="SALA-NB-1")
    window.register.hooks = Hooks()
    loans = [new(window, "loan", asset=str(item["tag"]), person=who, due_on="2024-03-20") for who in ("Rosa Soto", "Juan Coihue")]
    window.register.hooks = all_hooks()
    card = card_of(window)
    assert card.question.text() == f"{item['tag']} · SALA-NB-1 está prestado dos veces a la vez"
    assert "lo prestó a Rosa Soto; " in card.why.text() and "lo prestó a Juan Coihue." in card.why.text()
    card.press(2)
    assert now(window, loans[1]).deleted and not now(window, loans[0]).deleted and find_clashes(window.register) == []


def test_two_cables_in_one_port(window: Window, pull: Pull) -> None:
    switch = new(window, "asset", kind="switch", name="SW-1")
    ports = [new(window, "port", device=str(switch["tag"]), number=str(n)) for n in (1, 2)]
    cables = [new(window, "cable", name=f"C-{n}", a_port=f"{switch['tag']}:{n}") for n in (1, 2)]
    pull(cables[1], {"a_port": ports[0].id})
    card = card_of(window)
    assert card.question.text().startswith("2 cables en ")
    press(card, "Desenchufar C-2")
    assert (now(window, cables[0])["a_port"], now(window, cables[1])["a_port"]) == (ports[0].id, None)
    assert find_clashes(window.register) == []


def test_two_points_of_one_number(window: Window, pull: Pull, qtbot: QtBot) -> None:
    rooms = ("Edificio Fiscal / Piso 1 / Sala 1", "Edificio Fiscal / Piso 1 / Sala 2")
    points = [new(window, "network-point", name=f"1-0{n}", place=room) for n, room in enumerate(rooms, 1)]
    pull(points[1], {"name": "1-01"})
    card = card_of(window)
    assert card.question.text().startswith("2 puntos de red con el número 1-01")
    assert card.why.text() == "Usted lo anotó en Sala 1 y Sala 2. Un número es de un solo punto."
    press(card, "Cambiar el de Sala 2…")
    type_value(window, "1-02", qtbot)
    assert now(window, points[1])["name"] == "1-02" and find_clashes(window.register) == []


def test_one_tag_on_two_items(window: Window, pull: Pull) -> None:
    items = [new(window, "asset", kind="computer", name=name) for name in ("A", "B")]
    pull(items[1], {"tag": items[0]["tag"]})
    card = card_of(window)
    assert card.question.text() == "Dos equipos con la etiqueta TI000001"
    press(card, "Otra para computador B")
    assert now(window, items[0])["tag"] == "TI000001" and now(window, items[1])["tag"] != "TI000001"
    assert "imprima su etiqueta" in window.status.text


def test_a_room_deleted_while_something_was_put_there(window: Window, pull: Pull) -> None:
    item = new(window, "asset", kind="computer", name="A", place="Oficina 7")
    place = record(window.register, "place", item["place"])  # type: ignore[arg-type]
    assert place is not None
    pull(place, None)
    card = card_of(window)
    assert card.question.text() == "¿Vuelve «Oficina 7»?" and "computador TI000001" in card.why.text()
    card.press(1)
    assert not now(window, place).deleted and find_clashes(window.register) == []


def test_a_serial_that_is_rightly_twice_is_not_asked_again(window: Window) -> None:
    for name in ("A", "B"):
        new(window, "asset", kind="monitor", name=name, serial="1234")
    card = card_of(window)
    press(card, "Están bien así")
    page = window.current_page
    assert isinstance(page, SyncPage)
    page._read()
    assert page.cards.cards == {} and find_clashes(window.register) == []


def test_two_papers_with_one_folio_lead_to_each_of_them(window: Window, pull: Pull) -> None:
    item = new(window, "asset", kind="computer", name="PC", place="Sede / Oficina 1")
    papers = []
    for place in ("Sede / Oficina 2", "Sede / Oficina 3"):
        new(window, "place", name=place)
        papers.append(issue(window.register, Wanted(PaperKind.TRANSFER, [Item("asset", item.id)], {"to_place": place})))
    second = record(window.register, "movement", papers[1].id)
    assert second is not None
    pull(second, {"folio": papers[0].folio})
    card = card_of(window)
    assert f"2 papeles con el folio {papers[0].folio}" in texts(card)
    assert [answer.text().rpartition(" a ")[2] for answer in card.answers] == ["Oficina 2", "Oficina 3"]  # of one person and day
    card.answers[1].click()
    page = window.current_page
    assert isinstance(page, PapersPage) and page.paper is not None and page.paper.id == papers[1].id
    annul(window.register, read_paper(window.register, papers[1].id), "folio repetido")
    assert find_clashes(window.register) == []
