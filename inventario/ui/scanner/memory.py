"""The scanner's thresholds as this laptop remembers them."""

from __future__ import annotations

from inventario.core.scans import End, ScanSettings

from ..settings import Settings

_NAME = "scanner"
TRIED = "scanner/tried"
"""The day on which a code was last read as it should."""


def read_scan_settings(settings: Settings) -> ScanSettings:
    """What was put; whatever cannot be used is as at first."""
    stored = settings.get(_NAME)
    if not isinstance(stored, dict):
        return ScanSettings()
    usual = ScanSettings()
    try:
        ends = frozenset(End(end) for end in stored.get("ends", usual.ends))
        return ScanSettings(
            int(stored.get("least", usual.least)),
            float(stored.get("average_ms", usual.average_ms)),
            ends,
            str(stored.get("prefix", "")),
            str(stored.get("suffix", "")),
        ).within_range()
    except (TypeError, ValueError):
        return usual


def write_scan_settings(settings: Settings, scanner: ScanSettings) -> None:
    """Remember the thresholds."""
    scanner = scanner.within_range()
    settings.put(
        _NAME,
        {
            "least": scanner.least,
            "average_ms": scanner.average_ms,
            "ends": sorted(scanner.ends),
            "prefix": scanner.prefix,
            "suffix": scanner.suffix,
        },
    )
