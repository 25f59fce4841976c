"""What the office has settled for the register: kept together with a button, as one operation that can be undone; and its logo."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import FieldFault
from inventario.network.colours import terminations
from inventario.register.preferences import Preferences

from ...theme import Size, Theme, Type
from ...widgets import Button, Card, ComboBox, FieldBox, Label, Line, Variant
from ...words import worded

_PATTERNS = ("point_pattern", "cable_pattern", "port_pattern")
_POWER = ("generator_seconds", "required_minutes")
_FIELDS = ("institution", "paper", "tag_prefix", "tag_width", "useful_life_years", "unseen_months", *_POWER, *_PATTERNS, "cable_colours")


class OfficeCard(Card):
    """Says `save_asked` with what was typed, by the preference's name."""

    save_asked = Signal(object)  # dict[str, str]

    def __init__(self, theme: Theme, preferences: Preferences, logo: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Este registro"), parent=parent)
        self._logo = logo
        self._saved: dict[str, str] = {}
        labels = {
            "institution": (self.tr("Institución"), self.tr("Encabeza los papeles y los informes.")),
            "tag_prefix": (self.tr("Prefijo de las etiquetas"), ""),
            "tag_width": (self.tr("Cifras"), ""),
            "useful_life_years": (self.tr("Vida útil de un computador (años)"), ""),
            "unseen_months": (self.tr("Avisar si no se ve en (meses)"), ""),
            "generator_seconds": (self.tr("El generador parte a los (segundos)"), ""),
            "required_minutes": (self.tr("Luz exigida en atención (minutos)"), ""),
            "point_pattern": (self.tr("Forma de los puntos de red"), ""),
            "cable_pattern": (self.tr("Forma de los cables"), ""),
            "port_pattern": (
                self.tr("Forma de los puertos"),
                self.tr("Partes entre llaves y un signo entre ellas. Vacío: la de la norma."),
            ),
            "cable_colours": (
                self.tr("Colores de los cables"),
                self.tr("De los que no tienen color anotado, según su tipo. Vacío: los de siempre."),
            ),
        }
        self.boxes = {name: FieldBox(theme, label, QLineEdit(), hint=hint) for name, (label, hint) in labels.items()}
        self.paper = ComboBox(theme)
        self.paper.add_choices([("letter", self.tr("Carta")), ("a4", self.tr("A4"))])
        self.boxes["paper"] = FieldBox(theme, self.tr("Papel"), self.paper)
        self._next = Label(theme, "", Type.LABEL, 400, "text2")
        self.save = Button(theme, self.tr("Guardar"), variant=Variant.PRIMARY)
        self.discard = Button(theme, self.tr("Descartar"), variant=Variant.QUIET)
        self.save.clicked.connect(lambda: self.save_asked.emit(self.given()))
        self.discard.clicked.connect(self._put_back)
        norm = "\n".join(f"{one.name}: {worded(one.label)}" for one in terminations())
        self.boxes["cable_colours"].setToolTip(self.tr("Campos de terminación según la norma:") + "\n" + norm)
        self._build()
        self.paper.currentIndexChanged.connect(self._follow)
        for name in labels:
            self.line(name).textEdited.connect(self._follow)
            self.line(name).returnPressed.connect(self._save_if_changed)
        self.show_preferences(preferences)

    def _build(self) -> None:
        self.body.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        top.addWidget(self.boxes["institution"], 3, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.boxes["paper"], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for pair in (("tag_prefix", "tag_width"), ("useful_life_years", "unseen_months"), _POWER, _PATTERNS[:2]):
            line = QHBoxLayout()
            line.setSpacing(Size.GAP)
            for name in pair:
                line.addWidget(self.boxes[name], 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
            if "tag_prefix" in pair:
                self.body.addWidget(self._next)
        self.body.addWidget(self.boxes["port_pattern"])
        self.body.addWidget(self.boxes["cable_colours"])
        foot = QHBoxLayout()
        foot.setSpacing(Size.STEP)
        foot.addStretch(1)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.body.addWidget(Line(self.theme))
        self.body.addWidget(self._logo)

    def line(self, name: str) -> QLineEdit:
        """The editor of a preference that is typed."""
        editor = self.boxes[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def given(self) -> dict[str, str]:
        """What stands in the fields that differ from what is kept."""
        return {name: self._text(name) for name in _FIELDS if self._text(name) != self._saved[name]}

    def _text(self, name: str) -> str:
        return self.paper.code() if name == "paper" else self.line(name).text()

    def _put(self, name: str, text: str) -> None:
        if name == "paper":
            with QSignalBlocker(self.paper):  # it is followed once, when all stand
                self.paper.set_code(text)
            self.paper.update()
        else:
            self.line(name).setText(text)

    def show_preferences(self, preferences: Preferences, kept: Mapping[str, str] | None = None) -> None:
        """What is kept now; fields with something unsaved stay as they were typed. `kept` is what was just saved."""
        unsaved = self.given() if self._saved else {}
        unsaved = {name: text for name, text in unsaved.items() if (kept or {}).get(name) != text}
        self._saved = {name: str(getattr(preferences, name)) for name in _FIELDS}
        for name in _FIELDS:
            if name not in unsaved:
                self._put(name, self._saved[name])
        self._follow()

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed and not saved in a card before this one."""
        for name in _FIELDS:
            if name in typed:
                self._put(name, typed[name])
        self._follow()

    def _put_back(self) -> None:
        for name in _FIELDS:
            self._put(name, self._saved[name])
        self._follow()

    def _follow(self) -> None:
        given = self.given()
        for name, box in self.boxes.items():
            box.set_unsaved(name in given)
            box.set_fault("")
        self.save.setEnabled(bool(given))
        self.discard.setEnabled(bool(given))
        prefix, width = self.line("tag_prefix").text().strip().upper(), self.line("tag_width").text().strip()
        shown = prefix + "1".zfill(int(width)) if width.isdecimal() and 0 < int(width) <= 12 else ""
        self._next.setText(self.tr("Las etiquetas quedan así: {0}").format(shown) if shown else "")

    def _save_if_changed(self) -> None:
        if self.given():
            self.save.click()

    def refuse(self, fault: FieldFault) -> None:
        """Say under its field what cannot be."""
        self.boxes[fault.field].set_fault(worded(fault))
        self.boxes[fault.field].editor.setFocus()
