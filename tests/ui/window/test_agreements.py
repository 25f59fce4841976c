"""The sheets over lists: seats of a licence by scanner, what a contract covers, what is somebody's, useful lives."""

from __future__ import annotations

from typing import TypeVar

from pytestqt.qtbot import QtBot

from inventario.core.queries import ListQuery
from inventario.core.scans import Burst, End, Verdict
from inventario.register.useful_lives import useful_lives
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.agreements.holdings_sheet import HoldingsSheet
from inventario.ui.pages.agreements.lives_sheet import LivesSheet
from inventario.ui.pages.agreements.members_sheet import MembersSheet
from inventario.ui.shell.window import Window
from inventario.ui.widgets import Sheet

from .conftest import OpenWindow

S = TypeVar("S", bound=Sheet)


def _burst(text: str) -> Burst:
    return Burst(text, (), End.ENTER, 0.0, Verdict.SCAN)


def _sheet(window: Window, qtbot: QtBot, subject: str, text: str, action: str, sort: type[S]) -> S:
    """The sheet that an action opens on the one row of a list that has the text."""
    window.open_list(ListQuery(subject, text=text))
    page = window.current_page
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.rows.model.rowCount() == 1)
    page.rows.table.go_to(0)
    qtbot.waitUntil(lambda: page.target_count() == 1)
    window.run_action(action)
    [sheet] = [found for found in page.findChildren(sort) if found.isVisible()]
    return sheet


def test_seats_by_scanner_and_more_than_was_bought_is_red(open_window: OpenWindow, qtbot: QtBot) -> None:
    sheet = _sheet(open_window(), qtbot, "licence", "Teamviewer", "licence.seats", MembersSheet)
    assert sheet.said.text() == "5 en uso de 5 comprados, 0 libres." and sheet.rows.amount == 5
    assert sheet.take_scan(_burst("TI000049"))
    assert sheet.said.text() == "6 en uso de 5 comprados: 1 de más."
    sheet.take_scan(_burst("TI000049"))
    assert sheet.rows.amount == 6, "the same once more is no second seat"
    sheet.drop(next(row for row in sheet.rows.rows if row.code == "TI000049"))
    assert sheet.rows.amount == 5


def test_what_a_contract_covers(open_window: OpenWindow, qtbot: QtBot) -> None:
    sheet = _sheet(open_window(), qtbot, "contract", "firmador", "contract.covers", MembersSheet)
    assert sheet.said.text() == "Cubre 0 equipos." and set(sheet.edits) == {"asset", "link"}
    sheet.take_scan(_burst("TI000049"))
    assert sheet.said.text() == "Cubre 1 equipo."


def test_what_is_somebodys_when_they_leave(open_window: OpenWindow, qtbot: QtBot) -> None:
    sheet = _sheet(open_window(), qtbot, "person", "Manuel Ñirre Pudú", "person.holdings", HoldingsSheet)
    assert sheet.said.text() == "5 bienes por devolver o traspasar y 4 cuentas y licencias por cerrar."
    sheet.leave()
    assert sheet.said.text() == "5 bienes por devolver o traspasar." and not sheet.main.isEnabled()


def test_useful_lives_as_a_table(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_page("home")
    window.run_action("renewal.lives")
    sheet = next(found for found in window.findChildren(LivesSheet) if found.isVisible())
    sheet.edits["printer"].setText("siete")
    sheet.save()
    assert "entre 1 y 50" in sheet.fault.text() and sheet.isVisible()
    sheet.edits["printer"].setText("7")
    sheet.save()
    assert useful_lives(window.register)["printer"] == 7 and not sheet.isVisible()


def test_accounts_have_a_list_for_each_kind(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    for name, amount in (("account", None), ("extension", 318), ("application-user", None)):
        page = window.open_page(name)
        assert isinstance(page, ListPage) and page.subject.name == "account"
        qtbot.waitUntil(lambda page=page: page.rows.model.rowCount() > 0)
        assert amount is None or page.rows.model.rowCount() == amount
