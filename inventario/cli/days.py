"""Days as the command line takes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day, `2024-03-12` or `12-03-2024`."""

    name = "fecha"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; raises UsageError for anything else."""
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return datetime.strptime(str(value), form).date()
            except ValueError:
                continue
        raise click.UsageError(f"«{value}» no es una fecha; escríbala como 2024-03-12.", ctx)
