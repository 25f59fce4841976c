"""The booklet on paper and as a workbook: contents that lead where they say, one set of figures, and tables that break well."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl.workbook import Workbook

from inventario.core.fields import Kind
from inventario.reports.booklet import booklet_pdf
from inventario.reports.booklet_book import booklet_xlsx
from inventario.reports.booklet_records import Booklet, Chapter, Chart, Comparison, KeyFigure, Part, PlanColumn, PlanTable
from inventario.reports.records import Origin, Paper

ReadPdf = Callable[[bytes], Any]
ReadXlsx = Callable[..., Workbook]
AMOUNT = PlanColumn("Cantidad", Kind.INTEGER, total=True)
LONG = "Departamento de " + "Coordinación Intercomunal " * 8
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def phones(number: int = 3) -> PlanTable:
    rows = [(f"Modelo {index}", index * 1000, None) for index in range(number, 0, -1)]
    return PlanTable(
        "Teléfonos por modelo", (PlanColumn("Modelo"), AMOUNT, PlanColumn("Porcentaje", share_of=1)), rows, "No hay teléfonos.",
        chart=Chart("Teléfonos por modelo", (0,), (1,)), comparisons=(Comparison("teléfonos", 5990, 6000, 6000),),
    )  # fmt: skip


def points(number: int = 40) -> PlanTable:
    rows = [("Edificio Consistorial", str(index), index) for index in range(number)]
    return PlanTable("Puntos de red", (PlanColumn("Edificio"), PlanColumn("Piso", Kind.CODE), AMOUNT), rows, "No hay puntos.",
                     chart=Chart("Puntos de red", (0, 1), (2,)))  # fmt: skip


def contracts() -> PlanTable:
    rows = [(LONG, "=1+1", date(2024, 12, 9)), ("Wifi", "", None)]
    columns = (PlanColumn("Contrato"), PlanColumn("Empresa"), PlanColumn("Término", Kind.DATE))
    return PlanTable("Contratos", columns, rows, "No hay contratos.", ("contrato", "contratos"), notes=("Se revisan cada año.",))


def racks() -> PlanTable:
    rows = [(f"Rack {rack}", unit, f"Switch {unit}") for rack in "ABC" for unit in range(1, 31)]
    columns = (PlanColumn("Rack"), PlanColumn("Orden", Kind.INTEGER), PlanColumn("Componente"))
    return PlanTable("Componentes", columns, rows, "No hay racks.", ("componente", "componentes"), group_by=0)


@pytest.fixture
def booklet(origin: Origin) -> Booklet:
    nothing = replace(phones(), title="Licencias CAD", rows=(), nothing="El registro no tiene licencias CAD.", comparisons=())
    annex = PlanTable(
        "Cifras", (PlanColumn("Cifra"), PlanColumn("Publicado", Kind.INTEGER), PlanColumn("Registro", Kind.INTEGER),
                   PlanColumn("Diferencia", Kind.INTEGER, less=(2, 1))),
        [("Teléfonos", 5990, 6000, None), ("Racks", 9, 9, None), ("Enlaces", 13, 12, None)], "",
    )  # fmt: skip
    chapters = (
        Chapter(2, "Equipamiento", (Part("Teléfonos", "Son 6.000 teléfonos.", (phones(),)), Part("CAD", "", (nothing,)))),
        Chapter(3, "Servicios", (Part("Contratos", "", (contracts(),)),)),
        Chapter(4, "Redes", (Part("Puntos", "", (points(),)), Part("Racks", "", (racks(), replace(contracts(), title="Otros"))))),
    )
    figures = (KeyFigure(6000, "Teléfonos", "en uso"), KeyFigure(1, "Racks"))
    return Booklet(origin, "Plan informático 2024", "Capítulos 2 a 4", figures, chapters, "Las cifras salen del registro.",
                   Part("Cifras publicadas", "Una no cuadra.", (annex,)))  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def on_page(pages: Any, title: str) -> list[int]:
    """The pages after the contents that begin a line with that title."""
    return [
        number for number, text in enumerate(pages.texts, 1) if any(squeezed(line).startswith(title) for line in text.splitlines())
    ]  # fmt: skip


@pytest.mark.parametrize("paper", list(Paper))
def test_the_contents_say_on_which_page_everything_stands(booklet: Booklet, read_pdf: ReadPdf, paper: Paper) -> None:
    booklet = replace(booklet, origin=replace(booklet.origin, paper=paper))
    pages = read_pdf(booklet_pdf(booklet))
    contents = squeezed(pages.texts[1])
    titles = [f"{chapter.number}. {chapter.title}" for chapter in booklet.chapters]
    titles += [part.title for _, parts in booklet.numbered for part in parts if part.number != "A"]
    titles += [table.title for table in booklet.tables] + [table.figure_title for table in booklet.tables if table.figure]
    for title in titles:
        found = re.search(re.escape(title) + r" (\d+)\b", contents)
        assert found is not None, title
        assert on_page(pages, title)[-1] >= int(found[1]) and int(found[1]) in on_page(pages, title), title


def test_every_line_of_the_contents_leads_somewhere_and_the_outline_has_chapters_parts_and_racks(booklet: Booklet) -> None:
    data = booklet_pdf(booklet)
    document = pypdfium2.PdfDocument(data)
    outline = [(entry.level, entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
    titles = [(level, title) for level, title, _ in outline]
    assert titles[:5] == [
        (0, "Plan informático 2024"), (0, "Contenido"), (0, "2. Equipamiento"), (1, "2.1 Teléfonos"), (1, "2.2 CAD")
    ]  # fmt: skip
    assert (2, "Tabla 5. Componentes") in titles and (3, "Rack A") in titles
    assert titles[-1] == (0, "Anexo. Cifras publicadas")
    assert [page for *_, page in outline] == sorted(page for *_, page in outline)
    links = data.count(b"/Subtype /Link")
    assert links == 3 + 5 + 1 + 7 + 2  # chapters, parts, the annex, tables, figures
    document.close()


def test_numbers_notes_and_totals_are_on_the_paper(booklet: Booklet, read_pdf: ReadPdf) -> None:
    text = read_pdf(booklet_pdf(booklet)).text
    assert "Modelo 3 3.000 50,0 %" in text and "Total 6.000 100,0 %" in text
    assert "El plan publicado dice 5.990 teléfonos, aunque las filas de su propia tabla suman 6.000" in text
    assert "El registro no tiene licencias CAD." in text
    assert "Total: 2 contratos" in text and "Se revisan cada año." in text
    assert "Enlaces 13 12 −1" in text and "Teléfonos 5.990 6.000 +10" in text
    assert "Total: 90 componentes" in text and "30 componentes" in text


def test_nothing_runs_off_the_page_and_no_table_begins_or_ends_with_one_row_alone(booklet: Booklet, read_pdf: ReadPdf) -> None:
    pages = read_pdf(booklet_pdf(booklet))
    width, _ = (side * 72 / 25.4 for side in booklet.origin.paper.size)
    for number in range(len(pages.texts)):
        for left, _, right, _ in pages.boxes(number):
            assert left > 38 and right < width - 38
    for text in pages.texts:
        rows = [line for line in text.splitlines() if re.match(r"Edificio Consistorial \d+ \d+$", squeezed(line).strip())]
        assert len(rows) != 1


@pytest.mark.parametrize("number", [0, 1, 3, 17, 18, 19, 60, 400])
def test_tables_of_any_length(origin: Origin, read_pdf: ReadPdf, read_xlsx: ReadXlsx, number: int) -> None:
    chapters = (Chapter(4, "Redes", (Part("Puntos", "", (points(number),)),)),)
    booklet = Booklet(origin, "Plan", "", (), chapters)
    pages = read_pdf(booklet_pdf(booklet))
    assert len(re.findall(r"Edificio Consistorial \d+ \d+\b", pages.text)) >= number
    assert ("No hay puntos." in pages.text) == (number == 0)
    book = read_xlsx(booklet_xlsx(booklet))
    values = [row[2].value for row in book["01 Puntos de red"].iter_rows() if row[0].value == "Edificio Consistorial"]
    assert values == list(range(number))


def test_names_of_two_hundred_characters(origin: Origin, read_pdf: ReadPdf) -> None:
    rows = [("x" * 200, 3, None), (LONG, 2, None)]
    chapters = (Chapter(2, LONG, (Part(LONG, LONG, (replace(phones(), title=LONG, rows=rows),)),)),)
    pages = read_pdf(booklet_pdf(Booklet(origin, LONG, LONG, (), chapters, LONG)))
    text = re.sub(r"\s", "", pages.text)
    assert "x" * 200 in text and LONG.replace(" ", "") in text


def test_names_of_bars_are_whole(origin: Origin, read_pdf: ReadPdf) -> None:
    """What in one line of its size would end in dots is set smaller, in two."""
    name = "Arriendo y soporte del sistema de permisos de circulación, licencias de conducir y juzgado de policía local"
    numbers = PlanColumn("Vigentes", Kind.INTEGER, True), PlanColumn("Vencidas", Kind.INTEGER, True)
    heads = (PlanColumn("Módulo"), *numbers)
    stacked = PlanTable("Cuentas", heads, [(name, 3, 1)], "No hay.", chart=Chart("Cuentas", (0,), (1, 2)))
    periods = PlanTable("Contratos", (PlanColumn("Contrato"), PlanColumn("Inicio", Kind.DATE), PlanColumn("Término", Kind.DATE)),
                        [(name, date(2022, 1, 1), date(2025, 12, 31))], "No hay.", chart=Chart("Plazos", (0,), (1,), 2))  # fmt: skip
    for table in (stacked, periods):
        text = read_pdf(booklet_pdf(Booklet(origin, "Plan", "", (), (Chapter(3, "Servicios", (Part("Uno", "", (table,)),)),)))).text
        assert text.count(name) == 2 and "…" not in text, "in the table and beside its bar"


def test_stacked_bars_say_which_tone_is_which_and_add_up(origin: Origin, read_pdf: ReadPdf, read_xlsx: ReadXlsx) -> None:
    columns = (PlanColumn("Piso"), PlanColumn("En uso", Kind.INTEGER, True), PlanColumn("Libres", Kind.INTEGER, True))
    rows = [(f"Piso {index}", index, 30 - index) for index in range(1, 26)]
    table = PlanTable("Puntos", columns, rows, "No hay.", chart=Chart("Puntos según su estado", (0,), (1, 2)))
    booklet = Booklet(origin, "Plan", "", (), (Chapter(4, "Redes", (Part("Puntos", "", (table,)),)),))
    text = read_pdf(booklet_pdf(booklet)).text
    figure = text[text.rindex("Figura 1. Puntos según su estado") :]
    assert re.match(r"Figura 1\. Puntos según su estado En uso Libres Piso 1 30 4 % Piso 2 30 4 %", figure)
    assert "Otros 8 240 32 %" in figure, "of many bars the last gathers the rest"
    (chart,) = read_xlsx(booklet_xlsx(booklet), values=False)["01 Puntos"]._charts  # type: ignore[attr-defined]
    assert chart.grouping == "stacked" and len(chart.series) == 2


def test_periods_lie_on_an_axis_of_years(origin: Origin, read_pdf: ReadPdf, read_xlsx: ReadXlsx) -> None:
    columns = (PlanColumn("Contrato"), PlanColumn("Inicio", Kind.DATE), PlanColumn("Término", Kind.DATE))
    rows = [
        ("Wifi", date(2022, 1, 1), date(2025, 12, 31)),
        ("Sitio", date(2021, 3, 1), date(2021, 3, 1)),
        ("Sin fecha", None, date(2024, 1, 1)),
    ]
    table = PlanTable("Contratos", columns, rows, "No hay.", chart=Chart("Plazos", (0,), (1,), 2))
    booklet = Booklet(origin, "Plan", "", (), (Chapter(3, "Servicios", (Part("Contratos", "", (table,)),)),))
    text = read_pdf(booklet_pdf(booklet)).text
    assert re.search(r"Figura 1\. Plazos 2021 2022 2023 2024 2025 Wifi Sitio hoy", text), text[-300:]
    data = booklet_xlsx(booklet)
    (chart,) = read_xlsx(data, values=False)["01 Contratos"]._charts  # type: ignore[attr-defined]
    assert chart.grouping == "stacked" and len(chart.series) == 2
    days = [cell.value for cell in read_xlsx(data)["01 Contratos"]["F"] if cell.value is not None]
    assert days == [1460, 0], "how long each lasts, of those that say so"


# the workbook


def test_each_table_has_a_sheet_and_the_contents_lead_to_it(booklet: Booklet, read_xlsx: ReadXlsx) -> None:
    book = read_xlsx(booklet_xlsx(booklet))
    assert book.sheetnames == [
        "Contenido", "01 Teléfonos por modelo", "02 Licencias CAD", "03 Contratos", "04 Puntos de red", "05 Componentes", "06 Otros",
        "07 Cifras",
    ]  # fmt: skip
    contents = book["Contenido"]
    links = {cell.value: cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink}
    assert links == {table.title: f"'{name}'!A1" for table, name in zip(booklet.tables, book.sheetnames[1:], strict=True)}
    totals = {row[1].value: row[3].value for row in contents.iter_rows() if row[1].hyperlink}
    assert totals["Tabla 1. Teléfonos por modelo"] == 6000
    assert totals["Tabla 3. Contratos"] == 2
    assert totals["Tabla 2. Licencias CAD"] is None
    assert "El registro no tiene licencias CAD." in [row[0].value for row in book["02 Licencias CAD"].iter_rows(max_col=1)]
    (back,) = [row[0].hyperlink for row in book["03 Contratos"].iter_rows(max_col=1) if row[0].hyperlink]
    assert back.location == "'Contenido'!A1"


def test_the_workbook_holds_what_the_paper_says(booklet: Booklet, read_xlsx: ReadXlsx) -> None:
    data = booklet_xlsx(booklet)
    values, formulas = read_xlsx(data), read_xlsx(data, values=False)
    for numbered, name in zip(booklet.tables, values.sheetnames[1:], strict=True):
        table, sheet = numbered.table, values[name]
        header = next((row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == table.columns[0].title), None)
        if header is None:
            assert not table.rows
            continue
        for offset, row in enumerate(table.rows, header + 1):
            for index in range(len(table.columns)):
                expected, cell = table.value(row, index), sheet.cell(offset, index + 1)
                found = cell.value.date() if cell.is_date and cell.value else cell.value
                assert found == (pytest.approx(expected) if isinstance(expected, float) else expected or (0 if expected == 0 else None))
                derived = table.columns[index].share_of is not None or table.columns[index].less is not None
                assert (formulas[name].cell(offset, index + 1).data_type == "f") == derived
        total = header + len(table.rows) + 1
        assert formulas[name].cell(total, 1 if not table.summed else 2 + (numbered.number == 4)).data_type == "f" or numbered.number == 7
    assert formulas["03 Contratos"]["B8"].data_type == "s", "a text that looks like a formula stays text"
    charts = {name: len(formulas[name]._charts) for name in formulas.sheetnames}  # type: ignore[attr-defined]
    assert {name for name, number in charts.items() if number} == {"01 Teléfonos por modelo", "04 Puntos de red"}


def test_rows_that_wrap_are_as_high_as_their_text(booklet: Booklet, read_xlsx: ReadXlsx) -> None:
    sheet = read_xlsx(booklet_xlsx(booklet))["03 Contratos"]
    heights = {cell.value: sheet.row_dimensions[cell.row].height for (cell,) in sheet.iter_rows(max_col=1) if cell.value}
    assert heights[LONG] is not None and heights[LONG] > 60
    assert heights["Wifi"] in (None, 15)


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reckons_what_the_cells_hold(booklet: Booklet, read_xlsx: ReadXlsx, tmp_path: Path) -> None:
    """Saved again without the values that its formulas hold, so that they have to be reckoned."""
    data = booklet_xlsx(booklet)
    ours, formulas = read_xlsx(data), read_xlsx(data, values=False)
    formulas.save(tmp_path / "plan.xlsx")
    assert read_xlsx((tmp_path / "plan.xlsx").read_bytes())["Contenido"]["D8"].value is None
    profile, out = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", tmp_path / "reckoned"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(tmp_path / "plan.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    reckoned = read_xlsx((out / "plan.xlsx").read_bytes())
    cells = [(sheet.title, cell.coordinate) for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) == 19
    for sheet, spot in cells:
        assert reckoned[sheet][spot].value == pytest.approx(ours[sheet][spot].value), f"{sheet} {spot}"
