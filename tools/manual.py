"""`make manual`: renews what of the manual the program makes - the screens, the reference of commands, the table of keys."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def main() -> None:
    """Write everything anew, dated as the manual is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from inventario.cli.main import commands
    from inventario.core.paths import Folders
    from inventario.ui.theme import Mode

    from . import manual_screens
    from .manual_keys import keys_of
    from .manual_parts import command_reference, key_table, put_part

    put_part("ordenes.md", command_reference(commands()))
    with manual_screens.fixed_moment(), tempfile.TemporaryDirectory() as folder:
        register = manual_screens.new_register(Path(folder), Folders.beneath(Path(folder) / "home"))
        with manual_screens.window_of(register, Folders.beneath(Path(folder) / "home"), Mode.LIGHT) as window:
            put_part("teclas.md", key_table(keys_of(window)))
    manual_screens.main([])


if __name__ == "__main__":
    main()
