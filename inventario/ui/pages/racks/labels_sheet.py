"""How the labels of a plan are printed: all in one run in the order of its steps, or template by template on the labels page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inventario.core.formats import format_integer
from inventario.labels import Stock
from inventario.labels import template as template_of
from inventario.racks.plan_label_files import run_stocks
from inventario.racks.plan_labels import PlanLabel, by_template, read_whole
from inventario.racks.plans import Plan
from inventario.register.printing.items import ToPrint
from inventario.store.register import Register

from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, ComboBox, FieldBox, Label, RadioButton, Sheet, Variant
from ...words import count_of, worded
from ..labels.asking import PAGE
from ..labels.page import LabelsPage
from ..labels.sources import Source

_WIDTH = 430


class LabelsSheet(Sheet):
    """Says what changes and asks how to print it; `settled` tells the stock of one run, or nothing for the labels page."""

    settled = Signal(str)

    def __init__(self, shell: Shell, some: Sequence[PlanLabel], parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self.title.setText(self.tr("Etiquetas del plan"))
        stocks: Sequence[Stock] = run_stocks(some)
        amount = count_of(len(some), self.tr("etiqueta dirá"), self.tr("etiquetas dirán"))
        self.about = Label(theme, self.tr("{0} otra cosa:").format(amount), Type.BODY, 500, wrap=True)
        self.body.addWidget(self.about)
        for name, things in by_template(some).items():
            line = f"{format_integer(len(things))}  {template_of(name).title}"
            self.body.addWidget(Label(theme, line, Type.BODY, 400, "text2"))
        self.run = RadioButton(theme, self.tr("En una tirada"), self.tr("En el orden de los pasos, como se van pegando"))
        self.apart = RadioButton(
            theme, self.tr("Por plantilla"), self.tr("En la página Etiquetas, con muestra e impresora")
        )  # fmt: skip
        self.stock = ComboBox(theme, icon="label-outline")
        self.stock.add_choices([(one.name, f"{one.name} · {worded(one.size_text)}") for one in stocks])
        self.stock.setCurrentIndex(0)
        self.run.setEnabled(bool(stocks))
        (self.run if stocks else self.apart).setChecked(True)
        self.body.addWidget(self.run)
        hint = self.tr("En estas caben todas las plantillas del plan")
        self.body.addWidget(FieldBox(theme, self.tr("Cinta u hoja"), self.stock, hint=hint))
        self.body.addWidget(self.apart)
        self.body.addStretch(1)
        self.run.toggled.connect(lambda _: self._show_way())
        self._show_way()
        main.clicked.connect(self._settle)
        self.closed.connect(self.deleteLater)

    def _show_way(self) -> None:
        self.stock.setEnabled(self.run.isChecked())
        self.main.setText(self.tr("Guardar PDF") if self.run.isChecked() else self.tr("Ir a Etiquetas"))

    def _settle(self) -> None:
        stock = self.stock.code() if self.run.isChecked() else ""
        self.close_sheet()
        self.settled.emit(stock)


def offer_apart(shell: Shell, plan: Plan, some: Sequence[PlanLabel]) -> None:
    """Open the labels page on them, by template, as they will say once the plan is done."""
    sources = []
    for name, things in by_template(some).items():

        def make(register: Register, mine: list[ToPrint] = things) -> list[ToPrint]:
            return read_whole(register, plan, mine)

        subjects = {thing.subject for thing in things}
        subject = subjects.pop() if len(subjects) == 1 else ""
        called = f"{plan.name}: {template_of(name).title} ({format_integer(len(things))})"
        sources.append(Source(f"asked-{name}", called, subject, make=make, template=name))
    page = shell.open_page(PAGE)
    if isinstance(page, LabelsPage):
        page.offer(*sources)
