"""«Salas críticas»: the contingency matrix as the plan prints it, with what was found in each cell; contingencies, keys, visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.register.retractions import retract
from inventario.reports.catalogue import report_catalogue
from inventario.upkeep.logbook import go_out
from inventario.upkeep.rooms import Spot

from ...actions import ActionSpec
from ...detail.entered import Entered
from ...shell.contract import Shell
from ...shell.reading import ReadingPage
from ...theme import Size, Type
from ...widgets import Card, ElidedLabel, EmptyState, Fold, Stack, Tabs, Variant, give_way, page_head, scrolled
from ...words import text_of
from .line_table import LineTable
from .matrix_view import MatrixView
from .rooms_lists import (
    CONTINGENCIES,
    KEYS,
    MATRIX,
    VISITS,
    Rooms,
    columns_of,
    contingency_lines,
    key_lines,
    read_rooms,
    summary,
    tabs_of,
    visit_lines,
)
from .rooms_sheets import inspection_sheet, visit_sheet
from .saving import save_report
from .spot_card import SpotCard
from .spot_photo import SpotPhoto


class RoomsPage(ReadingPage):
    """Reads the rooms off the UI thread when it comes in sight and after whatever touches them."""

    shown_subjects = frozenset({"inspection", "contingency", "key-holder", "logbook", "place", "person"})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.rooms: Rooms | None = None
        self.matrix = MatrixView(shell.theme)
        self.tabs = Tabs(shell.theme, tabs_of(None))
        self.tables = {
            CONTINGENCIES: LineTable(shell.theme, columns_of(CONTINGENCIES), self.tr("Contingencias")),
            KEYS: LineTable(shell.theme, columns_of(KEYS), self.tr("Llaves")),
            VISITS: LineTable(shell.theme, columns_of(VISITS), self.tr("Bitácora")),
        }
        self._add_actions()
        self._build()
        self.matrix.moved.connect(self._show_spot)
        self.matrix.opened.connect(lambda: shell.run_action("rooms.inspect"))

    # made of

    def _add_actions(self) -> None:
        group, add = self.tr("Salas críticas"), self.shell.commands.add
        add(
            ActionSpec("rooms.inspect", self.tr("Inspeccionar"), self.inspect, "clipboard-check-outline", "Ctrl+Return",
                       self.tr("Anotar lo que se encontró en esta celda"), group, self._on_matrix, keys=("extintor", "revisar")),
            ActionSpec("rooms.retract", self.tr("Anular la última"), self.retract, "undo-variant", "",
                       self.tr("La inspección queda anotada y anulada; vale la anterior"), group, self._inspected),
            ActionSpec("rooms.open", self.tr("Ver la ficha"), self._open_last, "image-outline", "",
                       self.tr("La última inspección con sus fotos y su historia"), group, self._inspected, keys=("foto",)),
            ActionSpec("rooms.room", self.tr("Otra sala"), self.new_room, "plus", "", self.tr("Inspeccionar una que no está en la matriz"),
                       group, keys=("nueva sala", "agregar")),
            ActionSpec("rooms.enter", self.tr("Entra"), self.enter, "login", "Ctrl+Shift+A", self.tr("Anotar que alguien entra a una sala"),
                       group, keys=("visita", "bitácora", "entrada")),
            ActionSpec("rooms.leave", self.tr("Sale"), self.leave, "logout", "Ctrl+Shift+L", self.tr("Anotar que la visita elegida sale"),
                       group, self._inside, keys=("visita", "bitácora", "salida")),
            ActionSpec("rooms.list", self.tr("Abrir la lista"), self._open_list, "table", "",
                       self.tr("La lista completa, para agregar, corregir, importar y exportar"), group),
            ActionSpec("rooms.report", self.tr("Informe"), lambda: self.save(".pdf"), "file-document-outline", "Ctrl+Shift+I",
                       self.tr("El plan de contingencia en PDF"), group, keys=("pdf", "plan", "matriz")),
            ActionSpec("rooms.export", self.tr("Excel"), lambda: self.save(".xlsx"), "export-variant", "Ctrl+Shift+E",
                       self.tr("El plan de contingencia en una planilla"), group, keys=("excel", "planilla")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.note = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        head = page_head(theme, self.tr("Salas críticas"), self.note)
        for name in ("rooms.export", "rooms.report"):
            head.addWidget(commands.button(name))
        give_way(head)
        self.tabs.changed.connect(self._switch)
        views = QHBoxLayout()
        views.addWidget(self.tabs)
        views.addStretch(1)
        row = Fold(views, gap=Size.STEP)
        self._buttons = {name: commands.button(name) for name in ("rooms.list", "rooms.leave")}
        self._buttons["rooms.enter"] = commands.button("rooms.enter", Variant.PRIMARY, hint=True)
        for button in self._buttons.values():
            row.addWidget(button)
        give_way(row)
        self._stack = Stack()
        self._stack.addWidget(self._matrix_view())
        for table in self.tables.values():
            card = Card(theme, padding=1)
            card.body.addWidget(table, 1)
            self._stack.addWidget(card)
            table.moved.connect(commands.refresh)
            table.activated.connect(self.shell.open_record)
        column = QVBoxLayout(self)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(row)
        column.addWidget(self._stack, 1)
        self._switch()

    def _matrix_view(self) -> QWidget:
        theme, commands = self.shell.theme, self.shell.commands
        self._area = area = scrolled(self.matrix, keys=False, across=True)
        area.viewport().setAutoFillBackground(False)
        area.setMinimumHeight(self.matrix.least_height)
        card = Card(theme, padding=1)
        card.body.addWidget(area, 1)
        self.card = SpotCard(
            theme,
            SpotPhoto(self.shell),
            commands.button("rooms.inspect", Variant.PRIMARY, hint=True),
            commands.button("rooms.open"),
            commands.button("rooms.retract"),
            commands.button("rooms.room"),
        )
        self.card.photo.clicked.connect(self._open_last)
        self.card.setMinimumHeight(156)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addWidget(self.card)
        none = EmptyState(
            theme, self.tr("Todavía no se inspecciona ninguna sala"), commands.button("rooms.room", Variant.PRIMARY),
            icon="clipboard-check-outline", detail=self.tr("Anote lo que encontró en una sala: extintor, aire, cámara, respaldo."),
        )  # fmt: skip
        self._matrix_stack = Stack()
        self._matrix_stack.addWidget(shown)
        self._matrix_stack.addWidget(none)
        return self._matrix_stack

    # what is shown

    def read(self) -> None:
        register = self.shell.register
        self.shell.tasks.run(lambda _: read_rooms(register), self._show, self.shell.tell, title=self.tr("Leyendo las salas"))

    def _show(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.tabs.set_tabs(tabs_of(rooms))
        self.matrix.show_matrix(rooms.matrix)
        self._matrix_stack.setCurrentIndex(0 if rooms.matrix.rooms else 1)
        subject = self.shell.register.catalogue.subject("contingency")
        self.tables[CONTINGENCIES].show_lines(contingency_lines(subject, rooms.contingencies))
        self.tables[KEYS].show_lines(key_lines(rooms.keys))
        self.tables[VISITS].show_lines(visit_lines(rooms.visits, rooms.matrix.today))
        self.note.setText(summary(rooms))
        self._show_spot()

    def _show_spot(self) -> None:
        if self.rooms is not None and (spot := self.matrix.spot) is not None:
            self.card.show_spot(self.rooms.matrix.rooms[self.matrix.row], spot)
            cell = self.matrix.current_cell
            above = cell.top() if self.matrix.row == 0 else 0  # the first row is seen with its head
            self._area.ensureVisible(cell.center().x(), cell.center().y(), cell.width() // 2, cell.height() // 2 + above)
        self.shell.commands.refresh()

    def _switch(self, _: str = "") -> None:
        name = self.tabs.current
        self._stack.setCurrentIndex((MATRIX, CONTINGENCIES, KEYS, VISITS).index(name))
        self._buttons["rooms.list"].setVisible(name != MATRIX)
        for action in ("rooms.leave", "rooms.enter"):
            self._buttons[action].setVisible(name == VISITS)
        self.shell.commands.refresh()
        if self.isVisible():
            self._pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tab(self, name: str) -> None:
        """Show one of the lists, or the matrix."""
        self.tabs.set_current(name)

    # inspections

    def inspect(self) -> None:
        """Note what is found in the current cell."""
        spot = self.matrix.spot
        if spot is None or self.rooms is None:
            self.new_room()
            return
        room = self.rooms.matrix.rooms[self.matrix.row]
        self._inspection_sheet(spot, {"place": Entered(room.path, room.id), "aspect": Entered(spot.aspect)})

    def new_room(self) -> None:
        """Note an inspection of a room that is not in the matrix yet."""
        self._inspection_sheet(None, {"aspect": Entered("Extintor")})

    def _inspection_sheet(self, spot: Spot | None, start: dict[str, Entered]) -> None:
        sheet = inspection_sheet(self.shell, spot, start, self)
        sheet.saved.connect(lambda: self._said(self.tr("La inspección quedó anotada.")))
        sheet.open_sheet()

    def _on_matrix(self) -> bool:
        return self.tabs.current == MATRIX

    def _inspected(self) -> bool:
        spot = self.matrix.spot
        return self.tabs.current == MATRIX and spot is not None and spot.last is not None

    def _open_last(self) -> None:
        if (spot := self.matrix.spot) is not None and spot.last is not None:
            self.shell.open_record(spot.last)

    def retract(self) -> None:
        """Take back the last inspection of the current cell."""
        spot, register = self.matrix.spot, self.shell.register
        if spot is not None and (last := spot.last) is not None:
            said = self.tr("La inspección del {0} quedó anulada.").format(text_of(last, "inspected_on"))
            self.shell.tasks.run(lambda _: retract(register, "inspection", [last.id]), lambda _: self._said(said), self.shell.tell)

    def _said(self, sentence: str) -> None:
        self.shell.say(sentence, undo=True)

    # visits

    def enter(self) -> None:
        """Somebody comes in."""
        self.show_tab(VISITS)
        spot, start = self.matrix.spot, {"accompanied_by": Entered(self.shell.register.author)}
        if spot is not None and self.rooms is not None:
            room = self.rooms.matrix.rooms[self.matrix.row]
            start["place"] = Entered(room.path, room.id)
        sheet = visit_sheet(self.shell, start, self)
        sheet.saved.connect(lambda: self._said(self.tr("La entrada quedó anotada.")))
        sheet.open_sheet()

    def _inside(self) -> bool:
        record = self.tables[VISITS].record
        return self.tabs.current == VISITS and self.rooms is not None and any(
            visit.inside and record is not None and visit.record.id == record.id for visit in self.rooms.visits
        )  # fmt: skip

    def leave(self) -> None:
        """The chosen visitor leaves."""
        record, register = self.tables[VISITS].record, self.shell.register
        if record is not None:
            said = self.tr("La salida de {0} quedó anotada.").format(record.title)
            self.shell.tasks.run(lambda _: go_out(register, record.id), lambda _: self._said(said), self.shell.tell)

    # papers and lists

    def _open_list(self) -> None:
        self.shell.open_page({CONTINGENCIES: "contingency", KEYS: "key-holder", VISITS: "logbook"}.get(self.tabs.current, "inspection"))

    def save(self, suffix: str) -> None:
        """Ask where to, and write the plan."""
        save_report(self.shell, self, report_catalogue().find("critical-rooms"), self.tr("Salas críticas"), suffix)

    # when

    def _pane(self) -> QWidget:
        return self.tables.get(self.tabs.current, self.matrix)

    def hint(self) -> str:
        return self.tr("Flechas para moverse, Enter para inspeccionar")

    def arrive(self) -> None:
        super().arrive()
        self._pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self._pane(), self.tabs]

    def save_place(self) -> Mapping[str, Any]:
        return {"tab": self.tabs.current, "row": self.matrix.row, "column": self.matrix.column}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self.tabs.set_current(str(place.get("tab", MATRIX)))
        row, column = place.get("row"), place.get("column")
        if isinstance(row, int) and isinstance(column, int):
            self.matrix.row, self.matrix.column = max(row, 0), max(column, 0)
