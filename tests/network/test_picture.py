"""The picture of a trace: everything of it is there, nothing leaves the page, and what is clicked is found."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest

from inventario.core.cable_colours import cable_colours, colours_by_sort
from inventario.core.errors import FieldFault, KnownError
from inventario.drawing.bounds import flat
from inventario.drawing.scaling import scaled
from inventario.drawing.shapes import DocumentInfo, Page, Text
from inventario.drawing.shapes import Path as Curve
from inventario.drawing.svg import svg
from inventario.network.colours import colour_of, terminations
from inventario.network.naming import find_start
from inventario.network.papers import write_trace
from inventario.network.picture.drawing import Picture, draw_trace
from inventario.network.picture.faces import face_of
from inventario.network.picture.inks import DARK
from inventario.network.picture.stations import Station
from inventario.network.portstates import PortState
from inventario.network.records import POINT, End
from inventario.network.spots import Spot, medium_of
from inventario.network.tracing import Network
from inventario.reports.records import Origin

from .conftest import Sketch
from .test_tracing import core


def words(page: Page) -> list[str]:
    return [shape.content for shape, _ in flat(page.shapes) if isinstance(shape, Text)]


def curves(page: Page) -> int:
    """Cables: a fibre's two lines are one, the samples of the legend none."""
    found = [shape for shape, _ in flat(page.shapes) if isinstance(shape, Curve) and any(step[0] == "C" for step in shape.steps)]
    return len({shape.steps for shape in found})


def inside(page: Page) -> bool:
    right, foot = page.width + 0.5, page.height + 0.5
    return all(box[0] > -0.5 and box[1] > -0.5 and box[2] < right and box[3] < foot for _, box in flat(page.shapes))


def picture(network: Network, text: str, **options: bool) -> Picture:
    return draw_trace(network, network.trace(find_start(network, text)), **options)


def test_all_that_the_way_passes_is_drawn_and_named(town: Network) -> None:
    page = picture(town, "3-12").page
    said = words(page)
    for word in (
        "PUESTO DE TRABAJO",
        "PARED",
        "RACK PISO 3",
        "RACK CENTRAL",
        "Panel P3-A",
        "SW-P3-1",
        "SW-CORE",
        "VLAN 30",
        "Obras · acceso",
        "TI000375",
    ):
        assert word in said, word
    for cable in ("C-0151", "H-0240", "C-0656", "F-0009", "B-0005", "F-0010"):
        assert cable in said
    assert curves(page) == 6
    assert inside(page)


def lines_of(page: Page, stroke: str) -> int:
    """In how many lines the cables of a colour are drawn."""
    ways = {shape.steps for shape, _ in flat(page.shapes) if isinstance(shape, Curve) and shape.stroke == stroke}
    return max(sum(isinstance(shape, Curve) and shape.steps == way for shape, _ in flat(page.shapes)) for way in ways)


def test_copper_and_fibre_are_told_without_their_colours(town: Network) -> None:
    page = picture(town, "3-12").page
    said = words(page)
    assert said.count("cobre cat. 6") == 3
    assert said.count("fibra OS2") == 3
    assert {"cobre", "fibra"} <= set(said)  # the legend
    assert lines_of(page, cable_colours()["amarillo"]) == 2
    assert lines_of(page, cable_colours()["azul"]) == 1


def test_a_way_of_copper_alone_has_no_legend_of_it(sketch: Sketch) -> None:
    said = words(draw_trace(sketch.network(), sketch.network().trace(sketch.end("3-12"))).page)
    assert said.count("cobre") == 3  # each cord says it, nothing else
    assert "fibra" not in said


def test_a_cable_is_told_by_its_category_before_its_sort(sketch: Sketch) -> None:
    cable = sketch.cables["C-1"]
    told = {
        ("backbone", "OM3"): "fibra",
        ("backbone", "Cat. 6A"): "cobre",
        ("backbone", ""): "",
        ("fibre", ""): "fibra",
        ("patch", ""): "cobre",
    }
    for (kind, category), medium in told.items():
        assert medium_of(cable._replace(kind=kind, category=category)) == medium


def test_the_providers_links_stand_at_the_device_where_the_network_goes_out(town: Network) -> None:
    for reverse in (False, True):
        drawn = picture(town, "3-12", reverse=reverse)
        said = words(drawn.page)
        assert "Sale por" in said
        assert "Edificio Consistorial · Internet (TELSUR)" in said
        assert inside(drawn.page)
        hits = [hit for hit in drawn.hits if hit.kind == "link"]
        assert [town.plant.links[hit.id].provider for hit in hits if hit.id] == ["TELSUR"] * 3
        assert drawn.at(hits[1].box[0] + 2, hits[1].box[1] + 1) == hits[1]
    broken = picture(town, "1-04")
    assert "Sale por" not in words(broken.page)


def test_turned_round_it_begins_with_the_vlan(town: Network) -> None:
    page = picture(town, "3-12", reverse=True).page
    left = {shape.content: bounds[0] for shape, bounds in flat(page.shapes) if isinstance(shape, Text)}
    assert left["RACK CENTRAL"] < left["RACK PISO 3"] < left["PARED"] < left["PUESTO DE TRABAJO"]
    assert inside(page)


def test_every_outlet_of_the_town_can_be_drawn(town: Network) -> None:
    for point in list(town.plant.points.values())[::9]:
        page = draw_trace(town, town.trace(End(POINT, point.id))).page
        assert inside(page), point.name


def test_of_two_rows_of_ports_no_number_stands_on_a_port() -> None:
    states = [PortState(uuid4(), number, "", "rj45" if number > 16 else "sfp", "used") for number in range(1, 25)]
    face = face_of(Station("switch", Spot("switch", "SW-CORE"), (3,), tuple(states)), DARK, 120)
    numbers = [shape for shape in face.shapes if isinstance(shape, Text)]
    assert len(numbers) == 24
    for number in numbers:
        assert 0 < number.y < face.height
        middle = number.y - number.size * 0.3
        assert not any(x < number.x < x + wide and y < middle < y + high for x, y, wide, high in face.boxes.values())


def test_where_it_breaks_and_that_nobody_is_there(town: Network) -> None:
    said = " ".join(words(picture(town, "1-04").page))
    assert "SE CORTA AQUÍ" in said
    assert "En Panel P1-A, puerto 4 no hay cordón al switch." in said
    assert "Nada conectado" in said


def test_thirty_stretches_go_on_in_further_rows(sketch: Sketch) -> None:
    sketch.through_the_building()
    page = draw_trace(sketch.network(), sketch.network().trace(sketch.end("3-12"))).page
    assert curves(page) == 30
    assert inside(page)


def test_an_outlet_that_leads_nowhere_is_drawn_too(sketch: Sketch) -> None:
    sketch.point("9-99")
    page = draw_trace(sketch.network(), sketch.network().trace(sketch.end("9-99"))).page
    assert "9-99" in words(page)
    assert inside(page)


def test_a_click_finds_the_port_the_cable_and_the_vlan(town: Network) -> None:
    drawn = picture(town, "3-12")
    panel = next(device for device in town.plant.devices.values() if device.name == "Panel P3-A")
    for kind, wanted in (("port", (panel.id, 12)), ("port", (panel.id, 5))):
        box = next(hit.box for hit in drawn.hits if hit.kind == kind and (hit.id, hit.port) == wanted)
        found = drawn.at(box[0] + box[2] / 2, box[1] + box[3] / 2)
        assert found is not None
        assert (found.id, found.port) == wanted
    cable = next(hit for hit in drawn.hits if hit.kind == "cable" and hit.hop == 2)
    assert drawn.at(cable.box[0] + 1, cable.box[1] + 1) == cable
    assert drawn.at(1, drawn.page.height - 1) is None


def test_the_chosen_stretch_stands_out(town: Network) -> None:
    found = town.trace(find_start(town, "3-12"))
    drawn = (draw_trace(town, found, chosen=chosen).page.shapes for chosen in (None, 2))
    thick = [max(shape.width for shape, _ in flat(shapes) if isinstance(shape, Curve)) for shapes in drawn]
    assert thick[0] < thick[1]


def test_by_night_it_has_other_colours(town: Network) -> None:
    found = town.trace(find_start(town, "3-12"))
    assert draw_trace(town, found, inks=DARK).page.shapes[0] != draw_trace(town, found).page.shapes[0]


def test_files(town: Network, tmp_path: Path) -> None:
    from datetime import date

    found, origin = town.trace(find_start(town, "3-12")), Origin("Municipalidad", date(2024, 3, 12))
    write_trace(tmp_path / "camino.pdf", town, found, origin)
    document = pypdfium2.PdfDocument(tmp_path / "camino.pdf")
    try:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    for word in ("Punto 3-12", "Camino completo", "H-0240", "3TA.P3-20:12", "Horizontal cat. 6, 43 m", "VLAN 30 Obras"):
        assert word in text
    write_trace(tmp_path / "camino.svg", town, found, origin)
    assert "SW-P3-1" in (tmp_path / "camino.svg").read_text("utf-8")
    with pytest.raises(KnownError, match=r"use un nombre terminado en \.pdf o \.svg"):
        write_trace(tmp_path / "camino.png", town, found, origin)


def test_a_page_made_smaller_is_the_same_page(town: Network) -> None:
    page = picture(town, "3-12").page
    small = scaled(page, 0.5)
    assert words(small) == words(page)
    assert inside(small)
    for (_, one), (_, two) in zip(flat(page.shapes), flat(small.shapes), strict=True):
        assert two == pytest.approx([side / 2 for side in one], abs=1e-6)
    assert svg(small, DocumentInfo("")).count("<text") == svg(page, DocumentInfo("")).count("<text")


def test_colours_are_a_table(sketch: Sketch) -> None:
    assert {each.use: each.name for each in terminations()}["horizontal"] == "Azul"
    cable = sketch.cables["C-1"]
    assert colour_of(cable._replace(color="Rojo")) == cable_colours()["rojo"]
    assert colour_of(cable._replace(color="fucsia")) == colour_of(cable._replace(color=""))


def test_the_office_says_in_which_colour_cables_are_drawn_that_have_none(sketch: Sketch) -> None:
    plant = core(sketch).network().plant
    start = sketch.end("3-12")

    def strokes(colours: str) -> set[str | None]:
        network = Network(plant, "", colours)
        return {shape.stroke for shape, _ in flat(draw_trace(network, network.trace(start)).page.shapes) if isinstance(shape, Curve)}

    assert cable_colours()["morado"] in strokes("horizontal morado") - strokes("")
    assert cable_colours()["azul"] in strokes("cordón: rojo")  # what is left out stays as it is
    for wrong in ("cordón turquesa", "rojo"):
        with pytest.raises(FieldFault):
            colours_by_sort(wrong)


def test_a_core_in_no_rack_has_a_column_of_its_own(sketch: Sketch) -> None:
    page = draw_trace(sketch.network(), core(sketch).network().trace(sketch.end("3-12"))).page
    assert "SIN RACK" in words(page)
    assert inside(page)
