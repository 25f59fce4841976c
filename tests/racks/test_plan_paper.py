"""The checklist that is carried to the rack."""

from __future__ import annotations

import io

import pypdfium2

from inventario.network.reading import read_plant
from inventario.racks.carrying import tick
from inventario.racks.mounting import find_rack
from inventario.racks.plan_paper import plan_pdf
from inventario.register.report_records import origin_of
from inventario.store.register import Register

from .test_carrying import WANTED, plan_of


def said(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(io.BytesIO(data))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_it_has_the_racks_before_and_after_and_every_step_with_all_its_cords(demo: Register) -> None:
    plan = plan_of(demo, find_rack(demo, "Rack Central").id, WANTED, "Orden rack central")
    text = said(plan_pdf(plan, read_plant(demo), origin_of(demo)))
    assert "Orden rack central" in text and "Antes" in text and "Después" in text and "Escala 1:" in text
    assert "5 movimientos." in text and "Subir SW-CORE de U9 a U19" in text and "F-0026" in text  # the last of its fifteen cords
    assert "Atención: no debería apagarse" in text
    text = said(plan_pdf(tick(demo, plan), read_plant(demo), origin_of(demo)))
    assert "Subir SW-CORE de U9 a U19" in text


def test_in_between_stands_how_it_looks_after_a_parking(demo: Register) -> None:
    floor = find_rack(demo, "Rack Piso 1").id
    plan = plan_of(demo, floor, {"SW-P1-1": 20.0, "Panel P1-A": 19.0})
    text = said(plan_pdf(plan, read_plant(demo), origin_of(demo)))
    assert "1 equipo se deja aparte por un rato" in text and "tras el paso 1" in text
