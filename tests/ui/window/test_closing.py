"""The window is closed while work is under way: it says what it waits for, ends what reads, and nobody is told of it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from inventario.store.register import Register
from inventario.ui.tasks import Progress, ThreadTasks

from .conftest import OpenWindow

# As long as nobody would wait for: it can only end by being ended.
ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def reading(register: Register, began: threading.Event, ended: list[str]) -> Callable[[Progress], None]:
    """A job that reads and reads, and asks nobody whether it should stop."""

    def job(_: Progress) -> None:
        with register.reading() as connection:
            began.set()
            try:
                connection.exec_driver_sql(ENDLESS).fetchone()
            except Exception as failure:
                ended.append(str(failure))
                raise

    return job


def test_what_reads_the_register_ends_and_the_person_sees_what_is_waited_for(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = ThreadTasks()
    window = open_window(tasks=tasks)
    qtbot.waitUntil(lambda: not tasks.busy)
    began, ended, told, said = threading.Event(), list[str](), list[object](), list[str]()
    give_up = Register.give_up_reading

    def slow_to_give_up(register: Register) -> None:
        if len(said) < 2:
            said.append(window.status.text)
        else:
            give_up(register)

    monkeypatch.setattr(Register, "give_up_reading", slow_to_give_up)
    tasks.failed.connect(told.append)
    tasks.run(reading(window.register, began, ended), told.append, title="Contando")
    assert began.wait(30)
    qtbot.waitUntil(lambda: window.status.text == "Contando…")
    window.close()
    assert len(ended) == 1 and "interrupted" in ended[0]
    assert said == ["Contando…", "Cerrando; falta que termine: Contando"]
    qtbot.wait(1)
    assert told == []


def test_work_whose_turn_has_not_come_is_never_begun(qtbot: QtBot) -> None:
    tasks, begun, go = ThreadTasks(1), list[int](), threading.Event()
    home = QObject()
    tasks.setParent(home)
    tasks.run(lambda _: go.wait(30), lambda _: None)
    for number in range(3):
        tasks.run(lambda _, number=number: begun.append(number), lambda _: None)
    tasks.stop(lambda _: go.set())
    assert begun == []
