"""The seats of a licence, or what a contract covers: read with the scanner, looked up by name, taken away with Supr."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inventario.core.errors import KnownError
from inventario.core.fields import Field, Kind
from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record
from inventario.core.scans import Burst
from inventario.register import lists
from inventario.register.scanning import read_scan
from inventario.register.systems import systems, without_support
from inventario.upkeep.members import TAKERS, give, licence_uses, members, take_away

from ...detail.entered import Entered
from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, Sheet, Variant
from ...words import count_of, worded
from .rows import Row, SheetRows

_ICONS = {"person": "account-outline", "link": "transit-connection-variant"}


class MembersSheet(Sheet):
    """What is read or chosen is written at once; each is undone by itself. It deletes itself once closed."""

    def __init__(self, shell: Shell, whole: Record, parent: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, parent)
        self._shell, self.whole, self._licence = shell, whole, whole.subject.name == "licence"
        main.setText(self.tr("Listo", "cerrar"))
        self.cancel.hide()  # what is read is written at once
        title = self.tr("Puestos de {0}") if self._licence else self.tr("Qué cubre {0}")
        self.title.setText(title.format(whole.title))
        self.said = Label(shell.theme, "", Type.BODY, 500, "text2", wrap=True)
        self.boxes: list[FieldBox] = []
        self.edits: dict[str, ReferenceEdit] = {}
        self.body.addWidget(self.said)
        for subject in TAKERS[whole.subject.name]:
            self.body.addWidget(self._adder(subject))
        self.rows = SheetRows(shell.theme, self.title.text(), droppable=True)
        self.body.addWidget(self.rows, 1)
        self.rows.dropped.connect(self.drop)
        self.rows.opened.connect(self._open)
        main.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.refresh()

    def _adder(self, subject: str) -> FieldBox:
        """A box in which one is looked up by tag or name; choosing it adds it."""
        words = {"asset": self.tr("Agregar un equipo: léalo o escriba su etiqueta"), "person": self.tr("Agregar una persona"),
                 "link": self.tr("Agregar un enlace: escriba su nombre")}  # fmt: skip
        field = Field(words[subject], Kind.REFERENCE, target=subject, name=subject)
        edit = ReferenceEdit(self.theme, self._shell.register, field, may_create=False)
        self.edits[subject] = edit
        edit.entered_changed.connect(lambda: self._chosen(edit, subject))
        box = FieldBox(self.theme, words[subject], edit)
        self.boxes.append(box)
        return box

    def _chosen(self, edit: ReferenceEdit, subject: str) -> None:
        found = edit.entered.id
        if found is not None:
            edit.put(Entered())
            self.add(subject, [found])

    def refresh(self) -> None:
        """Read who is there."""
        register = self._shell.register
        found = members(register, self.whole.subject.name, self.whole.id)
        self.rows.show_rows([
            Row(one.id, _ICONS.get(one.subject) or KIND_ICONS.get(one.kind, "package-variant-closed"), one.tag, one.name or one.tag,
                one.department)
            for one in found
        ])  # fmt: skip
        if self._licence:
            use = next((use for use in licence_uses(register) if use.id == self.whole.id), None)
            gone = without_support(use.title, systems(), self._shell.clock.today()) if use is not None else ""
            self.said.setText(". ".join(filter(None, (worded(use.words), gone.capitalize()))) + "." if use is not None else "")
            self.said.set_token("bad" if use is not None and use.over else "text2")
        else:
            links = sum(one.subject == "link" for one in found)
            parts = (
                count_of(len(found) - links, self.tr("equipo"), self.tr("equipos")) if links < len(found) or not found else "",
                count_of(links, self.tr("enlace"), self.tr("enlaces")) if links else "",
            )
            self.said.setText(self.tr("Cubre {0}.").format(self.tr(" y ").join(filter(None, parts))))

    def add(self, subject: str, ids: list[object]) -> None:
        """Give a seat to it, or cover it."""
        try:
            made = give(self._shell.register, self.whole.subject.name, self.whole.id, [(subject, one) for one in ids])  # type: ignore[misc]
        except KnownError as failure:
            self._shell.tell(failure)
            return
        if made:
            self._shell.say(self.tr("Agregado a {0}.").format(self.whole.title), undo=True)
        else:
            self._shell.say(self.tr("Ya estaba."))
        self.refresh()

    def drop(self, row: Row) -> None:
        """Free its seat, or cover it no longer."""
        take_away(self._shell.register, self.whole.subject.name, [row.id])
        self._shell.say(self.tr("Se quitó {0}.").format(row.title), undo=True)
        self.refresh()

    def _open(self, row: Row) -> None:
        found = next((one for one in members(self._shell.register, self.whole.subject.name, self.whole.id) if one.id == row.id), None)
        if found is not None and (record := lists.record(self._shell.register, found.subject, found.owner)) is not None:
            self.close_sheet()
            self._shell.open_record(record)

    def take_scan(self, burst: Burst) -> bool:
        """What is read joins."""
        reading = read_scan(self._shell.register, burst.text)
        allowed = TAKERS[self.whole.subject.name]
        some = [record for record in reading.records if record.subject.name in allowed]
        for record in some:
            self.add(record.subject.name, [record.id])
        if not some:
            self._shell.say(worded(reading.sentence) or self.tr("Lea la etiqueta de un equipo."))
        return True
