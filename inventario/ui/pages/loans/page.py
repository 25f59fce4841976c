"""What is lent, the overdue first; lending and taking back by scanner or by keyboard; the receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inventario.core.files import write_file
from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.register import lists
from inventario.register.scanning import read_scan
from inventario.upkeep.loans import Loan, lent_together, read_loans, receipt_bytes

from ...actions import ActionSpec
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Type
from ...widgets import Card, ElidedLabel, EmptyState, SegmentedControl, Stack, Tab, Variant, page_head, stand
from ...words import count_of
from ..saving import ask_target, open_folder
from .loan_list import LoanList
from .sheets import LendSheet, ReturnSheet

OUT, EVERY = "out", "every"


class LoansPage(ReadingPage):
    """A scan of what is lent takes it back; of anything else, lends it."""

    shown_subjects = frozenset({"loan", "asset", "person"})
    pause = 120

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.every: list[Loan] = []
        self._wanted: UUID | None = None
        self._add_actions()
        self._build()

    def _add_actions(self) -> None:
        group = self.tr("Préstamos")
        self.shell.commands.add(
            ActionSpec("loans.return", self.tr("Recibir"), self.take_back, "keyboard-return", "Ctrl+Return",
                       self.tr("Anotar que volvió, y cómo"), group, self._out, keys=("devolver", "devolución")),
            ActionSpec("loans.return-all", self.tr("Recibir todo el recibo"), self.take_all_back, "check-all", "Ctrl+Shift+Return",
                       self.tr("Anotar que volvió todo lo que se prestó junto"), group, self._out, keys=("devolver", "devolución")),
            ActionSpec("loans.receipt", self.tr("Recibo"), self.save_receipt, "file-pdf-box", "Ctrl+S",
                       self.tr("El papel que firma quien recibe, o quien devuelve"), group, self._any, keys=("papel", "pdf")),
            ActionSpec("loans.item", self.tr("Ver equipo"), self._open_item, "card-text-outline", "", "", group, self._any),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.choice = SegmentedControl(theme, [Tab(OUT, self.tr("Afuera")), Tab(EVERY, self.tr("Todos"))])
        head = page_head(theme, self.tr("Préstamos"), self.note)
        head.addWidget(self.choice)
        for name in ("loans.receipt", "loans.return"):
            head.addWidget(commands.button(name, hint=name == "loans.return"))
        head.addWidget(commands.button("loans.lend", Variant.PRIMARY, hint=True))
        self.list = LoanList(theme)
        card = Card(theme, padding=1)
        card.body.addWidget(self.list, 1)
        self._begin = commands.button("loans.lend", Variant.PRIMARY, large=True)
        self._none = EmptyState(
            theme, self.tr("No hay nada prestado"), self._begin, icon="hand-extended-outline",
            detail=self.tr("Lea con el lector lo que se presta, o elíjalo en una lista y pulse Prestar."),
        )  # fmt: skip
        self._whole = Stack()
        self._whole.addWidget(card)
        self._whole.addWidget(self._none)
        stand(self, head, self._whole)
        self.list.moved.connect(commands.refresh)
        self.list.activated.connect(lambda _: self.take_back() if self._out() else self._open_item())
        self.choice.changed.connect(lambda _: self._fill())

    # what is shown

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: read_loans(register), self._show, self.shell.tell)

    def _show(self, every: list[Loan]) -> None:
        self.every = every
        out, late = sum(loan.open for loan in every), sum(loan.late for loan in every)
        said = count_of(out, self.tr("equipo prestado"), self.tr("equipos prestados"))
        self.note.setText(self.tr("{0} · {1}").format(said, count_of(late, self.tr("atrasado"), self.tr("atrasados"))) if late else said)
        self._fill()

    def _fill(self) -> None:
        some = [loan for loan in self.every if loan.open or self.choice.current == EVERY]
        wanted, self._wanted = self._wanted, None
        self.list.show_loans(some, wanted)
        self._whole.setCurrentIndex(0 if some else 1)
        self.shell.commands.refresh()

    # doing

    def _sheet(self) -> LendSheet | ReturnSheet | None:
        """The sheet that is open: its keys are its own meanwhile."""
        some: list[LendSheet | ReturnSheet] = [*self.findChildren(LendSheet), *self.findChildren(ReturnSheet)]
        return next((sheet for sheet in some if sheet.isVisible()), None)

    def _open(self, sheet: LendSheet | ReturnSheet) -> None:
        sheet.closed.connect(self.shell.commands.refresh)
        sheet.open_sheet()
        self.shell.commands.refresh()

    def _any(self) -> bool:
        return self.isVisible() and self.list.loan is not None and self._sheet() is None

    def _out(self) -> bool:
        return self._any() and self.list.loan is not None and self.list.loan.open

    def lend(self, items: Sequence[Record] = ()) -> None:
        """Open the sheet on what is to be lent."""
        sheet = LendSheet(self.shell, items, self)
        sheet.done.connect(self._lent)
        self._open(sheet)

    def _lent(self, made: list[Loan]) -> None:
        self._wanted = made[0].id
        said = count_of(len(made), self.tr("equipo"), self.tr("equipos"))
        sentence = self.tr("Se prestó {0} con el recibo {1}.").format(said, made[0].receipt)
        self.shell.say(sentence, offer=(self.tr("Guardar recibo"), lambda: self._save_receipt(made[0])))
        self.refresh()

    def take_back(self) -> None:
        """The one in hand came back."""
        if (loan := self.list.loan) is not None and loan.open:
            self._receive([loan])

    def take_all_back(self) -> None:
        """All that was lent with it came back."""
        if (loan := self.list.loan) is not None and loan.open:
            self._receive([one for one in lent_together(self.shell.register, loan) if one.open])

    def _receive(self, loans: Sequence[Loan]) -> None:
        sheet = ReturnSheet(self.shell, loans, self)
        sheet.done.connect(self._received)
        self._open(sheet)

    def _received(self, done: list[Loan]) -> None:
        what = done[0].title if len(done) == 1 else count_of(len(done), self.tr("equipo"), self.tr("equipos"))
        self.shell.say(self.tr("Se recibió {0}.").format(what), undo=True)
        self.refresh()

    def save_receipt(self) -> None:
        """The receipt of the one in hand, as a file."""
        if (loan := self.list.loan) is not None:
            self._save_receipt(loan)

    def _save_receipt(self, loan: Loan) -> None:
        register = self.shell.register
        name = self.tr("Recibo {0}").format(loan.receipt or loan.title)
        path = ask_target(self.shell, self, self.tr("Guardar el recibo"), name, ".pdf", "papers")
        if path is None:
            return
        said, opens = self.tr("El recibo quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            lambda _: write_file(path, receipt_bytes(register, lent_together(register, loan))),
            lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said,
        )  # fmt: skip

    def _open_item(self) -> None:
        loan = self.list.loan
        if loan is not None and (record := lists.record(self.shell.register, "asset", loan.asset)) is not None:
            self.shell.open_record(record)

    # the page's own

    def take_scan(self, burst: Burst) -> bool:
        """With a sheet open the scan is for it; else what is out comes back, and anything else goes out."""
        if (sheet := self._sheet()) is not None:
            return isinstance(sheet, LendSheet) and sheet.take_scan(burst)
        items = [record for record in read_scan(self.shell.register, burst.text).records if record.subject.name == "asset"]
        if len(items) != 1:
            return False
        out = next((loan for loan in self.every if loan.open and loan.asset == items[0].id), None)
        if out is None:
            self.lend(items)
        else:
            self._wanted = out.id
            self._fill()
            self._receive([out])
        return True

    def hint(self) -> str:
        return self.tr("Lea una etiqueta: lo prestado se recibe, lo demás se presta")

    def arrive(self) -> None:
        super().arrive()
        (self.list if self.list.amount else self._begin).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.list, self.choice]

    def save_place(self) -> Mapping[str, Any]:
        return {"view": self.choice.current}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self.choice.set_current(EVERY if place.get("view") == EVERY else OUT)
