"""How the columns of a list share a window: what is left stays empty rather than between the values of a row."""

from __future__ import annotations

from inventario.core.fields import Field
from inventario.ui.tables.columns import Column
from inventario.ui.tables.widths import AIR, FLEX_LEAST, share


def columns() -> list[Column]:
    named = [Field(label) for label in ("Sigla", "Nombre", "Depende de")]
    for name, field in zip(("code", "name", "parent"), named, strict=True):
        object.__setattr__(field, "name", name)
    return [Column(named[0], flex=2), Column(named[1], flex=1), Column(named[2])]


WANTED = {"code": 120, "name": 300, "parent": 100}


def test_the_room_of_a_laptop_is_filled() -> None:
    assert sum(share(columns(), WANTED, 700).values()) == 700


def test_on_a_large_screen_no_column_takes_all_the_room() -> None:
    widths = share(columns(), WANTED, 1700)
    for name, wide in widths.items():
        assert WANTED[name] < wide <= WANTED[name] * 2 + AIR
    assert sum(widths.values()) < 1300


def test_wider_windows_never_make_a_column_narrower() -> None:
    before = share(columns(), WANTED, 520)
    for room in range(530, 1900, 35):
        now = share(columns(), WANTED, room)
        assert all(now[name] >= before[name] - 3 for name in now), room  # pixels that are rounded
        before = now


def test_what_is_missing_is_taken_from_flexible_columns_as_far_as_they_can_be_read() -> None:
    widths = share(columns(), WANTED, 380)
    assert widths["parent"] == 100 and widths["name"] >= FLEX_LEAST
    assert sum(widths.values()) <= 380 + 3
