"""Real items of the register to see a design with; made-up ones where the register has none."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inventario.core.kinds import KIND_ICONS
from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.labels import LabelItem, Stock, Template
from inventario.register import lists
from inventario.register.finding import find
from inventario.register.printing.contents import shown_names
from inventario.register.printing.items import to_print
from inventario.register.subjects import default_order
from inventario.store.register import Register

from ...detail.suggestions import Suggestion
from ...shell.contract import Shell
from ...tasks import Progress
from ...words import text_of, worded
from .words import SUBJECTS

_LOOKED_AT = 2000  # items among which one with all the data is sought
_PIECE = 200
_FOUND = 12
_OFFICE = frozenset({"institution", "office"})  # no item's own

EXAMPLE = LabelItem(
    tag="TI000123", name="DIDECO-PC-041", kind="Computador", department="DIDECO", place="Edificio Consistorial / Piso 3 / Oficina 12",
    serial="5CG1234XYZ", manufacturer="HP", model="ProDesk 600 G6", institution="Municipalidad", office="Informática",
    near="R1-24:05", far="R2-12:11", each=tuple(f"P{number:02d}" for number in range(1, 13)), count=12,
    extra={
        "site": "Edificio Consistorial", "floor": "Piso 3", "room": "Oficina 12", "code": "TI000123", "rack": "R1", "unit": "24",
        "units": "42", "height_u": "1", "ports": "24", "hostname": "dideco-pc-041", "ip": "10.30.3.41", "mac": "00:1B:44:11:3A:B7",
        "custodian": "P. Muñoz", "status": "En uso", "ownership": "Propio", "acquired_on": "12-03-2022", "warranty_until": "12-03-2025",
        "cost": "$489.990", "purchase_order": "4295-118-SE22", "battery": "12 V 9 Ah", "battery_on": "05-2023", "runtime": "12 min",
        "va": "1.500 VA", "vlan": "30", "switch": "SW-P3-01", "port": "05", "panel": "PP-01", "cable": "C-0123", "length": "3 m",
        "band": "5 GHz", "ssid": "Municipal", "phone": "200", "notes": "Revisado",
    },
)  # fmt: skip
"""Something of everything, for data that no item of the register has."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An item in sight; position and total are 0 for the made-up one."""

    item: LabelItem
    position: int = 0
    total: int = 0


class Samples(QObject):
    """Steps through the register's items that a template is for. `changed` gives the Sample in sight."""

    changed = Signal(object)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._subject = ""
        self._names: tuple[str, ...] = ()
        self._rows: array[int] = array("q")
        self._found: dict[UUID, int] = {}
        self._asked = 0
        self._at = 0
        self.sample = Sample(self._example())

    def _example(self) -> LabelItem:
        return replace(EXAMPLE, institution=self._shell.preferences.institution or EXAMPLE.institution)

    def use(self, template: Template, stock: Stock) -> None:
        """Look for items for a template, off the UI thread; one with all the data it shows comes in sight."""
        register = self._shell.register
        known = [subject.name for subject in register.catalogue]
        subject = next((name for name in template.subjects if name in known), "asset")
        names = _names(template, stock)
        if subject == self._subject and set(names) <= set(self._names):
            return
        here = self._rows[self._at] if subject == self._subject and self._rows else None
        self._subject, self._names = subject, names
        self._asked += 1
        asked = self._asked

        def job(progress: Progress) -> tuple[array[int], int]:
            query = ListQuery(subject, order=default_order(register.catalogue.subject(subject)))
            rows = lists.row_numbers(register, query, progress.check)
            return rows, _fullest(register, subject, rows, names, here, progress.check)

        def done(found: tuple[array[int], int]) -> None:
            if asked == self._asked:
                self._rows, at = found
                self._show(at)

        self._shell.tasks.run(job, done, self._shell.tell, title=self.tr("Buscar una muestra"))

    @property
    def subject_title(self) -> str:
        """What is sought, in the plural: `equipos`."""
        return worded(SUBJECTS.get(self._subject, "Elementos")).lower()

    def step(self, direction: int) -> None:
        """The next item (1) or the one before (-1)."""
        self._show(min(max(self._at + direction, 0), len(self._rows) - 1))

    def _show(self, at: int) -> None:
        self._at = at
        if not 0 <= at < len(self._rows):
            self._tell(Sample(self._example()))
            return
        found = next(to_print(self._shell.register, self._subject, [self._rows[at]]), None)
        if found is not None:
            self._tell(Sample(found.item, at + 1, len(self._rows)))

    def _tell(self, sample: Sample) -> None:
        self.sample = sample
        self.changed.emit(sample)

    # by name

    def search(self, text: str) -> list[Suggestion]:
        """What matches the words, the best first."""
        register = self._shell.register
        hits = find(register, text, _FOUND, frozenset({self._subject or "asset"}))
        records = lists.records(register, self._subject or "asset", [hit.row for hit in hits])
        self._found = {record.id: record.row for record in records}
        return [
            Suggestion(record.title, record.id, KIND_ICONS.get(str(record["kind"]), record.subject.icon), _note(record))
            for record in records
        ]

    def take(self, suggestion: Suggestion) -> None:
        """Bring something found in sight."""
        row = self._found.get(suggestion.id) if suggestion.id is not None else None
        if row is not None and row in self._rows:
            self._show(self._rows.index(row))

    def take_first(self, text: str) -> bool:
        """Bring the best match in sight, as Enter and scans ask; false when there is none."""
        found = self.search(text)
        if found:
            self.take(found[0])
        return bool(found)


def _note(record: Record) -> str:
    """What else tells an item from others: its name, model or place."""
    texts = (text_of(record, name) for name in ("name", "model", "place") if record.subject.has(name))
    return next((text for text in texts if text and text != record.title), "")


def _names(template: Template, stock: Stock) -> tuple[str, ...]:
    if template.suits(stock):
        return shown_names(template, stock)
    return ()


def _fullest(
    register: Register, subject: str, rows: Sequence[int], names: Collection[str], here: int | None, check: Callable[[], None]
) -> int:
    """Where the item with the most of those data stands: the one in sight when it has them all, else one of the first."""
    wanted = [name for name in names if name not in _OFFICE]
    kept = to_print(register, subject, [here]) if here is not None and here in rows else ()
    if any(all(_has(found.item, name) for name in wanted) for found in kept):
        return rows.index(here)
    best, place, at = -1, 0, 0
    for start in range(0, min(len(rows), _LOOKED_AT), _PIECE):
        check()
        for found in to_print(register, subject, rows[start : start + _PIECE]):
            there = sum(bool(_has(found.item, name)) for name in wanted)
            if there > best:
                best, place = there, at
            if there == len(wanted):
                return place
            at += 1
    return place


def _has(item: LabelItem, name: str) -> bool:
    return bool(item.each or item.count) if name == "each" else bool(item.value(name))
