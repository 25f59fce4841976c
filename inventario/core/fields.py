"""The declaration of a field: everything the program must know of a column, said once and read by tables, forms, filters,
bulk edit, import, export, reports, search and conflict cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

Value = str | int | float | bool | date | datetime | UUID | None


class Kind(StrEnum):
    """What sort of value a field holds; decides its parser, its formatter, its editor and its alignment."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    CODE = "code"  # a serial, a part number: fixed-width, kept as typed, never a number
    TAG = "tag"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # whole pesos
    DATE = "date"
    MOMENT = "moment"  # an instant, UTC
    BOOLEAN = "boolean"
    CHOICE = "choice"
    REFERENCE = "reference"
    RUT = "rut"
    IP = "ip"
    MAC = "mac"
    EMAIL = "email"

    @property
    def numeric(self) -> bool:
        """Whether values are numbers: right-aligned, summed in totals, compared with < and >."""
        return self in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a field's closed set of values: the code that is stored and the Spanish word that is shown."""

    code: str
    label: str
    names: tuple[str, ...] = ()  # other words that imports use for it


class Agreement(StrEnum):
    """Which of the values that laptops gave apart stands without anybody being asked."""

    ASKED = ""  # none: a person decides
    FIRST_SAID = "first-said"
    GREATEST = "greatest"


@dataclass(frozen=True, slots=True)
class Field:
    """A column's declaration. `name` is filled in from the column that carries it."""

    label: str
    kind: Kind = Kind.TEXT
    group: str = ""
    names: tuple[str, ...] = ()  # headers that imports use, Spanish and English; label and name count anyway
    weight: int = 0  # search weight: 0 is not searched
    required: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    target: str = ""  # a reference's subject
    minimum: float | None = None
    maximum: float | None = None
    max_length: int = 200
    width: int = 16  # of a column, in characters
    only: frozenset[str] = frozenset()  # the kinds of asset it makes sense on; empty is all
    pair: bool = True  # may share a form's line with the next field
    hint: str = ""
    private: bool = False  # personal data: not printed unless asked
    agreement: Agreement = Agreement.ASKED
    through: str = ""  # read through a reference, as `model.manufacturer`; given on entry it helps to find what is referred to
    name: str = ""

    def choice_label(self, code: str) -> str:
        """The Spanish word of a choice's code; the code itself when it is not one of them."""
        return next((choice.label for choice in self.choices if choice.code == code), code)

    def fits(self, asset_kind: str | None) -> bool:
        """Whether the field makes sense on that kind of asset."""
        return not self.only or asset_kind is None or asset_kind in self.only


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A sort of thing the register keeps: its names in Spanish, its fields, and how one of it is called."""

    name: str  # as the command line says it: `network-point`
    table: str
    singular: str
    plural: str
    feminine: bool
    icon: str  # Material Design icon name
    title: tuple[str, ...]  # fields that name one of it, the first that has a value
    fields: tuple[Field, ...] = ()
    columns: tuple[str, ...] = ()  # shown in its list unless the person chooses others
    tree: bool = False  # has a parent of its own kind, and a path
    append_only: bool = False
    remembers: bool = False  # its rows tell what was: what they refer to may yet be deleted
    keys: tuple[tuple[str, ...], ...] = ()  # by which an import knows one again, the surest first
    _by_name: dict[str, Field] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_name.update((each.name, each) for each in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Whether it has a field of that name."""
        return name in self._by_name

    @property
    def groups(self) -> Sequence[str]:
        """Form headings, in order of appearance."""
        return tuple(dict.fromkeys(each.group for each in self.fields))
