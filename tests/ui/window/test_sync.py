"""Synchronising in the window, with a played service: what the pill and the page say, and that the person works on meanwhile."""

from __future__ import annotations

import threading
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from inventario.core.errors import KnownError
from inventario.register.entry import edit
from inventario.register.plain import locate
from inventario.sync.records import RejectedTxn, SyncRun
from inventario.ui.lists.page import ListPage
from inventario.ui.omnibox.box import Omnibox
from inventario.ui.pages.sync.conflict_card import ConflictCard
from inventario.ui.pages.sync.connect_sheet import ConnectSheet
from inventario.ui.pages.sync.page import SyncPage
from inventario.ui.pages.sync.rejected_card import RejectedCard
from inventario.ui.pages.sync.value_sheet import ValueSheet
from inventario.ui.shell.window import Window
from inventario.ui.sync.keeper import SyncKeeper, keeper_of
from inventario.ui.sync.pill import SyncPill
from inventario.ui.sync.service import Questions
from inventario.ui.sync.traffic import traffic_lines
from inventario.ui.tasks import ThreadTasks
from inventario.ui.theme import Tone
from inventario.ui.widgets import Button, Label

from .conftest import OpenWindow
from .sync_parts import CARLOS, NOW, Played, conflict, said


class PassingFault(KnownError):
    """No network."""

    class kind:
        passes = True


def play(window: Window, service: Played) -> tuple[SyncKeeper, SyncPage]:
    """The window with that service in the place of the laptop's, its page in sight."""
    keeper = keeper_of(window)
    keeper.service = service
    keeper.start()
    page = window.open_page("sync")
    assert isinstance(page, SyncPage)
    return keeper, page


def pill(window: Window) -> str:
    found = window.findChild(SyncPill)
    assert isinstance(found, SyncPill)
    return found.text()


def activate(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def f9(window: Window, qtbot: QtBot) -> None:
    activate(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F9)


def press(widget: QWidget, text: str) -> None:
    next(button for button in widget.findChildren(Button) if button.text() == text).click()


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def test_a_register_of_ones_own_says_how_to_share_it(open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = window.open_page("sync")
    assert isinstance(page, SyncPage)
    assert pill(window) == "Sin compartir" and page.begin.isVisible()
    f9(window, qtbot)  # the same as the button: nothing can be synchronised yet
    [sheet] = page.findChildren(ConnectSheet)
    assert sheet.isVisible() and sheet.address.hasFocus()
    sheet.save()
    assert sheet.boxes["address"].fault == "Escriba la dirección."
    qtbot.keyClicks(sheet.user, "paula")
    f9(window, qtbot)  # in the middle of it
    assert page.findChildren(ConnectSheet) == [sheet] and sheet.user.text() == "paula"
    asked: list[object] = []
    monkeypatch.setattr(sheet, "_try", asked.append)
    sheet.test.setFocus()
    qtbot.keyClick(sheet.test, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # the sheet's, not the button's
    qtbot.wait(150)
    assert len(asked) == 1 and asked != [sheet._tried]
    qtbot.keyClick(sheet.address, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("there, words", [(True, "Se guarda en el llavero"), (False, "un archivo que solo usted puede leer")])
def test_where_the_password_will_be_kept_is_said(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, there: bool, words: str) -> None:
    monkeypatch.setattr("inventario.ui.pages.sync.connect_sheet.has_keyring", lambda: there)
    window = open_window(empty=True)
    page = window.open_page("sync")
    window.run_action("sync.connect")
    [sheet] = page.findChildren(ConnectSheet)
    assert any(words in text for text in texts(sheet))


def test_what_the_pill_says(open_window: OpenWindow) -> None:
    window = open_window()
    item = locate(window.register, "TI000412")
    keeper, _ = play(window, Played())
    assert pill(window).startswith("Al día")
    two = conflict(item, "cost", "Costo", said("$1", "Paula", mine=True), said("$2", "Carlos Rivas", mine=False))
    for service, words in (
        (Played(waiting=14), "14 por subir"),
        (Played(waiting=14, offline=True), "Sin red · 14 por subir"),
        (Played(asked=Questions((two,))), "1 por decidir"),
    ):
        keeper.service = service
        keeper.refresh()
        assert pill(window) == words
    assert window.navigation.rows["sync"]._count == "1"


def test_a_run_says_what_it_moved_and_the_page_shows_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    service = Played()
    play(window, service)
    f9(window, qtbot)
    assert service.runs == 1
    assert window.status.text == "Sincronizado: 14 cambios subieron y 37 cambios bajaron."


def test_without_a_network_nothing_is_lost_and_it_is_tried_again(open_window: OpenWindow) -> None:
    window = open_window()
    service = Played(offline=True, waiting=3, fault=PassingFault("No hay red."))
    keeper, page = play(window, service)
    keeper.sync_now()
    assert page.status.headline.text().startswith("Sin red desde las ")
    assert "Todo queda guardado en este equipo." in page.status.detail.text()
    assert keeper._again.isActive()
    service.fault, service.offline, service.waiting = None, False, 0
    page.status.retry.click()
    assert pill(window).startswith("Al día")


def test_what_somebody_must_mend_is_said_with_the_way_to_mend_it(open_window: OpenWindow) -> None:
    window = open_window()
    service = Played(fault=KnownError("El servidor no aceptó la clave; escríbala de nuevo."))
    keeper, page = play(window, service)
    keeper.sync_now()
    assert pill(window) == "No sincroniza"
    assert page.status.detail.text() == "El servidor no aceptó la clave; escríbala de nuevo."
    assert not keeper._again.isActive() and not keeper._regular.isActive()  # it would be refused again
    page.status.settings.click()
    assert page.findChildren(ConnectSheet)
    service.fault = None
    keeper.sync_now()
    assert pill(window).startswith("Al día") and keeper._regular.isActive()


def test_one_works_on_while_it_runs_and_stops_it_at_any_moment(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(tasks=ThreadTasks(3))
    service = Played(hold=threading.Event())
    keeper, page = play(window, service)
    qtbot.waitUntil(lambda: bool(keeper.where))
    keeper.sync_now()
    qtbot.waitUntil(lambda: page.status.detail.text() == "Bajando lo de los demás: 1200 de 5000")
    assert pill(window) == "Sincronizando…"
    box = window.findChild(Omnibox)
    assert isinstance(box, Omnibox)
    window.commands.run("search.open") if any(spec.name == "search.open" for spec in window.commands.specs()) else box.open_box("")
    qtbot.keyClicks(window.focusWidget(), "juzgado")
    assert keeper.running
    page.status.cancel.click()
    qtbot.waitUntil(lambda: not keeper.running)
    qtbot.waitUntil(lambda: pill(window).startswith("Al día"))
    assert service.runs == 1
    assert isinstance(window.tasks, ThreadTasks)
    window.tasks.stop()


def test_the_keys_answer_the_card_in_hand(open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    items = [locate(window.register, tag) for tag in ("TI000412", "TI000413", "TI000414")]
    asked = tuple(
        conflict(item, "cost", "Costo", said("$1", "Paula Muñoz", mine=True), said("$2", "Carlos Rivas", mine=False), start="$0")
        for item in items
    )
    service = Played(asked=Questions(asked))
    activate(window, qtbot)
    _, page = play(window, service)
    chosen: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "inventario.ui.pages.sync.answering.decide", lambda register, some: chosen.extend((each.tag, value) for each, value in some)
    )
    first = page.cards.current
    assert first is not None and first.question.text() == "¿Cuánto costó TI000412?" and first.answers[0].hasFocus()
    assert first.why.text() == "Usted y Carlos lo cambiaron sin verse. Antes decía: $0."
    assert [button.text() for button in first.answers] == ["Queda lo mío", "Queda lo de Carlos"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert page.cards.current is not first
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_2)
    assert chosen == [("TI000413", "$2")]
    assert window.status.text == "Quedó «$2» en TI000413."
    service.asked = Questions((asked[0], asked[2]))
    page._read()
    assert [card.question.text() for card in page.cards.cards.values()] == ["¿Cuánto costó TI000412?", "¿Cuánto costó TI000414?"]
    current = page.cards.current
    assert current is not None and current.question.text() == "¿Cuánto costó TI000414?"  # the next takes the keyboard
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_1)
    assert chosen[-1] == ("TI000414", "$1")


def test_two_hundred_questions_come_in_portions(open_window: OpenWindow) -> None:
    window = open_window()
    item = locate(window.register, "TI000412")
    asked = tuple(
        replace(conflict(item, "cost", "Costo", said("$1", "Paula", mine=True), said(f"${n}", "Carlos", mine=False)), id=str(n))
        for n in range(200)
    )
    _, page = play(window, Played(asked=Questions(asked)))
    assert len(page.cards.cards) == 12 and page.cards.more.text() == "Ver 188 más"
    assert page.cards.card_at(0).number.text() == "1 de 200"
    page.cards.more.click()
    assert len(page.cards.cards) == 24


def test_nothing_to_decide(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    activate(window, qtbot)
    _, page = play(window, Played())
    assert page.nothing.isVisible() and "Nada que decidir" in texts(page.nothing)
    assert page.now.hasFocus()


def test_what_was_refused_can_be_tried_again_or_given_up(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    sentence = "El registro compartido no tiene lo que este cambio corrige; sincronice y reintente, o descártelo."
    refused = RejectedTxn(uuid4(), "asset.edit", "mover 3 equipos", "Paula", NOW, "unknown-row", sentence, ("Lugar de TI000655: Piso 2",))
    service = Played(asked=Questions(rejected=(refused,)))
    _, page = play(window, service)
    assert pill(window) == "1 rechazado"
    assert page.status.headline.text() == "1 cambio suyo rechazado" and page.status.tile._tone is Tone.BAD
    assert page.status.detail.text().startswith("No llegó a los demás")
    assert isinstance(page.rejected, RejectedCard) and sentence in texts(page.rejected)
    press(page.rejected, "Volver a intentar")
    assert service.retried == [refused]
    monkeypatch.setattr("inventario.ui.pages.sync.answering.confirm", lambda *_, **__: True)
    press(page.rejected, "Descartar")
    assert service.dismissed == [refused]


def test_what_was_refused_leads_to_the_form_of_what_it_changed(open_window: OpenWindow) -> None:
    window = open_window()
    item = locate(window.register, "TI000412")
    at_it = RejectedTxn(uuid4(), "asset.edit", "editar TI000412", "Paula", NOW, "bad-value", "No se pudo leer.", (), ("asset", item.id))
    nowhere = RejectedTxn(uuid4(), "asset.enter", "ingresar TI000999", "Paula", NOW, "missing-value", "Falta un dato.")
    _, page = play(window, Played(asked=Questions(rejected=(at_it, nowhere))))
    assert [button.text() for button in page.rejected.findChildren(Button)].count("Abrir la ficha para corregirla") == 1
    press(page.rejected, "Abrir la ficha para corregirla")
    shown = window.current_page
    assert isinstance(shown, ListPage) and shown.detail.record is not None and shown.detail.record.id == item.id


def test_three_people_and_long_values_are_all_shown(open_window: OpenWindow) -> None:
    window = open_window()
    item = locate(window.register, "TI000412")
    long = "Se cambió la pantalla, el teclado y la batería; falta probar la cámara con la aplicación de videollamadas del municipio."
    three = conflict(
        item, "notes", "Notas", said(long, "Paula Muñoz", mine=True), said("", "Carlos Rivas", mine=False, device=CARLOS),
        said("Nada", "Marta Leiva", mine=False),
    )  # fmt: skip
    _, page = play(window, Played(asked=Questions((three,))))
    card = page.cards.card_at(0)
    assert card.why.text() == "Usted, Carlos y Marta lo cambiaron sin verse. Antes no decía nada."
    assert {long, "(sin dato)", "Nada"} <= set(texts(card)) and len(card.answers) == 3
    assert card.answers[1].accessibleName() == "Queda lo de Carlos: vacío"


def test_sixty_machines_moved_by_two_are_one_question(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    items = [locate(window.register, tag) for tag in ("TI000412", "TI000413", "TI000414")]
    mine, theirs = uuid4(), uuid4()
    asked = tuple(
        conflict(
            item, "supplier", "Proveedor", said(f"Mío {n}", "Paula Muñoz", mine=True, device=mine),
            said(f"Suyo {n}", "Carlos Rivas", mine=False, device=theirs),
        )
        for n, item in enumerate(items)
    )  # fmt: skip
    other = conflict(items[0], "cost", "Costo", said("$1", "Paula Muñoz", mine=True, device=mine), said("$2", "Carlos", mine=False))
    _, page = play(window, Played(asked=Questions((*asked, other))))
    chosen: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "inventario.ui.pages.sync.answering.decide", lambda register, some: chosen.extend((each.tag, value) for each, value in some)
    )
    card = page.cards.card_at(0)
    assert isinstance(card, ConflictCard) and card.for_all.text() == "Lo mismo en los otros 2 de esos dos cambios"
    last = page.cards.card_at(3)
    assert isinstance(last, ConflictCard) and last.for_all.isHidden()
    card.for_all.setChecked(True)
    card.press(2)
    assert chosen == [("TI000412", "Suyo 0"), ("TI000413", "Suyo 1"), ("TI000414", "Suyo 2")]
    assert window.status.text == "Quedó lo de Carlos Rivas en 3 datos."


def test_the_keyboard_never_lands_on_undo_when_a_question_was_decided_elsewhere(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    item = locate(window.register, "TI000412")
    asked = conflict(item, "cost", "Costo", said("$1", "Paula Muñoz", mine=True), said("$2", "carlos", mine=False))
    service = Played(asked=Questions((asked,)))
    activate(window, qtbot)
    edit(window.register, "asset", [item.id], {"notes": "algo que se puede deshacer"})
    _, page = play(window, service)
    current = page.cards.current
    assert current is not None and current.answers[0].hasFocus()
    page.answering.ask_other(asked)
    [sheet] = page.findChildren(ValueSheet)
    assert {"Usted: $1", "Carlos: $2"} <= set(texts(sheet))
    service.asked = Questions()
    page._read()
    qtbot.waitUntil(lambda: not isValid(current))
    sheet.close_sheet()  # the card from which it was opened is gone
    assert window.focusWidget() is not window.top.undo
    service.asked = Questions((asked,))
    page._read()
    page.cards.card_at(0).take_keyboard()
    service.asked = Questions()
    page._read()
    assert page.now.hasFocus()


def test_a_run_that_moved_nothing_is_one_line_with_its_hour() -> None:
    runs = [SyncRun(number, NOW, NOW, "done", 0, 0, 0, 0) for number in (1, 2)]
    [line] = traffic_lines(runs, {}, NOW.astimezone().date())
    assert (line.title, line.detail, line.when) == ("Nada nuevo", "", f"{NOW.astimezone():%H:%M}")


def test_a_bug_is_reported_once_and_not_every_few_minutes(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    keeper, page = play(window, Played(fault=ZeroDivisionError("a bug")))  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        keeper.sync_now()
    keeper._ended()
    qtbot.waitUntil(lambda: pill(window) == "No sincroniza")
    assert "lo suyo sigue guardado" in page.status.detail.text() and not keeper._regular.isActive()
