"""Exporting the list in sight: which rows, which columns, what sort of file; then where, and off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QVBoxLayout

from inventario.core.fields import Field
from inventario.core.formats import count_of
from inventario.register.exporting import export_fields, export_list

from ..shell.contract import Shell
from ..tasks import Progress
from ..theme import Size
from ..widgets import Button, CheckBox, RadioButton, SectionLabel, Sheet, Variant

if TYPE_CHECKING:
    from .page import ListPage

_SETTING = "lists/export"
_FORMATS = ((".xlsx", "Planilla Excel", "Con anchos, filtros y totales"), (".csv", "Texto CSV", "Para otros programas"),
            (".jsonl", "JSON por líneas", "Un objeto por línea"))  # fmt: skip


class ExportSheet(Sheet):
    """Short choices with the last ones kept; its main button asks where and writes."""

    def __init__(self, shell: Shell, page: ListPage) -> None:
        main = Button(shell.theme, "", icon="tray-arrow-up", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, self.tr("Exportar {0}").format(page.preset.plural), main, page)
        self._shell, self._page = shell, page
        before = shell.settings.get(_SETTING, {})
        chosen = page.rows.model.chosen_rows()
        self._all, self._chosen = page.rows.model.rows, chosen
        rows = [("list", self.tr("La lista"), self._amount(len(self._all)))]
        if chosen:
            rows.insert(0, ("chosen", self.tr("Solo lo elegido"), self._amount(len(chosen))))
        self._rows = self._group(self.tr("Filas"), rows, "")
        fields = self.tr("{0} columnas").format(len(export_fields(page.subject)))
        columns = [
            ("shown", self.tr("Las que se ven"), ", ".join(field.label for field in self.shown_fields())),
            ("all", self.tr("Todas"), fields),
        ]
        self._columns = self._group(self.tr("Columnas"), columns, str(before.get("columns", "")))
        self._formats = self._group(
            self.tr("Archivo"), [(end, self.tr(name), self.tr(what)) for end, name, what in _FORMATS], str(before.get("format", ""))
        )
        self._open = CheckBox(shell.theme, self.tr("Abrirlo al terminar"))
        self._open.setChecked(bool(before.get("open", True)))
        self.body.addWidget(self._open)
        self.body.addStretch(1)
        for button in self._rows.buttons():
            button.toggled.connect(self._name_main)
        self._name_main()
        self.main.clicked.connect(self.ask_file)
        self.closed.connect(self.deleteLater)

    def _amount(self, number: int) -> str:
        return count_of(number, self._page.preset.singular, self._page.preset.plural)

    def _group(self, title: str, options: Sequence[tuple[str, str, str]], picked: str) -> QButtonGroup:
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(Size.HALF)
        column.addWidget(SectionLabel(self.theme, title))
        for code, text, detail in options:
            button = RadioButton(self.theme, text, detail if len(detail) < 48 else detail[:46].rstrip(", ") + "…")
            button.setObjectName(code)
            button.setChecked(code == picked)
            group.addButton(button)
            column.addWidget(button)
        if group.checkedButton() is None:
            group.buttons()[0].setChecked(True)
        self.body.addLayout(column)
        return group

    @staticmethod
    def _picked(group: QButtonGroup) -> str:
        button = group.checkedButton()
        return button.objectName() if button is not None else ""

    def _name_main(self) -> None:
        self.main.setText(self.tr("Exportar {0}").format(self._amount(len(self.picked_rows()))))
        self.main.updateGeometry()

    def picked_rows(self) -> Sequence[int]:
        """The rows that would be written."""
        return self._chosen if self._picked(self._rows) == "chosen" else self._all

    def shown_fields(self) -> tuple[Field, ...]:
        """The columns in sight, in their order."""
        table = self._page.rows.table
        header = table.header
        sections = sorted((n for n in range(1, header.count()) if not header.isSectionHidden(n)), key=header.visualIndex)
        return tuple(self._page.rows.model.columns[n - 1].field for n in sections)

    def pick(self, *codes: str) -> None:
        """Pick options by their codes: `chosen` or `list`, `shown` or `all`, `.xlsx`, `.csv` or `.jsonl`."""
        for group in (self._rows, self._columns, self._formats):
            for button in group.buttons():
                if button.objectName() in codes:
                    button.setChecked(True)

    def ask_file(self) -> None:
        """Ask where it goes, and write it."""
        ending = self._picked(self._formats)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._shell.settings.get(f"{_SETTING}_folder", documents)))
        name, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("Exportar"), str(folder / f"{self._page.preset.name}{ending}"), f"*{ending}"
        )
        if name:
            path = Path(name)
            self.write(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def write(self, path: Path) -> None:
        """Write the file in the background; nothing remains of it when that is cancelled."""
        shell, register, query, rows = self._shell, self._shell.register, self._page.criteria.query, self.picked_rows()
        fields = self.shown_fields() if self._picked(self._columns) == "shown" else ()
        opened = self._open.isChecked()
        shell.settings.put(_SETTING, {"columns": self._picked(self._columns), "format": self._picked(self._formats), "open": opened})
        shell.settings.put(f"{_SETTING}_folder", str(path.parent))
        amount = self._amount(len(rows))

        def work(progress: Progress) -> int:
            return export_list(register, query, path, fields=fields, rows=rows, progress=progress.tell)

        def done(_: int) -> None:
            shell.say(self.tr("Se exportó {0} a {1}.").format(amount, path.name))
            if opened:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        shell.tasks.run(work, done, shell.tell, title=self.tr("Exportando {0}").format(amount))
        self.close_sheet()
