"""Looking through a register: the file's pages, its references, its index, its journal."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from ..core.formats import count_of
from .derived import sort_key
from .register import Register
from .search import SEARCHED
from .tables import SEARCH_INDEX, Op

_SHOWN = 5


def check_register(register: Register) -> list[str]:
    """What is wrong with the register, a sentence each; nothing when it is sound."""
    problems: list[str] = []
    with register.reading() as connection:
        for look in (_pages, _references, _index, _paths, _journal):
            problems.extend(look(connection, register))
    return problems


def _pages(connection: sa.Connection, _: Register) -> Iterator[str]:
    for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})"):
        if row[0] != "ok":
            yield f"El archivo está dañado ({row[0]}); restaure la copia de seguridad más nueva."


def _references(connection: sa.Connection, _: Register) -> Iterator[str]:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        yield f"Hay {count_of(len(broken), 'dato', 'datos')} que apuntan a algo que no existe ({tables}); restaure la copia más nueva."


def _index(connection: sa.Connection, register: Register) -> Iterator[str]:
    try:
        connection.exec_driver_sql(f"INSERT INTO {SEARCH_INDEX}({SEARCH_INDEX}, rank) VALUES ('integrity-check', 1)")
    except sa.exc.DatabaseError:
        yield "El índice de búsqueda no calza con sus textos; rehágalo restaurando una copia."
    for name in SEARCHED:
        table = register.catalogue.table(name)
        rows = connection.execute(sa.select(sa.func.count()).where(table.c.deleted == sa.false())).scalar_one()
        texts = connection.exec_driver_sql("SELECT count(*) FROM search_doc WHERE docid & 63 = ?", (SEARCHED.index(name),)).scalar_one()
        if rows != texts:
            plural = register.catalogue.subject(name).plural
            yield f"El índice de búsqueda tiene {texts} {plural} y el registro {rows}; restaure una copia."


def _paths(connection: sa.Connection, register: Register) -> Iterator[str]:
    for subject in register.catalogue:
        if not subject.tree:
            continue
        table, above = register.catalogue.table(subject.name), register.catalogue.table(subject.name).alias("above")
        expected = sa.case((above.c.id.is_(None), table.c.name), else_=above.c.path + " / " + table.c.name)
        joined = table.outerjoin(above, above.c.id == table.c.parent)
        for row in connection.execute(sa.select(table.c.path, table.c.sort_key, expected.label("expected")).select_from(joined)):
            if row.path != row.expected or row.sort_key != sort_key(row.expected):
                yield f"La ruta «{row.path}» debería ser «{row.expected}»; vuelva a guardar ese nombre."


def _journal(connection: sa.Connection, _: Register) -> Iterator[str]:
    numbered = sa.select(Op.device, sa.func.count().label("held"), sa.func.max(Op.op_no).label("last")).group_by(Op.device)
    for row in connection.execute(numbered):
        if row.held != row.last:
            yield f"Faltan {row.last - row.held} cambios en el historial del equipo {row.device}; restaure la copia más nueva."
