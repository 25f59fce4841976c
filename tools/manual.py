"""What of the manual the program makes: its screens, its reference of commands, its table of keys.

`python -m tools.manual` (or `make manual`) renews all of it; with names, as `python -m tools.manual contar racks`, only those pictures: a
name is a picture's or the first word of several."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from multiprocessing import SimpleQueue, get_context
from pathlib import Path

_HANDS = 2  # programs that draw at once; each needs some seconds to begin


def main(asked: Sequence[str] | None = None) -> None:
    """Draw what the command line asks for, dated as the manual is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from . import manual_screens

    words = argparse.ArgumentParser(prog="python -m tools.manual", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help="a picture, or the first word of several; all, and the lists, without one")
    names = words.parse_args(asked).names
    wanted = list(chosen(names, manual_screens.names())) if names else manual_screens.names()
    if names and not wanted:
        words.error(f"no picture is called so; there are {', '.join(manual_screens.names())}")
    with tempfile.TemporaryDirectory() as folder, manual_screens.fixed_moment():
        if not names:
            _put_parts(Path(folder))
        demonstration = manual_screens.new_demonstration(Path(folder) / "demo.inventario")
        draw_all(wanted, demonstration, Path(folder))


def chosen(names: Sequence[str], among: Sequence[str]) -> Iterator[str]:
    """The pictures of those names: the one that is called so, or all that begin with that word."""
    return (one for one in among if any(one == name or one.startswith(f"{name}-") for name in names))


def draw_all(names: Sequence[str], demonstration: Path, folder: Path) -> None:
    """Draw pictures, several at once; raises SystemExit when one fails, after its traceback was printed."""
    apart = get_context("spawn")  # a QApplication does not live through a fork
    hands = min(_HANDS, os.cpu_count() or 1, len(names))
    queue: SimpleQueue[str | None] = apart.SimpleQueue()
    for name in (*names, *[None] * hands):
        queue.put(name)
    children = [apart.Process(target=_draw, args=(queue, demonstration, folder / f"hand-{number}")) for number in range(hands)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise SystemExit(1)


def _draw(queue: SimpleQueue[str | None], demonstration: Path, folder: Path) -> None:
    from . import manual_screens

    folder.mkdir()
    manual_screens.draw_each(iter(queue.get, None), demonstration, folder)


def _put_parts(folder: Path) -> None:
    from inventario.cli.main import commands
    from inventario.core.paths import Folders

    from . import manual_screens
    from .manual_keys import keys_of
    from .manual_parts import command_reference, key_table, put_part

    put_part("ordenes.md", command_reference(commands()))
    folders = Folders.beneath(folder / "home")
    register = manual_screens.new_register(folder, folders)
    with manual_screens.window_of(register, folders, manual_screens.dressed(manual_screens.application())) as window:
        put_part("teclas.md", key_table(keys_of(window)))


if __name__ == "__main__":
    main()
