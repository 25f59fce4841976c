"""Units of a rack as the command line reads and prints them."""

from __future__ import annotations

from typing import Any

import click


class Unit(click.ParamType[float]):
    """A unit of a rack: `12`, `12,5`, `U12`."""

    name = "unidad"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; raises UsageError for anything else."""
        try:
            number = float(str(value).strip().upper().removeprefix("U").replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 60:
            raise click.UsageError(f"«{value}» no es una unidad; escriba un número como 12 o 12,5.", ctx)
        return number


def plain_unit(unit: float | None) -> float | int | None:
    """A unit as JSON prints it: whole when it is."""
    return int(unit) if unit is not None and unit == int(unit) else unit
