"""What the office has settled for the register, read and written by name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from ..core.cable_colours import DEFAULT as CABLE_COLOURS
from ..core.cable_colours import colours_by_sort
from ..core.errors import FieldFault
from ..core.patterns import CABLES, PATTERN_SORTS, POINTS, PORTS, pattern_of
from ..core.text import clean
from ..models.registry import Catalogue
from ..store.register import Register
from ..store.transaction import Transaction

PAPERS = {"letter": "Carta", "a4": "A4"}
"""Sheets that papers and reports are laid on, by code, as people call them."""


@dataclass(frozen=True)
class Preferences:
    """The settled matters with their defaults."""

    institution: str = ""
    paper: str = "letter"  # the sheet of papers and reports, one of PAPERS
    tag_prefix: str = "TI"
    tag_width: int = 6
    useful_life_years: int = 5
    unseen_months: int = 12
    point_pattern: str = POINTS.default
    port_pattern: str = PORTS.default
    cable_pattern: str = CABLES.default
    cable_colours: str = CABLE_COLOURS  # of cables without a colour of their own, by their sort
    generator_seconds: int = 15  # after which the generator feeds what hangs on it
    required_minutes: int = 20  # that a public service desk lasts when the mains fails
    demonstration: bool = False


def read_preferences(register: Register) -> Preferences:
    """The preferences of the register."""
    with register.reading() as connection:
        return preferences_in(connection, register.catalogue)


def preferences_in(connection: sa.Connection, catalogue: Catalogue) -> Preferences:
    """The preferences as a connection or a transaction sees them; names that this program does not know are left alone."""
    table = catalogue.table("preference")
    known = tuple(Preferences.__dataclass_fields__)
    rows = connection.execute(sa.select(table.c.name, table.c.value).where(table.c.name.in_(known), table.c.deleted == sa.false()))
    return Preferences(**{row.name: json.loads(row.value) for row in rows if row.value is not None})


def write_preference(transaction: Transaction, name: str, value: str | int | bool) -> None:
    """Settle one matter, within a transaction."""
    table = transaction.catalogue.table("preference")
    text = json.dumps(value, ensure_ascii=False)
    found = transaction.connection.execute(sa.select(table.c.id).where(table.c.name == name, table.c.deleted == sa.false())).scalar()
    if found:
        transaction.update("preference", found, {"value": text})
    else:
        transaction.create("preference", {"name": name, "value": text})


def edit_preferences(register: Register, given: Mapping[str, str | int]) -> bool:
    """Settle matters by name in one operation; gives whether anything differed. Raises FieldFault for what cannot be."""
    current = read_preferences(register)
    wanted = {name: _checked(name, value) for name, value in given.items()}
    _check_series(str(wanted.get("tag_prefix", current.tag_prefix)), int(wanted.get("tag_width", current.tag_width)))
    changed = {name: value for name, value in wanted.items() if value != getattr(current, name)}
    if not changed:
        return False
    label = f"cambiar {_LABELS[next(iter(changed))]}" if len(changed) == 1 else "cambiar la configuración del registro"
    with register.transact("preference.edit", label) as transaction:
        for name, value in changed.items():
            write_preference(transaction, name, value)
    return True


_LABELS = {
    "institution": "la institución",
    "paper": "el tamaño del papel",
    "tag_prefix": "el prefijo de las etiquetas",
    "tag_width": "las cifras de las etiquetas",
    "useful_life_years": "la vida útil",
    "unseen_months": "los meses sin ver",
    "generator_seconds": "lo que tarda el generador",
    "required_minutes": "los minutos exigidos",
    "cable_colours": "los colores de los cables",
    **{sort.name: f"el patrón de los {sort.label}" for sort in PATTERN_SORTS},
}
_PATTERNS = {sort.name: sort for sort in PATTERN_SORTS}
_RANGES = {
    "tag_width": (1, 12), "useful_life_years": (1, 50), "unseen_months": (1, 240), "generator_seconds": (0, 3600),
    "required_minutes": (1, 1440),
}  # fmt: skip
_PREFIX = re.compile(r"[A-Z0-9]{0,12}")
_LEAST_TAG, _LONGEST_TAG, _LONGEST_NAME = 4, 16, 120


def _checked(name: str, value: str | int) -> str | int:
    if name in _RANGES:
        low, high = _RANGES[name]
        text = str(value).strip()
        if not text.isdecimal() or not low <= int(text) <= high:
            raise FieldFault(name, f"Escriba un número entre {low} y {high}.")
        return int(text)
    text = clean(str(value))
    if name == "tag_prefix":
        text = text.upper()
        if not _PREFIX.fullmatch(text):
            raise FieldFault(name, "El prefijo lleva solo letras sin Ñ ni tildes, y cifras.")
    elif name == "paper":
        text = next((code for code, word in PAPERS.items() if text.casefold() in (code, word.casefold())), "")
        if not text:
            raise FieldFault(name, f"Elija {' o '.join(PAPERS.values())}.")
    elif name == "cable_colours":
        colours_by_sort(text)
        text = text or CABLE_COLOURS
    elif name in _PATTERNS:
        text = pattern_of(_PATTERNS[name], text).text
    elif len(text) > _LONGEST_NAME:
        raise FieldFault(name, f"El nombre es muy largo; escriba a lo más {_LONGEST_NAME} letras.")
    return text


def _check_series(prefix: str, width: int) -> None:
    if not _LEAST_TAG <= len(prefix) + width <= _LONGEST_TAG:
        whole = f"{_LEAST_TAG} y {_LONGEST_TAG}"
        raise FieldFault("tag_width", f"Una etiqueta tiene entre {whole} letras y cifras; con {prefix or 'nada'} y {width} no resulta.")
