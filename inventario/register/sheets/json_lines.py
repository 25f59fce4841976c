"""JSON lines, as `export` writes them: one object a line, read back as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ...core.cells import Cell
from ...core.errors import KnownError
from ...core.files import reading
from .encoding import examine
from .table import Progress, Row, Table

_SAMPLE = 200  # objects, whose keys make the header


def read_json_lines(path: Path, progress: Progress | None) -> Table:
    """The table of a file of JSON lines; its header are the keys, in order of appearance.  Raises KnownError."""
    text = examine(path, progress)
    first = list(islice(_objects(path, text.encoding), _SAMPLE))
    header = tuple(dict.fromkeys(key for _, each in first for key in each))
    if not header:
        raise KnownError(f"«{path.name}» no tiene datos; elija un archivo con la tabla.")

    def rows() -> Iterator[Row]:
        for number, each in _objects(path, text.encoding):
            strange = each.keys() - set(header)
            cells = tuple(_cell(each.get(key)) for key in header)
            yield number, cells + tuple(_cell(each[key]) for key in sorted(strange))

    return Table(path=path, header=header, header_row=0, estimated_rows=text.lines, form=f"JSON lines, {text.name}", source=rows)


def _objects(path: Path, encoding: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with reading(path), path.open(encoding=encoding, errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict):
                raise KnownError(f"La línea {number} de «{path.name}» no es un objeto JSON; corríjala y vuelva a elegir el archivo.")
            yield number, found


def _cell(value: Any) -> Cell:
    return value if value is None or isinstance(value, (str, int, float, bool)) else json.dumps(value, ensure_ascii=False)
