"""What breaks in the machine: the laptop's battery, and its connection at a statement that is chosen."""

from __future__ import annotations

from typing import Any

import psycopg


class Crash(Exception):
    """The laptop's battery is pulled."""


class Cutting:
    """A connection that breaks at the nth statement, before the server hears of it or before the laptop hears back."""

    def __init__(self, connection: psycopg.Connection[Any], after: int, heard: bool) -> None:
        self._connection = connection
        self._left = after
        self._heard = heard

    def execute(self, *words: Any) -> Any:
        self._left -= 1
        if self._left < 0 and not self._heard:
            self._break()
        answer = self._connection.execute(*words)
        if self._left < 0:
            self._break()
        return answer

    def _break(self) -> None:
        self._connection.close()
        raise psycopg.OperationalError("cut")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
