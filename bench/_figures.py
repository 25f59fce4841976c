"""The figures that the project promises: each printed with what was wanted, and kept for the table of `python -m bench`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass

KEPT = "INVENTARIO_BENCH_FIGURES"
"""Names a file to which every figure is added as a line of JSON."""


@dataclass(frozen=True)
class Figure:
    """What was measured in a unit, what is wanted (at most, or at least), and the ratio to the raw primitive of the same run."""

    subject: str
    what: str
    measured: float
    unit: str
    wanted: float | None = None
    at_least: bool = False
    ratio: float | None = None
    primitive: str = ""  # what the ratio is to

    @property
    def met(self) -> bool | None:
        """Whether it is what was wanted; None when nothing was."""
        if self.wanted is None:
            return None
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted

    @property
    def verdict(self) -> str:
        """The figure against its target, as a word."""
        return {None: "", True: "yes", False: "NO"}[self.met]

    @property
    def target(self) -> str:
        """What is wanted, with its direction."""
        return "" if self.wanted is None else f"{'>=' if self.at_least else '<='} {self.wanted:,g}"


def tell_figure(
    subject: str, what: str, measured: float, unit: str, wanted: float | None = None, *, at_least: bool = False,
    ratio: float | None = None, primitive: str = "",
) -> Figure:  # fmt: skip
    """Print a figure, and keep it when the runner asked for that. A ratio that is itself the figure has the unit `x`."""
    figure = Figure(subject, what, measured, unit, wanted, at_least, ratio, primitive)
    beside = f", {ratio:.2f} x {primitive}" if ratio is not None else f" {primitive}" if primitive else ""
    asked = f" (wanted {figure.target}: {figure.verdict})" if figure.target else ""
    print(f"= {what}: {measured:,.4g} {unit}{beside}{asked}", flush=True)
    if path := os.environ.get(KEPT):
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figure)) + "\n")
    return figure
