"""The figures of a department's report, counted once and used by the PDF and the XLSX alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..core.formats import count_of, format_integer, format_percent
from ..core.kinds import COMPUTERS, PRINTERS
from ..core.text import fold, natural_key
from .records import DepartmentReport, EquipmentLine

NO_PLACE = "Sin dependencia registrada"
NO_DATE = "s/f"
_OLDEST = 8  # years; the last column of ages gathers this and more


@dataclass(frozen=True, slots=True)
class Count:
    """A label and how many; `weight` says how it is shown: plain, second (lighter), muted, warn or bad."""

    label: str
    number: int
    weight: str = "plain"


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of equipment and where its items stand."""

    label: str
    total: int
    stored: int
    repair: int
    lost: int

    @property
    def in_use(self) -> int:
        """The rest: in its place and working."""
        return self.total - self.stored - self.repair - self.lost


@dataclass(frozen=True, slots=True)
class Room:
    """A place and what stands in it, in the order of the list."""

    place: str
    items: tuple[EquipmentLine, ...]
    computers: int
    printers: int
    to_renew: int

    @property
    def total(self) -> int:
        """All items of the place."""
        return len(self.items)

    @property
    def others(self) -> int:
        """Items that are neither computers nor printers or scanners."""
        return self.total - self.computers - self.printers

    @property
    def custodians(self) -> str:
        """Who answers for the items there: one name, or the first and how many more."""
        names = tuple(dict.fromkeys(item.custodian for item in self.items if item.custodian))
        if len(names) <= 1:
            return "".join(names)
        return f"{names[0]} y {len(names) - 1} más"


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """What the report says in numbers.  `to_renew` counts computers whose useful life is over; `value` is in pesos, over `valued` items."""

    name: str
    total: int
    computers: int
    printers: int
    to_renew: int
    value: int
    valued: int
    kinds: tuple[KindCount, ...]
    ages: tuple[Count, ...]
    rooms: tuple[Room, ...]
    attention: tuple[Count, ...]
    lead: str

    @property
    def places(self) -> int:
        """How many known places hold something."""
        return sum(room.place != NO_PLACE for room in self.rooms)


def department_figures(report: DepartmentReport) -> DepartmentFigures:
    """Count the report's items once; written-off ones do not count."""
    items = [item for item in report.items if item.status != "written-off"]
    computers = [item for item in items if item.kind in COMPUTERS]
    costs = [item.cost for item in items if item.cost is not None]
    to_renew = sum(_renewable(report, item) for item in items)
    rooms = _rooms(report, items)
    figures = DepartmentFigures(
        name=report.code or report.department,
        total=len(items),
        computers=len(computers),
        printers=sum(item.kind in PRINTERS for item in items),
        to_renew=to_renew,
        value=sum(costs),
        valued=len(costs),
        kinds=_kinds(items),
        ages=_ages(report, computers),
        rooms=rooms,
        attention=_attention(report, items, to_renew),
        lead="",
    )
    return _with_lead(report, figures)


def top(counts: Iterable[Count], most: int, rest: Callable[[int], str]) -> tuple[Count, ...]:
    """The greatest counts first, at most `most`; the tail is gathered in one lighter count that `rest` names by how many it holds."""
    ordered = sorted(counts, key=lambda count: -count.number)
    if len(ordered) <= most:
        return tuple(ordered)
    head, tail = ordered[: most - 1], ordered[most - 1 :]
    return (*head, Count(rest(len(tail)), sum(count.number for count in tail), "second"))


def _renewable(report: DepartmentReport, item: EquipmentLine) -> bool:
    age = item.age(report.origin.as_of)
    return item.kind in COMPUTERS and age is not None and age >= report.useful_life


def _kinds(items: Sequence[EquipmentLine]) -> tuple[KindCount, ...]:
    cells = Counter((item.kind_label, item.status) for item in items)
    labels = Counter(item.kind_label for item in items)
    return tuple(
        KindCount(label, total, *(cells[label, status] for status in ("stored", "repair", "lost")))
        for label, total in sorted(labels.items(), key=lambda pair: (-pair[1], fold(pair[0])))
    )


def _ages(report: DepartmentReport, computers: Sequence[EquipmentLine]) -> tuple[Count, ...]:
    """Computers by whole years of age; the ages past the useful life stand out, unknown ones come last."""
    ages = Counter(item.age(report.origin.as_of) for item in computers)
    oldest = max(_OLDEST, report.useful_life)
    bands = []
    for year in range(oldest + 1):
        number = ages[year] if year < oldest else sum(count for age, count in ages.items() if age is not None and age >= oldest)
        label = "<1" if year == 0 else f"{year}+" if year == oldest else str(year)
        bands.append(Count(label, number, "plain" if year >= report.useful_life else "second"))
    if ages[None]:
        bands.append(Count(NO_DATE, ages[None], "muted"))
    return tuple(bands)


def _rooms(report: DepartmentReport, items: Sequence[EquipmentLine]) -> tuple[Room, ...]:
    places: dict[str, list[EquipmentLine]] = {}
    for item in items:
        places.setdefault(item.place or NO_PLACE, []).append(item)
    order = sorted(places, key=lambda place: (place == NO_PLACE, natural_key(place)))
    return tuple(_room(report, place, places[place]) for place in order)


def _room(report: DepartmentReport, place: str, items: list[EquipmentLine]) -> Room:
    items.sort(key=lambda item: (fold(item.kind_label), natural_key(item.name), item.tag))
    return Room(
        place,
        tuple(items),
        computers=sum(item.kind in COMPUTERS for item in items),
        printers=sum(item.kind in PRINTERS for item in items),
        to_renew=sum(_renewable(report, item) for item in items),
    )


def _attention(report: DepartmentReport, items: Sequence[EquipmentLine], to_renew: int) -> tuple[Count, ...]:
    """What somebody should look at, the gravest first; what is in order is left out."""
    computers = [item for item in items if item.kind in COMPUTERS]
    matters = (
        Count("Equipos que faltan", sum(item.status == "lost" for item in items), "bad"),
        Count("Equipos dañados o en mal estado", sum(item.condition in ("poor", "damaged") for item in items), "bad"),
        Count(f"Computadores con {count_of(report.useful_life, 'año', 'años')} o más", to_renew, "warn"),
        Count("Equipos en reparación", sum(item.status == "repair" for item in items), "warn"),
        Count("Sin dependencia registrada", sum(not item.place for item in items), "warn"),
        Count("Sin responsable", sum(not item.custodian for item in items), "warn"),
        Count("Sin etiqueta", sum(not item.tag for item in items), "warn"),
        Count("Sin número de serie", sum(not item.serial for item in items), "plain"),
        Count("Computadores sin fecha de compra", sum(item.acquired_on is None for item in computers), "plain"),
    )
    return tuple(matter for matter in matters if matter.number)


def _with_lead(report: DepartmentReport, figures: DepartmentFigures) -> DepartmentFigures:
    if not figures.total:
        return replace(figures, lead=f"{figures.name} no tiene equipos registrados.")
    places = f" en {count_of(figures.places, 'dependencia', 'dependencias')}" if figures.places else ""
    lead = f"{figures.name} tiene {count_of(figures.total, 'equipo', 'equipos')}{places}."
    if figures.to_renew:
        years = count_of(report.useful_life, "año", "años")
        share = format_percent(figures.to_renew / figures.computers)
        verb = "cumplió" if figures.to_renew == 1 else "cumplieron"
        of_many = f"De sus {format_integer(figures.computers)} computadores, {format_integer(figures.to_renew)} ({share}) ya {verb}"
        lead += f" {'Su único computador ya cumplió' if figures.computers == 1 else of_many} los {years} de vida útil."
    return replace(figures, lead=lead)
