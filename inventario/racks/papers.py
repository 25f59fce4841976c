"""Racks on paper: a rack on a page with its front, its rear and what is left; several side by side; the same as one SVG."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.formats import count_of
from ..drawing.shapes import DocumentInfo, Group, Page
from ..drawing.svg import svg
from ..network.plant import Plant
from ..network.portstates import port_states
from ..network.tracing import Network
from ..reports.frame import Document
from ..reports.records import Origin
from ..reports.writing import CAPTION
from .elevation import elevation, has_side, height_of, width_of
from .figures import rack_figures
from .geometry import Face
from .pictures import States, Titled, faces_of, gauges, scale_text, side_by_side
from .reading import RackView

_GAP = 6.0
_GAUGES = 24.0  # millimetres that bars take below an elevation
_TITLES = 8.0
_LARGEST = 8.5  # millimetres to a unit, at most
_SVG_UNIT = 8.0
_A_ROW = 4  # racks side by side on a page


def states_of(plant: Plant, views: Sequence[RackView]) -> States:
    """The ports of all that is mounted in those racks."""
    return port_states(Network(plant), [one.device.id for view in views for one in view.mounted])


def rack_pdf(views: Sequence[RackView], states: States, origin: Origin) -> bytes:
    """One rack: a page with front, rear and what is left. Several: side by side on one floor, fronts first, then rears."""
    if len(views) == 1:
        return _one(views[0], states, origin)
    document = Document(origin, "Racks", ", ".join(view.title for view in views), landscape=True)
    for name, face in (("Frente", Face.FRONT), ("Atrás", Face.REAR)):
        for start in range(0, len(views), _A_ROW):
            some = views[start : start + _A_ROW]
            if document.number > 1 or not document.fresh:
                document.new_page()
            _row(document, name, face, some, states)
    return document.finish()


def _one(view: RackView, states: States, origin: Origin) -> bytes:
    document = Document(origin, view.title, _about(view), landscape=False)
    sides = [has_side(view.mounted, face) for face in Face]
    per_unit = sum(width_of(1.0, side=side) for side in sides)
    unit = min(_LARGEST, (document.content - _GAP) / per_unit, (document.room - _GAUGES - _TITLES) / height_of(1.0, view.units))
    picture = side_by_side(faces_of(view, unit, states), _GAP)
    left = document.left + (document.content - picture.width) / 2
    document.put(Group(picture.shapes, left, document.y))
    document.y += picture.height + 5
    bars = gauges(rack_figures(view), document.content)
    document.put(Group(bars.shapes, document.left, document.y))
    document.y += bars.height
    document.put(CAPTION.at(document.left, document.y + 4, f"Escala {scale_text(unit)}"))
    return document.finish()


def _about(view: RackView) -> str:
    """What the head says of a rack: tag, units, place."""
    units = f"{view.units}U" if view.units_known else f"{view.units}U supuestas"
    counted = "numerado desde arriba" if view.from_top else ""
    return " · ".join(filter(None, (view.tag if view.name else "", units, counted, view.place)))


def _row(document: Document, name: str, face: Face, views: Sequence[RackView], states: States) -> None:
    sides = [has_side(view.mounted, face) for view in views]
    per_unit = sum(width_of(1.0, side=side) for side in sides)
    highest = max(view.units for view in views)
    across = (document.content - _GAP * (len(views) - 1)) / per_unit
    unit = min(_LARGEST, across, (document.room - _TITLES - 6) / height_of(1.0, highest))
    titled = [Titled(view.title, name, elevation(view, face, unit, ports=states)) for view in views]
    picture = side_by_side(titled, _GAP)
    document.bookmark(f"{name}: {count_of(len(views), 'rack', 'racks')}")
    document.put(Group(picture.shapes, document.left, document.y))
    document.put(CAPTION.at(document.left, document.y + picture.height + 5, f"{name} · escala {scale_text(unit)}"))
    document.y += picture.height + 6


def rack_svg(views: Sequence[RackView], states: States) -> str:
    """Front and rear of each rack in one row, 8 mm to a unit."""
    titled = [thing for view in views for thing in faces_of(view, _SVG_UNIT, states)]
    picture = side_by_side(titled, _GAP)
    margin = 4.0
    page = Page(picture.width + 2 * margin, picture.height + 2 * margin, [Group(picture.shapes, margin, margin)])
    return svg(page, DocumentInfo(", ".join(view.title for view in views)))
