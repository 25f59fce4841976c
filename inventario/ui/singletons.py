"""Makes PySide6 6.12 safe on Python 3.11.

Its wheels were built with headers in which None, True and False are immortal (PEP 683, Python 3.12), so every call that
returns one of them drops a reference that it never took; on 3.11 the window dies with "deallocating None" after some
thousands of calls.  Seen with 6.12.0: `sys.getrefcount(None)` falls by one with each `QWidget.update()`; 6.11.2 does not."""

from __future__ import annotations

import sys

_ENOUGH = 1 << 60  # references: no session lasts long enough to drop them


def keep_singletons() -> None:
    """Give the singletons so many references that they are immortal in fact. Nothing where it is not needed."""
    if sys.version_info >= (3, 12):
        return
    import PySide6

    if PySide6.__version_info__ < (6, 12):
        return
    import ctypes

    for singleton in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(singleton)).value = _ENOUGH  # ob_refcnt is the first word of an object
