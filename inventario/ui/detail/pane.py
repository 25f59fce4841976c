"""The detail of one thing: its head, its tabs, the form and what becomes of what is typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.fields import Subject
from inventario.core.records import Record
from inventario.core.text import mid_sentence
from inventario.register import entry, lists
from inventario.register.movements.rules import written_off_by_hand
from inventario.store.changes import Committed

from ..shell.contract import Shell
from ..widgets import EmptyState, Ground
from ..words import worded
from .draft_banner import DraftBanner
from .drafts import Key
from .entered import Entered
from .foot import FormFoot
from .form import RecordForm
from .header import DetailHeader
from .views import RecordViews

_BUTTONS = ("labels.print", "rows.move", "port.vlans", "rows.duplicate")


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
        self._starting: dict[str, Entered] = {}
        self._new = self._saving = False
        self._seen: int | None = None  # what had come from the others when the person began to type
        theme = shell.theme
        self._body = QWidget(self)
        self.header = DetailHeader(theme, shell.commands, subject, _BUTTONS, self._body)
        self.foot = FormFoot(theme, shell.commands, self._body)
        self._nothing = EmptyState(theme, self.tr("Elija una fila para ver su ficha"), icon=icon, parent=self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)
        outer.addWidget(self._nothing)
        self._body.hide()
        self.header.asked.connect(self.asked)
        self.header.closed.connect(self.closed)
        self.foot.discarded.connect(self.discard)
        self.foot.saved.connect(self.save)

    @cached_property
    def views(self) -> RecordViews:
        """The tabs with the form, made for the first thing that is shown: a list opens in half the time without them."""
        views = RecordViews(self._shell, self.subject, self._body)
        views.tab_changed.connect(lambda _: self._show_foot())
        views.record_asked.connect(self.record_asked)
        views.place_asked.connect(self.place_asked)
        views.form.changed.connect(self._edited)
        self._column.insertWidget(1, views, 1)
        views.show()  # a layout would show it at the next turn of the event loop only, too late for the keyboard
        return views

    @cached_property
    def banner(self) -> DraftBanner:
        """What it says of other drafts."""
        banner = DraftBanner(self.theme, self._shell.drafts, self.subject.name, self.views)
        banner.draft_asked.connect(self.draft_asked)
        banner.taken_back.connect(self._taken_back)
        self.views.over.addWidget(banner)
        return banner

    @property
    def form(self) -> RecordForm:
        """What is typed in."""
        return self.views.form

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

    @property
    def _title(self) -> str:
        return self._new_title if self._record is None else self._record.title

    def show_row(self, row: int | None) -> None:
        """Show the row of that number; what was typed in another one stays as its draft."""
        found = lists.records(self._shell.register, self.subject.name, [row]) if row is not None else []
        self.show_record(found[0] if found else None)

    def show_record(self, record: Record | None) -> None:
        """Show a record, with its draft when there is one; None for nothing."""
        self._new = False
        self._seen = None
        self._record = record
        self._body.setVisible(record is not None)
        self._nothing.setVisible(record is None)
        if record is None:
            self._shell.commands.refresh()
            return
        draft = self._shell.drafts.of(Key(self.subject.name, record.id))
        self.header.show_record(record)
        self.form.show_record(record, draft.edits if draft else None)
        self.form.verticalScrollBar().setValue(0)
        self.views.show_record(record)
        self._follow()

    def start_new(self, values: Mapping[str, str]) -> None:
        """An empty form for a new one, with those values in it; a draft of one goes on where it was left."""
        starting = {**{name: str(value) for name, value in entry.defaults(self.subject).items()}, **values}
        draft = self._shell.drafts.of(Key(self.subject.name))
        self._new, self._record = True, None
        self._starting = {name: Entered(text) for name, text in starting.items()}
        self._body.show()
        self._nothing.hide()
        self.header.show_new(self._new_title, self._icon)
        self.form.show_record(None, draft.edits if draft else self._starting)
        self.form.verticalScrollBar().setValue(0)
        self.views.show_new()
        self._follow()
        open_fields = [field for field in self.subject.fields if field.name not in self._starting and not field.through]
        self.form.focus_field(next((field.name for field in open_fields if field.required), open_fields[0].name))

    def changed(self, committed: Committed) -> None:
        """Something was written: follow it, and keep what is typed."""
        if self._record is None:
            return
        self.views.follow(committed.subjects)
        targets = {field.target for field in self.subject.fields if field.target}
        if not committed.subjects & ({self.subject.name, "attachment"} | targets):
            return
        record = lists.record(self._shell.register, self.subject.name, self._record.id)
        if record is None or record.deleted:
            self.show_record(None)
            return
        self._record = record
        self.header.show_record(record)
        self.form.rebase(record)
        self.views.refresh(record)
        self._keep()
        self._follow()

    # what is typed

    def _edited(self) -> None:
        if not self.dirty:
            self._seen = None
        elif self._seen is None:
            self._seen = self._shell.register.cursor()
        self._keep()
        self._follow()

    def _keep(self) -> None:
        """What differs is a draft at once."""
        key = self.key
        if key is None or self._saving:
            return
        edits = self.form.edits()
        unchanged = self._new and edits == {name: entered for name, entered in self._starting.items() if not entered.empty}
        if (edits and not unchanged) or self._shell.drafts.of(key) is not None:
            self._shell.drafts.keep(key, self._title, {} if unchanged else edits)

    def _follow(self) -> None:
        """The foot, the banner and the actions after anything changed."""
        self.foot.show_changes(0 if self._new else len(self.form.edits()), new=self._new)
        self._show_foot()
        self.banner.show_for(self.key)
        self._shell.commands.refresh()

    def _show_foot(self) -> None:
        self.foot.setVisible(self.views.current == "form" or self.dirty)

    def discard(self) -> None:
        """Put back what was read; the person can still change their mind."""
        key, edits, new = self.key, self.form.edits(), self._new
        if key is None:
            return
        self.banner.discard(key, self._title, {} if new else edits)
        if new:
            self._new = False
            self.closed.emit()
        else:
            self.form.show_record(self._record)
            self._follow()

    def _taken_back(self, key: Key, edits: Mapping[str, Entered]) -> None:
        if key == self.key and self._record is not None:
            self.form.show_record(self._record, edits)
            self._follow()

    # saving

    def save(self) -> None:
        """Write what was typed as one operation; what is wrong is said under its field."""
        if self._saving or not self.dirty:
            return
        if fault := self.views.go_to_fault():
            sentence = self.tr("Falta corregir {0}; está marcado en la ficha.")
            self._shell.tell(KnownError(sentence.format(mid_sentence(worded(self.subject.field(fault).label)))))
            return
        edits = self.form.edits()
        given = {name: entered.given for name, entered in edits.items()}
        if written_off_by_hand(self.subject.name, given):
            self._lead_to_paper()
            return
        making = any(entered.create for entered in edits.values())
        register, subject, record, seen = self._shell.register, self.subject.name, self._record, self._seen
        self._saving = True
        self._shell.tasks.run(
            lambda _: entry.save(register, subject, record, given, create_missing=making, seen=seen),
            lambda kept: self._kept(kept, edits, new=record is None), self._refused, title=self.tr("Guardando"), cancellable=False,
        )  # fmt: skip

    def _lead_to_paper(self) -> None:
        """A write-off is made by its paper: the state goes back to what it was, the paper's page opens, the rest stays a draft.

        What is only being entered has no paper yet: it is entered first."""
        if self._record is None:
            self._refused(FieldFault("status", self.tr("Lo nuevo no entra de baja: ingréselo y después haga el papel de su baja.")))
            return
        self.form.put("status", Entered(str(self._record.values.get("status") or "")))
        self._edited()
        self.asked.emit("rows.write-off")
        self._shell.say(self.tr("Una baja lleva su decreto: se hace con este papel."))

    def _kept(self, record: Record | None, edits: Mapping[str, Entered], *, new: bool) -> None:
        self._saving = False
        self._seen = None
        if record is None:
            return
        key = Key(self.subject.name, None if new else record.id)
        shown = key == self.key
        typed_since = {name: entered for name, entered in self.form.edits().items() if edits.get(name) != entered} if shown else {}
        self._shell.drafts.drop(key)
        self._shell.say(self.tr("Se guardó {0}.").format(record.title), undo=True)
        if shown and new:
            self.show_record(record)
        elif shown:
            self._record = record
            self.header.show_record(record)
            self.form.show_record(record)
            self.views.refresh(record)
        for name, entered in typed_since.items():
            self.form.put(name, entered)
        if shown:
            self._follow()
        self.saved.emit(record, new)

    def _refused(self, failure: KnownError) -> None:
        self._saving = False
        if isinstance(failure, FieldFault):
            self.views.show_tab("form")
        if not (isinstance(failure, FieldFault) and self.form.set_fault(failure.field, worded(failure))):
            self._shell.tell(failure)

    def take_keyboard(self) -> None:
        """Go to the form's first field."""
        if self._body.isVisible():
            self.views.show_tab("form")
            self.form.focus_field()
