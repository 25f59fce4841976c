"""The shared server from the command line: preparing it, letting people in, looking after it, and one to try with."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.formats import count_of, format_integer
from .asking import ask_new_password, ask_password, piped_password
from .context import Session
from .spanish import group

if TYPE_CHECKING:
    from ..sync.address import Address
    from ..sync.server.preparing import Connection
    from ..sync.server.status import ServerStatus

_URL = click.argument("url", metavar="URL")
_ROLES = ("reader", "technician", "admin")


def commands() -> list[click.Command]:
    """This file's commands."""
    return [server]


@group(
    "server",
    "El servidor compartido: prepararlo, dar y quitar permisos, y ver cómo está.",
    "server init postgresql://postgres@servidor/inventario",
)
def server() -> None:
    pass


@contextmanager
def _open(session: Session, url: str) -> Iterator[tuple[Connection, Address]]:
    """A connection to that address; a weak one is told."""
    from ..sync.address import Address
    from ..sync.connecting import connect_asking

    address, password = Address.parse(url)
    if address.warning:
        session.warn(address.warning)
    with connect_asking(address, password, ask=ask_password) as connection:
        yield connection, address


@server.command(
    "init",
    help="Prepara una base vacía para compartir el registro, o pone al día la de una versión anterior. Se puede repetir sin peligro.",
    short_help="Prepara una base vacía, o pone al día la de una versión anterior.",
    epilog="  inventario server init postgresql://postgres@servidor/inventario",
)
@_URL
@click.pass_obj
def init(session: Session, url: str) -> None:
    from ..sync.server.preparing import prepare

    with _open(session, url) as (connection, address):
        done = prepare(connection, address)
    session.answer({"before": done.before, "version": done.version, "views": done.views, "url": address.url}, done.sentence)


@server.command(
    "grant",
    help=(
        "Deja entrar a alguien: reader solo lee, technician además envía su trabajo, admin además retira computadores. "
        "Pide la clave, o la inventa y la muestra una vez."
    ),
    short_help="Deja entrar a alguien, o cambia lo que puede hacer.",
    epilog="  inventario server grant postgresql://postgres@servidor/inventario paula technician",
)
@_URL
@click.argument("user", metavar="USUARIO")
@click.argument("role", metavar="(reader|technician|admin)", type=click.Choice(_ROLES))
@click.option("--new-password", is_flag=True, help="Cambia la clave de quien ya existe.")
@click.option("--password-stdin", is_flag=True, help="Lee la clave de la entrada, una línea.")
@click.pass_obj
def grant(session: Session, url: str, user: str, role: str, new_password: bool, password_stdin: bool) -> None:
    from ..sync.server.granting import exists, generated_password
    from ..sync.server.granting import grant as give
    from ..sync.server.roles import Role

    with _open(session, url) as (connection, address):
        password = piped_password() if password_stdin else None
        made_up = None
        if password is None and (new_password or not exists(connection, address, user)):
            password = ask_new_password(user)
            if password is None:
                password = made_up = generated_password()
        done = give(connection, address, user, Role(role), password)
    theirs = _as_user(address, user).url
    lines = [f"«{user}» entra como {done.role.label}; su dirección es {theirs}"]
    if made_up:
        lines.append(f"Su clave es {made_up} y no se vuelve a mostrar; anótela y entréguesela en persona.")
    elif not done.password_set:
        lines.append("Conserva la clave que tenía.")
    session.answer({"user": user, "role": role, "created": done.created, "password": made_up, "url": theirs}, lines)


def _as_user(address: Address, user: str) -> Address:
    """Where somebody else finds the server; files of certificates are each computer's own."""
    options = tuple((name, value) for name, value in address.options if name not in ("sslrootcert", "sslcert", "sslkey", "passfile"))
    return replace(address, user=user, options=options)


@server.command(
    "revoke",
    help="Quita a alguien el permiso de entrar y corta sus conexiones. Lo que hizo queda en la historia con su nombre.",
    short_help="Quita a alguien el permiso de entrar.",
    epilog="  inventario server revoke postgresql://postgres@servidor/inventario paula",
)
@_URL
@click.argument("user", metavar="USUARIO")
@click.pass_obj
def revoke(session: Session, url: str, user: str) -> None:
    from ..sync.server.granting import revoke as take

    with _open(session, url) as (connection, address):
        had = take(connection, address, user)
    text = f"«{user}» ya no entra al registro compartido." if had else f"«{user}» no tenía permiso para entrar."
    session.answer({"user": user, "revoked": had}, text)


@server.command(
    "status",
    help="Muestra cómo está el servidor: computadores, quién está atrasado, tamaños, desacuerdos y operaciones rechazadas.",
    short_help="Muestra cómo está el servidor.",
    epilog="  inventario server status postgresql://jefa@servidor/inventario",
)
@_URL
@click.pass_obj
def status(session: Session, url: str) -> None:
    from ..store.opening import SCHEMA_VERSION
    from ..sync.server.status import server_status

    with _open(session, url) as (connection, address):
        found = server_status(connection, address, SCHEMA_VERSION)
    session.answer(found.as_json, status_lines(found))


def status_lines(found: ServerStatus) -> list[str]:
    """The state of the server for a person, the state of each laptop in a line."""
    from ..sync.server.roles import Role
    from ..sync.server.wording import device_line, size_of

    lines = [
        f"Registro {found.database} en PostgreSQL {found.postgresql}, versión {found.version}, "
        f"{size_of(found.bytes)}; {count_of(found.operations, 'operación', 'operaciones')} en la historia.",
        f"Fotos y documentos: {format_integer(found.files)} ({size_of(found.file_bytes)})"
        + (f", {format_integer(found.files_incomplete)} a medio llegar." if found.files_incomplete else "."),
        f"Por decidir: {count_of(found.conflicts, 'desacuerdo', 'desacuerdos')}"
        + ("." if found.rejected is None else f", {count_of(found.rejected, 'operación rechazada', 'operaciones rechazadas')}."),
    ]
    if found.version < found.program_version:
        lines.append("El servidor es de una versión anterior a este programa; póngalo al día con «inventario server init».")
    lines += release_lines(found)
    lines += ["", "Computadores:" if found.devices else "Ningún computador se ha conectado todavía."]
    lines += [device_line(device) for device in found.devices]
    if found.logins:
        lines += ["", "Usuarios: " + ", ".join(f"{user} ({Role(role).label})" for user, role in found.logins)]
    biggest = sorted((table for table in found.tables if table.rows), key=lambda each: -each.bytes)[:5]
    if biggest:
        lines += ["", "Lo que más ocupa: " + ", ".join(f"{t.plural} {format_integer(t.rows)} ({size_of(t.bytes)})" for t in biggest)]
    return lines


def release_lines(found: ServerStatus) -> list[str]:
    """Which program is current, and how many laptops have an older one."""
    if not found.release.version:
        return []
    older = len(found.older)
    where = f", en {found.release.where}" if found.release.where else ""
    count = f"; {count_of(older, 'computador tiene uno anterior', 'computadores tienen uno anterior')}" if older else ""
    return [f"Inventario vigente: {found.release.version}{where}{count}."]


@server.command(
    "release",
    help=(
        "Muestra qué Inventario es el vigente, que es el más nuevo con que se hizo «inventario server init», y los computadores que "
        "tienen uno anterior. Con --where dice dónde está el instalador: lo verá quien tenga uno anterior. Vacío lo borra."
    ),
    short_help="Muestra qué Inventario es el vigente, o dice dónde está su instalador.",
    epilog='  inventario server release postgresql://jefa@servidor/inventario --where "la carpeta Instaladores del servidor"',
)
@_URL
@click.option("--where", metavar="TEXTO", help="Dónde está el instalador.")
@click.pass_obj
def release(session: Session, url: str, where: str | None) -> None:
    from ..store.opening import SCHEMA_VERSION
    from ..sync.server.status import server_status, tell_where
    from ..sync.server.wording import device_line

    with _open(session, url) as (connection, address):
        found = server_status(connection, address, SCHEMA_VERSION)
        if where is not None:
            found = replace(found, release=tell_where(connection, address, where))
    lines = release_lines(found) or ["El servidor no dice todavía qué Inventario es el vigente; lo sabrá con «inventario server init»."]
    lines += [device_line(device) for device in found.older]
    devices = [{"id": device.id, "name": device.name, "user": device.user, "program": device.program} for device in found.older]
    session.answer({"version": found.release.version, "where": found.release.where, "older": devices}, lines)


@server.command(
    "retire",
    help="Retira un computador perdido, vendido o reinstalado: no envía más, y ya no se espera por él. Con --back vuelve.",
    short_help="Retira un computador, o lo trae de vuelta.",
    epilog="  inventario server retire postgresql://jefa@servidor/inventario NB-SOPORTE-2",
)
@_URL
@click.argument("device", metavar="COMPUTADOR")
@click.option("--back", is_flag=True, help="Lo trae de vuelta.")
@click.pass_obj
def retire(session: Session, url: str, device: str, back: bool) -> None:
    from ..sync.server.status import retire as put_aside

    with _open(session, url) as (connection, address):
        done = put_aside(connection, address, device, back=back)
    text = f"{done.name} vuelve a enviar su trabajo." if back else f"{done.name} quedó retirado; lo que envió antes sigue en el registro."
    session.answer({"device": done.id, "name": done.name, "retired": done.retired}, text)


@server.command(
    "demo",
    help=(
        "Parte un servidor de prueba en este computador, con dos técnicos, hasta que se pulse Ctrl C. Sin CARPETA, lo que se haga en él "
        "se borra al terminar."
    ),
    short_help="Parte un servidor de prueba en este computador.",
    epilog="  inventario server demo",
)
@click.argument("folder", metavar="[CARPETA]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def demo(session: Session, folder: Path | None) -> None:
    from ..sync.server.demo import demo_server

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us ends the server too, in order
    try:
        with demo_server(folder) as running:
            document = {"admin": running.admin, "technicians": list(running.technicians), "folder": str(running.folder)}
            first, second = running.technicians
            session.answer(document, [
                "El servidor de prueba está andando. Pruébelo con dos registros, en otra consola:", "",
                f"  inventario --register uno.inventario sync {first}",
                f"  inventario --register dos.inventario sync {second}", "",
                "o en la ventana de cada uno: F9, y pegue la dirección entera. Para verlo por dentro:", "",
                f"  inventario server status {running.admin}", "",
                "Ctrl C lo termina" + ("; lo que tenga queda en esa carpeta." if folder else " y borra lo que tenga."),
            ])  # fmt: skip
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        session.warn("El servidor de prueba terminó.")
