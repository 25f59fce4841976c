"""A photo that belongs to a reading: kept as an attachment of its step, and of the item that was seen."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from inventario.audits.records import Outcome
from inventario.core.errors import KnownError
from inventario.register.attachments import attach
from inventario.register.lists import record
from inventario.store.register import Register

_CAPTION = "Auditoría"
_QUALITY = 88


def keep_photo(register: Register, outcome: Outcome, photo: Path | QImage) -> None:
    """Keep it. Raises KnownError for a file that cannot be read."""
    owner = record(register, "audit-step", outcome.step) if outcome.step is not None else None
    if owner is None:
        raise KnownError("La lectura ya no está; lea de nuevo el equipo y agregue la foto.")
    if isinstance(photo, Path):
        attach(register, owner, photo, caption=_CAPTION)
        return
    with tempfile.TemporaryDirectory(prefix="inventario-foto-") as folder:
        file = Path(folder) / f"{outcome.code or 'lectura'}.jpg"
        if not photo.save(str(file), quality=_QUALITY):
            raise KnownError("No se pudo guardar la imagen de la cámara; tome la foto de nuevo.")
        attach(register, owner, file, caption=_CAPTION)
