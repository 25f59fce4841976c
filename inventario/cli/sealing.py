"""Encrypting a register and taking its encryption off, from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from ..store.passphrases import NEW_PASSPHRASE_VARIABLE
from .asking import ask_new_passphrase, somebody_there
from .context import Session
from .spanish import command

if TYPE_CHECKING:
    from ..store.sealing import Conversion

_WARNING = (
    "Si se pierde la frase de paso, se pierde el registro: nadie puede recuperarlo, tampoco quienes hicieron el programa.\n"
    "Haga la hoja de recuperación (--sheet) y guárdela en la caja fuerte. Las fotos y los documentos adjuntos quedan sin cifrar."
)


def commands() -> list[click.Command]:
    """This file's commands."""
    return [encrypt, decrypt]


@command(
    "encrypt",
    "Cifra el registro y sus copias de seguridad con una frase de paso, o le cambia la frase. Sin la frase nadie lo recupera.",
    "encrypt --sheet hoja.pdf",
    "encrypt --remember",
)
@click.option("--sheet", metavar="HOJA.pdf", type=click.Path(path_type=Path), help="Escribe la hoja de recuperación, para imprimir.")
@click.option("--remember", is_flag=True, help="Guarda la frase en el llavero de este equipo, para no escribirla cada vez.")
@click.pass_obj
def encrypt(session: Session, sheet: Path | None, remember: bool) -> None:
    from ..app import encrypt_register
    from ..store.keys import check_passphrase, suggest_passphrase

    if sheet is not None and sheet.exists():
        raise KnownError(f"Ya existe «{sheet.name}»; elija otro nombre para la hoja.")
    path = session.path()
    session.keys.of(path)  # that of before is asked first, and what is no register is said before a new one is thought up
    passphrase, invented = os.environ.get(NEW_PASSPHRASE_VARIABLE, ""), False
    if not passphrase and somebody_there():
        session.warn(_WARNING)
        passphrase = ask_new_passphrase()
        invented = not passphrase
    elif not passphrase:
        passphrase = sys.stdin.readline().rstrip("\r\n")
    passphrase = suggest_passphrase() if invented else passphrase
    check_passphrase(passphrase)
    done = encrypt_register(path, passphrase, keys=session.keys, sheet=sheet, remember=remember)
    text = [f"«{path.name}» quedó cifrado{_also(done)}."]
    text += [f"Su frase de paso es: {passphrase}"] if invented else []
    text += [f"La hoja de recuperación está en {sheet}; imprímala y borre el archivo."] if sheet else []
    session.answer({"encrypted": True, **_document(done), "sheet": str(sheet) if sheet else None}, text)
    _warn_of(session, done, "sin cifrar y se pueden leer")


@command("decrypt", "Quita el cifrado del registro y de sus copias de seguridad.", "decrypt")
@click.pass_obj
def decrypt(session: Session) -> None:
    from ..app import decrypt_register

    path = session.path()
    done = decrypt_register(path, keys=session.keys)
    session.answer({"encrypted": False, **_document(done)}, f"«{path.name}» quedó sin cifrar{_also(done)}.")
    _warn_of(session, done, "cifradas con una frase anterior")


def _also(done: Conversion) -> str:
    return f", con {count_of(done.backups, 'copia', 'copias')} de seguridad" if done.backups else ""


def _document(done: Conversion) -> dict[str, object]:
    return {"backups": done.backups, "left": [str(file) for file in done.left]}


def _warn_of(session: Session, done: Conversion, how: str) -> None:
    if done.left:
        names = ", ".join(f"«{file.name}»" for file in done.left)
        session.warn(f"Quedaron {how}: {names}. Repita la orden o borre esas copias.")
