"""From wanted runs to what has to be written: what is there already is left alone, what is in the way is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ..core.fields import Value
from ..core.ids import uuid7
from ..core.text import fold
from .cable_rules import socket_name
from .plant import Plant
from .proposals import CableNames
from .records import ASSET, FRONT, POINT, PORT, REAR, End, Point, Port
from .runs import Action, CableWish, Item, Preview, Run, RunPreview

_COLUMNS = {PORT: "port", POINT: "point", ASSET: "asset"}


@dataclass
class _Draft:
    """What one run adds; it is taken over when nothing in it clashes."""

    items: list[Item] = field(default_factory=list)
    creates: list[tuple[str, dict[str, Value]]] = field(default_factory=list)
    updates: list[tuple[str, UUID, dict[str, Value]]] = field(default_factory=list)
    plugged: dict[End, str] = field(default_factory=dict)

    def note(self, action: Action, what: str, called: str, sentence: str = "") -> None:
        self.items.append(Item(action, what, called, sentence))


class Planner:
    """Plans runs one after the other on a plant that it does not change; a later one sees what the earlier will do."""

    def __init__(self, plant: Plant, names: CableNames) -> None:
        self._plant = plant
        self._names = names
        self._points: dict[tuple[UUID | None, str], Point] = {}
        self._ports: dict[tuple[UUID, int], Port] = {}
        self._plugged: dict[End, str] = {}
        self._creates: dict[str, list[dict[str, Value]]] = defaultdict(list)
        self._updates: dict[str, dict[UUID, dict[str, Value]]] = defaultdict(dict)

    def plan(self, runs: Sequence[Run]) -> Preview:
        """What would be done."""
        before = self._missing_ports(runs)
        rows = []
        for run in runs:
            draft = self._run(run)
            rows.append(RunPreview(run, tuple(draft.items)))
            if rows[-1].action is not Action.CLASH:
                self._take(draft)
        self._merge()
        return Preview(tuple(rows), before, dict(self._creates), dict(self._updates))

    def _merge(self) -> None:
        """What is new is written once, with all that later runs make of it."""
        for subject, some in self._creates.items():
            changes = self._updates.get(subject, {})
            for values in some:
                row_id = values["id"]
                if isinstance(row_id, UUID) and row_id in changes:
                    values.update(changes.pop(row_id))

    def _take(self, draft: _Draft) -> None:
        for subject, values in draft.creates:
            self._creates[subject].append(values)
        for subject, row_id, values in draft.updates:
            self._updates[subject].setdefault(row_id, {}).update(values)
        self._plugged.update(draft.plugged)

    # ports that are not on record

    def _missing_ports(self, runs: Sequence[Run]) -> tuple[tuple[str, int], ...]:
        """A device without ports on record gets all that its model has; one that has some, those that are asked for."""
        wanted: dict[UUID, set[int]] = defaultdict(set)
        for run in runs:
            for asked, number in ((run.panel, run.panel_port), (run.switch, run.switch_port)):
                if asked is not None and number is not None:
                    wanted[asked].add(number)
        before = []
        for device_id, numbers in wanted.items():
            device = self._plant.devices[device_id]
            there = {port.number for port in self._plant.ports_of.get(device_id, ())}
            most = device.ports or max(numbers)
            missing = sorted(({*range(1, most + 1)} if not there else {n for n in numbers if n <= most}) - there)
            for number in missing:
                port = Port(uuid7(), device_id, number, f"{device.title}:{number:02d}", "rj45", "free")
                self._ports[device_id, number] = port
                self._creates["port"].append(
                    {"id": port.id, "device": device_id, "number": number, "name": port.name, "kind": port.kind, "state": port.state}
                )
            if missing:
                before.append((device.title, len(missing)))
        return tuple(before)

    def _port(self, device: UUID, number: int) -> Port | None:
        return self._ports.get((device, number)) or self._plant.port_numbered(device, number)

    # one run

    def _run(self, run: Run) -> _Draft:
        draft = _Draft()
        point = self._point(run, draft)
        wall = End(POINT, point.id, REAR)
        panel = self._socket(run.panel, run.panel_port, REAR, draft)
        switch = self._socket(run.switch, run.switch_port, "", draft)
        if panel is not None:
            self._join(draft, "run", wall, panel, run.run, "horizontal")
        elif switch is not None:
            self._join(draft, "run", wall, switch, run.run, "horizontal")
        if panel is not None and switch is not None:
            self._join(draft, "patch", panel.opposite, switch, run.patch, "patch")
        elif panel is not None and run.switch is None and run.patch.name:
            draft.note(Action.CLASH, "patch", run.patch.name, f"El cordón {run.patch.name} no dice a qué switch va.")
        if switch is not None:
            self._set_port(run, switch, draft)
        if run.device is not None:
            self._join(draft, "cord", End(ASSET, run.device), wall.opposite, run.cord, "patch")
        return draft

    def _point(self, run: Run, draft: _Draft) -> Point:
        site = self._plant.site_of(run.place)
        there = self._find(run, site.id if site else None)
        if there is None and run.place is None and (alike := self._plant.points_named.get(fold(run.point), ())):
            sentence = f"Hay {len(alike)} puntos {run.point}, en distintos edificios; diga de cuál."
            draft.note(Action.CLASH, "point", run.point, sentence)
        given: dict[str, Value] = {"place": run.place, "plate": run.plate, "state": run.state, "label_ok": run.labelled, "notes": run.notes}
        wanted = {name: value for name, value in given.items() if value not in (None, "")}
        if there is None:
            made = Point(uuid7(), 0, run.point, run.place)
            draft.creates.append(("network-point", {"id": made.id, "name": run.point, "state": "used" if run.device else "free", **wanted}))
            draft.note(Action.CREATE, "point", run.point)
            self._points[site.id if site else None, fold(run.point)] = made
            return made
        stored: dict[str, Value] = {
            "place": there.place, "plate": there.plate, "state": there.state, "label_ok": there.labelled, "notes": there.notes,
        }  # fmt: skip
        changed: dict[str, Value] = {name: value for name, value in wanted.items() if value != stored[name]}
        if "place" in changed and self._plant.is_beneath(there.place, run.place):
            del changed["place"]  # a list that says the floor alone moves nothing out of its room
        if not there.state and changed.get("state") == self._state_as_wired(there):
            del changed["state"]  # lists show it as it is wired where nobody noted it
        if run.device is not None and there.state == "free" and not run.state:
            changed["state"] = "used"
        if changed:
            draft.updates.append(("network-point", there.id, changed))
        draft.note(Action.CHANGE if changed else Action.SAME, "point", run.point)
        return there

    def _state_as_wired(self, point: Point) -> str:
        return "used" if self._plant.cables_at(End(POINT, point.id, FRONT)) else "free"

    def _find(self, run: Run, site: UUID | None) -> Point | None:
        """The outlet of that name on the run's site; without a place, the only one of that name."""
        if (site, fold(run.point)) in self._points:
            return self._points[site, fold(run.point)]
        alike = self._plant.points_named.get(fold(run.point), ())
        if run.place is None:
            return alike[0] if len(alike) == 1 else None
        return next((point for point in alike if (there := self._plant.site_of(point.place)) is not None and there.id == site), None)

    def _socket(self, device_id: UUID | None, number: int | None, side: str, draft: _Draft) -> End | None:
        if device_id is None or number is None:
            return None
        device = self._plant.devices[device_id]
        port = self._port(device_id, number)
        if port is None:
            have = f"llega hasta el puerto {device.ports}" if device.ports and number > device.ports else "no tiene ese puerto"
            draft.note(Action.CLASH, "port", f"{device.title}:{number}", f"{device.title} {have}; no hay un puerto {number}.")
            return None
        return End(PORT, port.id, side if device.passive else "")

    def _join(self, draft: _Draft, what: str, a: End, b: End, wish: CableWish, kind: str) -> None:
        """A cable between two ends, unless it is there."""
        at_a, at_b = self._plant.cables_at(a), self._plant.cables_at(b)
        same = next((cable for cable in at_a if cable.far(a) == b), None)
        if same is not None:
            changed: dict[str, Value] = {
                name: value for name, value, stored in (
                    ("name", wish.name, same.name), ("category", wish.category, same.category), ("color", wish.color, same.color),
                    ("length_m", wish.length, same.length),
                ) if value and value != stored
            }  # fmt: skip
            if changed:
                draft.updates.append(("cable", same.id, changed))
            draft.note(Action.CHANGE if changed else Action.SAME, what, wish.name or same.name or "cable")
            return
        for end, cables in ((a, at_a), (b, at_b)):
            other = self._plugged.get(end) or draft.plugged.get(end) or (cables[0].name or "sin nombre" if cables else "")
            if end.kind != ASSET and other:
                where = self._called(end)
                draft.note(Action.CLASH, what, wish.name, f"En {where} ya está conectado el cable {other}.")
                return
        name = wish.name or self._names.next(wish.kind or kind)
        values = wish.values(name, kind)
        for letter, end in (("a", a), ("b", b)):
            values |= {f"{letter}_{_COLUMNS[end.kind]}": end.id, f"{letter}_side": end.side if end.kind == PORT and end.side else None}
            draft.plugged[end] = name
            if end.kind == PORT and (what == "patch" or end.side == ""):
                self._occupy(end, draft)
        draft.creates.append(("cable", {"id": uuid7(), **values}))
        draft.note(Action.CREATE, what, name)

    def _called(self, end: End) -> str:
        made = next((port for port in self._ports.values() if port.id == end.id), None)
        if made is not None:
            return f"{self._plant.devices[made.device].title}, puerto {made.number}"
        fresh = next((point for point in self._points.values() if point.id == end.id), None)
        return f"el punto {fresh.name}" if fresh is not None else socket_name(self._plant, end)

    def _occupy(self, end: End, draft: _Draft) -> None:
        """A port that is patched is in use."""
        port = self._plant.ports.get(end.id)
        if port is None or port.state in ("", "free"):
            draft.updates.append(("port", end.id, {"state": "used"}))

    def _set_port(self, run: Run, switch: End, draft: _Draft) -> None:
        """VLAN and mode of the switch's port."""
        port = self._plant.ports.get(switch.id)
        stored: dict[str, Value] = {"vlan": port.vlan if port else None, "mode": port.mode if port else ""}
        mode = run.mode or ("access" if run.vlan and not stored["mode"] else "")
        changed: dict[str, Value] = {
            name: value for name, value in (("vlan", run.vlan), ("mode", mode)) if value and value != stored[name]
        }  # fmt: skip
        if changed:
            draft.updates.append(("port", switch.id, changed))
            draft.note(Action.CHANGE, "port", self._called(switch))
