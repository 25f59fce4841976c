"""A list of outlets out of a spreadsheet, with all they hang on: looked at first, row by row, and then taken in one operation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.network.pointlist import ListResult, check_list, import_list, read_list
from inventario.network.runs import Action
from inventario.register.sheets.table import Table

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, Label, Line, Sheet, Variant, scrolled
from ...words import count_of, worded
from ..saving import remembered_folder
from .wire_sheet import ACTION_TOKENS, ACTION_WORDS, several

_WIDTH = 480
_SHOWN = 60
_FOLDER = "import/folder"
_ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")


class PointListSheet(Sheet):
    """`imported` comes once it was written; the sheet deletes itself once closed."""

    imported = Signal(object)  # ListResult

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self._shell = shell
        self.title.setText(self.tr("Importar puntos con su cableado"))
        self.table: Table | None = None
        self.result: ListResult | None = None
        self._asked = 0
        self._build()
        self.setAcceptDrops(True)
        main.setText(self.tr("Importar"))
        main.setEnabled(False)
        main.clicked.connect(self.take)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        self.choose = Button(theme, self.tr("Elegir planilla…"), icon="table-arrow-down")
        self.choose.clicked.connect(self.ask)
        self.body.addWidget(self.choose)
        about = self.tr(
            "Un punto por fila, con su panel, switch, VLAN y equipo, como la que deja Exportar puntos. También se puede soltar aquí."
        )
        self.about = Label(theme, about, Type.LABEL, 400, "text2", wrap=True)
        self.body.addWidget(self.about)
        self.body.addWidget(Line(theme))
        self.said = Label(theme, "", Type.BODY, 600, wrap=True)
        self.body.addWidget(self.said)
        inner = QWidget()
        inner.setProperty("page", True)
        self.lines = QVBoxLayout(inner)
        self.lines.setContentsMargins(0, 0, 8, 0)
        self.lines.setSpacing(4)
        area = scrolled(inner, across=True)
        self.body.addWidget(area, 1)

    # the file

    def ask(self) -> None:
        """Let the person choose a file."""
        start = remembered_folder(self._shell, "import")
        endings = " ".join(f"*{ending}" for ending in _ENDINGS)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Elegir planilla"), start, self.tr("Planillas ({0})").format(endings))
        if name:
            self._shell.settings.put(_FOLDER, str(Path(name).parent))
            self.look(Path(name))

    def look(self, path: Path) -> None:
        """See what the file would do; nothing is written."""
        register = self._shell.register
        self._asked += 1
        number = self._asked
        self.main.setEnabled(False)

        def job(_: object) -> tuple[Table, ListResult]:
            table = read_list(path)
            return table, check_list(register, table)

        self._shell.tasks.run(
            job, lambda found: self._show(*found) if number == self._asked else None,
            lambda failure: self._refuse(failure) if number == self._asked else None, title=self.tr("Mirando {0}").format(path.name),
        )  # fmt: skip

    def _show(self, table: Table, result: ListResult) -> None:
        self.table, self.result = table, result
        amounts = [(result.counted(action), word) for action, word in ACTION_WORDS.items() if action is not Action.CLASH]
        said = [f"{amount} {word if amount == 1 else several(word)}" for amount, word in amounts if amount]
        said += [self.tr("{0} con fallas").format(result.rejected)] if result.rejected else []
        cables = count_of(len(result.preview.creates.get("cable", ())), self.tr("cable nuevo"), self.tr("cables nuevos"))
        ignored = self.tr(" No se usa: {0}.").format(", ".join(result.ignored)) if result.ignored else ""
        self.choose.setText(table.path.name)
        self._say(f"{', '.join(said) or self.tr('No trae puntos')}. {cables}.{ignored}", "bad" if result.rejected else "text")
        self._show_rows(result)
        takes = result.counted(Action.CREATE) + result.counted(Action.CHANGE)
        self.main.setText(self.tr("Importar {0}").format(count_of(takes, self.tr("punto"), self.tr("puntos"))))
        self.main.setEnabled(result.preview.writes)
        if self.main.isEnabled():
            self.main.setFocus()

    def _refuse(self, failure: KnownError) -> None:
        self.table = self.result = None
        self._say(worded(failure), "bad")
        self._show_rows(ListResult())
        self.main.setEnabled(False)

    def _say(self, sentence: str, token: str) -> None:
        self.said.setText(sentence)
        self.said.set_token(token)

    def _show_rows(self, result: ListResult) -> None:
        """What fails first, by its row of the file; then what would be done."""
        while (item := self.lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for row, sentence in result.faults[:_SHOWN]:
            self._line(self.tr("fila {0}: {1}").format(row, sentence), "bad")
        left = len(result.faults) - _SHOWN
        if left > 0:
            self._line(self.tr("… y {0} más.").format(count_of(left, self.tr("falla"), self.tr("fallas"))), "text2")
        done = [row for row in result.preview.rows if row.action not in (Action.CLASH, Action.SAME)]
        for each in done[:_SHOWN]:
            called = "  ".join(item.called for item in each.items if item.what != "point" and item.called)
            self._line(f"{each.run.point}  {ACTION_WORDS[each.action]}  {called}".rstrip(), ACTION_TOKENS[each.action], code=True)
        if len(done) > _SHOWN:
            self._line(self.tr("… y {0} más.").format(count_of(len(done) - _SHOWN, self.tr("punto"), self.tr("puntos"))), "text2")
        self.lines.addStretch(1)

    def _line(self, text: str, token: str, *, code: bool = False) -> None:
        self.lines.addWidget(Label(self.theme, text, Type.LABEL, 400, token, code=code, wrap=not code))

    # what is done

    def take(self) -> None:
        """Write the good rows in one operation."""
        table, register = self.table, self._shell.register
        if table is None:
            return
        self.main.setEnabled(False)
        self._shell.tasks.run(
            lambda _: import_list(register, table), self._done, self._refuse, title=self.tr("Importando {0}").format(table.path.name),
            cancellable=False,
        )  # fmt: skip

    def _done(self, result: ListResult) -> None:
        amount = count_of(result.counted(Action.CREATE) + result.counted(Action.CHANGE), self.tr("punto"), self.tr("puntos"))
        left = self.tr(" Con fallas quedaron {0}.").format(result.rejected) if result.rejected else ""
        self._shell.say(self.tr("Se importaron {0} con su cableado.").format(amount) + left, undo=True)
        self.close_sheet()
        self.imported.emit(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(Path(url.toLocalFile()).suffix.lower() in _ENDINGS for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.look(path)
