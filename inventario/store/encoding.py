"""Values as the journal and the wire write them (JSON) and as SQLite keeps them, one at a time or a whole column at once."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json.encoder import encode_basestring
from typing import Any, TypeVar
from uuid import UUID

from ..core.fields import Kind, Subject, Value

T = TypeVar("T")

_text_json: Callable[[str], str] = encode_basestring  # what JSONEncoder(ensure_ascii=False) comes to for a text


def moment_text(value: datetime) -> str:
    """An instant as it is kept: ISO 8601 in UTC, to the millisecond."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds")


def _float_json(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"no number: {value!r}")
    return repr(value)


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one kind are written: which types they have, as JSON, as SQLite keeps them (None: as they are) and back.

    `keep` makes what SQLite keeps of what JSON says, where these differ."""

    types: tuple[type, ...]
    json: Callable[[Any], str]
    bind: Callable[[Any], Any] | None = None
    read: Callable[[Any], Value] | None = None
    keep: Callable[[Any], Any] | None = None
    repeated: bool = False  # columns of it hold few objects many times over, so each is worked out once

    def check(self, name: str, column: Sequence[Value]) -> None:
        """Refuse values that SQLite would keep as something else; a bug, not a person's mistake."""
        for kind in set(map(type, column)) - {type(None), *self.types}:
            if not (issubclass(kind, str) and str in self.types):
                raise TypeError(f"{name} does not hold a {kind.__name__}")

    def bound(self, column: Sequence[Value]) -> Sequence[Any]:
        """The column as SQLite keeps it."""
        bind = self.bind
        if bind is None:
            return column
        if self.repeated:
            return once_each(lambda value: None if value is None else bind(value), column)
        return [None if value is None else bind(value) for value in column]

    def members(self, name: str, column: Sequence[Value]) -> Sequence[str]:
        """The column as members of JSON objects, `"name":value`; nothing for an absent value."""
        head, write = f'"{name}":', self.json
        if self.repeated:
            return once_each(lambda value: "" if value is None else head + write(value), column)
        return ["" if value is None else head + write(value) for value in column]


def once_each(work: Callable[[Any], T], column: Sequence[Any]) -> list[T]:
    """What the function gives for each; it is called once for an object, however often that stands in the column."""
    keys = list(map(id, column))
    known = {key: work(value) for key, value in dict(zip(keys, column, strict=True)).items()}
    return list(map(known.__getitem__, keys))


_TEXT = Codec((str,), _text_json)
_WORD = Codec((str,), _text_json, repeated=True)
_WHOLE = Codec((int,), repr)
_CODECS = {
    Kind.CHOICE: _WORD,
    Kind.INTEGER: _WHOLE,
    Kind.MONEY: _WHOLE,
    Kind.DECIMAL: Codec((float, int), _float_json),
    Kind.DATE: Codec((date,), lambda value: f'"{value.isoformat()}"', date.isoformat, date.fromisoformat, repeated=True),
    Kind.MOMENT: Codec((datetime,), lambda value: f'"{moment_text(value)}"', moment_text, datetime.fromisoformat),
    Kind.BOOLEAN: Codec((bool,), lambda value: "true" if value else "false", int, bool, int),
    Kind.REFERENCE: Codec(
        (UUID,), lambda value: f'"{value.hex}"', lambda value: value.bytes, lambda kept: UUID(bytes=kept), bytes.fromhex, repeated=True
    ),
}


def codec(kind: Kind) -> Codec:
    """How values of that kind are written."""
    return _CODECS.get(kind, _TEXT)


def encode(value: Value) -> str:
    """One value as JSON: dates and instants in ISO 8601, ids as 32 hexadecimal digits."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


def decode(subject: Subject, field: str, text: str | None) -> Value:
    """The value that `encode` wrote for that field."""
    return None if text is None else _typed(subject, field, json.loads(text))


def decode_all(subject: Subject, text: str) -> dict[str, Value]:
    """The values of a created row, one JSON object; fields that this program does not know are left out."""
    return {name: _typed(subject, name, value) for name, value in json.loads(text).items() if subject.has(name)}


def _typed(subject: Subject, name: str, value: Any) -> Value:
    if value is None or not subject.has(name):
        return value  # type: ignore[no-any-return]
    written = codec(subject.field(name).kind)
    kept = value if written.keep is None else written.keep(value)
    return kept if written.read is None else written.read(kept)
