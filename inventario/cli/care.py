"""The demonstration, backups, restoring and checking, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.errors import KnownError
from .context import Session


def commands() -> list[click.Command]:
    """This file's commands."""
    return [demo, backup, restore, check]


@click.command("demo", help="Escribe el registro de demostración en un archivo nuevo.")
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.pass_obj
def demo(session: Session, out: Path) -> None:
    from ..app import build_demonstration

    build_demonstration(out)
    session.answer({"register": str(out)}, f"Registro de demostración en {out}.")


@click.command("backup", help="Hace una copia de seguridad verificada del registro.")
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.pass_obj
def backup(session: Session, out: Path) -> None:
    from ..store.backups import back_up_to

    if out.exists():
        raise KnownError(f"Ya existe «{out.name}»; elija otro nombre.")
    with session.open() as register:
        back_up_to(register, out)
    session.answer({"backup": str(out)}, f"Copia verificada en {out}.")


@click.command("restore", help="Vuelve el registro a como estaba en una copia de seguridad; lo actual se guarda aparte.")
@click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    from ..store.backups import restore_backup

    aside = restore_backup(file, session.path())
    text = f"Registro restaurado desde {file}." + (f" Lo anterior quedó en {aside}." if aside else "")
    session.answer({"restored": str(file), "kept": str(aside) if aside else None}, text)


@click.command("check", help="Revisa el registro de punta a cabo.")
@click.pass_obj
def check(session: Session) -> int:
    from ..store.checking import check_register

    with session.open() as register:
        problems = check_register(register)
    session.answer({"ok": not problems, "problems": problems}, problems or "El registro está sano.")
    return 1 if problems else 0
