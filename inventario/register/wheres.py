"""Conditions as the command line and saved lists write them: `department=DIDECO`, `cost>=100000`, `custodian=`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..core.errors import KnownError
from ..core.fields import Field, Kind, Subject, Value
from ..core.kinds import COMPUTERS, PRINTERS
from ..core.queries import Filter, ListQuery, Match
from ..core.text import clean
from ..core.values import parse_value
from ..store.register import Register
from .fieldnames import unknown_field
from .lists import count
from .references import References
from .selecting import PATH

_SHAPE = re.compile(r"\s*([^!<>=~]+?)\s*(!=|>=|<=|=|~)\s*(.*)", re.DOTALL)
_MATCHES = {"=": Match.IS, "!=": Match.NOT, ">=": Match.AT_LEAST, "<=": Match.AT_MOST}
_GROUPS = {"computers": COMPUTERS, "printers": PRINTERS}


def parse_wheres(register: Register, subject: Subject, texts: Sequence[str]) -> tuple[Filter, ...]:
    """The conditions, with what they refer to looked up; raises KnownError for one that makes no sense or refers to nothing."""
    filters = [parse_where(subject, text) for text in texts]
    with register.reading() as connection:
        references = References(connection, register.catalogue)
        return tuple(_resolved(register, subject, references, filter) for filter in filters)


def _resolved(register: Register, subject: Subject, references: References, filter: Filter) -> Filter:
    field = PATH if filter.field == PATH.name else subject.field(filter.field)
    if not field.target or filter.match not in (Match.BENEATH, Match.NOT):
        return filter
    text = str(filter.values[0])
    found = references.candidates(field.target, text)
    if found:
        return Filter(filter.field, filter.match, tuple(found))
    target = references.catalogue.subject(field.target)
    named = next((name for name in ("name", *target.title) if target.has(name)), None)
    if named and not count(register, ListQuery(target.name, (Filter(named, Match.IS, (text,)),))):
        raise KnownError(references.refusal(field, text, 0))
    return filter


def parse_where(subject: Subject, text: str) -> Filter:
    """One condition; a place or a department takes in everything beneath it, `computers` and `printers` stand for their kinds,
    `~` looks for a fragment, and nothing after `=` for fields without a value. Raises KnownError."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise KnownError(f"«{text}» no es una condición; escríbala como campo=valor.")
    name, sign, word = match[1], match[2], clean(match[3])
    if not subject.has(name) and not (subject.tree and name == PATH.name):
        raise unknown_field(subject, name)
    field = PATH if name == PATH.name else subject.field(name)
    if not word:
        return Filter(name, Match.FILLED if sign == "!=" else Match.EMPTY)
    if sign == "~":
        return Filter(name, Match.CONTAINS, (word,))
    if field.target and sign in (">=", "<="):
        raise KnownError(f"«{text}» no se puede comparar así; use {name}=valor.")
    return Filter(name, Match.BENEATH if field.target and sign == "=" else _MATCHES[sign], _values(field, word))


def _values(field: Field, word: str) -> tuple[Value, ...]:
    if field.target:
        return (word,)
    if field.kind is Kind.CHOICE and field.name == "kind" and word.lower() in _GROUPS:
        return tuple(sorted(_GROUPS[word.lower()]))
    value = parse_value(field, word)
    if value is None:  # such as `s/n`, which nothing in the register is called
        raise KnownError(f"«{word}» significa que no hay dato; para buscar los que no lo tienen escriba {field.name}=.")
    return (value,)
