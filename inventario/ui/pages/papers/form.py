"""The left side of a new paper: which movement, its items, and the fields that this movement needs."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault
from inventario.core.fields import Choice, Field
from inventario.core.records import Record
from inventario.register import lists
from inventario.register.movements.issuing import Wanted
from inventario.register.movements.records import Item, Paper, PaperKind

from ...detail.editors import Editor, make_editor
from ...detail.entered import Entered, entered_from
from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import FieldBox, Label, Section, SegmentedControl, Tab
from ...words import count_of, worded
from .item_list import ItemList

_FIELDS = {
    PaperKind.TRANSFER: ("to_place", "to_department", "to_person", "reason", "document", "dated_on", "handed_by", "notes"),
    PaperKind.WRITE_OFF: ("reason", "decree", "decree_on", "document", "recipient", "data_wiped", "dated_on", "handed_by", "notes"),
    PaperKind.INTAKE: ("reason", "document", "to_place", "to_department", "to_person", "dated_on", "handed_by", "notes"),
}
_STARS = {PaperKind.TRANSFER: (), PaperKind.WRITE_OFF: ("reason", "decree"), PaperKind.INTAKE: ("reason",)}
_LABELS = {"document": {"intake": "Factura u orden de compra", "transfer": "Documento", "write-off": "Parte, acta o denuncia"}}
_ITEMS_HEIGHT = 176  # of many items, which scroll


class PaperForm(QScrollArea):
    """`changed` says that the paper would be another."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.kind = PaperKind.TRANSFER
        self.draft: UUID | None = None
        theme, inside = shell.theme, QWidget()
        inside.setProperty("page", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 2, 10, 4)
        self._column.setSpacing(10)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        tabs = [Tab(kind.value, worded(kind.label)) for kind in (PaperKind.TRANSFER, PaperKind.WRITE_OFF, PaperKind.INTAKE)]
        self.kinds = SegmentedControl(theme, tabs)
        self.kinds.changed.connect(lambda code: self.set_kind(PaperKind(code)))
        self._column.addWidget(self.kinds)
        self._head = Section(theme, self.tr("Bienes"))
        self._column.addWidget(self._head)
        self.items = ItemList(theme)
        self.items.changed.connect(self._count)
        self.amount = Label(theme, "", Type.LABEL, 400, "text2", wrap=True)
        self._column.addWidget(self.amount)
        self._column.addWidget(self.items)
        self._column.addWidget(Section(theme, self.tr("Datos del papel")))
        self.fault = Label(theme, "", Type.BODY, 500, "bad", wrap=True)
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._fields = QVBoxLayout()
        self._fields.setSpacing(10)
        self._column.addLayout(self._fields)
        self._column.addWidget(self.fault)
        self._column.addStretch(1)
        self.set_kind(PaperKind.TRANSFER)
        self._count()

    def set_kind(self, kind: PaperKind) -> None:
        """Another movement: its fields, with what was typed before where they have it too."""
        held = {name: editor.get() for name, editor in self.editors.items() if name != "reason"}
        while (row := self._fields.takeAt(0)) is not None:
            if (widget := row.widget()) is not None:
                widget.hide()  # it is there until the event loop comes round, under those that take its place
                widget.deleteLater()
        self.kind, self.editors, self.boxes = kind, {}, {}
        self.kinds.blockSignals(True)
        self.kinds.set_current(kind.value)
        self.kinds.blockSignals(False)
        for name in _FIELDS[kind]:
            self._add(name, held.get(name, Entered()))
        self.changed.emit()

    def _add(self, name: str, held: Entered) -> None:
        theme, field = self._shell.theme, self._field(name)
        editor = make_editor(theme, field, self._shell.register)
        editor.put(held)
        editor.left.connect(self.changed)
        label = self.tr(_LABELS[name][self.kind.value]) if name in _LABELS else worded(field.label)
        box = FieldBox(theme, label, editor.widget, required=name in _STARS[self.kind])
        self.editors[name], self.boxes[name] = editor, box
        self._fields.addWidget(box)

    def _field(self, name: str) -> Field:
        """The field, its reasons those of the movement."""
        field = self._shell.register.catalogue.subject("movement").field(name)
        if name != "reason":
            return field
        choices = {choice.code: choice for choice in field.choices}
        return replace(field, choices=tuple(choices.get(code, Choice(code, code)) for code in self.kind.reasons))

    def _count(self) -> None:
        amount = count_of(len(self.items.items), self.tr("bien"), self.tr("bienes"))
        some = self.tr("{0}. Lea otro con el lector para agregarlo, o la puerta de la sala de destino.").format(amount)
        none = self.tr("Lea los bienes con el lector, o elíjalos en una lista y pulse Traspasar o Dar de baja.")
        self.amount.setText(some if self.items.items else none)
        height = len(self.items.items) * self.items.row_height + 2
        self.items.setFixedHeight(min(height, _ITEMS_HEIGHT))  # under a few the fields follow at once
        self.items.setVisible(bool(self.items.items))
        self.changed.emit()

    # what is asked for

    def begin(self, kind: PaperKind, items: list[Record]) -> None:
        """A new paper."""
        self.draft = None
        for editor in self.editors.values():
            editor.put(Entered())
        self.set_kind(kind)
        self.items.show_items(items)

    def resume(self, paper: Paper) -> None:
        """A draft goes on."""
        register = self._shell.register
        self.begin(paper.kind, [item for line in paper.lines if line.item and (item := lists.record(register, line.subject, line.item))])
        self.draft = paper.id
        record = lists.record(register, "movement", paper.id)
        for editor in self.editors.values():
            editor.put(entered_from(record, editor.field))

    def wanted(self) -> Wanted:
        """What the form says."""
        given = {name: given for name, editor in self.editors.items() if (given := editor.get().given) is not None}
        return Wanted(self.kind, [Item(item.subject.name, item.id) for item in self.items.items], given)

    def put_place(self, place: Record) -> bool:
        """Take a room as the destination; false where the movement has none."""
        if "to_place" not in self.editors:
            return False
        self.editors["to_place"].put(Entered(place.title, place.id))
        self.changed.emit()
        return True

    def show_faults(self, faults: list[FieldFault]) -> None:
        """What is missing, under its field; what is of no field, at the end."""
        said = {fault.field: worded(fault) for fault in reversed(faults)}
        for name, box in self.boxes.items():
            box.set_fault(said.get(name, ""))
        self.fault.setText(" ".join(text for name, text in said.items() if name not in self.boxes))
        first = next((name for name in self.boxes if name in said), "")
        if first:
            self.editors[first].widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.boxes[first], 0, Size.MARGIN)
