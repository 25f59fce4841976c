"""What was printed: the latest runs to choose from, to be printed again, or taken out of the log when nothing came out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.formats import format_integer
from inventario.labels import LabelJob, Order, Symbology
from inventario.register.printing.items import ToPrint
from inventario.register.printing.log import Batch, batch_things, batches, forget, left_from
from inventario.register.printing.overlaps import BLOCK
from inventario.store.register import Register

from ...shell.contract import Shell
from ...theme import Size, Theme, Type
from ...widgets import Button, EmptyState, FieldBox, Sheet, Variant, link, scrolled
from ...widgets.choosable import Choosable
from ...widgets.painting import LEFT, RIGHT, begin, box, text_width
from ...words import count_of, worded
from ..start.facts import moment_text
from .sources import Source, Wanted
from .work import LabelWork

_SHOWN = 60
_HEIGHT = 54


def set_up_again(work: LabelWork, batch: Batch, words: str, since: str = "") -> Source:
    """Set the work up as that run was, as far as this laptop has its template and stock; gives the source, titled by `words` and what
    was printed. `since` leaves out what comes before a label, as `left_from` takes it."""
    blank = (_tr("número en blanco"), _tr("números en blanco"))
    noun = {BLOCK: blank, "": (_tr("elemento"), _tr("elementos"))}.get(batch.subject)
    job = job_again(work, batch)
    name, title = f"batch-{batch.row}", words.format(batch.purpose)
    if since:
        name, title = f"{name}-{since}", _tr("{0}, desde {1}").format(title, since)
    source = Source(name, title, batch.subject, make=lambda register: things_again(register, batch, job, since), noun=noun)
    work.use_setup(Wanted(source, order=Order.GIVEN), job.template, job.stock, job.copies, job.symbol, narrow=job.narrow)
    return source


def job_again(work: LabelWork, batch: Batch) -> LabelJob:
    """How that run was printed, as far as this laptop has its template and stock."""
    template = next((one for one in work.templates if one.name == batch.template), work.template)
    stock = next((one for one in work.stocks if one.name == batch.stock), work.stock)
    if not template.suits(stock):
        stock = work.stocks_for(template)[0]
    symbol = Symbology(batch.symbol) if batch.symbol in Symbology._value2member_map_ else None
    return LabelJob(template, stock, copies=batch.copies, symbol=symbol, narrow=batch.narrow)


def things_again(register: Register, batch: Batch, job: LabelJob, since: str) -> list[ToPrint]:
    """What the run printed, from a label on. Raises KnownError when it has no such label."""
    things = batch_things(register, batch)
    return left_from(things, job, since) if since else things


def last_run_text(register: Register, shell: Shell, words: str) -> str:
    """The latest run in `words` with places for when, labels, stock and who; empty when there is none."""
    found = batches(register, 1)
    if not found:
        return ""
    last = found[0]
    when = moment_text(last.printed_at, shell.clock.today())
    return words.format(when, count_of(last.labels, _tr("etiqueta"), _tr("etiquetas")), last.stock, last.author)


class RunLine(Choosable):
    """One run: what and when, then how, on which stock and by whom. Checked when it is the one to be printed again."""

    def __init__(self, theme: Theme, batch: Batch, texts: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(theme, ", ".join(texts), texts[2], _HEIGHT, parent)
        self.batch = batch
        self._what, self._when, self._how = texts

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color, on = begin(self), self.theme.color, self.isChecked()
        if on or self.underMouse():
            box(painter, self.rect(), Size.RADIUS, color("accent_soft" if on else "hover"), color("accent") if on else None)
        room = QRectF(12, 8, self.width() - 24, 20)
        when_font = self.theme.font(Type.LABEL)
        painter.setFont(when_font)
        painter.setPen(color("text2"))
        painter.drawText(room, RIGHT, self._when)
        for rect, text, font, ink in (
            (room.adjusted(0, 0, -text_width(when_font, self._when) - 12, 0), self._what, self.theme.font(Type.BODY, 500), "text"),
            (room.translated(0, 19), self._how, when_font, "warn" if self.batch.stopped_at else "text2"),
        ):
            painter.setFont(font)
            painter.setPen(color(ink))
            painter.drawText(rect, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width())))


class PrintedSheet(Sheet):
    """Says `again` with the run that the person wants once more, and the label that they want it from, empty for all."""

    again = Signal(object, str)  # Batch

    def __init__(self, shell: Shell, work: LabelWork, page: QWidget) -> None:
        main = Button(shell.theme, "", hint="Ctrl+Return", variant=Variant.PRIMARY)
        super().__init__(shell.theme, "", main, page)
        self._shell, self._work = shell, work
        self.title.setText(self.tr("Lo impreso"))
        main.setText(self.tr("Imprimir otra vez"))
        self.cancel.setText(self.tr("Cerrar"))
        self.lines: list[RunLine] = []
        inside = QWidget()
        inside.setProperty("page", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._area = scrolled(inside, keys=False)
        self.nothing = EmptyState(shell.theme, self.tr("Todavía no se ha impreso nada"), icon="printer-outline")
        self.lost = link(shell.theme, self.tr("No salió del todo: quitarla de lo impreso"))
        self.lost.setToolTip(self.tr("Sus etiquetas vuelven a contar como no impresas"))
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.nothing, 1)
        self.since = QLineEdit()
        self.since.setPlaceholderText(self.tr("Todas"))
        hint = self.tr("Si se cortó: lea o escriba la primera que falta, o su lugar. Antes revise cuál fue la última que salió.")
        self._since = FieldBox(shell.theme, self.tr("Desde cuál"), self.since, hint=hint)
        self.body.addWidget(self._since)
        self.body.addWidget(self.lost)
        self.main.clicked.connect(self._again)
        self.lost.clicked.connect(self._forget)
        self.since.textEdited.connect(lambda: self._since.set_fault(""))
        self.closed.connect(self.deleteLater)
        self.fill()

    def fill(self) -> None:
        """Show the runs there are now, the latest chosen."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        runs = batches(self._shell.register, _SHOWN)
        self.lines = [RunLine(self.theme, batch, self._texts(batch)) for batch in runs]
        for place, line in enumerate(self.lines):
            self._column.insertWidget(place, line)
        if self.lines:
            self.lines[0].setChecked(True)
        for widget, shown in ((self._area, bool(runs)), (self._since, bool(runs)), (self.lost, bool(runs)), (self.nothing, not runs)):
            widget.setVisible(shown)
        self.main.setEnabled(bool(runs))

    def _texts(self, batch: Batch) -> tuple[str, str, str]:
        template = next((one.title for one in self._work.templates if one.name == batch.template), batch.template)
        parts = [self.tr("{0} en {1}").format(template, batch.stock), count_of(batch.labels, self.tr("etiqueta"), self.tr("etiquetas"))]
        if batch.stopped_at:
            parts.insert(0, self.tr("Se detuvo en la {0}").format(format_integer(batch.stopped_at)))
        parts.append(batch.author)
        what = self.tr("{0}. {1}").format(batch.row, batch.purpose)
        return what, moment_text(batch.printed_at, self._shell.clock.today()), " · ".join(parts)

    @property
    def chosen(self) -> Batch | None:
        """The run that is chosen."""
        return next((line.batch for line in self.lines if line.isChecked()), None)

    def _again(self) -> None:
        since, batch = self.since.text().strip(), self.chosen
        if batch is None:
            return
        try:
            things_again(self._shell.register, batch, job_again(self._work, batch), since)
        except KnownError as fault:
            self._since.set_fault(worded(fault))
            self.since.setFocus()
        else:
            self.close_sheet()
            self.again.emit(batch, since)

    def _forget(self) -> None:
        batch, register = self.chosen, self._shell.register
        if batch is None:
            return

        def done(_: None) -> None:
            self._shell.say(self.tr("La impresión {0} ya no cuenta como impresa.").format(batch.row))
            self.fill()

        self._shell.tasks.run(lambda _: forget(register, batch), done, self._shell.tell, title=self.tr("Quitando"), cancellable=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Labels", text)
