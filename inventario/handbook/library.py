"""The manual's pages as files: in `docs/` of a checkout, inside the package in an installed wheel; in the order of its contents."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from ..core.errors import KnownError
from ..core.resources import manual_folder
from .blocks import Block, Grid, Heading, Listing, Paragraph, Quote, Spans, words
from .reading import read_blocks

FIRST = "README.md"


@dataclass(frozen=True)
class Page:
    """A page: `name` is its file as links from the first page name it, such as `administrador/respaldos.md`. It is read in full when it
    is looked at: contents need its title only."""

    name: str
    source: str

    @cached_property
    def title(self) -> str:
        """Its first heading, which is its first line."""
        first, _, _ = self.source.partition("\n")
        return next((words(block.spans) for block in read_blocks(first) if isinstance(block, Heading)), "")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What stands on it."""
        return read_blocks(self.source)

    @property
    def folder(self) -> str:
        """Of the page within the manual, empty for most."""
        return posixpath.dirname(self.name)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its titles, the page's own first."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))


class Handbook:
    """The whole manual, read when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or manual_folder()

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, the contents first, then as the contents name them, those of a guide after its own contents."""
        names, seen = [FIRST], {FIRST}
        pages: list[Page] = []
        while names:
            page = self._read(names.pop(0))
            pages.append(page)
            if posixpath.basename(page.name) == FIRST:  # only contents say in which order
                goals = (self.goal(page.name, target) for target in _targets(page.blocks))
                found = [name for name, _ in goals if name and name not in seen]
                names[:0] = list(dict.fromkeys(found))
                seen.update(found)
        return tuple(pages)

    def _read(self, name: str) -> Page:
        return Page(name, (self.folder / name).read_text("utf-8"))

    def page(self, name: str) -> Page:
        """The page of that name, with or without its ending; KnownError when there is none."""
        wanted = name.removesuffix(".md")
        for page in self.pages:
            if page.name.removesuffix(".md") == wanted:
                return page
        raise KnownError(f"El manual no tiene una página «{name}»; vea cuáles hay con «inventario manual».")

    def goal(self, page: str, target: str) -> tuple[str, str]:
        """Where a link of a page leads: a page of the manual and a heading of it; two empty texts when it leads out of the manual."""
        path, _, anchor = unquote(target).partition("#")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if ":" in path or not name.endswith(".md") or name.startswith("../") or not (self.folder / name).is_file():
            return "", ""
        return name, anchor

    def picture(self, page: str, source: str) -> Path:
        """The file of a picture of a page."""
        return self.folder.joinpath(posixpath.dirname(page), source).resolve()


def _targets(blocks: tuple[Block, ...]) -> list[str]:
    """Every link of blocks, in their order."""
    found: list[str] = []

    def add(spans: Spans) -> None:
        found.extend(span.target for span in spans if span.target)

    for block in blocks:
        match block:
            case Heading() | Paragraph():
                add(block.spans)
            case Grid():
                for row in (block.head, *block.rows):
                    for cell in row:
                        add(cell)
            case Listing():
                for item in block.items:
                    found += _targets(item)
            case Quote():
                found += _targets(block.blocks)
    return found
