"""The picture of a trace put together: columns with their headings, things with their names, cables over them, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from ...drawing.fonts import metrics
from ...drawing.shapes import Anchor, Group, Line, Page, Polyline, Rect, Role, Shape
from ...drawing.textbox import wrap
from ..colours import colour_of
from ..spots import category_words, medium_of
from ..tracing import Network, Trace
from .captions import cable_legend, front_caption, legend, lines_below, links_box, links_rows, medium_words, vlan_box
from .cords import drawn, route, tag, tag_size
from .faces import Face, Socket, fitted, text
from .inks import LIGHT, Inks
from .stations import Link, Station, links_of, stations_of
from .zones import HEAD, PAD, Placing, Zone, placed, zones_of

WIDTH = 277.5
"""Millimetres of the whole at its natural size: 1110 pixels of the window at a quarter of a millimetre each."""
_APART = 0.55  # between the two cables of one port of a panel


@dataclass(frozen=True, slots=True)
class Hit:
    """A box of the picture that can be chosen: a port of a device, a thing, or a stretch (by its number); in millimetres."""

    box: tuple[float, float, float, float]
    kind: str
    id: UUID | None = None
    port: int | None = None
    hop: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing and what of it can be chosen."""

    page: Page
    hits: tuple[Hit, ...]

    def at(self, x: float, y: float) -> Hit | None:
        """What stands at a place, the smallest first: ports before what they are in."""
        inside = (hit for hit in self.hits if hit.box[0] <= x <= hit.box[0] + hit.box[2] and hit.box[1] <= y <= hit.box[1] + hit.box[3])
        return min(inside, key=lambda hit: hit.box[2] * hit.box[3], default=None)


def draw_trace(
    network: Network, trace: Trace, *, reverse: bool = False, width: float = WIDTH, inks: Inks = LIGHT, chosen: int | None = None
) -> Picture:
    """The picture of a trace; `reverse` from the network to the wall, `chosen` the number of the stretch that stands out."""
    stations, links = stations_of(network, trace, trace.turned() if reverse else trace.hops)
    passed = [position for position, station in enumerate(stations) if station.kind != "vlan"]
    top = passed[0 if reverse else -1]
    stations += links_of(trace)
    nobody = not reverse and stations[0].kind == "point" and trace.device is None
    zones, placing = placed(zones_of(stations, top, nobody=nobody, broken=bool(trace.breaks)), stations, inks, width)
    painter = _Painter(trace, stations, zones, placing, inks, network.colours)
    height = max(zone.y + zone.height for zone in zones)
    shapes: list[Shape] = [Rect(0, 0, width, height, inks.paper)]
    for number, zone in enumerate(zones):
        shapes += painter.ground(zone, last=number == len(zones) - 1)
    over: list[Shape] = []
    for position in range(len(stations)):
        below, above = painter.station(position)
        shapes += below
        over += above
    cables, names = painter.cables(links, chosen)
    shapes += painter.way_out(top) + cables + painter.missing() + over + names + painter.legend()
    return Picture(Page(width, height, shapes), tuple(painter.hits))


class _Painter:
    """Draws one picture and notes what can be chosen of it."""

    def __init__(
        self, trace: Trace, stations: Sequence[Station], zones: Sequence[Zone], placing: Placing, inks: Inks, colours: Mapping[str, str]
    ) -> None:
        self._colours = colours
        self._trace, self._stations, self._zones, self._placing, self._inks = trace, stations, zones, placing, inks
        self._zone_of = {position: zone for zone in zones for position in zone.stations}
        self.hits: list[Hit] = []

    def ground(self, zone: Zone, *, last: bool) -> list[Shape]:
        """A column's ground and heading."""
        inks, room = self._inks, zone.width - 2 * PAD
        right, foot = zone.x + zone.width, zone.y + zone.height
        shapes: list[Shape] = [Rect(zone.x, zone.y, zone.width, zone.height, inks.zone)] if zone.kind in ("rack", "loose") else []
        if not last:
            shapes.append(Line(right, zone.y, right, foot, inks.line, 0.25))
        if zone.y > 0:
            shapes.append(Line(zone.x, zone.y, right, zone.y, inks.line, 0.25))
        title = zone.title if zone.kind == "rack" else inks.say(zone.title)
        heading = inks.bad if zone.kind == "broken" else inks.text2
        shapes.append(text(zone.x + PAD, zone.y + 6.2, fitted(title.upper(), 2.7, room, Role.BOLD), 2.7, heading, role=Role.BOLD))
        return [*shapes, text(zone.x + PAD, zone.y + 10.8, fitted(zone.about, 3.0, room), 3.0, inks.text2)]

    def station(self, position: int) -> tuple[list[Shape], list[Shape]]:
        """A thing, and what is written beside it, which goes over the cables."""
        station, (face, x, y) = self._stations[position], self._placing[position]
        if station.kind == "vlan":
            hop = next(hop for hop in self._trace.hops if hop.cable is None)
            self.hits.append(Hit((x, y, face.width, face.height), "vlan", station.spot.id, hop=hop.number))
            return vlan_box(station, face, x, y, hop.words, self._inks), []
        self.hits.append(Hit((x, y, face.width, face.height), station.kind, station.spot.id))
        for number, box in face.boxes.items():
            self.hits.append(Hit((x + box[0], y + box[1], box[2], box[3]), "port", station.spot.id, number))
        if station.kind == "links":
            lines = zip(self._trace.links, links_rows(y, len(self._trace.links)), strict=False)
            self.hits[-1:] = [Hit((x, line - 3.2, face.width, 4.4), "link", link.id) for link, line in lines]
            return links_box(self._trace.links, face, x, y, self._inks), []
        if not station.states:
            return [Group(face.shapes, x, y), *lines_below(station, x + face.width / 2, y + face.height, self._inks)], []
        line = y - 1.9 if self._captioned_above(position) else y + face.height + 4.2
        return [Group(face.shapes, x, y)], front_caption(station, x, line, face.width, self._inks)

    def _captioned_above(self, position: int) -> bool:
        """The first front of a column has its name above, the others below: between them run the cords."""
        fronts = [each for each in self._zone_of[position].stations if self._stations[each].states]
        return fronts[0] == position

    # cables

    def cables(self, links: Sequence[Link], chosen: int | None) -> tuple[list[Shape], list[Shape]]:
        """All cables, and their names; the chosen one is thicker."""
        lines: list[Shape] = []
        names: list[Shape] = []
        for link in links:
            if link.hop.cable is None:
                lines += self._to_vlan(link)
                continue
            start, end = self._ends(link)
            one, two = self._zone_of[link.start], self._zone_of[link.end]
            border = None if one is two or one.y != two.y else max(one.x, two.x)
            path, (x, y) = route(start, end, colour_of(link.hop.cable, self._colours), 1.6 if link.hop.number == chosen else 0.95, border)
            medium = medium_of(link.hop.cable)
            lines += drawn(path, medium, self._inks)
            about = " ".join(filter(None, (medium_words(medium, self._inks), category_words(link.hop.cable))))
            if link.hop.cable.name or about:
                names.append(tag(link.hop.cable.name, about, x, y, self._inks))
                width, height = tag_size(link.hop.cable.name, about)
                self.hits.append(Hit((x - width / 2, y - height / 2, width, height), "cable", link.hop.cable.id, hop=link.hop.number))
        return lines, names

    def _ends(self, link: Link) -> tuple[Socket, Socket]:
        """Both ends on the paper, each leaving towards the other."""
        one, two = self._socket(link.start, link.ports[0]), self._socket(link.end, link.ports[1])
        same = self._zone_of[link.start] is self._zone_of[link.end]
        return self._aimed(link.start, one, two, same, _APART), self._aimed(link.end, two, one, same, -_APART)

    def _socket(self, position: int, port: int | None) -> Socket:
        face, x, y = self._placing[position]
        own = face.sockets.get(port) or face.sockets.get(None) or Socket(face.width / 2, face.height / 2, "right")
        return Socket(x + own.x, y + own.y, own.out)

    def _aimed(self, position: int, own: Socket, other: Socket, same: bool, apart: float) -> Socket:
        face, x, y = self._placing[position]
        side = "right" if other.x > own.x else "left"
        if self._stations[position].kind == "point":
            return replace(own, out=side)
        if not face.boxes:
            return Socket(x + (face.width if side == "right" else 0.0), own.y, side)
        box = next((box for box in face.boxes.values() if abs(x + box[0] + box[2] / 2 - own.x) < 0.01), None)
        if box is None or not same:
            return replace(own, x=own.x + apart)
        below = other.y > own.y
        height = self._box_at(face, own.x - x, own.y - y)
        edge = y + height[1] + (height[3] if below else 0.0)
        return Socket(own.x + (apart if self._stations[position].kind == "panel" else 0.0), edge, "down" if below else "up")

    def _box_at(self, face: Face, x: float, y: float) -> tuple[float, float, float, float]:
        """The port's box that a socket belongs to."""
        return min(face.boxes.values(), key=lambda box: abs(box[0] + box[2] / 2 - x) + min(abs(box[1] - y), abs(box[1] + box[3] - y)))

    def _to_vlan(self, link: Link) -> list[Shape]:
        """From the port's device to its VLAN, round what stands between them."""
        start, end = (link.start, link.end) if self._stations[link.end].kind == "vlan" else (link.end, link.start)
        device, dx, dy = self._placing[start]
        box, x, y = self._placing[end]
        right, side = dx + device.width, dx + device.width + 2.6
        points = (
            (x + box.width, y + box.height / 2),
            (side, y + box.height / 2),
            (side, dy + device.height / 2),
            (right, dy + device.height / 2),
        )
        return [Polyline(points, stroke=self._inks.accent, width=0.5, dash=(1.6, 1.2))]

    def way_out(self, top: int) -> list[Shape]:
        """From the device where the network leaves the building to the box of the providers' links, where no VLAN runs."""
        position = next((position for position, station in enumerate(self._stations) if station.kind == "links"), None)
        if position is None:
            return []
        device, dx, dy = self._placing[top]
        box, x, y = self._placing[position]
        side, middle = min(dx, x) - 2.6, dy + device.height / 2
        points = ((x, y + box.height / 2), (side, y + box.height / 2), (side, middle), (dx, middle))
        return [Polyline(points, stroke=self._inks.text3, width=0.5, dash=(0.5, 0.9))]

    # what is missing

    def missing(self) -> list[Shape]:
        """The empty seat at the wall, and where the way breaks with the reason."""
        draw = {"nobody": self._nobody, "broken": self._broken}
        return [shape for zone in self._zones if zone.kind in draw for shape in draw[zone.kind](zone)]

    def _nobody(self, zone: Zone) -> list[Shape]:
        inks, middle, y = self._inks, zone.x + zone.width / 2, zone.y + HEAD + (zone.height - HEAD) / 2 - 14
        edges = [(-11, 0, 11, 0), (11, 0, 11, 15), (11, 15, -11, 15), (-11, 15, -11, 0)]
        box: list[Shape] = [Line(middle + a, y + b, middle + c, y + d, inks.edge, 0.4, (1.4, 1.2)) for a, b, c, d in edges]
        return [*box, text(middle, y + 21, inks.say("Nada conectado"), 2.8, inks.text3, anchor=Anchor.MIDDLE)]

    def _broken(self, zone: Zone) -> list[Shape]:
        inks, last = self._inks, len(self._stations) - 1
        station, (face, x, _) = self._stations[last], self._placing[last]
        start = self._socket(last, station.ports[-1] if station.ports else None)
        if not face.boxes and station.kind != "point":
            start = Socket(x + face.width, start.y, "right")
        y = zone.y + HEAD + 10
        path, _ = route(start, Socket(zone.x + PAD, y, "left"), inks.bad, 0.6, zone.x)
        cross = ((2, -1, 4, 1), (2, 1, 4, -1))
        shapes: list[Shape] = [path, Rect(zone.x + PAD, y - 3, 6, 6, inks.bad, None, radius=3)]
        shapes += [Line(zone.x + PAD + a, y + b, zone.x + PAD + c, y + d, inks.on_bad, 0.6) for a, b, c, d in cross]
        y += 9
        for each in self._trace.breaks:
            for line in wrap(each.sentence, (zone.width - 2 * PAD) / 3.0, metrics(Role.REGULAR)):
                shapes.append(text(zone.x + PAD, y, line, 3.0, inks.text))
                y += 4.2
            y += 1.8
        return shapes

    def legend(self) -> list[Shape]:
        """What the fillings of ports mean, once, and behind it how copper and fibre are told, where both are."""
        rack = next((zone for zone in self._zones if zone.kind in ("rack", "loose")), None)
        if rack is None:
            return []
        shapes, right = legend(rack.x + PAD, rack.y + rack.height - 7.0, self._inks)
        media = {medium_of(hop.cable) for hop in self._trace.hops if hop.cable is not None} - {""}
        if len(media) > 1:
            more, end = cable_legend(right, rack.y + rack.height - 7.0, self._inks)
            shapes += more if end < rack.x + rack.width else []
        return shapes
