"""The program as it is put together: what one room offers and another makes fits."""

from __future__ import annotations

from inventario.app import report_sources
from inventario.reports.catalogue import report_catalogue


def test_every_report_has_its_source() -> None:
    assert set(report_sources()) == {kind.name for kind in report_catalogue().kinds}
