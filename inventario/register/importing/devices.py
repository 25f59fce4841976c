"""NetBox device types as a table of models, so that they are imported as any other list: new ones, changes, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...core.cells import Cell
from ..devicetypes import DeviceType, read_device_types
from ..sheets.table import Progress, Row, Table

_HEADER = ("manufacturer", "name", "part_number", "kind", "height_u", "full_depth", "weight_kg", "power_w", "ports")


def device_table(path: Path, progress: Progress | None = None) -> tuple[Table, tuple[str, ...]]:
    """The models of a YAML file, or of all those in a folder, and a sentence for each file there that is malformed.

    A single file that is malformed raises its KnownError, with the line."""
    found = read_device_types(path, progress)
    rows = [_cells(each) for each in found.types]

    def source() -> Iterator[Row]:
        return iter(enumerate(rows, 1))

    return Table(path, _HEADER, 0, len(rows), "NetBox", source), found.faults


def _cells(each: DeviceType) -> tuple[Cell, ...]:
    return (
        each.manufacturer, each.model, each.part_number or None, each.kind, each.u_height, each.is_full_depth, each.weight_kg,
        each.power_w, each.ports or None,
    )  # fmt: skip
