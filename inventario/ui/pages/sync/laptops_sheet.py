"""The sheet of the laptops that synchronise: who has the register, since when nobody saw them, and putting aside one that is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import count_of
from inventario.sync.connection import kept_entry
from inventario.sync.laptops import Laptop, list_laptops, retire_laptop

from ...shell.contract import Shell
from ...tasks import Progress
from ...theme import Size, Theme, Tone, Type
from ...widgets import Button, ConfirmDialog, ElidedLabel, FieldBox, IconTile, Label, Line, Sheet, scrolled
from ...words import worded
from ..start.facts import moment_text

_WIDTH = 500


class LaptopRow(QWidget):
    """One laptop; `asked` to put it aside, or to take it back."""

    asked = Signal()

    def __init__(self, theme: Theme, laptop: Laptop, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.laptop = laptop
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(ElidedLabel(theme, laptop.name, Type.BODY, 600, "text2" if laptop.retired else "text"))
        texts.addWidget(ElidedLabel(theme, self._said(today), Type.LABEL, 400, "text2"))
        verb = self.tr("Volver a aceptar") if laptop.retired else self.tr("Retirar…")
        self.button = Button(theme, verb)
        self.button.setAccessibleName(f"{verb} {laptop.name}")
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Size.HALF, 0, Size.HALF)
        row.setSpacing(Size.GAP)
        row.addWidget(IconTile(theme, "laptop-off" if laptop.retired else "laptop", Tone.MUTE if laptop.retired else Tone.ACCENT))
        row.addLayout(texts, 1)
        if laptop.own:
            self.button.hide()
            row.addWidget(Label(theme, self.tr("Este equipo"), Type.LABEL, 500, "text2"))
        row.addWidget(self.button)

    def _said(self, today: date) -> str:
        laptop = self.laptop
        parts = [self.tr("visto {0}").format(moment_text(laptop.last_seen, today))]
        if laptop.retired:
            parts.insert(0, self.tr("Retirado"))
        elif laptop.behind:
            parts.append(self.tr("le faltan {0}").format(count_of(laptop.behind, self.tr("cambio"), self.tr("cambios"))))
        return " · ".join((*parts, laptop.user))


class LaptopsSheet(Sheet):
    """Opens over the page and asks the server at once; it deletes itself once closed."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        theme = shell.theme
        self.again = Button(theme, "", icon="refresh")
        super().__init__(theme, "", self.again, parent, width=_WIDTH)
        self._shell, self._busy = shell, False
        self.title.setText(self.tr("Equipos que sincronizan"))
        self.again.setText(self.tr("Leer de nuevo"))
        self.cancel.setText(self.tr("Cerrar"))
        self.rows: list[LaptopRow] = []
        self._list = QWidget()
        self._list.setProperty("page", True)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, Size.STEP, 0)
        self._column.setSpacing(0)
        self.verdict = Label(theme, "", Type.BODY, 500, wrap=True)
        self.user, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        kept = kept_entry(shell.register)
        self.user.setPlaceholderText(kept.user if kept is not None else "")
        self._build()
        self.again.clicked.connect(lambda _: self.read())
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        self.body.addWidget(scrolled(self._list, keys=False), 1)
        self.body.addWidget(self.verdict)
        self.body.addWidget(Line(theme))
        words = self.tr("Retirar un equipo pide el usuario y la clave de quien administra el servidor; la clave no se guarda.")
        self.body.addWidget(Label(theme, words, Type.LABEL, 400, "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(FieldBox(theme, self.tr("Usuario"), self.user))
        row.addWidget(FieldBox(theme, self.tr("Clave"), self.password))
        self.body.addLayout(row)

    def open_sheet(self) -> None:
        """Show it and ask the server."""
        super().open_sheet()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    # asking the server

    def read(self) -> None:
        """Ask which there are."""
        register = self._shell.register
        self._ask(lambda _: list_laptops(register), self.show_laptops)

    def _ask(self, job: Callable[[Progress], tuple[Laptop, ...]], done: Callable[[Sequence[Laptop]], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self._say(self.tr("Preguntando al servidor…"), None)
        self._shell.tasks.run(job, done, self._failed)

    def _failed(self, failure: KnownError) -> None:
        self._busy = False
        self._say(worded(failure), Tone.BAD)

    def _say(self, sentence: str, tone: Tone | None) -> None:
        self.verdict.set_token(str(tone) if tone else "text2")
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))

    def show_laptops(self, laptops: Sequence[Laptop]) -> None:
        """Show these in place of what is shown."""
        self._busy = False
        self._say("" if laptops else self.tr("Todavía no ha sincronizado nadie."), None)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for laptop in laptops:
            row = LaptopRow(self.theme, laptop, self._shell.clock.today())
            row.asked.connect(lambda laptop=laptop: self._asked(laptop))
            self.rows.append(row)
            self._column.addWidget(row)
            self._column.addWidget(Line(self.theme))
        self._column.addStretch(1)

    # putting aside

    def _asked(self, laptop: Laptop) -> None:
        if not laptop.retired and not self._confirmed(laptop):
            return
        register, user, password = self._shell.register, self.user.text().strip(), self.password.text()

        def done(laptops: Sequence[Laptop]) -> None:
            self.password.clear()
            self.show_laptops(laptops)
            said = self.tr("{0} vuelve a enviar su trabajo.") if laptop.retired else self.tr("{0} quedó retirado.")
            self._shell.say(said.format(laptop.name))

        self._ask(lambda _: retire_laptop(register, laptop, user=user, password=password, back=laptop.retired), done)

    def _confirmed(self, laptop: Laptop) -> bool:
        dialog = ConfirmDialog(
            self.theme,
            self.tr("¿Retirar {0}?").format(laptop.name),
            self.tr(
                "Ya no podrá enviar cambios y nadie esperará los suyos. Lo que envió antes queda, y después se lo puede volver a aceptar. "
                "Si lo robaron, quite además el permiso a {0}: retirado todavía puede leer."
            ).format(laptop.user),
            self.tr("Retirar"),
            tone=Tone.WARN,
            icon="laptop-off",
            parent=self._shell.window_widget(),
        )
        dialog.exec()
        return dialog.answer == "main"
