"""The detail of one thing: its head, its tabs, the form and what becomes of what is typed in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.fields import Subject
from inventario.core.formats import count_of
from inventario.core.records import Record
from inventario.register import entry, lists
from inventario.store.changes import Committed
from inventario.store.history import HistoryEntry, history_of

from ..shell.contract import Shell
from ..theme import Size
from ..widgets import Button, EmptyState, Ground, Line, Tab, Tabs, Variant
from .banner import Banner
from .drafts import Key
from .entered import Entered
from .foot import FormFoot
from .form import RecordForm
from .header import DetailHeader
from .history import HistoryView
from .surroundings import Surroundings, SurroundingsView, read_surroundings

_BUTTONS = ("labels.print", "rows.move", "rows.duplicate")
_LATE = 120  # milliseconds on a record before its history and place are read


class DetailPane(Ground):
    """Shows a row of a subject for reading and editing. What is typed is a draft at once; `save` writes it."""

    asked = Signal(str)  # an action, to be done to what is shown
    draft_asked = Signal(object)  # Key of a draft to go to
    saved = Signal(object, bool)  # Record, whether it is new
    record_asked = Signal(object)
    place_asked = Signal(object)  # UUID
    closed = Signal()

    def __init__(self, shell: Shell, subject: Subject, icon: str, new_title: str, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "sunken", parent=parent)
        self._shell, self.subject = shell, subject
        self._icon, self._new_title = icon, new_title
        self._record: Record | None = None
        self._new = False
        self._starting: dict[str, Entered] = {}
        self._saving = False
        self._discarded: tuple[Key, str, Mapping[str, Entered]] | None = None
        self._placed = subject.name == "place" or subject.has("place")
        self._build()
        self._late = QTimer(self, singleShot=True, interval=_LATE)
        self._late.timeout.connect(self._read_late)
        shell.drafts.changed.connect(self._show_banner)

    def _build(self) -> None:
        theme = self.theme
        self.header = DetailHeader(theme, self._shell.commands, self.subject, _BUTTONS)
        self.tabs = Tabs(theme, self._tab_list(""))
        self.banner = Banner(theme, "pencil-outline")
        self.form = RecordForm(theme, self._shell.register, self.subject)
        self.foot = FormFoot(theme, self._shell.commands)
        self.history = HistoryView(theme, self.subject)
        self.surroundings = SurroundingsView(theme)
        self._views = QStackedWidget()
        for view in (self.form, self.history, self.surroundings):
            self._views.addWidget(view)
        self._nothing = EmptyState(theme, self.tr("Elija una fila para ver su ficha"), icon=self._icon)
        self._body = QWidget()
        tabs = QVBoxLayout()
        tabs.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, 0)
        tabs.addWidget(self.tabs)
        banner = QVBoxLayout()
        banner.setContentsMargins(Size.GAP, 0, Size.GAP, 0)
        banner.addWidget(self.banner)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(tabs)
        self._line = Line(theme)
        column.addWidget(self._line)
        column.addSpacing(4)
        column.addLayout(banner)
        column.addWidget(self._views, 1)
        column.addWidget(self.foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)
        outer.addWidget(self._nothing)
        self._body.hide()
        self.header.asked.connect(self.asked)
        self.header.closed.connect(self.closed)
        self.tabs.changed.connect(self._show_tab)
        self.form.changed.connect(self._edited)
        self.foot.discarded.connect(self.discard)
        self.foot.saved.connect(self.save)
        self.surroundings.record_chosen.connect(self.record_asked)
        self.surroundings.place_chosen.connect(self.place_asked)

    def _tab_list(self, operations: str) -> list[Tab]:
        tabs = [Tab("form", self.tr("Ficha")), Tab("history", self.tr("Historial"), operations)]
        if self._placed:
            tabs.append(Tab("place", self.tr("Contenido") if self.subject.name == "place" else self.tr("Ubicación")))
        return tabs

    # what is shown

    @property
    def record(self) -> Record | None:
        """What is shown, as it was read; None for nothing or a new one."""
        return self._record

    @property
    def is_new(self) -> bool:
        """Whether a new one is being entered."""
        return self._new

    @property
    def key(self) -> Key | None:
        """What a draft of what is shown is kept under."""
        if self._new:
            return Key(self.subject.name)
        return Key(self.subject.name, self._record.id) if self._record else None

    @property
    def dirty(self) -> bool:
        """Whether something is unsaved."""
        return self._new or (self._record is not None and bool(self.form.edits()))

    def show_row(self, row: int | None) -> None:
        """Show the row of that number; what was typed in another one stays as its draft."""
        found = lists.records(self._shell.register, self.subject.name, [row]) if row is not None else []
        self.show_record(found[0] if found else None)

    def show_record(self, record: Record | None) -> None:
        """Show a record, with its draft when there is one; None for nothing."""
        self._new = False
        self._record = record
        self._discarded = None
        self._body.setVisible(record is not None)
        self._nothing.setVisible(record is None)
        if record is None:
            self._shell.commands.refresh()
            return
        draft = self._shell.drafts.of(Key(self.subject.name, record.id))
        self.header.show_record(record)
        self.form.show_record(record, draft.edits if draft else None)
        self.form.verticalScrollBar().setValue(0)
        self._show_tabs(True)
        self._follow()
        self.history.show_entries(())
        self.tabs.set_tabs(self._tab_list(""))
        self._late.start()

    def start_new(self, values: Mapping[str, str]) -> None:
        """An empty form for a new one, with those values in it; a draft of one goes on where it was left."""
        starting = {**{name: str(value) for name, value in entry.defaults(self.subject).items()}, **values}
        draft = self._shell.drafts.of(Key(self.subject.name))
        self._new, self._record = True, None
        self._discarded = None
        self._late.stop()
        self._starting = {name: Entered(text) for name, text in starting.items()}
        self._body.show()
        self._nothing.hide()
        self.header.show_new(self._new_title, self._icon)
        self.form.show_record(None, draft.edits if draft else self._starting)
        self.form.verticalScrollBar().setValue(0)
        self._show_tabs(False)
        self.tabs.set_current("form")
        self._views.setCurrentWidget(self.form)
        self._follow()
        first = next((field.name for field in self.subject.fields if field.required and field.name not in self._starting), "")
        self.form.focus_field(first or next(field.name for field in self.subject.fields if field.name not in self._starting))

    def _show_tabs(self, shown: bool) -> None:
        self.tabs.setVisible(shown)

    def _show_tab(self, name: str) -> None:
        view = {"form": self.form, "history": self.history, "place": self.surroundings}[name]
        self._views.setCurrentWidget(view)
        self.foot.setVisible(name == "form" or self.dirty)

    def show_tab(self, name: str) -> None:
        """Go to a tab: `form`, `history` or `place`."""
        self.tabs.set_current(name)

    def _read_late(self) -> None:
        record, register = self._record, self._shell.register
        if record is None:
            return
        placed = self._placed

        def show(found: tuple[list[HistoryEntry], Surroundings | None]) -> None:
            if self._record is not None and self._record.id == record.id:
                operations = self.history.show_entries(found[0])
                self.tabs.set_tabs(self._tab_list(str(operations) if operations else ""))
                if found[1] is not None:
                    self.surroundings.show_surroundings(found[1], own_place=self.subject.name == "place")

        self._shell.tasks.run(
            lambda _: (history_of(register, record.subject.name, record.id), read_surroundings(register, record) if placed else None), show
        )

    def changed(self, committed: Committed) -> None:
        """Something was written: follow it, and keep what is typed."""
        if self._record is None:
            return
        targets = {field.target for field in self.subject.fields if field.target}
        if not committed.subjects & ({self.subject.name} | targets):
            return
        record = lists.record(self._shell.register, self.subject.name, self._record.id)
        if record is None or record.deleted:
            self._shell.drafts.drop(Key(self.subject.name, self._record.id))
            self.show_record(None)
            return
        self._record = record
        self.header.show_record(record)
        self.form.rebase(record)
        self._follow()
        self._late.start()

    # what is typed

    def _edited(self) -> None:
        key = self.key
        if key is not None and not self._saving:
            title = self._new_title if self._record is None else self._record.title
            edits = self.form.edits()
            unchanged = self._new and edits == {name: entered for name, entered in self._starting.items() if not entered.empty}
            self._shell.drafts.keep(key, title, {} if unchanged else edits)
        self._follow()

    def _follow(self) -> None:
        """The foot, the banner and the actions after anything changed."""
        number = len(self.form.edits())
        self.foot.show_changes(number if not self._new else 0, new=self._new)
        self.foot.setVisible(self.tabs.current == "form" or self.dirty)
        self._show_banner()
        self._shell.commands.refresh()

    def _show_banner(self) -> None:
        theme = self.theme
        if self._discarded is not None:
            back = Button(theme, self.tr("Recuperar"), variant=Variant.LINK)
            back.clicked.connect(self._take_back)
            number = len(self._discarded[2])
            self.banner.say(self.tr("Se descartó {0}.").format(count_of(number, "cambio", "cambios")), back)
            return
        others = self._shell.drafts.others(self.subject.name, self.key)
        if not others:
            self.banner.say("")
            return
        key, draft = others[0]
        see = Button(theme, self.tr("Ver"), variant=Variant.LINK)
        see.clicked.connect(lambda: self.draft_asked.emit(key))
        drop = Button(theme, self.tr("Descartar"), variant=Variant.LINK)
        drop.clicked.connect(lambda: self._shell.drafts.drop(key))
        if len(others) == 1:
            self.banner.say(self.tr("«{0}» tiene cambios sin guardar.").format(draft.title), see, drop)
        else:
            self.banner.say(self.tr("«{0}» y otros {1} tienen cambios sin guardar.").format(draft.title, len(others) - 1), see)

    def discard(self) -> None:
        """Put back what was read; the person can still change their mind."""
        key, edits = self.key, self.form.edits()
        if key is None:
            return
        title = self._new_title if self._record is None else self._record.title
        self._shell.drafts.drop(key)
        was_new = self._new
        if self._record is not None:
            self.form.show_record(self._record)
        self._discarded = (key, title, edits) if edits else None
        self._new = False
        if was_new:
            self._discarded = None
            self.closed.emit()
        else:
            self._follow()

    def _take_back(self) -> None:
        if self._discarded is not None:
            key, title, edits = self._discarded
            self._discarded = None
            self._shell.drafts.keep(key, title, edits)
            if key == self.key:
                self.form.show_record(self._record, edits)
            self._follow()

    def save(self) -> None:
        """Write what was typed as one operation; what is wrong is said under its field."""
        if self._saving or not self.dirty:
            return
        focused = self.focusWidget()
        if self.form.faults():
            name = next(iter(self.form.faults()))
            self.show_tab("form")
            self.form.focus_field(name)
            self._shell.tell(
                KnownError(self.tr("Falta corregir {0}; está marcado en la ficha.").format(self.subject.field(name).label.lower()))
            )
            return
        edits = self.form.edits()
        given = {name: entered.given for name, entered in edits.items()}
        making = any(entered.create for entered in edits.values())
        register, subject, record = self._shell.register, self.subject.name, self._record
        self._saving = True

        def write() -> Record | None:
            if record is None:
                return entry.enter(register, subject, given, create_missing=making)
            entry.edit(register, subject, [record.id], given, create_missing=making)
            return lists.record(register, subject, record.id)

        self._shell.tasks.run(
            lambda _: write(),
            lambda kept: self._kept(kept, edits, new=record is None),
            self._refused,
            title=self.tr("Guardando"),
            cancellable=False,
        )
        if focused is not None and focused.isEnabled():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, record: Record | None, edits: Mapping[str, Entered], *, new: bool) -> None:
        self._saving = False
        if record is None:
            return
        shown = self.key == (Key(self.subject.name) if new else Key(self.subject.name, record.id))
        self._shell.drafts.drop(Key(self.subject.name, None if new else record.id))
        self._shell.say(self.tr("Se guardó {0}.").format(record.title), undo=True)
        if shown:
            typed_since = {name: entered for name, entered in self.form.edits().items() if edits.get(name) != entered}
            if new:
                self.show_record(record)
            else:
                self._record = record
                self.header.show_record(record)
                self.form.show_record(record)
            for name, entered in typed_since.items():
                self.form.put(name, entered)
            self._follow()
        self.saved.emit(record, new)

    def _refused(self, failure: KnownError) -> None:
        self._saving = False
        if isinstance(failure, FieldFault):
            self.show_tab("form")
            if self.form.set_fault(failure.field, str(failure)):
                return
        self._shell.tell(failure)

    def take_keyboard(self) -> None:
        """Go to the form's first field."""
        if self._body.isVisible():
            self.show_tab("form")
            self.form.focus_field()
