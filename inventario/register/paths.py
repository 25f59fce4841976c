"""Places as people write them: `Edificio Consistorial / Piso 3 / Oficina 12`, closer together, or with a slash in a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..core.text import clean, fold
from ..store.derived import PATH_SEPARATOR

_SPACED = re.compile(r"\s+/\s+")
_NUMBERED = r"\.? *(?:no?|nro)?\.? *[0-9]+\b"  # of folded text
_ROOM = re.compile(rf"oficina\b|(?:of|sala|box|bodega|modulo|consulta){_NUMBERED}")
_FLOOR = re.compile(rf"(?:piso|nivel){_NUMBERED}|[0-9]+(?:o|er|do|to|mo|vo)?\.? *piso\b|subterraneo\b|zocalo\b")
_FLOORS = ("piso", "nivel", "subterraneo", "zocalo", "planta")


def split_path(text: str) -> list[str]:
    """The names of a path, from the site down. A slash between blanks parts names, and so does any when there are none such."""
    text = clean(text)
    parts = _SPACED.split(text) if _SPACED.search(text) else text.split("/")
    return [name for part in parts if (name := part.strip())]


def new_path(text: str) -> list[str]:
    """The names of a place still to be made. One slash close between words is more likely part of a name (`SENDA/Jóvenes`) than a
    step down, unless a floor is beside it or there are more of them."""
    parts = split_path(text)
    close = len(parts) == 2 and not _SPACED.search(text) and not any(is_floor(part) for part in parts)
    return [clean(text).strip("/ ")] if close else parts


def path_keys(text: str) -> Sequence[str]:
    """The folded paths that a text may be: as it stands, its slashes set apart where it has blanks beside one, all set apart."""
    plain = fold(text)
    if "/" not in plain:
        return (plain,)
    every = [part.strip() for part in plain.split("/") if part.strip()]
    return tuple(dict.fromkeys((plain, PATH_SEPARATOR.join(split_path(plain)), PATH_SEPARATOR.join(every))))


def apart(name: str) -> tuple[str, str]:
    """A name given as a whole path, parted in the name itself and the path above it (empty when it is a mere name)."""
    parts = _SPACED.split(clean(name).strip("/ "))
    return parts[-1], PATH_SEPARATOR.join(parts[:-1])


def is_floor(name: str) -> bool:
    """Whether a place is a floor by its name."""
    return fold(name).startswith(_FLOORS)


def place_kind(name: str, parent: object) -> str:
    """What a place is when nobody says it: under another (`parent` neither None nor empty) a floor by its name, else a room. With
    nothing above it a site, unless its name can only be a room's or a floor's: spreadsheets say `Oficina 12` and no building."""
    if parent:
        return "floor" if is_floor(name) else "room"
    folded = fold(name)
    return "room" if _ROOM.match(folded) else "floor" if _FLOOR.match(folded) else "site"
