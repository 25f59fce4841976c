"""Opening and keeping templates: save, save as, rename, delete, files for other laptops, beginning a new one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inventario.core.errors import KnownError
from inventario.labels import Stock, Template, usual_stock
from inventario.labels.templates import CodeElement, Layout

from ...shell.contract import Shell
from ...theme import Tone
from ...widgets import confirm
from .design import Design
from .library import Library
from .naming import NameSheet

_ENDING = ".json"
_BLANK = ""


class Filing(QObject):
    """What stands between a design and the library. `opened` says that another template is in sight, `listed` that the list changed."""

    opened = Signal()
    listed = Signal()

    def __init__(self, shell: Shell, design: Design, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._design, self._library, self._page = shell, design, library, page

    # what is in sight

    @property
    def saved(self) -> Template | None:
        """The template in sight as it was saved."""
        return self._library.find(self._design.template.name)

    @property
    def unsaved(self) -> bool:
        """Whether it was changed since."""
        return self._design.template != self.saved

    def open(self, template: Template, stock: Stock | None = None) -> None:
        """Put a template in sight, with what was drawn on it and not saved; what is in sight now is kept so."""
        self.keep()
        drawn = self._library.draft(template.name) or template
        self._design.open(drawn, stock if stock is not None and drawn.suits(stock) else self._usual(drawn))
        self.opened.emit()

    def _usual(self, template: Template) -> Stock:
        try:
            return usual_stock(template, stocks=self._library.stocks)
        except KnownError:
            return self._design.stock

    def keep(self) -> None:
        """Remember what was drawn, so that leaving loses nothing."""
        if self.saved is not None:
            self._library.keep_draft(self._design.template)

    def discard(self) -> None:
        """Back to what was saved."""
        saved = self.saved
        if saved is not None:
            self._library.drop_draft(saved.name)
            self._design.change_template(self.tr("Descartar cambios"), saved, min(self._design.index, len(saved.layouts) - 1))

    # keeping

    def save(self) -> None:
        """Save it; a template of the program is saved under a name of the person's own."""
        template = self._design.template
        if not template.own:
            self.save_as()
            return
        try:
            self._library.save(template)
        except KnownError as fault:
            self._shell.tell(fault)
            return
        self.listed.emit()
        self._shell.say(self.tr("Se guardó la plantilla «{0}».").format(template.title))

    def save_as(self) -> None:
        """Save it under another name."""
        template = self._design.template
        self._ask(self.tr("Guardar como"), self.tr("Guardar"), self._library.free_title(self._mine(template)), self._save_named)

    def _mine(self, template: Template) -> str:
        return template.title if template.own else self.tr("{0} propia").format(template.title)

    def _save_named(self, title: str, _: str) -> None:
        before = self._design.template
        named = self._library.save(self._library.named(replace(before, name=""), title))
        self._library.drop_draft(before.name)
        self._stand_at(named)
        self._shell.say(self.tr("Se guardó la plantilla «{0}».").format(named.title))

    def rename(self) -> None:
        """Give an own template another name."""
        template = self._design.template
        self._ask(self.tr("Cambiar nombre"), self.tr("Cambiar nombre"), template.title, self._rename)

    def _rename(self, title: str, _: str) -> None:
        renamed = self._library.rename(self._design.template, title)
        self._stand_at(renamed)
        self._shell.say(self.tr("Ahora se llama «{0}».").format(renamed.title))

    def _stand_at(self, template: Template) -> None:
        """The same design under its new name; undo would bring the old name back, so it begins anew."""
        index, stock = self._design.index, self._design.stock
        self._design.open(template, stock)
        if index != self._design.index:
            self._design.show_layout(index, (stock, *self._library.stocks))
        self.listed.emit()
        self.opened.emit()

    def delete(self) -> None:
        """Delete an own template, once the person agreed."""
        template = self._design.template
        question = self.tr("¿Borrar la plantilla «{0}»?").format(template.title)
        detail = self.tr("Sus etiquetas impresas siguen sirviendo. Para conservarla en un archivo, use antes Exportar.")
        verb = self.tr("Borrar «{0}»").format(template.title)
        if not confirm(self._shell.theme, question, detail, verb, tone=Tone.BAD, parent=self._shell.window_widget()):
            return
        self._library.delete(template)
        first = self._library.templates[0]
        self._design.open(first, self._usual(first))
        self.listed.emit()
        self.opened.emit()
        self._shell.say(self.tr("Se borró la plantilla «{0}».").format(template.title))

    # beginning

    def begin(self) -> None:
        """A new template, begun with another one or blank."""
        choices = [(_BLANK, self.tr("Una etiqueta en blanco")), *((one.name, one.title) for one in self._library.templates)]
        name = self._library.free_title(self.tr("Mi etiqueta"))
        self._ask(self.tr("Nueva plantilla"), self.tr("Crear"), name, self._begin, self.tr("Empezar con"), choices)

    def _begin(self, title: str, source: str) -> None:
        model = self._library.find(source) or self._blank()
        made = self._library.save(self._library.named(replace(model, name=""), title))
        self.keep()
        self.listed.emit()
        self.open(made, self._design.stock)

    def _blank(self) -> Template:
        """Only a code, on a label like that in sight."""
        width, height = self._design.size
        code = CodeElement(x=0.0, y=round(height * 0.2, 1), width=width, height=round(height * 0.5, 1))
        layout = Layout(
            width, height, (code,), round(width * 0.9, 1), round(width * 1.1, 1), round(height * 0.9, 1), round(height * 1.1, 1)
        )
        return Template("", "", (layout,), subjects=("asset",), stock=self._design.stock.name)

    def _ask(self, title: str, verb: str, name: str, do: object, ask: str = "", choices: object = ()) -> None:
        sheet = NameSheet(self._shell.theme, title, verb, name, do, self._page, ask=ask, choices=choices)  # type: ignore[arg-type]
        sheet.open_sheet()

    # files

    def import_file(self) -> None:
        """Ask for a template's file and take it."""
        name, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Importar una plantilla"), "", self.tr("Plantillas (*.json);;Todos los archivos (*)")
        )
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Keep a copy of a template's file and put it in sight; what is wrong with it is told by name and place."""
        try:
            taken = self._library.take_file(path)
        except KnownError as fault:
            self._shell.tell(fault)
            return
        self.listed.emit()
        self.open(taken)
        self._shell.say(self.tr("Se importó la plantilla «{0}».").format(taken.title))

    def export_file(self) -> None:
        """Ask where, and write the template in sight to a file."""
        template = self._design.template
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Exportar la plantilla"), f"{template.name}{_ENDING}", self.tr("Plantillas (*.json)")
        )
        if name:
            self.write_file(Path(name))

    def write_file(self, path: Path) -> None:
        """Write the template in sight to a file."""
        path = path if path.suffix else path.with_suffix(_ENDING)
        try:
            self._library.write_file(self._design.template, path)
        except KnownError as fault:
            self._shell.tell(fault)
        else:
            self._shell.say(self.tr("La plantilla quedó en «{0}».").format(path.name))
