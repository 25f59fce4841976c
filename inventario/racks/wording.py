"""How units are written and said: `U12`, `U12,5`, `U10 a U11`."""

from __future__ import annotations

from ..core.formats import format_decimal
from .geometry import Face, Spot, unit_at

FACE_NAMES = {Face.FRONT: "frente", Face.REAR: "atrás"}


def unit_text(unit: float | None) -> str:
    """`U12`; `0U` for what takes none."""
    return "0U" if unit is None else f"U{format_decimal(unit)}"


def span_text(span: tuple[int, int]) -> str:
    """`U12` for what takes just that unit, else `U10 a U11`; halves as they are counted."""
    first, last = unit_at(span[0]), unit_at(span[1] - (2 if span[1] - span[0] > 1 else 1))
    return unit_text(first) if first == last else f"{unit_text(first)} a {unit_text(last)}"


def height_text(height: float) -> str:
    """`2U`, `1,5U`."""
    return f"{format_decimal(height)}U"


def spot_text(spot: Spot, rack: str = "", *, with_face: bool = False) -> str:
    """`U12`, with the rack before it when it is named and the face after it when it is the rear or asked for."""
    where = unit_text(spot.unit) + (f" {FACE_NAMES[spot.face]}" if with_face or (spot.face is Face.REAR and spot.unit is not None) else "")
    return f"{where} de {rack}" if rack else where
