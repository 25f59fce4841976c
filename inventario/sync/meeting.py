"""Looking at a shared register before belonging to it: whose it is and how much is in it."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass

from ..core.errors import KnownError
from ..core.paths import Folders
from .address import Address
from .connecting import connect
from .faults import FaultKind, ServerFault, told


@dataclass(frozen=True, slots=True)
class Met:
    """A shared register as it is met: the office's name, how many items and laptops it has."""

    institution: str
    items: int
    devices: int

    @property
    def empty(self) -> bool:
        """Whether nobody has put anything in it yet."""
        return not self.items


def meet(address: Address, password: str | None, *, folders: Folders | None = None) -> Met:
    """Connect and look; raises KnownError, one sentence, for what cannot be reached, entered or used."""
    with closing(connect(address, password, folders=folders)) as connection, told(address):
        prepared = connection.execute("SELECT to_regclass('sync.head') IS NOT NULL").fetchone()
        if not prepared or not prepared[0]:
            other = connection.execute(
                "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast'))"
            ).fetchone()
            raise ServerFault(FaultKind.OTHER_PROGRAM if other and other[0] else FaultKind.NOT_PREPARED, address)
        granted = connection.execute("SELECT has_schema_privilege('inventario', 'USAGE')").fetchone()
        if not granted or not granted[0]:
            raise ServerFault(FaultKind.NOT_GRANTED, address)
        row = connection.execute(
            "SELECT (SELECT value FROM inventario.preference WHERE name = 'institution' AND NOT deleted ORDER BY rev DESC LIMIT 1), "
            "(SELECT count(*) FROM inventario.asset WHERE NOT deleted), (SELECT count(*) FROM sync.device WHERE NOT retired)"
        ).fetchone()
    if row is None:
        raise KnownError(f"{address.where} no contestó lo que se esperaba; avise a quien administra el servidor.")
    return Met(_text(row[0]), int(row[1]), int(row[2]))


def _text(value: str | None) -> str:
    try:
        return str(json.loads(value)) if value else ""
    except ValueError:
        return ""
