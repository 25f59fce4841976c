"""What a tally is made from: an item as the register said of it, and a step of the count, as SQLite keeps them; ids in 16 bytes."""

from __future__ import annotations

from typing import NamedTuple

from .records import Category

SIGHTED = frozenset({"seen", "unknown", "unreadable", "not-accessible"})
"""The steps that say something of an item, a code or a room."""


class ItemFact(NamedTuple):
    """What the register said of an item (`key`, its id), see models/audits.AuditItem."""

    key: bytes
    expected: int
    place: bytes | None
    department: bytes | None
    custodian: bytes | None
    status: str
    tag: str | None
    serial: str | None
    is_rack: int

    @property
    def subject(self) -> str:
        """asset or rack."""
        return "rack" if self.is_rack else "asset"


class Step(NamedTuple):
    """A step, see models/audits.AuditStep; `key` is the item's id."""

    id: bytes
    kind: str
    place: bytes | None
    key: bytes | None
    code: str | None
    about: bytes | None
    condition: str | None
    serial: str | None
    custodian: bytes | None
    department: bytes | None
    at: str
    author: str
    device: str | None


class Standing(NamedTuple):
    """Where an item stands: its category, the sighting that counts, in what it differs, and what was noted besides."""

    category: Category | None  # None for an item from outside that nobody has seen (any more)
    first: Step | None
    differs: frozenset[str]
    unreadable: bool
    serial: str | None  # the one that was seen, when it differs
    custodian: bytes | None
    department: bytes | None
    condition: str | None
