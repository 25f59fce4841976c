"""Click in Spanish: usage, help and the sentence for a line that was typed wrongly."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any

import click

_COMMON = (
    ("--register ARCHIVO", "Qué registro; si no, el de INVENTARIO_REGISTER o el último que se abrió."),
    ("--json", "Responde en JSON."),
)
_HELP = "Muestra esta ayuda."


class _Helped(click.Command):
    """What commands and groups of them have in common."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in Spanish."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class Command(_Helped):
    """A command whose help is in Spanish, and which says what is one word too many."""

    def __init__(self, name: str | None, **options: Any) -> None:
        super().__init__(name, options_metavar="[OPCIONES]", context_settings={"help_option_names": ["-h", "--help"]}, **options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with words left over told in Spanish."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(f"Sobra «{ctx.args[0]}»; vea cómo se usa con «{ctx.command_path} --help».", ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Uso: inventario list [OPCIONES] TIPO`."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Uso: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options and those of all."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, a line each."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"Ejemplos:\n{self.epilog}\n")


class Group(_Helped, click.Group):
    """The commands, listed in the order in which people need them."""

    command_class = Command

    def __init__(self, name: str | None = None, **options: Any) -> None:
        super().__init__(name, options_metavar="[OPCIONES]", subcommand_metavar="[ORDEN ...]", **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; raises UsageError, with the likeliest one, when there is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self.commands, 1)
            hint = f"quizás quiso decir «{close[0]}»" if close else f"vea las que hay con «{ctx.command_path} --help»"
            raise click.UsageError(f"No hay una orden «{args[0]}»; {hint}.", ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Uso: inventario [OPCIONES] [ORDEN ...]`."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Uso: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with a line each."""
        _write_options(self, ctx, formatter)
        width = formatter.width - 12
        rows = [(name, command.get_short_help_str(width)) for name, command in self.commands.items() if not command.hidden]
        with formatter.section("Órdenes"):
            formatter.write_dl(rows)


def command(name: str, text: str, *examples: str) -> Callable[[Callable[..., Any]], Command]:
    """Declare a command: its name, what it does in one paragraph of which the first sentence goes on the list, and examples of it."""
    short = text.partition(".")[0] + "."
    epilog = "\n".join(f"  inventario {example}" for example in examples)
    return click.command(name, cls=Command, help=text, short_help=short, epilog=epilog or None)


def group(name: str, text: str, *examples: str, alone: bool = False) -> Callable[[Callable[..., Any]], Group]:
    """Declare a group of commands: its name and what they are about in one paragraph; `alone` when its name by itself is a command."""
    options: dict[str, Any] = {"help": text, "short_help": text.partition(".")[0] + ".", "invoke_without_command": alone}
    options |= {"context_settings": {"help_option_names": ["-h", "--help"]}}
    options |= {"epilog": "\n".join(f"  inventario {example}" for example in examples) or None}
    return click.group(name, cls=Group, **options)


class Whole(click.ParamType[int]):
    """A whole number within bounds."""

    name = "número"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; raises UsageError for anything else."""
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if not self.least <= number <= self.most:
            called = param.opts[0] if param and param.opts else "El número"
            raise click.UsageError(f"«{value}» no sirve en {called}; escriba un número de {self.least} a {self.most}.", ctx)
        return number


class Length(click.ParamType[float]):
    """Millimetres within bounds, with a comma or a point."""

    name = "milímetros"

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The length; raises UsageError for anything else."""
        try:
            length = float(str(value).replace(",", "."))
        except ValueError:
            length = self.least - 1
        if not self.least <= length <= self.most:
            called = param.opts[0] if param and param.opts else "La medida"
            raise click.UsageError(f"«{value}» no sirve en {called}; escriba milímetros, de {self.least:g} a {self.most:g}.", ctx)
        return length


def usage_sentence(failure: click.ClickException) -> str:
    """What to say of a line that click did not understand: one sentence."""
    context = getattr(failure, "ctx", None)
    called = context.command_path if context else "inventario"
    more = f"vea cómo se usa con «{called} --help»"
    match failure:
        case click.NoSuchOption():
            hint = f"quizás quiso decir {failure.possibilities[0]}" if failure.possibilities else f"{more}, o anteponga -- si es un texto"
            return f"No hay una opción {failure.option_name}; {hint}."
        case click.MissingParameter():
            return f"Falta {_called(failure.param)}; {more}."
        case click.BadOptionUsage():
            word = "no lleva un valor" if "does not take" in failure.message else "necesita un valor"
            return f"La opción {failure.option_name} {word}; {more}."
        case click.BadParameter():
            return f"No se entiende {_called(failure.param)}; {more}."
    return failure.format_message()


def _called(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Argument):
        return (parameter.metavar or parameter.human_readable_name).strip("[].")
    return parameter.opts[0] if parameter and parameter.opts else "un dato"


def _write_options(of: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = (parameter for parameter in of.get_params(ctx) if isinstance(parameter, click.Option))
    own: Sequence[tuple[str, str]] = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    with formatter.section("Opciones"):
        formatter.write_dl([*own[:-1], *_COMMON, *own[-1:]])
