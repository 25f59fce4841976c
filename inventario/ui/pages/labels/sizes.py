"""The person's own sheet, roll or tape: typed in, seen at once as it will lie on its page, kept on this laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.labels import Form, Stock
from inventario.labels.own import delete_own, save_stock
from inventario.labels.typed_stock import NUMBERS, outline, typed_stock, typed_texts

from ...drawing import PageView
from ...shell.contract import Shell
from ...theme import Type
from ...widgets import Button, ComboBox, FieldBox, Label, SegmentedControl, Sheet, Tab, Variant, link
from ...words import worded

_PAIRS = (("width", "height"), ("tape", "dpi"), ("columns", "rows"), ("left", "top"), ("pitch_x", "pitch_y"))
_VIEW = 128


class SizeSheet(Sheet):
    """`kept` gives the name of the size that was saved, empty after one was forgotten."""

    kept = Signal(str)

    def __init__(self, shell: Shell, folder: Path, page: QWidget, stock: Stock | None = None) -> None:
        super().__init__(shell.theme, "", Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY), page)
        theme = shell.theme
        self._shell, self._folder, self._stock = shell, folder, stock
        self.title.setText(self.tr("Medida propia"))
        self.main.setText(self.tr("Guardar"))
        words = (self.tr("Hoja"), self.tr("Rollo"), self.tr("Cinta"))
        self.forms = SegmentedControl(theme, tuple(Tab(form.value, text) for form, text in zip(Form, words, strict=True)))
        self.forms.setAccessibleName(self.tr("Cómo viene"))
        self.page_box = ComboBox(theme)
        self.page_box.add_choices([("Letter", self.tr("Carta")), ("A4", "A4"), ("Oficio", self.tr("Oficio"))])
        self.boxes = {"name": FieldBox(theme, self.tr("Nombre"), QLineEdit(), required=True)}
        for key, asked in NUMBERS.items():
            self.boxes[key] = FieldBox(theme, asked.title if asked.whole else self.tr("{0} (mm)").format(asked.title), QLineEdit())
        self.view = PageView(theme, margin=4)
        self.view.setFixedHeight(_VIEW)
        self.says = Label(theme, "", Type.LABEL, token="bad", wrap=True)
        self.forget = link(theme, self.tr("Borrar esta medida"))
        self._build()
        for box in self.boxes.values():
            self._line(box).textEdited.connect(lambda: self.follow())
        self.forms.changed.connect(lambda: self.follow())
        self.page_box.activated.connect(lambda: self.follow())
        self.main.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)
        self.closed.connect(self.deleteLater)
        self._show(stock)

    def _build(self) -> None:
        self.body.addWidget(self.boxes["name"])
        self.body.addWidget(self.forms)
        self._paper = FieldBox(self.theme, self.tr("Papel"), self.page_box)
        self.body.addWidget(self._paper)
        for pair in _PAIRS:
            line = QHBoxLayout()
            line.setSpacing(12)
            for key in pair:
                line.addWidget(self.boxes[key], 1)
            self.body.addLayout(line)
        self.body.addWidget(self.view)
        self.body.addWidget(self.says)
        self.body.addWidget(self.forget)
        self.body.addStretch(1)

    def _show(self, stock: Stock | None) -> None:
        self.forget.setVisible(stock is not None)
        if stock is not None:
            self.forms.set_current(stock.form.value)
            self.page_box.set_code(stock.page or "Letter")
            for key, text in typed_texts(stock).items():
                self._line(self.boxes[key]).setText(text)
            self._line(self.boxes["name"]).setReadOnly(True)  # its name is its file's
        self.follow()

    @staticmethod
    def _line(box: FieldBox) -> QLineEdit:
        assert isinstance(box.editor, QLineEdit)
        return box.editor

    @property
    def form(self) -> Form:
        """How it comes, as chosen."""
        return Form(self.forms.current)

    def _typed(self) -> Stock:
        return typed_stock(self.form, self.page_box.code(), {key: self._line(box).text() for key, box in self.boxes.items()})

    def follow(self) -> None:
        """Ask for what the form needs, and draw what was typed as soon as it makes sense."""
        for key, asked in NUMBERS.items():
            self.boxes[key].setVisible(self.form in asked.forms)
            usual = self._line(self.boxes[asked.usual]).text() if asked.usual else {Form.ROLL: "203", Form.TAPE: "180"}.get(self.form, "")
            self._line(self.boxes[key]).setPlaceholderText(usual if asked.usual or key == "dpi" else "")
        self._paper.setVisible(self.form is Form.SHEET)
        for box in self.boxes.values():
            box.set_fault("")
        said, page = "", None
        try:
            page = outline(self._typed())
        except FieldFault:  # still being typed
            pass
        except KnownError as fault:
            said = worded(fault)
        self.view.set_page(page)
        self.view.setVisible(page is not None)
        self.says.setText(said)
        self.says.setVisible(bool(said))

    def _keep(self) -> None:
        try:
            stock = self._typed()
            save_stock(stock, self._folder)
        except FieldFault as fault:
            self.boxes[fault.field].set_fault(worded(fault))
            self._line(self.boxes[fault.field]).setFocus()
        except KnownError as fault:
            self.says.setText(worded(fault))
            self.says.show()
        else:
            self.close_sheet()
            self.kept.emit(stock.name)

    def _forget(self) -> None:
        if self._stock is None:
            return
        try:
            delete_own(self._stock, self._folder)
        except KnownError as fault:
            self._shell.tell(fault)
            return
        self._shell.say(self.tr("Se borró la medida «{0}».").format(self._stock.title))
        self.close_sheet()
        self.kept.emit("")
