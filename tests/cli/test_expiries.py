"""`expiries`: as text, JSON, a calendar, a workbook and a paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import icalendar
import openpyxl
import pypdfium2

from .conftest import Run


def test_what_expires_is_listed_narrowed_and_written(good: Run, fails: Callable[..., str], path: Path, tmp_path: Path) -> None:
    good("demo", path)
    every = good("expiries", "--json").json
    first = next(one for one in every if one["kind"] == "domain")
    assert (first["title"], first["day"], first["days"], first["band"], first["record"]) == (
        "rafael.cl", "2023-08-26", -199, "overdue", "domain",
    )  # fmt: skip
    near = good("expiries", "--within", 30, "--kind", "licence", "--json").json
    assert [one["title"] for one in near] == ["Teamviewer", "Kaspersky Endpoint Security 10", "Zoom"]
    assert "30-03-2024         18 días  Licencia: Zoom · 15 puestos" in good("expiries", "--within", "30").out
    assert good("expiries", "--kind", "return", "--within", 9).out.strip() == "No vence nada en ese plazo."
    assert "tipo «x»" in fails("expiries", "--kind", "x")
    assert ".ics, .xlsx o .pdf" in fails("expiries", tmp_path / "v.doc")
    assert good("expiries", tmp_path / "v.ics", "--json").json["expiries"] == len(every)
    calendar = icalendar.Calendar.from_ical((tmp_path / "v.ics").read_bytes())
    assert isinstance(calendar, icalendar.Calendar) and len(list(calendar.walk("VEVENT"))) == len(every)
    good("expiries", tmp_path / "v.xlsx")
    cells = [row[:4] for row in openpyxl.load_workbook(tmp_path / "v.xlsx").active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    assert any(row[0] == "Vencido" and row[3] == "rafael.cl" for row in cells)
    good("expiries", tmp_path / "v.pdf", "--kind", "domain")
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "v.pdf"))
    assert "rafael.cl" in text and "Vencido" in text and "Zoom" not in text
