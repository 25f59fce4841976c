"""Secrets that a command asks for: typed without being shown, or piped; never an argument, which all can read in the list of processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..sync.address import Address


def somebody_there() -> bool:
    """Whether a person sits at the terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_password(address: Address) -> str | None:
    """The password of the login of that address; None when nobody is there to ask."""
    return _typed(f"Clave de «{address.user}» en {address.where}") if somebody_there() else None


def ask_new_password(user: str) -> str | None:
    """A new password for a login, typed twice; None when nothing was typed or nobody is there."""
    if not somebody_there():
        return None
    first = _typed(f"Clave nueva para «{user}» (Enter: inventar una)")
    if first and _typed("Otra vez") != first:
        raise click.UsageError("Las dos claves no son iguales; repita.")
    return first or None


def ask_passphrase() -> str | None:
    """The passphrase of an encrypted register; None when nobody is there to ask."""
    return (_typed("Frase de paso del registro") or None) if somebody_there() else None


def ask_new_passphrase() -> str:
    """A new passphrase, typed twice; empty to have one made up. Raises UsageError when the two differ."""
    first = _typed("Frase de paso nueva (Enter: inventar una)")
    if first and _typed("Otra vez") != first:
        raise click.UsageError("Las dos frases no son iguales; repita.")
    return first


def piped_password() -> str:
    """The first line of standard input, without its end; raises UsageError when there is none."""
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise click.UsageError("No llegó ninguna clave por la entrada; páselas como en «inventario server grant ... < clave.txt».")
    return line


def _typed(text: str) -> str:
    answer: str = click.prompt(text, hide_input=True, default="", show_default=False, err=True)
    return answer
