"""Where a thing was seen stands beside its place in the detail, with who saw it and in which audit."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from inventario.audits.campaigns import Plan, rooms_of, start_campaign
from inventario.audits.counting import Counting
from inventario.register.lists import by_field
from inventario.ui.audits.settings_card import CountingCard
from inventario.ui.detail.timeline import Timeline
from inventario.ui.detail.views import RecordViews

from .conftest import OpenWindow


def test_a_thing_read_in_two_rooms_has_both_on_its_line_the_last_on_top(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(first="asset")
    item = by_field(window.register, "asset", "tag", "TI000112")[0]
    now = iter(range(0, 100, 5))
    for floor, condition in (("Edificio Consistorial / Piso 1", ""), ("Edificio Consistorial / Piso 2", "poor")):
        campaign = start_campaign(window.register, Plan([floor], name=f"Auditoría {floor[-1]}"))
        with Counting(window.register, campaign, monotonic=lambda: float(next(now))) as counting:
            counting.enter(rooms_of(window.register, campaign)[2][0].id)
            counting.scan("TI000112")
            if condition:
                counting.remark(condition=condition)
    window.open_record(item)
    views = window.findChild(RecordViews)
    assert views is not None
    views.show_tab("place")
    qtbot.waitUntil(lambda: views.surroundings.findChild(Timeline) is not None)
    line = views.surroundings.findChild(Timeline)
    assert line is not None
    told = line.accessibleDescription().split("; ")
    assert told[0].startswith("hoy: Piso 2") and told[1].startswith("hoy: Piso 1")
    assert line.who(line.seen[0]) == "Paula Muñoz · Auditoría 2 · malo"
    assert line.seen[0].moved and not line.seen[1].moved


def test_the_sounds_can_be_silenced_in_the_settings(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_page("settings")
    card = window.findChild(CountingCard)
    assert card is not None
    assert card.why.text() or card.audible.isEnabled()  # where nothing can sound it says what is missing
    card.sounds.set_muted(False)
    card.audible.setChecked(True)
    card.audible.setChecked(False)
    assert card.sounds.muted
