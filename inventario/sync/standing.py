"""A value that stands on a field beside others, as the server told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

DELETED = "deleted"
"""The field that says whether a row is gone."""

Key = tuple[str, UUID, str]
"""A field of a row: table, id, field."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One value that stands on a field, as the server told it."""

    device: UUID
    val: str
    old: str | None
    txn: UUID | None
    author: str
    device_name: str
    operation: str
    at: datetime
    rev: int
    hlc: int

    def as_plain(self) -> dict[str, Any]:
        """For the table of decisions."""
        return {
            "device": self.device.hex, "val": self.val, "old": self.old, "txn": self.txn.hex if self.txn else None, "author": self.author,
            "device_name": self.device_name, "operation": self.operation, "at": self.at.isoformat(), "rev": self.rev, "hlc": self.hlc,
        }  # fmt: skip

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Standing:
        """What `as_plain` gave."""
        return cls(
            UUID(hex=plain["device"]), plain["val"], plain["old"], UUID(hex=plain["txn"]) if plain["txn"] else None, plain["author"],
            plain["device_name"], plain["operation"], datetime.fromisoformat(plain["at"]), plain["rev"], plain["hlc"],
        )  # fmt: skip
