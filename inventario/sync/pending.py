"""What this laptop did that the server has not taken in yet: it is laid over whatever comes from there."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ..store.changes import ChangeKind
from ..store.layout import Layout

_PENDING = "SELECT tbl, row_id, kind, field, new FROM op WHERE device = ? AND op_no > ? ORDER BY op_no"


class Pending:
    """The operations that wait, by row."""

    def __init__(self, raw: sqlite3.Connection, device: int, acked: int) -> None:
        self._by_row: dict[tuple[str, bytes], list[tuple[str, str | None, str | None]]] = defaultdict(list)
        for table, row_id, kind, field, new in raw.execute(_PENDING, (device, acked)):
            self._by_row[table, row_id].append((kind, field, new))

    def __bool__(self) -> bool:
        return bool(self._by_row)

    def touches(self, table: str, row_id: bytes) -> bool:
        """Whether something of that row waits."""
        return (table, row_id) in self._by_row

    def over(self, layout: Layout, names: Sequence[str], row_id: bytes, deleted: int, values: Sequence[Any]) -> tuple[int, list[Any]]:
        """Whether the row is deleted, and its values, once what waits is done to them again."""
        result, positions = list(values), {name: position for position, name in enumerate(names)}
        for kind, field, new in self._by_row.get((layout.table.name, row_id), ()):
            if kind == ChangeKind.UPDATE and field in positions:
                result[positions[field]] = _kept(layout, field, new)
            elif kind == ChangeKind.CREATE:
                for name, value in json.loads(new or "{}").items():
                    if name in positions:
                        result[positions[name]] = layout.kept_from_json(name, value)
            elif kind in (ChangeKind.DELETE, ChangeKind.RESTORE):
                deleted = int(kind == ChangeKind.DELETE)
        return deleted, result


def _kept(layout: Layout, field: str, text: str | None) -> Any:
    return None if text is None else layout.kept_from_json(field, json.loads(text))
