"""«Altas, traspasos y bajas»: the papers at the left, the one chosen beside them as it was issued, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.queries import ListQuery
from inventario.core.records import Record
from inventario.register.lists import records, row_numbers
from inventario.register.movements.issuing import discard
from inventario.register.movements.keeping import attach_scan, paper_attachments, paper_file, write_paper
from inventario.register.movements.reading import list_papers
from inventario.register.movements.records import Paper, PaperKind, PaperState

from ...actions import ActionSpec
from ...lists.entry_page import EntryFrame
from ...pdf import PdfPages
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, Type
from ...widgets import EmptyState, Label, Variant, give_way
from ...words import worded
from ..reports.preview import Preview
from ..saving import ask_target, documents, open_folder
from .annul_sheet import AnnulSheet
from .paper_list import PaperList

_WIDTH = 300
_DRAFT, _ISSUED = ("papers.issue", "papers.discard"), ("papers.receipt", "papers.sign", "papers.annul")


class PapersPage(ReadingPage):
    """Reads the papers when it comes in sight and after whatever touches them."""

    shown_subjects = frozenset({"movement", "attachment"})
    pause = 120

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wanted: UUID | None = None
        self._shown: UUID | None = None
        self.list = PaperList(shell.theme)
        self._add_actions()
        self.list.moved.connect(self._show)
        self.list.activated.connect(lambda _: shell.run_action("papers.issue"))
        self.preview = Preview(shell.theme)
        self._build()

    def _add_actions(self) -> None:
        group, on = self.tr("Papel"), self._issued
        self.shell.commands.add(
            ActionSpec("papers.issue", self.tr("Revisar y emitir"), self._resume, "file-check-outline", "", "", group, self._draft),
            ActionSpec("papers.discard", self.tr("Descartar borrador"), self._discard, "trash-can-outline", "", "", group, self._draft),
            ActionSpec("papers.pdf", self.tr("Guardar PDF"), lambda: self._save(".pdf"), "file-pdf-box", "Ctrl+Return", "", group,
                       self._any),
            ActionSpec("papers.xlsx", self.tr("Excel"), lambda: self._save(".xlsx"), "file-excel-outline", "", "", group, self._any),
            ActionSpec("papers.receipt", self.tr("Recibo"), self._receipt, "account-check-outline", "",
                       self.tr("El recibo que firma quien recibe"), group, on),
            ActionSpec("papers.sign", self.tr("Adjuntar firmado"), self._sign, "paperclip", "",
                       self.tr("Guardar la copia firmada, con su huella"), group, on),
            ActionSpec("papers.annul", self.tr("Anular…"), self._annul, "file-cancel-outline", "",
                       self.tr("Anularlo con otro papel, que devuelve los bienes"), group, self._annullable),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        bar = QHBoxLayout()
        bar.setSpacing(Size.STEP)
        self._buttons = [commands.button(name) for name in ("papers.issue", "papers.pdf", "papers.xlsx", *_ISSUED, "papers.discard")]
        for button in self._buttons:
            bar.addWidget(button)
        bar.addStretch(1)
        give_way(bar)
        self.about = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Size.STEP)
        right.addLayout(bar)
        right.addWidget(self.about)
        right.addWidget(self.preview, 1)
        self._begin = commands.button("papers.new", Variant.PRIMARY, large=True)
        empty = EmptyState(
            theme, self.tr("Todavía no hay papeles"), self._begin, icon="file-sign",
            detail=self.tr("Elija bienes en una lista y pulse Traspasar o Dar de baja, o léalos con el lector en un papel nuevo."),
        )  # fmt: skip
        new = commands.button("papers.new", Variant.PRIMARY, hint=True)
        self.frame = EntryFrame(theme, self.tr("Altas, traspasos y bajas"), [new], self.list, beside, empty, width=_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    # what is shown

    @property
    def paper(self) -> Paper | None:
        """The one that is chosen."""
        return self.list.paper

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: list_papers(register), self._show_papers, self.shell.tell)

    def _show_papers(self, papers: list[Paper]) -> None:
        wanted, self._wanted, self._shown = self._wanted, None, None
        drafts = sum(paper.state is PaperState.DRAFT for paper in papers)
        self.frame.amount.setText(self.tr("{0} en borrador").format(drafts) if drafts else "")
        self.list.show_papers(papers, wanted)
        self.frame.show_some(bool(papers))
        self._show()

    def _show(self) -> None:
        paper, register = self.paper, self.shell.register
        self.shell.commands.refresh()
        for button in self._buttons:  # a button that this paper will never need is not there
            button.setVisible(button.isEnabled())
        if paper is None or paper.id == self._shown:
            return
        self._shown = paper.id

        def done(found: tuple[bytes, int]) -> None:
            if self.paper is not None and self.paper.id == paper.id:
                self.preview.show_pages(PdfPages(found[0]), keep_place=False)
                self.about.setText(self._standing(paper, found[1]))

        def work(_: object) -> tuple[bytes, int]:
            return paper_file(register, paper), max(len(paper_attachments(register, paper)) - 1, 0)

        self.shell.tasks.run(work, done, self.shell.tell, title=self.tr("Preparando {0}").format(worded(paper.called)))

    def _standing(self, paper: Paper, scans: int) -> str:
        if paper.state is PaperState.DRAFT:
            return self.tr("Borrador: todavía no mueve nada ni tiene folio.")
        signed = self.tr("Tiene su copia firmada.") if scans else self.tr("Falta adjuntar la copia firmada.")
        if paper.annulled_by:
            signed = self.tr("Lo anuló {0}.").format(paper.annulled_by)
        return f"{signed} SHA-256 {paper.sha256[:16]}…"

    def show_paper(self, paper: UUID) -> None:
        """Come here to a certain paper."""
        self._wanted = paper
        self.refresh()

    # what can be done

    def _any(self) -> bool:
        return self.paper is not None

    def _draft(self) -> bool:
        return self.paper is not None and self.paper.state is PaperState.DRAFT

    def _issued(self) -> bool:
        return self.paper is not None and self.paper.state is PaperState.ISSUED

    def _annullable(self) -> bool:
        return self._issued() and self.paper is not None and not self.paper.annuls

    def _resume(self) -> None:
        from .commands import make_paper

        if self.paper is not None:
            make_paper(self.shell, PaperKind(self.paper.kind), draft=self.paper)

    def _discard(self) -> None:
        paper, register = self.paper, self.shell.register
        assert paper is not None
        said = self.tr("Se descartó el {0}.").format(worded(paper.called))
        self.shell.tasks.run(lambda _: discard(register, paper), lambda _: self.shell.say(said, undo=True), self.shell.tell)

    def _save(self, suffix: str, *, receipt: bool = False) -> None:
        paper, register = self.paper, self.shell.register
        assert paper is not None
        name = self.tr("Recibo {0}").format(paper.folio) if receipt else paper.folio or paper.called
        path = ask_target(self.shell, self, self.tr("Guardar el papel"), name, suffix, "papers")
        if path is None:
            return

        def done(_: object) -> None:
            self.shell.say(self.tr("Quedó en {0}.").format(path.name), offer=(self.tr("Abrir carpeta"), lambda: open_folder(path)))

        self.shell.tasks.run(lambda _: write_paper(register, paper, path, receipt=receipt), done, self.shell.tell)

    def _receipt(self) -> None:
        self._save(".pdf", receipt=True)

    def _sign(self) -> None:
        paper, register = self.paper, self.shell.register
        assert paper is not None
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("La copia firmada"), documents(), self.tr("Copia firmada (*.pdf *.jpg *.jpeg *.png)")
        )
        if chosen:
            said = self.tr("La copia firmada quedó con {0}.").format(paper.folio)
            self.shell.tasks.run(
                lambda _: attach_scan(register, paper, Path(chosen)), lambda _: self.shell.say(said, undo=True), self.shell.tell,
                title=self.tr("Adjuntando la copia firmada"),
            )  # fmt: skip

    def _annul(self) -> None:
        assert self.paper is not None
        sheet = AnnulSheet(self.shell, self.paper, self)
        sheet.annulled.connect(self.show_paper)
        sheet.open_sheet()

    # the page's own

    def hint(self) -> str:
        return self.tr("Un papel emitido no cambia: se anula con otro")

    def arrive(self) -> None:
        super().arrive()
        (self.list if self.list.amount else self._begin).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.list, self.preview.view]

    def shows(self, record: Record) -> bool:
        return record.subject.name == "movement"

    def show_record(self, record: Record) -> None:
        self.show_paper(record.id)

    def show_query(self, query: ListQuery) -> None:
        """They all stay in sight; the first of those that are asked for is chosen."""
        register = self.shell.register

        def first(_: object) -> Record | None:
            return next(iter(records(register, query.subject, list(row_numbers(register, query)[:1]))), None)

        self.shell.tasks.run(first, lambda found: self.show_record(found) if found is not None else None, self.shell.tell)

    def save_place(self) -> Mapping[str, Any]:
        return {"paper": str(self.paper.id) if self.paper is not None else ""}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        try:
            self._wanted = UUID(str(place.get("paper", "")))
        except ValueError:
            self._wanted = None
