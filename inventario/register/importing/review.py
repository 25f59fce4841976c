"""A checked file to be looked at before anything is written: every row at hand, what becomes of it, and its faults by sort.

Rows are kept packed (some 40 bytes each instead of kilobytes), so that a file of a million rows can be gone through on a laptop."""

from __future__ import annotations

import pickle
import re
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import compress
from uuid import UUID

from ...core.cells import Cell, cell_text, is_empty
from ...core.errors import FieldFault
from ...core.fields import Field, Subject
from ...core.text import clean, mid_sentence
from ...core.values import parse_value
from ...store.register import Register
from ..sheets.table import Table
from .mapping import mapped_fields
from .rows import Action, CheckedRow, Fault, ImportOptions, Missing
from .running import Progress, check_table

_PAGE = 256  # rows packed together
_KEPT = 12  # pages unpacked at a time
_CODES = {action: number for number, action in enumerate(Action)}
_ACTIONS = tuple(Action)
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file as it is looked at. `changed` names the fields that an update sets, `kind` is what was guessed of a new item,
    `notices` say what is strange of a row that is good."""

    number: int
    cells: tuple[Cell, ...]
    action: Action
    faults: tuple[Fault, ...] = ()
    missing: tuple[Missing, ...] = ()
    id: UUID | None = None
    changed: tuple[str, ...] = ()
    kind: str = ""
    notices: tuple[Fault, ...] = ()

    def fault_at(self, name: str) -> Fault | None:
        """What is wrong with one of its fields."""
        return next((fault for fault in self.faults if fault.field == name or name in fault.also), None)

    def notice_at(self, name: str) -> Fault | None:
        """What is strange about one of its fields."""
        return next((notice for notice in self.notices if notice.field == name or name in notice.also), None)

    def missing_at(self, name: str) -> Missing | None:
        """What one of its fields refers to that is not there."""
        return next((missing for missing in self.missing if missing.field == name), None)


@dataclass(frozen=True, slots=True)
class FaultSort:
    """Faults of one sort: what is wrong, at which field (empty: the whole row), the first of them, and the rows that have it."""

    what: str
    field: str
    example: str  # the first one's cell
    sentence: str  # the first one's
    number: int  # its row in the file
    strange: bool = False  # rows that are imported all the same
    positions: array[int] = attribute(default_factory=lambda: array("q"))


@dataclass(frozen=True, slots=True)
class Question:
    """A name that is not in the register beside one that is and may have been meant; `written` is how the file's cell has it."""

    field: str
    text: str
    near: str
    written: str
    positions: array[int] = attribute(default_factory=lambda: array("q"))


class Review:
    """What an import would do, row by row. `made` holds what it would create, by subject."""

    def __init__(self, subject: Subject, header: Sequence[str], options: ImportOptions) -> None:
        self.subject, self.header, self.options = subject, tuple(header), options
        self.made: dict[str, list[str]] = {}
        self.sorts: tuple[FaultSort, ...] = ()
        self.questions: tuple[Question, ...] = ()
        self._actions = bytearray()
        self._packed: list[bytes] = []
        self._pages: OrderedDict[int, Sequence[Line]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._actions)

    def count(self, action: Action) -> int:
        """How many rows it becomes of."""
        return self._actions.count(_CODES[action])

    @property
    def good(self) -> int:
        """How many rows an import would write."""
        return self.count(Action.CREATE) + self.count(Action.UPDATE)

    def positions(self, action: Action | None = None) -> array[int]:
        """The rows of one outcome, or all, as positions from 0."""
        if action is None:
            return array("q", range(len(self)))
        wanted = bytes(code == _CODES[action] for code in range(256))
        return array("q", compress(range(len(self)), self._actions.translate(wanted)))

    def line(self, position: int) -> Line:
        """One row; IndexError outside the file. On one thread at a time."""
        page, at = divmod(position, _PAGE)
        lines = self._pages.get(page)
        if lines is None:
            lines = self._pages[page] = _unpack(self._packed[page])
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return lines[at]

    def rejected(self) -> Iterator[Line]:
        """The rows that fail, read apart from `line` so that a job may write them."""
        code = _CODES[Action.REJECT]
        for page, packed in enumerate(self._packed):
            if code in self._actions[page * _PAGE : (page + 1) * _PAGE]:
                yield from (line for line in _unpack(packed) if line.action is Action.REJECT)

    def add_page(self, lines: Sequence[Line]) -> None:
        """Take the next rows, `_PAGE` of them except at the end."""
        self._actions.extend(_CODES[line.action] for line in lines)
        self._packed.append(_pack(lines))


def review_table(register: Register, subject: Subject, table: Table, options: ImportOptions, progress: Progress | None = None) -> Review:
    """Check a whole file and keep what came of it; nothing is written. Raises KnownError and what `progress` raises."""
    review = Review(subject, table.header, options)
    sorter = _Sorter(subject, mapped_fields(subject, table.header, options.mapping))
    waiting: list[Line] = []
    for batch in check_table(register, subject, table, options, progress):
        for row in batch:
            sorter.take(len(review) + len(waiting), row)
            waiting.append(_line(row))
            if len(waiting) == _PAGE:
                review.add_page(waiting)
                waiting = []
    if waiting:
        review.add_page(waiting)
    review.sorts, review.questions, review.made = sorter.sorts(), sorter.questions(), sorter.made()
    return review


def _line(row: CheckedRow) -> Line:
    kind = row.values.get("kind") if row.action is Action.CREATE else None
    return Line(
        row.number,
        row.cells,
        row.action,
        tuple(row.faults),
        tuple(row.missing),
        row.id,
        tuple(row.values) if row.action is Action.UPDATE else (),
        kind if isinstance(kind, str) else "",
        row.notices if row.action is not Action.REJECT else (),
    )


def _pack(lines: Sequence[Line]) -> bytes:
    """Rows as bytes: their common parts in columns, the rest only of those that have any."""
    common = [(line.number, line.cells, _CODES[line.action], line.kind) for line in lines]
    rest = {
        place: (
            _plain(line.faults),
            [(missing.field, missing.text, missing.near) for missing in line.missing],
            line.id,
            line.changed,
            _plain(line.notices),
        )
        for place, line in enumerate(lines)
        if line.faults or line.missing or line.id is not None or line.notices
    }
    return zlib.compress(pickle.dumps((common, rest), pickle.HIGHEST_PROTOCOL), 1)


def _plain(faults: Sequence[Fault]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(fault.field, fault.sentence, fault.what, fault.also) for fault in faults]


def _unpack(packed: bytes) -> Sequence[Line]:
    common, rest = pickle.loads(zlib.decompress(packed))  # written above, in this process
    lines = []
    for place, (number, cells, code, kind) in enumerate(common):
        faults, missing, row_id, changed, notices = rest.get(place, ((), (), None, (), ()))
        told = tuple(Fault(*fault) for fault in faults), tuple(Missing(*each) for each in missing)
        lines.append(Line(number, cells, _ACTIONS[code], *told, row_id, changed, kind, tuple(Fault(*each) for each in notices)))
    return lines


class _Sorter:
    """Puts faults of one sort together, and questions about one name, as the rows come."""

    def __init__(self, subject: Subject, columns: Sequence[tuple[int, Field]]) -> None:
        self._subject = subject
        self._columns = {each.name: position for position, each in columns}
        self._sorts: dict[tuple[str, str, bool], FaultSort] = {}
        self._questions: dict[tuple[str, str], Question] = {}
        self._made: dict[str, dict[str, None]] = {}

    def take(self, position: int, row: CheckedRow) -> None:
        """Note what is the matter with a row."""
        for fault in row.faults:
            self._count(position, fault, fault.what or self._what(fault, row), row, strange=False)
        if row.action is Action.REJECT:
            return
        for notice in row.notices:
            self._count(position, notice, notice.what or "por mirar", row, strange=True)
        for missing in row.missing:
            self._made.setdefault(self._subject.field(missing.field).target, {})[missing.text] = None
            if asks(missing):
                name = (missing.field, missing.text)
                if name not in self._questions:
                    written = clean(cell_text(self._cell(missing, row))) or missing.text
                    self._questions[name] = Question(missing.field, missing.text, missing.near, written)
                self._questions[name].positions.append(position)

    def _count(self, position: int, fault: Fault, what: str, row: CheckedRow, *, strange: bool) -> None:
        key = (what, fault.field, strange)
        if key not in self._sorts:
            example = cell_text(self._cell(fault, row))
            self._sorts[key] = FaultSort(_capital(what), fault.field, example, fault.sentence, row.number, strange)
        positions = self._sorts[key].positions
        if not positions or positions[-1] != position:
            positions.append(position)

    def _cell(self, about: Fault | Missing, row: CheckedRow) -> Cell:
        position = self._columns.get(about.field, -1)
        return row.cells[position] if 0 <= position < len(row.cells) else None

    def _what(self, fault: Fault, row: CheckedRow) -> str:
        """The sort of a fault that does not say it: what its field says of the cell, a reference that is not there, or nothing there."""
        if not fault.field:
            return "más celdas que columnas"
        declared, cell = self._subject.field(fault.field), self._cell(fault, row)
        if is_empty(cell):
            return f"falta {mid_sentence(declared.label)}"
        try:
            parse_value(declared, cell)
        except FieldFault as known:
            return known.what or "no se entiende"
        return "no existe" if declared.target else "no se puede usar"

    def sorts(self) -> tuple[FaultSort, ...]:
        """The sorts of fault, then of what is strange, those of most rows first."""
        return tuple(sorted(self._sorts.values(), key=lambda sort: (sort.strange, -len(sort.positions))))

    def questions(self) -> tuple[Question, ...]:
        """The names to decide on, those of most rows first."""
        return tuple(sorted(self._questions.values(), key=lambda question: -len(question.positions)))

    def made(self) -> dict[str, list[str]]:
        """What would be created, by subject."""
        return {target: list(names) for target, names in self._made.items()}


def asks(missing: Missing) -> bool:
    """Whether a name may be another's slip of the hand; names whose numbers differ (`ProDesk 2`, `ProDesk 3`) are different things."""
    return bool(missing.near) and _NUMBERS.findall(missing.text) == _NUMBERS.findall(missing.near)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
