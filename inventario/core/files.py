"""Files of the person's own: what can go wrong with one as a sentence, and writing one wholly or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import KnownError
from .leftovers import draft_beside, sweep

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""How systems say that there is no room: the disk is full, the person's share is, no file may be larger."""
_PIECE = 1024 * 1024
_BARRED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Within it, whatever keeps `path` from being read is told as a KnownError."""
    if "\0" in str(path) or not str(path).strip():
        raise KnownError("Falta el nombre del archivo; elija uno.")
    try:
        yield
    except FileNotFoundError:
        raise KnownError(f"No se encuentra «{path.name}»; revise el nombre y la carpeta.") from None
    except (IsADirectoryError, NotADirectoryError):
        raise KnownError(f"«{path.name}» es una carpeta; elija el archivo que está dentro.") from None
    except PermissionError:
        if path.is_dir():  # as Windows says it
            raise KnownError(f"«{path.name}» es una carpeta; elija el archivo que está dentro.") from None
        raise KnownError(f"No hay permiso para leer «{path.name}»; ciérrelo si está abierto en otro programa o pida acceso.") from None
    except OSError as failure:
        raise KnownError(f"No se pudo leer «{path.name}»; revise que su disco o la red estén conectados.") from failure


def check_readable(path: Path) -> int:
    """The size in bytes of an ordinary file that can be read; raises KnownError for a folder, a device or a missing file."""
    with reading(path):
        if path.is_dir():
            raise IsADirectoryError
        if path.exists() and not path.is_file():
            raise KnownError(f"«{path.name}» no es un archivo corriente; elija otro.")
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file piece by piece; what keeps it from being read is told as by `reading`, what is done with a piece is no matter of it."""
    with reading(path):
        source = path.open("rb")
    with source:
        while True:
            with reading(path):
                piece = source.read(_PIECE)
            if not piece:
                return
            yield piece


@contextmanager
def replacing(path: Path, *, called: str = "") -> Iterator[Path]:
    """A new file beside `path` to write to, that takes the place of `path` when the block ends well.

    When it does not - a failure, a cancellation, a full disk - nothing of it remains and `path` is as it was. What a killed program left
    in that folder goes with it. Raises KnownError for what an operating system refuses, in which the file is named as people call it."""
    try:
        check_target(path)
        target = path.resolve()
        draft = draft_beside(target)
    except OSError as failure:
        raise writing_sentence(called or path.name, failure) from failure
    try:
        # Created here, and not by `tempfile`, for the person's usual permissions.
        sweep([target.parent])
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(draft, target)
    except FileNotFoundError as failure:
        if failure.filename is None or Path(failure.filename) != draft:  # something else was missing: a bug, and no matter of the target
            raise
        raise writing_sentence(called or path.name, failure) from failure
    except OSError as failure:
        raise writing_sentence(called or path.name, failure) from failure
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_file(path: Path, data: bytes | str, *, called: str = "") -> None:
    """Write a whole file in the place of `path` (text as UTF-8), or leave it as it was; see `replacing`."""
    with replacing(path, called=called) as draft:
        draft.write_bytes(data.encode() if isinstance(data, str) else data)


@contextmanager
def writing(called: str) -> Iterator[None]:
    """Within it, whatever keeps a file that goes on growing from being written is told as a KnownError, in which it is called so."""
    try:
        yield
    except OSError as failure:
        raise writing_sentence(called, failure) from failure


def check_target(path: Path) -> None:
    """Raise KnownError for what cannot be written to, as far as can be told before trying."""
    if "\0" in str(path) or not path.name:
        raise KnownError("Falta el nombre del archivo; escriba uno.")
    if path.is_dir():
        raise KnownError(f"«{path.name}» es una carpeta; escriba también el nombre del archivo.")
    if not path.parent.is_dir():
        raise KnownError(f"La carpeta «{path.parent}» no existe; créela o elija otra.")
    if path.exists() and not path.is_file():
        raise KnownError(f"«{path.name}» no es un archivo corriente; elija otro nombre.")
    if path.exists() and not os.access(path, os.W_OK):
        raise KnownError(f"«{path.name}» es de solo lectura; quítele la protección o elija otro nombre.")


def writing_sentence(name: str, failure: OSError) -> KnownError:
    """Why a file could not be written, and what to do; `name` is how people call it."""
    if failure.errno in FULL:
        return KnownError(f"No queda espacio en el disco para «{name}» y no se escribió nada; libere espacio y repita.")
    if failure.errno in _BARRED:
        return KnownError(f"No hay permiso para escribir «{name}»; ciérrelo si está abierto en otro programa o elija otra carpeta.")
    if failure.errno == errno.ENAMETOOLONG:
        return KnownError("El nombre del archivo es demasiado largo; use uno más corto.")
    return KnownError(f"No se pudo escribir «{name}»; revise que su disco o la red estén conectados, o elija otra carpeta.")
