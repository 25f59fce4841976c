"""The report of UPS and batteries: all of them once, the overdue first, and what to buy adds up."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pypdfium2

from inventario.power.ups_report import ups_report
from inventario.register.entry import enter
from inventario.register.report_records import Scope
from inventario.reports.ups import ups_pdf, ups_xlsx
from inventario.store.register import Register


def test_every_ups_once_by_the_day_its_batteries_are_due(demonstration: Register) -> None:
    report = ups_report(demonstration, Scope())
    assert len({line.tag for line in report.lines}) == len(report.lines) == 33
    due = [line.due for line in report.lines if line.due is not None]
    assert due == sorted(due)
    assert [line.due for line in report.lines[-3:]] == [None] * 3
    assert sum(many for _, _, many in report.buying) == sum(line.count or 1 for line in report.lines)
    assert report.buying[-1][0] is None


def test_on_paper_and_in_the_workbook(demonstration: Register) -> None:
    report = ups_report(demonstration, Scope(place="Edificio Fiscal"))
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(ups_pdf(report)))
    for said in ("Baterías por comprar", "UPS Juzgado (Juez)", "120 min"):
        assert said in text
    assert "UPS Oficina de partes" not in text
    book = openpyxl.load_workbook(io.BytesIO(ups_xlsx(report)))
    assert book.sheetnames == ["UPS", "Por comprar"]


def test_a_ups_of_which_nothing_is_noted_carries_no_zero_watts(demonstration: Register) -> None:
    ups = enter(demonstration, "asset", {"kind": "ups", "name": "UPS Bodega", "power_w": "330", "status": "in-use"})
    whole = ups_report(demonstration, Scope())
    alone = replace(whole, lines=[line for line in whole.lines if line.name == "UPS Bodega"], buying=[])
    assert [(line.watts, line.share) for line in alone.lines] == [(None, None)]
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(ups_pdf(alone)))
    assert "sin dato" in text and "0 W" not in text and "0 %" not in text.replace("80 %", "")
    enter(demonstration, "supply", {"source": str(ups["tag"]), "outlet": "E-1", "load_w": "33"})
    assert [(line.watts, line.share) for line in ups_report(demonstration, Scope()).lines if line.name == "UPS Bodega"] == [(33.0, 0.1)]
