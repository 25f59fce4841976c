"""How an administrator reads sizes, times and laptops."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ...core.formats import count_of, format_decimal, format_moment
from .status import DeviceStatus

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def size_of(count: int) -> str:
    """Bytes as people read them: `9,2 MB`."""
    size, unit = float(count), 0
    while size >= 1024 and unit < len(_UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{format_decimal(round(size, 1) if size < 100 else round(size))} {_UNITS[unit]}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago: `hace 2 min`, `hace 3 días`; a future instant is now."""
    gone = max(now - moment, timedelta())
    if gone < timedelta(minutes=1):
        return "recién"
    if gone < timedelta(hours=1):
        return f"hace {gone.seconds // 60} min"
    if gone < timedelta(days=1):
        return f"hace {count_of(gone.seconds // 3600, 'hora', 'horas')}"
    return f"hace {count_of(gone.days, 'día', 'días')}"


def device_line(device: DeviceStatus, now: datetime | None = None) -> str:
    """A laptop in a line: who, when it came last, how far it is behind."""
    parts = [
        f"  {device.name} ({device.user}, {device.short_id})",
        f"visto {ago(device.last_seen, now or datetime.now(UTC))} ({format_moment(device.last_seen)})",
        f"envió {count_of(device.sent, 'cambio', 'cambios')}",
        f"{count_of(device.behind, 'cambio', 'cambios')} de los demás por recibir" if device.behind else "al día",
        f"Inventario {device.program}" if device.program else f"versión {device.version}",
    ]
    return ", ".join([*parts, "retirado"] if device.retired else parts) + "."
