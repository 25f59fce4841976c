"""The panel of the chosen elements: a box for every value that the format declares for their kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inventario.labels import Symbology
from inventario.labels.template_format import CHOICES, CONDITIONS, LEVELS, MOST_LINES, NUMBERS
from inventario.labels.templates import AnyElement, CodeElement

from ...theme import Size, Theme, Type
from ...widgets import FieldBox, Label, Section
from ...words import count_of, worded
from .boxes import box_of, placed
from .design import Design
from .editors import ChoiceEdit, FlagEdit, NumberEdit, WordingEdit
from .words import CHOICE_WORDS, HINTS, KINDS, PROPERTIES, datum

Editor = NumberEdit | ChoiceEdit | FlagEdit | WordingEdit

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Contenido": ("text", "data", "symbol", "level"),
    "Letra": ("role", "lines", "size", "min_size"),
    "Dentro de su caja": ("align", "valign", "angle"),
    "Trazo": ("thickness", "radius", "filled"),
    "Lugar y tamaño": ("x", "y", "width", "height"),
    "Barras": ("most", "module", "ladder"),
    "Cuándo aparece": ("when", "unless"),
}
_WIDE = frozenset({"text", "data", "ladder"})
_ANGLES = (0, 90, 180, 270)
_STEPS = {"size": 0.1, "min_size": 0.1, "module": 0.05, "most": 0.05, "thickness": 0.05, "radius": 0.5}
_BOX = frozenset({"x", "y", "width", "height"})


class Properties(QWidget):
    """Shows the values that the chosen elements have in common, and changes them all."""

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._design = theme, design
        self.editors: dict[str, Editor] = {}
        self._boxes: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] = ()
        self._title = Label(theme, "", Type.CARD_TITLE, 600)
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Size.STEP)
        self._column.addWidget(self._title)
        self._column.addWidget(self._inside)
        self._column.addStretch(1)
        design.chose.connect(self.follow)
        design.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what is chosen now."""
        picked = self._design.picked
        if not picked:
            return
        keys = common_keys(picked)
        if keys != self._shown:
            self._build(keys)
        kinds = {type(one) for one in picked}
        one = worded(KINDS[kinds.pop()].name) if len(kinds) == 1 else ""
        self._title.setText(one if len(picked) == 1 else count_of(len(picked), "elemento", "elementos"))
        for key, editor in self.editors.items():
            values = {getattr(element, key) for element in picked}
            editor.put(values.pop() if len(values) == 1 else None)

    def _build(self, keys: tuple[str, ...]) -> None:
        """Make the boxes anew for other keys."""
        self._shown = keys
        self.editors.clear()
        self._boxes.clear()
        old = self._inside
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Size.STEP)
        for title, members in _SECTIONS.items():
            mine = [key for key in members if key in keys]
            if mine:
                column.addWidget(Section(self.theme, worded(title)))
                column.addLayout(self._grid(mine))
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _grid(self, keys: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Size.STEP)
        grid.setVerticalSpacing(Size.STEP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for key in keys:
            wide = key in _WIDE
            place += place % 2 if wide else 0
            grid.addWidget(self._box(key), place // 2, place % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            place += 2 if wide else 1
        return grid

    def _box(self, key: str) -> QWidget:
        editor = self._editor(key)
        self.editors[key] = editor
        editor.given.connect(lambda value, key=key: self._set(key, value))
        editor.setToolTip(worded(HINTS[key]) if key in HINTS else "")
        if isinstance(editor, FlagEdit):
            self._boxes[key] = editor
            return editor
        box = FieldBox(self.theme, worded(PROPERTIES[key]), editor)
        if isinstance(editor, (NumberEdit, WordingEdit)):
            editor.faulty.connect(box.set_fault)
        self._boxes[key] = box
        return box

    def _editor(self, key: str) -> Editor:
        """The editor for what the format declares of a key."""
        theme = self.theme
        if key in NUMBERS:
            return NumberEdit(theme, *NUMBERS[key], step=_STEPS.get(key, 1.0))
        if key == "lines":
            return NumberEdit(theme, 1, MOST_LINES, unit="", whole=True)
        if key in CHOICES:
            return ChoiceEdit(theme, [(word.value, worded(CHOICE_WORDS[key][word.value])) for word in CHOICES[key]])
        if key == "angle":
            return ChoiceEdit(theme, [(str(angle), worded(CHOICE_WORDS[key][str(angle)])) for angle in _ANGLES])
        if key == "level":
            return ChoiceEdit(theme, [(level, level) for level in LEVELS])
        if key in ("when", "unless"):
            named = sorted(((name, datum(name)) for name in CONDITIONS if name), key=lambda pair: pair[1])
            return ChoiceEdit(theme, [("", self.tr("(siempre)") if key == "when" else self.tr("(nada)")), *named])
        if key in ("filled", "ladder"):
            return FlagEdit(theme, PROPERTIES[key])
        return WordingEdit(theme)

    def _set(self, key: str, value: object) -> None:
        design = self._design
        value = CHOICES[key](str(value)) if key in CHOICES else int(str(value)) if key == "angle" else value
        changed = [with_value(one, key, value, design) for one in design.picked]
        design.put(self.tr("Cambiar {0}").format(PROPERTIES[key].lower()), changed, ("property", key, design.chosen))

    def take_keyboard(self) -> None:
        """Go to what it says, or to the first box."""
        first = next((self.editors[key] for key in ("text", "data") if key in self.editors), None)
        editor = first or next(iter(self.editors.values()), None)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(editor, WordingEdit):
                editor.line.selectAll()


def common_keys(elements: Sequence[AnyElement]) -> tuple[str, ...]:
    """What all of them have, in the order of the first; what makes no difference to a symbol is left out."""
    keys = [one.name for one in fields(elements[0]) if all(hasattr(element, one.name) for element in elements)]
    codes = [one for one in elements if isinstance(one, CodeElement)]
    if any(one.symbol is not Symbology.QR for one in codes):
        keys.remove("level") if "level" in keys else None
    if any(one.symbol is not Symbology.CODE128 for one in codes) and "ladder" in keys:
        keys.remove("ladder")
    if len(elements) > 1:
        keys = [key for key in keys if key not in ("text", "data")]
    return tuple(keys)


def with_value(element: AnyElement, key: str, value: Any, design: Design) -> AnyElement:
    """The element with another value; its box stays on the label."""
    changed: AnyElement = replace(element, **{key: value})
    return placed(changed, box_of(changed), design.size) if key in _BOX else changed
