"""The check of a batch, off the UI thread: the labels are read back as the printer will put them on paper, and measured."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inventario import labels
from inventario.core.errors import KnownError
from inventario.labels import CheckReport, LabelJob
from inventario.register.printing.contents import shown_names

from ...shell.contract import Shell
from ...tasks import Progress, Task
from ...words import worded
from .gathered import Gathered


class Checking(QObject):
    """`report` is what the last check found, `fault` why there can be none, `task` the one that runs; `told` says that it is otherwise."""

    told = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.report: CheckReport | None = None
        self.fault = ""
        self.task: Task | None = None

    def stop(self) -> None:
        """What was found no longer holds."""
        self._cancel()
        self.report, self.fault = None, ""
        self.told.emit()

    def refuse(self, sentence: str) -> None:
        """Nothing can be printed, and why."""
        self.fault = sentence
        self.told.emit()

    def begin(self, gathered: Gathered, job: LabelJob, amount: int, title: str = "") -> None:
        """Check the first `amount` things; with a title, as a task that is shown and can be cancelled."""
        self._cancel()
        register = self._shell.register

        def work(progress: Progress) -> CheckReport:
            names = shown_names(job.template, job.stock)
            items = [thing.item for thing in gathered.things(register, names, 0, amount, progress.check)]
            return labels.check_job(items, job, lambda done: progress.tell(done, amount))

        def done(report: CheckReport) -> None:
            self.task, self.report = None, report
            self.told.emit()

        def failed(failure: KnownError) -> None:
            self.task = None
            self.refuse(worded(failure))

        task = self._shell.tasks.run(work, done, failed, title=title)
        self.task = task if task.running else None
        if task.running:
            self.told.emit()

    def _cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()
            self.task = None
