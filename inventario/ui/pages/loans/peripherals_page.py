"""«Periféricos»: how many of each small thing there are, and who took them; what comes in and what goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from inventario.core.formats import format_date, format_integer
from inventario.register import lists
from inventario.register.retractions import retract
from inventario.reports.catalogue import report_catalogue
from inventario.upkeep.peripherals import Step, Stock, move, stock

from ...actions import ActionSpec
from ...detail.entered import Entered
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, State, Tone, Type
from ...widgets import Card, ElidedLabel, EmptyState, Variant, page_head, stand, turn
from ...words import count_of, worded
from ..upkeep.fields_sheet import FieldsSheet, Saved
from ..upkeep.line_table import LineTable, TableColumn, TableLine
from ..upkeep.saving import save_report

_MISSING = State("no-data", Tone.BAD, "alert-circle-outline", "")
_BESIDE = 1000  # pixels from which the movements stand beside the things


class PeripheralsPage(ReadingPage):
    """Things at the left, the movements of the one chosen at the right."""

    shown_subjects = frozenset({"peripheral", "person", "department"})
    pause = 120

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.things: list[Stock] = []
        self._wanted = ""
        self._add_actions()
        self._build()

    def _add_actions(self) -> None:
        group, add = self.tr("Periféricos"), self.shell.commands.add
        add(
            ActionSpec("peripherals.out", self.tr("Sale"), lambda: self.note_movement("out"), "logout", "Ctrl+Return",
                       self.tr("Anotar que se entregaron algunos, y a quién"), group, self._free, keys=("entregar", "egreso")),
            ActionSpec("peripherals.in", self.tr("Entra"), lambda: self.note_movement("in"), "login", "Ctrl+N",
                       self.tr("Anotar que llegaron o volvieron algunos"), group, self._free, keys=("comprar", "ingreso")),
            ActionSpec("peripherals.retract", self.tr("Anular"), self.retract, "undo-variant", "",
                       self.tr("El movimiento queda anotado y anulado"), group, self._moved),
            ActionSpec("peripherals.list", self.tr("Abrir la lista"), self._open_list, "table", "",
                       self.tr("Todos los movimientos, para filtrar, importar y exportar"), group),
            ActionSpec("peripherals.report", self.tr("Informe"), self.save, "file-document-outline", "Ctrl+Shift+I",
                       self.tr("Existencias y movimientos en PDF"), group, keys=("pdf", "existencias")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        head = page_head(theme, self.tr("Periféricos"), self.note)
        for name in ("peripherals.list", "peripherals.report", "peripherals.in"):
            head.addWidget(commands.button(name))
        head.addWidget(commands.button("peripherals.out", Variant.PRIMARY, hint=True))
        figures = (self.tr("Entraron"), self.tr("Salieron"), self.tr("Quedan"))
        columns = (
            TableColumn(self.tr("Qué"), 3),
            *(TableColumn(title, fixed=84, number=True) for title in figures),
            TableColumn("", fixed=124),
        )
        self.stock = LineTable(theme, columns, self.tr("Existencias"))
        self.steps = LineTable(
            theme, (TableColumn(self.tr("Fecha"), fixed=104), TableColumn(self.tr("Movimiento"), fixed=112),
                    TableColumn(self.tr("Quién"), 2), TableColumn(self.tr("Documento"), 1.2)), self.tr("Movimientos"),
        )  # fmt: skip
        there, moved = Card(theme, padding=1), Card(theme, self.tr("Movimientos"), " ", commands.button("peripherals.retract"), padding=1)
        there.body.addWidget(self.stock, 1)
        moved.body.addWidget(self.steps, 1)
        self.moved = moved
        both = QWidget()
        self._row = row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(there, 5)
        row.addWidget(moved, 5)
        none = EmptyState(
            theme, self.tr("No hay periféricos anotados"), commands.button("peripherals.in", Variant.PRIMARY, large=True), icon="mouse",
            detail=self.tr("Teclados, ratones, cables, tóner: lo que se cuenta y no lleva etiqueta."),
        )  # fmt: skip
        self._whole = QStackedWidget()
        self._whole.addWidget(both)
        self._whole.addWidget(none)
        stand(self, head, self._whole)
        self.stock.moved.connect(self._show_steps)
        self.stock.rows.activated.connect(lambda _: self.shell.run_action("peripherals.out"))
        self.steps.moved.connect(commands.refresh)
        self.steps.rows.activated.connect(lambda _: self._open_step())

    def resizeEvent(self, event: QResizeEvent) -> None:
        turn(event.size().width() >= _BESIDE, self._row)
        super().resizeEvent(event)

    # what is shown

    @property
    def thing(self) -> Stock | None:
        """The one in hand."""
        row = self.stock.rows.current
        return self.things[row] if 0 <= row < len(self.things) else None

    @property
    def step(self) -> Step | None:
        """The movement in hand."""
        row = self.steps.rows.current
        return self.thing.steps[row] if self.thing is not None and 0 <= row < len(self.thing.steps) else None

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: stock(register), self._show, self.shell.tell, title=self.tr("Leyendo los periféricos"))

    def _show(self, things: list[Stock]) -> None:
        wanted, self._wanted = self._wanted or (self.thing.key if self.thing is not None else ""), ""
        self.things = things
        self.stock.show_lines([self._line(one) for one in things])
        self.stock.rows.set_current(next((row for row, one in enumerate(things) if one.key == wanted), 0) if things else -1)
        short = sum(one.left < 0 for one in things)
        said = count_of(len(things), self.tr("tipo de periférico"), self.tr("tipos de periféricos"))
        missing = self.tr("en {0} salieron más de los que entraron").format(short) if short else ""
        self.note.setText(" · ".join(filter(None, (said, missing))))
        self._whole.setCurrentIndex(0 if things else 1)
        self._show_steps()

    def _line(self, one: Stock) -> TableLine:
        cells = (one.name, *map(format_integer, (one.came, one.went, max(one.left, 0))))
        return TableLine(cells, _MISSING.saying(self.tr("faltan {0}").format(format_integer(-one.left))) if one.left < 0 else None)

    def _show_steps(self) -> None:
        thing = self.thing
        self.steps.show_lines([
            TableLine(
                (format_date(step.moved_on) if step.moved_on else "", f"{worded(step.word)} {format_integer(step.amount)}",
                 " · ".join(filter(None, (step.person, step.department, step.notes))), step.document),
            )
            for step in (thing.steps if thing is not None else ())
        ])  # fmt: skip
        self.moved.set_note(thing.name if thing is not None else "")
        self.shell.commands.refresh()

    # doing

    def _sheet(self) -> FieldsSheet | None:
        return next((sheet for sheet in self.findChildren(FieldsSheet) if sheet.isVisible()), None)

    def _free(self) -> bool:
        return self.isVisible() and self._sheet() is None

    def _moved(self) -> bool:
        return self._free() and self.step is not None

    def note_movement(self, direction: str) -> None:
        """Ask what, how many and who, and note it; what is in hand is proposed."""
        register, out, thing = self.shell.register, direction == "out", self.thing
        start = {"amount": Entered("1"), "moved_on": Entered(format_date(self.shell.clock.today()))}
        if thing is not None:
            start["name"] = Entered(thing.name)
        groups: Sequence[tuple[str, Sequence[str]]] = (
            (self.tr("Qué"), ("name", "amount", "moved_on")),
            (self.tr("A quién") if out else self.tr("De dónde"), ("person", "department", "document", "notes")),
        )

        def save(given: Saved) -> None:
            move(register, direction, {name: value for name, value in given.items() if value is not None})
            self._wanted = str(given.get("name") or "").casefold()

        title = self.tr("Salen periféricos") if out else self.tr("Entran periféricos")
        verb = self.tr("Anotar salida") if out else self.tr("Anotar entrada")
        sheet = FieldsSheet(self.shell, "peripheral", title, verb, groups, start, save, self)
        sheet.closed.connect(self.shell.commands.refresh)
        sheet.saved.connect(
            lambda: self.shell.say(self.tr("La salida quedó anotada.") if out else self.tr("La entrada quedó anotada."), undo=True)
        )
        sheet.open_sheet()
        self.shell.commands.refresh()

    def retract(self) -> None:
        """Take back the movement in hand."""
        if (step := self.step) is not None:
            self._retract(step.id)

    def _retract(self, step: UUID) -> None:
        register, said = self.shell.register, self.tr("El movimiento quedó anulado.")
        self.shell.tasks.run(
            lambda _: retract(register, "peripheral", [step]), lambda _: self.shell.say(said, undo=True), self.shell.tell
        )  # fmt: skip

    def _open_step(self) -> None:
        if (step := self.step) is not None and (record := lists.record(self.shell.register, "peripheral", step.id)) is not None:
            self.shell.open_record(record)

    def _open_list(self) -> None:
        self.shell.open_page("peripheral")

    def save(self) -> None:
        """Ask where to, and write the report."""
        save_report(self.shell, self, report_catalogue().find("peripherals"), self.tr("Periféricos"), ".pdf")

    # the page's own

    def hint(self) -> str:
        return self.tr("Enter anota una salida de lo elegido; Ctrl N, una entrada")

    def arrive(self) -> None:
        super().arrive()
        self.stock.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.stock, self.steps]

    def save_place(self) -> Mapping[str, Any]:
        return {"thing": self.thing.key if self.thing is not None else ""}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self._wanted = str(place.get("thing", ""))
