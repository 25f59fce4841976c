"""A sheet of a few fields of one subject: typed, checked, and done; what is wrong is said under its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.values import Cell

from ...detail.editors import Editor, make_editor, show_faults
from ...detail.entered import Entered
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Section, Sheet, Variant, scrolled
from ...words import worded

_PICTURES = "Imágenes (*.jpg *.jpeg *.png *.webp *.heic)"

Saved = Mapping[str, Cell | UUID]


class FieldsSheet(Sheet):
    """`save` is called with what was typed and raises KnownError to refuse it; `saved` follows when it did not.

    `groups` are headings with the names of fields; `start` what stands in them at first. A field that was emptied is given as None."""

    saved = Signal()

    def __init__(
        self, shell: Shell, subject: str, title: str, verb: str, groups: Sequence[tuple[str, Sequence[str]]], start: Mapping[str, Entered],
        save: Callable[[Saved], object], parent: QWidget, *, about: str = "", photo: bool = False,
    ) -> None:  # fmt: skip
        theme = shell.theme
        main = Button(theme, verb, hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, title, main, parent, width=420)
        self._shell, self._save, self._start = shell, save, dict(start)
        self._subject = shell.register.catalogue.subject(subject)
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.photo: Path | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        if about:
            column.addWidget(Label(theme, about, Type.BODY, 400, "text2", wrap=True))
        for heading, names in groups:
            if heading:
                column.addWidget(Section(theme, heading))
            for name in names:
                self._add(column, name)
        if photo:
            self._add_photo(column)
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        column.addStretch(1)
        area = scrolled(inside, across=True)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        main.clicked.connect(self.try_save)

    def _add(self, column: QVBoxLayout, name: str) -> None:
        field = self._subject.field(name)
        editor = self.editors[name] = make_editor(self.theme, field, self._shell.register)
        editor.put(self._start.get(name, Entered()))
        box = self.boxes[name] = FieldBox(self.theme, worded(field.label), editor.widget, required=field.required, hint=worded(field.hint))
        editor.changed.connect(lambda: box.set_fault(""))
        column.addWidget(box)

    def _add_photo(self, column: QVBoxLayout) -> None:
        choose = Button(self.theme, self.tr("Agregar una foto"), icon="image-plus-outline")
        choose.clicked.connect(self._choose)
        self.chosen = Label(self.theme, "", Type.LABEL, 500, "ok", wrap=True)
        column.addWidget(choose)
        column.addWidget(self.chosen)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Elegir una foto"), "", _PICTURES)
        if name:
            self.take_photo(Path(name))

    def take_photo(self, file: Path) -> None:
        """Keep that file with what is noted."""
        self.photo = file
        self.chosen.setText(self.tr("Se guarda «{0}».").format(file.name))

    def given(self) -> Saved:
        """What the sheet says: what is filled, and what was emptied."""
        found: dict[str, Cell | UUID] = {}
        for name, editor in self.editors.items():
            value = editor.get().given
            if value is not None or name in self._start:
                found[name] = value
        return found

    def try_save(self) -> None:
        """Do it, or say what is wrong."""
        if show_faults(self.editors, self.boxes):
            return
        try:
            self._save(self.given())
        except FieldFault as fault:
            self._refuse(worded(fault), fault.field)
        except KnownError as failure:
            self._refuse(worded(failure), "")
        else:
            self.close_sheet()
            self.saved.emit()

    def _refuse(self, sentence: str, name: str) -> None:
        if name in self.boxes:
            self.boxes[name].set_fault(sentence)
            self.editors[name].widget.setFocus()
        else:
            self.fault.setText(sentence)
            self.fault.show()
