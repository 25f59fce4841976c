"""A plan on paper, to be carried to the rack: before and after with arrows, then the steps to be ticked by hand, with the racks in between.

Between stands how the racks look after every parking and every few steps, so that one can see at the rack whether all is as it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from ..core.formats import count_of, lowered
from ..drawing.shapes import Group, Line, Rect
from ..network.plant import Plant
from ..reports import palette
from ..reports.frame import Document
from ..reports.records import Origin
from ..reports.writing import BODY, CAPTION, LEAD, STRONG, Style, wrap
from .elevation import elevation, height_of, width_of
from .geometry import Face, Spot
from .marks import Marks, first_steps, goals, last_steps, origins
from .moves import MoveKind
from .outages import Service
from .papers import states_of
from .pictures import Change, States, Titled, before_and_after, scale_text, side_by_side
from .plans import Plan, works_of
from .reading import Mounted, RackView
from .step_text import StepWords
from .steps import Work, outages

_GAP, _BOX, _INDENT = 6.0, 4.2, 15.0
_EVERY = 6  # steps from one picture in between to the next, at most
_LARGEST = 8.0  # millimetres to a unit, at most; in between, smaller
_BETWEEN = 3.6
_WARN = Style(8.5, STRONG.role, palette.WARN)
_TITLE = Style(10.5, STRONG.role)
State = dict[UUID, Spot | None]


def plan_pdf(plan: Plan, plant: Plant, origin: Origin) -> bytes:
    """The checklist of a plan."""
    return _Paper(plan, plant, origin).write()


class _Paper:
    """One plan's checklist in the making."""

    def __init__(self, plan: Plan, plant: Plant, origin: Origin) -> None:
        self._plan, self._plant = plan, plant
        self._works = works_of(plan, plant)
        self._words = StepWords.of(plan, plant)
        self._served = Service(plant).served
        self._states: States = states_of(plant, plan.racks)
        racks = ", ".join(view.title for view in plan.racks)
        steps = count_of(len(plan.steps), "paso", "pasos")
        self._document = Document(origin, plan.name, f"{racks} · {steps}", landscape=False)

    def write(self) -> bytes:
        """The whole file."""
        document = self._document
        self._summary()
        start: State = {item.device.id: item.before for item in self._plan.items}
        goal: State = {item.device.id: item.after for item in self._plan.items}
        for view, face in self._changed_faces(start, goal):
            self._change(view, face, start, goal)
        document.new_page()
        document.heading("Pasos", "marque cada uno al terminarlo", keep=40)
        self._steps(start)
        return document.finish()

    def _summary(self) -> None:
        document, plan = self._document, self._plan
        moves = sum(work.move is not None and work.move.kind is not MoveKind.PARK for work in self._works)
        parked = sum(work.move is not None and work.move.kind is MoveKind.PARK for work in self._works)
        said = [count_of(moves, "movimiento", "movimientos")]
        if parked:
            said.append(f"{count_of(parked, 'equipo se deja', 'equipos se dejan')} aparte por un rato")
        if cords := sum(work.patch is not None for work in self._works):
            said.append(count_of(cords, "cambio de cordón", "cambios de cordones"))
        document.paragraph("; ".join(said) + ".", LEAD)
        for outage in outages(self._works[plan.base :])[:4]:
            document.paragraph(self._words.outage(outage), BODY)
        document.y += 3

    def _changed_faces(self, start: State, goal: State) -> Iterator[tuple[RackView, Face]]:
        for view in self._plan.racks:
            spots = [(start[key], goal[key]) for key in start if start[key] != goal[key]]
            faces = {spot.face for pair in spots for spot in pair if spot is not None and spot.rack == view.id}
            yield from ((view, face) for face in Face if face in faces)

    def _mounted(self, state: State, rack: UUID) -> tuple[Mounted, ...]:
        items = self._plan.item_of
        return tuple(Mounted(key, items[key].device, spot) for key, spot in state.items() if spot is not None and spot.rack == rack)

    def _change(self, view: RackView, face: Face, start: State, goal: State) -> None:
        """Before and after of one face, on a page of its own when it does not fit any more."""
        document = self._document
        before, after = self._mounted(start, view.id), self._mounted(goal, view.id)
        per_unit = before_and_after(Change(view, before, after), 1.0, {}, face).width
        least = min(document.content / per_unit, 4.5) * height_of(1.0, view.units) + 20
        document.need(least)
        high = document.room - 20
        unit = min(_LARGEST, document.content / per_unit, high / height_of(1.0, view.units))
        name = f"{view.title} por detrás" if face is Face.REAR else view.title
        draft, waiting = self._plan.draft, self._works
        marks = Marks(steps=first_steps(waiting), ways=goals(draft, view.id))
        change = Change(view, before, after, marks, Marks(steps=last_steps(waiting), ways=origins(draft, view.id)), notes=(name, name))
        picture = before_and_after(change, unit, self._states, face)
        document.bookmark(f"Antes y después: {name}")
        document.put(Group(picture.shapes, document.left + (document.content - picture.width) / 2, document.y))
        document.y += picture.height + 4
        document.put(CAPTION.at(document.left, document.y, f"Escala {scale_text(unit)}"))
        document.y += 6

    def _steps(self, start: State) -> None:
        state, since = dict(start), 0
        touched: set[UUID] = set()
        done: set[UUID] = set()
        for number, (step, work) in enumerate(zip(self._plan.steps, self._works, strict=True), 1):
            self._step(number, step.done, work)
            if number <= self._plan.base or work.move is None:
                continue
            move = work.move
            state[move.key] = move.goal
            touched |= {spot.rack for spot in (move.start, move.goal) if spot is not None}
            done.add(move.key)
            since += 1
            last = not any(later.move for later in self._works[number:])
            if not last and touched and (move.kind is MoveKind.PARK or since >= _EVERY):
                self._between(number, state, touched, frozenset(done))
                since, touched = 0, set()

    def _step(self, number: int, done: bool, work: Work) -> None:
        """A step with its box to tick, its cords and its warning."""
        document, words = self._document, self._words
        item = self._plan.item_of.get(work.move.key) if work.move is not None else None
        width = document.content - _INDENT
        title = wrap(words.title(work), _TITLE, width)
        notes = [line for note in words.notes(work, whole=True) for line in wrap(f"{note}.", BODY, width)]
        warning = words.warning(work, keep_up=bool(item and item.keep_up), served=self._served)
        warned = wrap(f"Atención: {lowered(warning)}.", _WARN, width) if warning else ()
        height = 3 + len(title) * _TITLE.leading + (len(notes) + len(warned)) * BODY.leading
        document.need(height + 1)
        y = document.y + 1.5
        document.put(Rect(document.left, y + 0.4, _BOX, _BOX, None, palette.LABEL, 0.3, 0.6))
        if done:
            document.put(Line(document.left + 0.9, y + 2.6, document.left + 1.8, y + 3.7, palette.OK, 0.6))
            document.put(Line(document.left + 1.8, y + 3.7, document.left + 3.5, y + 1.2, palette.OK, 0.6))
        document.put(STRONG.at(document.left + _BOX + 2.4, y + 3.9, str(number)))
        for style, lines in ((_TITLE, title), (BODY, notes), (_WARN, warned)):
            for line in lines:
                y += style.leading
                document.put(style.at(document.left + _INDENT, y - style.em * 0.2, line))
        document.y += height
        document.put(Line(document.left, document.y, document.right, document.y, palette.LINE, 0.12))

    def _between(self, number: int, state: State, racks: set[UUID], done: frozenset[UUID]) -> None:
        """How the racks that were touched look after a step; of many, as many as fit in rows."""
        views = [view for view in self._plan.racks if view.id in racks]
        for start in range(0, len(views), 3):
            self._row(number, state, views[start : start + 3], done)

    def _row(self, number: int, state: State, views: Sequence[RackView], done: frozenset[UUID]) -> None:
        document = self._document
        across = (document.content - _GAP * (len(views) - 1)) / (width_of(1.0, side=True) * len(views))
        unit = min(_BETWEEN, across)
        titled = []
        for view in views:
            mounted = self._mounted(state, view.id)
            drawn = elevation(view, Face.FRONT, unit, mounted=mounted, ports=self._states, marks=Marks(done=done))
            titled.append(Titled(view.title, f"tras el paso {number}", drawn))
        picture = side_by_side(titled, _GAP)
        document.need(picture.height + 8)
        document.put(Group(picture.shapes, document.left + _INDENT, document.y + 2))
        document.y += picture.height + 6
        document.put(Line(document.left, document.y, document.right, document.y, palette.LINE, 0.12))
