"""Beside the columns: how rows will be known again, what is missing, what will be made."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.core.fields import Subject
from inventario.core.text import mid_sentence, shorten
from inventario.register.entry import defaults
from inventario.register.importing.sampling import understood
from inventario.register.tags import TAGGED

from ...shell.contract import Shell
from ...theme import Size, Tone, Type
from ...widgets import Card, CheckBox, Label, Line
from ...words import count_of, worded
from .notes import Note
from .session import ImportSession

WIDTH = 320


class MappingSummary(Card):
    """A few sentences that follow from the mapping, and whether to create what is not there."""

    def __init__(self, shell: Shell, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, "…", parent=parent)
        self._shell, self._session = shell, session
        self.title.setText(self.tr("Qué va a pasar"))
        self.setFixedWidth(WIDTH)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        self.body.addLayout(self._notes)
        self.body.addStretch(1)
        self.body.addWidget(Line(shell.theme))
        self.body.addSpacing(Size.HALF)
        self.making = CheckBox(shell.theme, self.tr("Crear lo que falte"))
        self.making.setChecked(session.create_missing)
        self.making.toggled.connect(session.set_create_missing)
        self.body.addWidget(self.making)
        about = self.tr("Direcciones, lugares, personas y modelos que no estén en el registro; sin marcar, sus filas quedan con falla.")
        self.body.addWidget(Label(shell.theme, about, Type.LABEL, token="text2", wrap=True))

    def follow(self) -> None:
        """Say it for the mapping as it stands."""
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        subject = self._session.subject
        if subject is None:
            return
        self.making.setVisible(any(field.target for field in subject.fields))
        for tone, text in self.sentences(subject):
            self._notes.addWidget(Note(self._shell.theme, tone, text))

    def sentences(self, subject: Subject) -> list[tuple[Tone, str]]:
        """What there is to say, each with its tone."""
        mapped = {name for name in self._session.mapping.values() if name}
        if not mapped:
            return [(Tone.BAD, self.tr("Ninguna columna va a un dato; elija al menos uno."))]
        said = [self._known_again(subject, mapped)]
        if subject.name in TAGGED and "tag" not in mapped:
            said.append((Tone.ACCENT, self.tr("Lo que sea nuevo recibe la etiqueta que sigue.")))
        elif sentence := self._unfit_tags(subject):
            said.append((Tone.WARN, sentence))
        given = defaults(subject)
        for field in subject.fields:
            if not field.required or field.name in mapped or field.name in given:
                continue
            if subject.name == "asset" and field.name == "kind":
                said.append(
                    (Tone.WARN, self.tr("Ninguna columna dice el tipo; se deduce de las palabras de cada fila, si no queda «Otro»."))
                )
            else:
                said.append(
                    (Tone.BAD, self.tr("Falta {0}: una fila nueva no puede entrar sin ese dato.").format(mid_sentence(worded(field.label))))
                )
        loose = [column for column, name in self._all() if not name]
        if loose:
            names = shorten(", ".join(loose), 120)
            amount = count_of(len(loose), self.tr("columna no se importa"), self.tr("columnas no se importan"))
            said.append((Tone.MUTE, f"{amount}: {names.rstrip('.')}."))
        return said

    def _unfit_tags(self, subject: Subject) -> str:
        """What to do with a number of the office's own, such as `INV-1001`, that no label can have; empty when they do."""
        known = self._session.understood
        column = next((column for column, name in self._all() if name == "tag"), "")
        if known is None or not column or not subject.has("notes"):
            return ""
        place = known.opened.table.header.index(column)
        good, total, _ = understood(subject.field("tag"), [row[place] for _, row in known.sample if place < len(row)])
        if good >= total / 2:
            return ""
        sentence = self.tr(
            "«{0}» no sirve de etiqueta. Elija Notas para esa columna: cada uno recibe una etiqueta, y su número se sigue buscando."
        )
        return sentence.format(column)

    def _known_again(self, subject: Subject, mapped: set[str]) -> tuple[Tone, str]:
        labels = [mid_sentence(worded(subject.field(key[0]).label)) for key in subject.keys]
        found = [mid_sentence(worded(subject.field(key[0]).label)) for key in subject.keys if key[0] in mapped]
        if found:
            text = self.tr("Lo que ya está en el registro se reconoce por {0}, y solo cambia lo que el archivo traiga distinto.")
            return Tone.OK, text.format(self.tr(" y si no por ").join(found))
        if not labels:
            return Tone.ACCENT, self.tr("Las filas que ya estén idénticas en el registro no se repiten.")
        text = self.tr("Ninguna columna es {0}: lo que ya está no se reconoce, salvo que la fila sea idéntica.")
        return Tone.WARN, text.format(self.tr(" ni ").join(labels))

    def _all(self) -> list[tuple[str, str]]:
        known = self._session.understood
        header = known.opened.table.header if known is not None else ()
        return [(column, self._session.mapping.get(column, "")) for column in header]
