"""The panel of the template and the layout in sight, when no element is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inventario.labels.stock import Form
from inventario.labels.templates import Layout, Mode

from ...theme import Size, Theme, Type
from ...widgets import Button, FieldBox, Label, Section, Variant
from ...words import template_words, worded
from .boxes import placed
from .design import Design
from .editors import ChoiceEdit, FlagEdit, NumberEdit, PlainLine
from .words import FORMS, MODES, SUBJECTS

_RANGES = (("min_width", "Ancho desde"), ("max_width", "hasta"), ("min_height", "Alto desde"), ("max_height", "hasta"))
_LARGEST = 5000.0
_LEAST_SIDE, _MOST_SIDE = 3.0, 500.0


class TemplatePanel(QWidget):
    """What the template is for, and for which labels the layout in sight."""

    removed = Signal()

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._design = theme, design
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        self.title = Label(theme, "", Type.CARD_TITLE, 600, wrap=True)
        column.addWidget(self.title)
        self._of_template(column)
        self._of_layout(column)
        column.addStretch(1)
        design.changed.connect(self.follow)
        design.stock_changed.connect(self.follow)

    def _of_template(self, column: QVBoxLayout) -> None:
        self.description = PlainLine()
        self.description.setMaxLength(200)
        self.description.textEdited.connect(self._describe)
        column.addWidget(FieldBox(self.theme, self.tr("Para qué sirve"), self.description))
        column.addWidget(Section(self.theme, self.tr("Para etiquetar")))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        self.subjects = {name: FlagEdit(self.theme, worded(text)) for name, text in SUBJECTS.items()}
        for place, (name, flag) in enumerate(self.subjects.items()):
            flag.given.connect(lambda on, name=name: self._set_subject(name, bool(on)))
            grid.addWidget(flag, place // 2, place % 2)
        column.addLayout(grid)
        self.ends = FlagEdit(self.theme, self.tr("Dos etiquetas, una por extremo"))
        self.ends.given.connect(self._set_ends)
        column.addWidget(self.ends)

    def _of_layout(self, column: QVBoxLayout) -> None:
        self._section = Section(self.theme, self.tr("Este diseño sirve para"))
        column.addWidget(self._section)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Size.STEP)
        grid.setVerticalSpacing(Size.STEP)
        self.ranges: dict[str, NumberEdit] = {}
        for place, (key, text) in enumerate(_RANGES):
            edit = self.ranges[key] = NumberEdit(self.theme, 0.0, _LARGEST)
            self._field(grid, place, worded(text), edit)
            edit.given.connect(lambda value, key=key: self._set_range(key, value))
        column.addLayout(grid)
        forms = QGridLayout()
        self.forms = {form: FlagEdit(self.theme, worded(text)) for form, text in FORMS.items()}
        for place, (form, flag) in enumerate(self.forms.items()):
            flag.given.connect(lambda on, form=form: self._set_form(form, bool(on)))
            forms.addWidget(flag, 0, place)
        column.addLayout(forms)
        more = QGridLayout()
        more.setHorizontalSpacing(Size.STEP)
        more.setVerticalSpacing(Size.STEP)
        self.mode = ChoiceEdit(self.theme, [(mode.value, worded(text)) for mode, text in MODES.items()])
        self.mode.given.connect(self._set_mode)
        more.addWidget(FieldBox(self.theme, self.tr("Se imprime"), self.mode), 0, 0, 1, 2)
        self.pitch = NumberEdit(self.theme, _LEAST_SIDE, _MOST_SIDE)
        self.pitch.given.connect(lambda value: self._change_layout(replace(self._design.working, pitch=float(value)), "pitch"))
        self._pitch_box = self._field(more, 2, self.tr("Una celda cada"), self.pitch)
        self.length = NumberEdit(self.theme, _LEAST_SIDE, _MOST_SIDE, late=True)
        self.length.given.connect(self._set_length)
        self._length_box = self._field(more, 3, self.tr("Largo en la cinta"), self.length)
        column.addLayout(more)
        self.remove = Button(self.theme, self.tr("Quitar este diseño"), icon="trash-can-outline", variant=Variant.QUIET)
        self.remove.clicked.connect(self.removed)
        column.addWidget(self.remove)

    def _field(self, grid: QGridLayout, place: int, text: str, edit: NumberEdit) -> FieldBox:
        box = FieldBox(self.theme, text, edit)
        edit.faulty.connect(box.set_fault)
        grid.addWidget(box, place // 2, place % 2)
        return box

    def follow(self) -> None:
        """Show how things stand, once it is seen."""
        if not self.isVisible():
            return
        design = self._design
        template, layout = design.template, design.working
        self.title.setText(template_words(template)[0])
        if self.description.text() != template.description:
            self.description.setText(template.description)
            self.description.setCursorPosition(0)
        for name, flag in self.subjects.items():
            flag.put(name in template.subjects)
        self.ends.put(template.ends == 2)
        for key, edit in self.ranges.items():
            edit.put(getattr(layout, key))
        for form, flag in self.forms.items():
            flag.put(form in layout.forms)
        self.mode.put(layout.mode)
        self.pitch.put(layout.pitch or layout.width)
        self._pitch_box.setVisible(layout.mode is Mode.STRIP)
        free = self._free()
        self.length.put(getattr(layout, free) if free else None)
        self._length_box.setVisible(bool(free) and design.suits and layout.mode in (Mode.PLAIN, Mode.FLAG))
        self.remove.setVisible(len(template.layouts) > 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def _free(self) -> str:
        """The side that the stock in sight leaves open: `width`, `height` or none."""
        stock = self._design.stock
        return "width" if not stock.width else "height" if not stock.height else ""

    # changes

    def _change_layout(self, layout: Layout, key: str) -> None:
        self._design.change_layout(self.tr("Cambiar el diseño"), layout, self._design.chosen, ("layout", key))

    def _describe(self, text: str) -> None:
        template = replace(self._design.template, description=text.strip())
        self._design.change_template(self.tr("Describir"), template, chosen=self._design.chosen, key="describe")

    def _set_subject(self, name: str, on: bool) -> None:
        template = self._design.template
        left = [one for one in template.subjects if one != name]
        subjects = tuple(one for one in SUBJECTS if one in left or (on and one == name))
        self._design.change_template(self.tr("Cambiar qué etiqueta"), replace(template, subjects=subjects))

    def _set_ends(self, on: object) -> None:
        self._design.change_template(self.tr("Cambiar los extremos"), replace(self._design.template, ends=2 if on else 1))

    def _set_range(self, key: str, value: object) -> None:
        limit: dict[str, Any] = {key: float(str(value))}
        self._change_layout(replace(self._design.stored, **limit), key)

    def _set_form(self, form: Form, on: bool) -> None:
        layout = self._design.stored
        forms = layout.forms | {form} if on else layout.forms - {form}
        if forms:
            self._change_layout(replace(layout, forms=forms), "forms")
        else:
            self.follow()  # it must be for something

    def _set_mode(self, value: object) -> None:
        layout = self._design.stored
        mode = Mode(str(value))
        pitch = layout.pitch or layout.width if mode is Mode.STRIP else layout.pitch
        self._change_layout(replace(layout, mode=mode, pitch=pitch), "mode")

    def _set_length(self, value: object) -> None:
        """Another length on tape: boxes stay where they are, what no longer fits moves in."""
        layout, free, length = self._design.working, self._free(), float(str(value))
        size = (length, layout.height) if free == "width" else (layout.width, length)
        elements = tuple(placed(one, (one.x, one.y, one.width, one.height), size) for one in layout.elements)
        least, most = (f"min_{free}", f"max_{free}")
        limits: dict[str, Any] = {least: min(getattr(layout, least), length), most: max(getattr(layout, most), length)}
        self._change_layout(replace(layout, width=size[0], height=size[1], elements=elements, **limits), "length")
