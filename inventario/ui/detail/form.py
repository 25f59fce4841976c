"""The form of a subject, made from its Fields: groups under headings, short fields in pairs, only what fits the kind of item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from inventario.core.fields import Field, Kind, Subject
from inventario.core.records import Record
from inventario.store.register import Register

from ..theme import STATES, Size, Theme
from ..widgets import FieldBox, Section
from ..words import worded
from .editors import Editor, make_editor
from .entered import Entered, entered_from

_SCROLL_BAR = 12
_WHOLE_LINE = 26  # fields this wide, in characters, take a line of their own


@dataclass(slots=True)
class _Line:
    """A field on the form: its editor in its box, and what it held when it was read."""

    field: Field
    editor: Editor
    box: FieldBox
    base: Entered


class RecordForm(QScrollArea):
    """Shows a record's fields for editing; it writes nothing. `changed` comes with every edit of the person."""

    changed = Signal()

    def __init__(self, theme: Theme, register: Register, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self._theme = theme
        self._lines: dict[str, _Line] = {}
        self._kind: str | None = ""
        self._sections: dict[str, tuple[Section, QGridLayout]] = {}
        self._quiet = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._inside = QWidget(self)  # from the top down: every change of parent goes through all that is beneath
        self._inside.setProperty("page", True)
        self.setWidget(self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN - _SCROLL_BAR, Size.MARGIN)
        self._column.setSpacing(Size.STEP)
        for field in subject.fields:
            if not field.through and field.kind is not Kind.MOMENT:
                self._add(theme, register, field)
        self._column.addStretch(1)
        self._arrange(None)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _add(self, theme: Theme, register: Register, field: Field) -> None:
        if field.group not in self._sections:
            section = Section(theme, worded(field.group), parent=self._inside)
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(Size.GAP)
            grid.setVerticalSpacing(10)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            self._column.addWidget(section)
            self._column.addLayout(grid)
            self._sections[field.group] = (section, grid)
        editor = make_editor(theme, field, register)
        box = FieldBox(theme, worded(field.label), editor.widget, required=field.required, hint=worded(field.hint), parent=self._inside)
        box.hide()
        self._lines[field.name] = _Line(field, editor, box, Entered())
        editor.changed.connect(lambda name=field.name: self._edited(name))
        editor.left.connect(lambda name=field.name: self._left(name))

    # what is shown

    def _fits(self, line: _Line, kind: str | None) -> bool:
        """Whether the field makes sense there; one that holds something is never hidden."""
        return line.field.fits(kind) or not line.editor.get().empty

    def _arrange(self, kind: str | None) -> None:
        """Place the fields that fit the kind, in pairs where they are short."""
        wanted = [name for name, line in self._lines.items() if self._fits(line, kind)]
        shown = [name for name, line in self._lines.items() if not line.box.isHidden()]
        self._kind = kind
        if wanted == shown:
            return
        for group, (section, grid) in self._sections.items():
            while grid.takeAt(0) is not None:
                pass
            some = [self._lines[name] for name in wanted if self._lines[name].field.group == group]
            section.setVisible(bool(some))
            row, column = 0, 0
            for line in some:
                whole = not line.field.pair or line.field.width >= _WHOLE_LINE or line.field.kind is Kind.LONG_TEXT
                if whole and column:
                    row, column = row + 1, 0
                grid.addWidget(line.box, row, column, 1, 2 if whole else 1, Qt.AlignmentFlag.AlignTop)
                row, column = (row + 1, 0) if whole or column else (row, 1)
        for name, line in self._lines.items():
            line.box.setVisible(name in wanted)
        self._order_tabs(wanted)

    def _order_tabs(self, names: Iterable[str]) -> None:
        before: QWidget | None = None
        for name in names:
            widget = self._lines[name].editor.widget
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def show_record(self, record: Record | None, edits: Mapping[str, Entered] | None = None) -> None:
        """Show a record (None: a new one) with edits not saved yet."""
        self._quiet = True
        for name, line in self._lines.items():
            line.base = entered_from(record, line.field)
            line.editor.put((edits or {}).get(name, line.base))
            line.box.set_fault("")
        self._quiet = False
        self._follow_kind()
        self._mark()

    def show_standing(self, values: Mapping[str, Sequence[str]]) -> None:
        """Mark the fields on which people disagree; until somebody decides, what stands in the box is only one of the values."""
        for name, line in self._lines.items():
            some = values.get(name, ())
            line.box.set_pill(STATES["conflict"].saying(self.tr("{0} valores").format(len(some))) if some else None)
            line.box.setToolTip(" · ".join(text or self.tr("(sin dato)") for text in some))

    def rebase(self, record: Record) -> None:
        """The record was written elsewhere or saved: what the person changed stays as it is, the rest follows."""
        self._quiet = True
        for name, line in self._lines.items():
            untouched = line.editor.get() == line.base
            line.base = entered_from(record, line.field)
            if untouched:
                line.editor.put(line.base)
            if name not in self.edits():
                line.box.set_fault("")
        self._quiet = False
        self._follow_kind()
        self._mark()

    def _follow_kind(self) -> None:
        if self.subject.name == "asset":
            self._arrange(self._lines["kind"].editor.get().text or None)
        else:
            self._arrange(None)

    # what the person does

    def _edited(self, name: str) -> None:
        if self._quiet:
            return
        line = self._lines[name]
        if line.box.fault:
            line.box.set_fault("")
        if name == "kind":
            self._follow_kind()
        self._mark()
        self.changed.emit()

    def _left(self, name: str) -> None:
        line = self._lines[name]
        if line.editor.get() != line.base:
            line.box.set_fault(line.editor.fault())

    def _mark(self) -> None:
        for line in self._lines.values():
            line.box.set_unsaved(line.editor.get() != line.base)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            box: QWidget | None = new
            while box is not None and not isinstance(box, FieldBox):
                box = box.parentWidget()
            self._bring(box or new)

    def edits(self) -> dict[str, Entered]:
        """What differs from what was read."""
        return {name: now for name, line in self._lines.items() if (now := line.editor.get()) != line.base}

    def put(self, name: str, entered: Entered) -> None:
        """Fill in a field as if the person had."""
        line = self._lines.get(name)
        if line is not None:
            line.editor.put(entered)
            self._edited(name)

    def faults(self) -> dict[str, str]:
        """Look at what was changed, say under each field what is wrong with it, and give it."""
        found = {}
        for name, line in self._lines.items():
            changed = line.editor.get() != line.base
            empty = line.field.required and line.editor.get().empty and not line.box.isHidden()
            fault = line.editor.fault() if changed or empty else ""
            line.box.set_fault(fault)
            if fault:
                found[name] = fault
        return found

    def set_fault(self, name: str, sentence: str) -> bool:
        """Say what is wrong with a field and go there; false when the form does not show it."""
        line = self._lines.get(name)
        if line is None or line.box.isHidden():
            return False
        line.box.set_fault(sentence)
        self.focus_field(name)
        return True

    def focus_field(self, name: str = "") -> None:
        """Go to a field, or the first one."""
        line = self._lines.get(name) or next(line for line in self._lines.values() if not line.box.isHidden())
        line.editor.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bring(line.box)

    def _bring(self, widget: QWidget) -> None:
        """Scroll to a widget, once what was just said under it has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, Size.GAP))

    def box(self, name: str) -> FieldBox:
        """The box of a field; raises KeyError."""
        return self._lines[name].box

    def editor(self, name: str) -> Editor:
        """The editor of a field; raises KeyError."""
        return self._lines[name].editor
