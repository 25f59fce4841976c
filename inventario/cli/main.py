"""Entry point: options that may stand anywhere, commands, and failures as one sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..core.errors import KnownError
from .context import Session

_HELP = "Inventario: el registro de los equipos y la red de la municipalidad. Sin orden, abre la ventana."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0, 1 for a known failure (one sentence on standard error), 2 for wrong usage."""
    rest, register, json = split_common(list(sys.argv[1:] if arguments is None else arguments))
    session = Session(register, json, click.echo)
    try:
        result = commands().main(args=rest, prog_name="inventario", standalone_mode=False, obj=session)
    except click.exceptions.Abort:
        click.echo("Se canceló.", err=True)
        return 1
    except click.ClickException as failure:
        failure.show()
        return 2
    except KnownError as failure:
        click.echo(str(failure), err=True)
        return 1
    except BrokenPipeError:
        return 0
    return result if isinstance(result, int) else 0


def split_common(arguments: list[str]) -> tuple[list[str], Path | None, bool]:
    """Take `--register FILE` and `--json` out, wherever they stand before a `--`."""
    rest: list[str] = []
    register: Path | None = None
    json = False
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            json = True
        elif word == "--register":
            register = Path(next(words, "") or ".")
        elif word.startswith("--register="):
            register = Path(word.partition("=")[2] or ".")
        else:
            rest.append(word)
    return rest, register, json


class _Group(click.Group):
    """Commands listed in the order in which people need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def commands() -> click.Group:
    """All commands, put together."""
    from . import care, exchange, items, outputs

    @click.group(cls=_Group, invoke_without_command=True, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
    @click.option("--demo", is_flag=True, help="Abre la ventana con un registro de demostración nuevo.")
    @click.version_option(package_name="inventario", message="%(prog)s %(version)s")
    @click.pass_context
    def inventario(context: click.Context, demo: bool) -> int:
        if context.invoked_subcommand is None:
            from ..ui.main import run

            return run(context.obj.register_path, demo=demo)
        return 0

    for module in (items, exchange, outputs, care):
        for command in module.commands():
            inventario.add_command(command)
    return inventario


if __name__ == "__main__":
    sys.exit(main())
