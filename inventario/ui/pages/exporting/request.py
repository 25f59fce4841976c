"""What of a list can be exported: its rows as they are sorted and filtered, those chosen, its columns in sight."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from inventario.core.fields import Field, Subject
from inventario.core.queries import ListQuery
from inventario.register.exporting import export_fields

from ...lists.page import ListPage
from ...lists.presets import Preset


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Taken when the sheet opens: what the person saw is what is written, whatever happens to the list meanwhile."""

    subject: Subject
    preset: Preset
    query: ListQuery
    listed: array[int]
    chosen: array[int]
    shown: tuple[Field, ...]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every column that can be imported again."""
        return export_fields(self.subject)


def request_of(page: ListPage) -> ExportRequest:
    """What the list in sight shows now."""
    table, model = page.rows.table, page.rows.model
    header = table.header
    sections = sorted((n for n in range(1, header.count()) if not header.isSectionHidden(n)), key=header.visualIndex)
    shown = tuple(model.columns[section - 1].field for section in sections)
    return ExportRequest(page.subject, page.preset, ListQuery(page.subject.name), array("q", model.rows), model.chosen_rows(), shown)
