"""What else is to be said of a reading: its condition, the serial that it bears, who has it, a note, a photo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from inventario.audits.records import Outcome
from inventario.core.fields import Field, Kind
from inventario.core.kinds import CONDITIONS

from ...detail.reference import ReferenceEdit
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, FieldBox, Label, RadioButton, Section, Sheet, Variant
from ...words import worded

_PICTURES = "Imágenes (*.jpg *.jpeg *.png *.webp *.heic)"


class RemarkSheet(Sheet):
    """`told` gives the words as `Counting.remark` takes them, and `photo` a file or a picture of the camera to keep with the reading."""

    told = Signal(dict)
    photo = Signal(object)  # Path or QImage

    def __init__(self, shell: Shell, outcome: Outcome, picture: QImage, parent: QWidget) -> None:
        theme = shell.theme
        main = Button(theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(theme, "", main, parent, width=430)
        self._shell, self._picture = shell, picture
        self._file: Path | None = None
        item = outcome.item
        self.title.setText(self.tr("Anotar de {0}").format((item.tag if item is not None else "") or outcome.code))
        main.setText(self.tr("Anotar"))
        self.body.addWidget(Section(theme, self.tr("Estado de conservación")))
        self._group = QButtonGroup(self)
        self.conditions: dict[str, RadioButton] = {}
        for choice in CONDITIONS:
            button = self.conditions[choice.code] = RadioButton(theme, worded(choice.label))
            self._group.addButton(button)
            self.body.addWidget(button)
        if item is not None and item.condition in self.conditions:
            self.conditions[item.condition].setChecked(True)
        self._condition = item.condition if item is not None else ""
        self.body.addWidget(Section(theme, self.tr("Lo que se vio")))
        self.serial = QLineEdit()
        self.serial.setPlaceholderText(item.serial if item is not None else "")
        self.body.addWidget(FieldBox(theme, self.tr("Serie, si es otra"), self.serial))
        self.custodian = ReferenceEdit(
            theme, shell.register, Field("Responsable", Kind.REFERENCE, target="person", name="custodian"), may_create=False
        )
        self.body.addWidget(FieldBox(theme, self.tr("Responsable, si es otra persona"), self.custodian))
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(64)
        self.note.setTabChangesFocus(True)
        self.body.addWidget(FieldBox(theme, self.tr("Nota"), self.note))
        self.shoot = Button(theme, self.tr("Usar la imagen de la cámara"), icon="camera-outline")
        self.shoot.setVisible(not picture.isNull())
        self.shoot.clicked.connect(self._shoot)
        self.choose = Button(theme, self.tr("Elegir una foto"), icon="image-plus-outline")
        self.choose.clicked.connect(self._choose)
        self.chosen = Label(theme, "", Type.LABEL, 500, "ok", wrap=True)
        for widget in (self.shoot, self.choose, self.chosen):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._shot = False
        main.clicked.connect(self.tell)

    def _shoot(self) -> None:
        self._shot, self._file = True, None
        self.chosen.setText(self.tr("Se guarda la imagen de la cámara."))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Elegir una foto"), "", _PICTURES)
        if name:
            self.take_file(Path(name))

    def take_file(self, file: Path) -> None:
        """Keep that file with the reading."""
        self._shot, self._file = False, file
        self.chosen.setText(self.tr("Se guarda «{0}».").format(file.name))

    def tell(self) -> None:
        """Say what was put in; nothing put in says nothing."""
        condition = next((code for code, button in self.conditions.items() if button.isChecked()), "")
        words: dict[str, object] = {
            "condition": condition if condition != self._condition else "",
            "serial": self.serial.text().strip(),
            "custodian": self.custodian.entered.id,
            "note": self.note.toPlainText().strip(),
        }
        photo: Path | QImage | None = self._picture if self._shot else self._file
        self.close_sheet()
        if any(words.values()):
            self.told.emit(words)
        if photo is not None:
            self.photo.emit(photo)
