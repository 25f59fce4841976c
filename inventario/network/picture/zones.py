"""The columns of the picture: which stations stand together, how wide each column is, and in what row when one is not enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .faces import Face, desk, face_of, plate
from .inks import Inks
from .stations import Station

PAD = 5.0
HEAD = 15.0
TITLE, STEP, GAP = 5.2, 4.0, 13.0
_BOXES, _BELOW_BOX = ("vlan", "links"), 4.5
VLAN_HEIGHT = 15.0
_LEAST = {"desk": 42.0, "wall": 38.0, "rack": 66.0, "loose": 66.0, "broken": 54.0, "nobody": 36.0}
_WIDE, _MANY = 108.0, 16  # of the first rack, when its devices have more ports than this
LINKS = 4
"""As many of a site's providers' links are named; the rest is counted."""
_STACKED = 4  # fronts in a column; a long way goes on in further ones
_UNDER, _LEGEND = 5.5, 9.0
Placing = dict[int, tuple["Face", float, float]]
"""Each station's drawing with its corner."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A column: its sort, heading and what stands below it, its stations (by position) from the top, its place and size."""

    kind: str
    title: str
    about: str
    stations: tuple[int, ...] = ()
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


def zones_of(stations: Sequence[Station], top: int, *, nobody: bool, broken: bool) -> list[Zone]:
    """The columns from left to right; a VLAN stands with the switch that gives it, above it, and the providers' links with the `top`."""
    found: list[Zone] = [Zone("nobody", "Puesto de trabajo", "")] if nobody else []
    beside = {position: top for position, station in enumerate(stations) if station.kind == "links"}
    beside |= {position: position - 1 if position else 1 for position, station in enumerate(stations) if station.kind == "vlan"}
    for position, station in enumerate(stations):
        if position in beside:
            continue
        kind, title, about = station.zone
        alike = bool(found) and (found[-1].kind, found[-1].title) == (kind, title) and kind in ("rack", "loose")
        if alike and len(found[-1].stations) < _STACKED:
            found[-1] = replace(found[-1], stations=(*found[-1].stations, position))
        else:
            found.append(Zone(kind, title, about, (position,)))
    for position, with_it in beside.items():
        found = [replace(zone, stations=(position, *zone.stations)) if with_it in zone.stations else zone for zone in found]
    return [*found, Zone("broken", "Se corta aquí", "")] if broken else found


def placed(
    zones: Sequence[Zone], stations: Sequence[Station], inks: Inks, width: float
) -> tuple[list[Zone], dict[int, tuple[Face, float, float]]]:
    """The columns in rows of that width, each row as high as its tallest; and each station's drawing with its corner."""
    done: list[Zone] = []
    faces: dict[int, tuple[Face, float, float]] = {}
    top = 0.0
    for row in _rows(zones, stations, width):
        drawn = [{position: _face(stations[position], inks, zone.width - 2 * PAD) for position in zone.stations} for zone in row]
        heights = [HEAD + _content(zone, stations, some) + PAD for zone, some in zip(row, drawn, strict=True)]
        height = max(*heights, 64.0)
        for zone, some, own in zip(row, drawn, heights, strict=True):
            settled = replace(zone, y=top, height=height)
            done.append(settled)
            y = top + HEAD + (height - own) / 2
            for position, above, below in _rooms(zone, stations):
                face = some[position]
                faces[position] = (face, zone.x + (zone.width - face.width) / 2, y + above)
                y += above + face.height + below + _gap(stations[position])
        top += height
    return done, faces


def _rows(zones: Sequence[Zone], stations: Sequence[Station], width: float) -> list[list[Zone]]:
    rows: list[list[Zone]] = [[]]
    for zone in zones:
        first = not any(each.kind == "rack" for row in rows for each in row)
        least = _least(zone, stations) if first else _LEAST[zone.kind]
        if rows[-1] and sum(each.width for each in rows[-1]) + least > width:
            rows.append([])
        rows[-1].append(replace(zone, width=min(least, width)))
    return [_spread(row, stations, width) for row in rows]


def _least(zone: Zone, stations: Sequence[Station]) -> float:
    many = any(len(stations[position].states) > _MANY for position in zone.stations)
    return _WIDE if zone.kind == "rack" and many else _LEAST[zone.kind]


def _spread(row: list[Zone], stations: Sequence[Station], width: float) -> list[Zone]:
    """What is left of a row's width goes to its racks, or to all when there are none."""
    left = width - sum(zone.width for zone in row)
    growing = [zone for zone in row if zone.kind in ("rack", "loose")] or row
    share = left / sum(zone.width for zone in growing)
    x = 0.0
    done = []
    for zone in row:
        wide = zone.width * (1 + share) if zone in growing else zone.width
        done.append(replace(zone, x=x, width=wide))
        x += wide
    return done


def _face(station: Station, inks: Inks, width: float) -> Face:
    if station.kind == "point":
        return plate(station, inks)
    if station.kind == "vlan":
        return Face(min(width, 54.0), VLAN_HEIGHT, (), {}, {})
    if station.kind == "links":
        return Face(min(width, 84.0), 8.6 + STEP * 1.1 * min(LINKS, len(station.lines)), (), {}, {})
    if station.kind == "device" and not station.states:
        return desk(station, inks)
    return face_of(station, inks, min(width, 116.0))


def _rooms(zone: Zone, stations: Sequence[Station]) -> list[tuple[int, float, float]]:
    """The stations of a column with the room for what is written above and below each: the first front has its name above."""
    found = []
    fronts = 0
    for position in zone.stations:
        station = stations[position]
        if station.states:
            found.append((position, 0.0, _UNDER) if fronts else (position, TITLE, 0.0))
            fronts += 1
        else:
            found.append((position, 0.0, 0.0 if station.kind in _BOXES else STEP * (2 + sum(map(bool, station.lines)))))
    return found


def _gap(station: Station) -> float:
    """What stays free below a thing: no cords run beneath a box."""
    return _BELOW_BOX if station.kind in _BOXES else GAP


def _content(zone: Zone, stations: Sequence[Station], faces: dict[int, Face]) -> float:
    heights = [above + faces[position].height + below for position, above, below in _rooms(zone, stations)]
    gaps = sum(_gap(stations[position]) for position, _, _ in _rooms(zone, stations)[:-1])
    return sum(heights) + gaps + (_LEGEND if zone.kind in ("rack", "loose") else 0.0)
