"""What higher rooms hang on the store when the program is put together, so that the store never reaches up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.endings import Ending
from ..models.registry import Catalogue
from .changes import Change

if TYPE_CHECKING:
    from .transaction import Transaction

Validator = Callable[["Transaction", Sequence[Change]], None]
"""Looks at what a transaction changed, before it commits; raises KnownError to refuse it."""

UndoGuard = Callable[[sa.Connection, Catalogue, int], None]
"""Looks at a transaction that would be undone, by its number; raises KnownError when something stands on it."""

ClashFinder = Callable[[sa.Connection, Catalogue], Iterable[Clash]]
"""Finds the rows that break a room's rule as they stand: what its validator refuses to one person, and two laptops can do together."""

PortNamer = Callable[[Catalogue, sa.Connection, Collection[UUID], Mapping[UUID, tuple[str, float | None] | None]], Mapping[UUID, str]]
"""Says how ports are called on labels; devices that will stand elsewhere are given with the rack's name and the unit."""

EndingFinder = Callable[[sa.Connection, Catalogue, date, date | None], Iterable[Ending]]
"""Finds what of a room's ends on a day; the present day is given, since some of what is past asks for nothing any more. The second day,
when there is one, is the last that is asked for: a finder of many rows leaves out the later ones, others may give them."""


@dataclass(frozen=True)
class Hooks:
    """Validators run on every transaction, guards before every undo; clash finders when somebody asks what is to be decided; the namer
    of ports when labels are made; ending finders when somebody asks what expires."""

    validators: tuple[Validator, ...] = ()
    undo_guards: tuple[UndoGuard, ...] = ()
    clash_finders: tuple[ClashFinder, ...] = ()
    port_names: PortNamer | None = None
    ending_finders: tuple[EndingFinder, ...] = ()
