"""The items of a campaign of which there is little to say, as nearly all are: not seen by anybody, or seen once and where they belong.

They are counted by the room at once when a tally is loaded, instead of one by one; what is told of one afterwards takes it out of here.
The rules are those of `tally.Tally.standing`, and a test holds both to one model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from typing import NamedTuple

from .facts import ItemFact, Step
from .records import Category
from .snapshot import WRITTEN_OFF

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
        self._keys: dict[Category, set[bytes]] = {Category.MISSING: set(), Category.IN_PLACE: set()}
        self.amounts: Mapping[Category, Mapping[bytes | None, int]] = {}  # as they were sorted out, by the place where they belong

    def sort_out(self, items: Mapping[bytes, ItemFact], told: Told) -> list[bytes]:
        """Find them among all items; gives the rest, which have to be looked at one by one."""
        seen, about, blocked = told.seen, told.about, told.blocked
        missing, in_place, rest = self._keys[Category.MISSING], self._keys[Category.IN_PLACE], list[bytes]()
        unseen_at, seen_at = list[bytes | None](), list[bytes | None]()
        for key, item in items.items():
            if not item.expected:
                rest.append(key)
            elif (steps := seen.get(key)) is None:
                if blocked and (key in blocked or told.blocks(item.place)):
                    rest.append(key)
                else:
                    missing.add(key)
                    unseen_at.append(item.place)
            else:
                step, place = steps[0], item.place
                alone = len(steps) == 1 and step.kind == "seen" and step.about is None and step.condition is None
                if alone and step.place == place is not None and item.status not in _REMARKABLE and not (about and step.id in about):
                    in_place.add(key)
                    seen_at.append(place)
                else:
                    rest.append(key)
        self.amounts = {Category.MISSING: Counter(unseen_at), Category.IN_PLACE: Counter(seen_at)}
        return rest

    def of(self, category: Category) -> set[bytes]:
        """Those of a category."""
        return self._keys[category]

    def category(self, key: bytes) -> Category | None:
        """The category of an item that is here."""
        for category, keys in self._keys.items():
            if key in keys:
                return category
        return None

    def discard(self, key: bytes) -> Category | None:
        """More was told of an item; gives what it was counted as, None when it was not here."""
        category = self.category(key)
        if category:
            self._keys[category].discard(key)
        return category
