"""Making a report off the UI thread: the bytes of its PDF for the preview, of any format for a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inventario.app import report_record
from inventario.core.errors import KnownError
from inventario.core.files import replacing
from inventario.register.report_records import Scope
from inventario.reports.catalogue import ReportKind

from ...shell.contract import Shell
from ...tasks import Progress, Task


@dataclass(frozen=True, slots=True)
class Asked:
    """A report of something: `about` is the id of the department or place, `called` how people call it; `days` are those it is of."""

    kind: ReportKind
    about: str = ""
    called: str = ""
    days: tuple[tuple[str, date], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything is said that it needs."""
        return not self.kind.scope or self.kind.optional or bool(self.about)

    @property
    def scope(self) -> Scope:
        """What the register is asked for."""
        days = dict(self.days)
        return Scope(
            self.about if self.kind.scope == "department" else "", self.about if self.kind.scope == "place" else "",
            days.get("as_of"), days.get("since"), days.get("until"),
        )  # fmt: skip

    @property
    def title(self) -> str:
        """`Equipos de una unidad - DIDECO`, for a file's name."""
        return f"{self.kind.title} - {self.called}" if self.called else self.kind.title


class Maker(QObject):
    """Makes one report at a time; a newer wish makes the older void."""

    made = Signal(object, bytes)  # Asked, the PDF
    failed = Signal(str)
    busy_changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.task: Task | None = None

    def make(self, asked: Asked) -> None:
        """Make the PDF; `made` or `failed` follows."""
        self.stop()
        register = self._shell.register

        def job(progress: Progress) -> bytes:
            record = report_record(register, asked.kind, asked.scope)
            progress.check()
            return asked.kind.write(record, "pdf")

        def failed(failure: KnownError) -> None:
            self.failed.emit(str(failure))

        task = self._shell.tasks.run(
            job, lambda data: self.made.emit(asked, data), failed, title=self.tr("Preparando {0}").format(asked.title)
        )
        if task.running:
            self.task = task
            task.ended.connect(lambda: self._ended(task))
            self.busy_changed.emit()

    def _ended(self, task: Task) -> None:
        if self.task is task:
            self.task = None
            self.busy_changed.emit()

    def stop(self) -> None:
        """Give up what is being made."""
        if self.task is not None:
            self.task.cancel()

    def save(self, asked: Asked, path: Path, done: Callable[[], None], ready: bytes | None = None) -> None:
        """Write the report to a file by its ending; `ready` is the PDF when it has been made already."""
        register, shell = self._shell.register, self._shell

        def job(progress: Progress) -> None:
            suffix = path.suffix.lstrip(".").lower()
            data = (
                ready
                if ready is not None and suffix == "pdf"
                else asked.kind.write(report_record(register, asked.kind, asked.scope), suffix)
            )
            progress.check()
            with replacing(path) as draft:
                draft.write_bytes(data)

        shell.tasks.run(job, lambda _: done(), shell.tell, title=self.tr("Guardando {0}").format(path.name))
