"""Entry point: options that may stand anywhere, commands, and failures as one sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..core.errors import KnownError
from ..core.files import FULL
from .context import Session
from .spanish import Group, usage_sentence

_HELP = "Inventario: el registro de los equipos y la red de la municipalidad. Sin orden, abre la ventana."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0, 1 for a known failure (one sentence on standard error), 2 for wrong usage."""
    if arguments is None:
        _speak_utf8()
    try:
        rest, register, json = split_common(list(sys.argv[1:] if arguments is None else arguments))
        session = Session(register, json, click.echo)
        result = commands().main(args=rest, prog_name="inventario", standalone_mode=False, obj=session)
    except click.exceptions.Abort:
        click.echo("Se canceló; no quedó nada a medias.", err=True)
        return 1
    except click.ClickException as failure:
        click.echo(usage_sentence(failure), err=True)
        return 2
    except KnownError as failure:
        click.echo(str(failure), err=True)
        return 1
    except (BrokenPipeError, SystemExit):  # whoever reads has seen enough, as `head` does: then click ends the program
        _say_no_more()
        return 0
    except OSError as failure:
        if failure.errno not in FULL:
            raise
        _say_no_more()
        click.echo("No queda espacio en el disco para escribir la respuesta; libere espacio y repita.", err=True)
        return 1
    return result if isinstance(result, int) else 0


def _say_no_more() -> None:
    """What is left to be written to a standard output that takes nothing is dropped, or Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """JSON is UTF-8 wherever it is sent; a terminal that cannot show a character gets its code instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def split_common(arguments: list[str]) -> tuple[list[str], Path | None, bool]:
    """Take `--register FILE` and `--json` out, wherever they stand before a `--`; raises UsageError when FILE is missing."""
    rest: list[str] = []
    register: str | None = None
    json = False
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            json = True
        elif word == "--register":
            register = next(words, "")
        elif word.startswith("--register="):
            register = word.partition("=")[2]
        else:
            rest.append(word)
    if register is not None and not register.strip():
        raise click.UsageError("Falta el archivo de --register; escríbalo después de un espacio.")
    return rest, Path(register) if register else None, json


def _open_window(register: Path | None, demo: bool) -> int:
    from ..ui.display import refuse_without_display

    refuse_without_display()  # before Qt is imported
    from ..ui.interpreter import prepare
    from ..ui.main import run

    prepare()
    return run(register, demo=demo)


def commands() -> Group:
    """All commands, put together."""
    from . import (
        audits,
        care,
        conflicts,
        exchange,
        expiries,
        items,
        leaving,
        loans,
        manual,
        movements,
        network,
        outputs,
        power,
        racks,
        sealing,
        server,
        sync,
    )

    @click.group(cls=Group, invoke_without_command=True, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
    @click.option("--demo", is_flag=True, help="Abre la ventana con un registro de demostración nuevo.")
    @click.version_option(package_name="inventario", message="%(prog)s %(version)s", help="Muestra la versión.")
    @click.pass_context
    def inventario(context: click.Context, demo: bool) -> int:
        if context.invoked_subcommand is None:
            return _open_window(context.obj.register_path, demo)
        if demo:
            raise click.UsageError("--demo abre la ventana y no lleva orden; para escribir la demostración use «inventario demo ARCHIVO».")
        return 0

    for module in (
        items,
        exchange,
        outputs,
        movements,
        audits,
        racks,
        network,
        power,
        expiries,
        loans,
        leaving,
        sync,
        conflicts,
        server,
        care,
        sealing,
        manual,
    ):
        for command in module.commands():
            inventario.add_command(command)
    return inventario


if __name__ == "__main__":
    sys.exit(main())
