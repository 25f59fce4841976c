"""The head of the page: which template, whether it is saved, and what is done to it as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...shell.contract import Shell
from ...theme import Size, State, Tone, Type
from ...widgets import ComboBox, Fold, IconButton, Label, Pill, Variant
from ...words import template_words
from ..importing.notes import Note
from .design import Design
from .filing import Filing
from .library import Library

_UNSAVED = State("unsaved", Tone.WARN, "circle-medium", "Sin guardar")
_BUILT_IN = State("built-in", Tone.MUTE, "lock-outline", "Del programa: se guarda como una suya")
_BUILT_IN_BRIEF = _BUILT_IN.saying("Del programa")


class DesignHead(QWidget):
    """Follows the design and the library."""

    def __init__(self, shell: Shell, design: Design, library: Library, filing: Filing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._design, self._library, self._filing = shell, design, library, filing
        self._brief = False
        self._stood: tuple[object, ...] = ()
        theme = shell.theme
        self.templates = ComboBox(theme)
        self.templates.setAccessibleName(self.tr("Plantilla"))
        self.templates.activated.connect(self._choose)
        self.state = Pill(theme, _UNSAVED)
        self.new = shell.commands.button("designer.new")
        self.save = shell.commands.button("designer.save", Variant.PRIMARY, hint=True)
        self.more = IconButton(theme, "dots-horizontal", self.tr("Más que hacer con la plantilla"))
        self.more.clicked.connect(self._show_more)
        which = QHBoxLayout()
        which.setSpacing(Size.STEP)
        which.addWidget(Label(theme, self.tr("Diseñar plantilla"), Type.PAGE_TITLE, 600))
        which.addSpacing(Size.STEP)
        which.addWidget(self.templates)
        which.addWidget(self.state)
        which.addStretch(1)
        row = Fold(which, gap=Size.STEP)
        for button in (self.more, self.new, self.save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        column.addWidget(row)
        self.faults = Note(theme, Tone.WARN, "", size=Type.LABEL)
        column.addWidget(self.faults)
        for signal in (filing.listed, filing.opened):
            signal.connect(self.fill)
        design.changed.connect(self.follow)
        self.compact(False)
        self.fill()

    def compact(self, on: bool) -> None:
        """Fewer words, where there is no room for all."""
        self.templates.setFixedWidth(160 if on else 220)
        self.new.setText("" if on else self._shell.commands.action("designer.new").text())
        self.save.set_hint("" if on else self._shell.commands.spec("designer.save").shortcut)
        self._brief = on
        self.follow()

    def fill(self) -> None:
        """List the templates, the person's own first, and the files that could not be read."""
        self.templates.clear()
        self._stood = ()
        own = [one for one in self._library.templates if one.own]
        for heading, group in ((self.tr("MÍAS"), own), (self.tr("DEL PROGRAMA"), [one for one in self._library.templates if not one.own])):
            if group:
                self.templates.add_heading(heading)
            for one in group:
                self.templates.addItem(template_words(one)[0], one.name)
        faults = self._library.faults
        more = self.tr(" (y otras {0})").format(len(faults) - 1) if len(faults) > 1 else ""
        self.faults.put(Tone.WARN, faults[0] + more if faults else "")
        self.faults.setVisible(bool(faults))
        self.follow()

    def follow(self) -> None:
        """Show how things stand."""
        template = self._design.template
        unsaved = self._filing.unsaved
        stands = (template.name, template.own, unsaved, self._brief, self.templates.count())
        if stands == self._stood:
            return
        self._stood = stands
        self.templates.set_code(template.name)
        self.state.setVisible(unsaved or not template.own)
        self.state.set_state(_UNSAVED if unsaved else _BUILT_IN_BRIEF if self._brief else _BUILT_IN)
        self._shell.commands.refresh()

    def _choose(self) -> None:
        found = self._library.find(self.templates.code())
        if found is not None and found.name != self._design.template.name:
            self._filing.open(found)

    def _show_more(self) -> None:
        names = ("designer.save-as", "designer.rename", "", "designer.import", "designer.export", "", "designer.discard", "designer.delete")
        self._shell.commands.menu(names, self).popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
