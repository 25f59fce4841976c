"""The laptops of the shared register, for the window: which there are, and putting one aside, which only an administrator's login may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ..core.errors import KnownError
from ..store.register import Register
from .credentials import Credentials
from .link import read_link

if TYPE_CHECKING:
    from .address import Address
    from .server.preparing import Connection
    from .server.status import DeviceStatus


@dataclass(frozen=True, slots=True)
class Laptop:
    """A copy of the register that synchronises. `behind` counts the operations of others that came since it was here; `own` is this one."""

    id: str
    name: str
    user: str
    last_seen: datetime
    behind: int
    retired: bool
    own: bool = False


def list_laptops(register: Register) -> tuple[Laptop, ...]:
    """All of them, those seen last first and the retired at the end. Blocks; raises KnownError, one sentence."""
    with _entered(register) as (connection, address):
        return _found(register, connection, address)


def retire_laptop(register: Register, laptop: Laptop, *, user: str = "", password: str = "", back: bool = False) -> tuple[Laptop, ...]:
    """Put one aside, or take it `back`; gives all as they are then. A `user` other than this laptop's enters with that password, which
    is not kept. Blocks; raises KnownError, one sentence, also where that login may not."""
    from .server.status import retire

    with _entered(register, user, password) as (connection, address):
        retire(connection, address, laptop.id, back=back)
        return _found(register, connection, address)


@contextmanager
def _entered(register: Register, user: str = "", password: str = "") -> Iterator[tuple[Connection, Address]]:
    from .connecting import connect

    address = read_link(register)
    if address is None:
        raise KnownError("Este registro no se comparte; conéctelo antes en «Conexión…».")
    if user and user != address.user:
        address = replace(address, user=user)
    with closing(connect(address, password or Credentials().find(address))) as connection:
        yield connection, address


def _found(register: Register, connection: Connection, address: Address) -> tuple[Laptop, ...]:
    from .server.status import devices_of

    own = str(register.device.id) if register.device is not None else ""
    return tuple(_laptop(each, own) for each in devices_of(connection, address))


def _laptop(device: DeviceStatus, own: str) -> Laptop:
    return Laptop(device.id, device.name, device.user, device.last_seen, device.behind, device.retired, device.id == own)
