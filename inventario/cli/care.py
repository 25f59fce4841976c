"""The demonstration, backups, restoring and checking, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.errors import KnownError
from ..core.formats import count_of
from .context import Session
from .spanish import command

_FILE = click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))


def commands() -> list[click.Command]:
    """This file's commands."""
    return [demo, backup, restore, check]


@command("demo", "Escribe el registro de demostración en un archivo nuevo.", "demo demostracion.inventario")
@_FILE
@click.pass_obj
def demo(session: Session, file: Path) -> None:
    from ..app import build_demonstration

    build_demonstration(file)
    session.answer({"register": str(file)}, f"Registro de demostración en {file}.")


@command("backup", "Hace una copia de seguridad del registro y la comprueba abriéndola.", "backup copia.inventario")
@_FILE
@click.pass_obj
def backup(session: Session, file: Path) -> None:
    from ..store.backups import back_up_to

    if file.exists():
        raise KnownError(f"Ya existe «{file.name}»; elija otro nombre.")
    with session.open() as register:
        back_up_to(register, file)
    session.answer({"backup": str(file)}, f"Copia comprobada en {file}.")


@command(
    "restore",
    "Vuelve el registro a como estaba en una copia de seguridad. Lo que había se guarda aparte.",
    "restore copia.inventario",
)
@_FILE
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    from ..store.backups import restore_backup

    aside = restore_backup(file, session.path(), keys=session.keys)
    text = f"Registro restaurado desde {file}." + (f" Lo anterior quedó en {aside}." if aside else "")
    session.answer({"restored": str(file), "kept": str(aside) if aside else None}, text)


@command("check", "Revisa el registro de punta a cabo. Termina en 1 si algo está mal.", "check", "check --repair")
@click.option("--repair", is_flag=True, help="Rehace lo que se deduce de las fichas: el índice de búsqueda, las rutas y los nombres.")
@click.pass_obj
def check(session: Session, /, repair: bool) -> int:
    from ..store.checking import check_register, rebuild_index

    with session.open() as register:
        problems = check_register(register)
        if repaired := repair and bool(problems):
            rebuild_index(register)
            problems = check_register(register)
    sound = "Se rehízo lo que se deduce de las fichas; el registro está sano." if repaired else "El registro está sano."
    session.answer({"ok": not problems, "problems": problems, "repaired": repaired}, problems or sound)
    if problems:
        way = "restaure" if repair else "pruebe con «inventario check --repair» y, si siguen, restaure"
        session.warn(f"El registro tiene {count_of(len(problems), 'problema', 'problemas')}; {way} la copia de seguridad más nueva.")
    return 1 if problems else 0
