"""The sheet in which a person puts a list together: of what, which columns, which rows, in what groups, what adds up."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.core.fields import Field, Subject
from inventario.core.queries import Filter, ListQuery, Order
from inventario.register.reporting.definition import ListDefinition
from inventario.register.reporting.listing import usual_definition
from inventario.register.selecting import PATH
from inventario.register.subjects import listed_subjects

from ...lists.criteria import Criteria
from ...lists.filter_popup import FilterPopup
from ...lists.filtering import chip_words
from ...lists.pick_list import Pick, PickList
from ...lists.presets import preset_of
from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import Button, Chip, ComboBox, FieldBox, FlowLayout, IconEdit, Label, Section, Sheet, Variant, scrolled
from ...words import worded

_WIDTH = 420


class ListSheet(Sheet):
    """Opens over the reports; `made` says the list that was put together. It deletes itself once closed."""

    made = Signal(object)  # ListDefinition

    def __init__(self, shell: Shell, definition: ListDefinition | None, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(
            theme,
            QCoreApplication.translate("ListSheet", "Ver la lista"),
            icon="file-eye-outline",
            variant=Variant.PRIMARY,
            tooltip="Ctrl Enter",
        )
        super().__init__(theme, QCoreApplication.translate("ListSheet", "Lista a medida"), main, parent, width=_WIDTH)
        self._shell = shell
        self._subjects = listed_subjects(shell.register)
        self._chosen: list[str] = []
        self._build()
        self.show_definition(definition or usual_definition(shell.register.catalogue.subject("asset")))
        main.clicked.connect(self._take)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Size.STEP, 0)
        column.setSpacing(12)
        self.kinds = ComboBox(theme)
        self.kinds.add_choices([(one.name, worded(one.plural)[:1].upper() + worded(one.plural)[1:]) for one in self._subjects])
        self.kinds.activated.connect(self._kind_chosen)
        self.heading = QLineEdit()
        self.typed = IconEdit(theme, "magnify", self.tr("Buscar una columna"))
        self.columns = PickList(theme)
        self.typed.textChanged.connect(self.columns.narrow)
        self.columns.changed.connect(self._columns_ticked)
        self.add = Button(theme, self.tr("Filtro"), icon="plus", variant=Variant.QUIET)
        self.add.clicked.connect(lambda: self._open_filter(None, self.add))
        self._chips_home = QWidget()
        self._chips = FlowLayout(Size.STEP, self._chips_home)
        self.group, self.order, self.totals = ComboBox(theme), ComboBox(theme), PickList(theme)
        self._nothing = Label(theme, self.tr("Ninguna de las columnas elegidas se puede sumar."), Type.LABEL, 400, "text3", wrap=True)
        column.addWidget(FieldBox(theme, self.tr("De qué"), self.kinds))
        column.addWidget(FieldBox(theme, self.tr("Título"), self.heading))
        column.addWidget(Section(theme, self.tr("Columnas, en el orden en que se marcan")))
        column.addWidget(self.typed)
        column.addWidget(self.columns)
        column.addWidget(Section(theme, self.tr("Qué filas")))
        column.addWidget(self._chips_home)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Section(theme, self.tr("Orden y sumas")))
        column.addWidget(FieldBox(theme, self.tr("Agrupar por"), self.group))
        column.addWidget(FieldBox(theme, self.tr("Ordenar por"), self.order))
        column.addWidget(Label(theme, self.tr("Sumar"), Type.LABEL, 500, "text2"))
        column.addWidget(self.totals)
        column.addWidget(self._nothing)
        column.addStretch(1)
        area = scrolled(inside, keys=False)
        self.body.addWidget(area, 1)

    # what is shown

    def show_definition(self, definition: ListDefinition) -> None:
        """Show a list as it is put together."""
        register = self._shell.register
        self._subject: Subject = register.catalogue.subject(definition.subject)
        self.kinds.set_code(self._subject.name)
        self.heading.setText(definition.title)
        self.heading.setPlaceholderText(worded(self._subject.plural)[:1].upper() + worded(self._subject.plural)[1:])
        fields = self._fields()
        self._chosen = [name for name in definition.columns if name in fields]
        self.criteria = Criteria(self._subject, preset_of(self._subject), definition.query.order, self)
        self.criteria.take(definition.query)
        self._name_references(definition.query)
        self.criteria.changed.connect(self._show_chips)
        ordered = [*self._chosen, *(name for name in fields if name not in self._chosen)]
        self.columns.set_picks(
            [Pick(worded(fields[name].label), name, note=worded(fields[name].group), checked=name in self._chosen) for name in ordered],
            checkable=True,
        )
        self._offer(self.group, self.tr("Sin agrupar"), definition.group_by, fields)
        first = definition.query.order[0].field if definition.query.order else ""
        self._offer(self.order, self.tr("Como en su lista"), first, fields)
        self._show_totals(set(definition.totals))
        self._show_chips()

    def _fields(self) -> dict[str, Field]:
        path = {PATH.name: PATH} if self._subject.tree else {}
        return {**path, **{field.name: field for field in self._subject.fields}}

    @staticmethod
    def _offer(box: ComboBox, nothing: str, chosen: str, fields: dict[str, Field]) -> None:
        box.clear()
        box.add_choices([("", nothing), *((name, worded(field.label)) for name, field in fields.items())])
        box.set_code(chosen)

    def _show_totals(self, ticked: set[str]) -> None:
        fields = self._fields()
        numeric = [name for name in self._chosen if fields[name].kind.numeric]
        self.totals.set_picks([Pick(worded(fields[name].label), name, checked=name in ticked) for name in numeric], checkable=True)
        self.totals.setVisible(bool(numeric))
        self._nothing.setVisible(not numeric)

    def _name_references(self, query: ListQuery) -> None:
        """How what the filters refer to is called, for their chips."""
        from inventario.register.lists import by_ids

        for one in query.filters:
            target = self.criteria.field(one.field).target
            ids = [value for value in one.values if not isinstance(value, str)]
            if target and ids:
                self.criteria.labels.update((row_id, item.title) for row_id, item in by_ids(self._shell.register, target, ids).items())  # type: ignore[arg-type]

    def _show_chips(self) -> None:
        while item := self._chips.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in self.criteria.chips:
            self._chips.addWidget(self._chip(one))
        self._chips_home.setVisible(bool(self.criteria.chips))

    def _chip(self, one: Filter) -> Chip:
        name, value = chip_words(self.criteria.field(one.field), one, self.criteria.labels)
        chip = Chip(self.theme, name, value)
        chip.removed.connect(lambda: self.criteria.drop(one))
        chip.opened.connect(lambda: self._open_filter(one, chip))
        return chip

    # what the person does

    def _kind_chosen(self) -> None:
        self.show_definition(usual_definition(self._shell.register.catalogue.subject(self.kinds.code())))

    def _columns_ticked(self) -> None:
        ticked = [str(pick.data) for pick in self.columns.checked()]
        self._chosen = [*(name for name in self._chosen if name in ticked), *(name for name in ticked if name not in self._chosen)]
        self._show_totals({str(pick.data) for pick in self.totals.checked()})
        self.main.setEnabled(bool(self._chosen))

    def _open_filter(self, old: Filter | None, under: QWidget) -> None:
        FilterPopup(self._shell, self.criteria, old).open_under(under)

    @property
    def definition(self) -> ListDefinition:
        """The list as it stands."""
        order: tuple[Order, ...] = (Order(self.order.code()),) if self.order.code() else ()
        if order and self.criteria.order and self.criteria.order[0].field == order[0].field:
            order = self.criteria.order
        query = replace(self.criteria.query, order=order)
        totals = tuple(str(pick.data) for pick in self.totals.checked())
        return ListDefinition(query, tuple(self._chosen), self.group.code(), totals, " ".join(self.heading.text().split()))

    def _take(self) -> None:
        self.made.emit(self.definition)
        self.close_sheet()
