"""Long work: its result comes back to the UI thread, its failures are sentences or bugs, and it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from inventario.core.errors import Cancelled, KnownError
from inventario.ui.tasks import Progress, SyncTasks, Task, Tasks, ThreadTasks
from inventario.ui.theme import Theme
from inventario.ui.widgets.taskbar import TaskBar


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[ThreadTasks]:
    tasks = ThreadTasks()
    yield tasks
    tasks.stop()


def fail(_: Progress) -> None:
    raise KnownError("El disco está lleno; libere espacio.")


def bug(_: Progress) -> None:
    raise ZeroDivisionError("a bug")


def test_the_result_comes_back_on_the_ui_thread(tasks: ThreadTasks, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    ui = threading.get_ident()
    tasks.run(lambda _: threading.get_ident(), lambda ident: got.append((ident, threading.get_ident() == ui)))
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != ui
    assert got[0][1]
    assert not tasks.busy


def test_a_known_error_is_told_to_who_asked_or_to_everybody(tasks: ThreadTasks, qtbot: QtBot) -> None:
    heard: list[KnownError] = []
    tasks.run(fail, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]).startswith("El disco está lleno")
    with qtbot.waitSignal(tasks.failed) as said:
        tasks.run(fail, lambda _: None)
    assert isinstance(said.args[0], KnownError)


def test_a_bug_is_raised_on_the_ui_thread(tasks: ThreadTasks, qtbot: QtBot) -> None:
    with capture_exceptions() as raised:
        task = tasks.run(bug, lambda _: None)
        with qtbot.waitSignal(task.ended):
            pass
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_a_cancelled_job_stops_and_calls_nobody(tasks: ThreadTasks, qtbot: QtBot) -> None:
    called: list[object] = []
    stopped = threading.Event()

    def job(progress: Progress) -> str:
        try:
            while True:
                progress.tell(1, 1000)
                stopped.wait(0.005)
        except Cancelled:
            stopped.set()
            raise

    task = tasks.run(job, called.append, called.append)
    qtbot.wait(20)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert stopped.is_set()
    assert called == []


def test_a_job_that_ends_after_being_cancelled_calls_nobody() -> None:
    tasks = SyncTasks()
    called: list[object] = []
    tasks.started.connect(lambda task: task.cancel())
    tasks.run(lambda _: "done", called.append, called.append)
    assert called == []


def test_slow_work_shows_itself_and_quick_work_does_not(tasks: ThreadTasks, qtbot: QtBot, theme: Theme) -> None:
    bar = TaskBar(theme)
    qtbot.addWidget(bar)
    tasks.started.connect(bar.follow)
    done: list[bool] = []
    tasks.run(lambda _: True, done.append, title="Contar")
    qtbot.waitUntil(lambda: bool(done))
    assert not bar.isVisible()

    go_on = threading.Event()

    def job(progress: Progress) -> bool:
        while not go_on.wait(0.005):
            progress.tell(30, 120, "30 de 120 filas")
        return True

    tasks.run(job, done.append, title="Importar")
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: bar.part == 0.25)
    assert bar.words == "Importar · 30 de 120 filas"
    go_on.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert not bar.isVisible()


def test_the_bar_stops_the_work(tasks: ThreadTasks, qtbot: QtBot, theme: Theme) -> None:
    bar = TaskBar(theme)
    qtbot.addWidget(bar)
    tasks.started.connect(bar.follow)
    tick = threading.Event()

    def job(progress: Progress) -> None:
        while not tick.wait(0.005):
            progress.tell(0)

    task = tasks.run(job, lambda _: None, title="Exportar")
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(task.ended):
        bar.cancel_button.click()
    assert not bar.isVisible()


def test_the_fake_behaves_alike(theme: Theme) -> None:
    tasks: Tasks = SyncTasks()
    got: list[object] = []
    task = tasks.run(lambda progress: progress.tell(1, 2), got.append)
    assert isinstance(task, Task)
    tasks.run(fail, got.append, got.append)
    assert got[0] is None
    assert isinstance(got[1], KnownError)
    with pytest.raises(ZeroDivisionError):
        tasks.run(bug, got.append)


def test_once_stopped_nothing_is_started(tasks: ThreadTasks) -> None:
    """A window that is going away must leave no job behind: Qt would wait for it with Python's lock held."""
    tasks.stop()
    ran: list[int] = []
    task = tasks.run(lambda _: ran.append(1), lambda _: ran.append(2))
    assert not task.running
    assert not tasks.busy
    tasks.stop()
    assert ran == []


class Page(QLabel):
    """Asks for something, and shows it."""

    def ask(self, tasks: ThreadTasks, job: Callable[[Progress], str], *, inner: bool) -> Task:
        def show(text: str) -> None:
            self.setText(text)

        return tasks.run(job, show if inner else self.setText, self.fail)

    def fail(self, failure: KnownError) -> None:
        self.setText(str(failure))


@pytest.mark.parametrize("inner", [False, True])
def test_a_page_that_is_gone_when_its_job_ends_is_shown_nothing(tasks: ThreadTasks, qtbot: QtBot, inner: bool) -> None:
    gone, there, go_on = Page(), Page(), threading.Event()
    qtbot.addWidget(there)

    def job(_: Progress) -> str:
        go_on.wait(10)
        return "listo"

    with capture_exceptions() as raised:
        gone.ask(tasks, job, inner=inner)
        there.ask(tasks, job, inner=inner)
        shiboken6.delete(gone)
        go_on.set()
        qtbot.waitUntil(lambda: there.text() == "listo" and not tasks.busy)
    assert raised == []


def test_what_fails_for_a_page_that_is_gone_is_told_to_everybody(tasks: ThreadTasks, qtbot: QtBot) -> None:
    page, go_on = Page(), threading.Event()

    def job(progress: Progress) -> str:
        go_on.wait(10)
        fail(progress)
        return ""

    page.ask(tasks, job, inner=True)
    shiboken6.delete(page)
    with qtbot.waitSignal(tasks.failed) as said:
        go_on.set()
    assert str(said.args[0]).startswith("El disco está lleno")
