"""Photos and documents of anything: bytes under their SHA-256 in a folder beside the register, a row that says whose they are."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.files import FULL, check_readable, pieces_of, replacing, write_file, writing_sentence
from ..core.formats import format_decimal
from ..core.records import Record
from ..store.register import Register
from ..store.transaction import Transaction

LARGEST = 50 * 1024 * 1024  # bytes

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of something; `path` is where its bytes are, whether or not they are there yet."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    caption: str
    added_at: datetime | None
    path: Path

    @property
    def is_image(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type.startswith("image/")


def attachments_folder(register: Register) -> Path:
    """The folder beside the register in which its attachments stand."""
    return register.path.with_suffix(".adjuntos")


def is_digest(text: str | None) -> bool:
    """Whether a text is a SHA-256 as we write it."""
    return text is not None and len(text) == 64 and set(text) <= set("0123456789abcdef")


def stored_path(register: Register, sha256: str) -> Path:
    """Where the bytes of that digest stand; raises ValueError for what is no SHA-256, so that no row leads outside the folder."""
    if not is_digest(sha256):
        raise ValueError(sha256)
    return attachments_folder(register) / sha256[:2] / sha256


def guarded(register: Register, path: Path) -> Path:
    """The path, when it leads nowhere but into the attachments' folder; raises KnownError when a link in there leads elsewhere.

    The folder itself may be a link, to a larger disk."""
    if not path.resolve().is_relative_to(attachments_folder(register).resolve()):
        raise KnownError(f"En la carpeta de adjuntos, «{path.name[:12]}…» es un enlace que lleva a otra parte; bórrelo y repita.")
    return path


def thumbnail_path(register: Register, sha256: str) -> Path:
    """Where the small picture of a photo stands whose own bytes may still be on the shared server."""
    return attachments_folder(register) / "miniaturas" / f"{stored_path(register, sha256).name}.jpg"


def picture_path(register: Register, file: Attached) -> Path:
    """What there is to show of a photo: itself or, while its bytes are on the shared server alone, the small picture that came of it."""
    return file.path if file.path.exists() else thumbnail_path(register, file.sha256)


def attach(
    register: Register, owner: Record, file: Path, *, caption: str = "", progress: Progress | None = None, role: str = "do"
) -> Attached:
    """Keep a copy of a file as the owner's. The same bytes are kept once. Raises KnownError for what cannot be read or is too large.

    With the role `note` it stays off the stack of undo, as what the program keeps by itself does."""
    size = check_readable(file)
    if size > LARGEST:
        most = format_decimal(LARGEST / 1024 / 1024)
        raise KnownError(f"«{file.name}» pesa más de {most} MB; redúzcalo antes de adjuntarlo.")
    if size == 0:
        raise KnownError(f"«{file.name}» está vacío; elija otro archivo.")
    digest = _digest(file, size, progress)
    target = guarded(register, stored_path(register, digest))
    if not target.exists():
        _copy(file, target)
    with register.transact("attachment.add", f"adjuntar {file.name} a {owner.title}", role=role) as transaction:
        transaction.create(
            "attachment",
            {
                "owner_table": owner.subject.table, "owner": owner.id.hex, "name": file.name[:200], "sha256": digest, "size": size,
                "media_type": mimetypes.guess_type(file.name)[0] or "application/octet-stream", "caption": caption or None,
                "added_at": register.clock.now(),
            },
        )  # fmt: skip
    return attached_to(register, owner)[-1]


def name_of(register: Register, sha256: str) -> str:
    """What people call the file of that digest; of several names the first."""
    table = register.catalogue.table("attachment")
    with register.reading() as connection:
        statement = sa.select(table.c.name).where(table.c.sha256 == sha256).order_by(table.c.row).limit(1)
        return connection.execute(statement).scalar() or "un archivo adjunto"


def keep_bytes(
    transaction: Transaction, register: Register, owner: tuple[str, UUID], name: str, data: bytes, *, caption: str, media_type: str
) -> str:
    """Keep bytes that the program made as a file of `owner` (its table and id), as a part of a larger operation; gives their SHA-256."""
    digest = hashlib.sha256(data).hexdigest()
    target = guarded(register, stored_path(register, digest))
    if not target.exists():
        _make_folder(target.parent, name)
        write_file(target, data, called=name)
    transaction.create(
        "attachment",
        {
            "owner_table": owner[0], "owner": owner[1].hex, "name": name, "sha256": digest, "size": len(data), "media_type": media_type,
            "caption": caption, "added_at": register.clock.now(),
        },
    )  # fmt: skip
    return digest


def _digest(file: Path, size: int, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    for piece in pieces_of(file):
        digest.update(piece)
        done += len(piece)
        if progress:
            progress(done, size)
    return digest.hexdigest()


def _copy(file: Path, target: Path) -> None:
    """Reading and writing fail for reasons of their own; nobody knows a file by its digest."""
    _make_folder(target.parent, file.name)
    with replacing(target, called=file.name) as draft, draft.open("wb") as copy:
        for piece in pieces_of(file):
            copy.write(piece)


def _make_folder(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        if failure.errno in FULL:
            raise writing_sentence(name, failure) from None
        raise KnownError(f"No se pudo crear la carpeta «{folder.parent.name}»; revise que pueda escribir junto al registro.") from None


def attached_to(register: Register, owner: Record) -> list[Attached]:
    """The files of something, the first added first."""
    table = register.catalogue.table("attachment")
    statement = sa.select(table).where(
        table.c.owner == owner.id.hex, table.c.owner_table == owner.subject.table, table.c.deleted == sa.false()
    )
    with register.reading() as connection:
        rows = connection.execute(statement.order_by(table.c.row)).mappings().all()
    return [
        Attached(
            row["id"], row["name"], row["media_type"] or "", row["size"] or 0, row["sha256"], row["caption"] or "", row["added_at"],
            stored_path(register, row["sha256"]),
        )
        for row in rows
        if is_digest(row["sha256"])  # else nothing of ours: a row that another program sent
    ]  # fmt: skip


def detach(register: Register, owner: Record, attached: Attached) -> None:
    """Take a file off something; its bytes stay, so that it can be undone."""
    with register.transact("attachment.remove", f"quitar {attached.name} de {owner.title}") as transaction:
        transaction.delete("attachment", attached.id)
