"""The demonstration register as a file."""

from __future__ import annotations

from pathlib import Path

from ...core.clock import Clock
from ...core.paths import Folders
from ...store.hooks import Hooks
from ...store.register import Register
from ..preferences import write_preference
from ..validators import register_hooks
from .draft import REFERENCE_DAY
from .rows import demo_rows

INSTITUTION = "Municipalidad de Tomé · Demostración"
AUTHOR = "Demostración"


def build_demo(path: Path, *, folders: Folders | None = None, hooks: Hooks | None = None) -> None:
    """Write a new register with the demonstration in it, in one operation dated on the reference day; no undo empties it again.

    It says that it is a demonstration in its institution's name and in the preference `demonstration`.
    Raises KnownError when the file exists or cannot be written; then nothing is left behind."""
    made = Register.create(path, author=AUTHOR, clock=Clock(REFERENCE_DAY), folders=folders, hooks=hooks or register_hooks())
    with made as register, register.transact("demo", "crear el registro de demostración", role="note") as transaction:
        write_preference(transaction, "institution", INSTITUTION)
        write_preference(transaction, "demonstration", True)
        for subject, rows in demo_rows().items():
            transaction.create_many(subject, rows)
