"""Find anything by any fragment: an exact tag or serial first, then tags and serials that begin so, then other matches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ..core.fields import Subject
from ..core.text import clean, fold
from ..models.registry import Catalogue
from ..store.engine import driver
from ..store.register import Register
from ..store.search import SEARCHED, SUBJECT_BITS, match_expression, subject_and_row
from ..store.tables import SEARCH_INDEX

CANDIDATES = 200  # matches that are looked at and ranked; ranking all of a million would take most of a second
_SMALL = 20_000  # rows of a subject that are read rather than looked up in the index
_QUOTES = str.maketrans(dict.fromkeys('"«»“”', " "))  # put around words as elsewhere; all words are looked for anyway
_HIGH = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: whose row it is, and whether what was asked is its very tag or serial."""

    subject: str
    row: int
    exact: bool = False


def find(register: Register, text: str, limit: int = 50, subjects: frozenset[str] = frozenset()) -> list[Hit]:
    """What matches all words of the text, the best first; `subjects` narrows it. One or two letters match beginnings only."""
    asked = clean(text.translate(_QUOTES))
    if not asked:
        return []
    wanted = [subject for subject in register.catalogue if subject.name in SEARCHED and (not subjects or subject.name in subjects)]
    with register.reading() as connection:
        cursor = driver(connection)
        exact = _keyed(cursor, register.catalogue, wanted, asked, limit, exact=True)
        hits = {(name, row): Hit(name, row, True) for name, row, _ in exact}
        if len(hits) < limit:
            for name, row, _ in _keyed(cursor, register.catalogue, wanted, asked, 2 * limit, exact=False):
                hits.setdefault((name, row), Hit(name, row))
        words, short = match_expression(asked)
        # A tag is the very thing: a million texts need not be searched as well.
        if words and len(hits) < limit and all(column != "tag" for *_, column in exact):
            narrowed = [subject for subject in wanted if subjects]
            for name, row in _matches(cursor, words, short, fold(asked), narrowed):
                hits.setdefault((name, row), Hit(name, row))
    return list(hits.values())[:limit]


def _keyed(
    cursor: sqlite3.Connection, catalogue: Catalogue, subjects: Sequence[Subject], asked: str, limit: int, *, exact: bool
) -> list[tuple[str, int, str]]:
    """The rows whose tag, serial or other key is what was asked, or begins so, and by which column; all in one statement."""
    parts: list[str] = []
    parameters: list[str] = []
    for subject in subjects:
        for name in _keys(subject, short=not exact and len(asked) < 3):
            for text in _cases(asked, catalogue.table(subject.name).c[name]):
                condition = f'"{name}" = ?' if exact else f'"{name}" >= ? AND "{name}" < ?'
                order = "" if exact else f' ORDER BY "{name}"'
                source = f'"{subject.table}" WHERE {condition} AND deleted = 0{order} LIMIT {limit}'
                parts.append(f"SELECT * FROM (SELECT '{subject.name}', row, '{name}' FROM {source})")
                parameters.extend((text,) if exact else (text, text + _HIGH))
    return cursor.execute(" UNION ALL ".join(parts) + f" LIMIT {limit}", parameters).fetchall() if parts else []


def _keys(subject: Subject, *, short: bool) -> Iterable[str]:
    """The columns by which a thing is known: its tag, its serial, a point's name, a department's code; with few letters its name too."""
    keys = [field.name for field in subject.fields if field.weight >= 9 or (field.name == "code" and field.weight)]
    return dict.fromkeys((*keys, "name")) if short and subject.has("name") else keys


def _cases(asked: str, column: sa.Column[Any]) -> Iterable[str]:
    """The spellings to look for in a column: one is enough where it compares without case."""
    if column.name == "tag":
        return (asked.upper(),)
    if getattr(column.type, "collation", None) == "NOCASE":
        return (asked,)
    return dict.fromkeys((asked, asked.upper()) if column.name == "code" else (asked, asked.capitalize(), asked.upper()))


def _matches(
    cursor: sqlite3.Connection, words: str, short: Sequence[str], asked: str, narrowed: Sequence[Subject]
) -> list[tuple[str, int]]:
    """Rows whose text has all the words, the best of the first candidates first."""
    rows = _candidates(cursor, words, short, asked, narrowed)
    split = asked.split()
    ranked = sorted((_rank(docid, body, asked, split), docid) for docid, body in rows if all(word in body for word in short))
    return [subject_and_row(docid) for _, docid in ranked]


def _candidates(
    cursor: sqlite3.Connection, words: str, short: Sequence[str], asked: str, narrowed: Sequence[Subject]
) -> list[tuple[int, str]]:
    numbers = [SEARCHED.index(subject.name) for subject in narrowed]
    if narrowed and all(_is_small(cursor, subject) for subject in narrowed):
        # Among a million items the index would have to pass over all that are not asked for; so few are read instead.
        having = " AND ".join("instr(body, ?)" for _ in asked.split())
        docids = " UNION ALL ".join(
            f'SELECT row << {SUBJECT_BITS} | {number} FROM "{subject.table}"' for number, subject in zip(numbers, narrowed, strict=True)
        )
        statement = f"SELECT docid, body FROM search_doc WHERE docid IN ({docids}) AND {having} LIMIT ?"
        return cursor.execute(statement, (*asked.split(), CANDIDATES)).fetchall()
    condition = f"AND (s.rowid & {(1 << SUBJECT_BITS) - 1}) IN ({','.join(map(str, numbers))})" if narrowed else ""
    statement = (
        f"SELECT d.docid, d.body FROM {SEARCH_INDEX} s JOIN search_doc d ON d.docid = s.rowid "
        f"WHERE {SEARCH_INDEX} MATCH ? {condition} LIMIT ?"
    )
    return cursor.execute(statement, (words, CANDIDATES * (5 if short else 1))).fetchall()


def _is_small(cursor: sqlite3.Connection, subject: Subject) -> bool:
    return bool(cursor.execute(f'SELECT coalesce(max(row), 0) <= {_SMALL} FROM "{subject.table}"').fetchone()[0])


def _rank(docid: int, body: str, asked: str, words: Sequence[str]) -> tuple[bool, int, int, int]:
    """Smaller is better: the whole phrase before scattered words, beginnings of words before their middles, equipment before the
    rest, early before late."""
    padded = " " + body
    begun = sum(" " + word not in padded for word in words)
    return asked not in body, begun, docid & ((1 << SUBJECT_BITS) - 1), min(map(body.find, words))
