"""Sheets that change the chosen rows at once: any fields (edit), or just the place (move), always with what would change in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.fields import Field, Kind, Subject
from inventario.core.formats import format_integer
from inventario.register import entry, lists
from inventario.register.movements.rules import written_off_by_hand

from ..lists.presets import Preset
from ..shell.contract import Shell
from ..tasks import Progress, Task
from ..theme import Type
from ..widgets import Button, CheckBox, ComboBox, FieldBox, Label, SectionLabel, Sheet, Variant
from ..words import count_of, worded
from .changes_preview import Preview, PreviewList, preview_edit
from .editors import Editor, make_editor
from .entered import Entered

_PAUSE = 120  # milliseconds without typing before the preview is made
_WIDTH = 520


class ChangeSheet(Sheet):
    """Common to both: gathers `edits`, shows the preview, writes as one operation and says so."""

    def __init__(self, shell: Shell, title: str, verb: str, subject: Subject, rows: Sequence[int], preset: Preset, home: QWidget) -> None:
        self._verb = verb
        super().__init__(shell.theme, title, Button(shell.theme, verb, hint="Ctrl+Return", variant=Variant.PRIMARY), home, width=_WIDTH)
        self._shell, self._subject, self._rows, self._preset = shell, subject, rows, preset
        self._task: Task | None = None
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        self.summary = Label(shell.theme, "", Type.BODY, 500, "text2", wrap=True)
        self.preview = PreviewList(shell.theme)
        self.body.addLayout(self.fields)
        self.body.addSpacing(4)
        self.body.addWidget(SectionLabel(shell.theme, self.tr("Qué cambia")))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.preview, 1)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.make_preview)
        self.main.clicked.connect(self.apply)
        self.main.setEnabled(False)
        self.closed.connect(self.deleteLater)

    def _amount(self, number: int) -> str:
        return count_of(number, self._preset.singular, self._preset.plural)

    def open_sheet(self) -> None:
        """Show it with the keyboard on what is asked first."""
        super().open_sheet()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> QWidget:
        """What is asked first."""
        raise NotImplementedError

    def boxes(self) -> dict[str, tuple[Editor, FieldBox]]:
        """The editors whose values are to be written, by field."""
        raise NotImplementedError

    def edits(self) -> dict[str, Entered]:
        """What is to be written; raises FieldFault for a value its field does not accept."""
        found = {}
        for name, (editor, box) in self.boxes().items():
            if fault := editor.fault():
                box.set_fault(fault)
                raise FieldFault(name, fault)
            box.set_fault("")
            found[name] = editor.get()
        return found

    def ask_preview(self) -> None:
        """Make the preview again, soon."""
        self.main.setEnabled(False)
        self._timer.start()

    def make_preview(self) -> None:
        """Find out in the background what would change."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        try:
            edits = self.edits()
        except FieldFault as failure:
            self._say(worded(failure))
            return
        if not edits:
            self._say(self.tr("Elija qué dato cambiar en {0}.").format(self._amount(len(self._rows))))
            return
        register, subject, rows = self._shell.register, self._subject, self._rows

        def work(progress: Progress) -> Preview:
            return preview_edit(register, subject, rows, edits, progress)

        task = self._shell.tasks.run(work, self._show, self._refused, title=self.tr("Comparando"))
        self._task = task if task.running else None

    def _say(self, sentence: str) -> None:
        self.summary.setText(sentence)
        self.preview.show_lines(())
        self.main.setEnabled(False)
        self.main.setText(self._verb)
        self.main.updateGeometry()

    def _show(self, found: Preview) -> None:
        self._task = None
        same = found.total - found.changing
        if not found.changing:
            self._say(self.tr("Nada cambia: {0} ya lo tienen así.").format(self._amount(found.total)))
            return
        sentence = self.tr("Cambian {0} de {1}").format(format_integer(found.changing), self._amount(found.total))
        self.summary.setText(self.tr("{0}; {1} ya lo tienen así.").format(sentence, format_integer(same)) if same else f"{sentence}.")
        self.preview.show_lines(found.lines)
        self.main.setText(f"{self._verb} {self._amount(found.changing)}")
        self.main.updateGeometry()
        self.main.setEnabled(True)

    def apply(self) -> None:
        """Write it."""
        try:
            edits = self.edits()
        except FieldFault:
            return
        register, subject, rows, shell = self._shell.register, self._subject.name, self._rows, self._shell
        given = {name: entered.given for name, entered in edits.items()}
        if written_off_by_hand(subject, given):
            self.close_sheet()
            shell.run_action("rows.write-off")
            shell.say(self.tr("Una baja lleva su decreto: se hace con este papel."))
            return
        making = any(entered.create for entered in edits.values())
        self.main.setEnabled(False)

        def work(progress: Progress) -> int:
            ids = lists.ids_of(register, subject, rows)
            progress.check()
            return entry.edit(register, subject, ids, given, create_missing=making)

        def done(number: int) -> None:
            shell.say(self.tr("Se guardó el cambio en {0}.").format(self._amount(number)), undo=True)
            self.close_sheet()

        shell.tasks.run(work, done, self._refused, title=self.tr("Cambiando {0}").format(self._amount(len(rows))))

    def _refused(self, failure: KnownError) -> None:
        self._task = None
        if isinstance(failure, FieldFault) and failure.field in self.boxes():
            self.boxes()[failure.field][1].set_fault(worded(failure))
        self._say(worded(failure))


class MoveSheet(ChangeSheet):
    """Where the chosen rows go: type to find the place, or make it."""

    def __init__(self, shell: Shell, subject: Subject, rows: Sequence[int], preset: Preset, home: QWidget) -> None:
        amount = count_of(len(rows), preset.singular, preset.plural)
        super().__init__(shell, self.tr("Mover {0}").format(amount), self.tr("Mover"), subject, rows, preset, home)
        field = subject.field("place")
        self._editor = make_editor(shell.theme, field, shell.register)
        self._box = FieldBox(shell.theme, self.tr("Lugar nuevo"), self._editor.widget, required=True)
        self.fields.addWidget(self._box)
        self._editor.changed.connect(self.ask_preview)
        self._say(self.tr("Elija el lugar nuevo."))

    @property
    def first(self) -> QWidget:
        """The new place."""
        return self._editor.widget

    def boxes(self) -> dict[str, tuple[Editor, FieldBox]]:
        entered = self._editor.get()
        return {} if entered.empty else {"place": (self._editor, self._box)}


class BulkSheet(ChangeSheet):
    """Any fields of the chosen rows: pick a field, say its new value, or that it is to have none."""

    def __init__(self, shell: Shell, subject: Subject, rows: Sequence[int], preset: Preset, home: QWidget) -> None:
        amount = count_of(len(rows), preset.singular, preset.plural)
        super().__init__(shell, self.tr("Editar {0}").format(amount), self.tr("Cambiar"), subject, rows, preset, home)
        self._lines: dict[str, tuple[Editor, FieldBox, CheckBox]] = {}
        self._picker = ComboBox(shell.theme)
        self._picker.setPlaceholderText(self.tr("Elija un dato"))
        self._picker.setAccessibleName(self.tr("Dato por cambiar"))
        self._picker.add_choices([(field.name, worded(field.label)) for field in self._fields()])
        self._picker.setCurrentIndex(-1)
        self._picker.activated.connect(self._picked)
        self.fields.addWidget(FieldBox(shell.theme, self.tr("Dato por cambiar"), self._picker))
        self.make_preview()

    @property
    def first(self) -> QWidget:
        """The field to change."""
        return self._picker

    def _fields(self) -> list[Field]:
        """What many rows may have alike."""
        alone = (Kind.TAG, Kind.MOMENT)
        return [field for field in self._subject.fields if not field.through and field.kind not in alone and field.name != "serial"]

    def _picked(self) -> None:
        name = self._picker.code()
        self._picker.setCurrentIndex(-1)
        if name:
            self.add_field(name)

    def add_field(self, name: str) -> Editor:
        """Add a field to those that change, with the keyboard on it."""
        if name in self._lines:
            self._lines[name][0].widget.setFocus()
            return self._lines[name][0]
        field = self._subject.field(name)
        editor = make_editor(self._shell.theme, field, self._shell.register)
        box = FieldBox(self._shell.theme, worded(field.label), editor.widget)
        empty = CheckBox(self._shell.theme, self.tr("Dejar sin dato"))
        if field.required:
            empty.hide()
        empty.toggled.connect(partial(self._emptied, editor))
        editor.changed.connect(self.ask_preview)
        self._lines[name] = (editor, box, empty)
        self.fields.addWidget(box)
        self.fields.addWidget(empty)
        editor.widget.setFocus()
        self.make_preview()
        return editor

    def _emptied(self, editor: Editor, on: bool) -> None:
        editor.widget.setEnabled(not on)
        if on:
            editor.put(Entered())
        self.ask_preview()

    def clear_field(self, name: str) -> None:
        """Say that a field is to have no value."""
        self._lines[name][2].setChecked(True)

    def boxes(self) -> dict[str, tuple[Editor, FieldBox]]:
        return {name: (editor, box) for name, (editor, box, empty) in self._lines.items() if not editor.get().empty or empty.isChecked()}
