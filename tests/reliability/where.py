"""The folder that an operation works in: a register, a home, and whatever else it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.paths import Folders
from inventario.store.register import Register

TODAY = date(2024, 3, 12)


@dataclass(frozen=True, slots=True)
class Where:
    """One laptop's folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """The register."""
        return self.folder / "registro.inventario"

    @property
    def folders(self) -> Folders:
        """Where the program keeps what is not the register's."""
        return Folders.beneath(self.folder / "home")

    def open(self) -> Register:
        """The register as the program opens it."""
        return Register.open(self.path, author="Paula", clock=Clock(TODAY), folders=self.folders, hooks=all_hooks())

    def create(self) -> Register:
        """A new one."""
        return Register.create(self.path, author="Paula", clock=Clock(TODAY), folders=self.folders, hooks=all_hooks())


def select(register: Register, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Rows as the file has them."""
    with register.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement, parameters)]


def transactions(register: Register) -> int:
    """How many operations were done; what each victim acknowledges is one of them."""
    return int(select(register, "SELECT count(*) FROM txn")[0][0])
