"""A PDF of any length: as it is written piece by piece, it is whole, and takes no memory."""

from __future__ import annotations

import gc
import io
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from inventario.core.errors import KnownError
from inventario.core.fields import Kind, Value
from inventario.reports import streams
from inventario.reports.catalogue import report_catalogue
from inventario.reports.frame import Document
from inventario.reports.lists import list_pdf
from inventario.reports.records import ListColumn, ListReport, Origin


class _Lines(Sequence[Sequence[Value]]):
    """Rows that exist only as they are read."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._number))]
        return (f"TI{index:06d}", f"Sala {index % 7}")

    def __iter__(self) -> Iterator[Sequence[Value]]:
        return (self[index] for index in range(self._number))


def _report(origin: Origin, lines: int) -> ListReport:
    return ListReport(origin, "Equipos", (ListColumn("Etiqueta", Kind.TAG), ListColumn("Sala")), _Lines(lines), noun=("equipo", "equipos"))


def _outline(document: pypdfium2.PdfDocument) -> list[tuple[str, int]]:
    return [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def test_pages_that_waited_on_disk_are_all_there_in_order(
    origin: Origin, read_pdf: Callable[[bytes], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = replace(_report(origin, 500), rows=[_Lines(500)[index] for index in range(500)])
    kept = list_pdf(report)
    monkeypatch.setattr(streams, "_IN_MEMORY", 1)
    assert list_pdf(report) == kept
    pages = read_pdf(kept)
    count = len(pages.texts)
    assert count > 10
    for number, text in enumerate(pages.texts, 1):
        assert f"Página {number} de {count}" in text
    assert [word for word in pages.text.split() if word.startswith("TI0")] == [f"TI{number:06d}" for number in range(500)]


def test_what_leads_to_a_page_still_does(origin: Origin, read_pdf: Callable[[bytes], Any]) -> None:
    document = Document(origin, "Carpeta", landscape=False)
    document.link("3-30.0", 20, 20, 40, 5)
    for number in range(1, 6):
        document.y = 30.0
        if number in (3, 5):
            document.bookmark(f"Parte {number}")
        if number == 3:
            assert document.spot() == "3-30.0"
        if number < 5:
            document.new_page()
    found = pypdfium2.PdfDocument(document.finish())
    assert _outline(found) == [("Parte 3", 2), ("Parte 5", 4)]
    link = pypdfium2.raw.FPDFLink_GetLinkAtPoint(found[0], 60.0, found[0].get_height() - 62.0)
    target = pypdfium2.raw.FPDFLink_GetDest(found, link)
    assert pypdfium2.raw.FPDFDest_GetDestPageIndex(found, target) == 2
    found.close()


def test_two_hundred_pages_more_take_no_more_memory(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_IN_MEMORY", 1)
    document = Document(origin, "Carpeta", landscape=False)

    def held_after(pages: int) -> int:
        for _ in range(pages):
            document.paragraph("Todo lo que está en una página va al disco cuando la página termina.")
            document.new_page()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    held_after(5)
    tracemalloc.start()
    before = held_after(10)
    after = held_after(200)
    tracemalloc.stop()
    assert after - before < 200 * 300  # bytes: some numbers for each, where its objects alone took two thousand


def test_a_full_disk_of_temporary_files_is_a_sentence(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(streams, "SpooledTemporaryFile", lambda max_size: Full())
    with pytest.raises(KnownError, match="No queda espacio en el disco de los archivos temporales"):
        list_pdf(_report(origin, 10))


def test_a_report_given_up_half_way_leaves_no_file(origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_IN_MEMORY", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    document = Document(origin, "Carpeta")
    with suppress(KnownError):
        document.new_page()
        raise KnownError("Se canceló.")
    del document
    assert not list(tmp_path.iterdir())


def test_the_catalogue_writes_files_as_it_gives_bytes(origin: Origin, tmp_path: Path) -> None:
    kind, report = report_catalogue().find("list"), _report(origin, 30)
    out = tmp_path / "lista.pdf"
    assert kind.save(report, "pdf", out) == out.stat().st_size
    assert out.read_bytes() == kind.write(report, "pdf")
    with pytest.raises(KnownError, match=r"\.pdf o \.xlsx"):
        kind.save(report, "doc", tmp_path / "lista.doc")
