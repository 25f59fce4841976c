"""Whether a window can be opened here, asked before Qt is: Qt ends the whole program with a few English lines where it cannot.

Nothing here imports Qt, which without its libraries cannot be imported either."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from inventario.core.errors import KnownError

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What Qt links to, with Debian's package of each."""
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What a window on X11 needs besides."""
_X11_FIRST_PORT = 6000
_PATIENCE = 3.0  # seconds for a screen of another machine


def refuse_without_display(environment: Mapping[str, str] | None = None) -> None:
    """Raise KnownError where no window can be opened: no screen in sight, or libraries missing that Qt needs. Only Linux can lack them;
    a packed program brings its libraries along."""
    if not sys.platform.startswith("linux"):
        return
    given = os.environ if environment is None else environment
    platform = given.get("QT_QPA_PLATFORM", "")
    on_x11 = not platform and not given.get("WAYLAND_DISPLAY")
    if on_x11 and not reachable(given.get("DISPLAY", "")):
        raise KnownError(
            "Aquí no hay una pantalla donde abrir la ventana; ábrala desde el escritorio, o use las órdenes de «inventario --help»."
        )
    if getattr(sys, "frozen", False):
        return
    wanted = {**QT_LIBRARIES, **(X11_LIBRARIES if on_x11 or platform.startswith("xcb") else {})}
    if absent := [package for library, package in wanted.items() if not _loads(library)]:
        raise KnownError(f"Faltan bibliotecas del sistema para abrir la ventana; instálelas: sudo apt install {' '.join(absent)}")


def reachable(display: str) -> bool:
    """Whether something answers where `DISPLAY` points, such as `:0`, `:1.0` or `otra:10.0`; what cannot be read is left to Qt."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return bool(display)
    if host in ("", "unix") or "/" in host:
        path = Path(display) if "/" in host else Path(f"/tmp/.X11-unix/X{number}")
        return path.exists() or _answers(socket.AF_UNIX, f"\0/tmp/.X11-unix/X{number}")
    return _answers(socket.AF_INET, (host, _X11_FIRST_PORT + int(number)))


def _answers(family: socket.AddressFamily, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(_PATIENCE)
        try:
            line.connect(address)  # type: ignore[arg-type]  # its form follows from the family
        except OSError:
            return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
