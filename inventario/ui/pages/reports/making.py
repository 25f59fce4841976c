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
from inventario.register.reporting.definition import ListDefinition
from inventario.reports.catalogue import ReportKind

from ...shell.contract import Shell
from ...tasks import Progress, Task
from ...words import worded


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A filter that was said: `what` is department, place or person, `id` which one, `called` how people call it."""

    what: str
    id: str
    called: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A report of something: what it is narrowed to, the days or the period it is of, and of a list of one's own what it lists."""

    kind: ReportKind
    narrowed: tuple[Narrowed, ...] = ()
    days: tuple[tuple[str, date], ...] = ()
    period: str = ""
    rut: bool = False
    listing: ListDefinition | None = None
    name: str = ""  # under which it is kept

    @property
    def complete(self) -> bool:
        """Whether everything is said that it needs."""
        if self.kind.own:
            return self.listing is not None
        return not self.kind.filters or self.kind.optional or bool(self.narrowed)

    @property
    def about(self) -> str:
        """The id of the first thing that it is narrowed to; empty for none."""
        return self.narrowed[0].id if self.narrowed else ""

    @property
    def called(self) -> str:
        """How people call what it is narrowed to."""
        return ", ".join(one.called for one in self.narrowed)

    @property
    def scope(self) -> Scope:
        """What the register is asked for."""
        said = {one.what: one.id for one in self.narrowed}
        return Scope(**said, **dict(self.days), period=self.period, rut=self.rut, listing=self.listing)  # type: ignore[arg-type]

    @property
    def title(self) -> str:
        """`Equipos de una unidad - DIDECO`, for a file's name; what was kept has its own."""
        own = self.listing.title if self.listing is not None else ""
        title = self.name or own or self.kind.title
        return title if self.name or not self.called else f"{title} - {self.called}"


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
            self.failed.emit(worded(failure))

        task = self._shell.tasks.run(
            job, lambda data: self.made.emit(asked, data), failed, title=self.tr("Preparando {0}").format(worded(asked.title))
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
            with replacing(path) as draft:
                if ready is not None and suffix == "pdf":
                    draft.write_bytes(ready)
                else:
                    asked.kind.save(report_record(register, asked.kind, asked.scope), suffix, draft)
                progress.check()

        shell.tasks.run(job, lambda _: done(), shell.tell, title=self.tr("Guardando {0}").format(path.name))
