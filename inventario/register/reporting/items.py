"""Items of equipment as reports read them: narrow tuples of the fields at hand, by department, place and custodian."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...core.fields import Value
from ...core.kinds import ASSET_KINDS, STATUSES
from ...core.queries import Filter, ListQuery, Match, Order
from ...store.register import Register
from ..lists import fetch, row_numbers
from ..report_records import Scope, find_record

WRITTEN_OFF = "written-off"
NO_PLACE, NO_DEPARTMENT, NO_DATA = "Sin lugar", "Sin dirección", "Sin dato"
_LABELS = {choice.code: choice.label for choice in (*ASSET_KINDS, *STATUSES)}
_FIELDS = (
    "tag", "kind", "name", "manufacturer", "model", "serial", "place", "department", "custodian", "status", "condition", "acquired_on",
    "cost", "os", "office", "antivirus", "print_technology", "ip", "purchase_order",
)  # fmt: skip
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Item:
    """An item as reports list it; what is not known is empty.  Kinds, states and conditions are codes."""

    tag: str
    kind: str
    name: str
    maker: str
    model: str
    serial: str
    place: str
    department: str
    custodian: str
    status: str
    condition: str
    acquired_on: date | None
    cost: int | None
    os: str
    office: str
    antivirus: str
    technology: str
    ip: str
    order: str

    @property
    def kind_label(self) -> str:
        """The kind's Spanish name."""
        return _LABELS.get(self.kind, self.kind)

    @property
    def status_label(self) -> str:
        """The state's Spanish name."""
        return _LABELS.get(self.status, self.status)

    @property
    def what(self) -> str:
        """Maker and model in one; without them, its kind."""
        return " ".join(filter(None, (self.maker, self.model))) or self.kind_label

    def age(self, today: date) -> int | None:
        """Whole years since it was acquired; None when the day is not known."""
        bought = self.acquired_on
        if bought is None:
            return None
        return max(today.year - bought.year - ((today.month, today.day) < (bought.month, bought.day)), 0)


def read_items(register: Register, scope: Scope, kinds: Iterable[str] = (), *, order: Sequence[str] = ("department", "tag")) -> list[Item]:
    """The items of the department, place and person asked for that count, which written-off ones do not."""
    filters = [Filter("status", Match.NOT, (WRITTEN_OFF,)), *scope_filters(register, scope)]
    if wanted := tuple(sorted(kinds)):
        filters.append(Filter("kind", Match.IS, wanted))
    query = ListQuery("asset", tuple(filters), order=tuple(map(Order, order)))
    rows = row_numbers(register, query)
    found: list[Item] = []
    for start in range(0, len(rows), _BATCH):
        found += [_item(values) for values in fetch(register, "asset", rows[start : start + _BATCH], _FIELDS)]
    return found


def _item(values: Sequence[Value]) -> Item:
    plain: list[Any] = [
        value if value is not None or name in ("acquired_on", "cost") else "" for name, value in zip(_FIELDS, values, strict=True)
    ]
    if plain[3]:  # the model's label begins with its maker
        plain[4] = plain[4].removeprefix(f"{plain[3]} ")
    return Item(*plain)


def scope_filters(register: Register, scope: Scope) -> list[Filter]:
    """The conditions of a scope; raises KnownError for a name that means nothing."""
    return [
        Filter(field, Match.BENEATH, (find_record(register, subject, text).id,)) for field, subject, text in _said(scope) if text.strip()
    ]


def _said(scope: Scope) -> tuple[tuple[str, str, str], ...]:
    """An item's fields that a scope narrows, what they refer to, and what was said."""
    return ("department", "department", scope.department), ("place", "place", scope.place), ("custodian", "person", scope.person)


def scope_words(register: Register, scope: Scope) -> str:
    """How a scope reads below a title: the department, the place, the person."""
    words = []
    for _, subject, text in _said(scope):
        if text.strip():
            found = find_record(register, subject, text)
            words.append(_unit(found.values) if subject == "department" else str(found.values.get("path") or found.title))
    return " · ".join(words)


def _unit(values: Mapping[str, Value]) -> str:
    code, name = values.get("code"), values.get("name")
    return f"{code} · {name}" if code and code != name else str(name or code)


def tally(items: Iterable[Item], key: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """The items by a key, the commonest first, then by name; what has no key comes last as `Sin dato`."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    order = sorted(groups, key=lambda name: (not name, -len(groups[name]), name.casefold()))
    return [(name or NO_DATA, groups[name]) for name in order]


def states(items: Iterable[Item]) -> tuple[int, int, int, int]:
    """How many are in use, stored, under repair and missing."""
    found = Counter(item.status for item in items)
    return found["in-use"], found["stored"], found["repair"], found["lost"]


def mean_age(items: Sequence[Item], today: date) -> float | None:
    """The mean age in years, to a tenth; None when no day is known."""
    ages = [(today - item.acquired_on).days / 365.25 for item in items if item.acquired_on]
    return round(sum(ages) / len(ages), 1) if ages else None
