"""Attachments that another program is to show: only kinds that are looked at and never executed, told by what is in the file.

Names and media types come from whoever attached it, perhaps on another laptop, and prove nothing: a program called `foto.jpg` is a
program. What is opened is a copy with an ending of our choosing, so that the system's own rules can't take it for anything else; all the
rest is saved where the person says, and what happens then is theirs (decision 0125)."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

from ..core.errors import KnownError
from ..core.filenames import safe_name
from ..core.files import pieces_of, reading, replacing
from ..store.register import Register
from .attachments import Attached, guarded

_HEAD = 4096  # bytes that are looked at
_BEGINS = (
    (b"%PDF-", ".pdf"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"),
    (b"BM", ".bmp"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"),
)  # fmt: skip
_STILLS = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif"})
_OFFICE = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp", "graphics": ".odg"}
_ACTIVE = ("vbaproject.bin", "activex", "basic/", "scripts/", "oleobject", "macrosheets/", "externallinks/")  # what acts in office files
_TEXTS = frozenset({".txt", ".csv", ".tsv", ".log", ".md", ".cfg", ".conf", ".ini", ".json", ".jsonl", ".yaml", ".yml", ".xml"})
_MOST_ENTRIES, _LONGEST_TYPE = 5_000, 100


def shown_as(path: Path, name: str) -> str | None:
    """The ending under which the system may open that file; None for whatever could act instead of being looked at."""
    with reading(path), path.open("rb") as file:
        head = file.read(_HEAD)
    for begins, suffix in _BEGINS:
        if head.startswith(begins):
            return suffix
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:8] == b"ftyp":
        return ".heic" if head[8:12] in _STILLS else ".mp4"
    if head.startswith(b"PK\x03\x04"):
        return _document(path)
    return ".txt" if PurePath(name).suffix.lower() in _TEXTS and _is_text(head) else None


def opened_copy(register: Register, attached: Attached, folder: Path) -> Path | None:
    """A copy in `folder`, whole and read-only, that the system may be asked to open; None for what is only to be saved.

    Raises KnownError when the bytes are not those that were attached."""
    source = guarded(register, attached.path)
    suffix = shown_as(source, attached.name)
    if suffix is None:
        return None
    named = safe_name(attached.name)
    target = folder / attached.sha256[:16] / f"{named.removesuffix(PurePath(named).suffix) or 'archivo'}{suffix}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target, attached)
        target.chmod(stat.S_IRUSR)
    return target


def save_copy(register: Register, attached: Attached, target: Path) -> None:
    """Write its bytes where the person said, whole or not at all, never as something that can be executed."""
    _copy(guarded(register, attached.path), target, attached)


def _copy(source: Path, target: Path, attached: Attached) -> None:
    with replacing(target) as draft:
        with draft.open("wb") as copy:
            copy.writelines(pieces_of(source))
        with draft.open("rb") as copied:
            if hashlib.file_digest(copied, "sha256").hexdigest() != attached.sha256:
                raise KnownError(f"«{attached.name}» no está como se adjuntó; agréguelo de nuevo o tráigalo al sincronizar.")


def _document(path: Path) -> str | None:
    """The ending of a document of an office program without macros; None for any other archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
            if len(names) > _MOST_ENTRIES or any(mark in name for name in names for mark in _ACTIVE):
                return None
            if "[content_types].xml" in names:
                return _first(_OFFICE, lambda prefix: any(name.startswith(prefix) for name in names))
            if "mimetype" not in names or archive.getinfo("mimetype").file_size > _LONGEST_TYPE:
                return None
            kind = archive.read("mimetype").decode("ascii", "replace").strip()
            return _OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT)) if kind.startswith(_OPEN_DOCUMENT) else None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, KeyError, ValueError, OSError):
        return None


def _first(kinds: tuple[tuple[str, str], ...], there: Callable[[str], bool]) -> str | None:
    return next((suffix for prefix, suffix in kinds if there(prefix)), None)


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and not head.startswith((b"MZ", b"\x7fELF", b"#!"))
