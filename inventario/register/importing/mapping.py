"""Which field each column of a file is, guessed from its header and corrected by the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ...core.errors import KnownError
from ...core.fields import Field, Subject
from ...core.text import header_key
from ..fieldnames import unknown_field
from ..sheets.writing import NUMBER_HEADER, REASON_HEADER

_ADDED = frozenset({header_key(NUMBER_HEADER), header_key(REASON_HEADER)})
_CONTAINED = 4  # letters that a field's name must have to be recognised within a longer header


def is_added(column: str) -> bool:
    """Whether a file of rejected rows added the column."""
    return header_key(column) in _ADDED


@lru_cache(maxsize=64)
def header_words(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The headers by which each field is known, most particular first: its label, its name, the words its Field declares."""
    words: dict[str, tuple[str, ...]] = {}
    for field in subject.fields:
        own = [field.label, field.name, field.name.replace("_", " "), *field.names]
        words[field.name] = tuple(dict.fromkeys(header_key(word) for word in own))
    return words


def known_headers(subjects: Iterable[Subject]) -> frozenset[str]:
    """Every header that means something in one of the subjects: by them a table's header row is found."""
    return frozenset(word for subject in subjects for words in header_words(subject).values() for word in words)


def guess_mapping(subject: Subject, header: Sequence[str]) -> dict[str, str]:
    """Column -> field for the columns that were recognised; a field is given once, to the column that names it best."""
    scored: list[tuple[int, int, str, str]] = []
    for position, column in enumerate(header):
        key = header_key(column)
        if is_added(column):
            continue
        for field in subject.fields:
            if score := _score(key, header_words(subject)[field.name]):
                scored.append((-score, position, column, field.name))
    mapping: dict[str, str] = {}
    for _, _, column, name in sorted(scored):
        if column not in mapping and name not in mapping.values():
            mapping[column] = name
    return mapping


def _score(key: str, words: Sequence[str]) -> int:
    """How surely a header names a field: the label itself, then its other names, then a name contained in a longer header."""
    if key in words:
        return 1000 - words.index(key)
    longest = max((len(word) for word in words if len(word) >= _CONTAINED and f" {word} " in f" {key} "), default=0)
    return min(longest, 500)


def guess_subject(subjects: Sequence[Subject], header: Sequence[str]) -> Subject:
    """The subject that recognises most of the header; of several, equipment, else the one of which least is missing."""
    keys = {header_key(column) for column in header}

    def fitness(subject: Subject) -> tuple[int, bool, float]:
        found = len(keys & {word for words in header_words(subject).values() for word in words})
        return found, subject.name == "asset", found / len(subject.fields)

    return max(subjects, key=fitness)


def check_mapping(subject: Subject, header: Sequence[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """The mapping a person gave, as column -> field; raises KnownError for a column or a field that is not there, or one given twice."""
    columns = {header_key(column): column for column in header}
    mapping: dict[str, str] = {}
    for column, name in wanted.items():
        if header_key(column) not in columns:
            raise KnownError(f"El archivo no tiene una columna «{column}»; sus columnas son {', '.join(header)}.")
        if name and not subject.has(name):
            raise unknown_field(subject, name)
        if name and name in mapping.values():
            raise KnownError(f"Dos columnas van a «{subject.field(name).label}»; deje una sola.")
        mapping[columns[header_key(column)]] = name
    return mapping


def merge_mapping(guessed: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """The guess with what the person said put over it; a column mapped to nothing is left out."""
    taken = set(wanted.values())
    merged = {column: name for column, name in guessed.items() if column not in wanted and name not in taken}
    return merged | {column: name for column, name in wanted.items() if name}


def mapped_fields(subject: Subject, header: Sequence[str], mapping: Mapping[str, str]) -> list[tuple[int, Field]]:
    """The mapped columns: position in the file, and field."""
    return [(header.index(column), subject.field(name)) for column, name in mapping.items()]
