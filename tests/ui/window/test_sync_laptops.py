"""Who synchronises, and a laptop that was lost put aside from the window, with an administrator's password."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from inventario.core.errors import KnownError
from inventario.sync.server.roles import Role
from inventario.ui.pages.sync.laptops_sheet import LaptopsSheet
from inventario.ui.shell.window import Window
from inventario.ui.sync.keeper import keeper_of
from inventario.ui.widgets import ConfirmDialog

from ...postgres import Database, database, kept_database, password_of, postgres, prepared_template
from .test_sync import texts
from .test_sync_together import Laptops, joined, laptops

__all__ = ["database", "joined", "kept_database", "laptops", "postgres", "prepared_template"]

CHIEF = "jefa"


def test_a_lost_laptop_is_put_aside_and_taken_back(
    joined: Window, database: Database, laptops: Laptops, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carlos = laptops("Carlos Rivas")
    carlos.create(name="NB-7")
    carlos.sync()
    keeper_of(joined).sync_now()
    database.add_login(CHIEF, Role.ADMIN)
    asked: list[str] = []

    def answer(dialog: ConfirmDialog) -> int:
        asked.extend(texts(dialog))
        dialog.answer = "main"
        return 0

    monkeypatch.setattr(ConfirmDialog, "exec", answer)
    joined.run_action("sync.laptops")
    [sheet] = joined.findChildren(LaptopsSheet)
    own, other = sorted(sheet.rows, key=lambda row: not row.laptop.own)
    assert own.laptop.own and "Este equipo" in texts(own) and own.button.isHidden()
    assert any("visto " in text for text in texts(other))
    other.button.click()
    assert "no tiene permiso" in sheet.verdict.text() and not sheet.rows[-1].laptop.retired  # with Paula's own login
    qtbot.keyClicks(sheet.user, CHIEF)
    sheet.password.setText(password_of(CHIEF))
    sheet.rows[-1].button.click()
    gone = sheet.rows[-1]
    assert gone.laptop.retired and gone.laptop.name == other.laptop.name and any(text.startswith("Retirado") for text in texts(gone))
    assert sheet.password.text() == "" and "quedó retirado" in joined.status.text
    assert any("todavía puede leer" in text for text in asked)
    carlos.create(name="NB-8")
    with pytest.raises(KnownError, match="retirado"):
        carlos.sync()
    sheet.password.setText(password_of(CHIEF))
    sheet.rows[-1].button.click()
    assert not any(row.laptop.retired for row in sheet.rows)
    carlos.sync()
    sheet.close_sheet()


def test_a_register_of_ones_own_has_nobody_to_put_aside(open_window: object) -> None:
    window = open_window()  # type: ignore[operator]
    action = next(spec for spec in window.commands.specs() if spec.name == "sync.laptops")
    assert action.enabled_when is not None and not action.enabled_when()
