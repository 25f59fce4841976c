"""The window when no register is open: what can be opened, why the one asked for could not be, and the backup of a damaged one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_date

from .detail.banner import Banner
from .shell.top_bar import Logo
from .theme import Size, Theme, Tone, Type
from .widgets import Button, Card, ElidedLabel, FocusRing, Ground, Label, Line, Variant

_WIDTH = 560


class Welcome(Ground):
    """Says by signals what the person wants: a recent register, another file, a new one, a shared one, or the demonstration."""

    open_asked = Signal(object)  # Path
    file_asked = Signal()
    create_asked = Signal()
    join_asked = Signal()
    demo_asked = Signal()
    restore_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        recent: Sequence[Path],
        failure: KnownError | None = None,
        backup: datetime | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent=parent)
        self.setWindowTitle("Inventario")
        self.resize(960, 620)
        card = Card(theme, padding=Size.MARGIN)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(Size.GAP)
        card.body.addLayout(self._head())
        self.banner = Banner(theme, "alert-octagon-outline", Tone.BAD)
        card.body.addWidget(self.banner)
        if failure is not None:
            self.banner.say(str(failure), *([self._restore_button(backup)] if backup is not None else []))
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.STEP)
        self.create_button = Button(theme, self.tr("Crear un registro"), icon="plus", variant=Variant.PRIMARY, large=True)
        self.open_button = Button(theme, self.tr("Abrir un registro"), icon="folder-open-outline", large=True)
        for button in (self.create_button, self.open_button):
            buttons.addWidget(button, 1)
        card.body.addLayout(buttons)
        if recent:
            card.body.addWidget(Line(theme))
            card.body.addWidget(Label(theme, self.tr("Abiertos hace poco"), Type.LABEL, 500, "text2"))
            for path in recent[:4]:
                card.body.addLayout(self._recent(path))
        card.body.addWidget(Line(theme))
        self.demo = Button(theme, self.tr("Mirar el registro de demostración"), variant=Variant.LINK, trailing="chevron-right")
        self.join = Button(theme, self.tr("Unirse al registro compartido de la oficina"), variant=Variant.LINK, trailing="chevron-right")
        for link in (self.join, self.demo):
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        self.create_button.clicked.connect(self.create_asked)
        self.open_button.clicked.connect(self.file_asked)
        self.join.clicked.connect(self.join_asked)
        self.demo.clicked.connect(self.demo_asked)
        self.ring = FocusRing(theme, self)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(self.theme, "Inventario", Type.PAGE_TITLE, 600))
        what = self.tr("Un registro es un solo archivo con los equipos y la red de la institución.")
        texts.addWidget(Label(self.theme, what, Type.BODY, 400, "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(Logo(self.theme, 44), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _restore_button(self, made_at: datetime) -> Button:
        """The way out of a damaged register: its newest backup."""
        text = self.tr("Restaurar la copia del {0} {1}").format(format_date(made_at), f"{made_at:%H:%M}")
        button = Button(self.theme, text, variant=Variant.LINK, trailing="chevron-right")
        button.clicked.connect(self.restore_asked)
        return button

    def _recent(self, path: Path) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        button = Button(self.theme, path.name, icon="file-cabinet", variant=Variant.QUIET)
        button.clicked.connect(lambda: self.open_asked.emit(path))
        row.addWidget(button)
        row.addWidget(ElidedLabel(self.theme, str(path.parent), Type.LABEL, 400, "text3", middle=True), 1)
        return row
