"""A laptop as the server sees it: calls with whatever somebody may put into them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg

from inventario.store.opening import SCHEMA_VERSION
from inventario.sync.protocol import PROTOCOL

Answer = dict[str, Any]

PUSH = """SELECT sync.push(%(device)s, %(epoch)s, %(protocol)s, %(schema)s, %(after)s, NULL, false, %(t_id)s::uuid[],
    ARRAY['asset.edit'], ARRAY[%(label)s], ARRAY[%(at)s::timestamptz], ARRAY['do'], ARRAY[NULL]::uuid[], %(no)s::bigint[], %(txn)s::int[],
    %(tbl)s::text[], %(row)s::uuid[], %(kind)s::text[], %(field)s::text[], %(old)s::text[], %(new)s::text[], %(base)s::bigint[],
    %(hlc)s::bigint[], %(labels)s::text[])"""


class Laptop:
    """Somebody's device on a connection of theirs."""

    def __init__(self, connection: psycopg.Connection[Any], device: UUID | None = None) -> None:
        self.connection = connection
        self.device = device or uuid4()
        self.sent = 0
        self.hello = self.greet()

    def greet(self, name: str = "NB-01") -> Answer:
        """Say hello; gives the server's answer."""
        answer = self.connection.execute(
            "SELECT sync.hello(%s, %s, %s, %s, NULL, 0, NULL)", (self.device, name, PROTOCOL, SCHEMA_VERSION)
        ).fetchone()
        assert answer is not None
        return dict(answer[0])

    def create(self, table: str, values: dict[str, Any]) -> UUID:
        """Send a row; gives its id."""
        row = uuid4()
        answer = self.push([(table, row, "create", None, None, json.dumps(values))])
        assert answer["rejected"] == [], answer
        return row

    def push(self, ops: list[tuple[Any, ...]], statement: str = PUSH, **others: Any) -> Answer:
        """Send operations (table, row, kind, field, old, new) as one transaction; `others` take the place of what is usually sent."""
        count = len(ops)
        columns: list[list[Any]] = [list(column) for column in zip(*ops, strict=True)]
        sent: dict[str, Any] = {
            "device": self.device, "epoch": self.hello["epoch"], "protocol": PROTOCOL, "schema": SCHEMA_VERSION, "after": self.sent,
            "t_id": [uuid4()], "label": "editar", "at": datetime.now(UTC), "no": [self.sent + 1 + each for each in range(count)],
            "txn": [1] * count, "tbl": columns[0], "row": columns[1], "kind": columns[2], "field": columns[3], "old": columns[4],
            "new": columns[5], "base": [0] * count, "hlc": [1] * count, "labels": ["x"] * count,
        }  # fmt: skip
        answer = self.connection.execute(statement, sent | others).fetchone()
        assert answer is not None
        self.sent = int(answer[0]["last_op"])
        return dict(answer[0])
