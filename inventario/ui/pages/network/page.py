"""The way of a point: its picture, its stretches, what hangs on the same switch. A click on a port goes on to that port's way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.network.hanging import hanging_on
from inventario.network.papers import title_of, write_trace
from inventario.network.picture.drawing import Hit
from inventario.network.records import ASSET, POINT, PORT, End
from inventario.network.tracing import Hop, Network, Trace, links_text
from inventario.register import lists
from inventario.register.report_records import origin_of
from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...theme import STATES, Size, Type
from ...widgets import Beside, Card, ElidedLabel, EmptyState, Fold, Ground, Label, Pill, Variant, give_way, scrolled
from ...words import count_of, worded
from ..labels.asking import print_labels
from ..saving import ask_target, open_folder
from .hanging import HangingCard
from .hops import HopTable
from .keeper import NetworkKeeper
from .picture import TracePicture

TRACE = "trace"
_SIDE = 320
_KINDS = {"network-point": POINT, "port": PORT, "asset": ASSET}


class TracePage(Page):
    """Shows one way at a time; Escape goes back to the one before."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.keeper = NetworkKeeper.of(shell)
        self.trace: Trace | None = None
        self._network: Network | None = None
        self._start: End | None = None
        self._before: list[End] = []
        self._reverse = False
        self._chosen: int | None = None
        self._add_actions()
        self._build()

    def _add_actions(self) -> None:
        group = self.tr("Camino")
        turn, cables = self.tr("Del switch al puesto, o al revés"), self.tr("Rótulos de los cables del camino")
        paper, labels = self.tr("El dibujo y sus tramos en papel"), self.tr("Etiquetas de este camino")
        self.shell.commands.add(
            ActionSpec("trace.turn", self.tr("Dar vuelta"), self.turn, "swap-horizontal", "Ctrl+R", turn, group, self._shown),
            ActionSpec("trace.labels", labels, self.print_labels, "label-outline", "", cables, group, self._has_cables),
            ActionSpec("trace.pdf", self.tr("Guardar PDF"), self.save, "file-pdf-box", "Ctrl+Return", paper, group, self._shown),
            home=self,
        )

    def _build(self) -> None:
        theme, commands = self.shell.theme, self.shell.commands
        self.title = Label(theme, "", Type.PAGE_TITLE, 600)
        self.where = ElidedLabel(theme, "", Type.BODY, 400, "text2")
        self.pill = Pill(theme, STATES["done"])
        titles = QHBoxLayout()
        titles.setSpacing(12)
        for widget in (self.title, self.where, self.pill):
            titles.addWidget(widget)
        titles.addStretch(1)
        head = Fold(titles)
        for name in ("network.points", "trace.turn", "trace.labels", "trace.pdf"):
            head.addWidget(commands.button(name))
        give_way(head)
        self.picture = TracePicture(theme)
        self.hops = HopTable(theme)
        self.notes = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        table = Card(theme, padding=0)
        table.body.setSpacing(0)
        table.body.addWidget(self.hops)
        table.body.addWidget(self.notes)
        table.body.addStretch(1)
        self.hanging = HangingCard(theme)
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addWidget(head)
        column.addWidget(self.picture)
        column.addWidget(Beside(table, self.hanging, _SIDE, 0, low=0))
        column.addStretch(1)
        start, how = commands.button("network.points", Variant.PRIMARY), self.tr("En su lista: Ver camino, Ctrl T.")
        self.empty = EmptyState(theme, self.tr("Elija un punto de red"), start, icon="ethernet", detail=how)
        self._put()
        self.picture.picked.connect(self._picked)
        self.picture.moved.connect(self._move)
        self.picture.opened.connect(self._open_chosen)
        self.hops.chosen.connect(self.choose)
        self.hops.opened.connect(self._open_chosen)
        self._show_nothing(True)

    def _put(self) -> None:
        ground = Ground(self.shell.theme, "window")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.content)
        inner.addWidget(self.empty, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(ground, keys=False, whole=True))  # the picture and the hops take them

    def _show_nothing(self, nothing: bool) -> None:
        self.content.setVisible(not nothing)
        self.empty.setVisible(nothing)

    # what is shown

    def show_end(self, end: End, *, remember: bool = True) -> None:
        """Trace what is at an end: an outlet, a port, a device."""
        if remember and self._start is not None and self._start != end:
            self._before.append(self._start)
        self._start, self._chosen = end, None
        self.keeper.want(self._show)

    def show_thing(self, subject: str, row_id: UUID) -> None:
        """Trace a record of the register: an outlet, a port or a device; a cable by its first end."""
        if subject in _KINDS:
            self.show_end(End(_KINDS[subject], row_id))
        elif subject == "cable":
            self.keeper.want(lambda network: self._show_cable(network, row_id))

    def _show_cable(self, network: Network, row_id: UUID) -> None:
        cable = network.plant.cables.get(row_id)
        if cable is not None and (end := cable.a or cable.b) is not None:
            self.show_end(End(end.kind, end.id))

    def _show(self, network: Network) -> None:
        end = self._start
        if end is None or not _is_known(network, end):
            self.trace, self._start = None, None
            self._show_nothing(True)
            return
        self._network, self.trace = network, network.trace(end)
        trace = self.trace
        self.title.setText(worded(title_of(trace)) if trace.asked.kind == "point" else title_of(trace))
        self.where.setText(trace.asked.place)
        amount = count_of(len(trace.hops), self.tr("tramo"), self.tr("tramos"))
        whole, broken = self.tr("Completo: {0}").format(amount), self.tr("Se corta")
        self.pill.set_state(STATES["done"].saying(whole) if trace.complete else STATES["faulty"].saying(broken))
        said = (*trace.notes, links_text(trace.links))  # what breaks it stands in the picture
        self.notes.setText("\n".join(worded(text) for text in said if text))
        self.notes.setContentsMargins(16, 8, 16, 12)
        self.notes.setVisible(bool(self.notes.text()))
        self.hanging.setVisible(trace.switch is not None)
        if trace.switch is not None:
            self.hanging.show_hanging(hanging_on(network, trace.switch))
        self._show_nothing(False)
        self._draw()

    @property
    def point(self) -> UUID | None:
        """The outlet of the way in sight."""
        return self.trace.point.id if self.trace is not None and self.trace.point is not None else None

    @property
    def port(self) -> UUID | None:
        """The switch's port that the way comes in at."""
        return self.trace.switch_port.id if self.trace is not None and self.trace.switch_port is not None else None

    def _draw(self) -> None:
        if self._network is not None and self.trace is not None:
            self.hops.show_hops(self._hops(), self._chosen)
            self.picture.show_trace(self._network, self.trace, reverse=self._reverse, chosen=self._chosen)
        self.shell.commands.refresh()

    def _hops(self) -> list[Hop]:
        if self.trace is None:
            return []
        return list(self.trace.turned() if self._reverse else self.trace.hops)

    # what is done

    def choose(self, number: int) -> None:
        """Make a stretch stand out."""
        self._chosen = number
        self._draw()

    def _move(self, step: int) -> None:
        numbers = [hop.number for hop in self._hops()]
        if numbers:
            index = numbers.index(self._chosen) + step if self._chosen in numbers else (0 if step > 0 else len(numbers) - 1)
            self.choose(numbers[max(0, min(index, len(numbers) - 1))])

    def _picked(self, hit: Hit) -> None:
        """A port leads to its own way, a cable or the VLAN stands out, a thing's card opens."""
        if hit.hop is not None:
            self.choose(hit.hop)
        elif hit.port is not None and hit.id is not None and self._network is not None:
            port = self._network.plant.port_numbered(hit.id, hit.port)
            if port is not None:
                self.show_end(End(PORT, port.id))
        elif hit.id is not None:
            self._open({"point": "network-point", "link": "link"}.get(hit.kind, "asset"), hit.id)

    def _open_chosen(self) -> None:
        """The card of the cable that stands out."""
        hop = next((hop for hop in self._hops() if hop.number == self._chosen), None)
        if hop is not None and hop.cable is not None:
            self._open("cable", hop.cable.id)

    def _open(self, subject: str, row_id: UUID) -> None:
        record = lists.record(self.shell.register, subject, row_id)
        if record is not None:
            self.shell.open_record(record)

    def turn(self) -> None:
        """The other way round; the same stretch stands out."""
        if self._chosen is not None and self.trace is not None:
            self._chosen = len(self.trace.hops) + 1 - self._chosen
        self._reverse = not self._reverse
        self._draw()

    def print_labels(self) -> None:
        """The labels page on the cables of the way."""
        ids = [hop.cable.id for hop in self._hops() if hop.cable is not None]
        found = lists.by_ids(self.shell.register, "cable", ids)
        rows = [found[row_id].row for row_id in ids if row_id in found]
        if rows and self.trace is not None:
            print_labels(self.shell, "cable", rows, self.tr("Camino de {0}").format(self.trace.asked.title))

    def save(self) -> None:
        """Ask where to, and write the sheet."""
        trace, network, register = self.trace, self._network, self.shell.register
        path = ask_target(self.shell, self, self.tr("Guardar camino"), title_of(trace), ".pdf", "reports") if trace is not None else None
        if trace is None or network is None or path is None:
            return
        said, opens, reverse = self.tr("El camino quedó en «{0}».").format(path.name), self.tr("Abrir carpeta"), self._reverse
        self.shell.tasks.run(
            lambda _: write_trace(path, network, trace, origin_of(register), reverse=reverse),
            lambda _: self.shell.say(said, offer=(opens, lambda: open_folder(path))), self.shell.tell, title=said,
        )  # fmt: skip

    def _shown(self) -> bool:
        return self.isVisible() and self.trace is not None

    def _has_cables(self) -> bool:
        return self._shown() and any(hop.cable is not None for hop in self._hops())

    # the page's own

    def hint(self) -> str:
        return self.tr("Flechas recorren el camino, Enter abre el cable elegido; un puerto lleva a su camino")

    def arrive(self) -> None:
        if self._start is not None:
            self.keeper.want(self._show)
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def back(self) -> bool:
        if not self._before:
            return False
        self.show_end(self._before.pop(), remember=False)
        return True

    def panes(self) -> list[QWidget]:
        return [self.picture, self.hops] if self.trace is not None else []

    def changed(self, committed: Committed) -> None:
        if self.keeper.outdated(committed) and self.isVisible() and self._start is not None:
            self.keeper.want(self._show)

    def save_place(self) -> Mapping[str, Any]:
        return {"kind": self._start.kind, "id": str(self._start.id), "reverse": self._reverse} if self._start is not None else {}

    def restore_place(self, place: Mapping[str, Any]) -> None:
        try:
            end = End(str(place["kind"]), UUID(str(place["id"])))
        except (KeyError, ValueError):
            return
        if end.kind in _KINDS.values():
            self._reverse = bool(place.get("reverse"))
            self.show_end(end)


def _is_known(network: Network, end: End) -> bool:
    """Whether it is still there."""
    plant = network.plant
    return end.id in plant.points or end.id in plant.ports or end.id in plant.devices
