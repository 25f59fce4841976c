"""`inventario manual`: what pages there are, and the manual as a PDF; no register is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2

from .conftest import Run


def test_it_says_which_pages_there_are(good: Run) -> None:
    assert ["copias", "Copias de seguridad"] in [line.split(maxsplit=1) for line in good("manual").out.splitlines()]
    assert {"name": "deshacer", "title": "Deshacer"} in good("manual", "--json").json


def test_pages_are_written_as_a_pdf(good: Run, tmp_path: Path) -> None:
    out = tmp_path / "paginas.pdf"
    answer = good("manual", out, "deshacer", "exportar", "--json").json
    document = pypdfium2.PdfDocument(out)
    assert answer == {"file": str(out), "pages": len(document)}
    document.close()
    assert f"El manual está en {out}" in good("manual", out, "deshacer").out


def test_what_cannot_be_written_is_told_and_leaves_nothing(fails: Callable[..., str], tmp_path: Path) -> None:
    assert "no tiene una página «nada»" in fails("manual", tmp_path / "m.pdf", "nada")
    assert "terminado en .pdf, como «m.pdf»" in fails("manual", tmp_path / "m.docx")
    assert list(tmp_path.glob("m*")) == []
