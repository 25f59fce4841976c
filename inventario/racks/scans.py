"""The scans by which a plan is carried out: first the device, then the label of the unit where it goes.

What is taken out of the racks, or put aside off them, is ticked with the device alone; a cord with its own label. A scanned device is
noted at once, so that the work goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from ..core.label_codes import read_rack_unit
from ..core.records import Record
from ..core.scan_text import layout_variants
from ..core.scans import ScanSettings
from ..register.scanning import read_scan
from ..store.register import Register
from .carrying import drift, tick
from .geometry import Placed, Spot
from .moves import Piece, collisions
from .plans import Plan, Step, read_plan
from .reading import rack_views
from .step_text import StepWords
from .wording import spot_text


class Outcome(StrEnum):
    """What a scan did."""

    DEVICE = "device"  # the step's device was read; now its unit
    TICKED = "ticked"
    WRONG = "wrong"  # something else was expected
    UNKNOWN = "unknown"  # nobody has that code
    CHANGED = "changed"  # the register is no more as the plan left it, and the rest has to be planned anew
    FINISHED = "finished"  # nothing is left to do


@dataclass(frozen=True)
class Answer:
    """What a scan did, in one sentence, and the plan as it is afterwards. `asset` is the item that was read, where it was one."""

    code: str
    outcome: Outcome
    sentence: str
    plan: Plan
    asset: UUID | None = None


def scan(register: Register, plan: Plan, sent: str, settings: ScanSettings | None = None) -> list[Answer]:
    """Take a scan; a line with several codes gives an answer for each."""
    if (cord := _Scan(register, plan).cord(sent, settings)) is not None:
        return [cord]
    reading = read_scan(register, sent, settings)
    if reading.unknown and not reading.records:
        return [Answer(sent, Outcome.UNKNOWN, f"{reading.sentence} {expected(register, plan)}".strip(), plan)]
    answers: list[Answer] = []
    for code, found in reading.found:
        answers.append(_Scan(register, answers[-1].plan if answers else plan).take(code, found))
    return answers


def expected(register: Register, plan: Plan) -> str:
    """What is to be scanned next, as a sentence; that nothing is when the plan is done."""
    return _Scan(register, plan).wanted()


def is_broken(register: Register, plan: Plan) -> bool:
    """Whether the steps that are left cannot be done as the racks stand now; what changed and is in nobody's way breaks nothing."""
    moves = [step.move for step in plan.steps if not step.done and step.move is not None]
    views = rack_views(register, plan.rack_of)
    now = {one.device.id: one for view in views for one in view.mounted}
    bodies = {item.device.id: item.device.body for item in plan.items} | {key: one.device.body for key, one in now.items()}
    pieces = [Piece(key, body, now[key].spot if key in now else None, None) for key, body in bodies.items()]
    return any(True for _ in collisions({view.id: view.room for view in views}, pieces, moves))


class _Scan:
    """One code, taken by the step that is next."""

    def __init__(self, register: Register, plan: Plan) -> None:
        self._register, self._plan = register, plan
        self._words = StepWords.for_step(register, plan, plan.current)

    def take(self, code: str, found: tuple[Record, ...]) -> Answer:
        """What the code does."""
        step = self._plan.current
        if step is None:
            return self._answer(code, Outcome.FINISHED, "El plan está terminado; no queda nada que leer.")
        if is_broken(self._register, self._plan):
            changed = next(iter(drift(self._register, self._plan)), "Los racks ya no están como el plan los dejó.")
            return self._answer(code, Outcome.CHANGED, f"{changed} Vuelva a planificar lo que falta.")
        if (unit := read_rack_unit(code)) is not None and found and found[0].subject.name == "rack":
            return self._unit(code, step, found[0], unit.unit)
        if (device := next((one for one in found if one.subject.name == "asset"), None)) is not None:
            return self._device(code, step, device)
        if not found:
            return self._answer(code, Outcome.UNKNOWN, f"No hay nada con la etiqueta {code}. {self.wanted()}")
        return self._answer(code, Outcome.WRONG, f"{_read(found[0])} {self.wanted()}")

    def cord(self, sent: str, settings: ScanSettings | None) -> Answer | None:
        """What the scan does when it is the name of the cord that is next, whatever keyboard layout it came through; else None.

        Names of cords are looked for only here: elsewhere a scan is of an item."""
        step = self._plan.current
        if step is None or step.patch is None:
            return None
        name = self._words.cable(step.patch.cable).upper()
        if name not in {text.upper() for text in (sent.strip(), *layout_variants(sent, settings))}:
            return None
        return self._tick(name, step)

    def _device(self, code: str, step: Step, record: Record) -> Answer:
        if step.move is None or record.id != step.move.key:
            return self._answer(code, Outcome.WRONG, f"{self._other(record)} {self.wanted()}", record.id)
        if step.move.goal is None or step.move.goal.unit is None:
            return self._tick(code, step, record.id)
        with self._register.transact("rack.read", f"leer {record.title}", role="note") as transaction:
            transaction.update("plan-step", step.id, {"read_at": self._register.clock.now()})
        plan = read_plan(self._register, self._plan.id)
        return Answer(code, Outcome.DEVICE, _Scan(self._register, plan).wanted(), plan, record.id)

    def _other(self, asset: Record) -> str:
        """What the plan says of a device that is not the one that is next."""
        mine = [step for step in self._plan.steps if step.move is not None and step.move.key == asset.id]
        later = next((step for step in mine if not step.done), None)
        if later is not None:
            return f"Se leyó {asset.title}, que va en el paso {later.number}."
        if mine:
            return f"Se leyó {asset.title}, que ya se hizo en el paso {mine[-1].number}."
        if asset.id in self._plan.item_of:
            return f"Se leyó {asset.title}, que se queda donde está."
        return f"Se leyó {asset.title}, que no está en este plan."

    def _unit(self, code: str, step: Step, rack: Record, unit: float) -> Answer:
        goal = step.move.goal if step.move is not None else None
        if goal is None or goal.unit is None or step.read_at is None:
            return self._answer(code, Outcome.WRONG, self.wanted(first=True))
        if rack.id != goal.rack or unit != goal.unit:
            read = spot_text(Spot(rack.id, unit), str(rack.values.get("name") or rack.title))
            holder = self._holder(rack.id, unit)
            said = f"Se leyó {read}, donde está {holder}." if holder else f"Se leyó {read}."
            return self._answer(code, Outcome.WRONG, f"{said} {self.wanted()}")
        return self._tick(code, step)

    def _holder(self, rack: UUID, unit: float) -> str:
        """What stands in that unit, as a person who misread a number would want to know; empty when nothing does."""
        for view in rack_views(self._register, [rack]):
            for one in view.mounted:
                if (span := one.placed.span) is not None and span[0] <= (unit - 1) * 2 < span[1]:
                    return one.device.title
        return ""

    def _tick(self, code: str, step: Step, asset: UUID | None = None) -> Answer:
        plan = tick(self._register, self._plan, step)
        done = f"Paso {step.number} de {len(plan.steps)} hecho."
        return Answer(code, Outcome.TICKED, f"{done} {_Scan(self._register, plan).wanted()}", plan, asset)

    def wanted(self, *, first: bool = False) -> str:
        """What is to be scanned now."""
        step = self._plan.current
        if step is None:
            return "El plan está terminado."
        if step.patch is not None:
            return f"Ahora lea el rótulo del cordón {self._words.cable(step.patch.cable)}."
        assert step.move is not None
        item = self._plan.item_of.get(step.move.key)
        device = item.device.called if item else self._words.device(step.move.key)
        if step.read_at is not None and step.move.goal is not None:
            return f"Ahora lea la etiqueta {self._words.spot(step.move.goal, with_rack=True)}."
        return f"{'Primero' if first else 'Ahora'} lea el equipo {device}."

    def _answer(self, code: str, outcome: Outcome, sentence: str, asset: UUID | None = None) -> Answer:
        return Answer(code, outcome, sentence, self._plan, asset)


def _read(record: Record) -> str:
    """That a thing of another kind was scanned, a person or a place."""
    return f"Se leyó {'la' if record.subject.feminine else 'el'} {record.subject.singular} {record.title}."


def awaited(plan: Plan) -> Iterator[Placed]:
    """Where the device that is next shall stand, to be drawn as an empty frame; nothing when it leaves the racks."""
    step = plan.current
    if step is not None and step.move is not None and step.move.goal is not None and step.move.key in plan.item_of:
        yield Placed(step.move.key, plan.item_of[step.move.key].device.body, step.move.goal)
