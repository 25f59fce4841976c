"""Where a series of tags goes on: after the numbers that are usual in it, whatever single number somebody typed far above them.

`sync.lease_tags` (resources/server/040_calls.sql) holds to the same rule on the server; docs/decisions/0063 says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import pairwise

import sqlalchemy as sa

LOOKED_AT = 40  # of the highest numbers; up to half of them can stand apart
_LEAST_HOLE = 100


def usual_end(numbers: Iterable[int], width: int) -> int:
    """The highest number of a series of `width` digits that does not stand apart from the rest; 0 where there is none.

    Of the 40 highest, those above a hole of more than a hundredth of the series (at least 100) stand apart,
    unless they are most of them."""
    highest = nlargest(LOOKED_AT, set(numbers))
    hole = max(_LEAST_HOLE, 10**width // 100)
    ends = [below for above, (number, below) in enumerate(pairwise(highest), 1) if number - below > hole and 2 * above <= len(highest)]
    return ends[-1] if ends else highest[0] if highest else 0


def in_series(tag: sa.ColumnElement[str], prefix: str, width: int) -> sa.ColumnElement[bool]:
    """Whether a tag is one of the series; the bounds let an index be used."""
    return sa.and_(tag >= prefix, tag < prefix + ":", tag.op("GLOB")(prefix + "[0-9]" * width))


def highest_numbers(
    connection: sa.Connection, tag: sa.Column[str], prefix: str, width: int, where: Sequence[sa.ColumnElement[bool]] = ()
) -> list[int]:
    """The highest numbers of the series in one table, as many as `usual_end` looks at."""
    statement = sa.select(tag).distinct().where(in_series(tag, prefix, width), *where).order_by(tag.desc()).limit(LOOKED_AT)
    return [int(found[len(prefix) :]) for found in connection.execute(statement).scalars()]
