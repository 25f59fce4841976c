"""UPS that would feed themselves, by way of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID


def circle_of(edges: Mapping[UUID, Sequence[UUID]], starts: Sequence[UUID]) -> list[UUID]:
    """The first way that comes back to where it started; empty when none of the starts lies on one."""
    for start in starts:
        todo: list[list[UUID]] = [[start]]
        seen: set[UUID] = set()
        while todo:
            way = todo.pop()
            for following in edges.get(way[-1], ()):
                if following == start:
                    return way
                if following not in seen:
                    seen.add(following)
                    todo.append([*way, following])
    return []
