"""A new paper: its items and fields at the left, beside them the paper as it will be issued, and a foot that issues it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.register.movements.issuing import check, issue, preview, save_draft
from inventario.register.movements.records import Paper, PaperKind
from inventario.register.scanning import read_scan

from ...actions import ActionSpec
from ...pdf import PdfPages
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import Beside, Button, Card, Ground, Label, Variant, give_way, hold_words
from ...words import count_of, worded
from ..names import PAPERS
from ..reports.preview import Preview
from .form import PaperForm

_WIDTH, _LOW, _HIGH, _PAUSE = 392, 320, 300, 250  # the form's width, and over the paper its height; the paper's under it


class MakingPage(Page):
    """Scans go to the paper: an item is added to it, a room becomes its destination."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        theme, commands = shell.theme, shell.commands
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._preview)
        group = self.tr("Papel nuevo")
        commands.add(
            ActionSpec("paper.issue", self.tr("Emitir"), self.issue, "file-sign", "Ctrl+Return", "", group, self._some),
            ActionSpec("paper.draft", self.tr("Guardar borrador"), self.keep, "content-save-outline", "Ctrl+S", "", group, self._some),
            ActionSpec("paper.cancel", self.tr("Cancelar"), self.leave, "close", "", "", group),
            home=self,
        )
        self.form = PaperForm(shell)
        self.form.changed.connect(self._changed)
        self.preview = Preview(theme)
        self.title = Label(theme, "", Type.PAGE_TITLE, 600)
        left = Card(theme, padding=12)
        left.body.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.setContentsMargins(Size.MARGIN, 0, Size.MARGIN, Size.GAP)
        row.addWidget(Beside(self.preview, left, _WIDTH, _HIGH, low=_LOW, leads=True))
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        head.addWidget(self.title)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(row, 1)
        self._below = self._foot()
        column.addWidget(self._below)
        self._changed()

    def _foot(self) -> QWidget:
        theme, commands = self.shell.theme, self.shell.commands
        foot = Ground(theme, "surface", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(Size.MARGIN, 12, Size.MARGIN, 12)
        row.setSpacing(Size.STEP)
        self.missing = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        cancel: Button = commands.button("paper.cancel", Variant.QUIET)
        row.addWidget(cancel)
        row.addSpacing(Size.STEP)
        row.addWidget(self.missing, 1)
        row.addWidget(commands.button("paper.draft"))
        self.main = commands.button("paper.issue", Variant.PRIMARY, hint=True)
        row.addWidget(self.main)
        give_way(row)
        return foot

    # what is made

    def begin(self, kind: PaperKind, items: list[Record], draft: Paper | None = None) -> None:
        """A new paper of those items, or a draft that goes on."""
        if draft is not None:
            self.form.resume(draft)
        else:
            self.form.begin(kind, items)
        self.form.show_faults([])

    def _some(self) -> bool:
        return self.isVisible() and bool(self.form.items.items)

    def _changed(self) -> None:
        names = {"transfer": self.tr("Nuevo traspaso"), "write-off": self.tr("Nueva baja"), "intake": self.tr("Nueva alta")}
        self.title.setText(names[self.form.kind.value])
        self._timer.start()
        self.shell.commands.refresh()

    def _preview(self) -> None:
        if not self.isVisible():
            return
        wanted, register = self.form.wanted(), self.shell.register

        def work(_: object) -> tuple[bytes, list[FieldFault]]:
            return preview(register, wanted), check(register, wanted)

        self.shell.tasks.run(work, self._show, self._refused, title=self.tr("Preparando el papel"))

    def _show(self, found: tuple[bytes, list[FieldFault]]) -> None:
        self.preview.show_pages(PdfPages(found[0]), keep_place=True)
        faults = found[1]
        self.missing.setText(worded(faults[0]) if faults else self.tr("Listo para emitir: toma su folio y mueve los bienes."))
        self.missing.set_token("text2" if faults else "ok")
        hold_words(self._below, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hold_words(self._below, self.width())

    def _refused(self, failure: KnownError) -> None:
        self.preview.show_sentence(worded(failure))
        if isinstance(failure, FieldFault):
            self.form.show_faults([failure])

    def issue(self) -> None:
        """Issue it; what is missing is said under its field."""
        wanted, register, draft = self.form.wanted(), self.shell.register, self.form.draft
        try:
            faults = check(register, wanted)
        except FieldFault as failure:
            faults = [failure]
        self.form.show_faults(faults)
        if not faults:
            self.shell.tasks.run(
                lambda _: issue(register, wanted, draft=draft), self._issued, self._refused, title=self.tr("Emitiendo"), cancellable=False
            )

    def keep(self) -> None:
        """Keep it as a draft."""
        wanted, register, draft = self.form.wanted(), self.shell.register, self.form.draft
        self.shell.tasks.run(lambda _: save_draft(register, wanted, draft), self._kept, self._refused, cancellable=False)

    def _issued(self, paper: Paper) -> None:
        amount = count_of(len(paper.lines), self.tr("bien"), self.tr("bienes"))
        self._go_to(paper)
        self.shell.say(self.tr("Se emitió {0}, de {1}; imprímalo y adjunte la copia firmada.").format(paper.folio, amount))

    def _kept(self, paper: Paper) -> None:
        self._go_to(paper)
        self.shell.say(self.tr("El borrador quedó guardado."), undo=True)

    def _go_to(self, paper: Paper) -> None:
        from .page import PapersPage

        self.form.begin(PaperKind.TRANSFER, [])
        page = self.shell.open_page(PAPERS)
        if isinstance(page, PapersPage):
            page.show_paper(paper.id)

    def leave(self) -> None:
        """Back to the papers; nothing is kept."""
        self.form.begin(PaperKind.TRANSFER, [])
        self.shell.open_page(PAPERS)

    # the page's own

    def take_scan(self, burst: Burst) -> bool:
        """An item goes on the paper, a room's door is where it goes."""
        reading = read_scan(self.shell.register, burst.text)
        taken = False
        for record in reading.records:
            if record.subject.name in ("asset", "rack"):
                self.form.items.add(record)
                taken = True
            elif record.subject.name == "place":
                taken = self.form.put_place(record) or taken
        if not taken and reading.unknown:
            self.shell.say(worded(reading.sentence))
            taken = True
        return taken

    def hint(self) -> str:
        return self.tr("Lea bienes para agregarlos y la puerta de la sala de destino; Ctrl Enter emite")

    def arrive(self) -> None:
        self._timer.start()
        self.form.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def back(self) -> bool:
        self.leave()
        return True

    def panes(self) -> list[QWidget]:
        return [self.form.items if self.form.items.items else self.form.kinds, self.preview.view]
