"""Wiring many outlets at once: what is said at the top, what would become of it below as one types, and then in one operation."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.network.runs import Action, Preview, RunPreview
from inventario.network.wiring import Block, preview_block, wire_block

from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Line, Sheet, Variant, scrolled
from ...words import count_of, worded

_PAUSE = 250  # milliseconds without typing before it is looked at
_SHOWN = 60
_WIDTH = 460
ACTION_WORDS = {Action.CREATE: "nuevo", Action.CHANGE: "cambia", Action.SAME: "igual", Action.CLASH: "choca"}
ACTION_TOKENS = {Action.CREATE: "ok", Action.CHANGE: "accent", Action.SAME: "text3", Action.CLASH: "bad"}


class WireSheet(Sheet):
    """`wired` comes once it was written; the sheet deletes itself once closed."""

    wired = Signal(object)  # Preview

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self._shell = shell
        self.title.setText(self.tr("Cablear varios puntos"))
        self.preview: Preview | None = None
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        self._build()
        main.clicked.connect(self.wire)
        self.closed.connect(self.deleteLater)
        self._say(self.tr("Escriba qué puntos, como 3-01..3-24, o cuántos son."), "text2")

    def _build(self) -> None:
        register, theme = self._shell.register, self.theme
        self.points, self.place = QLineEdit(), self._reference("place", self.tr("Lugar"))
        self.points.setPlaceholderText("3-01..3-24")
        self.panel, self.panel_ports = self._reference("asset", self.tr("Panel")), QLineEdit()
        self.switch, self.switch_ports = self._reference("asset", self.tr("Switch")), QLineEdit()
        self.vlan = ReferenceEdit(theme, register, Field(self.tr("VLAN"), Kind.REFERENCE, target="vlan", name="vlan"), may_create=False)
        for ports in (self.panel_ports, self.switch_ports):
            ports.setPlaceholderText(self.tr("1-24, o los libres"))
        points = FieldBox(
            theme, self.tr("Puntos"), self.points, required=True, hint=self.tr("Una serie, o cuántos: los números se proponen")
        )
        self.body.addWidget(points)
        self.body.addWidget(FieldBox(theme, self.tr("Lugar"), self.place))
        self._pair(self.tr("Panel"), self.panel, self.panel_ports)
        self._pair(self.tr("Switch"), self.switch, self.switch_ports)
        self.body.addWidget(FieldBox(theme, self.tr("VLAN de esos puertos del switch"), self.vlan))
        self.body.addWidget(Line(theme))
        self.said = Label(theme, "", Type.BODY, 600, wrap=True)
        self.body.addWidget(self.said)
        self.rows = QWidget()
        self.rows.setProperty("page", True)
        self.lines = QVBoxLayout(self.rows)
        self.lines.setContentsMargins(0, 0, 8, 0)
        self.lines.setSpacing(4)
        area = scrolled(self.rows, across=True)
        self.body.addWidget(area, 1)
        self._edits: dict[str, QLineEdit] = {
            "place": self.place, "panel": self.panel, "panel_ports": self.panel_ports, "switch": self.switch,
            "switch_ports": self.switch_ports, "vlan": self.vlan,
        }  # fmt: skip
        for edit in (self.points, *self._edits.values()):
            edit.textChanged.connect(lambda _: self._changed())

    def _reference(self, target: str, label: str) -> ReferenceEdit:
        field = Field(label, Kind.REFERENCE, target=target, name=target)
        return ReferenceEdit(self.theme, self._shell.register, field, may_create=target == "place")

    def _pair(self, label: str, device: QLineEdit, ports: QLineEdit) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldBox(self.theme, label, device), 3)
        row.addWidget(FieldBox(self.theme, self.tr("Puertos"), ports), 2)
        self.body.addLayout(row)

    # what is said

    def block(self) -> Block:
        """What the sheet says."""
        points = self.points.text().strip()
        amount = int(points) if points.isdecimal() and len(points) < 5 else 0
        said = {name: edit.text().strip() for name, edit in self._edits.items()}
        return Block(
            "" if amount else points, amount, said["panel"], said["panel_ports"], said["switch"], said["switch_ports"], said["place"],
            said["vlan"],
        )  # fmt: skip

    def _changed(self) -> None:
        self.main.setEnabled(False)
        self._timer.start()

    def look(self) -> None:
        """See what would become of it; nothing is written."""
        self._timer.stop()
        block, register = self.block(), self._shell.register
        if not block.points and not block.amount:
            self._show_rows(())
            self._say(self.tr("Escriba qué puntos, como 3-01..3-24, o cuántos son."), "text2")
            return
        self._asked += 1
        number = self._asked
        self._shell.tasks.run(
            lambda _: preview_block(register, block),
            lambda preview: self._show(preview) if number == self._asked else None,
            lambda failure: self._refuse(failure) if number == self._asked else None,
            title=self.tr("Mirando"),
        )

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        amounts = [(preview.counts[action], word) for action, word in ACTION_WORDS.items()]
        said = ", ".join(f"{amount} {word if amount == 1 else several(word)}" for amount, word in amounts if amount)
        ports = ", ".join(f"{title} +{amount}" for title, amount in preview.before)
        cables = count_of(len(preview.creates.get("cable", ())), self.tr("cable nuevo"), self.tr("cables nuevos"))
        more = self.tr("; puertos que se agregan: {0}").format(ports) if ports else ""
        self._say(f"{said}. {cables}{more}.", "bad" if preview.clashes else "text")
        self._show_rows(preview.rows)
        self.main.setText(self.tr("Cablear {0}").format(count_of(len(preview.rows), self.tr("punto"), self.tr("puntos"))))
        self.main.setEnabled(not preview.clashes and preview.writes)

    def _refuse(self, failure: KnownError) -> None:
        self.preview = None
        self._say(worded(failure), "bad")
        self._show_rows(())

    def _say(self, sentence: str, token: str) -> None:
        self.said.setText(sentence)
        self.said.set_token(token)
        self.main.setText(self.main.text() or self.tr("Cablear"))
        self.main.setEnabled(False)

    def _show_rows(self, rows: tuple[RunPreview, ...]) -> None:
        """What stands in the way first, then the rest in its order."""
        while (item := self.lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        ordered = sorted(rows, key=lambda row: row.action is not Action.CLASH)
        for row in ordered[:_SHOWN]:
            done = () if row.clashes else row.items
            called = "  ".join(item.called for item in done if item.what != "point" and item.called)
            text = f"{row.run.point}  {ACTION_WORDS[row.action]}  {called}".rstrip()
            self.lines.addWidget(Label(self.theme, text, Type.LABEL, 400, ACTION_TOKENS[row.action], code=True))
            for sentence in row.clashes:
                self.lines.addWidget(Label(self.theme, sentence, Type.LABEL, 400, "text2", wrap=True))
        self.lines.addStretch(1)

    # what is done

    def wire(self) -> None:
        """Write it in one operation; what is in the way is said in the sheet."""
        block, register = self.block(), self._shell.register
        self.main.setEnabled(False)
        self._shell.tasks.run(
            lambda _: wire_block(register, block), self._done, self._refuse, title=self.tr("Cableando"), cancellable=False
        )

    def _done(self, preview: Preview) -> None:
        amount = count_of(len(preview.rows), self.tr("punto"), self.tr("puntos"))
        self._shell.say(self.tr("Se cablearon {0}.").format(amount), undo=True)
        self.close_sheet()
        self.wired.emit(preview)


def several(word: str) -> str:
    """The word of an action, of several outlets."""
    return {"nuevo": "nuevos", "cambia": "cambian", "igual": "iguales", "choca": "chocan"}[word]
