"""First step: a file dropped or chosen, and what was understood of it, which the person may correct."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.cells import cell_text
from inventario.core.text import shorten
from inventario.register.subjects import listed_subjects

from ...shell.contract import Shell
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ComboBox, ElidedLabel, FieldBox, IconTile, Label, Line, Stack, Variant, scrolled
from ...widgets.painting import Painted, begin, box
from ...words import count_of, worded
from .raw_grid import RawGrid
from .session import ImportSession

FILTERS = "*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.jsonl *.yaml *.yml"
_ICONS = {".csv": "file-delimited-outline", ".yaml": "file-code-outline", ".yml": "file-code-outline", ".jsonl": "file-code-outline"}
_FAULTS = 3  # files of a folder that were not understood, told one by one
_SAID = (
    ("table-large", "La planilla tal como está: filas de título, celdas combinadas y columnas en cualquier orden se entienden."),
    ("shield-check-outline", "Nada se escribe hasta el último paso: primero se ve cada fila, con lo que cambia y lo que falla."),
    ("undo", "Si algo no quedó bien, un solo Ctrl Z lo deshace entero."),
)


class DropZone(Painted):
    """Where a file is dropped: a dashed box with the button that chooses one."""

    spoken_as = QAccessible.Role.Button

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._over = False
        self.setMinimumHeight(220)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.button = Button(theme, self.tr("Elegir archivo…"), icon="folder-open-outline", variant=Variant.PRIMARY, large=True)
        self.button.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setSpacing(Size.STEP)
        column.addStretch(1)
        column.addWidget(IconTile(theme, "tray-arrow-down", Tone.ACCENT, 48), 0, middle)
        column.addWidget(Label(theme, self.tr("Suelte aquí la planilla"), Type.CARD_TITLE, 600), 0, middle)
        below = Label(theme, self.tr("Excel, LibreOffice, CSV, JSON lines, o un tipo de equipo de NetBox en YAML"), token="text2")
        column.addWidget(below, 0, middle)
        column.addSpacing(Size.STEP)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)

    def set_over(self, over: bool) -> None:
        """Whether a file hangs over the page."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self.theme.color
        fill, border = (color("accent_soft"), color("accent")) if self._over else (color("sunken"), color("control"))
        box(begin(self), QRectF(self.rect()), Size.CARD_RADIUS, fill, border, 1.5, Qt.PenStyle.DashLine)


class FileStep(QWidget):
    """Says nothing by itself: it asks the session for the file, and shows what the session understood."""

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session, theme = shell, session, shell.theme
        self.zone = DropZone(theme)
        self.zone.chosen.connect(self.ask)
        self.failure = Label(theme, "", token="bad", wrap=True)
        self.failure.hide()
        self._stack = Stack()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._known())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        session.opened.connect(self.follow)
        session.open_failed.connect(self._refused)

    def _empty(self) -> QWidget:
        theme = self._shell.theme
        card = Card(theme)
        card.body.setSpacing(Size.GAP)
        card.body.addWidget(self.failure)
        card.body.addWidget(self.zone, 1)
        for icon, text in _SAID:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(IconTile(theme, icon, Tone.MUTE))
            row.addWidget(Label(theme, self.tr(text), token="text2", wrap=True), 1)
            card.body.addLayout(row)
        return card

    def _known(self) -> QWidget:
        theme = self._shell.theme
        card = Card(theme, padding=0)
        head = QHBoxLayout()
        head.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, 12)
        head.setSpacing(12)
        self._tile = IconTile(theme, "file-excel-outline", Tone.ACCENT, 40)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.name = ElidedLabel(theme, "", Type.CARD_TITLE, 600, middle=True)
        self.form = ElidedLabel(theme, "", token="text2")
        texts.addWidget(self.name)
        texts.addWidget(self.form)
        other = Button(theme, self.tr("Elegir otro…"), icon="folder-open-outline")
        other.clicked.connect(self.ask)
        head.addWidget(self._tile)
        head.addLayout(texts, 1)
        head.addWidget(other)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        self.refusal = Label(theme, "", token="bad", wrap=True)
        self.refusal.setContentsMargins(Size.GAP, 0, Size.GAP, 12)
        self.refusal.hide()
        card.body.addWidget(self.refusal)
        card.body.addLayout(self._choices())
        card.body.addWidget(Line(theme))
        self.grid = RawGrid(theme)
        self.grid.picked.connect(lambda row: self._again(header_row=row))
        area = scrolled(keys=False, across=True)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 0, 1, 1)
        column.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop)
        area.setWidget(inside)
        card.body.addWidget(area, 1)
        return card

    def _choices(self) -> QHBoxLayout:
        theme = self._shell.theme
        self.kinds, self.sheets, self.headers = ComboBox(theme), ComboBox(theme), ComboBox(theme)
        register = self._shell.register
        self.kinds.add_choices(
            [(subject.name, worded(subject.plural)[:1].upper() + worded(subject.plural)[1:]) for subject in listed_subjects(register)]
        )
        self.kinds.activated.connect(lambda: self._again(kind=self.kinds.code()))
        self.sheets.activated.connect(lambda: self._again(sheet=self.sheets.code()))
        self.headers.activated.connect(lambda: self._again(header_row=int(self.headers.code())))
        self._sheet_box = FieldBox(theme, self.tr("Hoja"), self.sheets)
        self._header_box = FieldBox(theme, self.tr("Nombres de las columnas"), self.headers)
        row = QHBoxLayout()
        row.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        row.setSpacing(Size.GAP)
        row.addWidget(FieldBox(theme, self.tr("Qué trae cada fila"), self.kinds), 1)
        row.addWidget(self._sheet_box, 1)
        row.addWidget(self._header_box, 1)
        return row

    # what the person does

    def ask(self) -> None:
        """Let the person choose a file, beginning where the last one was."""
        folder = str(self._shell.settings.get("import/folder", ""))
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Elegir planilla"), folder, self.tr("Planillas ({0});;Todos (*)").format(FILTERS)
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Open a file, and its folder next time."""
        self._shell.settings.put("import/folder", str(path.parent))
        self._session.choose(path, "model" if path.is_dir() else "")  # a folder can only be one of NetBox device types

    def _again(self, kind: str | None = None, sheet: str | None = None, header_row: int | None = None) -> None:
        """Read the file again with what the person corrected; what they settled before stays, unless it no longer means anything."""
        known, path = self._session.understood, self._session.path
        if known is None or path is None:
            return
        table = known.opened.table
        kind = self.kinds.code() if kind is None else kind
        if sheet is None:
            sheet = table.sheet or None
            header_row = table.header_row if header_row is None and not self._header_box.isHidden() else header_row
        self._session.choose(path, kind, sheet, header_row)

    # what became known

    def _refused(self, sentence: str) -> None:
        known = self._session.understood is not None
        if known:
            self.follow(refusal=sentence)
        else:
            self.failure.setText(sentence)
            self.failure.show()
            self._stack.setCurrentIndex(0)

    def follow(self, refusal: str = "") -> None:
        """Show what the session knows."""
        known = self._session.understood
        self._stack.setCurrentIndex(0 if known is None else 1)
        if known is None:
            return
        faults = known.opened.faults
        shown = (
            [refusal]
            if refusal
            else [*faults[:_FAULTS], *([self.tr("Y {0} más.").format(len(faults) - _FAULTS)] if faults[_FAULTS:] else [])]
        )
        self.refusal.setText("\n".join(shown))
        self.refusal.setVisible(bool(shown))
        self.failure.hide()
        table = known.opened.table
        icon = "folder-outline" if table.path.is_dir() else _ICONS.get(table.path.suffix.lower(), "file-excel-outline")
        self._tile.set_look(icon, Tone.ACCENT)
        self.name.setText(table.path.name)
        about = self.tr("unas {0}") if table.estimated_rows > len(known.sample) else "{0}"
        rows = count_of(max(table.estimated_rows, len(known.sample)), self.tr("fila"), self.tr("filas"))
        self.form.setText(f"{table.form} · {about.format(rows)}")
        self.form.set_token("text2")
        self.kinds.set_code(known.opened.subject.name)
        self.kinds.setEnabled(not (table.path.is_dir() or table.path.suffix.lower() in (".yaml", ".yml")))
        self.sheets.clear()
        self.sheets.add_choices([(sheet, sheet) for sheet in table.sheets])
        self.sheets.set_code(table.sheet)
        self._sheet_box.setVisible(len(table.sheets) > 1)
        self._show_headers()
        self.grid.show_rows(known.top, table.header_row, table.header)
        self.grid.setAccessibleName(self.tr("Primeras filas de {0}").format(table.path.name))

    def _show_headers(self) -> None:
        known = self._session.understood
        assert known is not None
        table = known.opened.table
        self.headers.clear()
        for number, cells in known.top:
            words = ", ".join(text for cell in cells if (text := cell_text(cell).strip()))
            self.headers.addItem(self.tr("Fila {0}: {1}").format(number, shorten(words, 40)), str(number))
        self.headers.addItem(self.tr("No trae nombres"), "0")
        self.headers.set_code(str(table.header_row))
        self._header_box.setVisible(table.header_row > 0 or not self._fixed_form(table.path))

    @staticmethod
    def _fixed_form(path: Path) -> bool:
        """Whether such a file names its own columns."""
        return path.is_dir() or path.suffix.lower() in (".yaml", ".yml", ".jsonl")

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.zone.button if self._session.understood is None else self.kinds
