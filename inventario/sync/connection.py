"""The connection as a person enters it: an address, a user, a password; tried before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..core.errors import KnownError
from ..core.queries import ListQuery
from ..register.lists import count
from ..register.preferences import read_preferences
from ..store.register import Register
from .address import EXAMPLE, Address
from .credentials import Credentials, is_kept, keep_password
from .link import read_link, write_link
from .meeting import meet


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the boxes; an empty password means the one that is kept."""

    address: str
    user: str
    password: str = ""
    has_password: bool = False

    def apart(self) -> Entry:
        """The same with user and password taken out of the address, where they stood in it; as it is when it is not understood."""
        try:
            address, password = Address.parse(self.address)
        except KnownError:
            return self
        named = "@" in self.address or "user=" in self.address
        bare = replace(address, user="")
        return replace(self, address=_url(bare), user=address.user if named else self.user, password=password or self.password)

    def parsed(self) -> Address:
        """The address with its user; raises KnownError for what is not understood."""
        address, _ = Address.parse(self.address)
        if not self.user:
            raise KnownError(f"Falta el usuario; la dirección completa se escribe como {EXAMPLE}.")
        return replace(address, user=self.user)


def _url(address: Address) -> str:
    return address.url.replace("://@", "://")


@dataclass(frozen=True, slots=True)
class Tried:
    """What was found: whose register, how much is in it and in this one. `other_server`: this one belonged to another before."""

    institution: str
    there: int
    devices: int
    here: int
    warning: str
    other_server: bool
    new: bool

    @property
    def joins_two(self) -> bool:
        """Whether two registers with work in them would become one."""
        return bool(self.there and self.here and (self.new or self.other_server))


def has_keyring() -> bool:
    """Whether the password will be kept in this system's keyring; else it goes to PostgreSQL's own password file."""
    return Credentials().available


def kept_entry(register: Register) -> Entry | None:
    """What is kept; None for a register that is not shared."""
    address = read_link(register)
    if address is None:
        return None
    return Entry(_url(replace(address, user="")), address.user, has_password=is_kept(address))


def try_entry(register: Register, entry: Entry) -> Tried:
    """Connect and look. Raises KnownError, one sentence, for whatever is in the way."""
    address, before = entry.parsed(), read_link(register)
    if read_preferences(register).demonstration and not address.local:
        raise KnownError("Este es el registro de demostración; conéctese desde uno nuevo, para no mezclar equipos inventados con otros.")
    met = meet(address, entry.password or Credentials().find(address))
    other = before is not None and replace(before, user="") != replace(address, user="")
    here = count(register, ListQuery("asset"))
    return Tried(met.institution, met.items, met.devices, here, address.warning or "", other, before is None)


def link(register: Register, entry: Entry) -> str:
    """Keep the password where passwords belong and the address in the register; gives a sentence when that is not the keyring."""
    address = entry.parsed()
    said = keep_password(address, entry.password) if entry.password else ""
    write_link(register, address)
    return said


def drop_link(register: Register) -> None:
    """Belong to no shared register any more; the password is forgotten, and nothing else."""
    address = read_link(register)
    if address is not None:
        Credentials().forget(address)
    write_link(register, None)
