"""From a ListQuery to SQL: joins for references, conditions, order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.fields import Field, Kind, Subject
from ..core.queries import Filter, ListQuery, Match
from ..core.text import fold
from ..models.registry import Catalogue
from ..store.naming import label_expression
from ..store.search import SEARCHED, SUBJECT_BITS, match_expression
from ..store.tables import SEARCH_INDEX
from .fieldnames import unknown_field

PATH = Field("Ruta", width=44, name="path")
"""A tree's path, computed by the store: it can be shown, filtered and sorted by like a field, and is never written."""
_WRITTEN = frozenset({Kind.TEXT, Kind.CODE, Kind.LONG_TEXT, Kind.TAG, Kind.INTEGER})
_VARIANTS = {"a": "aáàäâã", "e": "eéèëê", "i": "iíìïî", "o": "oóòöôõ", "u": "uúùüû", "n": "nñ", "c": "cç"}


def glob_of(text: str, *, whole: bool = False) -> str:
    """A GLOB pattern that matches the text without regard to case and accents, anywhere unless `whole`."""
    parts = []
    for character in fold(text):
        if character.isalpha():
            variants = _VARIANTS.get(character, character)
            parts.append(f"[{variants}{variants.upper()}]")
        else:
            parts.append(f"[{character}]" if character in "*?[" else character)
    body = "".join(parts)
    return body if whole else f"*{body}*"


class Selection:
    """A SELECT over a subject's table that joins what its columns refer to, each at most once.

    With `exact`, references read as an import finds them again rather than as people call them: a port by its device and number."""

    def __init__(self, catalogue: Catalogue, subject: Subject, *, exact: bool = False) -> None:
        self.catalogue = catalogue
        self.subject = subject
        self.exact = exact
        self.table = catalogue.table(subject.name)
        self._joins: dict[str, sa.FromClause] = {}

    def _joined(self, field: Field) -> tuple[Subject, sa.FromClause]:
        if field.name not in self._joins:
            self._joins[field.name] = self.catalogue.table(field.target).alias(f"r_{field.name}")
        return self.catalogue.subject(field.target), self._joins[field.name]

    def field(self, name: str) -> Field:
        """The subject's field; raises KnownError for a name it does not have."""
        if self.subject.tree and name == PATH.name:
            return PATH
        try:
            return self.subject.field(name)
        except KeyError:
            raise unknown_field(self.subject, name) from None

    def shown(self, field: Field) -> sa.ColumnElement[Any]:
        """The column as a list shows it: a reference as its text."""
        if field.through:
            reference, _, name = field.through.partition(".")
            _, joined = self._joined(self.subject.field(reference))
            return joined.c[name]
        if field.target:
            subject, joined = self._joined(field)
            return port_code(self.catalogue, joined) if self.exact and subject.name == "port" else label_expression(subject, joined)
        return self.table.c[field.name]

    def sorting(self, field: Field) -> sa.ColumnElement[Any]:
        """The column as it sorts: trees by their sort key, texts without case."""
        if field is PATH:
            return self.table.c.sort_key
        if field.target and self.catalogue.subject(field.target).tree:
            _, joined = self._joined(field)
            return joined.c.sort_key
        shown = self.shown(field)
        return sa.collate(shown, "NOCASE") if field.kind is Kind.TEXT and field.name != "name" else shown

    def select(self, columns: Sequence[sa.ColumnElement[Any]], conditions: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
        """The statement, over the table and the joins that were asked for so far."""
        source: sa.FromClause = self.table
        for name, joined in self._joins.items():
            source = source.outerjoin(joined, joined.c.id == self.table.c[name])
        return sa.select(*columns).select_from(source).where(*conditions)

    def conditions(self, query: ListQuery) -> list[sa.ColumnElement[bool]]:
        """The query's filters and text as SQL; raises KnownError for a field that does not exist."""
        found: list[sa.ColumnElement[bool]] = [self.table.c.deleted == sa.false()]
        found.extend(self._condition(filter) for filter in query.filters)
        if query.text.strip():
            found.append(self._text_condition(query.text))
        return found

    def _condition(self, filter: Filter) -> sa.ColumnElement[bool]:
        field = self.field(filter.field)
        column = self.shown(field) if field.through else self.table.c[field.name]
        match filter.match:
            case Match.EMPTY:
                return column.is_(None)
            case Match.FILLED:
                return column.is_not(None)
            case Match.AT_LEAST:
                return column >= filter.values[0]
            case Match.AT_MOST:
                return column <= filter.values[0]
            case Match.NOT:
                if field.target and self.catalogue.subject(field.target).tree:  # as it takes in what is beneath, it leaves it out
                    filter = replace(filter, match=Match.BENEATH)
                return sa.or_(column.is_(None), sa.not_(self._any(field, column, filter)))
            case _:
                return self._any(field, column, filter)

    def _any(self, field: Field, column: sa.ColumnElement[Any], filter: Filter) -> sa.ColumnElement[bool]:
        exact = [value for value in filter.values if not isinstance(value, str) or field.kind in (Kind.CHOICE, Kind.TAG)]
        clauses: list[sa.ColumnElement[bool]] = (
            [column.in_(exact)] if exact and not (field.target and filter.match is Match.BENEATH) else []
        )
        for value in filter.values:
            if isinstance(value, UUID) and filter.match is Match.BENEATH:
                clauses.append(self._beneath(field, column, value))
            elif isinstance(value, str) and field.target:
                clauses.append(self._named(field, column, value, filter.match))
            elif isinstance(value, str) and field.kind not in (Kind.CHOICE, Kind.TAG):
                clauses.append(column.op("GLOB")(glob_of(value, whole=filter.match is not Match.CONTAINS)))
            elif isinstance(value, str) and filter.match is Match.CONTAINS:
                clauses.append(column.op("GLOB")(glob_of(value)))
        return sa.or_(*clauses)

    def _named(self, field: Field, column: sa.ColumnElement[Any], text: str, match: Match) -> sa.ColumnElement[bool]:
        """A reference given by its text: any of the names it goes by."""
        target, table = self.catalogue.subject(field.target), self.catalogue.table(field.target)
        names = [table.c[name] for name in dict.fromkeys((*target.title, "name")) if name in table.c]
        pattern = glob_of(text, whole=match is not Match.CONTAINS)
        hit = sa.or_(*(sa.cast(name, sa.String).op("GLOB")(pattern) for name in names))
        if match is Match.BENEATH and target.tree:
            top = table.alias("top")
            named = sa.or_(*(top.c[name.name].op("GLOB")(pattern) for name in names))
            hit = sa.exists().where(named, sa.not_(top.c.deleted), _is_beneath(table, top))
        return column.in_(sa.select(table.c.id).where(hit, sa.not_(table.c.deleted)))

    def _beneath(self, field: Field, column: sa.ColumnElement[Any], top_id: UUID) -> sa.ColumnElement[bool]:
        table = self.catalogue.table(field.target)
        if not self.catalogue.subject(field.target).tree:
            return column == top_id
        top = table.alias("top")
        return column.in_(sa.select(table.c.id).where(sa.exists().where(top.c.id == top_id, _is_beneath(table, top))))

    def _text_condition(self, text: str) -> sa.ColumnElement[bool]:
        if self.subject.name not in SEARCHED:
            return self._unindexed_condition(text)
        words, short = match_expression(text)
        clauses: list[sa.ColumnElement[bool]] = []
        if words:
            which = f"{SEARCH_INDEX} MATCH :words AND (rowid & {(1 << SUBJECT_BITS) - 1}) = :number"
            hits = sa.text(f"SELECT rowid >> {SUBJECT_BITS} FROM {SEARCH_INDEX} WHERE {which}")
            clauses.append(self.table.c.row.in_(hits.bindparams(words=words, number=SEARCHED.index(self.subject.name))))
        number = SEARCHED.index(self.subject.name)
        for place, word in enumerate(short):  # too short for the trigram index: looked for in the indexed text itself
            docid = f"{self.table.name}.row << {SUBJECT_BITS} | {number}"
            body = sa.text(f"instr((SELECT body FROM search_doc WHERE docid = ({docid})), :short{place}) > 0")
            clauses.append(sa.and_(body.bindparams(**{f"short{place}": word})))
        return sa.and_(*clauses) if clauses else sa.true()

    def _unindexed_condition(self, text: str) -> sa.ColumnElement[bool]:
        """Each word in a field of its own or in a name of what it refers to: what the index leaves out (ports) is asked for seldom."""
        plain = [field for field in self.subject.fields if field.kind in _WRITTEN and not field.target and not field.through]
        own = [self.table.c[field.name] for field in plain]
        targets = [field for field in self.subject.fields if field.target and not field.through]
        clauses: list[sa.ColumnElement[bool]] = []
        for word in text.split():
            hits: list[sa.ColumnElement[bool]] = [sa.cast(column, sa.String).op("GLOB")(glob_of(word)) for column in own]
            hits += [self._named(field, self.table.c[field.name], word, Match.CONTAINS) for field in targets]
            clauses.append(sa.or_(*hits))
        return sa.and_(*clauses)


def port_code(catalogue: Catalogue, port: sa.FromClause) -> sa.ColumnElement[Any]:
    """SQL for a port as `TI000960:12`, its device's tag (else name or serial) and its number, which no other port has."""
    device = catalogue.table("asset").alias("port_device")
    called = sa.func.coalesce(device.c.tag, device.c.name, device.c.serial)
    return sa.select(called + ":" + sa.cast(port.c.number, sa.String)).where(device.c.id == port.c.device).scalar_subquery()


def _is_beneath(table: sa.FromClause, top: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.or_(table.c.id == top.c.id, sa.func.substr(table.c.path, 1, sa.func.length(top.c.path) + 3) == top.c.path + " / ")
