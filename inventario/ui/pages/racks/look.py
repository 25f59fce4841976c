"""An elevation in the window's colours."""

from __future__ import annotations

from inventario.racks.look import Look

from ...theme.tokens import Palette


def window_look(palette: Palette) -> Look:
    """The look of racks by day or by night."""
    return Look(
        frame=palette.control, ground=palette.surface, even=palette.surface, odd=palette.sunken, line=palette.line,
        device=palette.mute_soft, edge=palette.line2, behind=palette.sunken, text=palette.text, label=palette.text2, hint=palette.text3,
        accent=palette.accent, accent_soft=palette.accent_soft, ok=palette.ok, ok_soft=palette.ok_soft, bad=palette.bad,
        bad_soft=palette.bad_soft,
    )  # fmt: skip
