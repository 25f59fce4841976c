"""What a scan is in this register: the items of the codes that came, and the sentence for those that nobody knows.

A code is a tag, else a serial, a network point's name or a place's code, else one that stands on labels only (`core.label_codes`): the
door of a room gives the place, the label of a rack's unit gives the rack, and `Reading.units` which unit of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from ..core.label_codes import RackUnit, read_rack_unit
from ..core.records import Record
from ..core.scan_text import Understood, understand
from ..core.scans import ScanSettings
from ..core.values import TAG_SHAPE
from ..store.engine import driver
from ..store.register import Register
from ..store.rows import chunks
from .doors import behind_label
from .finding import find
from .lists import records
from .merging import merged_with_tag, stays_of
from .printing.blocks import block_of
from .tags import TAGGED

_LABELLED = (*((subject, "tag") for subject in TAGGED), ("place", "code"))
"""What our own labels carry: tags of items and racks, and the codes on doors."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A scan and what it is of: for each different code the records that have it, best first; none for an unknown code.

    `blank` are the unknown codes that stand on labels printed beforehand."""

    understood: Understood
    found: tuple[tuple[str, tuple[Record, ...]], ...]
    blank: frozenset[str] = frozenset()

    @property
    def records(self) -> tuple[Record, ...]:
        """All that was found, in the order of the codes."""
        return tuple(record for _, some in self.found for record in some)

    @property
    def units(self) -> tuple[RackUnit, ...]:
        """The units of racks whose labels were scanned, in the order of the codes; those of racks that nobody knows are left out."""
        found = (read_rack_unit(code) for code, some in self.found if some and some[0].subject.name == "rack")
        return tuple(unit for unit in found if unit is not None)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The codes that nobody has."""
        return tuple(code for code, some in self.found if not some)

    @property
    def sentence(self) -> str:
        """What the person is told of the unknown codes; empty when there are none."""
        return " ".join(blank_label(code) if code in self.blank else nothing_with(code) for code in self.unknown)


def read_scan(register: Register, sent: str, settings: ScanSettings | None = None) -> Reading:
    """Look up what a scanner sent: exactly as it came, then with its keyboard layout undone, then as several codes in one line."""

    def known(codes: Collection[str]) -> list[str]:
        return [code for code in codes if exact_records(register, code)]

    understood = understand(sent, known, lambda codes: labelled(register, codes), settings)
    codes = dict.fromkeys(understood.codes)
    found = tuple((code, tuple(exact_records(register, code))) for code in codes)
    return Reading(understood, found, frozenset(code for code, some in found if not some and block_of(register, code)))


def exact_records(register: Register, code: str) -> list[Record]:
    """What has that very tag or, failing that, that very serial, name of a point or code of a place, or the place or rack of a label."""
    hits = [hit for hit in find(register, code, 10) if hit.exact]
    found = [record for hit in hits for record in records(register, hit.subject, [hit.row])]
    tagged = [record for record in found if str(record["tag"] or "").upper() == code.upper()]
    return tagged or found or _places(register, code) or behind_label(register, code) or _merged(register, code)


def _merged(register: Register, code: str) -> list[Record]:
    """What became of an item whose card was made one with another's: its label may still stick on it."""
    for subject in TAGGED:
        for row_id in merged_with_tag(register, subject, code.upper()):
            if kept := stays_of(register, subject, row_id):
                return [kept]
    return []


def _places(register: Register, code: str) -> list[Record]:
    table = register.catalogue.table("place")
    statement = sa.select(table.c.row).where(sa.func.upper(table.c.code) == code.upper(), table.c.deleted == sa.false()).limit(10)
    with register.reading() as connection:
        rows = list(connection.execute(statement).scalars())
    return records(register, "place", rows)


def labelled(register: Register, codes: Collection[str]) -> set[str]:
    """Those of the codes that stand on labels of ours; case does not count."""
    wanted: dict[str, list[str]] = {}
    for code in codes:
        wanted.setdefault(code.upper(), []).append(code)
    found: set[str] = set()
    with register.reading() as connection:
        for subject, field in _LABELLED:  # by the driver: a line of forty characters has six hundred pieces
            column = field if field == "tag" else f"upper({field})"
            table = register.catalogue.subject(subject).table
            for piece in chunks(list(wanted)):
                statement = f'SELECT {column} FROM "{table}" WHERE deleted = 0 AND {column} IN ({",".join("?" * len(piece))})'
                found.update(str(code).upper() for (code,) in driver(connection).execute(statement, piece))
    found.update(code for code in wanted if code not in found and behind_label(register, code))
    return {code for upper in found for code in wanted[upper]}


def can_be_tag(text: str) -> bool:
    """Whether an item could be entered with that tag."""
    return TAG_SHAPE.fullmatch(text.strip().upper()) is not None


def nothing_with(code: str) -> str:
    """What the person is told of a code that nobody has."""
    return f"No hay nada con la etiqueta {code}."


def blank_label(code: str) -> str:
    """What the person is told of a label that was printed beforehand and that nothing wears yet in the register."""
    return f"{code} es una etiqueta en blanco ya reservada; ingrese el equipo que la lleva."
