"""The sheet that exports a list: which rows, which columns, which format; the work itself runs in the background."""

from __future__ import annotations

from array import array
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QWidget

from inventario.register.exporting import export_list

from ...shell.contract import Shell
from ...tasks import Progress
from ...widgets import Button, RadioButton, Section, Sheet, Variant
from ...words import count_of
from ..saving import ask_target, open_folder
from .request import ExportRequest

_FORMATS = (
    (".xlsx", "Excel (.xlsx)", "con filtro, anchos, totales y fechas de verdad"),
    (".csv", "CSV", "se abre con doble clic en cualquier planilla"),
    (".jsonl", "JSON lines", "para otros programas"),
)


class ExportSheet(Sheet):
    """Opens over the list; it deletes itself once closed."""

    def __init__(self, shell: Shell, request: ExportRequest, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", icon="export-variant", variant=Variant.PRIMARY, tooltip="Ctrl Enter")
        super().__init__(theme, "", main, parent)
        self._shell, self._request = shell, request
        preset = request.preset
        self.title.setText(self.tr("Exportar {0}").format(preset.plural))
        self._groups: list[QButtonGroup] = []
        self.rows: dict[str, RadioButton] = {}
        if request.chosen:
            chosen = self.tr("Las elegidas: {0}") if preset.feminine else self.tr("Los elegidos: {0}")
            self.rows = self._choices(self.tr("Qué filas"), [
                ("chosen", chosen.format(self._amount(request.chosen)), ""),
                ("listed", self.tr("Toda la lista: {0}").format(self._amount(request.listed)), ""),
            ])  # fmt: skip
        self.columns = self._choices(self.tr("Qué columnas"), [
            ("shown", self.tr("Las {0} que se ven").format(len(request.shown)), self.tr("en el orden en que están")),
            ("all", self.tr("Todas, {0}").format(len(request.all_fields)), self.tr("el archivo se puede importar de vuelta")),
        ])  # fmt: skip
        self.formats = self._choices(self.tr("Formato"), [(suffix, self.tr(name), self.tr(detail)) for suffix, name, detail in _FORMATS])
        self.body.addStretch(1)
        self._restore()
        self._say_amount()
        main.clicked.connect(self.export)
        self.closed.connect(self.deleteLater)

    def _amount(self, rows: array[int]) -> str:
        return count_of(len(rows), self._request.preset.singular, self._request.preset.plural)

    def _choices(self, heading: str, choices: list[tuple[str, str, str]]) -> dict[str, RadioButton]:
        self.body.addWidget(Section(self.theme, heading))
        group = QButtonGroup(self)
        buttons: dict[str, RadioButton] = {}
        for code, text, detail in choices:
            button = buttons[code] = RadioButton(self.theme, text, detail)
            group.addButton(button)
            button.toggled.connect(lambda _: self._say_amount())
            self.body.addWidget(button)
        self._groups.append(group)
        next(iter(buttons.values())).setChecked(True)
        return buttons

    @staticmethod
    def _picked(buttons: dict[str, RadioButton]) -> str:
        return next((code for code, button in buttons.items() if button.isChecked()), "")

    def _restore(self) -> None:
        for buttons, name in ((self.columns, "columns"), (self.formats, "format")):
            wanted = str(self._shell.settings.get(f"export/{name}", ""))
            if wanted in buttons:
                buttons[wanted].setChecked(True)

    @property
    def row_numbers(self) -> array[int]:
        """The rows that would be written."""
        return self._request.chosen if self._picked(self.rows) == "chosen" else self._request.listed

    def _say_amount(self) -> None:
        self.main.setText(self.tr("Exportar {0}").format(self._amount(self.row_numbers)))
        self.main.setEnabled(len(self.row_numbers) > 0)
        self.main.updateGeometry()

    # the work

    def export(self) -> None:
        """Ask where to, and write in the background."""
        settings, suffix = self._shell.settings, self._picked(self.formats)
        name = f"{self._request.preset.title} {self._shell.clock.today().isoformat()}"
        path = ask_target(self._shell, self, self.tr("Exportar"), name, suffix, "export")
        if path is None:
            return
        settings.put("export/columns", self._picked(self.columns))
        settings.put("export/format", suffix)
        self._write(path)
        self.close_sheet()

    def _write(self, path: Path) -> None:
        request, rows, shell = self._request, self.row_numbers, self._shell
        fields = request.shown if self._picked(self.columns) == "shown" else request.all_fields

        def job(progress: Progress) -> int:
            return export_list(shell.register, request.query, path, fields=fields, rows=rows, progress=progress.tell)

        said = self.tr("{0} en «{1}».")
        opens = self.tr("Abrir carpeta")

        def done(amount: int) -> None:
            sentence = said.format(count_of(amount, request.preset.singular, request.preset.plural), path.name)
            shell.say(sentence, offer=(opens, lambda: open_folder(path)))

        shell.tasks.run(job, done, shell.tell, title=self.tr("Exportando {0}").format(path.name))
