"""The manual says what is true: its links lead somewhere, it has every command, and what it quotes is what the program says."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from PIL import Image

from inventario.app import build_demonstration
from inventario.cli.main import commands, main
from tools.manual_parts import command_reference, part_of

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "manual"
IMAGES = ROOT / "docs" / "images"
LARGEST_IMAGE = 80_000  # bytes: the manual is read on a laptop without network
PAGES = sorted(MANUAL.rglob("*.md"))
DOCUMENTS = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md")), *sorted((ROOT / "docs").rglob("*.md"))]

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HOLE = "\0"


def prose(path: Path) -> str:
    """A page without its blocks of code."""
    return _BLOCK.sub("", path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# links


def anchors(path: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_no_link_is_dead(path: Path) -> None:
    dead = []
    for target in _LINK.findall(prose(path)):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        if not goal.exists() or (anchor and anchor not in anchors(goal)):
            dead.append(target)
    assert dead == []


def test_every_page_is_in_the_table_of_contents() -> None:
    """Of the manual, or of the guide whose folder it is in."""
    for contents in MANUAL.rglob("README.md"):
        linked = {target.partition("#")[0] for target in _LINK.findall(prose(contents))}
        guides = {f"{folder.name}/README.md" for folder in contents.parent.iterdir() if (folder / "README.md").exists()}
        wanted = guides | {page.name for page in contents.parent.glob("*.md") if page != contents}
        assert sorted(wanted - linked) == []


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = {(path.parent / target).resolve() for path in DOCUMENTS for target in _LINK.findall(prose(path)) if target.endswith(".png")}
    pictures = sorted(IMAGES.glob("*"))
    assert [picture.name for picture in pictures if picture.resolve() not in shown] == []
    for picture in pictures:
        assert picture.stat().st_size < LARGEST_IMAGE, picture.name
        with Image.open(picture) as image:
            assert image.format == "PNG", picture.name


# commands


def test_every_command_and_option_has_its_line() -> None:
    assert part_of("ordenes.md") == command_reference(commands()), "run `make manual`"


def command_lines(path: Path) -> Iterator[str]:
    for _, block in _BLOCK.findall(path.read_text("utf-8")):
        for line in block.splitlines():
            if line.removeprefix("$ ").startswith("inventario ") and "[" not in line:
                yield line.removeprefix("$ ")


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=name_of)
def test_every_command_line_shown_is_understood(path: Path) -> None:
    """Each is parsed as the program does, without being run; two to a line stand apart by several blanks."""
    group = commands()
    for line in command_lines(path):
        for text in re.split(r"\s{4,}(?=inventario )", line):
            words = [word for word in shlex.split(text)[1:] if word != "--json"]
            if "--register" in words:
                del words[words.index("--register") : words.index("--register") + 2]
            if words and not words[0].startswith("-"):
                command, context = group.commands[words[0]], group.make_context("inventario", [words[0]])
                if isinstance(command, click.Group) and (len(words) > 1 or not command.invoke_without_command):
                    context, words = command.make_context(words[0], words[1:], parent=context), words[1:]
                    command = command.commands[words[0]]
                command.make_context(words[0], words[1:], parent=context)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("manual") / "demo.inventario"
    build_demonstration(path)
    return path


def test_the_example_session_answers_as_shown(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Blocks of `console`: what follows a `$ ` line is what it prints; a line `…` stands for any lines."""
    monkeypatch.setenv("INVENTARIO_TODAY", "2024-03-12")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "compra-dideco.csv").write_bytes((MANUAL / "ejemplos" / "compra-dideco.csv").read_bytes())
    blocks = [block for path in PAGES for kind, block in _BLOCK.findall(path.read_text("utf-8")) if kind == "console"]
    assert blocks
    for block in blocks:
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, expected = step.partition("\n")
            main(shlex.split(line)[1:])
            said = capsys.readouterr()
            pattern = re.escape(expected.strip()).replace("…\n", r"(?:.*\n)*?").replace("…", r"(?:.*\n?)*?.*")
            assert re.fullmatch(pattern, (said.out + said.err).strip()), f"{line}\n{said.out}{said.err}"


def test_the_plans_of_racks_can_be_made_as_shown(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The sheets that the page on racks shows fit the demonstration."""
    monkeypatch.chdir(tmp_path)
    sheets = re.findall(r"```\n((?:tag|cord),.*?)```", (MANUAL / "racks.md").read_text("utf-8"), re.DOTALL)
    assert len(sheets) == 2
    register = Path(shutil.copy(demonstration, tmp_path / "racks.inventario"))
    for number, sheet in enumerate(sheets):
        Path("orden.csv").write_text(sheet, "utf-8")
        assert main(["--register", str(register), "rack", "plan", "Rack Central", "orden.csv", "--name", f"Orden {number}"]) == 0
        assert f"Orden {number}: {len(sheet.splitlines()) - 1} pasos" in capsys.readouterr().out


def rows_of_table(path: Path, column: str) -> Iterator[dict[str, str]]:
    """The rows of the tables of a page that have that column, by heading."""
    head: list[str] = []
    for line in prose(path).splitlines():
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not head:
            head = cells
        elif column in head and not set(cells[0]) <= {"-"}:
            yield dict(zip(head, cells, strict=True))


def test_the_example_sheet_fails_as_the_manual_says(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = str(MANUAL / "ejemplos" / "compra-dideco.csv")
    assert main(["--register", str(demonstration), "import", sheet, "--map", "Estado=condition", "--dry-run"]) == 0
    said = re.findall(r"^\s*fila (\d+): (.*)$", capsys.readouterr().out, re.MULTILINE)
    assert said == [(row["fila"], row["lo que dice"]) for row in rows_of_table(MANUAL / "importar.md", "lo que dice")]


# words


def _literal(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else _HOLE for part in node.values]
        return "".join(str(part) for part in parts)
    return None


@cache
def texts_of_program() -> frozenset[str]:
    """Every text in the program's code, and the names of its templates; what is filled in is a hole."""
    found: set[str] = set()
    for path in (ROOT / "inventario").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if text := _literal(node):
                found.add(re.sub(r"\{\w*\}", _HOLE, text))
    for path in (ROOT / "resources" / "labels").rglob("*.json"):
        found.update(re.findall(r'"title": "([^"]*)"', path.read_text("utf-8")))
    return frozenset(found)


def _pattern(text: str) -> str:
    return ".*?".join(re.escape(piece) for piece in text.split(_HOLE))


def _weight(text: str) -> int:
    return sum(character.isalpha() for character in text.replace(_HOLE, ""))


@cache
def heavy_texts(least: int) -> tuple[tuple[str, str], ...]:
    """The program's texts with so many letters at least, as patterns, the longest first, each with its longest piece."""
    heavy = [text for text in texts_of_program() if _weight(text) >= least]
    return tuple(sorted(((_pattern(text), max(text.split(_HOLE), key=len)) for text in heavy), key=lambda pair: len(pair[0]), reverse=True))


def patterns(least: int, sentence: str) -> re.Pattern[str]:
    """Any of the program's texts with so many letters at least that can be in a sentence at all: thousands cannot."""
    return re.compile("|".join(pattern for pattern, piece in heavy_texts(least) if piece in sentence) or r"(?!)")


def _is_shown(text: str) -> bool:
    """Whether the program has it: as it is, or as a text that begins so, or of which the larger part is not filled in."""
    exact = texts_of_program()
    if text in exact or f"{text}…" in exact:
        return True
    like = (
        known
        for known in exact
        if _HOLE in known and text.startswith(known.partition(_HOLE)[0]) and text.endswith(known.rpartition(_HOLE)[2])
    )
    filled = (known for known in like if _weight(known.partition(_HOLE)[0]) > 2 or _weight(known) * 3 > _weight(text))
    return any(re.fullmatch(_pattern(known), text) for known in filled)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_stands_in_bold_can_be_read_on_the_screen(path: Path) -> None:
    bold = {" ".join(text.split()) for text in _BOLD.findall(prose(path))}
    assert sorted(text for text in bold if not _is_shown(text)) == []


def _is_said(sentence: str) -> bool:
    """Whether the program has it: as a whole, or most of it in pieces that it puts together."""
    if patterns(5, sentence).fullmatch(sentence):
        return True
    return sum(len(piece.group()) for piece in patterns(12, sentence).finditer(sentence)) > len(sentence) / 2


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_the_sentences_quoted_are_those_of_the_program(path: Path) -> None:
    """Quotations, and the columns «lo que dice»."""
    quoted = [" ".join(text.replace("\n>", " ").split()) for text in re.findall(r"^> (.+(?:\n> .+)*)", prose(path), re.MULTILINE)]
    quoted += [row["lo que dice"] for row in rows_of_table(path, "lo que dice")]
    assert [sentence for sentence in quoted if not _is_said(sentence)] == []
