"""«Vencimientos»: the list by bands, one kind alone, the month by keyboard, what is opened, and the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.endings import BATTERY, DOMAIN
from inventario.register.entry import edit
from inventario.register.lists import by_field
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.expiries.page import ExpiriesPage
from inventario.ui.pages.start.page import StartPage
from inventario.ui.shell.window import Window

from .conftest import OpenWindow


def _page(window: Window) -> ExpiriesPage:
    page = window.open_page("expiries")
    assert isinstance(page, ExpiriesPage)
    return page


def test_the_longest_ended_leads_and_enter_opens_it(open_window: OpenWindow) -> None:
    window = open_window()
    page = _page(window)
    assert page.note.text() == "15 vencidos · 19 en los próximos 90 días"
    assert page.list.row_name(0) == "Vencido" and page.list.current == 1, "headings are passed over"
    assert page.list.expiry is not None and page.list.expiry.title.startswith("Instalación y configuración")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    shown = window.current_page
    assert isinstance(shown, ListPage) and shown.subject.name == "contract"


def test_what_is_overdue_is_counted_alike_everywhere(open_window: OpenWindow) -> None:
    window = open_window()
    start = window.open_page("home")
    assert isinstance(start, StartPage)
    count = next(spec for spec in window.specs if spec.name == "expiries").count
    assert count is not None and count(window.register) == 15
    assert start.expiring.note.text() == "15 vencidos · 19 en 90 días"
    assert start.expiring.lines.rows[0].text().startswith("26-08-2023 rafael.cl"), "what ended years ago does not stand in front"
    assert _page(window).note.text() == "15 vencidos · 19 en los próximos 90 días"


def test_one_kind_alone(open_window: OpenWindow) -> None:
    page = _page(open_window())
    for _ in range(20):
        QTest.keyClick(page.kinds, Qt.Key.Key_Down)
        if page.kinds.kind is DOMAIN:
            break
    assert page.kinds.row_name(page.kinds.current) == "Dominios: 3, 1 vencido"
    assert [one.title for one in page.some] == ["rafael.cl", "cocholgue.cl", "tome.cl"]
    page.show_kind("battery")
    assert page.kinds.kind is BATTERY and page.list.expiry is not None and page.list.expiry.kind is BATTERY


def test_several_items_of_one_purchase_lead_to_their_list(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = _page(window)
    page.open(next(one for one in page.every if one.title == "12 equipos · 2656-140-CM23"))
    shown = window.current_page
    assert isinstance(shown, ListPage)
    qtbot.waitUntil(lambda: shown.rows.model.rowCount() == 12)


def test_the_month_by_keyboard(open_window: OpenWindow) -> None:
    window = open_window()
    page = _page(window)
    window.run_action("expiries.view")
    calendar, month = page.calendar, page.calendar.month
    assert (month.title, calendar.in_month.text()) == ("Marzo de 2024", "8 vencimientos")
    assert calendar.day_note.text() == "No vence nada este día. Lo próximo es el 16-03-2024."
    for key in (Qt.Key.Key_Right,) * 4:
        QTest.keyClick(month, key)
    assert month.day == date(2024, 3, 16) and "Teamviewer" in month.accessibleDescription()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert isinstance(window.current_page, ListPage) and window.current_page.subject.name == "licence"
    page = _page(window)
    month.go_to(date(2024, 1, 31))
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == date(2024, 2, 29), "the last day of a shorter month, in a leap year"
    QTest.keyClick(month, Qt.Key.Key_Home)
    assert month.day == date(2024, 3, 12)
    month.go_to(date(2024, 3, 31))
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert calendar.of_day.amount == 2 and isinstance(window.current_page, ExpiriesPage), "of two the list takes the keyboard"


def test_what_is_in_sight_is_written(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window()
    page = _page(window)
    page.show_kind("domain")
    for suffix in (".ics", ".xlsx", ".pdf"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, suffix=suffix: (str(tmp_path / f"v{suffix}"), ""))
        window.run_action(f"expiries{suffix}")
    calendar = icalendar.Calendar.from_ical((tmp_path / "v.ics").read_bytes())
    assert isinstance(calendar, icalendar.Calendar) and len(list(calendar.walk("VEVENT"))) == 3
    assert (tmp_path / "v.xlsx").read_bytes()[:2] == b"PK" and (tmp_path / "v.pdf").read_bytes()[:4] == b"%PDF"


def test_what_was_renewed_leaves_what_is_overdue_and_the_start_page_leads_here(open_window: OpenWindow) -> None:
    window = open_window()
    page = _page(window)
    rafael = by_field(window.register, "domain", "name", "rafael.cl")[0]
    edit(window.register, "domain", [rafael.id], {"renews_on": "2025-08-26"})
    page.refresh()
    assert page.note.text().startswith("14 vencidos")
    home = window.open_page("home")
    home.expiring.all_wanted.emit()  # type: ignore[attr-defined]
    assert isinstance(window.current_page, ExpiriesPage)
