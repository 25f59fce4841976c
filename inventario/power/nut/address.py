"""Where a UPS answers: `ups@host:port`, as the programs of Network UPS Tools write it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...core.errors import KnownError

PORT = 3493  # registered for NUT at IANA
_SHAPE = re.compile(r"(?P<ups>[A-Za-z0-9._-]{1,64})@(?P<host>\[[0-9A-Fa-f:.%a-z]+\]|[A-Za-z0-9._-]{1,253})(?::(?P<port>\d{1,5}))?")


class NutAddress(NamedTuple):
    """A UPS by the name that its `upsd` knows it by."""

    ups: str
    host: str
    port: int = PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.ups}@{host}" + (f":{self.port}" if self.port != PORT else "")


def parse_address(text: str) -> NutAddress:
    """The address that is written so; a port that is not said is 3493. Raises KnownError."""
    found = _SHAPE.fullmatch(text.strip())
    port = int(found["port"]) if found is not None and found["port"] else PORT
    if found is None or not 0 < port < 65536:
        raise KnownError(f"«{text.strip()}» no dice dónde responde la UPS; escríbalo como ups@10.1.2.3 o ups@10.1.2.3:3493.")
    return NutAddress(found["ups"], found["host"].strip("[]"), port)
