"""Photos and documents: their bytes go up in chunks after the rows; small pictures come down at once, originals when asked for."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from ..core.errors import Cancelled, KnownError
from ..core.files import write_file, writing
from ..register.attachments import LARGEST, guarded, name_of, stored_path, thumbnail_path
from ..store.engine import driver
from ..store.register import Register
from ..store.rows import chunks
from .protocol import CHUNK_BYTES
from .records import IsCancelled, Progress, ProgressTold, Stage
from .wire import Server, stopping

_SMALL = (320, 320)  # pixels of the small pictures
_SMALL_BYTES = 128 * 1024
_NEW = (
    "SELECT DISTINCT sha256, coalesce(size, 0) FROM attachment WHERE deleted = 0 AND sha256 NOT IN (SELECT sha256 FROM blob_queue) "
    "AND length(sha256) = 64"
)


def upload(register: Register, server: Server, tell: ProgressTold, cancelled: IsCancelled) -> int:
    """Send what the server lacks; gives how many files went up. A file that was cut goes on where it stopped, the next time."""
    _queue(register)
    waiting = _waiting(register, "up")
    if not waiting:
        return 0
    missing: dict[str, int] = {}
    for some in chunks(waiting):
        missing.update(server.connection.execute("SELECT * FROM sync.missing_blobs(%s::text[])", (some,)).fetchall())
    sent = 0
    for number, digest in enumerate(waiting):
        tell(Progress(Stage.FILES_UP, number, len(waiting)))
        path = guarded(register, stored_path(register, digest))
        if digest in missing:
            if not path.is_file():
                _mark(register, digest, "up", "missing")
                continue
            _send(server, path, digest, missing[digest], cancelled)
            sent += 1
        _mark(register, digest, "up", "done")
    return sent


def _queue(register: Register) -> None:
    """Put files that nobody has looked at yet in one of the queues: those that are here go up, the others come down."""
    with register.reading() as connection:
        new = driver(connection).execute(_NEW).fetchall()
    if not new:
        return
    rows = []
    for digest, size in new:
        try:
            here = stored_path(register, digest).is_file()
        except ValueError:  # no digest: nothing of ours
            continue
        rows.append((digest, "up" if here else "down", size))
    with register.absorb("sync.files") as transaction:
        driver(transaction.connection).executemany("INSERT INTO blob_queue (sha256, direction, size) VALUES (?, ?, ?)", rows)


def _waiting(register: Register, direction: str) -> list[str]:
    query = "SELECT sha256 FROM blob_queue WHERE state = 'waiting' AND direction = ? ORDER BY size"
    with register.reading() as connection:
        return [digest for (digest,) in driver(connection).execute(query, (direction,))]


def _mark(register: Register, digest: str, direction: str, state: str) -> None:
    with register.absorb("sync.files") as transaction:
        driver(transaction.connection).execute(
            "UPDATE blob_queue SET state = ? WHERE sha256 = ? AND direction = ?", (state, digest, direction)
        )


def _send(server: Server, path: Path, digest: str, done: int, cancelled: IsCancelled) -> None:
    size = path.stat().st_size
    small = _thumbnail(path)
    with path.open("rb") as stream:
        stream.seek(done * CHUNK_BYTES)
        number = done
        while piece := stream.read(CHUNK_BYTES):
            if cancelled():
                raise Cancelled
            with stopping():
                server.connection.execute("SELECT sync.put_chunk(%s, %s, %s, %b, %b)", (digest, size, number, piece, small))
            number += 1


def _thumbnail(path: Path) -> bytes | None:
    """The small picture of a photo as JPEG; None for what is no picture that can be read."""
    from PIL import ImageOps

    from ..drawing.pictures import UNREADABLE, open_picture

    try:
        with path.open("rb") as file:
            small = ImageOps.exif_transpose(open_picture(file)).convert("RGB")
        small.thumbnail(_SMALL)
    except UNREADABLE:
        return None
    written = io.BytesIO()
    small.save(written, "JPEG", quality=80)
    return written.getvalue() if written.tell() <= _SMALL_BYTES else None


def download_thumbnails(register: Register, server: Server, tell: ProgressTold, cancelled: IsCancelled) -> int:
    """Fetch the small pictures of photos that others took; gives how many came."""
    waiting, came = _waiting(register, "down"), 0
    for some in chunks(waiting, 50):
        if cancelled():
            raise Cancelled
        tell(Progress(Stage.FILES_DOWN, came, len(waiting)))
        rows = server.connection.cursor(binary=True).execute(
            "SELECT sha256, thumbnail FROM sync.blob WHERE sha256 = ANY(%s::text[]) AND complete", (some,)
        )
        for digest, small in rows.fetchall():
            if small:
                _write(guarded(register, thumbnail_path(register, digest)), [small])
                came += 1
            _mark(register, digest, "down", "done")
    return came


def fetch_original(register: Register, server: Server, sha256: str, tell: ProgressTold, cancelled: IsCancelled) -> Path:
    """Fetch a file that is on the server alone; gives where it stands. Raises KnownError when the server has not all of it yet."""
    target = guarded(register, stored_path(register, sha256))
    if target.is_file():
        return target
    found = server.connection.execute("SELECT size FROM sync.blob WHERE sha256 = %s AND complete", (sha256,)).fetchone()
    if found is None or found[0] > LARGEST:
        raise KnownError("Ese archivo aún no está en el servidor; sincronice el computador en que se agregó.")
    part = guarded(register, target.with_name(target.name + ".part"))
    with writing(name_of(register, sha256)):
        _download(server, part, sha256, found[0], tell, cancelled)
        if hashlib.sha256(part.read_bytes()).hexdigest() != sha256:
            part.unlink()
            raise KnownError("El archivo llegó dañado y no se guardó; pídalo de nuevo.")
        part.replace(target)
    return target


def _download(server: Server, part: Path, sha256: str, size: int, tell: ProgressTold, cancelled: IsCancelled) -> None:
    """Go on with what there is of it; what was cut off stays, for the next time."""
    part.parent.mkdir(parents=True, exist_ok=True)
    number = part.stat().st_size // CHUNK_BYTES if part.exists() else 0
    with part.open("r+b" if part.exists() else "wb") as stream:
        stream.truncate(number * CHUNK_BYTES)
        stream.seek(number * CHUNK_BYTES)
        while number * CHUNK_BYTES < size:
            if cancelled():
                raise Cancelled
            tell(Progress(Stage.FILES_DOWN, number * CHUNK_BYTES, size))
            cursor = server.connection.cursor(binary=True)
            row = cursor.execute("SELECT data FROM sync.blob_chunk WHERE sha256 = %s AND n = %s", (sha256, number)).fetchone()
            if row is None:
                break
            stream.write(row[0])
            number += 1


_SMALL_ONES = "las fotos de otros equipos"  # nobody knows them by their digests


def _write(target: Path, pieces: Sequence[bytes]) -> None:
    with writing(_SMALL_ONES):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, b"".join(pieces), called=_SMALL_ONES)
