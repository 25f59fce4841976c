"""Find anything by any fragment: an exact tag or serial first, then tags and serials that begin so, then other matches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ..core.fields import Subject
from ..core.text import fold
from ..store.register import Register
from ..store.search import SEARCHED, match_expression, subject_and_row
from ..store.tables import SEARCH_INDEX

CANDIDATES = 200  # matches that are looked at and ranked; ranking all of a million would take most of a second
_HIGH = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: whose row it is, and whether what was asked is its very tag or serial."""

    subject: str
    row: int
    exact: bool = False


def find(register: Register, text: str, limit: int = 50, subjects: frozenset[str] = frozenset()) -> list[Hit]:
    """What matches all words of the text, the best first; `subjects` narrows it. One or two letters match beginnings only."""
    asked = " ".join(text.split())
    if not asked:
        return []
    hits: dict[tuple[str, int], Hit] = {}

    def take(subject: str, rows: Iterable[int], exact: bool = False) -> None:
        for row in rows:
            hits.setdefault((subject, row), Hit(subject, row, exact))

    with register.reading() as connection:
        for subject in register.catalogue:
            if subject.name in SEARCHED and (not subjects or subject.name in subjects):
                take(subject.name, _exact(connection, register, subject, asked), True)
        for subject in register.catalogue:
            if len(hits) < limit and subject.name in SEARCHED and (not subjects or subject.name in subjects):
                take(subject.name, _beginning(connection, register, subject, asked, limit))
        words, short = match_expression(asked)
        if words and len(hits) < limit:
            for docid in _matches(connection, words, short, fold(asked), subjects):
                take(*_single(docid))
    return list(hits.values())[:limit]


def _single(docid: int) -> tuple[str, list[int]]:
    subject, row = subject_and_row(docid)
    return subject, [row]


def _keys(subject: Subject) -> list[str]:
    """The columns by which a thing is known exactly: its tag, its serial, a point's name, a department's code."""
    return [field.name for field in subject.fields if field.weight >= 9 or (field.name == "code" and field.weight)]


def _exact(connection: sa.Connection, register: Register, subject: Subject, asked: str) -> Iterable[int]:
    table = register.catalogue.table(subject.name)
    for name in _keys(subject):
        column = table.c[name]
        value = asked.upper() if name == "tag" else asked
        yield from connection.execute(sa.select(table.c.row).where(column == value, table.c.deleted == sa.false()).limit(20)).scalars()


def _beginning(connection: sa.Connection, register: Register, subject: Subject, asked: str, limit: int) -> Iterable[int]:
    table = register.catalogue.table(subject.name)
    names = _keys(subject) + ([name for name in ("name",) if subject.has(name)] if len(asked) < 3 else [])
    for name in dict.fromkeys(names):
        column = table.c[name]
        for start in _cases(asked, name):
            statement = sa.select(table.c.row).where(column >= start, column < start + _HIGH, table.c.deleted == sa.false())
            yield from connection.execute(statement.order_by(column).limit(limit)).scalars()


def _cases(asked: str, name: str) -> tuple[str, ...]:
    if name in ("tag", "serial", "code"):
        return (asked.upper(),) if name == "tag" else tuple(dict.fromkeys((asked, asked.upper())))
    return tuple(dict.fromkeys((asked, asked.capitalize(), asked.upper())))


def _matches(connection: sa.Connection, words: str, short: list[str], asked: str, subjects: frozenset[str]) -> list[int]:
    numbers = [SEARCHED.index(name) for name in subjects if name in SEARCHED]
    narrowed = f"AND (s.rowid & 63) IN ({','.join(map(str, numbers))})" if numbers else ""
    statement = sa.text(
        f"SELECT d.docid, d.body FROM {SEARCH_INDEX} s JOIN search_doc d ON d.docid = s.rowid "
        f"WHERE {SEARCH_INDEX} MATCH :words {narrowed} LIMIT :most"
    )
    rows: list[Any] = list(connection.execute(statement, {"words": words, "most": CANDIDATES * (5 if short else 1)}))
    kept = [row for row in rows if all(word in row.body for word in short)]
    return [row.docid for row in sorted(kept, key=lambda row: _rank(row.docid, row.body, asked))]


def _rank(docid: int, body: str, asked: str) -> tuple[int, int, int, int]:
    """Smaller is better: the whole phrase before scattered words, beginnings of words before their middles, equipment before the
    rest, early before late."""
    words = asked.split()
    padded = " " + body
    begun = sum(f" {word}" not in padded for word in words)
    return (0 if asked in body else 1, begun, docid & 63, min(body.find(word) for word in words))
