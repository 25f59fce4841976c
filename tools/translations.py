"""The English catalogue of the window kept in step with the source.

`python -m tools.translations` says what is missing, what is no longer said and where the places of a text differ. With `--write` it
puts new texts in their files with an empty English, for somebody to fill in, and takes out what is no longer said."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping

import yaml

from .window_texts import ROOT, texts

FOLDER = ROOT / "resources" / "translations" / "en"
_HALVES = ("models", "register", "network", "core")
"""Rooms so large that those of their modules that begin with n to z have a file of their own."""
_PLACES = re.compile(r"\{(\w*)(?::\w+)?\}")
_HEAD = (
    "# The window in English: Spanish text, then English. `python -m tools.translations --write` adds and takes out; see CONTRIBUTING.md.\n"
)


def file_of(module: str) -> str:
    """The file that has the texts of a module: one for each room of the window, one for each package below."""
    parts = module.split("/")
    if parts[0] == "ui":
        return "-".join(parts[:-1][:3])
    if parts[0] in _HALVES:
        return f"{parts[0]}-{'a-m' if parts[1] < 'n' else 'n-z'}"
    return parts[0]


def read() -> dict[str, dict[str, str]]:
    """English by Spanish, file by file."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        found[path.stem] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return found


def write(catalogue: Mapping[str, Mapping[str, str]]) -> None:
    """One entry a line, so that two people's additions meet as two lines."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.yaml"):
        if not catalogue.get(path.stem):
            path.unlink()
    for name, entries in catalogue.items():
        lines = [
            f"{json.dumps(spanish, ensure_ascii=False)}: {json.dumps(english, ensure_ascii=False)}\n"
            for spanish, english in entries.items()
        ]
        (FOLDER / f"{name}.yaml").write_text(_HEAD + "".join(lines), encoding="utf-8")


def in_step(old: Mapping[str, Mapping[str, str]], said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The catalogue of what is said now: in the order of the source, with the English there was."""
    known = {spanish: english for entries in old.values() for spanish, english in entries.items()}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for spanish, module in said.items():
        found[file_of(module)][spanish] = known.get(spanish, "")
    return dict(sorted(found.items()))


def faults(catalogue: Mapping[str, Mapping[str, str]], said: Mapping[str, str]) -> list[str]:
    """What is wrong with the catalogue, a line for each."""
    entries = [(name, spanish, english) for name, some in catalogue.items() for spanish, english in some.items()]
    known = {spanish for _, spanish, english in entries if english}
    wrong = [f"no English: {spanish!r} ({module})" for spanish, module in said.items() if spanish not in known]
    wrong += [f"no longer said: {spanish!r} ({name}.yaml)" for name, spanish, _ in entries if spanish not in said]
    for name, spanish, english in entries:
        if english and sorted(_PLACES.findall(spanish)) != sorted(_PLACES.findall(english)):
            wrong.append(f"other places: {spanish!r} -> {english!r} ({name}.yaml)")
    return wrong


def main() -> int:
    """Report, or put in step; 1 when something is left to do."""
    said = texts()
    catalogue = read()
    if "--write" in sys.argv:
        catalogue = in_step(catalogue, said)
        write(catalogue)
    wrong = faults(catalogue, said)
    print("\n".join([*wrong, f"{len(said)} texts, {len(wrong)} to mend"]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
