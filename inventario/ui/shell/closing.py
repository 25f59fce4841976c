"""The window closes while work is under way: that ends within moments, and the person sees what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..tasks import ThreadTasks

if TYPE_CHECKING:
    from .window import Window


def end_work(window: Window) -> None:
    """Cancel all work of the window, wait until the last has ended, and let go of the register."""
    tasks = window.tasks
    if isinstance(tasks, ThreadTasks):
        tasks.stop(lambda titles: _hurry(window, titles))
    if window.attached:
        window.register.close()


def _hurry(window: Window, titles: str) -> None:
    """What reads the register ends now; the rest at its next word. The event loop does not turn any more, so it is painted at once."""
    if window.attached:
        window.register.give_up_reading()
    said = _tr("Cerrando; falta que termine: {0}").format(titles) if titles else _tr("Cerrando; falta que termine un trabajo.")
    if said != window.status.text:
        window.status.say_last(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Window", text)
