"""The manual's pages: all of them, in the order of its contents, and where their links lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.handbook.finding import Finder
from inventario.handbook.library import Handbook


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return Handbook()


@pytest.fixture
def small(tmp_path: Path) -> Handbook:
    (tmp_path / "guia").mkdir()
    (tmp_path / "README.md").write_text("# Todo\n\n[dos](dos.md), [guía](guia/README.md) y [uno](uno.md); [fuera](../otro.md)\n", "utf-8")
    (tmp_path / "uno.md").write_text("# Uno\n\nVea [la guía](guia/tres.md#así).\n", "utf-8")
    (tmp_path / "dos.md").write_text("# Dos\n\n[uno](uno.md), [un ejemplo](ejemplo.csv), [la red](https://muni.cl/x.md)\n", "utf-8")
    (tmp_path / "guia" / "README.md").write_text("# Guía\n\n[tres](tres.md) y [arriba](../uno.md)\n", "utf-8")
    (tmp_path / "guia" / "tres.md").write_text("# Tres\n\n## Así\n\nCon `pg_dump` y la autonomía.\n", "utf-8")
    return Handbook(tmp_path)


def test_pages_come_in_the_order_of_the_contents_a_guide_after_its_own(small: Handbook) -> None:
    assert [page.title for page in small.pages] == ["Todo", "Dos", "Guía", "Tres", "Uno"]


def test_a_link_leads_to_a_page_and_a_heading_of_it_or_out_of_the_manual(small: Handbook) -> None:
    assert small.goal("uno.md", "guia/tres.md#as%C3%AD") == ("guia/tres.md", "así")
    assert small.goal("guia/tres.md", "../uno.md") == ("uno.md", "")
    assert small.goal("uno.md", "#aparte") == ("uno.md", "aparte")
    for target in ("../otro.md", "ejemplo.csv", "https://muni.cl/x.md", "no-hay.md"):
        assert small.goal("uno.md", target) == ("", "")


def test_a_page_that_is_not_there_is_told(small: Handbook) -> None:
    assert small.page("guia/tres").title == "Tres"
    with pytest.raises(KnownError, match="no tiene una página «cuatro»"):
        small.page("cuatro")


def test_every_file_of_the_manual_is_a_page_of_it(handbook: Handbook) -> None:
    files = {path.relative_to(handbook.folder).as_posix() for path in handbook.folder.rglob("*.md")}
    assert {page.name for page in handbook.pages} == files
    assert [page.name for page in handbook.pages if page.headings[0].level != 1] == []


def test_what_is_sought_is_found_without_accents_titles_first(handbook: Handbook, small: Handbook) -> None:
    found = Finder(small).find("AUTONOMIA pg_dump")
    assert [(one.page.name, one.anchor, one.title) for one in found] == [("guia/tres.md", "así", "Así")]
    assert "la autonomía" in found[0].piece
    assert Finder(small).find("   ") == []
    finder = Finder(handbook)
    assert finder.find("calibrar impresora")
    assert "copias" in finder.find("copias de seguridad")[0].page.name
    assert finder.find("zzzz") == []
