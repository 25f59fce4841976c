"""Conditions as the command line and saved lists write them: `department=DIDECO`, `cost>=100000`, `custodian=`."""

from __future__ import annotations

import re

from ..core.errors import KnownError
from ..core.fields import Kind, Subject, Value
from ..core.kinds import COMPUTERS, PRINTERS
from ..core.queries import Filter, Match
from ..core.values import parse_value

_SHAPE = re.compile(r"\s*([a-z_0-9]+)\s*(!=|>=|<=|=|~)\s*(.*)", re.DOTALL)
_GROUPS = {"computers": COMPUTERS, "printers": PRINTERS}


def parse_where(subject: Subject, text: str) -> Filter:
    """One condition; a place or a department takes in everything beneath it, `computers` and `printers` stand for their kinds,
    `~` looks for a fragment, and nothing after `=` for fields without a value. Raises KnownError."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise KnownError(f"«{text}» no es una condición; escríbala como campo=valor.")
    name, sign, word = match[1], match[2], match[3].strip()
    if not subject.has(name):
        raise KnownError(f"No hay un dato «{name}» en {subject.plural}; revise el nombre.")
    field = subject.field(name)
    if not word:
        return Filter(name, Match.FILLED if sign == "!=" else Match.EMPTY)
    if sign == "~":
        return Filter(name, Match.CONTAINS, (word,))
    values: tuple[Value, ...]
    if field.target:
        values = (word,)
    elif field.kind is Kind.CHOICE and name == "kind" and word.lower() in _GROUPS:
        values = tuple(sorted(_GROUPS[word.lower()]))
    else:
        values = (parse_value(field, word),)
    matches = {"=": Match.BENEATH if field.target else Match.IS, "!=": Match.NOT, ">=": Match.AT_LEAST, "<=": Match.AT_MOST}
    return Filter(name, matches[sign], values)
