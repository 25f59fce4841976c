"""What a form's box holds, apart from any widget: text as typed, and what it refers to when that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from inventario.core.fields import Field, Kind, Value
from inventario.core.records import Record
from inventario.core.values import format_value

from ..words import said_value


@dataclass(frozen=True, slots=True)
class Entered:
    """`text` is a choice's code, a reference's name, or what stands in the box; `create` says that the person asked for a new
    place, person or model of that name."""

    text: str = ""
    id: UUID | None = None
    create: bool = False

    @property
    def given(self) -> str | UUID | None:
        """What the register's operations take: the id of what is referred to, else the text, None for nothing."""
        return self.id or self.text or None

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        return not self.text and self.id is None

    def plain(self) -> dict[str, Any]:
        """As plain data, for a draft's file."""
        return {"text": self.text, "id": str(self.id) if self.id else "", "create": self.create}

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Entered:
        """What `plain` gave; raises KeyError or ValueError for anything else."""
        return cls(str(data["text"]), UUID(data["id"]) if data["id"] else None, bool(data["create"]))


def entered_of(field: Field, value: Value, label: str = "") -> Entered:
    """How a stored value stands in its box; `label` is the text of a reference."""
    if value is None:
        return Entered()
    if isinstance(value, UUID):
        return Entered(label, value)
    if field.kind is Kind.CHOICE:
        return Entered(str(value))
    return Entered(format_value(field, value))


def entered_from(record: Record | None, field: Field) -> Entered:
    """How a record's field stands in its box; nothing for a new one."""
    return Entered() if record is None else entered_of(field, record[field.name], record.labels.get(field.name, ""))


def shown(field: Field, entered: Entered) -> str:
    """As a person reads it: a choice by its word."""
    return said_value(field, field.choice_label(entered.text)) if field.kind is Kind.CHOICE and entered.text else entered.text
