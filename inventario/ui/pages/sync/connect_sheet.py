"""The sheet of the connection: where the shared register is, who enters it, how often; it is tried before it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import KnownError
from inventario.sync.connection import Entry, Tried, drop_link, has_keyring, kept_entry, link, try_entry

from ...shell.contract import Shell
from ...sync.keeper import SyncKeeper
from ...theme import Size, Tone, Type
from ...widgets import Button, ComboBox, ConfirmDialog, FieldBox, Label, Sheet, Variant
from ...words import count_of, worded

_WIDTH = 460
_TIMES = ((0, "Solo cuando se pida"), (1, "Cada minuto"), (5, "Cada 5 minutos"), (15, "Cada 15 minutos"), (60, "Cada hora"))


class ConnectSheet(Sheet):
    """Opens over the page; it deletes itself once closed."""

    def __init__(self, shell: Shell, keeper: SyncKeeper, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", variant=Variant.PRIMARY, tooltip="Ctrl Enter")
        super().__init__(theme, "", main, parent, width=_WIDTH)
        self._shell, self._keeper = shell, keeper
        self._kept = kept_entry(shell.register)
        self._busy = False
        self.title.setText(self.tr("Conexión con el registro compartido"))
        main.setText(self.tr("Guardar") if self._kept else self.tr("Conectar"))
        self.address, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setPlaceholderText("postgresql://servidor/inventario")
        self.times = ComboBox(theme)
        self.times.add_choices([(str(minutes), self.tr(text)) for minutes, text in _TIMES])
        self.times.set_code(str(keeper.minutes if any(keeper.minutes == minutes for minutes, _ in _TIMES) else 5))
        self.test = Button(theme, self.tr("Probar conexión"), icon="lan-connect")
        self.verdict = Label(theme, "", Type.BODY, 500, wrap=True)
        self.verdict.hide()
        self.laptops = Button(theme, self.tr("Equipos que sincronizan…"), variant=Variant.LINK)
        self.leave = Button(theme, self.tr("Dejar de compartir este registro…"), variant=Variant.LINK)
        self._build()
        self._fill()
        self.address.editingFinished.connect(self._take_apart)
        for edit in (self.address, self.user, self.password):
            edit.textEdited.connect(self._forget_verdict)
        self.test.clicked.connect(lambda: self._try(self._tried))
        self.laptops.clicked.connect(lambda _: shell.run_action("sync.laptops"))
        self.laptops.clicked.connect(self.close_sheet)
        self.leave.clicked.connect(self._leave)
        main.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def _build(self) -> None:
        theme = self.theme
        where = self.tr("La que le dio quien administra el servidor.")
        self.boxes = {
            "address": FieldBox(theme, self.tr("Dirección"), self.address, required=True, hint=where),
            "user": FieldBox(theme, self.tr("Usuario"), self.user, required=True),
            "password": FieldBox(theme, self.tr("Clave"), self.password, hint=self._keeping()),
            "times": FieldBox(theme, self.tr("Sincronizar"), self.times, hint=self.tr("Con F9 se sincroniza en cualquier momento.")),
        }
        for box in self.boxes.values():
            self.body.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(Size.STEP)
        row.addWidget(self.test)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.verdict)
        self.body.addStretch(1)
        for more in (self.laptops, self.leave):
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            more.setVisible(self._kept is not None)

    def _keeping(self) -> str:
        """Where the password will be kept on this machine."""
        if has_keyring():
            return self.tr("Se guarda en el llavero de este equipo.")
        return self.tr("Este equipo no tiene llavero: se guarda en un archivo que solo usted puede leer.")

    def _fill(self) -> None:
        if self._kept is not None:
            self.address.setText(self._kept.address)
            self.user.setText(self._kept.user)
            if self._kept.has_password:
                self.password.setPlaceholderText(self.tr("(guardada)"))

    # what is typed

    def _take_apart(self) -> None:
        """An address that came with a user or a password gives them to their boxes."""
        entry = self._entry().apart()
        self.address.setText(entry.address)
        self.user.setText(entry.user)
        self.password.setText(entry.password)

    def _entry(self) -> Entry:
        return Entry(self.address.text().strip(), self.user.text().strip(), self.password.text())

    def _forget_verdict(self) -> None:
        self.verdict.hide()
        for box in self.boxes.values():
            box.set_fault("")

    def _say(self, sentence: str, tone: Tone | None) -> None:
        self.verdict.set_token(str(tone) if tone else "text2")
        self.verdict.setText(sentence)
        self.verdict.show()

    # trying

    def _try(self, done: Callable[[Tried], None]) -> None:
        """Connect and look, off the UI thread; what is missing is said under its field."""
        self._take_apart()
        for name, words in (("address", self.tr("Escriba la dirección.")), ("user", self.tr("Escriba el usuario."))):
            if not getattr(self, name).text().strip():
                self.boxes[name].set_fault(words)
                getattr(self, name).setFocus()
                return
        if self._busy:
            return
        self._busy = True
        self._say(self.tr("Probando…"), None)
        entry, register = self._entry(), self._shell.register
        self._shell.tasks.run(lambda _: try_entry(register, entry), done, self._failed)

    def _failed(self, failure: KnownError) -> None:
        self._busy = False
        self._say(worded(failure), Tone.BAD)

    def _tried(self, tried: Tried) -> None:
        self._busy = False
        said = self._describe(tried)
        self._say(f"{said} {tried.warning}".strip(), Tone.WARN if tried.warning else Tone.OK)

    def _describe(self, tried: Tried) -> str:
        whose = f" · {tried.institution}" if tried.institution else ""
        if not tried.there:
            return self.tr("La conexión funciona{0}. El registro compartido está vacío.").format(whose)
        items = count_of(tried.there, self.tr("equipo"), self.tr("equipos"))
        laptops = count_of(tried.devices, self.tr("computador lo usa"), self.tr("computadores lo usan"))
        return self.tr("La conexión funciona{0}: {1}, {2}.").format(whose, items, laptops)

    # keeping

    def save(self) -> None:
        """Try, ask when two registers would become one, and keep it."""
        self._try(self._keep)

    def _keep(self, tried: Tried) -> None:
        self._busy = False
        self._tried(tried)
        if tried.joins_two and not self._confirmed(tried):
            return
        minutes = int(self.times.code() or 0)
        entry, register = self._entry(), self._shell.register

        def done(where: str) -> None:
            self._keeper.set_minutes(minutes)
            self._keeper.linked(join=tried.other_server)
            self._shell.say(where or self.tr("Conectado: se está sincronizando."))
            self.close_sheet()

        self._shell.tasks.run(lambda _: link(register, entry), done, self._failed, cancellable=False)

    def _confirmed(self, tried: Tried) -> bool:
        here = count_of(tried.here, self.tr("equipo"), self.tr("equipos"))
        there = count_of(tried.there, self.tr("equipo"), self.tr("equipos"))
        dialog = ConfirmDialog(
            self.theme,
            self.tr("¿Juntar este registro con el compartido?"),
            self.tr(
                "Este tiene {0} y el compartido {1}: quedarán juntos, para todos. Lo que esté en los dos aparecerá después para unirlo. "
                "Si solo quiere traer el compartido, conéctese desde un registro nuevo."
            ).format(here, there),
            self.tr("Juntar los dos"),
            tone=Tone.WARN,
            icon="source-merge",
            parent=self._shell.window_widget(),
        )
        dialog.exec()
        return dialog.answer == "main"

    def _leave(self) -> None:
        dialog = ConfirmDialog(
            self.theme,
            self.tr("¿Dejar de compartir este registro?"),
            self.tr(
                "No se borra nada, ni aquí ni en el servidor. Lo que anote después queda solo en este equipo hasta que vuelva a conectarlo."
            ),
            self.tr("Dejar de compartir"),
            icon="cloud-off-outline",
            parent=self._shell.window_widget(),
        )
        dialog.exec()
        if dialog.answer == "main":
            drop_link(self._shell.register)
            self._keeper.linked()
            self._shell.say(self.tr("Este registro ya no se comparte."))
            self.close_sheet()
