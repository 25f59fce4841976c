"""The window when no register is open: what can be opened, why the one asked for could not be, and the backup of a damaged one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_date

from .detail.banner import Banner
from .manual.opening import KEY, help_key, show_manual
from .manual.topics import WELCOME
from .shell.top_bar import Logo
from .theme import Size, Theme, Tone, Type
from .widgets import Button, Card, ElidedLabel, FocusRing, Ground, IconTile, Label, Line, Variant, scrolled
from .words import worded

_WIDTH = 580


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to begin: what it is, what it gives, and the verb on its button."""

    icon: str
    title: str
    sentence: str
    verb: str
    main: bool = False


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
        self.setMinimumSize(600, 420)
        card = Card(theme, padding=Size.MARGIN)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(Size.GAP)
        card.body.addLayout(self._head())
        self.banner = Banner(theme, "alert-octagon-outline", Tone.BAD)
        card.body.addWidget(self.banner)
        if failure is not None:
            self.banner.say(worded(failure), *([self._restore_button(backup)] if backup is not None else []))
        self.create_button, self.join, self.demo = (self._way(card, way) for way in self._ways(first=not recent))
        card.body.addWidget(Line(theme))
        if recent:
            card.body.addWidget(Label(theme, self.tr("Abiertos hace poco"), Type.LABEL, 500, "text2"))
            for path in recent[:4]:
                card.body.addLayout(self._recent(path))
        self.open_button = Button(theme, self.tr("Abrir un registro que ya tiene…"), icon="folder-open-outline", variant=Variant.QUIET)
        manual = Button(theme, self.tr("Manual"), icon="book-open-variant", variant=Variant.QUIET, hint=KEY)
        manual.clicked.connect(lambda: show_manual(theme, self, WELCOME))
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(manual)
        card.body.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, keys=False))  # on a small screen, or a large scale
        self.create_button.clicked.connect(self.create_asked)
        self.open_button.clicked.connect(self.file_asked)
        self.join.clicked.connect(self.join_asked)
        self.demo.clicked.connect(self.demo_asked)
        self.ring = FocusRing(theme, self)
        help_key(theme, self, WELCOME)
        self.create_button.setFocus()

    def _ways(self, *, first: bool) -> tuple[_Way, _Way, _Way]:
        """The three ways to begin; on a laptop that has no register yet the first is proposed."""
        return (
            _Way(
                "file-plus-outline", self.tr("Registro nuevo"),
                self.tr("Empieza de cero; después puede traer sus planillas. Es un solo archivo, suyo."), self.tr("Crear"), first,
            ),
            _Way(
                "cloud-download-outline", self.tr("Unirse al compartido"),
                self.tr("Baja lo que ya anotó su oficina. Pida la dirección, su usuario y su clave a quien administra el servidor."),
                self.tr("Unirse"),
            ),
            _Way(
                "school-outline", self.tr("Ver la demostración"),
                self.tr("Una municipalidad completa con datos inventados. Toque lo que quiera: no es de nadie."), self.tr("Ver"),
            ),
        )  # fmt: skip

    def _way(self, card: Card, way: _Way) -> Button:
        """A way's line in the card; gives its button."""
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(self.theme, way.title, Type.CARD_TITLE, 600))
        texts.addWidget(Label(self.theme, way.sentence, Type.LABEL, 400, "text2", wrap=True))
        button = Button(self.theme, way.verb, variant=Variant.PRIMARY if way.main else Variant.SECONDARY)
        button.setAccessibleName(way.title)
        button.setMinimumWidth(84)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(self.theme, way.icon, Tone.ACCENT, 40), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return button

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
