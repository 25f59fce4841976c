"""Where the files of `resources/` and the manual are: at the top of a checkout, inside the package in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(name: str) -> Path:
    """The path of a file or folder of `resources/`, named with `/` as in `labels/templates`.

    Raises FileNotFoundError when it is not there: the program was packed wrongly, which is a bug and no sentence for a person.
    """
    packed = _PACKAGE / "resources"
    path = (packed if packed.is_dir() else _PACKAGE.parent / "resources") / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def manual_folder() -> Path:
    """The folder of the manual's pages: in `docs` of a checkout, or packed with the resources; its pictures lie in `images` beside it."""
    packed = _PACKAGE / "resources"
    return packed / "manual" if packed.is_dir() else _PACKAGE.parent / "docs" / "manual"
