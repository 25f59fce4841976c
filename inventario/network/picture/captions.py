"""What is written beside things: names over or under a front, lines below a desk or a plate, the VLAN's box, the legend of ports."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ...drawing.fonts import text_width
from ...drawing.shapes import Anchor, Path, Rect, Role, Shape
from ..portstates import PortState
from ..records import Link
from .cords import drawn
from .faces import Face, fitted, port_shapes, text
from .inks import Inks
from .stations import Station
from .zones import LINKS, STEP


def front_caption(station: Station, x: float, y: float, width: float, inks: Inks) -> list[Shape]:
    """A front's name and the ports in question, on the ground of the column so that cables pass beneath."""
    name = fitted(station.spot.title, 3.1, width * 0.5, Role.BOLD)
    at = x + text_width(name, Role.BOLD, 3.1) + 2.2
    numbers = " y ".join(map(str, station.ports))
    ports = inks.say(f"puertos {numbers}" if len(station.ports) > 1 else f"puerto {numbers}") if station.ports else ""
    more = fitted(" · ".join(filter(None, (ports, *station.lines))), 2.8, max(0.0, x + width - at))
    end = at + text_width(more, Role.REGULAR, 2.8)
    return [
        Rect(x - 0.8, y - 3.0, end - x + 1.6, 4.2, inks.zone, None, radius=1.0),
        text(x, y, name, 3.1, inks.text, role=Role.BOLD),
        text(at, y, more, 2.8, inks.text2),
    ]


def lines_below(station: Station, middle: float, y: float, inks: Inks) -> list[Shape]:
    """The tag or the number, then what else is known."""
    spot = station.spot
    name = fitted(spot.tag or spot.title, 3.0, 34, Role.MONO)
    shapes: list[Shape] = [text(middle, y + 5.5, name, 3.0, inks.text, role=Role.MONO, anchor=Anchor.MIDDLE)]
    rest = station.lines if station.kind == "point" else station.lines[1:]
    lines = [spot.title if spot.tag and spot.title != spot.tag else "", *rest]
    for number, line in enumerate(filter(None, lines)):
        address = line.count(".") == 3 and line.replace(".", "").isdecimal()
        role = Role.MONO if address else Role.REGULAR
        fill = inks.warn if line == "sin rótulo" else inks.text2
        line = inks.say(line) if station.kind == "point" else line
        shapes.append(text(middle, y + 9.8 + number * STEP, fitted(line, 2.8, 36, role), 2.8, fill, role=role, anchor=Anchor.MIDDLE))
    return shapes


def vlan_box(station: Station, face: Face, x: float, y: float, words: str, inks: Inks) -> list[Shape]:
    """The VLAN, or those of a trunk, and how the port gives it."""
    single = station.spot.id is not None
    number, _, name = station.spot.title.partition(" ")[2].partition(" ") if single else ("", "", "")
    title = f"VLAN {number}" if single else fitted(station.spot.title, 4.0, face.width - 6, Role.BOLD)
    about = " · ".join(filter(None, (name, inks.say(words).lower())))
    return [
        Rect(x, y, face.width, face.height, inks.soft, inks.accent, 0.25, 1.5),
        text(x + 3.5, y + 6.4, title, 4.0, inks.accent, role=Role.BOLD),
        text(x + 3.5, y + 11.4, fitted(about, 2.9, face.width - 6), 2.9, inks.text2),
    ]


def links_rows(y: float, amount: int) -> list[float]:
    """The baselines of a box's links, whose corner is at `y`; beyond the last that is shown, how many more there are."""
    return [y + 10.6 + STEP * 1.1 * number for number in range(min(amount, LINKS))]


def links_box(links: Sequence[Link], face: Face, x: float, y: float, inks: Inks) -> list[Shape]:
    """By which providers' links the network leaves the building."""
    room = face.width - 6
    more = f" (+{len(links) - LINKS})" if len(links) > LINKS else ""
    shapes: list[Shape] = [
        Rect(x, y, face.width, face.height, inks.paper, inks.edge, 0.25, 1.5),
        text(x + 3, y + 5.8, inks.say("Sale por") + more, 3.1, inks.text, role=Role.BOLD),
    ]
    for link, line in zip(links, links_rows(y, len(links)), strict=False):
        title = fitted(link.title, 2.8, room)
        shapes.append(text(x + 3, line, title, 2.8, inks.text2))
    return shapes


def medium_words(medium: str, inks: Inks) -> str:
    """What a cable is made of, in the reader's language."""
    return {"cobre": inks.say("cobre"), "fibra": inks.say("fibra")}.get(medium, "")


def cable_legend(x: float, y: float, inks: Inks) -> tuple[list[Shape], float]:
    """How copper and fibre are drawn; and where it ends."""
    shapes: list[Shape] = []
    for medium in ("cobre", "fibra"):
        word = medium_words(medium, inks)
        shapes += drawn(Path((("M", x, y + 1.5), ("L", x + 6, y + 1.5)), None, inks.text2, 0.95), medium, inks)
        shapes.append(text(x + 7.6, y + 2.5, word, 2.7, inks.text2))
        x += 12.0 + text_width(word, Role.REGULAR, 2.7)
    return shapes, x


def legend(x: float, y: float, inks: Inks) -> tuple[list[Shape], float]:
    """What the ports' fillings mean; and where something else may go on."""
    shapes: list[Shape] = []
    for state, word in (("used", inks.say("en uso")), ("free", inks.say("libre")), ("faulty", inks.say("con falla"))):
        shapes += port_shapes(PortState(UUID(int=0), 0, "", "rj45", state), (x, y, 3.3, 3.1), False, inks)
        shapes.append(text(x + 4.6, y + 2.5, word, 2.7, inks.text2))
        x += 9.0 + text_width(word, Role.REGULAR, 2.7)
    return shapes, x
