"""The outlets of the town by building and floor: how many are in use, free, faulty and without a label, and each as a cell.

A cell leads to the outlet's way. What is in sight is what is exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.core.text import fold
from inventario.network.pointlist import write_point_list
from inventario.network.points import PointLine, point_lines
from inventario.network.tracing import Network
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...theme import Size, Tone, Type
from ...widgets import Beside, Button, Card, EmptyState, IconEdit, Label, Stack, Tab, Tabs, Variant, scrolled, stand
from ...words import count_of
from ..beginning import begin_button
from ..saving import ask_target, open_folder
from .floor_list import FloorList, Stretch
from .keeper import NetworkKeeper
from .list_sheet import PointListSheet
from .page import TRACE, TracePage
from .point_cells import PointCells
from .point_states import ALL, BROKEN, UNLABELLED, keeps, words_of

POINTS = "points"
_LIST_WIDTH, _LIST_LOW, _HIGH = 316, 146, 260  # of the floors over the rest three lines are in sight
_PAUSE = 120  # milliseconds without typing


class PointsPage(Page):
    """Reads the wiring off the UI thread when it comes in sight and after whatever touches it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.keeper = NetworkKeeper.of(shell)
        self.lines: tuple[PointLine, ...] = ()
        self._words: Mapping[UUID, str] = {}
        self._stale = True
        self._wanted: UUID | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.narrow)
        self._add_actions()
        self._build()

    def _add_actions(self) -> None:
        group, about = self.tr("Puntos de red"), self.tr("Los puntos que se ven, con su panel, switch, VLAN y equipo, a Excel")
        find = self.tr("Por número, oficina, equipo, panel, switch o VLAN")
        self.shell.commands.add(
            ActionSpec("points.find", self.tr("Buscar entre los puntos"), self._find, "magnify", "Ctrl+F", find, group, self.isVisible),
            ActionSpec("points.export", self.tr("Exportar puntos"), self.export, "export-variant", "Ctrl+Shift+E", about, group,
                       self._any, keys=("excel", "planilla", "guardar")),
            ActionSpec("points.import", self.tr("Importar puntos"), self.take_list, "tray-arrow-down", "", self.tr(
                       "Una planilla de puntos con su panel, switch, VLAN y equipo"), group, self.isVisible, keys=("excel", "planilla")),
            home=self,
        )  # fmt: skip

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.amount = Label(theme, "", Type.PAGE_TITLE, 400, "text2")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(theme, self.tr("Puntos por piso"), Type.PAGE_TITLE, 600))
        head.addWidget(self.amount)
        head.addStretch(1)
        for name in ("points.export", "points.import"):
            head.addWidget(commands.button(name))
        self.floors = FloorList(theme)
        left = Card(theme, padding=1)
        left.body.addWidget(self.floors, 1)
        self.search = IconEdit(theme, "magnify", self.tr("Punto, oficina, equipo, panel, switch…"), clear=True)
        self.search.setAccessibleName(self.tr("Buscar entre los puntos"))
        self.tabs = Tabs(theme, [Tab(ALL, self.tr("Todos"))])
        self.cells = PointCells(theme)
        self._area = scrolled(keys=False)  # the points take the keys
        self._inner = inner = QWidget()
        inner.setProperty("page", True)
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 8, 0)
        around.addWidget(self.cells)
        around.addStretch(1)
        self._area.setWidget(inner)
        self.everywhere = Button(theme, "", icon="magnify", variant=Variant.PRIMARY)
        self.everywhere.clicked.connect(lambda _: self._look_everywhere())
        detail = self.tr("Elija otro piso, u otro estado.")
        self._none = EmptyState(theme, self.tr("Ningún punto es así"), self.everywhere, icon="ethernet", detail=detail)
        self._right = Stack()
        self._right.addWidget(self._area)
        self._right.addWidget(self._none)
        self.begin = begin_button(self.shell, "network-point", self.tr("Ingresar punto"))
        self._nothing = EmptyState(
            theme, self.tr("Todavía no hay puntos de red"), self.begin, commands.button("points.import"), icon="ethernet",
            detail=self.tr("Ingréselos, o traiga la lista que dejó el instalador."),
        )  # fmt: skip
        self._right.addWidget(self._nothing)
        stand(self, head, Beside(self._column(), left, _LIST_WIDTH, _HIGH, low=_LIST_LOW, leads=True))
        self.floors.moved.connect(self.narrow)
        self.floors.activated.connect(lambda _: self.cells.setFocus(Qt.FocusReason.OtherFocusReason))
        self.tabs.changed.connect(lambda _: self.narrow())
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.search.returnPressed.connect(self._to_cells)
        self.cells.asked.connect(self.open_way)
        self.cells.moved.connect(self._bring_in_sight)

    def _column(self) -> QWidget:
        """Tabs and search over the cells."""
        whole, top = QWidget(), QHBoxLayout()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        top.setSpacing(Size.GAP)
        top.addWidget(self.tabs)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self._right, 1)
        return whole

    def _bring_in_sight(self, rect: QRect) -> None:
        self._inner.resize(self._inner.width(), max(self._area.viewport().height(), self.cells.height()))  # as the layout will, in a moment
        bar, offset = self._area.verticalScrollBar(), self.cells.y()
        top, bottom, high = rect.top() + offset - 6, rect.bottom() + offset + 6, self._area.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)

    # what is shown

    def refresh(self) -> None:
        """Read the outlets anew."""
        self._stale = False
        self.keeper.want(self._work_out)

    def _work_out(self, network: Network) -> None:
        def job(_: object) -> tuple[list[PointLine], dict[UUID, str]]:
            lines = point_lines(network)
            return lines, {line.id: words_of(line) for line in lines}

        self.shell.tasks.run(job, lambda found: self._show(*found), self.shell.tell, title=self.tr("Leyendo los puntos"))

    def _show(self, lines: list[PointLine], words: Mapping[UUID, str]) -> None:
        self.lines, self._words = tuple(lines), words
        self.amount.setText(format_integer(len(lines)))
        self.floors.blockSignals(True)
        self.floors.show_lines(self.lines)
        self.floors.blockSignals(False)
        self.narrow()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_point(wanted)

    def narrow(self) -> None:
        """Show what the chosen floor, the tab and the words keep."""
        stretch, words = self.floors.stretch, fold(self.search.text()).split()
        found = [line for line in self.lines if all(word in self._words[line.id] for word in words)]
        here = [line for line in found if stretch.has(line)]
        self._count(here)
        kept = [line for line in here if keeps(self.tabs.current, line)]
        self.cells.show_lines(kept)
        others = sum(keeps(self.tabs.current, line) for line in found) if words and not kept else 0
        self.everywhere.setText(self.tr("{0} en todos los edificios").format(self._amount(others)))
        self.everywhere.setVisible(others > 0)
        self._right.setCurrentWidget(self._area if kept else self._none if self.lines else self._nothing)
        self.shell.commands.refresh()

    def _count(self, lines: list[PointLine]) -> None:
        """Tabs with how many each would show."""
        tabs = (
            (ALL, self.tr("Todos"), "", Tone.MUTE), ("used", self.tr("En uso"), "check-circle-outline", Tone.OK),
            ("free", self.tr("Libres"), "circle-outline", Tone.MUTE), ("faulty", self.tr("Malos"), "alert-circle-outline", Tone.BAD),
            (UNLABELLED, self.tr("Sin rótulo"), "label-off-outline", Tone.WARN), (BROKEN, self.tr("Se cortan"), "link-off", Tone.WARN),
        )  # fmt: skip
        amounts = {name: sum(keeps(name, line) for line in lines) for name, *_ in tabs}
        self.tabs.set_tabs([Tab(name, text, format_integer(amounts[name]), icon, token) for name, text, icon, token in tabs])

    def show_point(self, point: UUID) -> None:
        """Stand at an outlet, on its floor; read first when it has to be."""
        line = next((line for line in self.lines if line.id == point), None)
        if self._stale or line is None:
            self._wanted = point if self._stale else None
            return
        self.search.clear()
        self._timer.stop()
        self.tabs.set_current(ALL)
        self.floors.go_to(Stretch(line.site, line.floor))
        self.narrow()
        self.cells.go_to(next((n for n, each in enumerate(self.cells.lines) if each.id == point), -1))

    # what is done

    def open_way(self, line: PointLine) -> None:
        """The way of an outlet."""
        page = self.shell.open_page(TRACE)
        if isinstance(page, TracePage):
            page.show_thing("network-point", line.id)

    def export(self) -> None:
        """Write what is in sight."""
        lines = self.cells.lines
        name = self.tr("Puntos de red {0}").format(self.shell.clock.today().isoformat())
        path = ask_target(self.shell, self, self.tr("Exportar puntos"), name, ".xlsx", "export")
        if path is None:
            return
        said, opens = self.tr("{0} en «{1}».").format(self._amount(len(lines)), path.name), self.tr("Abrir carpeta")
        self.shell.tasks.run(
            lambda _: write_point_list(path, lines), lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))),
            self.shell.tell, title=self.tr("Exportando {0}").format(path.name),
        )  # fmt: skip

    def take_list(self) -> None:
        """A spreadsheet of outlets with their wiring."""
        PointListSheet(self.shell, self).open_sheet()

    def _amount(self, amount: int) -> str:
        return count_of(amount, self.tr("punto"), self.tr("puntos"))

    def _any(self) -> bool:
        return self.isVisible() and bool(self.cells.lines)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _look_everywhere(self) -> None:
        """The words on all floors: what is looked for is seldom where one happens to stand."""
        self.floors.go_to(Stretch())
        self.narrow()
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_cells(self) -> None:
        """Enter in the search: to what was found, on all floors when this one has nothing."""
        self._timer.stop()
        self.narrow()
        if not self.everywhere.isHidden():
            self._look_everywhere()
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    # the page's own

    def hint(self) -> str:
        return self.tr("Enter muestra el camino del punto; Ctrl F busca; F6 pasa a los pisos")

    def arrive(self) -> None:
        if self._stale:
            self.refresh()
        bare = self._right.currentWidget() is self._nothing
        (self.begin if bare else self.cells).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        return [self.floors, self.search, self.cells]

    def back(self) -> bool:
        if not self.search.text():
            return False
        self.search.clear()
        self._to_cells()
        return True

    def changed(self, committed: Committed) -> None:
        if self.keeper.outdated(committed):
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True

    def save_place(self) -> Mapping[str, Any]:
        line = self.cells.line
        return {"point": str(line.id)} if line is not None else {}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        try:
            self.show_point(UUID(str(place.get("point", ""))))
        except ValueError:
            return
