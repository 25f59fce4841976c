"""Blank labels printed beforehand: numbers are reserved, their labels printed, and whoever sticks one on enters the item by scanning it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_date
from inventario.labels import Order
from inventario.register.printing.blocks import LARGEST, Block, blank_things, blocks, release, reserve
from inventario.register.printing.overlaps import BLOCK

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, ElidedLabel, FieldBox, Label, SectionLabel, Sheet, Variant, link, scrolled
from ...words import count_of
from .sources import Source, Wanted
from .work import LabelWork

_USUAL = 42  # two sheets of the most common stock
_SHOWN = 30


def set_up_blank(work: LabelWork, block: Block, words: str) -> Source:
    """Set the work up for a block's labels; gives the source, titled by `words` and the block's numbers."""
    source = Source(
        f"block-{block.row}", words.format(block.title), BLOCK, make=lambda register: blank_things(register, block),
        noun=(_tr("número en blanco"), _tr("números en blanco")),
    )  # fmt: skip
    template = work.templates_for(BLOCK)[0]
    stock = work.stock if template.suits(work.stock) else work.stocks_for(template)[0]
    work.use_setup(Wanted(source, order=Order.GIVEN), template, stock, 1, None, narrow=False)
    return source


class BlankSheet(Sheet):
    """Says `picked` with the block whose labels are wanted."""

    picked = Signal(object)  # Block

    def __init__(self, shell: Shell, page: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, page)
        theme = shell.theme
        self._shell = shell
        self.title.setText(self.tr("Números en blanco"))
        words = self.tr("Se reservan números nuevos y se imprimen antes. Se pegan al llegar el equipo; al leer uno se ingresa con él.")
        self.amount = QSpinBox()
        self.amount.setRange(1, LARGEST)
        self.amount.setValue(_USUAL)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Compra de computadores de marzo"))
        self.body.addWidget(Label(theme, words, Type.BODY, token="text2", wrap=True))
        self.body.addWidget(FieldBox(theme, self.tr("Cuántos"), self.amount))
        self.body.addWidget(FieldBox(theme, self.tr("Para qué"), self.note, hint=self.tr("Puede quedar vacío.")))
        self._reserved = SectionLabel(theme, self.tr("Ya reservados"))
        self.body.addWidget(self._reserved)
        inside = QWidget()
        inside.setProperty("page", True)
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(8)
        self._lines.addStretch(1)
        area = scrolled(inside, keys=False)
        self.body.addWidget(area, 1)
        self.amount.valueChanged.connect(self._name_main)
        self.main.clicked.connect(self._reserve)
        self.closed.connect(self.deleteLater)
        self._name_main()
        self.fill()

    def _name_main(self) -> None:
        self.main.setText(self.tr("Reservar {0}").format(self.amount.value()))
        self.main.updateGeometry()

    def fill(self) -> None:
        """Show the blocks there are now, the latest first."""
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = [block for block in blocks(self._shell.register) if not block.device][:_SHOWN]
        for place, block in enumerate(found):
            self._lines.insertWidget(place, self._line(block))
        self._reserved.setVisible(bool(found))

    def _line(self, block: Block) -> QWidget:
        theme = self.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(theme, block.title, Type.BODY, 500))
        texts.addWidget(ElidedLabel(theme, self._state(block), Type.LABEL, 400, "text2"))
        row.addLayout(texts, 1)
        if block.printed_at is None and not block.used:
            back = link(theme, self.tr("Devolver"), tooltip=self.tr("Los números vuelven a la serie"))
            back.clicked.connect(lambda: self._release(block))
            row.addWidget(back)
        if block.used < block.size:
            again = link(theme, self.tr("Imprimir") if block.printed_at is None else self.tr("Otra vez"))
            again.setToolTip(self.tr("Los que todavía no lleva ningún equipo"))
            again.clicked.connect(lambda: self._pick(block))
            row.addWidget(again)
        for button in (widget for widget in line.findChildren(Button)):
            button.setAccessibleName(f"{button.text()}: {block.title}")
        return line

    def _state(self, block: Block) -> str:
        size = count_of(block.size, self.tr("número"), self.tr("números"))
        used = self.tr("{0} con equipo").format(block.used) if block.used else ""
        printed = self.tr("sin imprimir")
        if block.printed_at is not None:
            printed = self.tr("impresos el {0}").format(format_date(block.printed_at.astimezone()))
        return " · ".join(part for part in (size, used, printed, block.note) if part)

    def _reserve(self) -> None:
        amount, note, register = self.amount.value(), self.note.text(), self._shell.register

        def failed(fault: KnownError) -> None:
            self._shell.tell(fault)

        self._shell.tasks.run(lambda _: reserve(register, amount, note), self._pick, failed, title=self.tr("Reservando"), cancellable=False)

    def _pick(self, block: Block) -> None:
        self.close_sheet()
        self.picked.emit(block)

    def _release(self, block: Block) -> None:
        register = self._shell.register

        def done(_: None) -> None:
            self._shell.say(self.tr("Los números {0} vuelven a la serie.").format(block.title))
            self.fill()

        self._shell.tasks.run(lambda _: release(register, block), done, self._shell.tell, title=self.tr("Devolviendo"), cancellable=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Labels", text)
