"""Last step: what the import did, what it created besides, and where to go from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.fields import Subject
from inventario.core.formats import format_integer
from inventario.core.text import shorten

from ...shell.contract import Shell
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, Card, ElidedLabel, FlowLayout, Ground, IconTile, Label, Line, SectionLabel, scrolled
from ...words import count_of, worded
from .notes import Icon
from .session import ImportSession

_NAMES = 12  # of what was created besides, by name
_LEAST = 220  # pixels of height; a lower window scrolls


class Figure(Ground):
    """A number with its icon and its word."""

    def __init__(self, theme: Theme, icon: str, token: str, number: int, word: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", parent=parent)
        self.setAccessibleName(f"{word}: {number}")
        top = QHBoxLayout()
        top.setSpacing(Size.STEP)
        top.addWidget(Icon(theme, icon, token if number else "text3"))
        top.addWidget(Label(theme, format_integer(number), Type.FIGURE, 600, "text" if number else "text3"))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(Label(theme, word, Type.LABEL, token="text2"))


class ResultStep(QWidget):
    """Follows the session's result, also when it is undone or done again."""

    labels_asked = Signal()
    rejects_asked = Signal()
    again_asked = Signal()

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.card = Card(shell.theme, padding=Size.MARGIN)
        self.title: Label | None = None
        self._inside: QWidget | None = None
        area = scrolled(keys=False, across=True)
        self._area = area
        area.setMinimumHeight(_LEAST)
        self.card.body.setContentsMargins(1, 1, 1, 1)
        self.card.body.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def follow(self) -> None:
        """Say what came of it, as things stand now."""
        done, subject = self._session.done, self._session.subject
        if done is None or subject is None:
            return
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        column.setSpacing(Size.MARGIN)
        column.addLayout(self._head(subject))
        if not self._session.undone():
            column.addLayout(self._figures())
            column.addLayout(self._made())
        column.addLayout(self._buttons(subject))
        column.addStretch(1)
        self._area.setWidget(inside)

    def _head(self, subject: Subject) -> QHBoxLayout:
        done, theme = self._session.done, self._shell.theme
        assert done is not None
        amount = done.result.created + done.result.updated
        failed = len(done.result.rejected)
        words = count_of(amount, worded(subject.singular), worded(subject.plural))
        if self._session.undone():
            tone, icon = Tone.MUTE, "undo"
            title, below = self.tr("La importación se deshizo"), self.tr("Nada de este archivo quedó en el registro.")
        elif amount:
            tone, icon = Tone.OK, "check-bold"
            title = (self.tr("Se importó {0}") if amount == 1 else self.tr("Se importaron {0}")).format(words)
            below = self.tr("Un solo Ctrl Z lo deshace entero.")
        elif failed:
            tone, icon = Tone.WARN, "alert-outline"
            title, below = self.tr("No se importó nada"), self.tr("Corrija las filas que fallan y elija el archivo otra vez.")
        else:
            tone, icon = Tone.MUTE, "equal"
            title, below = self.tr("No había nada que cambiar"), self.tr("Todas las filas ya estaban así en el registro.")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.title = Label(theme, title, Type.PAGE_TITLE, 600)
        texts.addWidget(self.title)
        texts.addWidget(Label(theme, below, token="text2"))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(theme, icon, tone, 48))
        row.addLayout(texts, 1)
        return row

    def _figures(self) -> QHBoxLayout:
        done, theme = self._session.done, self._shell.theme
        assert done is not None
        result = done.result
        row = QHBoxLayout()
        row.setSpacing(Size.MARGIN)
        for icon, token, number, word in (
            ("plus-circle-outline", "ok", result.created, self.tr("filas nuevas")),
            ("pencil-outline", "accent", result.updated, self.tr("cambiaron")),
            ("equal", "text2", result.unchanged, self.tr("ya estaban iguales")),
            ("alert-circle-outline", "bad", len(result.rejected), self.tr("con fallas, no entraron")),
        ):
            row.addWidget(Figure(theme, icon, token, number, word), 1)
        return row

    def _made(self) -> QVBoxLayout:
        """What was created besides, by name."""
        done, theme, catalogue = self._session.done, self._shell.theme, self._shell.register.catalogue
        assert done is not None
        column = QVBoxLayout()
        column.setSpacing(Size.STEP)
        made = {target: names for target, names in done.result.made.items() if names}
        if not made:
            return column
        column.addWidget(Line(theme))
        column.addSpacing(Size.STEP)
        column.addWidget(SectionLabel(theme, self.tr("También se crearon")))
        for target, names in made.items():
            subject = catalogue.subject(target)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Icon(theme, subject.icon))
            amount = Label(theme, count_of(len(names), worded(subject.singular), worded(subject.plural)), weight=600)
            amount.setMinimumWidth(120)
            row.addWidget(amount)
            more = self.tr(" y {0} más").format(format_integer(len(names) - _NAMES)) if len(names) > _NAMES else ""
            row.addWidget(ElidedLabel(theme, ", ".join(shorten(name, 60) for name in names[:_NAMES]) + more, token="text2"), 1)
            column.addLayout(row)
        return column

    def _buttons(self, subject: Subject) -> FlowLayout:
        done, theme = self._session.done, self._shell.theme
        assert done is not None
        row = FlowLayout(Size.STEP)
        if done.txn:
            row.addWidget(self._shell.commands.button("redo" if self._session.undone() else "undo"))
        if done.rows and subject.has("tag") and not self._session.undone():
            text = self.tr("Etiquetas de los nuevos") if not subject.feminine else self.tr("Etiquetas de las nuevas")
            labels = Button(theme, text, icon="label-outline")
            labels.clicked.connect(self.labels_asked)
            row.addWidget(labels)
        if done.result.rejected:
            amount = format_integer(len(done.result.rejected))
            rejects = Button(theme, self.tr("Descargar las {0} con fallas").format(amount), icon="tray-arrow-down")
            rejects.clicked.connect(self.rejects_asked)
            row.addWidget(rejects)
        again = Button(theme, self.tr("Importar otro archivo"), icon="file-plus-outline")
        again.clicked.connect(self.again_asked)
        row.addWidget(again)
        return row
