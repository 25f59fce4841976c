"""The timeline in the window's colours."""

from __future__ import annotations

from inventario.reports.timeline import TimeLook

from ...theme.tokens import Palette


def window_look(palette: Palette) -> TimeLook:
    """The look of a timeline by day or by night."""
    return TimeLook(
        text=palette.text, label=palette.text2, line=palette.line, edge=palette.control, ground=palette.surface, late=palette.bad,
        late_soft=palette.bad_soft, dark=palette.warn, on=palette.chart, other=palette.chart2, on_bar=palette.on_accent,
    )  # fmt: skip
