"""The report of a power failure: what it tells of the demonstration's town, and that paper and workbook hold it."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from inventario.core.errors import KnownError
from inventario.power.consequences import loses_network, moment, to_move, todo
from inventario.power.reporting import outage_report
from inventario.power.scenario import Scenario
from inventario.power.situation import Situation, read_situation
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.reports.outage import OutageReport, outage_pdf, outage_xlsx
from inventario.reports.timeline import LATE, ON, UNKNOWN, TimeBar, TimeLook, rows, scale_of
from inventario.store.register import Register

ALONE = Scenario()


@pytest.fixture
def situation(demonstration: Register) -> Situation:
    return read_situation(demonstration)


def whole(demonstration: Register, minute: float = 30, **scenario: float | bool) -> OutageReport:
    return outage_report(demonstration, Scope(), Scenario(**scenario), minute)  # type: ignore[arg-type]


def test_what_is_dark_at_a_minute_is_what_hangs_on_the_ups_that_ran_out(situation: Situation) -> None:
    before, after = (moment(situation.outage(ALONE), minute) for minute in (1, 30))
    assert before.desks == 0
    assert before.upses == ()
    assert "Rack Piso 5" in after.racks
    assert "Rack Piso 1" not in after.racks  # 33 minutes
    assert {"SW-P5-1", "SW-P5-2", "SW-PT-1"} <= {thing.name for thing in after.switches}
    assert after.following is not None
    assert (after.following.darkness.minutes or 0) > 30
    assert before.bare == after.bare > 300  # computers without a UPS are told apart


def test_nothing_comes_back_by_waiting_without_a_generator(situation: Situation) -> None:
    counts = [len(moment(situation.outage(ALONE), minute).upses) for minute in range(0, 2000, 100)]
    assert counts == sorted(counts)
    assert counts[-1] == 30  # three are unknown: not counted as dark, nor as lit


def test_where_two_tables_of_the_plan_disagree_it_is_said(demonstration: Register) -> None:
    said = " ".join(whole(demonstration).remarks)
    assert "UPS Data Center: 360 min en su ficha y 180 en la inspección del 14-12-2023" in said
    assert "SW-CORE" in said
    assert "13 switches dependen de él" in said
    assert "sin UPS: se apagan de inmediato" in said


def test_who_loses_the_network_with_a_switch_is_told(situation: Situation) -> None:
    core = [thing for thing in situation.power.things.values() if thing.name == "SW-CORE"]
    assert "con 13 switches que cuelgan de SW-CORE." in loses_network(situation.network, core)
    assert loses_network(situation.network, []) == ""


def test_what_to_do_names_the_ups(situation: Situation) -> None:
    found = {one.sentence: [each.ups.title for each in one.upses] for one in todo(situation.outage(ALONE))}
    assert found["3 UPS sin dato: anotar potencia y batería"] == [f"UPS Sala Eléctrica (Rack) piso {floor}" for floor in (2, 3, 4)]


def test_what_should_be_moved_to_the_generator_is_not_on_it(situation: Situation) -> None:
    needs = {one.title: one.why for one in to_move(situation.outage(ALONE))}
    assert "UPS Data Center" not in needs
    assert needs["UPS Caja de Finanzas 1"].startswith("Atiende público")
    assert needs["SW-CC-1"] == "Sin UPS ni generador: se apaga de inmediato"


def test_on_paper_each_ups_stands_with_its_minutes(demonstration: Register) -> None:
    document = pypdfium2.PdfDocument(outage_pdf(whole(demonstration)))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    for said in ("Si se corta la luz", "Sin generador", "Sala Eléctrica (Rack) piso 5", "25 min", "Sin dato: falta potencia y batería"):
        assert said in text


def test_the_workbook_holds_both_scenarios(demonstration: Register) -> None:
    book = openpyxl.load_workbook(io.BytesIO(outage_xlsx(whole(demonstration, generator=True))))
    assert book.sheetnames == ["UPS", "Qué hacer", "Pasar a generador"]
    table = [row for row in book["UPS"].iter_rows(values_only=True) if row[0]]
    head = next(row for row in table if row[0] == "UPS")
    floor = dict(zip(head, next(row for row in table if row[0] == "Sala Eléctrica (Rack) piso 1"), strict=True))
    assert floor["Se apaga sin generador (min)"] == pytest.approx(33.3, abs=0.1)
    assert floor["Se apaga con generador (min)"] is None
    assert floor["Sigue con generador"] == "Sí"


def test_of_a_place_only_its_ups(demonstration: Register) -> None:
    report = outage_report(demonstration, Scope(place="Edificio Fiscal"))
    assert report.about == "Edificio Fiscal"
    assert len(report.lines) == 8
    assert all(line.place.startswith("Edificio Fiscal") for line in report.lines)
    with pytest.raises(KnownError):
        report_catalogue().find("outage").write(report, "docx")


def test_a_bar_is_as_long_as_its_minutes_and_what_lasts_for_ever_reaches_the_end() -> None:
    bars = [
        TimeBar("A", "", 17, 45, LATE, "1 puesto"), TimeBar("B", "", 60, None, ON, ""), TimeBar("C", "", math.inf, 360, ON, ""),
        TimeBar("D", "", None, None, UNKNOWN, "Sin dato"),
    ]  # fmt: skip
    scale = scale_of(bars, 70, 250)
    assert scale.limit == 120
    assert scale.broken
    assert scale.x(60) - scale.left == pytest.approx((scale.x(120) - scale.left) / 2)
    assert scale.x(math.inf) == scale.x(360) == 250
    assert scale.minute_at(scale.x(37)) == pytest.approx(37)
    assert scale.minute_at(-5) == 0
    said = [getattr(shape, "content", "") for shape in rows(bars, scale, 20, 25, TimeLook())]
    assert "17 min" in said
    assert "sigue" in said
    assert "Sin dato" in said


def test_the_command_line_writes_it(demonstration: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from inventario.cli.main import main

    path, out = demonstration.path, tmp_path / "corte.pdf"
    assert main(["--json", "--register", str(path), "power", "outage", str(out), "--minutes", "25"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(out)
    assert out.read_bytes().startswith(b"%PDF")
