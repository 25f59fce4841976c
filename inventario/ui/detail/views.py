"""The tabs of the detail: the form, and what is read late because it is looked at seldom: history, place, photos."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inventario.audits.history import Seen, timeline
from inventario.audits.snapshot import COUNTED
from inventario.core.fields import Subject
from inventario.core.records import Record
from inventario.register.attachments import Attached, attached_to
from inventario.register.merging import whole_history
from inventario.store.history import HistoryEntry
from inventario.sync.conflicts import standing_on

from ..shell.contract import Shell
from ..theme import Size
from ..widgets import Line, Tab, Tabs
from .form import RecordForm
from .history import HistoryView
from .photos import PhotosView
from .surroundings import Surroundings, SurroundingsView, read_surroundings
from .timeline import Timeline

if TYPE_CHECKING:
    from ..pages.power.ups_view import UpsView

_LATE = 120  # milliseconds on a record before what is late is read


@dataclass(frozen=True, slots=True)
class _Late:
    """What is read off the UI thread of one record."""

    history: list[HistoryEntry]
    around: Surroundings | None
    seen: list[Seen] | None  # None of what is never counted
    files: list[Attached]
    standing: dict[str, tuple[str, ...]]  # by field, what people disagree about


class RecordViews(QWidget):
    """The form in its tab, and the other tabs. `over` is the room between the tabs and the view, for a banner."""

    record_asked = Signal(object)
    place_asked = Signal(object)  # UUID
    tab_changed = Signal(str)

    def __init__(self, shell: Shell, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._subject = shell, subject
        self._record: Record | None = None
        self._placed = subject.name == "place" or (subject.has("place") and subject.field("place").target == "place")
        self._stack = QStackedWidget(self)
        self.form = RecordForm(shell.theme, shell.register, subject, self._stack)
        self.history = HistoryView(shell.theme, subject, self._stack)
        self.surroundings = SurroundingsView(shell.theme, self._stack)
        self.photos = PhotosView(shell, self._stack)
        self._views: dict[str, QWidget] = {"form": self.form, "history": self.history, "place": self.surroundings, "photos": self.photos}
        self.power: UpsView | None = None  # made when it is first looked at
        for view in self._views.values():
            self._stack.addWidget(view)
        self.tabs = Tabs(shell.theme, self._tab_list("", ""))
        self.over = QVBoxLayout()
        self.over.setContentsMargins(Size.GAP, 4, Size.GAP, 0)
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line(shell.theme))
        column.addLayout(self.over)
        column.addWidget(self._stack, 1)
        self._timer = QTimer(self, singleShot=True, interval=_LATE)
        self._timer.timeout.connect(self._read)
        self.tabs.changed.connect(self._show)
        self.surroundings.record_chosen.connect(self.record_asked)
        self.surroundings.place_chosen.connect(self.place_asked)

    def _tab_list(self, operations: str, files: str) -> list[Tab]:
        tabs = [Tab("form", self.tr("Ficha")), Tab("history", self.tr("Historial"), operations)]
        if self._placed:
            tabs.append(Tab("place", self.tr("Contenido") if self._subject.name == "place" else self.tr("Ubicación")))
        if self._is_ups:
            tabs.append(Tab("power", self.tr("Energía")))
        tabs.append(Tab("photos", self.tr("Fotos"), files))
        return tabs

    @property
    def _is_ups(self) -> bool:
        return self._subject.name == "asset" and self._record is not None and self._record["kind"] == "ups"

    @property
    def current(self) -> str:
        """The tab in sight."""
        return self.tabs.current

    def show_tab(self, name: str) -> None:
        """Go to a tab: `form`, `history`, `place`, `photos`, or `power` of a UPS."""
        self.tabs.set_current(name)

    def go_to_fault(self) -> str | None:
        """To the first field of the form with something wrong, if any; gives its name."""
        name = next(iter(self.form.faults()), None)
        if name is not None:
            self.show_tab("form")
            self.form.focus_field(name)
        return name

    def _show(self, name: str) -> None:
        if name == "power":
            self._show_power()
        self._stack.setCurrentWidget(self._views[name])
        self.tab_changed.emit(name)

    def _show_power(self) -> None:
        if self.power is None:
            from ..pages.power.ups_view import UpsView

            self.power = self._views["power"] = UpsView(self._shell, self._stack)
            self._stack.addWidget(self.power)
        if self._record is not None:
            self.power.show_record(self._record)

    def show_record(self, record: Record) -> None:
        """Another record: empty what is read late, and read it soon."""
        self._record = record
        if self.current == "power":
            if self._is_ups:
                self._show_power()
            else:
                self.show_tab("form")
        self.tabs.show()
        self.history.show_entries(())
        self.photos.show_files(record, ())
        self.tabs.set_tabs(self._tab_list("", ""))
        self._timer.start()

    def refresh(self, record: Record) -> None:
        """The same record after a commit."""
        self._record = record
        if self.current == "power" and self._is_ups:
            self._show_power()
        self._timer.start()

    def follow(self, subjects: Collection[str]) -> None:
        """Something was written of other subjects: the tab that stands on them reads it."""
        if self.power is not None and self.current == "power" and self._is_ups:
            self.power.follow(subjects)

    def show_new(self) -> None:
        """A new one has only its form."""
        self._record = None
        self._timer.stop()
        self.show_tab("form")
        self.tabs.hide()

    def _read(self) -> None:
        record, register, placed = self._record, self._shell.register, self._placed
        if record is None:
            return

        def read() -> _Late:
            around = read_surroundings(register, record) if placed else None
            seen = timeline(register, record.subject.name, record.id) if record.subject.name in COUNTED else None
            asked = standing_on(register, record.subject.name, record.id) if record.conflict else {}
            return _Late(whole_history(register, record.subject.name, record.id), around, seen, attached_to(register, record), asked)

        def show(found: _Late) -> None:
            if self._record is None or self._record.id != record.id:
                return
            operations = self.history.show_entries(found.history)
            self.photos.show_files(record, found.files)
            self.form.show_standing(found.standing)
            self.tabs.set_tabs(self._tab_list(str(operations or ""), str(len(found.files) or "")))
            if found.around is not None:
                line = Timeline(self._shell.theme, found.seen, self._shell.clock.today()) if found.seen is not None else None
                self.surroundings.show_surroundings(found.around, own_place=self._subject.name == "place", seen=line)

        self._shell.tasks.run(lambda _: read(), show)
