"""What is supposed of the failure that the present one is compared with: generator, load, feeds that move, more on the generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.core.formats import format_decimal
from inventario.core.scans import Burst
from inventario.core.values import parse_value
from inventario.power.reading import read_thing
from inventario.power.records import Power
from inventario.power.scenario import Move, Scenario, name_in
from inventario.register.scanning import read_scan

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import Button, ElidedLabel, FieldBox, IconButton, Label, Section, SegmentedControl, Sheet, Tab, Variant
from ...words import worded

_WIDTH = 430
_ALONE, _HELPED = "without", "with"
_SECONDS = Field("Parte a los", Kind.DECIMAL, minimum=0, maximum=3600)
_PERCENT = Field("Carga", Kind.DECIMAL, minimum=1, maximum=1000)


class SupposeSheet(Sheet):
    """`settled` tells the scenario, of what feeds what in `power`; a scan fills the box in which the keyboard is, else the first."""

    settled = Signal(object)  # Scenario

    def __init__(self, shell: Shell, power: Power, start: Scenario, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self._shell, self.power, self._start = shell, power, start
        self.moves: list[Move] = list(start.moves)
        self.helped: list[UUID] = list(start.on_generator)
        self.title.setText(self.tr("Comparar con otro caso"))
        self.main.setText(self.tr("Comparar"))
        self._build()
        self._list()
        main.clicked.connect(self.settle)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        self.choice = SegmentedControl(theme, [Tab(_ALONE, self.tr("Sin generador")), Tab(_HELPED, self.tr("Con generador"))])
        self.choice.set_current(_HELPED if self._start.generator else _ALONE)
        self.seconds, self.load = QLineEdit(format_decimal(self._start.start_seconds)), QLineEdit(format_decimal(self._start.load_percent))
        self.thing, self.ups, self.extra = self._reference(), self._reference(), self._reference()
        self.ups.setPlaceholderText(self.tr("ninguna"))
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(FieldBox(theme, self.tr("El generador parte a los (segundos)"), self.seconds), 1)
        figures.addWidget(FieldBox(theme, self.tr("Carga (% de la de hoy)"), self.load), 1)
        self.body.addWidget(self.choice)
        self.body.addLayout(figures)
        self.body.addWidget(Section(theme, self.tr("Cuelgan de otra UPS")))
        self._moves = self._rows()
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(FieldBox(theme, self.tr("Equipo o UPS"), self.thing), 1)
        pair.addWidget(FieldBox(theme, self.tr("A la UPS"), self.ups), 1)
        self.body.addLayout(pair)
        self.body.addLayout(self._adder(self.tr("Suponer el cambio"), self.add_move))
        self.body.addWidget(Section(theme, self.tr("Pasan al generador")))
        self._helped = self._rows()
        self.body.addWidget(FieldBox(theme, self.tr("UPS o equipo"), self.extra))
        self.body.addLayout(self._adder(self.tr("Suponer en el generador"), self.add_helped))
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.addStretch(1)

    def _reference(self) -> ReferenceEdit:
        field = Field("", Kind.REFERENCE, target="asset", name="asset")
        return ReferenceEdit(self.theme, self._shell.register, field, may_create=False)

    def _rows(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        self.body.addLayout(column)
        return column

    def _adder(self, text: str, run: Callable[[], None]) -> QHBoxLayout:
        button = Button(self.theme, text, icon="plus")
        button.clicked.connect(lambda: run())
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _list(self) -> None:
        """What has been supposed so far, each with a cross."""
        nothing = self.tr("sin UPS")
        moves = [
            f"{name_in(self.power, one.thing)} → {name_in(self.power, one.ups) if one.ups is not None else nothing}"
            for one in self.moves
        ]  # fmt: skip
        self._fill(self._moves, moves, self.moves)
        self._fill(self._helped, [name_in(self.power, one) for one in self.helped], self.helped)

    def _fill(self, column: QVBoxLayout, texts: list[str], held: list[Move] | list[UUID]) -> None:
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, text in enumerate(texts):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Size.STEP)
            row.addWidget(ElidedLabel(self.theme, text, Type.BODY), 1)
            cross = IconButton(self.theme, "close", self.tr("Quitar: {0}").format(text), small=True)
            cross.clicked.connect(lambda _=False, number=number, held=held: self._drop(held, number))
            row.addWidget(cross)
            column.addWidget(line)

    def _drop(self, held: list[Move] | list[UUID], number: int) -> None:
        del held[number]
        self._list()

    # what is said

    def add_move(self) -> None:
        """Suppose that what the boxes say hangs elsewhere."""
        thing, ups = self._named(self.thing), self._named(self.ups)
        if thing is None:
            self._refuse(self.tr("Diga qué equipo se cambia: léalo, o escriba su etiqueta o su nombre."))
            return
        if ups is not None and ups not in self.power.upses:
            self._refuse(self.tr("«{0}» no es una UPS en uso; elija una.").format(self.ups.text()))
            return
        self.moves[:] = [one for one in self.moves if one.thing != thing]
        self.moves.append(Move(thing, ups))
        self._done(self.thing, self.ups)

    def add_helped(self) -> None:
        """Suppose that what the box says hangs on the generator."""
        one = self._named(self.extra)
        if one is None:
            self._refuse(self.tr("Diga qué UPS o equipo pasa al generador."))
            return
        if one not in self.helped:
            self.helped.append(one)
        self._done(self.extra)

    def _named(self, box: ReferenceEdit) -> UUID | None:
        """What a box holds, when it is something that needs power."""
        box.resolve()
        found = box.entered.id
        if found is None or found in self.power.upses or found in self.power.things:
            return found
        thing = read_thing(self._shell.register, found)  # one of those that were only counted
        if thing is None:
            return None
        self.power = self.power.including(thing)
        return found

    def _done(self, *boxes: ReferenceEdit) -> None:
        for box in boxes:
            box.put(Entered())
        self.fault.hide()
        self._list()
        boxes[0].setFocus()

    def _refuse(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()

    def refuse(self, failure: BaseException) -> None:
        """Say why it cannot be."""
        if isinstance(failure, KnownError):
            self._refuse(worded(failure))
        else:
            self._shell.tell(failure)

    def take_scan(self, burst: Burst) -> bool:
        """The item that was read goes into the box in hand."""
        boxes = (self.thing, self.ups, self.extra)
        box = next((one for one in boxes if one.hasFocus()), self.thing)
        found = [one for one in read_scan(self._shell.register, burst.text).records if one.subject.name == "asset"]
        if found:
            box.put(Entered(found[0].title, found[0].id))
        else:
            self._refuse(self.tr("Ningún equipo tiene el código {0}.").format(burst.text))
        return True

    def scenario(self) -> Scenario:
        """What the sheet says; raises KnownError for a figure that makes no sense."""
        seconds, percent = parse_value(_SECONDS, self.seconds.text()), parse_value(_PERCENT, self.load.text())
        return replace(
            self._start, generator=self.choice.current == _HELPED, moves=tuple(self.moves), on_generator=frozenset(self.helped),
            start_seconds=float(seconds) if isinstance(seconds, (int, float)) else self._start.start_seconds,
            load_percent=float(percent) if isinstance(percent, (int, float)) else 100.0,
        )  # fmt: skip

    def settle(self) -> None:
        """Say it, or what is in the way."""
        if self.thing.text().strip():  # a change that was typed and not added yet is meant
            self.add_move()
            if self.thing.text().strip():
                return
        try:
            self.settled.emit(self.scenario())
        except KnownError as failure:
            self.refuse(failure)
