"""A person without a plan uses the window: no exception, whatever is pressed; the register stays whole.

    INVENTARIO_RELIABILITY=20 INVENTARIO_MONKEY_REGISTER=/tmp/million.inventario python -m pytest tests/ui/window/test_monkey.py -s

does it for a simulated hour (an action in three seconds, the pauses cut short) on a copy of that register, and says how memory went,
when the window stood still and what the background worked at."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inventario.core.errors import KnownError
from inventario.core.queries import ListQuery
from inventario.register.lists import fetch, row_numbers
from inventario.store.checking import check_register
from inventario.store.register import Register
from inventario.ui.interpreter import prepare
from inventario.ui.shell import faults
from inventario.ui.shell.window import Window
from inventario.ui.tasks import SyncTasks

from ...victims import SEED, TIMES
from .monkey import Monkey
from .watching import FREEZE, WatchedTasks

ACTIONS = 60
PAUSE = float(os.environ.get("INVENTARIO_MONKEY_PAUSE", "0.4"))  # seconds between two actions of a long life, on the average
SOURCE = os.environ.get("INVENTARIO_MONKEY_REGISTER", "")


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What nobody caught, in the order in which it came."""
    found: list[str] = []

    def hook(_kind: type[BaseException], failure: BaseException, _trace: TracebackType | None) -> None:
        if not isinstance(failure, KnownError):
            found.append("".join(traceback.format_exception(failure)))

    def told(_theme: object, failure: BaseException, _parent: object = None) -> None:
        found.append("".join(traceback.format_exception(failure)))

    monkeypatch.setattr(sys, "excepthook", hook)
    monkeypatch.setattr(faults, "report", told)
    monkeypatch.setattr("inventario.ui.shell.window.report", told)
    return found


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What would leave the window: files are in the test's folder or not chosen, nothing is opened or printed."""
    table = tmp_path / "planilla.csv"
    table.write_text("etiqueta;tipo;nombre\nTI900001;computador;PC nuevo\n;impresora;\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(table), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(table)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "salida.pdf"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    for module in ("inventario.ui.pages.labels.system", "inventario.ui.pdf.printing"):
        monkeypatch.setattr(f"{module}.QPrintDialog.exec", lambda *_: 0, raising=False)


def codes_of(register: Register) -> list[str]:
    """Labels of things and of rooms, to be scanned."""
    found: list[str] = []
    for subject, name in (("asset", "tag"), ("rack", "tag"), ("place", "code"), ("network-point", "name")):
        rows = row_numbers(register, ListQuery(subject))
        found += [str(value) for (value,) in fetch(register, subject, rows[:: max(1, len(rows) // 40)][:40], [name]) if value]
    return found


def tell(monkey: Monkey, tasks: object) -> None:
    """The report of a long life."""
    costs = monkey.costs
    own = [one for one in costs.standstills if one.own > FREEZE]
    print(f"\n{sum(monkey.met.values())} actions, seed {SEED}; memory {[round(each) for each in costs.memory]} MB")
    print(f"widgets {costs.widgets}")
    print(f"standstills over {FREEZE * 1000:.0f} ms: {len(costs.standstills)}, {len(own)} of them by own work", *costs.worst(), sep="\n")
    print("more objects:", *costs.grown(), sep="\n")
    if isinstance(tasks, WatchedTasks):
        print("in the background:", *tasks.heaviest(), sep="\n")
    met = {name.removeprefix("page ") for name in monkey.met if name.startswith("page ")}
    acted = {name.removeprefix("action ") for name in monkey.met if name.startswith("action ")}
    print(f"pages met {len(met)}, not met {[spec.name for spec in monkey.window.specs if spec.name not in met]}; actions met {len(acted)}")


@pytest.mark.qt_log_ignore("This plugin does not support")  # as the offscreen platform says of pop-up windows
def test_a_person_without_a_plan(
    open_window: Callable[..., Window], qtbot: QtBot, bugs: list[str], away: None, capfd: pytest.CaptureFixture[str]
) -> None:
    tasks = WatchedTasks() if TIMES > 1 else SyncTasks()
    if TIMES > 1:  # by itself, as the program is run
        prepare()
    window = open_window(tasks=tasks, source=Path(SOURCE) if SOURCE else None)
    monkey = Monkey(window, SEED, codes_of(window.register))

    def look(number: int) -> None:
        if bugs:
            pytest.fail(f"seed {SEED}, action {number}, after {list(monkey.last)}:\n{bugs[0]}")

    monkey.live(ACTIONS * TIMES, look, PAUSE if TIMES > 1 else 0.0)
    for _ in range(20):
        QApplication.processEvents()
    look(ACTIONS * TIMES)
    with capfd.disabled():
        if TIMES > 1:
            tell(monkey, tasks)
    if not SOURCE:
        assert check_register(window.register) == []
