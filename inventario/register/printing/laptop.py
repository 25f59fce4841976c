"""What this laptop remembers of printing, outside the register: where the half-used sheet goes on, and what each printer does wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ...core.errors import KnownError
from ...core.files import write_file
from ...core.paths import Folders
from ...labels.sheets import NO_CALIBRATION, Calibration
from ...labels.stock import Stock

_FILE = "printing.json"
_AXES = ("offset_x", "offset_y", "scale_x", "scale_y")


class LaptopPrinting:
    """One small file that is read each time it is asked, so that two windows agree. What cannot be read counts as not there."""

    def __init__(self, folders: Folders) -> None:
        self._path: Path = folders.state / _FILE

    def start(self, stock: Stock) -> int:
        """The first free position on the sheet that was used last (from 1); 1 when it is unknown or the stock has no such position."""
        position = self._section("starts").get(stock.name)
        return position if type(position) is int and 1 <= position <= stock.per_page else 1

    def remember_start(self, stock: Stock, position: int) -> None:
        """The next run on that stock begins at that position (see `labels.next_start`); 1 is a new sheet."""
        self._put("starts", stock.name, position if position > 1 else None)

    def printers(self) -> list[str]:
        """The printers that were calibrated, by name."""
        return sorted(self._section("calibrations"))

    def calibration(self, printer: str) -> Calibration:
        """The correction of a printer; none when it was never measured."""
        found: Any = self._section("calibrations").get(printer)
        try:
            return Calibration(*(float(found[axis]) for axis in _AXES))
        except (KnownError, KeyError, TypeError, ValueError):
            return NO_CALIBRATION

    def measured(self, printer: str) -> date | None:
        """The day on which a printer was measured; None when it never was, or nobody said when."""
        found: Any = self._section("calibrations").get(printer)
        try:
            return date.fromisoformat(found["measured"])
        except (KeyError, TypeError, ValueError):
            return None

    def remember_calibration(self, printer: str, calibration: Calibration, day: date | None = None) -> None:
        """Keep what was measured of a printer that day; no correction forgets it. Raises KnownError without a printer's name."""
        if not printer.strip():
            raise KnownError("Falta el nombre de la impresora; elija una antes de guardar sus medidas.")
        plain: dict[str, Any] = {axis: getattr(calibration, axis) for axis in _AXES}
        if day is not None:
            plain["measured"] = day.isoformat()
        self._put("calibrations", printer.strip(), None if calibration == NO_CALIBRATION else plain)

    def _document(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _section(self, name: str) -> dict[str, Any]:
        found = self._document().get(name)
        return found if isinstance(found, dict) else {}

    def _put(self, section: str, name: str, value: Any) -> None:
        """A laptop that cannot keep it prints all the same."""
        document = self._document()
        entries = self._section(section)
        entries.pop(name, None)
        if value is not None:
            entries[name] = value
        document[section] = entries
        with suppress(OSError, KnownError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(document, ensure_ascii=False, indent=1))
