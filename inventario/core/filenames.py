"""Names of files that came from somewhere else, made fit to be written here: without folders, devices or tricks."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

_BARRED = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)  # of Windows, with any ending
_LONGEST = 120  # characters; file systems take 255 bytes


def safe_name(name: str, otherwise: str = "archivo") -> str:
    """The last part of a name, without what any of the three systems bars or reads otherwise; `otherwise` when nothing is left.

    Characters that turn the direction of writing go too: with them `factura\\u202efdp.exe` reads as a PDF."""
    last = PureWindowsPath(PurePosixPath(name.rstrip("/\\ ")).name).name if name else ""
    shown = "".join(character for character in unicodedata.normalize("NFC", last) if unicodedata.category(character)[0] != "C")
    clean = _BARRED.sub("-", shown).strip(". ")
    stem, dot, suffix = clean.rpartition(".")
    if dot and len(suffix) < _LONGEST // 4:
        clean = f"{stem[: _LONGEST - len(suffix) - 1].rstrip('. ')}.{suffix}"
    clean = clean[:_LONGEST].strip(". ").lstrip("-~")
    if _DEVICE.match(clean):
        clean = f"_{clean}"
    return clean or otherwise
