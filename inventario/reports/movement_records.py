"""What the papers of intake, transfer and write-off are printed from: plain records that the register fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .records import Origin


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An item as the paper says it; `value` in pesos, `from_*` where it was before and who had it."""

    tag: str = ""
    sort: str = ""
    description: str = ""
    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    value: int | None = None
    purchase_order: str = ""
    from_place: str = ""
    from_department: str = ""
    from_person: str = ""
    condition: str = ""

    @property
    def what(self) -> str:
        """Its sort and its name in one."""
        return " ".join(filter(None, (self.sort, self.description)))

    @property
    def make(self) -> str:
        """Maker and model in one."""
        return " ".join(filter(None, (self.manufacturer, self.model)))

    @property
    def origin(self) -> str:
        """Where it was: the place, else the department, else the person."""
        return self.from_place or self.from_department or self.from_person


@dataclass(frozen=True, slots=True)
class MovementPaper:
    """A paper to be printed. `kind` is `intake`, `transfer` or `write-off`; a `receipt` is signed by the one person who is given the items.

    `annulled_by` is the folio of the paper that annulled it, `annuls` that of the one it annuls."""

    origin: Origin
    kind: str
    title: str
    folio: str
    lines: Sequence[PaperLine]
    draft: bool = False
    annulled_by: str = ""
    annuls: str = ""
    dated_on: date | None = None
    reason: str = ""
    decree: str = ""
    decree_on: date | None = None
    document: str = ""
    recipient: str = ""
    data_wiped: bool | None = None
    place: str = ""
    department: str = ""
    person: str = ""
    handed_by: str = ""
    notes: str = ""
    receipt: bool = False

    @property
    def heading(self) -> str:
        """Title and folio, as the file and its later pages are called."""
        return f"{self.title} {self.folio}".strip()

    @property
    def value(self) -> int:
        """Of all lines, in pesos."""
        return sum(line.value or 0 for line in self.lines)

    def common(self, name: str) -> str:
        """What all lines say alike of where they come from; empty when they differ."""
        said = {getattr(line, name) for line in self.lines}
        return said.pop() if len(said) == 1 else ""
