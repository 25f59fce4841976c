"""How many years each kind of equipment is meant to serve: the office's general term, and other terms by kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from ..core.errors import FieldFault
from ..core.kinds import ASSET_KINDS, KIND_PLURALS
from ..store.register import Register
from .preferences import read_preferences, write_preference

_NAME = "useful_life."
_MOST = 50


def useful_lives(register: Register) -> dict[str, int]:
    """Years by kind, every kind with its own term or the general one."""
    general, own = read_preferences(register).useful_life_years, own_lives(register)
    return {choice.code: own.get(choice.code, general) for choice in ASSET_KINDS}


def own_lives(register: Register) -> dict[str, int]:
    """Years of the kinds that have a term of their own."""
    table = register.catalogue.table("preference")
    statement = sa.select(table.c.name, table.c.value).where(table.c.name.startswith(_NAME), table.c.deleted == sa.false())
    with register.reading() as connection:
        rows = connection.execute(statement).all()
    return {row.name.removeprefix(_NAME): years for row in rows if row.value and isinstance(years := json.loads(row.value), int) and years}


def settle_lives(register: Register, given: Mapping[str, str | int]) -> bool:
    """Settle terms by kind in one operation; empty gives a kind the general one again. Gives whether anything differed.

    Raises FieldFault, its field the kind, for what is no number of years from 1 to 50."""
    current, wanted = own_lives(register), {kind: _years(kind, value) for kind, value in given.items()}
    changed = {kind: years for kind, years in wanted.items() if years != current.get(kind, 0)}
    if not changed:
        return False
    one = next(iter(changed))
    label = f"cambiar la vida útil de {KIND_PLURALS[one]}" if len(changed) == 1 else f"cambiar la vida útil de {len(changed)} tipos"
    with register.transact("preference.edit", label) as transaction:
        for kind, years in changed.items():
            write_preference(transaction, _NAME + kind, years)
    return True


def _years(kind: str, value: str | int) -> int:
    """Years; 0 stands for the general term."""
    text = str(value).strip()
    if not text:
        return 0
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise FieldFault(kind, f"Escriba los años con un número entre 1 y {_MOST}.")
    return int(text)


def end_of_life(acquired: date, years: int) -> date:
    """The same day so many years later; 29 February counts as the 28th where there is none."""
    try:
        return acquired.replace(year=acquired.year + years)
    except ValueError:
        return date(acquired.year + years, 2, 28)
