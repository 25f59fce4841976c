"""The manual knows every page and every action of the window, and its pictures are those that its script makes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from inventario.ui.shell.contract import Section
from inventario.ui.theme.tokens import LIGHT
from tools import manual_pictures, manual_screens
from tools.manual import chosen
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
    assert sorted(path.stem for path in manual_pictures.IMAGES.glob("*.png")) == sorted(manual_screens.names())


def test_pictures_are_asked_for_by_name_or_by_the_first_word_of_several() -> None:
    made = manual_screens.names()
    assert list(chosen(["contar", "racks"], made)) == ["contar", "contar-otra-sala", "racks-juntos", "racks-paso", "racks-no-calza"]
    assert list(chosen(["inicio"], made)) == ["inicio"]
    assert list(chosen(["ini"], made)) == []


def test_a_picture_is_written_only_when_another_is_seen(tmp_path: Path) -> None:
    """Another Pillow packs the same points into other bytes; that is no change worth a line in the history."""
    picture = Image.new("RGB", (60, 40), LIGHT.surface)
    assert manual_pictures.keep(picture, "una", folder=tmp_path)
    Image.open(tmp_path / "una.png").save(tmp_path / "una.png", compress_level=0)
    assert not manual_pictures.keep(picture, "una", folder=tmp_path)
    picture.paste(LIGHT.bad, (5, 5, 9, 9))
    assert manual_pictures.keep(picture, "una", folder=tmp_path)
    with Image.open(tmp_path / "una.png") as kept:
        assert kept.convert("RGB").tobytes() == picture.tobytes()


def test_a_picture_that_weighs_too_much_gives_up_colours(tmp_path: Path) -> None:
    chance = random.Random(4)
    noise = Image.frombytes("RGB", (330, 330), chance.randbytes(330 * 330 * 3))
    light = noise.point(lambda value: value // 86 * 86)  # 27 colours, which the fewest do not hold
    with pytest.raises(ValueError, match="pesada weighs"):
        manual_pictures.keep(noise.resize((700, 700), Image.Resampling.NEAREST).rotate(7), "pesada", folder=tmp_path)
    manual_pictures.keep(light, "ligera", folder=tmp_path)
    assert (tmp_path / "ligera.png").stat().st_size < manual_pictures.LARGEST
    assert [path.name for path in tmp_path.iterdir()] == ["ligera.png"]
