"""The rules of the count: what the steps of a campaign add up to, in whatever order they arrive.

Ids are those of SQLite, 16 bytes, in the order of time; of two sightings of one item the smaller id stands, and a retraction takes a
step out whether it comes before or after it. A tally is kept in memory; a further step changes only what it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, partial
from operator import attrgetter

from .facts import ItemFact, Standing, Step
from .places import DEPTH
from .plain import Plain, Told
from .records import Category
from .snapshot import WRITTEN_OFF

_NONE: frozenset[str] = frozenset()
_PLACE = frozenset({"place"})
_KEY_OF = attrgetter("key")
Contribution = tuple[tuple[bytes | None, str], ...]


class Tally:
    """A campaign's state. `above` gives the place in which a place is. `counts` has, by place, what stands in records.Counts."""

    def __init__(self, above: Mapping[bytes, bytes | None]) -> None:
        self.above = above
        self.items: dict[bytes, ItemFact] = {}
        self.steps: dict[bytes, Step] = {}
        self.counts: dict[bytes | None, dict[str, int]] = defaultdict(partial(defaultdict, int))
        self.codes: dict[str, list[Step]] = {}  # unknown codes
        self.ends: list[Step] = []  # rooms that were finished
        self._void: set[bytes] = set()
        self._seen: dict[bytes, list[Step]] = {}
        self._about: dict[bytes, list[Step]] = {}
        self._blocked: dict[bytes | None, list[Step]] = {}  # by item, or by place for a whole room
        self._outside: dict[str, bytes] = {}  # by tag, items that were not on the list
        self._counted: dict[bytes | str, Contribution] = {}
        self.plain = Plain()  # what is counted without looking closer

    def load(self, items: Iterable[ItemFact], steps: Iterable[Step]) -> None:
        """Take in many at once."""
        listed = list(items)
        fresh = dict(zip(map(_KEY_OF, listed), listed, strict=True))
        if self.items or len(fresh) != len(listed):  # an item has more than one row: what the list says stands over what came later
            for item in listed:
                self._learn(item)
        else:
            self.items = fresh
            self._outside = {item.tag.upper(): item.key for item in listed if not item.expected and item.tag}
        kept, seen, file = self.steps, self._seen, self._file
        for step in steps:
            key = step.key
            if step.kind == "seen" and step.about is None and key is not None and key not in seen:  # the first of its item, as nearly all
                kept[step.id] = step
                seen[key] = [step]
            else:
                file(step)
        self.plain.sort_out(self.items, Told(seen, self._about, self._blocked, cache(self._blocks)))
        for category, amounts in self.plain.amounts.items():
            name = category.name.lower()
            for place, amount in amounts.items():
                counted = self.counts[place]
                counted["expected"] += amount
                counted[name] += amount
        subjects: list[bytes | str] = [*self.codes, *(step.id for step in self.steps.values() if step.kind == "unreadable")]
        for subject in (*self.plain.rest, *subjects):
            self._recount(subject)

    def add_item(self, item: ItemFact) -> None:
        """Take note of an item that turned up from outside the list."""
        self._learn(item)
        self.plain.look_closer(item.key)
        self._recount(item.key)

    def add(self, step: Step) -> None:
        """Take in one step; one that is here already changes nothing."""
        if step.id not in self.steps:
            self._file(step)
            for subject in self._touched(step):
                self._recount(subject)

    def disregard(self, key: bytes) -> None:
        """Leave out what was seen or noted of an item until now: a second pass has the word."""
        steps = [*self._seen.get(key, ()), *self._blocked.get(key, ())]
        self._void.update(step.id for step in steps)
        if key in self.items:
            self._recount(key)

    def _learn(self, item: ItemFact) -> None:
        known = self.items.get(item.key)
        if known is None or item.expected > known.expected:
            self.items[item.key] = item
        if not item.expected and item.tag:
            self._outside[item.tag.upper()] = item.key

    def _file(self, step: Step) -> None:
        self.steps[step.id] = step
        kind = step.kind
        if kind in ("seen", "unreadable"):
            if step.key is not None:
                _insert(self._seen.setdefault(step.key, []), step)
        elif kind == "unknown":
            _insert(self.codes.setdefault((step.code or "").upper(), []), step)
        elif kind == "not-accessible":
            _insert(self._blocked.setdefault(step.key or step.place, []), step)
        elif kind == "finish":
            _insert(self.ends, step)
        elif kind == "retract" and step.about is not None:
            self._void.add(step.about)
        if step.about is not None:
            _insert(self._about.setdefault(step.about, []), step)

    def _touched(self, step: Step) -> set[bytes | str]:
        """What may stand otherwise because of a step: items by key, codes, unreadable labels by their step."""
        found: set[bytes | str] = set()
        chain = list(self.chain(step))
        for each in (step, *chain, *(said for spoken in (step, *chain) for said in self._about.get(spoken.id, ()))):
            if each.key is not None:
                found.add(each.key)
            elif each.kind == "not-accessible":
                found.update(key for key, item in self.items.items() if self.within(item.place, each.place))
            if each.kind == "unreadable":
                found.add(each.id)
            if each.kind == "unknown":
                code = (each.code or "").upper()
                found.add(code)
                if code in self._outside:
                    found.add(self._outside[code])
        return found

    def chain(self, step: Step) -> Iterable[Step]:
        """What a step is about, and what that is about."""
        while step.about is not None and step.about in self.steps:
            step = self.steps[step.about]
            yield step

    # What it comes to

    def within(self, place: bytes | None, room: bytes | None) -> bool:
        """Whether a place is that room or in it."""
        if place == room:
            return place is not None
        depth = 0
        while place is not None and depth < DEPTH:
            place, depth = self.above.get(place), depth + 1
            if place == room:
                return place is not None
        return False

    def stands(self, step: Step) -> bool:
        """Whether a step was not retracted."""
        return step.id not in self._void

    def first_of(self, key: bytes) -> Step | None:
        """The sighting of an item that counts."""
        return next((step for step in self._seen.get(key, ()) if step.id not in self._void), None)

    def first_of_code(self, code: str) -> Step | None:
        """The reading of an unknown code that counts; None too when it was found out whose it is."""
        return next((step for step in self.codes.get(code.upper(), ()) if step.id not in self._void and not self.identified(step)), None)

    def identified(self, step: Step) -> bool:
        """Whether it was found out later which item an unknown code or an unreadable label is of."""
        return any(each.kind == "seen" and each.id not in self._void for each in self._about.get(step.id, ()))

    def sightings(self, key: bytes) -> list[Step]:
        """All sightings of an item that were not retracted, the one that counts first."""
        return [step for step in self._seen.get(key, ()) if step.id not in self._void]

    def is_blocked(self, item: ItemFact) -> bool:
        """Whether somebody noted that the item, or the room it is in, could not be reached."""
        if not self._blocked:
            return False
        if any(step.id not in self._void for step in self._blocked.get(item.key, ())):
            return True
        return self._blocks(item.place)

    def _blocks(self, place: bytes | None) -> bool:
        """Whether a place, or one that it is in, could not be reached as a whole."""
        depth = 0
        while place is not None and depth < DEPTH:
            if any(step.key is None and step.id not in self._void for step in self._blocked.get(place, ())):
                return True
            place, depth = self.above.get(place), depth + 1
        return False

    def standing(self, key: bytes) -> Standing:
        """Where an item stands."""
        item = self.items[key]
        first = self.first_of(key)
        if first is None:
            missing = Category.NOT_ACCESSIBLE if self.is_blocked(item) else Category.MISSING
            return Standing(missing if item.expected else None, None, _NONE, False, None, None, None, None)
        unreadable, serial, custodian, department, condition = self._noted(key)
        if not item.expected and item.tag and self.first_of_code(item.tag):  # it was counted as surplus before it was entered
            return Standing(None, first, _NONE, unreadable, serial, custodian, department, condition)
        if item.status == WRITTEN_OFF:
            return Standing(Category.WRITTEN_OFF, first, _NONE, unreadable, None, custodian, department, condition)
        differs = _NONE if self.within(item.place, first.place) else _PLACE
        if custodian is not None and custodian != item.custodian:
            differs = differs | {"custodian"}
        if department is not None and department != item.department:
            differs = differs | {"department"}
        if serial is not None and serial.strip().upper() == (item.serial or "").strip().upper():
            serial = None
        category = Category.ELSEWHERE if differs else Category.IN_PLACE
        return Standing(category, first, differs, unreadable, serial, custodian, department, condition)

    def _noted(self, key: bytes) -> tuple[bool, str | None, bytes | None, bytes | None, str | None]:
        """What the remarks on an item's sightings say, each time the last: unreadable, serial, custodian, department, condition."""
        steps = [step for step in self._seen.get(key, ()) if step.id not in self._void]
        if len(steps) == 1 and steps[0].kind == "seen" and steps[0].about is None and steps[0].id not in self._about:
            return False, None, None, None, steps[0].condition
        unreadable = any(step.kind == "unreadable" or self._is_of_unreadable(step) for step in steps)
        remarks = [each for step in steps for each in self._about.get(step.id, ()) if each.kind == "remark" and each.id not in self._void]
        serial = custodian = department = condition = None
        for step in sorted((*steps, *remarks)):
            serial, custodian = step.serial or serial, step.custodian or custodian
            department, condition = step.department or department, step.condition or condition
        return unreadable, serial, custodian, department, condition

    def _is_of_unreadable(self, step: Step) -> bool:
        about = self.steps.get(step.about) if step.about else None
        return about is not None and about.kind == "unreadable" and about.id not in self._void

    def _recount(self, subject: bytes | str) -> None:
        for place, name in self._uncount(subject):
            self.counts[place][name] -= 1
        if isinstance(subject, str):
            counted = self._of_code(subject)
        elif subject in self.items:
            counted = self._of_item(subject)
        else:  # an item whose row is not here yet has no step of its name
            counted = self._of_unreadable(self.steps[subject]) if subject in self.steps else ()
        if counted:
            self._counted[subject] = counted
            for place, name in counted:
                self.counts[place][name] += 1

    def _uncount(self, subject: bytes | str) -> Contribution:
        """What a subject counted for until now."""
        if isinstance(subject, bytes) and (category := self.plain.discard(subject)):
            place = self.items[subject].place
            return ((place, "expected"), (place, category.name.lower()))
        return self._counted.pop(subject, ())

    def _of_code(self, code: str) -> Contribution:
        first = self.first_of_code(code)
        return ((first.place, "surplus"),) if first else ()

    def _of_unreadable(self, step: Step) -> Contribution:
        alone = step.kind == "unreadable" and step.key is None and self.stands(step) and not self.identified(step)
        return ((step.place, "unreadable"), (step.place, "nameless")) if alone else ()

    def _of_item(self, key: bytes) -> Contribution:
        item, standing = self.items[key], self.standing(key)
        expected: Contribution = ((item.place, "expected"),) if item.expected else ()
        if (first := standing.first) is None:
            return (*expected, (item.place, standing.category.name.lower())) if standing.category else ()
        where = first.place
        besides: Contribution = tuple(
            (where, name)
            for name, holds in (
                ("unreadable", standing.unreadable), ("serial_differs", standing.serial), ("damaged", standing.condition == "damaged"),
                ("custodian_differs", "custodian" in standing.differs), ("place_differs", "place" in standing.differs),
            )
            if holds
        )  # fmt: skip
        match standing.category:
            case Category.IN_PLACE:
                return (*expected, (item.place, "in_place" if item.expected else "beyond"), *besides)
            case Category.ELSEWHERE:
                return (*expected, (where, "elsewhere"), *(((item.place, "away"),) if item.expected else ()), *besides)
            case Category.WRITTEN_OFF:
                return (*expected, (where, "written_off"), *besides)
        return besides


def _insert(steps: list[Step], step: Step) -> None:
    """Keep a list in the order of time."""
    steps.append(step)
    if len(steps) > 1 and steps[-2].id > step.id:
        steps.sort()
