"""Bringing the register and the shared one together, from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..core.errors import KnownError
from ..core.formats import count_of, format_moment
from .asking import ask_password
from .context import Session
from .spanish import command

if TYPE_CHECKING:
    from ..store.register import Register
    from ..sync.records import Progress, SyncReport, SyncStatus
    from ..sync.releases import Release


def commands() -> list[click.Command]:
    """This file's commands."""
    return [sync]


@command(
    "sync",
    "Envía lo hecho en este computador al registro compartido y trae lo de los demás. La dirección se recuerda.",
    "sync postgresql://paula@servidor/inventario",
    "sync",
    "sync --status",
)
@click.argument("url", metavar="[DIRECCIÓN]", required=False)
@click.option("--status", is_flag=True, help="Solo muestra cómo está todo, sin usar la red.")
@click.option("--join", is_flag=True, help="Lleva todo a un servidor distinto del que este registro conocía.")
@click.pass_obj
def sync(session: Session, url: str | None, status: bool, join: bool) -> None:
    if status:
        if url:
            raise click.UsageError("--status no usa la red y no lleva dirección.")
        _status(session)
        return
    with session.open_or_create() as register:
        report, said = _run(register, url, join)
    session.answer(report.as_json, _lines(report))
    for note in filter(None, (*report.notes, said)):
        session.warn(note)


def _run(register: Register, url: str | None, join: bool) -> tuple[SyncReport, str]:
    """One run, and what is to be said of the password; an address that does not work is not remembered."""
    from ..sync.address import Address
    from ..sync.credentials import keep_password
    from ..sync.link import read_link, write_link
    from ..sync.session import synchronise

    before = read_link(register)
    address, password = Address.parse(url) if url else (before, None)
    if address is not None and address != before:
        write_link(register, address)
    try:
        report = synchronise(register, told_progress=_show, cancelled=lambda: False, password=password, join=join, ask=ask_password)
    except KnownError:
        if before is not None and before != address:
            write_link(register, before)
        raise
    finally:
        _clear()
    said = keep_password(address, password) if address is not None and password else ""
    return report, said


def _show(progress: Progress) -> None:
    """How far it is, on one line, when a person looks."""
    if sys.stderr.isatty():
        amount = f" {progress.done}/{progress.total}" if progress.total else ""
        click.echo(f"\r\033[K{_STAGES[progress.stage.value]}{amount}", err=True, nl=False)


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


_STAGES = {
    "greeting": "saludando al servidor", "pushing": "enviando", "pulling": "trayendo", "applying": "guardando", "checking": "comparando",
    "files-up": "enviando fotos", "files-down": "trayendo fotos", "history": "trayendo la historia",
}  # fmt: skip


def _lines(report: SyncReport) -> list[str]:
    done = [f"{count_of(report.pushed, 'cambio enviado', 'cambios enviados')}, {count_of(report.pulled, 'recibido', 'recibidos')}."]
    if report.files_up or report.files_down:
        done.append(f"{count_of(report.files_up, 'archivo enviado', 'archivos enviados')}, {report.files_down} fotos recibidas.")
    if report.repaired:
        done.append("Este registro no estaba igual al del servidor y se reparó; quedó una copia de cómo estaba.")
    if report.conflicts:
        done.append(f"Hay {count_of(report.conflicts, 'dato', 'datos')} por decidir; se ve con «inventario conflicts».")
    if report.rejected:
        done.append(f"El servidor no aceptó {count_of(report.rejected, 'cambio', 'cambios')}; véalos en la ventana, en Sincronizar.")
    return done


def _status(session: Session) -> None:
    from ..sync.status import sync_status

    with session.open() as register:
        found = sync_status(register)
    session.answer(
        {
            "joined": found.joined, "waiting": found.waiting, "waiting_operations": found.waiting_operations,
            "last_sync": found.last_sync.isoformat() if found.last_sync else None,
            "offline_since": found.offline_since.isoformat() if found.offline_since else None, "last_failure": found.last_failure,
            "conflicts": found.conflicts, "rejected": found.rejected, "files_waiting": found.files_waiting,
            "tags_left": found.tags_left, "up_to_date": found.up_to_date,
            "newer_version": found.release.version if found.release.is_newer_than() else None, "newer_where": found.release.where or None,
        },
        _status_lines(found),
    )  # fmt: skip


def _status_lines(found: SyncStatus) -> list[str]:
    if not found.joined:
        return ["Este registro no se comparte todavía; conéctelo con «inventario sync DIRECCIÓN»."]
    lines = [f"Última sincronización: {format_moment(found.last_sync) if found.last_sync else 'ninguna completa'}."]
    if found.offline_since:
        lines.append(f"Sin llegar al servidor desde {format_moment(found.offline_since)}. {found.last_failure}".rstrip())
    lines.append(f"{count_of(found.waiting, 'cambio', 'cambios')} por enviar." if found.waiting else "Nada por enviar.")
    if found.files_waiting:
        lines.append(f"{count_of(found.files_waiting, 'foto o documento', 'fotos o documentos')} en camino.")
    if found.conflicts:
        lines.append(f"{count_of(found.conflicts, 'dato', 'datos')} por decidir.")
    if found.rejected:
        lines.append(f"{count_of(found.rejected, 'cambio', 'cambios')} que el servidor no aceptó.")
    if found.release.is_newer_than():
        lines.append(newer_sentence(found.release))
    lines.append(f"Quedan {count_of(found.tags_left, 'número', 'números')} de etiqueta reservados para este computador.")
    return lines


def newer_sentence(release: Release) -> str:
    """What is said of a newer program: where it is, and which one this is."""
    where = f"está en {release.where}" if release.where else "pídalo a quien administra el servidor"
    return f"Hay un Inventario más nuevo ({release.version}): {where}; este es el {__version__}."
