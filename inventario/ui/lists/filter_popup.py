"""«+ Filtro»: which field, then which values. The keyboard alone suffices: type, arrows, Space ticks, Enter filters, Escape steps back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault
from inventario.core.fields import Field, Kind, Value
from inventario.core.queries import Filter, Match
from inventario.register import lists

from ..shell.contract import Shell
from ..theme import Size, Type
from ..widgets import Button, Ground, IconEdit, Label, Variant
from ..words import value_text, worded
from .criteria import Criteria
from .dropping import drop, refit
from .filter_picks import Chosen, reference_picks, tree_picks, value_picks
from .filtering import row_filters
from .pick_list import Pick, PickList

_WIDTH = 340
_LISTED_WEIGHT = 5  # text fields searched with more weight than this are names: as many values as rows


class FilterPopup(Ground):
    """A popup over the list. With `old` it opens on the values of that filter, to change it."""

    def __init__(self, shell: Shell, criteria: Criteria, old: Filter | None = None) -> None:
        super().__init__(shell.theme, "surface", "top bottom left right", shell.window_widget())
        self._shell, self._criteria, self._old = shell, criteria, old
        self._field: Field | None = None
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        theme = shell.theme
        self._title = Label(theme, "", Type.BODY, 600)
        self.typed = IconEdit(theme, "magnify", self.tr("Buscar"))
        self.until = QLineEdit()
        self.list = PickList(theme)
        self._note = Label(theme, "", Type.CAPTION, 400, "text3", wrap=True)
        self._apply = Button(theme, self.tr("Filtrar"), hint="Return", variant=Variant.PRIMARY)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(Size.STEP)
        for widget in (self._title, self.typed, self.until, self.list, self._note):
            column.addWidget(widget)
        column.addLayout(foot)
        self.typed.textChanged.connect(self._narrow)
        self.until.textChanged.connect(lambda _: self._note.setText(""))
        self.list.activated.connect(self._activated)
        self._apply.clicked.connect(self.apply)
        for edit in (self.typed, self.until):
            edit.installEventFilter(self)
        if old is not None:
            self.show_values(criteria.field(old.field))
        else:
            self.show_fields()

    def open_under(self, widget: QWidget) -> None:
        """Drop under a widget, inside the screen."""
        drop(self, self.list, widget)
        self.typed.setFocus()

    # step 1

    def show_fields(self) -> None:
        """Ask which field."""
        self._field = None
        subject = self._criteria.subject
        fixed = {one.field for one in self._criteria.preset.fixed}
        fields = [field for field in subject.fields if field.kind is not Kind.MOMENT and field.name not in fixed]
        first = [name for name in (*self._criteria.preset.columns, *subject.columns) if subject.has(name)]
        fields.sort(key=lambda field: (field.name not in first, first.index(field.name) if field.name in first else 0))
        self._title.setText(self.tr("Filtrar por"))
        self.typed.setPlaceholderText(self.tr("Buscar un dato"))
        self.until.hide()
        self._note.hide()
        self._apply.hide()
        self.list.show()
        self.list.set_picks([Pick(worded(field.label), field, note=worded(field.group)) for field in fields], checkable=False)
        self._clear_find()

    def _clear_find(self) -> None:
        self.typed.clear()
        self.typed.setFocus()
        refit(self, self.list)

    # step 2

    def show_values(self, field: Field) -> None:
        """Ask which values of the field."""
        self._field = field
        self._title.setText(worded(field.label))
        self._apply.show()
        self.typed.clear()
        spans = field.kind.numeric or field.kind is Kind.DATE
        self.until.setVisible(spans)
        self._note.setVisible(spans)
        if spans:
            self._ask_span(field)
        elif self._has_list(field):
            self._ask_list(field)
        else:
            self._ask_fragment(field)
        self.typed.setFocus()
        refit(self, self.list)

    def _ask_span(self, field: Field) -> None:
        example = self.tr("dd-mm-aaaa o un año") if field.kind is Kind.DATE else worded(field.unit)
        self.typed.setPlaceholderText(self.tr("Desde {0}").format(example).strip())
        self.until.setPlaceholderText(self.tr("Hasta {0}").format(example).strip())
        self.until.clear()
        self._note.setText("")
        self.list.set_picks(self._none_picks(), checkable=True)
        if self._old is not None and self._old.values:
            text = value_text(field, self._old.values[0])
            if self._old.match is not Match.AT_MOST:
                self.typed.setText(text)
            if self._old.match is not Match.AT_LEAST:
                self.until.setText(text)

    def _none_picks(self) -> list[Pick]:
        old = self._old.match if self._old is not None else None
        return [
            Pick(self.tr("Sin dato"), Chosen(match=Match.EMPTY), checked=old is Match.EMPTY),
            Pick(self.tr("Con cualquier dato"), Chosen(match=Match.FILLED), checked=old is Match.FILLED),
        ]

    def _ask_fragment(self, field: Field) -> None:
        self.typed.setPlaceholderText(self.tr("Contiene…"))
        if self._old is not None and self._old.values:
            self.typed.setText(str(self._old.values[0]))
        self.list.set_picks(self._none_picks(), checkable=True)

    @staticmethod
    def _has_list(field: Field) -> bool:
        if field.kind in (Kind.CHOICE, Kind.BOOLEAN):
            return True
        if field.kind is Kind.REFERENCE:
            return field.target != "asset"
        return field.kind is Kind.TEXT and field.weight <= _LISTED_WEIGHT and not field.through

    def _ask_list(self, field: Field) -> None:
        self.typed.setPlaceholderText(self.tr("Buscar un valor"))
        self.list.set_picks([], checkable=True)
        register, query, old = self._shell.register, self._criteria.whole, self._old
        tree = bool(field.target) and register.catalogue.subject(field.target).tree

        def read() -> list[Pick]:
            counts = dict(lists.value_counts(register, query, field.name))
            if tree:
                return tree_picks(self._shell, field, old)
            if field.target:
                return reference_picks(self._shell, field, counts, old)
            return value_picks(field, counts, old)

        def show(picks: list[Pick]) -> None:
            if self._field is field:
                self.list.set_picks([*picks, *self._none_picks()], checkable=True)
                self._narrow(self.typed.text())
                refit(self, self.list)

        self._shell.tasks.run(lambda _: read(), show)

    # what the person does

    def _narrow(self, text: str) -> None:
        if self._field is None or self._has_list(self._field):
            self.list.narrow(text)

    def _activated(self, pick: Pick) -> None:
        if isinstance(pick.data, Field):
            self.show_values(pick.data)

    def apply(self) -> None:
        """Filter by what was ticked or typed; what is no value of the field is told in place."""
        field = self._field
        if field is None:
            return
        try:
            filters = self._filters(field)
        except FieldFault as failure:
            self._note.setText(worded(failure))
            self._note.set_token("bad")
            self._note.show()
            refit(self, self.list)
            return
        self.close()
        if filters or self._old is not None:
            self._criteria.replace(self._old, filters)

    def _filters(self, field: Field) -> tuple[Filter, ...]:
        chosen = [pick for pick in self.list.checked() if isinstance(pick.data, Chosen)]
        for pick in chosen:
            assert isinstance(pick.data, Chosen)
            if pick.data.match in (Match.EMPTY, Match.FILLED):
                return (Filter(field.name, pick.data.match),)
        if chosen:
            values: dict[Value, None] = {}
            for pick in chosen:
                assert isinstance(pick.data, Chosen)
                for value in pick.data.values:
                    values[value] = None
                    if isinstance(value, UUID):
                        self._criteria.labels[value] = pick.text
            match = chosen[0].data.match if isinstance(chosen[0].data, Chosen) else Match.IS
            return (Filter(field.name, match, tuple(values)),)
        low, high = self.typed.text().strip(), self.until.text().strip()
        if field.kind.numeric or field.kind is Kind.DATE:
            return (*(row_filters(field, f">={low}") if low else ()), *(row_filters(field, f"<={high}") if high else ()))
        return (Filter(field.name, Match.CONTAINS, (low,)),) if low else ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.list.steer(event, self._enter):
            return True
        space = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        return (space and not self.typed.text() and self.list.toggle_current()) or super().eventFilter(watched, event)

    def _enter(self) -> None:
        pick = self.list.current_pick()
        if self._field is None:
            if pick is not None:
                self._activated(pick)
            return
        if pick is not None and not self.list.checked() and self._has_list(self._field):
            self.list.toggle_current()
        self.apply()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field is not None and self._old is None:
            self.show_fields()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)
