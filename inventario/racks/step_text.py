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
            return self._move(step.move)
        assert step.patch is not None
        return self._patch(step.patch)

    def _move(self, move: Move) -> str:
        """Each verb in a whole sentence, which the window's catalogue knows. Taken out is for a while, removed for good."""
        name, several = self.device(move.key), len(self._racks) > 1
        across = several and move.start is not None and move.goal is not None and move.start.rack != move.goal.rack
        before, after = self.spot(move.start, across if move.goal is not None else several), self.spot(move.goal, several)
        if move.kind is MoveKind.REMOVE:
            return self._removal(name, before, self._fates.get(move.key, ("", None))[0])
        if move.goal is None:
            return f"Sacar {name} de {before} por ahora" if move.kind is MoveKind.PARK else f"Sacar {name} de {before}"
        if move.start is None:
            return f"Montar {name} en {after}"
        rise = 0 if move.start.rack != move.goal.rack else self._height(move.key, move.goal) - self._height(move.key, move.start)
        if move.kind is MoveKind.PARK:
            if rise:
                return f"{'Subir' if rise > 0 else 'Bajar'} {name} de {before} a {after} por ahora"
            return f"Mover {name} de {before} a {after} por ahora"
        if rise:
            return f"{'Subir' if rise > 0 else 'Bajar'} {name} de {before} a {after}"
        return f"Mover {name} de {before} a {after}"

    @staticmethod
    def _removal(name: str, before: str, fate: str) -> str:
        if fate == "spare":
            return f"Retirar {name} de {before} a bodega"
        if fate == "disused":
            return f"Retirar {name} de {before} por desuso"
        if fate == "elsewhere":
            return f"Retirar {name} de {before} para otra parte"
        return f"Retirar {name} de {before}"

    def _height(self, device: UUID, spot: Spot) -> int:
        body = self._devices[device].body if device in self._devices else None
        span = span_of(spot.unit, body.height if body else 1.0)
        return height_from_floor(span, self._racks[spot.rack].room) if span and spot.rack in self._racks else 0

    def device(self, device: UUID) -> str:
        """How the device is called."""
        return self._devices[device].title if device in self._devices else "equipo"

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
        ends = [(self.port(before) if before else "", self.port(after)) for before, after in zip(patch.start, patch.goal, strict=True)
                if before != after]  # fmt: skip
        (before, after), *others = ends
        if not others:
            return f"Cambiar {name} de {before} a {after}" if before else f"Cambiar {name} en {after}"
        [(start, goal)] = others
        if before and start:
            return f"Cambiar {name} de {before} a {after} y de {start} a {goal}"
        if before:
            return f"Cambiar {name} de {before} a {after} y en {goal}"
        return f"Cambiar {name} en {after} y de {start} a {goal}" if start else f"Cambiar {name} en {after} y en {goal}"

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
        if len(ends) > 1:
            return f"cordón de {ends[0]} a {ends[1]}"
        return f"cordón de {ends[0]}" if ends else "cordón sin nombre"

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
            cords = self.cables(work.unplug, whole=whole)
            found.append(f"Desconecte {cords}; al terminar, conecte los mismos" if same else f"Desconecte {cords}")
        if work.runs:
            runs = count_of(len(work.runs), "cable fijo va", "cables fijos van")
            away = work.move is not None and work.move.start and work.move.goal and work.move.start.rack != work.move.goal.rack
            found.append(f"{runs} con él{'; al cambiar de rack hay que tenderlos de nuevo' if away else ': revise que alcancen'}")
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
        lost = self._without(work.lost, served)
        if keep_up and work.move is not None and work.move.kind is not MoveKind.MOUNT:
            return f"No debería apagarse: sin servicio {lost} durante el paso" if lost else "No debería apagarse"
        return f"Sin servicio {lost} durante el paso" if lost else ""

    def _without(self, lost: Lost, served: int) -> str:
        """What loses service: `43 puntos y Servidor GIS`, all of them said to be all; empty when nothing does."""
        devices = [self._plant.devices[device] for device in lost.devices if self._plant.devices[device].kind in ("server", "nas")]
        parts = []
        if lost.points:
            amount = count_of(len(lost.points), "punto", "puntos")
            parts.append(f"los {amount} con red" if served and len(lost.points) == served and served > 1 else amount)
        if devices:
            names = sorted(device.title for device in devices)
            parts.append(names[0] if len(names) == 1 else f"{len(names)} servidores")
        return " y ".join(parts)

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
