"""Rows that break a rule of data entry together: two laptops, each right by itself, made them without seeing each other."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Clash:
    """What several rows share and only one can have. `rule` is its name in code: `tag`, `serial`, `mac`, `point`, `unit`, `cable`.

    `members` are (subject, id), the row that was there first before the others; `value` is what they share as people read it
    (`TI000412`, `unidad 20 de Rack Piso 3`), `field` the field of theirs that says it. `sentence` says it whole when a room has
    better words than the window."""

    rule: str
    value: str
    members: tuple[tuple[str, UUID], ...]
    field: str
    sentence: str = ""

    @property
    def id(self) -> str:
        """A name of this clash that is the same on every laptop and after every restart."""
        said = "|".join([self.rule, self.value, *sorted(row_id.hex for _, row_id in self.members)])
        return f"{self.rule}-{sha256(said.encode()).hexdigest()[:8]}"
