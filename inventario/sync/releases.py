"""Which Inventario is current, as the shared register says; nobody asks anything outside the municipality's network (decision 0123)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

from .. import __version__
from ..core.errors import KnownError
from ..core.text import clean

APPLICATION = "Inventario"
LONGEST_WHERE = 200  # characters
_TOLD = re.compile(rf"{APPLICATION} (\S+)")


@dataclass(frozen=True, slots=True)
class Release:
    """The newest program that an administrator's `server init` ran with, and where its installer is found; both may be empty."""

    version: str = ""
    where: str = ""

    def is_newer_than(self, version: str = __version__) -> bool:
        """Whether it is a later one than `version`; what is no version is older than all."""
        return is_later(self.version, version)


UNTOLD = Release()


def is_later(version: str, than: str) -> bool:
    """Whether one version comes after another: 1.10 after 1.9, 1.0 after 1.0rc1 (PEP 440). What is no version comes before all."""
    mine, other = _parsed(version), _parsed(than)
    return mine is not None and (other is None or mine > other)


def is_announced(version: str) -> bool:
    """Whether others are told of a version: not of one that is only being tried out."""
    parsed = _parsed(version)
    return parsed is not None and not parsed.is_prerelease


def told_name(version: str = __version__) -> str:
    """What a connection says of the program that opened it; administrators see it in pg_stat_activity."""
    return f"{APPLICATION} {version}"


def told_version(name: str) -> str:
    """The version in what a connection says; empty when there is none."""
    found = _TOLD.fullmatch(name)
    return found[1] if found is not None and _parsed(found[1]) is not None else ""


def checked_where(text: str) -> str:
    """A place to find the installer as it is kept; raises KnownError for one that is too long."""
    where = clean(text)
    if len(where) > LONGEST_WHERE:
        raise KnownError(f"El lugar del instalador es muy largo; escriba a lo más {LONGEST_WHERE} letras.")
    return where


def _parsed(version: str) -> Version | None:
    try:
        return Version(version)
    except InvalidVersion:
        return None
