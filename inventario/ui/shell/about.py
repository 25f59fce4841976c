"""«Acerca de Inventario»: which program this is, what it reads and writes, and whose work it stands on."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inventario import __version__
from inventario.core.licences import licences
from inventario.store.opening import SCHEMA_VERSION, library_version
from inventario.sync.state import known_release

from ..sync.state import newer_text
from ..theme import Size, Type
from ..widgets import Button, ElidedLabel, Label, Section, Sheet, Variant, scrolled
from .faults import log_state
from .top_bar import Logo

if TYPE_CHECKING:
    from .window import Window


class AboutSheet(Sheet):
    """What a person reads aloud to whoever helps them; one button copies it."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        theme = window.theme
        super().__init__(theme, self.tr("Acerca de"), Button(theme, self.tr("Listo", "cerrar"), variant=Variant.PRIMARY), parent)
        self.facts = self._facts(window)
        self.copy = Button(theme, self.tr("Copiar estos datos"), icon="content-copy")
        self.copy.clicked.connect(self._copy)
        self._said = window
        self.body.addLayout(self._head())
        release = known_release(window.register)
        if release.is_newer_than():
            self.body.addWidget(Label(theme, newer_text(release), Type.BODY, 500, "accent", wrap=True))
        self.body.addLayout(self._table(self.facts))
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Section(theme, self.tr("Licencias")))
        words = self.tr("Inventario se entrega con la licencia MIT. Se apoya en el trabajo de otros, cada uno con la suya:")
        self.body.addWidget(Label(theme, words, Type.LABEL, 400, "text2", wrap=True))
        self.body.addWidget(self._licences(), 1)
        self.cancel.hide()
        self.main.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    def _facts(self, window: Window) -> list[tuple[str, str]]:
        """The versions that matter when something does not work."""
        register = window.register
        return [
            (self.tr("Programa"), f"Inventario {__version__}"),
            (self.tr("Formato del registro"), self.tr("versión {0}").format(SCHEMA_VERSION)),
            (self.tr("Registro"), str(register.path)),
            (self.tr("Equipo", "computador"), platform.node()),
            (self.tr("Sistema"), f"{platform.system()} {platform.release()}"),
            (self.tr("Archivo de sucesos"), self._log()),
            ("Python, Qt, SQLite", f"{platform.python_version()}, {qVersion()}, {library_version()}"),
        ]

    def _log(self) -> str:
        """Where the program writes what happens to it, or that it cannot."""
        state = log_state()
        if state is None:
            return self.tr("no se escribe")
        path, written = state
        return str(path) if written else self.tr("no se puede escribir en {0}").format(path.parent)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(self.theme, f"Inventario {__version__}", Type.PAGE_TITLE, 600))
        texts.addWidget(Label(self.theme, self.tr("Inventario y auditoría en terreno"), Type.BODY, 400, "text2"))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(Logo(self.theme, 44), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _table(self, lines: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Size.GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(lines):
            grid.addWidget(Label(self.theme, name, Type.LABEL, 400, "text2"), row, 0)
            grid.addWidget(ElidedLabel(self.theme, value, Type.LABEL, 400, "text", middle=True), row, 1)
        return grid

    def _licences(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Size.GAP, 0)
        column.addLayout(self._table(licences()))
        column.addStretch(1)
        area = scrolled(inside)
        area.setAccessibleName(self.tr("Licencias"))
        return area

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self.facts))
        self._said.say(self.tr("Se copiaron los datos del programa."))
