"""The institution's logo in the settings: as it will be on labels, chosen from a picture's file, or taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.files import reading
from inventario.drawing.shapes import Image, Page
from inventario.register.logo import read_logo, set_logo

from ...drawing import PageView
from ...shell.contract import Shell
from ...theme import Size, Type
from ...widgets import Button, Label, Variant
from ..saving import remembered_folder

_WIDTH, _HEIGHT = 150, 56  # pixels
_LABEL = (57.5, 20.0)  # millimetres in which it is shown


class LogoRow(QWidget):
    """Changes the register's logo at once, each time as an operation that can be undone."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self._shell = shell
        self.view = PageView(theme, margin=2)
        self.view.setFixedSize(_WIDTH, _HEIGHT)
        self.choose = Button(theme, "", icon="image-outline")
        self.remove = Button(theme, self.tr("Quitar"), variant=Variant.QUIET)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self._set(None))
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.STEP)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addLayout(buttons)
        texts.addWidget(Label(theme, self.tr("Encabeza las etiquetas en lugar del nombre."), Type.LABEL, 400, "text3", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self.view)
        row.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(theme, self.tr("Logo"), Type.LABEL, 500, "text2"))
        column.addLayout(row)
        self.follow()

    def follow(self) -> None:
        """Show the logo that the register has now."""
        logo = read_logo(self._shell.register)
        shapes = () if logo is None else (Image(1, 1, _LABEL[0] - 2, _LABEL[1] - 2, logo),)
        self.view.set_page(Page(*_LABEL, shapes))
        self.choose.setText(self.tr("Elegir…") if logo is None else self.tr("Cambiar…"))
        self.choose.setAccessibleName(self.tr("Elegir el logo de la institución"))
        self.choose.updateGeometry()
        self.remove.setVisible(logo is not None)
        self.view.setVisible(logo is not None)  # an empty label is a white box that says nothing

    def _choose(self) -> None:
        start = remembered_folder(self._shell, "logo")
        pictures = self.tr("Imágenes") + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Elegir el logo"), start, pictures)
        if name:
            self._shell.settings.put("logo/folder", str(Path(name).parent))
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Keep the picture of that file; what cannot be read is told."""
        try:
            with reading(path):
                picture = path.read_bytes()
        except KnownError as fault:
            self._shell.tell(fault)
            return
        self._set(picture)

    def _set(self, picture: bytes | None) -> None:
        register = self._shell.register

        def done(changed: bool) -> None:
            self.follow()
            if changed:
                said = self.tr("Las etiquetas llevan el logo nuevo.") if picture is not None else self.tr("Las etiquetas van sin logo.")
                self._shell.say(said, undo=True)

        self._shell.tasks.run(lambda _: set_logo(register, picture), done, self._shell.tell, title=self.tr("Guardando"), cancellable=False)
