"""LibreOffice without a window, where it is installed: what it makes of the formulas of our workbooks."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """The workbooks as LibreOffice computes them anew, having been robbed of the values that their formulas held."""
    assert OFFICE is not None
    user, out = folder / "profile" / "user", folder / "out"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(_without_values(data))
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder / 'profile'}", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *(str(folder / f"{name}.xlsx") for name in books)], check=True, capture_output=True, timeout=180)
    return {name: openpyxl.load_workbook(out / f"{name}.xlsx", data_only=True) for name in books}


def _without_values(data: bytes) -> bytes:
    """The workbook with every formula's kept value taken out, so that what is read back was computed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(item, content)
    return out.getvalue()


def formulas(data: bytes) -> dict[tuple[str, str], tuple[str, object]]:
    """Sheet and cell of every formula of a workbook: the formula and the value that is kept beside it."""
    said, kept = openpyxl.load_workbook(BytesIO(data)), openpyxl.load_workbook(BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): (str(cell.value), kept[sheet.title][cell.coordinate].value)
        for sheet in said
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
