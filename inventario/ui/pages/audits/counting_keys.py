"""The keys of the counting page, as actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ...actions import ActionSpec

if TYPE_CHECKING:
    from .counting_page import CountingPage

FOOT = (
    ("counting.undo", "deshacer última"),
    ("counting.damaged", "dañado"),
    ("counting.no-label", "sin etiqueta"),
    ("counting.reprint", "reimprimir etiqueta"),
    ("counting.not-accessible", "no accesible"),
    ("counting.new", "bien nuevo"),
    ("counting.by-hand", "escribir a mano"),
    ("counting.mute", "sin sonido"),
)
"""What stands along the foot, with the few words for it."""


def add_counting_actions(page: CountingPage) -> None:
    """Register them; they work while the page is in sight and no sheet stands before it."""
    work, group = page.work, _tr("Conteo")

    def free() -> bool:
        return page.isVisible() and page.sheet is None

    def counting() -> bool:
        return free() and work.room is not None

    def last() -> bool:
        return counting() and work.last is not None

    rows: tuple[tuple[str, str, Callable[[], object], str, str, Callable[[], bool]], ...] = (
        ("undo", "Deshacer la última lectura", work.deeds.undo, "undo-variant", "F2", counting),
        ("damaged", "Anotar como dañado", work.deeds.damaged, "image-broken-variant", "F3", last),
        ("no-label", "Anotar sin etiqueta", work.deeds.no_label, "barcode-off", "F4", counting),
        ("reprint", "Reimprimir la etiqueta", work.deeds.reprint, "printer-outline", "F5", last),
        ("not-accessible", "Anotar no accesible", work.deeds.not_accessible, "lock-outline", "F6", counting),
        ("new", "Ingresar un bien nuevo", work.deeds.new_item, "plus-box-outline", "F7", counting),
        ("room", "Cambiar sala", work.deeds.choose_room, "door", "F8", free),
        ("by-hand", "Escribir a mano", work.deeds.by_hand, "keyboard-outline", "Ctrl+K", counting),
        ("finish", "Terminar sala", work.finish, "flag-checkered", "Ctrl+Return", counting),
        ("note", "Estado y foto de lo leído", work.deeds.remark, "camera-plus-outline", "Ctrl+E", last),
        ("camera", "Leer con la cámara", work.deeds.toggle_camera, "camera-outline", "F11", free),
        ("mute", "Silencio", work.deeds.mute, "volume-off", "F12", free),
    )
    page.shell.commands.add(
        *(
            ActionSpec(f"counting.{name}", _tr(text), _plain(run), icon, keys, group=group, enabled_when=when)
            for name, text, run, icon, keys, when in rows
        ),
        home=page,
    )


def _plain(run: Callable[[], object]) -> Callable[[], None]:
    def act() -> None:
        run()

    return act


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
