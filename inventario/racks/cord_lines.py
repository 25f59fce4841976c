"""Cords of a plan as lines of a file: which cord, the end that changes where that is not plain, and the port that it goes to.

`C-0905` from `Router RC:01` to `SW-CORE:12`. Ends and ports are written as everywhere: `TI000977:12`, `Panel P3-A:12`, `3TA.P3-20:12`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ..core.errors import KnownError
from ..core.text import clean, fold
from ..network.naming import ports_called
from ..network.reading import read_plant
from ..network.records import PORT, Cable, Port
from ..network.tracing import Network
from ..register.preferences import read_preferences
from ..store.register import Register
from .drafts import CordWish


@dataclass(frozen=True, slots=True)
class CordLine:
    """A line as it is written; `start` may be empty, or the device or port at which the end that changes is plugged now."""

    line: int
    cord: str
    start: str
    goal: str


def cord_wishes(register: Register, lines: Iterable[CordLine]) -> list[CordWish]:
    """What the lines ask for, both ends of a cord in one wish; raises KnownError with the line for what cannot be understood."""
    reader = _Reader(Network(read_plant(register), read_preferences(register).port_pattern))
    wishes: dict[UUID, CordWish] = {}
    for line in lines:
        try:
            wish = reader.wish(line)
        except KnownError as failure:
            raise KnownError(f"Fila {line.line}: {failure}") from None
        old = wishes.get(wish.cable, CordWish(wish.cable))
        if (wish.a_port and old.a_port) or (wish.b_port and old.b_port):
            raise KnownError(f"Fila {line.line}: otra fila dice ya adónde pasa ese extremo del cordón {line.cord}; deje una sola.")
        wishes[wish.cable] = CordWish(wish.cable, wish.a_port or old.a_port, wish.b_port or old.b_port)
    return list(wishes.values())


class _Reader:
    """Understands lines against one wiring."""

    def __init__(self, network: Network) -> None:
        self._network, self._plant = network, network.plant

    def wish(self, line: CordLine) -> CordWish:
        """What one line asks for."""
        cable = self._cable(line.cord)
        if not line.goal:
            raise KnownError(f"el cordón {line.cord} no dice a qué puerto pasa; escriba equipo y número, como SW-CORE:12.")
        goal = self._port(line.goal).id
        return CordWish(cable.id, goal) if self._side(cable, line) == "a" else CordWish(cable.id, None, goal)

    def _cable(self, text: str) -> Cable:
        found = [cable for cable in self._plant.cables.values() if cable.name and fold(cable.name) == fold(clean(text))]
        if len(found) != 1:
            what = f"hay {len(found)} cordones que se llaman" if found else "no hay un cordón"
            raise KnownError(f"{what} «{text}»; escriba lo que dice su rótulo.")
        return found[0]

    def _port(self, text: str) -> Port:
        found = ports_called(self._network, clean(text))
        if len(found) != 1:
            what = f"«{text}» es de {len(found)} puertos a la vez" if found else f"no hay un puerto «{text}»"
            raise KnownError(f"{what}; escriba la etiqueta del equipo y el número, como TI000953:12.")
        return found[0]

    def _side(self, cable: Cable, line: CordLine) -> str:
        """The end that changes: the one that is plugged where the line says; without a word the only one in a port of a device."""
        here = {side: end for side, end in (("a", cable.a), ("b", cable.b)) if end is not None and end.kind == PORT}
        if not line.start:
            free = [side for side, end in (("a", cable.a), ("b", cable.b)) if end is None]
            if len(free) == 1 or len(here) == 1:
                return free[0] if len(free) == 1 else next(iter(here))
            raise KnownError(f"el cordón {line.cord} está en dos puertos; escriba en from de cuál sale.")
        wanted = fold(clean(line.start))
        devices = {device.id for device in self._plant.devices_named.get(wanted, ())}
        ports = {port.id for port in ports_called(self._network, clean(line.start))}
        mine = [side for side, end in here.items() if end.id in ports or self._plant.ports[end.id].device in devices]
        if len(mine) != 1:
            raise KnownError(f"el cordón {line.cord} no sale de «{line.start}»; revise en qué puerto está.")
        return mine[0]
