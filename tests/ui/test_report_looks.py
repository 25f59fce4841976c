"""How reports are shown among those to choose from."""

from __future__ import annotations

from inventario.reports.catalogue import report_catalogue
from inventario.ui.pages.reports.looks import ABOUT, ICONS
from inventario.ui.theme import Theme


def test_every_report_has_an_icon_that_exists_and_a_line_that_says_what_it_is(theme: Theme) -> None:
    names = {kind.name for kind in report_catalogue().kinds}
    assert set(ICONS) == names and set(ABOUT) == names
    assert [icon for icon in ICONS.values() if not theme.icons.known(icon)] == []


def test_a_line_fits_beside_the_preview_of_a_small_laptop() -> None:
    assert [line for line in ABOUT.values() if len(line) > 36] == []
