"""How units are written and said: `U12`, `U12,5`, `U10 a U11`."""

from __future__ import annotations

from ..core.formats import format_decimal
from .geometry import Face, Spot, unit_at


def unit_text(unit: float | None) -> str:
    """`U12`; `0U` for what takes none."""
    return "0U" if unit is None else f"U{format_decimal(unit)}"


def span_text(span: tuple[int, int]) -> str:
    """`U12` for what takes just that unit, else `U10 a U11`; halves as they are counted."""
    first, last = unit_at(span[0]), unit_at(span[1] - (2 if span[1] - span[0] > 1 else 1))
    return unit_text(first) if first == last else f"U{format_decimal(first)} a U{format_decimal(last)}"


def height_text(height: float) -> str:
    """`2U`, `1,5U`."""
    return f"{format_decimal(height)}U"


def spot_text(spot: Spot, rack: str = "", *, with_face: bool = False) -> str:
    """`U12`, with the rack behind it when it is named, and the face when it is the rear or asked for.

    Each form is written whole, as the window's catalogue knows it."""
    if spot.unit is None:
        return f"0U de {rack}" if rack else "0U"
    number = format_decimal(spot.unit)
    if spot.face is Face.REAR:
        return f"U{number} atrás de {rack}" if rack else f"U{number} atrás"
    if with_face:
        return f"U{number} frente de {rack}" if rack else f"U{number} frente"
    return f"U{number} de {rack}" if rack else f"U{number}"
