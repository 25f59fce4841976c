"""Jobs: start positions, copies, progress, cancelling, documents and files."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from inventario import labels
from inventario.core.errors import Cancelled, KnownError
from inventario.labels.items import Order, in_order
from inventario.labels.printing import composed

from .samples import ITEMS, asset

ASSET, L7160 = labels.template("asset"), labels.stock("L7160")


def run(count: int) -> list[labels.LabelItem]:
    return [asset(number) for number in range(1, count + 1)]


def read(data: bytes, page: int = 0, dpi: int = 300) -> list[str]:
    picture = pypdfium2.PdfDocument(data)[page].render(scale=dpi / 72).to_pil()
    found = zxingcpp.read_barcodes(picture)
    return [code.text for code in sorted(found, key=lambda code: (code.position.top_left.y // 100, code.position.top_left.x))]


def test_a_half_used_sheet_is_begun_where_the_person_says() -> None:
    data = labels.print_pdf(run(23), ASSET, L7160, start=6)
    assert read(data, 0) == [f"TI{number:06d}" for number in range(1, 17)]
    assert read(data, 1) == [f"TI{number:06d}" for number in range(17, 24)]
    assert (labels.pages_needed(23, L7160, 6), labels.next_start(23, L7160, 6)) == (2, 8)


@pytest.mark.parametrize("dpi", [300, 600])
@pytest.mark.parametrize("symbol", list(labels.Symbology))
def test_the_pdf_reads_at_the_printers_resolution_and_at_half_of_it(symbol: labels.Symbology, dpi: int) -> None:
    data = labels.print_pdf(run(4), ASSET, L7160, symbol=symbol)
    assert sorted(read(data, dpi=dpi)) == ["TI000001", "TI000002", "TI000003", "TI000004"]


@pytest.mark.parametrize("start", [0, 22, -1])
def test_a_place_the_sheet_does_not_have_is_refused(start: int) -> None:
    with pytest.raises(KnownError, match="puestos del 1 al 21"):
        labels.print_pdf(run(1), ASSET, L7160, start=start)


def test_rolls_have_no_places() -> None:
    with pytest.raises(KnownError, match="deje el puesto inicial en 1"):
        labels.print_pdf(run(1), ASSET, labels.stock("11354"), start=2)


def test_copies_stand_side_by_side() -> None:
    assert read(labels.print_pdf(run(2), ASSET, L7160, copies=2)) == ["TI000001", "TI000001", "TI000002", "TI000002"]
    with pytest.raises(KnownError, match="copias van de 1 a 500"):
        labels.print_pdf(run(1), ASSET, L7160, copies=0)


def test_nothing_to_print_is_said() -> None:
    for write in (labels.print_pdf, labels.print_zpl):
        with pytest.raises(KnownError, match="No hay nada que imprimir"):
            write([], ASSET, labels.stock("50x25"))


def test_a_run_of_three_thousand_cancelled_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    heard: list[int] = []

    def stop(number: int) -> None:
        heard.append(number)
        if number == 1500:
            raise Cancelled

    stream = BytesIO()
    with pytest.raises(Cancelled):
        labels.write_pdf(run(3000), labels.LabelJob(ASSET, L7160), stream, stop)
    assert heard == list(range(1, 1501)) and stream.getvalue() == b""
    with pytest.raises(Cancelled):
        labels.write_file(run(3000), labels.LabelJob(ASSET, labels.stock("50x25")), tmp_path / "run.zpl", stop)
    assert list(tmp_path.iterdir()) == []


def test_the_document_says_what_it_is_and_carries_its_fonts() -> None:
    data = labels.print_pdf(run(1), ASSET, L7160, title="Etiquetas de DIDECO")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "Etiquetas de DIDECO"
    assert b"/Lang (es-CL)" in data and b"/PrintScaling /None" in data
    assert data.count(b"/FontFile2") == 2  # Source Sans Semibold, DejaVu Sans Mono
    text = document[0].get_textpage().get_text_range()
    assert "Municipalidad de Tomé · Informática" in text and "TI000001" in text and "DIDECO-PC-001 · DIDECO" in text


def test_the_same_job_gives_the_same_bytes() -> None:
    assert labels.print_pdf(run(5), ASSET, L7160) == labels.print_pdf(run(5), ASSET, L7160)


def test_a_label_costs_less_than_a_kilobyte() -> None:
    for symbol in labels.Symbology:
        assert len(labels.print_pdf(run(500), ASSET, L7160, symbol=symbol)) < 500 * 1024


def test_the_calibration_moves_labels_and_keeps_their_bars() -> None:
    job = labels.LabelJob(ASSET, L7160, calibration=labels.Calibration(0.4, -0.2, 1.004, 0.998))
    [page] = labels.job_pages(run(21), job)
    last = page.shapes[-1]
    assert (last.dx, last.dy) == pytest.approx(((7.21 + 2 * 66.04) * 1.004 + 0.4, (15.15 + 6 * 38.1) * 0.998 - 0.2))  # type: ignore[union-attr]
    assert page.shapes[0].shapes == next(iter(composed(run(1), job))).shapes  # type: ignore[union-attr]


@pytest.mark.parametrize("values", [{"offset_x": 30.0}, {"scale_y": 1.1}])
def test_a_correction_that_cannot_be_is_refused(values: dict[str, float]) -> None:
    with pytest.raises(KnownError, match=r"calibración|vuelva a medir"):
        labels.Calibration(**values)


def test_files_go_by_their_ending(tmp_path: Path) -> None:
    roll = labels.LabelJob(ASSET, labels.stock("50x25"))
    for name, head in (("a.pdf", b"%PDF"), ("a.zpl", b"^XA"), ("a.PNG", b"\x89PNG")):
        assert labels.write_file(run(3), roll, tmp_path / name) == labels.Printed(3, 3)
        assert (tmp_path / name).read_bytes().startswith(head)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.PNG", "a-3.PNG", "a.PNG", "a.pdf", "a.zpl"]
    with Image.open(tmp_path / "a.PNG") as picture:
        assert picture.size == (400, 200) and round(picture.info["dpi"][0], 1) == 203.2
    with pytest.raises(KnownError, match=r"debe terminar en \.pdf, \.zpl o \.png"):
        labels.write_file(run(1), roll, tmp_path / "a.docx")


def test_each_template_has_its_usual_stock_and_zpl_gets_a_roll() -> None:
    assert labels.usual_stock(ASSET).name == "L7160"
    assert labels.usual_stock(ASSET, ".zpl").name == "ZEBRA-50x25"
    assert labels.usual_stock(labels.template("patch-panel"), ".zpl").form is labels.Form.TAPE


def test_labels_go_by_place_with_numbers_counted_as_numbers() -> None:
    rooms = ["Piso 10 / Oficina 2", "Piso 2 / Oficina 12", "Piso 2 / Oficina 3"]
    items = [labels.LabelItem(tag=f"TI{number:06d}", place=place) for number, place in enumerate(rooms)]
    assert [item.place for item in in_order(items, Order.PLACE)] == [rooms[2], rooms[1], rooms[0]]
    assert in_order(items, Order.GIVEN) == items
    assert [item.tag for item in in_order(reversed(items), Order.TAG)] == ["TI000000", "TI000001", "TI000002"]


def test_odd_texts_print_as_well_as_the_typeface_can() -> None:
    odd = ["😀 equipo", "مرحبا", "=1+1", "a\x00b\tc\nd", "x" * 10_000, "(\\)", "漢字", "°C ² ³ ½ €"]
    items = [labels.LabelItem(tag=f"TI{number:06d}", name=name) for number, name in enumerate(odd)]
    text = pypdfium2.PdfDocument(labels.print_pdf(items, ASSET, L7160))[0].get_textpage().get_text_range()
    assert "=1+1" in text and "(\\)" in text and "°C ² ³ ½ €" in text and "a b c d" in text and "? equipo" in text


def test_templates_and_stock_are_plain_data_for_lists() -> None:
    assert json.dumps([{"name": one.name, "title": one.title} for one in (*labels.templates(), *labels.stocks())])
    with pytest.raises(KnownError, match="No hay una plantilla «nope»; use una de estas: asset, small-asset"):
        labels.template("nope")
    assert labels.template("Equipo").name == "asset"


@pytest.mark.parametrize("dpi", [-300, 50, 10_000])
def test_a_resolution_no_printer_has_is_refused(dpi: int) -> None:
    with pytest.raises(KnownError, match="resolución va de 100 a 2400"):
        labels.print_pdf(run(1), ASSET, L7160, dpi=dpi)


def test_one_bad_item_in_a_batch_stops_it_by_name() -> None:
    with pytest.raises(KnownError, match="«TIÑ»"):
        labels.print_pdf([*run(3), labels.LabelItem(tag="TIÑ")], ASSET, L7160)


def test_items_of_any_template_print_in_one_pass() -> None:
    for name, item in ITEMS.items():
        template = labels.template(name)
        assert labels.print_pdf([item], template, labels.usual_stock(template)).startswith(b"%PDF")
