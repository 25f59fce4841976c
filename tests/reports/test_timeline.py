"""The timeline without its colours: what is late, what is dark by now and what goes on are told apart all the same."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from inventario.drawing.shapes import Line, Shape, Text
from inventario.reports.timeline import DARK, LATE, ON, TimeBar, TimeLook, rows, scale_of

GREY = TimeLook(**{field.name: "#777777" for field in fields(TimeLook)})
BAR = TimeBar("Oficina de Partes", "Forza FX1500", 17.0, 45.0, ON, "2 puestos")


def drawn(state: str, minutes: float = 17.0) -> tuple[Shape, ...]:
    bars = [replace(BAR, state=state, minutes=minutes)]
    return tuple(rows(bars, scale_of(bars, 54.0, 200.0), 20.0, 25.0, GREY))


@pytest.mark.parametrize(("one", "other"), [(LATE, DARK), (DARK, ON), (ON, LATE)])
def test_bars_of_two_states_differ_in_grey(one: str, other: str) -> None:
    assert drawn(one) != drawn(other)


def test_the_stripes_of_a_dark_bar_leave_its_words_free() -> None:
    minutes = 118.0
    [words] = [shape for shape in drawn(DARK, minutes) if isinstance(shape, Text) and "118 min" in shape.content]
    stripes = [shape for shape in drawn(DARK, minutes) if isinstance(shape, Line) and shape not in drawn(ON, minutes)]
    assert stripes
    assert all(stripe.x2 <= words.x for stripe in stripes)
