"""The colours of an elevation, for paper and, with its own tokens, for the window."""

from __future__ import annotations

from dataclasses import dataclass

from ..reports import palette


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#RRGGBB`. `even` and `odd` are the ground of units, `soft` fills and their strong tones mark what a step is about."""

    frame: str
    ground: str
    even: str
    odd: str
    line: str
    device: str
    edge: str
    behind: str
    text: str
    label: str
    hint: str
    accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    bad: str
    bad_soft: str


PAPER = Look(
    frame=palette.LABEL, ground="#FFFFFF", even="#FFFFFF", odd="#F7F9FA", line=palette.LINE, device="#E4E9EF", edge="#A9B5C0",
    behind=palette.SUNKEN, text=palette.TEXT, label=palette.LABEL, hint=palette.HINT, accent=palette.ACCENT, accent_soft="#E3F0F8",
    ok=palette.OK, ok_soft="#E3F4E9", bad=palette.BAD, bad_soft="#FCE9E7",
)  # fmt: skip
