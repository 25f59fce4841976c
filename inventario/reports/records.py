"""What reports are made from: plain records that the register fills in and that know nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ..core.fields import Choice, Field, Kind, Value
from ..core.kinds import ASSET_KINDS, CONDITIONS, STATUSES

PATH_SEPARATOR = " / "
NOT_NOTED = "—"
"""In place of the total of amounts that nobody noted: it is not known, which is not zero."""


class Paper(Enum):
    """Sheet sizes, upright, in millimetres; the value is the code spreadsheets know it by."""

    LETTER = 1
    A4 = 9

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return (215.9, 279.4) if self is Paper.LETTER else (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the frame of every page says: whose report it is, of which day, who printed it and when.

    `logo` holds the bytes of a PNG or JPEG file; `note` stands at every foot, such as `Registro de demostración`."""

    institution: str
    as_of: date
    author: str = ""
    made_at: datetime | None = None
    logo: bytes = b""
    paper: Paper = Paper.LETTER
    note: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One item as a report lists it.  `kind`, `status` and `condition` are the codes of `core.kinds`; what is not known is empty.

    `place` is the whole path (`Edificio Consistorial / Piso 3 / Oficina 12`); `cost` is in pesos."""

    kind: str
    tag: str = ""
    name: str = ""
    description: str = ""
    maker: str = ""
    model: str = ""
    serial: str = ""
    place: str = ""
    department: str = ""
    custodian: str = ""
    status: str = "in-use"
    condition: str = ""
    acquired_on: date | None = None
    cost: int | None = None

    @property
    def kind_label(self) -> str:
        """The kind's Spanish name."""
        return _label(ASSET_KINDS, self.kind)

    @property
    def status_label(self) -> str:
        """The status's Spanish name."""
        return _label(STATUSES, self.status)

    @property
    def condition_label(self) -> str:
        """The condition's Spanish name, empty when nobody noted it."""
        return _label(CONDITIONS, self.condition)

    @property
    def make(self) -> str:
        """Maker and model in one."""
        return f"{self.maker} {self.model}".strip()

    def age(self, as_of: date) -> int | None:
        """Whole years since it was acquired; None when the day is not known."""
        if self.acquired_on is None:
            return None
        bought = self.acquired_on
        years = as_of.year - bought.year - ((as_of.month, as_of.day) < (bought.month, bought.day))
        return max(years, 0)


@dataclass(frozen=True, slots=True)
class DepartmentReport:
    """The equipment of a department and of all beneath it; `code` is its short name (`DIDECO`), empty when it has none.

    Items that were written off are left out of list and figures.  `useful_life` is in years (5 in the municipality's plan)."""

    origin: Origin
    department: str
    items: Sequence[EquipmentLine]
    code: str = ""
    useful_life: int = 5


@dataclass(frozen=True, slots=True)
class WallSheet:
    """What stands in one room (*hoja mural*).  The RUT of the person responsible is personal data and is printed only when asked.

    `code` is what the sheet's QR says, so that a scan names the room; without it there is no QR."""

    origin: Origin
    place: str
    items: Sequence[EquipmentLine]
    department: str = ""
    responsible: str = ""
    responsible_rut: str = ""
    show_rut: bool = False
    officer: str = ""
    code: str = ""

    @property
    def counted(self) -> tuple[EquipmentLine, ...]:
        """What should be in the room."""
        return tuple(item for item in self.items if item.status != "written-off")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its header, what sort of value it holds, and whether the foot adds it up."""

    title: str
    kind: Kind = Kind.TEXT
    total: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, field: Field, total: bool = False) -> ListColumn:
        """The column of a field."""
        return cls(field.label, field.kind, total, field.unit, field.choices)

    @property
    def field(self) -> Field:
        """The field by which values are formatted."""
        return Field(self.title, self.kind, unit=self.unit, choices=self.choices)


@dataclass(frozen=True, slots=True)
class ListReport:
    """Any list: columns and rows of typed values (references already as their text).

    `rows` may be a sequence that reads as it goes: it is gone through once for the widths of columns (its first rows) and once
    to print.  `filters` says in words what was chosen; `group_by` is the number of the column whose equal neighbours stand
    together under a heading; `noun` is singular and plural of what a row is."""

    origin: Origin
    title: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[Sequence[Value]]
    filters: str = ""
    group_by: int | None = None
    noun: tuple[str, str] = ("registro", "registros")
    landscape: bool = True


def _label(choices: tuple[Choice, ...], code: str) -> str:
    return next((choice.label for choice in choices if choice.code == code), code)
