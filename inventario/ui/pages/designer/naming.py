"""The sheet that asks for a template's name: to save as, to rename, to begin a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from inventario.core.errors import KnownError

from ...theme import Theme
from ...widgets import Button, ComboBox, FieldBox, Sheet, Variant
from ...words import worded


class NameSheet(Sheet):
    """Asks for a name; `do` is called with it and with the choice made, and raises KnownError for a name that will not do."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        verb: str,
        name: str,
        do: Callable[[str, str], None],
        parent: QWidget,
        *,
        ask: str = "",
        choices: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(theme, title, Button(theme, verb, hint="Ctrl+Return", variant=Variant.PRIMARY), parent)
        self._do = do
        self.edit = QLineEdit(name)
        self.edit.selectAll()
        self._field = FieldBox(theme, self.tr("Nombre"), self.edit, required=True)
        self.body.addWidget(self._field)
        self.choice = ComboBox(theme)
        if choices:
            self.choice.add_choices(list(choices))
            self.body.addWidget(FieldBox(theme, ask, self.choice))
        self.body.addStretch(1)
        self.edit.textEdited.connect(lambda: self._field.set_fault(""))
        self.edit.returnPressed.connect(self._try)
        self.main.clicked.connect(self._try)
        self.closed.connect(self.deleteLater)

    def _try(self) -> None:
        if not self.isVisible():
            return
        try:
            self._do(self.edit.text(), self.choice.code())
        except KnownError as fault:
            self._field.set_fault(worded(fault))
            self.edit.setFocus()
        else:
            self.close_sheet()
