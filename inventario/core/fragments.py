"""Where the words looked for stand in a text, so that they can be marked: without regard to case and accents."""

from __future__ import annotations

from .text import fold


def fragments(text: str, asked: str) -> list[tuple[int, int]]:
    """Start and length of each place of `text` that matches a word of `asked`, in order and without overlap.

    `Óptica` matches `opt`; a character whose folded form is longer (`ß`) is marked whole."""
    words = sorted(set(fold(asked).split()), key=len, reverse=True)
    if not words or not text:
        return []
    folded, origins = _folded(text)
    marked = [False] * len(text)
    for word in words:
        start = folded.find(word)
        while start >= 0:
            for at in range(start, start + len(word)):
                marked[origins[at]] = True
            start = folded.find(word, start + len(word))
    shown = set(origins)
    for at in range(1, len(text)):  # an accent that stands apart goes with its letter
        marked[at] = marked[at] or (at not in shown and marked[at - 1])
    return _runs(marked)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and for each character of that the place it comes from."""
    characters: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        single = " " if character.isspace() else fold(character)
        characters.append(single)
        origins.extend([at] * len(single))
    return "".join(characters), origins


def _runs(marked: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = -1
    for at, mark in enumerate([*marked, False]):
        if mark and start < 0:
            start = at
        elif not mark and start >= 0:
            runs.append((start, at - start))
            start = -1
    return runs
