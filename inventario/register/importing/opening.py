"""From a file to an import that can be looked at: its table, whose rows they are, and what each column is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import KnownError
from ...core.fields import Subject
from ...store.register import Register
from ..sheets.reading import read_table
from ..sheets.table import Progress, Table
from ..subjects import listed_subjects, subject_named
from .cable_ends import with_ends
from .mapping import check_mapping, guess_mapping, guess_subject, is_added, known_headers, merge_mapping
from .placing import with_places

_DEVICE_TYPES = (".yaml", ".yml")


@dataclass(frozen=True)
class OpenedFile:
    """A file ready to be imported: its table, the subject of its rows (with fields for a place in parts), the mapping guessed or
    given, and a sentence for each file of a folder that could not be understood."""

    table: Table
    subject: Subject
    mapping: Mapping[str, str]
    faults: tuple[str, ...] = ()

    @property
    def ignored(self) -> list[str]:
        """The columns that go nowhere, but for those that a file of rejected rows adds."""
        return [column for column in self.table.header if not self.mapping.get(column) and not is_added(column)]


def open_file(
    register: Register,
    path: Path,
    kind: str | None = None,
    *,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> OpenedFile:
    """Read a file's header and guess what it holds; `kind` and `mapping` (column -> field, empty to leave out) overrule the guess.

    NetBox device types in YAML are a table of models, be it one file or, when `kind` says so, a folder of them.
    Raises KnownError for what cannot be read or a mapping that does not fit."""
    faults: tuple[str, ...] = ()
    if (path.is_dir() and kind == "model") or (path.suffix.lower() in _DEVICE_TYPES and not path.is_dir()):
        if kind not in (None, "model"):
            raise KnownError(f"«{path.name}» describe modelos; impórtelo como model.")
        from .devices import device_table  # YAML is seldom needed, and slow to load

        subject = register.catalogue.subject("model")
        table, faults = device_table(path, progress)
    else:
        subjects = [subject_named(register, kind)] if kind else listed_subjects(register)
        known = known_headers(map(_importable, subjects))
        table = read_table(path, known, sheet=sheet, header_row=header_row, progress=progress)
        subject = _importable(subjects[0] if kind else guess_subject(subjects, table.header))
    wanted = check_mapping(subject, table.header, mapping or {})
    return OpenedFile(table, subject, merge_mapping(guess_mapping(subject, table.header), wanted), faults)


def _importable(subject: Subject) -> Subject:
    """The subject as people list it in files."""
    return with_ends(with_places(subject))
