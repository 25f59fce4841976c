"""The sheet that annuls an issued paper: what follows from it, and why it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inventario.register.movements.issuing import Annulled, annul
from inventario.register.movements.records import Paper

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import count_of


class AnnulSheet(Sheet):
    """`annulled` tells the id of the new paper; the sheet deletes itself once closed."""

    annulled = Signal(object)  # UUID

    def __init__(self, shell: Shell, paper: Paper, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent)
        self._shell, self._paper = shell, paper
        self.title.setText(self.tr("Anular {0}").format(paper.folio))
        main.setText(self.tr("Anular {0}").format(paper.folio))
        amount = count_of(len(paper.lines), self.tr("bien vuelve"), self.tr("bienes vuelven"))
        said = self.tr("Se emite otro papel, con su propio folio, y {0} a como estaban. Esto no se deshace.").format(amount)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.box = FieldBox(theme, self.tr("Por qué se anula"), self.why, required=True)
        self.body.addWidget(Label(theme, said, Type.BODY, 400, "text2", wrap=True))
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        main.clicked.connect(self.annul)
        self.closed.connect(self.deleteLater)

    def annul(self) -> None:
        """Issue the paper that annuls."""
        why, register, paper = self.why.toPlainText().strip(), self._shell.register, self._paper
        if not why:
            self.box.set_fault(self.tr("Falta por qué se anula; escríbalo."))
            return
        self._shell.tasks.run(lambda _: annul(register, paper, why), self._done, self._shell.tell, cancellable=False)

    def _done(self, done: Annulled) -> None:
        said = self.tr("{0} quedó anulado por {1}.").format(self._paper.folio, done.paper.folio)
        if done.kept:
            said += " " + self.tr("Alguien cambió después {0}; revíselos.").format(", ".join(done.kept))
        self._shell.say(said)
        self.annulled.emit(done.paper.id)
        self.close_sheet()
