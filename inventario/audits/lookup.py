"""What a code is: a command of the card, an item's tag, a room's code, an item's serial, what only labels say, in this order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from ..core.scan_text import Understood, understand
from ..core.scans import ScanSettings
from ..register.doors import behind_label
from ..register.printing.blocks import block_of
from ..register.scanning import labelled
from ..store.engine import driver
from ..store.register import Register
from ..store.rows import chunks
from .commands import Command, command_of
from .items import tagged, with_serial


@dataclass(frozen=True, slots=True)
class Meant:
    """What one code is; nothing at all for an unknown one. Several `items` bear one tag or one serial."""

    code: str
    command: Command | None = None
    items: tuple[UUID, ...] = ()
    room: UUID | None = None
    by_serial: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is called so."""
        return bool(self.command or self.items or self.room)


def read_codes(register: Register, sent: str, settings: ScanSettings) -> tuple[Understood, list[Meant]]:
    """What a reader sent, as codes: as it came, then with its keyboard layout undone, then as several codes in one line."""
    found: dict[str, Meant] = {}

    def known(codes: Collection[str]) -> list[str]:
        found.update(look_up(register, [code for code in codes if code.upper() not in found]))
        return [code for code in codes if found[code.upper()].known]

    understood = understand(sent, known, lambda codes: labelled(register, codes), settings)
    found.update(look_up(register, [code for code in understood.codes if code.upper() not in found]))
    return understood, [replace(found[code.upper()], code=code) for code in understood.codes]


def look_up(register: Register, codes: Collection[str]) -> dict[str, Meant]:
    """What those codes are, by each in capitals."""
    found = {code.upper(): Meant(code, command) for code in codes if (command := command_of(code))}
    left = [code for code in codes if code and code.upper() not in found]
    if left:
        with register.reading() as connection:
            by_tag = tagged(connection, left)
            found.update((code.upper(), Meant(code, items=tuple(by_tag[code.upper()]))) for code in left if code.upper() in by_tag)
            left = [code for code in left if code.upper() not in found]
            doors = _doors(connection, left) if left else {}
            found.update((code.upper(), Meant(code, room=doors[code.upper()])) for code in left if code.upper() in doors)
            left = [code for code in left if code.upper() not in found]
            serials = with_serial(connection, left) if left else {}
        found.update(
            (code.upper(), Meant(code, items=tuple(serials[code.upper()]), by_serial=True)) for code in left if code.upper() in serials
        )
        found.update((code.upper(), _behind(register, code)) for code in left if code.upper() not in found)
    return {code.upper(): found.get(code.upper(), Meant(code)) for code in codes}


def _behind(register: Register, code: str) -> Meant:
    """What a code is that stands on labels only: a door without a code of its own, a unit of a rack."""
    for record in behind_label(register, code):
        return Meant(code, room=record.id) if record.subject.name == "place" else Meant(code, items=(record.id,))
    return Meant(code)


def _doors(connection: sa.Connection, codes: Collection[str]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for piece in chunks({spelling for code in codes for spelling in (code, code.upper())}):
        statement = f"SELECT code, id FROM place WHERE deleted = 0 AND code IN ({','.join('?' * len(piece))}) ORDER BY id"
        for code, row_id in driver(connection).execute(statement, piece):
            found.setdefault(code.upper(), UUID(bytes=row_id))
    return found


def is_blank_label(register: Register, code: str) -> bool:
    """Whether the code stands on a label that was printed beforehand and that nothing wears yet."""
    return block_of(register, code) is not None
