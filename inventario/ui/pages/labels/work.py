"""What is known of a print run while it is set up: its things, template, stock and start; the check; the writing. No widget here."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from inventario import labels
from inventario.core.errors import KnownError
from inventario.core.paths import Folders
from inventario.labels import CheckReport, LabelItem, LabelJob, Printed, Stock, Symbology, Template
from inventario.labels.own import load_own
from inventario.register.logo import read_logo
from inventario.register.printing.contents import shown_names
from inventario.register.printing.items import ToPrint
from inventario.register.printing.laptop import LaptopPrinting
from inventario.register.printing.log import Run, log_print
from inventario.register.printing.overlaps import BLOCK

from ...shell.contract import Shell
from ...tasks import Progress, Task
from ...words import worded
from .checking import Checking
from .gathered import Gathered, gather
from .sheets import Sheets
from .sources import LABELLED, Source, Wanted
from .targets import Target

_PAUSE = 350  # milliseconds of quiet before a batch is checked
CHECKED = 150  # things that are checked unasked


class LabelWork(QObject):
    """A run being set up. `changed` says that the picture is another, `rows_changed` that the things are, `checked` what came of it."""

    changed = Signal()
    rows_changed = Signal()
    checked = Signal()
    busy_changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._folders = Folders.standard()
        own = load_own(self._folders.labels)
        self.templates, self.stocks = labels.templates(own.templates), labels.stocks(own.stocks)
        self.laptop = LaptopPrinting(self._folders)
        catalogue = shell.register.catalogue
        titles = [(name, worded(catalogue.subject(name).plural)) for name in LABELLED]
        self.sources = [Source(name, plural[:1].upper() + plural[1:], name) for name, plural in titles]
        self.wanted = Wanted(self.sources[0])
        self.template = self.templates_for("asset")[0]
        self.stock = labels.usual_stock(self.template, stocks=self.stocks)
        self.start, self.copies = self.laptop.start(self.stock), 1
        self.symbol: Symbology | None = None  # another symbol than the template's, as a preset may ask for
        self.narrow = False
        self.logo = read_logo(shell.register)
        self.pitch = self.diameter = 0.0  # millimetres in place of the things' own; 0 keeps those
        self.target = Target()
        self.page = self.sample = 0
        self.gathered = Gathered()
        self.task: Task | None = None  # reads the things
        self._checking = Checking(shell, self)
        self._checking.told.connect(self.checked)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self.check())

    @property
    def rows(self) -> array[int]:
        """The things, by number."""
        return self.gathered.rows

    @property
    def folder(self) -> Path:
        """Where the person's templates and sizes are kept."""
        return self._folders.labels

    def reread_own(self) -> None:
        """Take the person's templates and sizes as they are now, after they were designed elsewhere."""
        if self._read_own():
            same = next((one for one in self.templates if one.name == self.template.name), None)
            self.use_template(same or self.templates_for(self.wanted.source.subject)[0])

    def _read_own(self) -> bool:
        """Read them again; whether they are others now."""
        own, before = load_own(self.folder), (self.templates, self.stocks)
        self.templates, self.stocks = labels.templates(own.templates), labels.stocks(own.stocks)
        return (self.templates, self.stocks) != before

    def take_size(self, name: str) -> None:
        """Print on the person's size of that name from now on, if the template suits it; empty after one was forgotten."""
        self._read_own()
        wanted = name or self.stock.name
        stock = next((one for one in self.stocks_for(self.template) if one.name == wanted), None)
        self.use_stock(stock or labels.usual_stock(self.template, stocks=self.stocks))

    def templates_for(self, subject: str) -> list[Template]:
        """The templates meant for a subject; all for things of several subjects, the one of blank numbers first for those."""
        if not subject:
            return list(self.templates)
        blank = subject == BLOCK
        fitting = [one for one in self.templates if not one.subjects or ("asset" if blank else subject) in one.subjects]
        return sorted(fitting, key=lambda one: one.name != "blank") if blank else fitting

    def stocks_for(self, template: Template) -> list[Stock]:
        """The stock that a template can be printed on."""
        return [one for one in self.stocks if template.suits(one)]

    def want(self, wanted: Wanted) -> None:
        """Other things, or another order of them."""
        subject = wanted.source.subject
        before, fitting = self.wanted.source.subject, self.templates_for(subject)
        if subject != before and fitting and (self.template not in fitting or BLOCK in (subject, before)):
            self._take_template(fitting[0])
            self._take_stock(labels.usual_stock(self.template, stocks=self.stocks))  # cables are not for sheets of equipment's labels
        asked = next((one for one in self.templates if one.name == wanted.source.template), None)
        if asked is not None and wanted.source.name != self.wanted.source.name:
            self._take_template(asked)
        self.wanted = wanted
        self.reload()

    def use_template(self, template: Template) -> None:
        """Another template, on its usual stock unless it suits the one in use."""
        self._take_template(template)
        self.reload()

    def use_setup(self, wanted: Wanted, template: Template, stock: Stock, copies: int, symbol: Symbology | None, *, narrow: bool) -> None:
        """Everything at once."""
        self._take_template(template)
        self._take_stock(stock)
        self.wanted, self.copies, self.symbol, self.narrow = wanted, copies, symbol, narrow
        self.reload()

    def _take_template(self, template: Template) -> None:
        self.template, self.symbol, self.narrow = template, None, False
        self.pitch = self.diameter = 0.0
        if not template.suits(self.stock):
            self._take_stock(labels.usual_stock(template, stocks=self.stocks))

    def use_stock(self, stock: Stock) -> None:
        """Another stock, begun where its last sheet was left."""
        self._take_stock(stock)
        if any(layout.repeats for layout in self.template.layouts):  # a thing may have as many labels on one as strips on another
            self.reload()
        else:
            self._picture_changed()

    def _take_stock(self, stock: Stock) -> None:
        self.stock, self.start = stock, self.laptop.start(stock)

    def start_at(self, position: int) -> None:
        """The first free position of the sheet, from 1."""
        self.start = max(1, min(self.stock.per_page, position))
        self._picture_changed(check=False)

    def set_copies(self, copies: int) -> None:
        """How many of each."""
        self.copies = copies
        self._picture_changed(check=False)

    def set_measure(self, name: str, length: float) -> None:
        """The `pitch` of ports or the `diameter` of a cable, in millimetres; 0 for the things' own."""
        if length != getattr(self, name):
            setattr(self, name, length)
            self.reload()

    def show_page(self, page: int) -> None:
        """Another sheet in sight."""
        self.page = max(0, min(self.sheets.pages - 1, page))
        self.changed.emit()

    def show_sample(self, sample: int) -> None:
        """Another label large."""
        self.sample = max(0, min(len(self.rows) - 1, sample))
        self.changed.emit()

    @property
    def job(self) -> LabelJob:
        """How the labels are printed as things stand."""
        return LabelJob(
            self.template, self.stock, self.start, self.copies, symbol=self.symbol, narrow=self.narrow, logo=self.logo,
            pitch=self.pitch, diameter=self.diameter,
        )  # fmt: skip

    @property
    def sheets(self) -> Sheets:
        """Where the labels stand."""
        return Sheets(self.job, len(self.rows), self.gathered.designs)

    def items(self, first: int, last: int) -> list[LabelItem]:
        """What those labels say. Raises KnownError when the template does not suit the stock."""
        names = shown_names(self.template, self.stock)
        return [thing.item for thing in self.gathered.things(self._shell.register, names, first, last)]

    # reading the things

    def reload(self) -> None:
        """Read again which things there are; `rows_changed` follows."""
        if self.task is not None:
            self.task.cancel()
        self._stop_check()
        self.logo = read_logo(self._shell.register)
        register, wanted, as_now = self._shell.register, self.wanted, self.job

        def job(progress: Progress) -> Gathered:
            return gather(register, wanted, as_now, progress.check)

        task = self._shell.tasks.run(job, self._take_rows, self._refuse, title=self.tr("Reuniendo etiquetas"))
        self._keep(task)

    def _keep(self, task: Task) -> None:
        self.task = task if task.running else None
        if task.running:
            task.ended.connect(lambda: self._ended(task))
        self.busy_changed.emit()

    def _ended(self, task: Task) -> None:
        if self.task is task:
            self.task = None
            self.busy_changed.emit()

    def _take_rows(self, found: Gathered) -> None:
        self.gathered = found
        self.page = self.sample = 0
        self.rows_changed.emit()
        self._picture_changed()

    def _refuse(self, failure: KnownError) -> None:
        self.gathered = Gathered()
        self.rows_changed.emit()
        self._checking.refuse(worded(failure))
        self.changed.emit()

    def _picture_changed(self, *, check: bool = True) -> None:
        self.page = min(self.page, max(0, self.sheets.pages - 1))
        if check:
            self._stop_check()
            if self.rows:
                self._timer.start()
        self.changed.emit()

    # checking

    def check(self, *, whole: bool = False) -> None:
        """Read the labels back as they will be printed: the first `CHECKED` things, or all; `checked` follows."""
        self._timer.stop()
        amount = len(self.rows) if whole else min(CHECKED, len(self.rows))
        title = self.tr("Comprobando etiquetas") if whole else ""
        self._checking.begin(self.gathered, replace(self.job, copies=1, start=1), amount, title)

    def _stop_check(self) -> None:
        self._timer.stop()
        self._checking.stop()

    @property
    def report(self) -> CheckReport | None:
        """What the check found; None while it has not."""
        return self._checking.report

    @property
    def fault(self) -> str:
        """Why nothing can be printed so, empty when it can."""
        return self._checking.fault

    @property
    def check_task(self) -> Task | None:
        """The check that runs."""
        return self._checking.task

    # printing

    def things(self, progress: Progress) -> list[ToPrint]:
        """Everything to be printed, for a job off the UI thread."""
        names = shown_names(self.template, self.stock)
        return self.gathered.things(self._shell.register, names, check=progress.check)

    def write(self, path: Path, done: Callable[[Printed], None], *, log: bool) -> None:
        """Write the run to a file by its ending, and note it as printed when `log`."""
        job, shell, total = self.job, self._shell, self.sheets.labels

        def work(progress: Progress) -> Printed:
            things = self.things(progress)
            printed = labels.write_file([thing.item for thing in things], job, path, lambda number: progress.tell(number, total))
            if log:
                log_print(shell.register, things, job, Run(output=path.suffix.lstrip(".").lower(), printer=path.name))
            return printed

        shell.tasks.run(work, done, shell.tell, title=self.tr("Guardando {0}").format(path.name))

    def remember_start(self, amount: int, job: LabelJob) -> None:
        """The next run on that stock begins at the first free position after so many labels of that job, on this page too."""
        self.laptop.remember_start(job.stock, labels.next_start(amount, job.stock, job.start))
        if job.stock == self.stock:
            self.start_at(self.laptop.start(self.stock))
