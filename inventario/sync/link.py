"""Which shared register this copy belongs to: its address without a password, in the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from ..store.register import Register
from ..store.tables import Setting

if TYPE_CHECKING:
    from .address import Address

_NAME = "sync.url"


def is_linked(register: Register) -> bool:
    """Whether it belongs to a shared register; quick, and without what speaks to servers."""
    return bool(_url(register))


def read_link(register: Register) -> Address | None:
    """The address of the shared register; None for a register that is not shared."""
    from .address import Address  # psycopg takes a while: a window that is not shared never waits for it

    url = _url(register)
    return Address.parse(url)[0] if url else None


def _url(register: Register) -> str:
    with register.reading() as connection:
        return connection.execute(sa.select(Setting.value).where(Setting.name == _NAME)).scalar() or ""


def write_link(register: Register, address: Address | None) -> None:
    """Belong to that shared register from now on; None to none, whereby nothing is lost on either side."""
    with register.transact("sync.link", "cambiar la dirección del registro compartido") as transaction:
        transaction.connection.execute(sa.delete(Setting).where(Setting.name == _NAME))
        if address is not None:
            transaction.connection.execute(sa.insert(Setting).values(name=_NAME, value=address.url))
