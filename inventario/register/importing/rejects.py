"""The rows that failed, in a file that can be corrected and imported again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from ...core.cells import cell_text
from ...core.files import replacing
from ..sheets.neutral import neutralise
from .mapping import REASON
from .rows import CheckedRow


def write_rejects(path: Path, header: Sequence[str], rows: Sequence[CheckedRow]) -> None:
    """The file's own columns as they came, after one that says why; raises KnownError when it cannot be written."""
    with replacing(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([REASON, "Fila", *(name for name in header if name != REASON)])
        kept = [position for position, name in enumerate(header) if name != REASON]
        for row in rows:
            cells = [neutralise(cell_text(row.cells[position])) if position < len(row.cells) else "" for position in kept]
            writer.writerow([" ".join(fault.sentence for fault in row.faults), row.number, *cells])
