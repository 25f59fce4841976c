"""The papers of what was left where it was found: one a room, ticked off here, and issued together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from inventario.audits.records import Campaign
from inventario.audits.transfers import Transfer, issue_transfers
from inventario.register.movements.records import Paper

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, CheckBox, FieldBox, Label, Section, Sheet, Variant, scrolled
from ...words import count_of, worded

_SHOWN = 6  # tags under a room


class TransferSheet(Sheet):
    """`issued` tells the papers."""

    issued = Signal(object)  # list[Paper]

    def __init__(self, shell: Shell, campaign: Campaign, transfers: Sequence[Transfer], parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=430)
        self._shell, self._campaign = shell, campaign
        self.title.setText(self.tr("Traspasos de la auditoría"))
        about = self.tr("Ya están ahí en el registro; falta el papel. Cada uno toma su folio y no cambia más: si sale mal, se anula.")
        self.body.addWidget(Label(theme, about, Type.LABEL, 400, "text2", wrap=True))
        self.handed_by = QLineEdit(shell.register.author)
        self.body.addWidget(FieldBox(theme, self.tr("Entrega"), self.handed_by))
        self.body.addWidget(Section(theme, self.tr("A qué sala")))
        self.boxes: list[tuple[CheckBox, Transfer]] = []
        self.body.addWidget(self._rooms(transfers), 1)
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.body.addWidget(self.fault)
        main.clicked.connect(self.issue)
        self.closed.connect(self.deleteLater)
        self._count()

    def _rooms(self, transfers: Sequence[Transfer]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 0, 8, 0)
        column.setSpacing(2)
        for transfer in transfers:
            above, _, name = transfer.path.rpartition(" / ")
            box = CheckBox(self.theme, name)
            box.setChecked(True)
            box.setToolTip(transfer.path)
            box.toggled.connect(lambda _: self._count())
            words = Label(self.theme, f"{above.replace(' / ', ' · ')}\n{self._tags(transfer)}".strip(), Type.LABEL, 400, "text2", wrap=True)
            words.setContentsMargins(26, 0, 0, 8)
            column.addWidget(box)
            column.addWidget(words)
            self.boxes.append((box, transfer))
        column.addStretch(1)
        area = scrolled(inside, keys=False)
        return area

    def _tags(self, transfer: Transfer) -> str:
        tags = [due.item.tag or due.item.title for due in transfer.items]
        more = self.tr(" y {0} más").format(len(tags) - _SHOWN) if len(tags) > _SHOWN else ""
        return f"{count_of(len(tags), self.tr('bien'), self.tr('bienes'))}: {', '.join(tags[:_SHOWN])}{more}"

    def chosen(self) -> list[Transfer]:
        """Those that are ticked."""
        return [transfer for box, transfer in self.boxes if box.isChecked()]

    def _count(self) -> None:
        amount = len(self.chosen())
        self.main.setText(self.tr("Emitir {0}").format(count_of(amount, self.tr("traspaso"), self.tr("traspasos"))))
        self.main.setEnabled(bool(amount))

    def issue(self) -> None:
        """Issue them."""
        register, campaign, some = self._shell.register, self._campaign, self.chosen()
        given = {"handed_by": self.handed_by.text().strip()}
        self.main.setEnabled(False)
        self._shell.tasks.run(
            lambda _: issue_transfers(register, campaign, some, given), self._done, self._refused, title=self.tr("Emitiendo traspasos"),
            cancellable=False,
        )  # fmt: skip

    def _done(self, papers: list[Paper]) -> None:
        self.close_sheet()
        self.issued.emit(papers)

    def _refused(self, failure: BaseException) -> None:
        self.fault.setText(worded(failure))
        self._count()
