"""A laptop that writes numbers otherwise, or in whose country it is another hour: what is printed, imported and exported is the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ..victims import TIMES

SOURCES = Path("/usr/share/i18n/locales")
OTHERS = ("de_DE.UTF-8", "en_US.UTF-8", "es_CL.UTF-8", "ar_EG.UTF-8", "C")[: None if TIMES > 1 else 1]
"""Written in the environment whether or not this system has them, for libraries look there by themselves; made where that can be done."""
SHEET = """etiqueta;tipo;nombre;costo;fecha de compra;potencia w
TI000001;computador;Ñandú uno;1.234.567;12-03-2021;65
TI000002;notebook;Dos;"2.500,00";01/02/2020;45
TI000003;impresora;Tres;$ 99.990;2019-12-31;
"""
_DAY = """
import contextlib, io, json, locale, re, sys, zipfile
from pathlib import Path
from inventario.cli.context import Session
from inventario.cli.main import commands
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, sys.argv[1])  # as a library that is loaded may do
said = []
for line in (
    "import planilla.csv", "list asset", "show TI000001", "find \\u00f1and\\u00fa", "labels etiquetas.pdf --where kind=computer",
    "labels etiquetas.zpl --where kind=computer", "report homogeneous informe.pdf", "report as-of informe.xlsx --as-of 2024-03-12",
    "export asset lista.csv", "export asset lista.jsonl",
):
    session = Session(Path("registro.inventario"), not line.startswith(("labels", "report", "export")), said.append)
    commands().main(args=line.split(), prog_name="inventario", standalone_mode=False, obj=session)
from inventario.register.sheets.reading import read_table
import pypdfium2
def text(name):
    document = pypdfium2.PdfDocument(Path(name).read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"(Impreso el [0-9-]+) [0-9:]+", r"\\1", page) for page in pages]  # the minute may pass between two days
files = {name: Path(name).read_text("utf-8-sig") for name in ("etiquetas.zpl", "lista.csv", "lista.jsonl")}
files |= {name: text(name) for name in ("etiquetas.pdf", "informe.pdf")}
with zipfile.ZipFile("informe.xlsx") as book:
    files |= {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets")}
said = [re.sub(r'"(id|rev)": [^,]*', "", text) for text in said]
print(json.dumps({"said": said, "files": files}, ensure_ascii=True))
"""


def a_day(folder: Path, given: str) -> dict[str, object]:
    """What the command line says and writes in that locale."""
    folder.mkdir()
    (folder / "planilla.csv").write_text(SHEET, "utf-8")
    environment = {
        **os.environ, "LC_ALL": given, "LANG": given, "LANGUAGE": given, "INVENTARIO_TODAY": "2024-03-12",
        "INVENTARIO_HOME": str(folder / "home"), "PYTHONUTF8": "0", "PYTHONHASHSEED": "0",
        "LOCPATH": str(folder.parent / "locales"),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", _DAY, given], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def make_locale(folder: Path, given: str) -> None:
    """The system's own locale of that name, beneath a folder."""
    if shutil.which("localedef") and (SOURCES / given.partition(".")[0]).exists():
        folder.mkdir(exist_ok=True)
        subprocess.run(["localedef", "-i", given.partition(".")[0], "-f", "UTF-8", str(folder / given)], capture_output=True, check=False)


def test_a_day_of_work_is_the_same_whatever_the_decimal_sign(tmp_path: Path) -> None:
    usual = a_day(tmp_path / "usual", "C.UTF-8")
    assert "1234567" in str(usual["said"]) and "1.234.567" in str(usual["files"])  # it is read and written as in Chile
    for given in OTHERS:
        make_locale(tmp_path / "locales", given)
        there = a_day(tmp_path / given, given)
        assert there == usual, given
