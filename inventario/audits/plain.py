"""The items of a campaign of which there is little to say, as nearly all are: not seen by anybody, or seen once and where they belong.

They are counted by the room at once when a tally is loaded, instead of one by one; what is told of one afterwards takes it out of here.
The rules are those of `tally.Tally.standing`, and a test holds both to one model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

from .facts import ItemFact, Step
from .records import Category
from .snapshot import WRITTEN_OFF

_PLACE_OF = attrgetter("place")
_REMARKABLE = frozenset({WRITTEN_OFF, "lost"})  # to have been seen says something of these


class Told(NamedTuple):
    """What was said in a campaign: sightings by item, steps that are spoken of, what could not be reached by item or by place."""

    seen: Mapping[bytes, list[Step]]
    about: Container[bytes]
    blocked: Mapping[bytes | None, object]
    blocks: Callable[[bytes | None], bool]  # whether a place or one that it is in could not be reached


class Plain:
    """Those items, by their category."""

    def __init__(self) -> None:
        self._items: dict[Category, dict[bytes, ItemFact]] = {Category.MISSING: {}, Category.IN_PLACE: {}}
        self.amounts: Mapping[Category, Mapping[bytes | None, int]] = {}  # as they were sorted out, by the place where they belong
        self.rest: dict[bytes, None] = {}  # all others, which have to be looked at one by one; in an order that stays

    def sort_out(self, items: Mapping[bytes, ItemFact], told: Told) -> None:
        """Find them among all items."""
        missing, in_place, rest, about = dict(items), dict[bytes, ItemFact](), dict[bytes, None](), told.about
        for key, steps in told.seen.items():
            if (item := missing.pop(key, None)) is None:
                continue  # its row is not here yet
            step, place = steps[0], item.place
            alone = len(steps) == 1 and step.kind == "seen" and step.about is None and step.condition is None
            usual = step.place == place is not None and item.expected and item.status not in _REMARKABLE
            if alone and usual and not (about and step.id in about):
                in_place[key] = item
            else:
                rest[key] = None
        self.rest = rest
        if told.blocked:
            self._put_aside(missing, [key for key, item in missing.items() if key in told.blocked or told.blocks(item.place)])
        self._put_aside(missing, [key for key, item in missing.items() if not item.expected])
        self._items = {Category.MISSING: missing, Category.IN_PLACE: in_place}
        self.amounts = {category: Counter(map(_PLACE_OF, plain.values())) for category, plain in self._items.items()}

    def _put_aside(self, plain: dict[bytes, ItemFact], keys: Iterable[bytes]) -> None:
        for key in keys:
            del plain[key]
            self.rest[key] = None

    def of(self, category: Category) -> Mapping[bytes, ItemFact]:
        """Those of a category."""
        return self._items[category]

    def category(self, key: bytes) -> Category | None:
        """The category of an item that is here."""
        for category, items in self._items.items():
            if key in items:
                return category
        return None

    def discard(self, key: bytes) -> Category | None:
        """More was told of an item; gives what it was counted as, None when it was not here."""
        category = self.category(key)
        if category:
            del self._items[category][key]
            self.look_closer(key)
        return category

    def look_closer(self, key: bytes) -> None:
        """An item that is in no category here belongs to the rest."""
        if self.category(key) is None:
            self.rest[key] = None
