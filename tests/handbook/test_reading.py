"""A page of the manual as blocks."""

from __future__ import annotations

from inventario.handbook.blocks import Code, Grid, Heading, Listing, Paragraph, Picture, Quote, Span, texts, words
from inventario.handbook.reading import anchor_of, read_blocks

PAGE = """# La página

Pulse **Guardar** o `Ctrl S`, y
vea [cómo](otra.md#así-es).

![Una pantalla](../images/una.png)

<!-- una marca -->

| orden | qué hace |
|---|---|
| `a\\|b` | une *dos* |

1. Primero:

   ```
   inventario list asset
   ```
2. Después.

> Se guardó.

&lt;b&gt; no es <b>negrita</b>
"""


def test_each_block_is_told_by_what_it_is() -> None:
    heading, paragraph, picture, grid, listing, quote, plain = read_blocks(PAGE)
    assert heading == Heading(1, (Span("La página"),), "la-página")
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.spans) == "Pulse Guardar o Ctrl S, y vea cómo."
    assert Span("Guardar", strong=True) in paragraph.spans
    assert Span("Ctrl S", code=True) in paragraph.spans
    assert [span.target for span in paragraph.spans if span.text == "cómo"] == ["otra.md#as%C3%AD-es"]
    assert picture == Picture("../images/una.png", "Una pantalla")
    assert isinstance(grid, Grid)
    assert [words(cell) for cell in grid.rows[0]] == ["a|b", "une dos"]
    assert isinstance(listing, Listing) and listing.ordered
    assert listing.items[0][1] == Code("inventario list asset")
    assert isinstance(quote, Quote)
    assert list(texts([quote])) == ["Se guardó."]
    assert isinstance(plain, Paragraph)
    assert words(plain.spans) == "<b> no es <b>negrita</b>"


def test_a_table_whose_head_is_empty_has_none() -> None:
    (grid,) = read_blocks("| | |\n|---|---|\n| uno | dos |\n")
    assert isinstance(grid, Grid) and not grid.has_head


def test_an_anchor_is_what_code_hosts_make_of_a_title() -> None:
    assert anchor_of("¿Qué significa cada falla?") == "qué-significa-cada-falla"
    assert anchor_of("2. Columnas") == "2-columnas"
