"""Which shared register this copy belongs to: its address without a password, in the file itself."""

from __future__ import annotations

import sqlalchemy as sa

from ..store.register import Register
from ..store.tables import Setting
from .address import Address

_NAME = "sync.url"


def read_link(register: Register) -> Address | None:
    """The address of the shared register; None for a register that is not shared."""
    with register.reading() as connection:
        url = connection.execute(sa.select(Setting.value).where(Setting.name == _NAME)).scalar()
    return Address.parse(url)[0] if url else None


def write_link(register: Register, address: Address | None) -> None:
    """Belong to that shared register from now on; None to none, whereby nothing is lost on either side."""
    with register.transact("sync.link", "cambiar la dirección del registro compartido") as transaction:
        transaction.connection.execute(sa.delete(Setting).where(Setting.name == _NAME))
        if address is not None:
            transaction.connection.execute(sa.insert(Setting).values(name=_NAME, value=address.url))
