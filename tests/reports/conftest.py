"""Equipment, pages and workbooks for the reports' tests."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from openpyxl.workbook import Workbook

from inventario.reports.records import DepartmentReport, EquipmentLine, Origin

_KINDS = ("computer", "notebook", "all-in-one", "printer", "multifunction", "scanner", "phone", "monitor", "ups", "switch")
_ROOMS = tuple(f"Edificio Consistorial / Piso {floor} / Oficina {room}" for floor in range(1, 4) for room in range(1, 5))


@pytest.fixture
def origin() -> Origin:
    made = datetime(2024, 3, 12, 12, 41, tzinfo=UTC)
    return Origin("Ilustre Municipalidad de Tomé", date(2024, 3, 12), "Paula Muñoz", made, note="Registro de demostración")


@pytest.fixture
def equipment() -> Callable[..., list[EquipmentLine]]:
    """`equipment(number, rooms=...)`: the same items each time."""

    def make(number: int, rooms: tuple[str, ...] = _ROOMS) -> list[EquipmentLine]:
        chance = random.Random(7)
        return [
            EquipmentLine(
                chance.choice(_KINDS),
                f"TI{index:06d}",
                f"DIDECO-EQ-{index:04d}",
                maker="Hewlett-Packard",
                model="ProBook 440 G9",
                serial=f"{index:08d}",
                place=chance.choice(rooms),
                department="DIDECO",
                custodian=chance.choice(("Ñiquén Aránguiz Übeda", "Juan Pérez", "")),
                status=chance.choice(("in-use", "in-use", "in-use", "stored", "repair", "lost")),
                condition=chance.choice(("good", "fair", "poor", "")),
                acquired_on=chance.choice((None, date(2012, 1, 5), date(2019, 3, 12), date(2019, 3, 13), date(2023, 7, 1))),
                cost=chance.choice((None, 0, 489_990, 1_250_000)),
            )
            for index in range(number)
        ]

    return make


@pytest.fixture
def department(origin: Origin, equipment: Callable[..., list[EquipmentLine]]) -> Callable[..., DepartmentReport]:
    """`department(number, rooms=...)`: DIDECO's report over that many items."""
    return lambda number, **options: DepartmentReport(
        origin, "Dirección de Desarrollo Comunitario", equipment(number, **options), code="DIDECO"
    )


class Pages:
    """What a PDF says, page by page."""

    def __init__(self, data: bytes) -> None:
        self.document = pypdfium2.PdfDocument(data)
        self.texts = []
        for page in self.document:
            text_page = page.get_textpage()
            self.texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()

    @property
    def text(self) -> str:
        """All of it, with spaces squeezed."""
        return re.sub(r"\s+", " ", "\n".join(self.texts))

    def boxes(self, number: int) -> list[tuple[float, float, float, float]]:
        """Where each visible character of a page stands, in points: left, bottom, right, top."""
        page = self.document[number]
        text_page = page.get_textpage()
        found = [text_page.get_charbox(i) for i in range(text_page.count_chars()) if text_page.get_text_range(i, 1).strip()]
        text_page.close()
        page.close()
        return found


@pytest.fixture
def read_pdf() -> Callable[[bytes], Pages]:
    return Pages


@pytest.fixture
def read_xlsx() -> Callable[..., Workbook]:
    """`read_xlsx(data, values=True)`: with the values that formulas hold, or with the formulas."""
    return lambda data, values=True: openpyxl.load_workbook(BytesIO(data), data_only=values)
