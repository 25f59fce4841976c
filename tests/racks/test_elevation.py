"""A face of a rack as shapes: to scale, each thing where it is, nothing outside its box; on PDF and SVG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pypdfium2
import pytest

from inventario.drawing.bounds import flat
from inventario.drawing.shapes import Path, Polyline, Rect, Text
from inventario.network.portstates import PortState
from inventario.network.reading import read_plant
from inventario.racks.drafts import draft_of
from inventario.racks.elevation import PANEL, Drawing, elevation, height_of, width_of
from inventario.racks.figures import rack_figures
from inventario.racks.geometry import RACK_MM, UNIT_MM, Body, Face, Placed, Spot
from inventario.racks.look import PAPER
from inventario.racks.marks import Marks, goals, left_places, origins
from inventario.racks.mounting import find_rack
from inventario.racks.papers import rack_pdf, rack_svg, states_of
from inventario.racks.pictures import Change, before_and_after, gauges, scale_text, side_by_side, way_between
from inventario.racks.pictures import faces_of as faces
from inventario.racks.reading import Device, Mounted, RackView, rack_views
from inventario.register.report_records import origin_of
from inventario.store.register import Register

RACK, UNIT = UUID(int=1), 8.0


def device(
    name: str, unit: float | None, height: float = 1, face: Face = Face.FRONT, *, deep: bool = False, kind: str = "switch"
) -> Mounted:
    made = Device(uuid4(), 1, "TI000001", name, kind, "D-Link DGS", "in-use", Body(height, deep), weight_kg=4.5)
    return Mounted(uuid4(), made, Spot(RACK, unit, face))


def rack_of(*mounted: Mounted, units: int = 12, from_top: bool = False) -> RackView:
    return RackView(RACK, 1, "TI000900", "Rack Norte", "", units, True, from_top, None, 100.0, None, mounted)


def ports(number: int, *states: str) -> list[PortState]:
    return [PortState(uuid4(), n + 1, "", "rj45", states[n] if n < len(states) else "free") for n in range(number)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.content for shape in drawing.shapes if isinstance(shape, Text)]


def test_it_is_true_to_scale() -> None:
    drawing = elevation(rack_of(device("SW", 3)), Face.FRONT, UNIT)
    [spot] = drawing.spots
    assert drawing.frame.width / UNIT == pytest.approx(RACK_MM / UNIT_MM) == PANEL
    assert drawing.frame.height == 12 * UNIT and drawing.height == height_of(UNIT, 12) and drawing.width == width_of(UNIT)
    assert spot.height == pytest.approx(UNIT, rel=0.13) and scale_text(UNIT) == "1:5,6"


@pytest.mark.parametrize(("from_top", "above"), [(False, 9), (True, 2)])
def test_a_number_stands_where_the_rails_have_it(from_top: bool, above: int) -> None:
    """Unit 3 of 12, with two units: numbered from the bottom it has eight above it, from the top two."""
    drawing = elevation(rack_of(device("SW", 3, 1), from_top=from_top), Face.FRONT, UNIT)
    left, top, _, height = drawing.frame.span_box((4, 6))
    assert (top - drawing.frame.top) / UNIT == above and height == UNIT
    number = next(shape for shape in drawing.shapes if isinstance(shape, Text) and shape.content == "3")
    assert top < number.y < top + UNIT and number.x < left


def test_half_units_and_what_hangs_at_the_side() -> None:
    drawing = elevation(rack_of(device("Medio", 4.5, 0.5), device("Regleta", None, 0, kind="pdu")), Face.FRONT, UNIT)
    half, strip = drawing.spots
    assert half.height < UNIT / 2 and strip.x > half.x + half.width and strip.height > 10 * UNIT
    assert drawing.width == width_of(UNIT, side=True)


def test_the_rear_shows_its_own_things_and_the_backs_of_deep_ones() -> None:
    view = rack_of(device("Plano", 2), device("Hondo", 5, deep=True), device("Detrás", 8, face=Face.REAR))
    front, rear = (elevation(view, face, UNIT) for face in Face)
    assert "Plano" in texts(front) and "Detrás" not in texts(front)
    assert "Plano" not in texts(rear) and "Hondo · por detrás" in texts(rear) and "Detrás" in texts(rear)
    assert [spot.behind for spot in rear.spots] == [True, False]


def test_ports_are_drawn_with_their_state_beside_the_name() -> None:
    switch, panel = device("Un nombre bastante largo para un switch", 2), device("Panel", 3, kind="patch-panel")
    states = {switch.device.id: ports(48, "used", "faulty"), panel.device.id: ports(24)}
    drawing = elevation(rack_of(switch, panel), Face.FRONT, UNIT, ports=states)
    assert len(drawing.ports) == 72
    rows = {round(spot.y, 3) for spot in drawing.ports[:48]}
    assert len(rows) == 2 and len({round(spot.y, 3) for spot in drawing.ports[48:]}) == 1
    first, second = drawing.ports[:2]
    assert first.x == second.x and first.y < second.y  # 1 above 2
    name = next(bounds for shape, bounds in flat(drawing.shapes) if isinstance(shape, Text) and shape.content.startswith("Un nombre"))
    assert name[2] < min(spot.x for spot in drawing.ports)
    used = [shape for shape, _ in flat(drawing.shapes) if isinstance(shape, Path) and shape.fill == PAPER.accent]
    assert len(used) == 1 and len([step for step in used[0].steps if step[0] == "M"]) == 1
    assert [shape.stroke for shape, _ in flat(drawing.shapes) if isinstance(shape, Path)].count(PAPER.bad) == 2  # the frame and the cross


def inside(shapes: Sequence[object], width: float, height: float) -> list[object]:
    return [
        shape for shape, (left, top, right, bottom) in flat(shapes)  # type: ignore[arg-type]
        if left < -0.05 or top < -0.05 or right > width + 0.05 or bottom > height + 0.05
    ]  # fmt: skip


def test_nothing_leaves_the_drawing() -> None:
    view = rack_of(
        device("Servidor de nombre larguísimo que no cabe en la caja", 2, 3, kind="server"), device("Regleta", None, 0, kind="pdu")
    )
    for face in Face:
        drawing = elevation(view, face, UNIT, ports={view.mounted[0].device.id: ports(30)})
        assert inside(drawing.shapes, drawing.width, drawing.height) == []
    picture = side_by_side(faces(view, UNIT, {}))
    assert inside(picture.shapes, picture.width, picture.height) == []
    bars = gauges(rack_figures(view), 180)
    assert inside(bars.shapes, bars.width, bars.height) == []


def test_what_a_step_is_about_stands_out() -> None:
    moved, done, clashing = device("A", 2), device("B", 4), device("C", 6)
    awaited = Placed(moved.device.id, Body(1), Spot(RACK, 9))
    marks = Marks(moved.device.id, frozenset({done.device.id}), frozenset({clashing.device.id}), awaited, "libre: aquí va A")
    drawing = elevation(rack_of(moved, done, clashing), Face.FRONT, UNIT, marks=marks)
    fills = [shape.fill for shape in drawing.shapes if isinstance(shape, Rect)]
    assert {PAPER.accent_soft, PAPER.ok_soft, PAPER.bad_soft} <= set(fills) and "libre: aquí va A" in texts(drawing)


@pytest.mark.parametrize("from_top", [False, True])
@pytest.mark.parametrize("height", [1.0, 2.0, 0.5, 1.5])
def test_dragging_finds_the_unit_again(from_top: bool, height: float) -> None:
    frame = elevation(rack_of(units=10, from_top=from_top), Face.FRONT, UNIT).frame
    step = 1 if height % 1 else 2
    for half in range(0, 20 - round(height * 2) + 1, step):
        _, top, _, _ = frame.span_box((half, half + round(height * 2)))
        assert frame.unit_from(top + 0.2 * UNIT / 2, height) == half / 2 + 1
    assert frame.unit_from(frame.top - 3 * UNIT, height) is None and frame.unit_from(frame.top + 40 * UNIT, height) is None
    assert frame.unit_from(frame.top, 11) is None


def test_before_and_after_have_an_arrow_for_each_that_moves() -> None:
    one, stays = device("A", 2), device("B", 5)
    moved = Mounted(one.id, one.device, Spot(RACK, 9))
    picture = before_and_after(Change(rack_of(one, stays), (one, stays), (moved, stays)), UNIT, {})
    assert len([shape for shape in picture.shapes if isinstance(shape, Path)]) == 1
    assert inside([shape for shape in picture.shapes if not isinstance(shape, Path)], picture.width, picture.height) == []


def test_the_demonstrations_racks_on_paper(demo: Register) -> None:
    plant = read_plant(demo)
    views = rack_views(demo, [find_rack(demo, name).id for name in ("Rack Central", "Rack Piso 1", "Rack Piso 3 Tránsito")])
    states = states_of(plant, views)
    one = pypdfium2.PdfDocument(io.BytesIO(rack_pdf(views[:1], states, origin_of(demo))))
    said = one[0].get_textpage().get_text_range()
    assert len(one) == 1 and "Rack Central" in said and "SW-CORE" in said and "23,1 kg de 600 kg" in said and "Escala 1:" in said
    several = pypdfium2.PdfDocument(io.BytesIO(rack_pdf(views, states, origin_of(demo))))
    assert len(several) == 2 and "Rack Piso 3 Tránsito" in several[1].get_textpage().get_text_range()
    root = ElementTree.fromstring(rack_svg(views[:1], states))
    assert root.get("width", "").endswith("mm") and "Firewall principal" in "".join(root.itertext())


def test_figures_say_what_is_not_known() -> None:
    figures = rack_figures(rack_of(device("A", 1, 2), device("B", 5), device("C", 5, face=Face.REAR), units=10))
    assert (figures.units.used, figures.rear_units.used, figures.largest) == (3, 1, 5)
    assert figures.weight.used == 13.5 and figures.weight.share == 0.135 and figures.power.limit is None
    assert figures.power.unknown == 3 and figures.power.share is None and figures.weight.left == 86.5


def test_what_moves_has_its_steps_number_and_says_where_from_and_what_it_leaves() -> None:
    """So that nothing rests on a colour: read in grey it says the same."""
    moved, other = device("Router", 9), device("Otro", 3)
    left = Placed(moved.device.id, Body(1), Spot(RACK, 5))
    marks = Marks(
        moved=frozenset({moved.device.id}), steps={moved.device.id: 7}, ways={moved.device.id: "← U5"}, left=[(left, "7  Router → U9")]
    )
    said = texts(elevation(rack_of(moved, other), Face.FRONT, UNIT, marks=marks))
    assert {"Router", "← U5", "7  Router → U9"} <= set(said) and said.count("7") == 3  # twice beside the unit, once on the device
    assert "7  Router → U9" not in texts(elevation(rack_of(moved, other), Face.REAR, UNIT, marks=marks))


def test_a_way_that_finds_no_room_is_left_out_before_the_name_is() -> None:
    panel = device("Panel de nombre bastante largo", 3, kind="patch-panel")
    marks = Marks(steps={panel.device.id: 1}, ways={panel.device.id: "← U15 de Rack Centro Cultural"})
    said = texts(elevation(rack_of(panel), Face.FRONT, UNIT, ports={panel.device.id: ports(24)}, marks=marks))
    assert any(text.startswith("Panel de nombre") for text in said) and not any(text.startswith("←") for text in said)


def test_arrows_from_rack_to_rack_point_to_where_things_go() -> None:
    there, here = (130.0, 10.0, 80.0, 8.0), (0.0, 50.0, 80.0, 8.0)
    for start, goal in ((here, there), (there, here), (here, (0.0, 90.0, 80.0, 8.0))):
        [_, head] = way_between(start, goal, UNIT, PAPER)
        assert isinstance(head, Polyline)
        (x, y), (back, _), _ = head.points
        assert y == goal[1] + 4 and min(abs(x - goal[0]), abs(x - goal[0] - goal[2])) < 2 * UNIT
        assert (back < x) is (x < goal[0])  # it points at the rack


def test_where_devices_of_a_draft_come_from_and_go(demo: Register) -> None:
    central, other = (find_rack(demo, name).id for name in ("Rack Central", "Rack Piso 5"))
    draft = draft_of(demo, [central, other])
    ids = {item.device.title: item.device.id for item in draft.items}
    draft = draft.moved(ids["Router RC"], Spot(central, 21)).moved(ids["Transceiver Entel"], Spot(other, 2)).moved(ids["SW-CORE"], None)
    assert goals(draft, central) == {ids["Transceiver Entel"]: "→ U2 de Rack Piso 5", ids["SW-CORE"]: "→ fuera de los racks"}
    assert origins(draft, other) == {ids["Transceiver Entel"]: "← U18 de Rack Central"} and origins(draft, central) == {}
    assert origins(draft, central, within=True) == {ids["Router RC"]: "← U15"}
    said = [text for _, text in left_places(draft, central, {ids["Router RC"]: 2})]
    assert "2  Router RC → U21" in said and "SW-CORE → fuera de los racks" in said
