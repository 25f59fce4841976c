"""Values as the journal and the wire write them: JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..core.fields import Kind, Subject, Value


def encode(value: Value) -> str:
    """One value as JSON: dates and instants in ISO 8601, ids as 32 hexadecimal digits."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def encode_all(values: Mapping[str, Value]) -> str:
    """The values that are there, as one JSON object."""
    present = {name: value for name, value in values.items() if value is not None}
    return json.dumps(present, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


def decode(subject: Subject, field: str, text: str | None) -> Value:
    """The value that `encode` wrote for that field."""
    return None if text is None else _typed(subject, field, json.loads(text))


def decode_all(subject: Subject, text: str) -> dict[str, Value]:
    """The values that `encode_all` wrote; fields that this program does not know are left out."""
    return {name: _typed(subject, name, value) for name, value in json.loads(text).items() if subject.has(name)}


def _typed(subject: Subject, name: str, value: Any) -> Value:
    if not isinstance(value, str) or not subject.has(name):
        return value  # type: ignore[no-any-return]
    match subject.field(name).kind:
        case Kind.REFERENCE:
            return UUID(value)
        case Kind.DATE:
            return date.fromisoformat(value)
        case Kind.MOMENT:
            return datetime.fromisoformat(value)
        case _:
            return value
