"""Keeping this laptop in numbers for tags: the server leases a block of them before those it has run out."""

from __future__ import annotations

import sqlalchemy as sa

from ..core.fields import Value
from ..core.formats import count_of
from ..register.leased import LARGEST_BLOCK, is_shared, numbers_left
from ..register.preferences import preferences_in
from ..register.series_end import LOOKED_AT, highest_numbers, usual_end
from ..store.identity import Identity
from ..store.register import Register
from .wire import Server

AMOUNT = 100
REFILL_BELOW = 50


def refill(register: Register, server: Server, identity: Identity) -> int:
    """Lease numbers when few are left; gives how many. What is leased becomes an ordinary block, which goes up with the rest."""
    with register.reading() as connection:
        preferences = preferences_in(connection, register.catalogue)
        prefix, width = preferences.tag_prefix, preferences.tag_width
        if numbers_left(connection, register.catalogue, identity.id, prefix, width) >= REFILL_BELOW:
            return 0
        floor = _highest(connection, register, prefix, width)
    lo, hi = server.lease_tags(identity.id, prefix, width, AMOUNT, floor)
    label = f"reservar {count_of(hi - lo + 1, 'número', 'números')} para este computador"
    with register.transact("labels.lease", label, role="note") as transaction:
        block: dict[str, Value] = {
            "prefix": prefix, "width": width, "lo": lo, "hi": hi, "reserved_at": register.clock.now(), "reserved_by": register.author,
            "note": f"Computador {register.device_name}", "device": identity.id.hex,
        }  # fmt: skip
        transaction.create("tag-block", block)
    return hi - lo + 1


def tags_left(register: Register) -> int:
    """How many tags this laptop can give out without a network; 0 where the register is not shared."""
    if register.device is None:
        return 0
    with register.reading() as connection:
        if not is_shared(connection):
            return 0
        preferences = preferences_in(connection, register.catalogue)
        return numbers_left(connection, register.catalogue, register.device.id, preferences.tag_prefix, preferences.tag_width)


def _highest(connection: sa.Connection, register: Register, prefix: str, width: int) -> int:
    """The highest number of the series that this laptop knows of, worn, printed or set aside; not one that stands apart."""
    worn: list[int] = []
    for subject in ("asset", "rack", "printed-label"):
        worn += highest_numbers(connection, register.catalogue.table(subject).c.tag, prefix, width)
    block = register.catalogue.table("tag-block")
    plausible = (block.c.prefix == prefix, block.c.width == width, block.c.hi - block.c.lo < LARGEST_BLOCK)
    blocks = sa.select(block.c.hi).where(*plausible).order_by(block.c.hi.desc()).limit(LOOKED_AT)
    return usual_end([*worn, *connection.execute(blocks).scalars()], width)
