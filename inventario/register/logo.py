"""The institution's logo, kept in the register so that every laptop prints the same: a preference apart from the others for its size."""

from __future__ import annotations

import base64
import json

import sqlalchemy as sa

from ..labels.logo import kept_logo
from ..store.register import Register
from .preferences import write_preference

_NAME = "logo"


def read_logo(register: Register) -> bytes | None:
    """The logo as a PNG; None when the office has none."""
    table = register.catalogue.table("preference")
    with register.reading() as connection:
        found = connection.execute(sa.select(table.c.value).where(table.c.name == _NAME, table.c.deleted == sa.false())).scalar()
    text = json.loads(found) if found else ""
    return base64.b64decode(text) if text else None


def set_logo(register: Register, picture: bytes | None) -> bool:
    """Keep a picture (PNG, JPEG, GIF, BMP, WEBP) as the logo, or with None do without one; gives whether anything differed.

    One operation that can be undone. Raises KnownError when it is no picture."""
    logo = kept_logo(picture) if picture is not None else None
    if logo == read_logo(register):
        return False
    with register.transact("preference.edit", "cambiar el logo" if logo else "quitar el logo") as transaction:
        write_preference(transaction, _NAME, base64.b64encode(logo).decode("ascii") if logo else "")
    return True
