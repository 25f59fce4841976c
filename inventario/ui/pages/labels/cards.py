"""The right side of the labels page: one label as it will be, and what the check of the batch found."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.drawing.shapes import Bars, Group, Matrix, Page, Shape
from inventario.labels import CheckReport, composer_for

from ...drawing import PageView
from ...shell.contract import Shell
from ...tasks import Task
from ...theme import Size, Tone, Type
from ...widgets import Card, Ground, IconButton, IconTile, Label, ProgressBar, link
from ...words import count_of, worded
from ..importing.notes import Note
from .sheets import beginning
from .work import CHECKED, LabelWork

_FAULTS = 3


class SampleCard(Card):
    """A label of the batch, large; the arrows go through the batch."""

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        theme = shell.theme
        self._where = Label(theme, "", Type.LABEL, token="text2")
        before = IconButton(theme, "chevron-left", "‹", small=True)
        after = IconButton(theme, "chevron-right", "›", small=True)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._where, before, after):
            row.addWidget(widget)
        super().__init__(theme, "…", right=right, line=False, parent=parent)
        self.title.setText(self.tr("Muestra"))
        self._work, self._before, self._after = work, before, after
        for button, text, step in ((before, self.tr("Etiqueta anterior"), -1), (after, self.tr("Etiqueta siguiente"), 1)):
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, step=step: work.show_sample(work.sample + step))
        self.view = PageView(theme, radius=1.5, crisp=True, margin=10)
        self.set_high(True)
        ground = Ground(theme, "hover")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.view)
        self.about = Label(theme, "", Type.LABEL, token="text2", wrap=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.setContentsMargins(Size.GAP, 4, Size.GAP, 12)
        self.body.addWidget(ground)
        self.body.addWidget(self.about)
        work.changed.connect(self.follow)

    def set_high(self, high: bool) -> None:
        """As large as the mockup has it, or smaller in a low window."""
        self.view.setFixedHeight(176 if high else 124)

    def follow(self) -> None:
        """Show the sample that the work has."""
        work, amount = self._work, len(self._work.rows)
        self._where.setText(self.tr("{0} de {1}").format(format_integer(work.sample + 1), format_integer(amount)) if amount else "")
        self._before.setEnabled(work.sample > 0)
        self._after.setEnabled(work.sample < amount - 1)
        page, code = None, ""
        try:
            for item in work.items(work.sample, work.sample + 1) if amount else ():
                label = next(iter(composer_for(work.job).labels(item)))
                page, code = Page(label.width, label.height, label.shapes), symbol_name(label.shapes)
        except KnownError:
            page = None  # the check says why
        self.view.set_page(beginning(page) if page is not None else None)
        parts = [worded(work.stock.size_text), self.tr("{0} ppp").format(work.job.resolution), code]
        self.about.setText(" · ".join(part for part in parts if part))


def symbol_name(shapes: tuple[Shape, ...]) -> str:
    """What the label's code is called, empty without one."""
    for shape in shapes:
        if isinstance(shape, Group) and (found := symbol_name(shape.shapes)):
            return found
        if isinstance(shape, Bars):
            return "Code 128"
        if isinstance(shape, Matrix):
            return "QR" if shape.symbology == "qr" else "DataMatrix"
    return ""


class CheckCard(Card):
    """Whether the labels read as they will be printed; on the way, done, or what is wrong."""

    def __init__(self, shell: Shell, work: LabelWork, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, parent=parent)
        theme = shell.theme
        self._shell, self._work = shell, work
        self._watched: Task | None = None
        self._tile = IconTile(theme, "barcode-scan", Tone.MUTE, 40)
        self.verdict = Label(theme, "", Type.CARD_TITLE, 600, wrap=True)
        self.below = Label(theme, "", Type.LABEL, token="text2", wrap=True)
        self.bar = ProgressBar(theme, thick=4)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.whole = link(theme, "")
        self.whole.clicked.connect(lambda: work.check(whole=True))
        for widget in (self.verdict, self.below, self.bar):
            texts.addWidget(widget)
        texts.insertWidget(2, self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._tile)
        top.addLayout(texts, 1)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self.look = link(theme, self.tr("Ver la primera"))
        self.look.clicked.connect(self._look)
        self.body.setSpacing(10)
        self.body.addLayout(top)
        self.body.addLayout(self._notes)
        self.body.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        work.checked.connect(self.follow)
        work.rows_changed.connect(self.follow)

    def follow(self) -> None:
        """Show how far the check is."""
        work = self._work
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.whole.hide()
        self.look.hide()
        self.bar.setVisible(work.check_task is not None)
        if work.fault:
            self._say(Tone.BAD, "alert-outline", self.tr("Así no se pueden imprimir"), work.fault)
        elif not work.rows:
            self._say(Tone.MUTE, "label-outline", self.tr("Nada que imprimir"), self.tr("Elija otras cosas, o todas."))
        elif work.report is not None:
            self._say_report(work.report)
        elif work.check_task is not None:
            self._say(Tone.MUTE, "barcode-scan", self.tr("Comprobando…"), self.tr("Se leen una por una como saldrán de la impresora"))
            if self._watched is not work.check_task:
                self._watched = work.check_task
                self.bar.set_part(None)
                self._watched.progressed.connect(lambda part, _: self.bar.set_part(part))
        else:
            self._say(Tone.MUTE, "barcode-scan", self.tr("Por comprobar"), "")

    def _look(self) -> None:
        """The first faulty label as the sample."""
        work = self._work
        if work.report is not None and work.report.faults:
            checked = replace(work.sheets, job=replace(work.job, copies=1))
            work.show_sample(checked.item_of(work.report.faults[0].index))

    def _say(self, tone: Tone, icon: str, head: str, below: str) -> None:
        self._tile.set_look(icon, tone)
        self.verdict.setText(head)
        self.below.setText(below)
        self.below.setVisible(bool(below))

    def _say_report(self, report: CheckReport) -> None:
        amount = report.labels
        partly = len(self._work.rows) > CHECKED >= amount
        if report.ok:
            words = self.tr("Se leen las primeras {0}") if partly else self.tr("Se leen las {0}")
            head = self.tr("Se lee la etiqueta") if amount == 1 else words.format(format_integer(amount))
            if not report.symbols:
                head = self.tr("Están bien")
            read = (
                self.tr("Comprobado como saldrán de la impresora")
                if report.could_read
                else self.tr("Medidas comprobadas, sin lector instalado")
            )
            self._say(Tone.OK, "check-bold", head, read)
            for sentence in report.notes:
                self._notes.addWidget(Note(self._shell.theme, Tone.OK, worded(sentence), icon="check", size=Type.LABEL))
        else:
            wrong = len({fault.index for fault in report.faults})
            head = self.tr("{0} por revisar").format(count_of(wrong, self.tr("etiqueta"), self.tr("etiquetas")))
            self._say(Tone.BAD, "alert-outline", head, self.tr("No se leerían bien una vez impresas"))
            for fault in report.faults[:_FAULTS]:
                self._notes.addWidget(Note(self._shell.theme, Tone.BAD, f"{fault.label}: {worded(fault.sentence)}", size=Type.LABEL))
            self.look.show()
            if len(report.faults) > _FAULTS:
                self._notes.addWidget(Label(self._shell.theme, self.tr("y {0} más").format(len(report.faults) - _FAULTS), Type.LABEL))
        self.below.setHidden(partly)  # the offer to go on stands in its place
        self.whole.setVisible(partly)
        self.whole.setText(self.tr("Comprobar las {0}").format(format_integer(len(self._work.rows))))
        self.whole.updateGeometry()
