"""What of the register itself ends: licences, domains, contracts and the last day to give notice of their end, warranties.

Of what one purchase brought, one line stands for all: sixty computers whose warranty ends on one day are one matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..core.endings import CONTRACT, DOMAIN, LICENCE, LINK, NOTICE, WARRANTY, Ending, EndingKind
from ..core.formats import count_of, format_date
from ..core.queries import Filter, ListQuery, Match
from ..models.registry import Catalogue
from .systems import systems, without_support

WARRANTY_DAYS = 30
"""Days for which a warranty that ended is still shown: afterwards nothing can be done about it."""


def register_endings(connection: sa.Connection, catalogue: Catalogue, today: date, until: date | None = None) -> Iterator[Ending]:
    """What ends on a day, in no order. An ending finder."""
    known = systems()
    domain, licence = catalogue.table("domain"), catalogue.table("licence")
    for row in alive(connection, domain, domain.c.renews_on.is_not(None)):
        yield Ending(DOMAIN, "domain", row.id, row.row, row.name, row.renews_on, row.registrar or "")
    for row in alive(connection, licence, licence.c.expires_on.is_not(None)):
        title = f"{row.product} {row.version}" if row.version else row.product
        said = " · ".join(filter(None, (row.supplier, without_support(title, known, today))))
        yield Ending(LICENCE, "licence", row.id, row.row, title, row.expires_on, said, row.seats)
    yield from _contracts(connection, catalogue, today)
    asset = catalogue.table("asset")
    warm = sa.and_(
        asset.c.warranty_until >= today - timedelta(days=WARRANTY_DAYS),
        asset.c.status != "written-off",
        not_after(asset.c.warranty_until, until),
    )
    yield from bundled(WARRANTY, "warranty_until", alive(connection, asset, warm), ("purchase_order", "supplier"))


def not_after(column: sa.Column[Any], until: date | None) -> sa.ColumnElement[bool]:
    """That a day is no later than the last that is asked for, if any."""
    return sa.true() if until is None else column <= until


def alive(connection: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> Sequence[Any]:
    """The rows that meet the conditions and were not deleted, in the order in which they were entered."""
    return connection.execute(sa.select(table).where(table.c.deleted == sa.false(), *conditions).order_by(table.c.row)).all()


def _contracts(connection: sa.Connection, catalogue: Catalogue, today: date) -> Iterator[Ending]:
    contract = catalogue.table("contract")
    links = _covered(connection, catalogue.table("link"))
    items = _covered(connection, catalogue.table("contract-item"))
    for row in alive(connection, contract, contract.c.ends_on.is_not(None)):
        covers = [
            count_of(amounts[row.id], *words)
            for amounts, words in ((links, ("enlace", "enlaces")), (items, ("equipo", "equipos")))
            if amounts[row.id]
        ]
        detail = " · ".join(filter(None, (row.supplier, f"cubre {' y '.join(covers)}" if covers else "")))
        yield Ending(LINK if links[row.id] else CONTRACT, "contract", row.id, row.row, row.name, row.ends_on, detail)
        # Once the contract has ended there is no notice to give any more.
        if row.notice_days and row.ends_on >= today:
            said = f"último día para avisar · termina el {format_date(row.ends_on)}"
            yield Ending(NOTICE, "contract", row.id, row.row, row.name, row.ends_on - timedelta(days=row.notice_days), said)


def _covered(connection: sa.Connection, table: sa.Table) -> Counter[UUID]:
    """How many rows refer to each contract."""
    statement = sa.select(table.c.contract, sa.func.count()).where(table.c.deleted == sa.false(), table.c.contract.is_not(None))
    return Counter({row[0]: row[1] for row in connection.execute(statement.group_by(table.c.contract))})


def bundled(kind: EndingKind, field: str, rows: Iterable[Any], by: tuple[str, ...]) -> Iterator[Ending]:
    """Items that end on the same day and share the first of the fields `by` that they have, as one ending with the list of them."""
    groups: dict[tuple[date, str, str], list[Any]] = defaultdict(list)
    for row in rows:
        name = next((name for name in by if getattr(row, name)), "")
        groups[getattr(row, field), name, str(getattr(row, name)) if name else ""].append(row)
    for (day, name, shared), some in groups.items():
        first = some[0]
        if len(some) == 1:
            called = " · ".join(filter(None, (first.tag, first.name))) or first.serial or kind.word
            yield Ending(kind, "asset", first.id, first.row, called, day, shared)
            continue
        narrowed = (Filter(name, Match.IS, (shared,)),) if name else tuple(Filter(each, Match.EMPTY) for each in by)
        query = ListQuery("asset", (Filter(field, Match.IS, (day,)), *narrowed, Filter("status", Match.NOT, ("written-off",))))
        title = " · ".join(filter(None, (count_of(len(some), "equipo", "equipos"), shared)))
        yield Ending(kind, "asset", first.id, first.row, title, day, query=query)
