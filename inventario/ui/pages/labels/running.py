"""The runs of the labels page: to a file, to the system's printer, to a label printer of the network, and on where one broke off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inventario.core.errors import KnownError
from inventario.labels import Form, LabelItem, LabelJob, Printed, job_pages, zpl_formats
from inventario.labels.sending import Printer, SendingStopped, send
from inventario.register.printing.items import ToPrint
from inventario.register.printing.log import Run, designs_of, left_of, log_print

from ...shell.contract import Shell
from ...tasks import Progress
from ...words import worded
from ..saving import ask_target, open_folder
from . import wording
from .side import RunSide
from .system import PrintingStopped, ask_printer, asked_on, print_labels
from .work import LabelWork


class Runs(QObject):
    """Does what the page's buttons ask; all of it in the background, with a bar that cancels."""

    def __init__(self, shell: Shell, work: LabelWork, side: RunSide, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._work, self._side, self._page = shell, work, side, page

    def save(self, suffix: str) -> None:
        """Write the labels to a file of the person's choice."""
        shell = self._shell
        name = self.tr("Etiquetas {0}").format(shell.clock.today().isoformat())
        path = ask_target(shell, self._page, self.tr("Guardar etiquetas"), name, f".{suffix}", "labels")
        if path is None:
            return

        job = self._work.job

        def done(printed: Printed) -> None:
            self._printed(printed.labels, job)
            said = self.tr("{0} en «{1}».").format(wording.labels_text(printed.labels), path.name)
            shell.say(said, offer=(self.tr("Abrir carpeta"), lambda: open_folder(path)))

        self._work.write(path, done, log=self._side.log.isChecked())

    def print_out(self) -> None:
        """Print on the printer that is chosen."""
        if self._work.target.network:
            self._send()
        else:
            self._print()

    def _print(self) -> None:
        work, sheets = self._work, self._work.sheets
        first = work.items(*sheets.items_on(0))[:1]
        self._print_on(work.job, first, work.things, sheets.labels)

    def _print_left(self, job_of: LabelJob, left: list[ToPrint]) -> None:
        """What is left of a run that the printer broke off, on a sheet of its own."""
        amount = sum(designs_of(left, job_of)) * job_of.copies
        self._print_on(replace(job_of, start=1), [left[0].item], lambda _: left, amount)

    def _print_on(self, job_of: LabelJob, first: list[LabelItem], read: Callable[[Progress], list[ToPrint]], amount: int) -> None:
        """On a printer of the system; `first` are items that show a page's size."""
        work, shell = self._work, self._shell
        page = next(iter(job_pages(first, job_of)), None)
        printer = ask_printer(asked_on(job_of), job_of.title, (page.width, page.height), self._page, work.target.name) if page else None
        if printer is None:
            return
        self._side.broken.clear()
        job_of = replace(job_of, calibration=work.laptop.calibration(printer.printerName()))
        log, things = self._side.log.isChecked(), list[ToPrint]()

        def note(stopped_at: int | None) -> None:
            if log:
                log_print(shell.register, things, job_of, Run(stopped_at=stopped_at, output="system", printer=printer.printerName()))

        def job(progress: Progress) -> Printed:
            things.extend(read(progress))
            try:
                printed = print_labels([thing.item for thing in things], job_of, printer, lambda done: progress.tell(done, amount))
            except PrintingStopped as stop:
                note(stop.next_label)
                raise
            note(None)
            return printed

        def done(printed: Printed) -> None:
            self._printed(printed.labels, job_of)
            shell.say(self.tr("{0} a la impresora.").format(wording.labels_text(printed.labels)))

        def failed(fault: KnownError) -> None:
            if isinstance(fault, PrintingStopped):
                left = left_of(things, job_of, fault.next_label)
                self._side.broken.tell(worded(fault), fault.next_label, lambda: self._print_left(job_of, left))
            else:
                shell.tell(fault)

        shell.tasks.run(job, done, failed, title=self.tr("Imprimiendo etiquetas"))

    def _printed(self, amount: int, job: LabelJob) -> None:
        if self._side.remember.isChecked() and job.stock.form is Form.SHEET:
            self._work.remember_start(amount, job)

    # over the network

    def _send(self) -> None:
        """Read everything now, so that a broken run goes on with the same labels in the same order."""

        def read(things: list[ToPrint]) -> None:
            self._send_from(1, things, job, address, log=log)

        address, log = self._work.target.name, self._side.log.isChecked()
        job = replace(self._work.job, calibration=self._work.laptop.calibration(address))
        self._shell.tasks.run(self._work.things, read, self._shell.tell, title=self.tr("Reuniendo etiquetas"))

    def _send_from(self, first: int, things: list[ToPrint], job: LabelJob, address: str, *, log: bool) -> None:
        shell, single = self._shell, replace(job, start=1)
        self._side.broken.clear()

        def note(stopped_at: int | None) -> None:
            if log:
                log_print(shell.register, things, single, Run(first, stopped_at, per_design=True, output="network", printer=address))

        def work(progress: Progress) -> int:
            formats = list(zpl_formats([thing.item for thing in things], single, lambda _: progress.check()))
            try:
                sent = send(formats, Printer.parse(address), first=first, on_label=lambda done: progress.tell(done, len(formats)))
            except SendingStopped as stop:
                note(stop.next_label)
                raise
            note(None)
            return sent

        def done(sent: int) -> None:
            shell.say(self.tr("{0} a la impresora.").format(wording.labels_text(sent * job.copies)))

        def failed(fault: KnownError) -> None:
            if isinstance(fault, SendingStopped):
                again = fault.next_label
                self._side.broken.tell(worded(fault), again, lambda: self._send_from(again, things, job, address, log=log))
            else:
                shell.tell(fault)

        shell.tasks.run(work, done, failed, title=self.tr("Enviando etiquetas a {0}").format(address))
