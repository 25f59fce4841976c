"""The manual knows every page and every action of the window, and its pictures are those that its script makes."""

from __future__ import annotations

from pathlib import Path

from inventario.ui.shell.contract import Section
from tools import manual_screens
from tools.manual_keys import keys_of
from tools.manual_parts import key_table, part_of

from .conftest import OpenWindow

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "manual"


def test_every_action_has_its_line_with_its_key(open_window: OpenWindow) -> None:
    assert part_of("teclas.md") == key_table(keys_of(open_window())), "run `make manual`"


def test_every_page_has_its_line(open_window: OpenWindow) -> None:
    told = (MANUAL / "ventana.md").read_text("utf-8")
    visible = [spec.title for spec in open_window().specs if spec.section is not Section.HIDDEN]
    assert [title for title in visible if f"**{title}**" not in told] == []


def test_every_picture_is_made_by_the_script() -> None:
    assert sorted(path.stem for path in manual_screens.IMAGES.glob("*.png")) == sorted(manual_screens.names())
