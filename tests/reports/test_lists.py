"""Any list as PDF and XLSX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from inventario.core.errors import KnownError
from inventario.core.fields import Choice, Field, Kind, Value
from inventario.reports.lists import list_pdf, list_xlsx
from inventario.reports.records import ListColumn, ListReport, Origin

_STATES = (Choice("in-use", "En uso"), Choice("stored", "En bodega"))
_COLUMNS = (
    ListColumn("Etiqueta", Kind.TAG),
    ListColumn.of(Field("Estado", Kind.CHOICE, choices=_STATES, name="status")),
    ListColumn("RUT", Kind.RUT),
    ListColumn("Adquirido", Kind.DATE),
    ListColumn("Visto", Kind.MOMENT),
    ListColumn("Arrendado", Kind.BOOLEAN),
    ListColumn("Memoria", Kind.DECIMAL, total=True, unit="GB"),
    ListColumn("Costo", Kind.MONEY, total=True),
)
_SEEN = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
_ROWS: list[Sequence[Value]] = [
    ("TI000001", "in-use", "12345678-5", date(2019, 12, 31), _SEEN, True, 7.5, 489_990),
    ("TI000002", "in-use", None, None, None, False, None, None),
    ("TI000003", "stored", "10000013-K", date(1899, 5, 6), _SEEN, None, 8.0, 1_250_000),
]


@pytest.fixture
def listing(origin: Origin) -> ListReport:
    return ListReport(origin, "Equipos arrendados", _COLUMNS, _ROWS, "Unidad: DIDECO", noun=("equipo", "equipos"))


def test_values_are_printed_as_people_write_them(listing: ListReport, read_pdf: Callable[[bytes], Any]) -> None:
    text = read_pdf(list_pdf(listing)).text
    for said in ("Equipos arrendados", "Unidad: DIDECO", "En uso", "12.345.678-5", "31-12-2019", "Sí", "7,5 GB", "$489.990"):
        assert said in text
    assert "Total: 3 equipos" in text and "15,5 GB" in text and "$1.739.990" in text


def test_groups_stand_under_their_words(listing: ListReport, read_pdf: Callable[[bytes], Any]) -> None:
    text = read_pdf(list_pdf(replace(listing, group_by=1))).text
    assert text.index("En uso") < text.index("TI000001") < text.index("En bodega") < text.index("TI000003")
    assert text.count("En uso") == 1
    nameless = replace(listing, rows=[("TI000009", None, *_ROWS[0][2:])], group_by=1)
    assert "Estado: sin valor" in read_pdf(list_pdf(nameless)).text


def test_an_empty_list_says_so(listing: ListReport, read_pdf: Callable[[bytes], Any], read_xlsx: Callable[..., Any]) -> None:
    nothing = replace(listing, rows=[])
    assert "No hay equipos que mostrar." in read_pdf(list_pdf(nothing)).text
    sheet = read_xlsx(list_xlsx(nothing)).active
    assert [sheet["A5"].value, sheet["A6"].value] == ["No hay equipos que mostrar.", "Etiqueta"]


def test_a_word_far_down_a_list_is_whole_too(origin: Origin, read_pdf: Callable[[bytes], Any]) -> None:
    kinds = ["Monitor"] * 500 + ["Multifuncional"] * 40
    heads = (ListColumn("Tipo"), *(ListColumn(f"Columna {number}") for number in range(6)))
    rows = [(kind, *["unas palabras que juntas son muy largas"] * 6) for kind in kinds]
    assert read_pdf(list_pdf(ListReport(origin, "Tipos", heads, rows))).text.count("Multifuncional") == 40


def test_the_workbook_keeps_types(listing: ListReport, read_xlsx: Callable[..., Any]) -> None:
    sheet = read_xlsx(list_xlsx(listing)).active
    assert sheet.title == "Equipos arrendados"
    first, second, third = (list(row) for row in sheet.iter_rows(min_row=6, max_row=8, values_only=True))
    seen = _SEEN.astimezone().replace(tzinfo=None)
    assert first == ["TI000001", "En uso", "12.345.678-5", datetime(2019, 12, 31), seen, "Sí", 7.5, 489_990]
    assert second == ["TI000002", "En uso", None, None, None, "No", None, None]
    assert third[3] == "06-05-1899"  # spreadsheets have no day before 1900
    total = [cell.value for cell in list(sheet.rows)[-1]]
    assert (total[0], total[6], total[7]) == ("Total: 3 equipos", 15.5, 1_739_990)


def test_a_list_that_no_sheet_can_hold_is_refused_with_a_way_out(listing: ListReport) -> None:
    class Endless(Sequence[Sequence[Value]]):
        def __len__(self) -> int:
            return 2_000_000

        def __getitem__(self, index: Any) -> Any:
            return _ROWS[0]

    with pytest.raises(KnownError, match="acote el informe con un filtro o guárdelo como PDF"):
        list_xlsx(replace(listing, rows=Endless()))


@pytest.mark.parametrize("title", ["Costos: 2023/2024 [todos]", "'x'", "*", "History", "A" * 60])
def test_any_title_makes_a_sheet(listing: ListReport, read_xlsx: Callable[..., Any], title: str) -> None:
    book = read_xlsx(list_xlsx(replace(listing, title=title)))
    assert len(book.sheetnames[0]) <= 31
    assert book.active["A1"].value == title
