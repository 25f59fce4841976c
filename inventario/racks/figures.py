"""What a rack has left: free units on each face, weight and power, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .geometry import Face, free_spans
from .reading import Mounted, RackView


@dataclass(frozen=True, slots=True)
class Gauge:
    """A quantity against its limit. `unknown` counts devices that do not say theirs, so that the sum is at least `used`."""

    used: float
    limit: float | None
    unknown: int = 0

    @property
    def share(self) -> float | None:
        """Used of limit, 1 when full; None without a limit."""
        return self.used / self.limit if self.limit else None

    @property
    def left(self) -> float | None:
        """What is left; negative beyond the limit, None without one."""
        return None if self.limit is None else self.limit - self.used


@dataclass(frozen=True, slots=True)
class RackFigures:
    """Units, weight (kg) and power (W) of a rack; `largest` is its longest free stretch in front, in units."""

    units: Gauge
    rear_units: Gauge
    weight: Gauge
    power: Gauge
    largest: float


def rack_figures(view: RackView, mounted: Sequence[Mounted] | None = None) -> RackFigures:
    """The figures of a rack as it stands, or as it would with those devices in it."""
    things = view.mounted if mounted is None else mounted
    placed = [one.placed for one in things]
    free = {face: free_spans(view.room, placed, face) for face in Face}
    taken = {face: view.units - sum(stop - start for start, stop in spans) / 2 for face, spans in free.items()}
    largest = max((stop - start for start, stop in free[Face.FRONT]), default=0) / 2
    weights = [one.device.weight_kg for one in things]
    powers = [one.device.power_w for one in things if one.device.kind not in ("patch-panel", "fibre-tray", "ups", "pdu")]
    return RackFigures(
        Gauge(taken[Face.FRONT], view.units),
        Gauge(taken[Face.REAR], view.units),
        Gauge(sum(filter(None, weights)), view.load_kg, sum(weight is None for weight in weights)),
        Gauge(sum(filter(None, powers)), view.power_w, sum(power is None for power in powers)),
        largest,
    )
