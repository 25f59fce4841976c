"""What a step says to a person: `Subir Transceiver Entel de U18 a U22`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from ..core.formats import count_of, format_decimal
from ..network.plant import Plant
from ..network.reading import read_plant
from ..store.register import Register
from .drafts import Fate
from .geometry import Spot, height_from_floor, span_of
from .moves import Move, MoveKind
from .outages import Lost
from .plans import Plan, Step
from .reading import Device, RackView
from .steps import Outage, PatchMove, Work
from .wording import spot_text

_HEAVY_KG = 20.0
_FATES = {"spare": " a bodega", "disused": " por desuso", "elsewhere": " para otra parte"}
_SHOWN = 6


class StepWords:
    """Says the steps of one plan."""

    def __init__(
        self, devices: Mapping[UUID, Device], racks: Mapping[UUID, RackView], plant: Plant, fates: Mapping[UUID, Fate] | None = None
    ) -> None:
        self._devices, self._racks, self._plant, self._fates = devices, racks, plant, fates or {}

    @classmethod
    def of(cls, plan: Plan, plant: Plant) -> StepWords:
        """The words for a kept plan."""
        return cls({item.device.id: item.device for item in plan.items}, plan.rack_of, plant, plan.draft.fates)

    @classmethod
    def for_step(cls, register: Register, plan: Plan, step: Step | None) -> StepWords:
        """The words for one step's line; the wiring is read only when the step is a cord's."""
        return cls.of(plan, read_plant(register) if step is not None and step.patch is not None else Plant())

    def title(self, step: Step | Work) -> str:
        """The step as one line: what is done to which device, from where to where."""
        if step.move is not None:
            fate = _FATES.get(self._fates.get(step.move.key, ("", None))[0], "") if step.move.kind is MoveKind.REMOVE else ""
            return f"{self.verb(step.move)} {self.device(step.move.key)}{self._way(step.move)}{fate}"
        assert step.patch is not None
        return self._patch(step.patch)

    def verb(self, move: Move) -> str:
        """Subir, Bajar, Mover, Sacar (for a while), Retirar (for good), Montar."""
        if move.kind is MoveKind.REMOVE:
            return "Retirar"
        if move.goal is None:
            return "Sacar"
        if move.start is None:
            return "Montar"
        if move.start.rack != move.goal.rack:
            return "Mover"
        before, after = (self._height(move.key, spot) for spot in (move.start, move.goal))
        return "Mover" if before == after else "Subir" if after > before else "Bajar"

    def _height(self, device: UUID, spot: Spot) -> int:
        body = self._devices[device].body if device in self._devices else None
        span = span_of(spot.unit, body.height if body else 1.0)
        return height_from_floor(span, self._racks[spot.rack].room) if span and spot.rack in self._racks else 0

    def device(self, device: UUID) -> str:
        """How the device is called."""
        return self._devices[device].title if device in self._devices else "equipo"

    def _way(self, move: Move) -> str:
        start, goal = move.start, move.goal
        across, for_now = len(self._racks) > 1, " por ahora" if move.kind is MoveKind.PARK else ""
        if start is not None and goal is not None:
            both = start.rack != goal.rack
            return f" de {self.spot(start, across and both)} a {self.spot(goal, across)}{for_now}"
        if goal is not None:
            return f" en {self.spot(goal, across)}"
        return f" de {self.spot(start, across)}{for_now}" if start is not None else ""

    def spot(self, spot: Spot | None, with_rack: bool = False) -> str:
        """`U22`, with its rack where there are several; `fuera del rack` off them."""
        if spot is None:
            return "fuera del rack"
        if spot.unit is None and spot.rack in self._racks:
            return self._racks[spot.rack].title
        return spot_text(spot, self._racks[spot.rack].title if with_rack and spot.rack in self._racks else "")

    def _patch(self, patch: PatchMove) -> str:
        name = self.cable(patch.cable)
        if patch.hangs:
            return f"Desconectar {name} por ahora"
        changed = [(before, after) for before, after in zip(patch.start, patch.goal, strict=True) if before != after]
        ways = [f"de {self.port(before)} a {self.port(after)}" if before else f"en {self.port(after)}" for before, after in changed]
        return f"Cambiar {name} {' y '.join(ways)}"

    def port(self, port: UUID | None) -> str:
        """`SW-CORE:05`."""
        found = self._plant.ports.get(port) if port else None
        if found is None:
            return "sin puerto"
        device = self._plant.devices.get(found.device)
        return f"{device.title if device else 'equipo'}:{found.number:02d}"

    def cable(self, cable: UUID) -> str:
        """How a cord is called: by its name, else by its ends."""
        found = self._plant.cables.get(cable)
        if found is None:
            return "cordón borrado"
        if found.name:
            return found.name
        ends = [self.port(end.id) for end in (found.a, found.b) if end is not None and end.id in self._plant.ports]
        return f"cordón de {' a '.join(ends)}" if ends else "cordón sin nombre"

    def cables(self, cables: Iterable[UUID], *, whole: bool = False) -> str:
        """`F-02, C-11 y C-12`; of many the first and how many more, unless `whole`."""
        names = [self.cable(cable) for cable in cables]
        if len(names) > _SHOWN + 1 and not whole:
            return f"{', '.join(names[:_SHOWN])} y {len(names) - _SHOWN} más"
        return " y ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))

    def notes(self, work: Work, *, whole: bool = False) -> list[str]:
        """What else the step takes, as sentences without a full stop: cords (all by name when `whole`), weight."""
        found = []
        same = bool(work.unplug) and set(work.unplug) == set(work.plug)
        if work.move is not None and work.unplug:
            again = "; al terminar, conecte los mismos" if same else ""
            found.append(f"Desconecte {self.cables(work.unplug, whole=whole)}{again}")
        if work.runs:
            where = count_of(len(work.runs), "cable fijo va", "cables fijos van")
            away = work.move is not None and work.move.start and work.move.goal and work.move.start.rack != work.move.goal.rack
            found.append(f"{where} con él{'; al cambiar de rack hay que tenderlos de nuevo' if away else ': revise que alcancen'}")
        if work.move is not None and work.plug and not same:
            found.append(f"Después conecte {self.cables(work.plug, whole=whole)}")
        if work.move is not None and work.move.kind is MoveKind.REMOVE and work.unplug:
            found.append("Sus cordones quedan sueltos: retírelos o conéctelos en otra parte")
        weight = self._devices[work.move.key].weight_kg if work.move is not None and work.move.key in self._devices else None
        if weight is not None and weight >= _HEAVY_KG:
            found.append(f"Pesa {format_decimal(round(weight, 1))} kg: entre dos personas")
        return found

    def warning(self, work: Work, *, keep_up: bool = False, served: int = 0) -> str:
        """What loses service during the step, and whether the device should not go down; empty when neither."""
        lost = self.lost(work.lost, served)
        if keep_up and work.move is not None and work.move.kind is not MoveKind.MOUNT:
            return f"No debería apagarse: {lost[:1].lower()}{lost[1:]} durante el paso" if lost else "No debería apagarse"
        return f"{lost} durante el paso" if lost else ""

    def lost(self, lost: Lost, served: int = 0) -> str:
        """`Sin servicio 43 puntos`; all of them are said to be all."""
        devices = [self._plant.devices[device] for device in lost.devices if self._plant.devices[device].kind in ("server", "nas")]
        parts = []
        if lost.points:
            amount = count_of(len(lost.points), "punto", "puntos")
            parts.append(f"los {amount} con red" if served and len(lost.points) == served and served > 1 else amount)
        if devices:
            names = sorted(device.title for device in devices)
            parts.append(names[0] if len(names) == 1 else f"{len(names)} servidores")
        return f"Sin servicio {' y '.join(parts)}" if parts else ""

    def outage(self, outage: Outage) -> str:
        """`Sin servicio en 3 pasos (2, 4 y 5): 43 puntos.`"""
        steps = count_of(len(outage.steps), "paso", "pasos")
        return f"Sin servicio en {steps} ({_ranges(outage.steps)}): {count_of(len(outage.points), 'punto', 'puntos')}."


def _ranges(numbers: Sequence[int]) -> str:
    """`1 a 3, 5 y 8`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]} a {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return " y ".join(filter(None, (", ".join(said[:-1]), said[-1])))
