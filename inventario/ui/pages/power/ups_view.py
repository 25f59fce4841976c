"""The tab «Energía» of a UPS: load, runtime, what hangs on it, batteries, tests, its maker's points, what it says of itself now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.power.keeping import hang, log_test, parse_load, parse_points, replace_battery, set_points, unhang_supplies
from inventario.power.nut.address import parse_address
from inventario.power.nut.live import Answer, disagreeing, live_words, read_live
from inventario.power.ups_card import Hanging, UpsCard, ups_card
from inventario.register.entry import edit
from inventario.register.lists import record
from inventario.register.scanning import read_scan
from inventario.store.register import Register

from ...shell.contract import Shell
from ...theme import Size
from .ups_feeds import FeedsPart
from .ups_logs import BatteryPart, PointsPart, TestsPart
from .ups_parts import LoadPart, NowPart, UpsPart

_ABOUT = frozenset({"supply", "ups-test", "runtime-point"})
"""What the tab shows besides the UPS's own record and what its fields refer to."""


class UpsView(QScrollArea):
    """Reads the UPS off the UI thread and writes each thing at once, as an operation that can be undone. A scan hangs what was read."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._record: Record | None = None
        self.card: UpsCard | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme = shell.theme
        self.load, self.feeds = LoadPart(theme), FeedsPart(theme, shell.register)
        self.battery, self.tests, self.points, self.now = BatteryPart(theme), TestsPart(theme), PointsPart(theme), NowPart(theme)
        self._parts: tuple[UpsPart, ...] = (self.load, self.feeds, self.now, self.battery, self.tests, self.points)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, Size.MARGIN)
        column.setSpacing(Size.GAP)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        self.load.generator_chosen.connect(self._set_generator)
        self.feeds.asked.connect(self.hang_records)
        self.feeds.outlet_asked.connect(self.hang_outlet)
        self.feeds.removed.connect(self._unhang)
        self.feeds.opened.connect(self._open)
        self.battery.asked.connect(self._replace)
        self.tests.asked.connect(self._log)
        self.points.asked.connect(self._set_points)
        self.now.asked.connect(self.read_now)

    def show_record(self, ups: Record) -> None:
        """Show that UPS; what was typed for another one goes."""
        if self._record is None or self._record.id != ups.id:
            self.card = None
            for part in self._parts:
                part.clear()
        self._record = ups
        self._read()

    def follow(self, subjects: Collection[str]) -> None:
        """Read it anew when what it stands on was written, by whomever; what is being typed stays."""
        if not _ABOUT.isdisjoint(subjects):
            self._read()

    def _read(self) -> None:
        ups, register = self._record, self._shell.register
        if ups is not None and ups["status"] == "in-use":
            self._shell.tasks.run(lambda _: ups_card(register, ups.id), self._show, self._shell.tell)
        for part in self._parts:
            part.setEnabled(ups is not None and ups["status"] == "in-use")

    def _show(self, card: UpsCard) -> None:
        if self._record is not None and self._record.id == card.ups.id:
            self.card = card
            for part in self._parts:
                part.show_card(card, self._shell.clock.today())

    # what is noted

    def _write(self, work: Callable[[Register], object], said: str, done: Callable[[], None] = lambda: None) -> None:
        register = self._shell.register

        def written(_: object) -> None:
            done()
            self._shell.say(said, undo=True)
            self._read()

        self._shell.tasks.run(lambda _: work(register), written, self._shell.tell, title=said, cancellable=False)

    def hang_records(self, things: list[Record]) -> None:
        """Note that these hang on it."""
        if (ups := self._record) is not None and things:
            names = ", ".join(one.title for one in things)
            said = self.tr("Cuelga de {0}: {1}.").format(ups.title, names)
            load = self.feeds.load.text()
            self._write(lambda register: hang(register, ups.id, things, load_w=parse_load(register, load)), said, self.feeds.clear)

    def hang_outlet(self, name: str) -> None:
        """Note that an outlet hangs on it."""
        if (ups := self._record) is not None and name.strip():
            said = self.tr("Cuelga de {0}: enchufe {1}.").format(ups.title, name.strip())
            load = self.feeds.load.text()
            self._write(lambda register: hang(register, ups.id, [], [name], parse_load(register, load)), said, self.feeds.clear)

    def _unhang(self, one: Hanging) -> None:
        if (ups := self._record) is not None:
            said = self.tr("Ya no cuelga de {0}: {1}.").format(ups.title, one.title)
            self._write(lambda register: unhang_supplies(register, ups.id, [one.supply]), said)

    def _log(self, given: Mapping[str, str]) -> None:
        if (ups := self._record) is not None:
            said = self.tr("Se anotó la prueba de {0}.").format(ups.title)
            self._write(lambda register: log_test(register, ups.id, given), said, self.tests.clear)

    def _replace(self, given: Mapping[str, str]) -> None:
        if (ups := self._record) is not None:
            said = self.tr("Se anotó la batería nueva de {0}.").format(ups.title)
            self._write(lambda register: replace_battery(register, ups.id, given), said, self.battery.clear)

    def _set_points(self, text: str) -> None:
        model = self.card.model if self.card is not None else None
        if model is not None:
            self._write(lambda register: set_points(register, model, parse_points(text)), self.tr("Se guardaron los puntos del modelo."))

    def _set_generator(self, value: object) -> None:
        if (ups := self._record) is not None:
            given = {"on_generator": {True: "sí", False: "no"}.get(value, "") if isinstance(value, bool) else ""}
            said = self.tr("Se anotó el generador de {0}.").format(ups.title)
            self._write(lambda register: edit(register, "asset", [ups.id], given), said)

    def _open(self, one: Hanging) -> None:
        found = record(self._shell.register, one.subject, one.id) if one.id is not None else None
        if found is not None:
            self._shell.open_record(found)

    # what it says now

    def read_now(self) -> None:
        """Ask it for its values, off the UI thread; nothing is written."""
        card = self.card
        if card is None or not card.ups.nut:
            return
        address, row_id = parse_address(card.ups.nut), card.ups.id
        self.now.wait()
        self._shell.tasks.run(
            lambda _: read_live({row_id: address})[row_id],
            lambda answer: self._told(card, answer), self._shell.tell, title=self.tr("Preguntando a {0}").format(str(address)),
        )  # fmt: skip

    def _told(self, card: UpsCard, answer: Answer) -> None:
        if self.card is None or self.card.ups.id != card.ups.id:
            return
        live = answer.live
        if live is None:
            self.now.tell(answer.fault, "bad", ())
            return
        remarks = disagreeing(live, card.ups.power_w, card.ups.power_va, card.ups.serial)
        self.now.tell(live_words(live)[:1].upper() + live_words(live)[1:] + ".", "bad" if live.bad else "ok", remarks)

    def take_scan(self, burst: Burst) -> bool:
        """What was read hangs on this UPS from now on, while the keyboard is in this tab."""
        if not self.isVisible() or self._record is None:
            return False
        found = [one for one in read_scan(self._shell.register, burst.text).records if one.subject.name in ("asset", "rack")]
        if not found:
            self._shell.say(self.tr("Ningún equipo ni rack tiene el código {0}.").format(burst.text))
        else:
            self.hang_records(found[:1])
        return True
