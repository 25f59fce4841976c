"""Lists of outlets with all they hang on, one line each, as technicians keep them in a spreadsheet: written, and read back as wiring.

A line makes or changes its outlet, the run to the panel, the cord to the switch, the VLAN of that port and the cord of the device. What
a cell leaves empty stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from ..core.errors import FieldFault, KnownError
from ..core.fields import Field, Kind, Subject, Value
from ..core.formats import count_of
from ..core.text import header_key
from ..core.values import parse_value
from ..models.network import POINT_STATES, PORT_MODES
from ..models.registry import Catalogue
from ..register.importing.mapping import guess_mapping, header_words, mapped_fields
from ..register.importing.placing import FLOOR, SITE, join_places
from ..register.importing.rows import CheckedRow
from ..register.making import Making
from ..register.preferences import preferences_in
from ..register.references import References
from ..register.sheets.reading import read_table
from ..register.sheets.table import Table
from ..register.sheets.writing import write_table
from ..store.register import Register
from .listed import ListedRow, Understanding
from .planning import Planner
from .points import PointLine
from .proposals import CableNames
from .reading import plant_in
from .runs import Action, Preview, Run
from .wiring import know_planned, write

Progress = Callable[[int, int], None]

FIELDS = (
    Field("Punto", Kind.CODE, name="point", names=("punto de red", "numero punto", "roseta", "toma", "outlet"), width=12),
    replace(SITE, through=""),
    replace(FLOOR, through=""),
    Field("Lugar", name="place", names=("oficina", "sala", "dependencia", "ubicacion", "room"), width=30),
    Field("Placa", Kind.CODE, name="plate", names=("faceplate",), width=10),
    Field("Estado", Kind.CHOICE, name="state", choices=POINT_STATES, names=("situacion",), width=10),
    Field("Rotulado", Kind.BOOLEAN, name="labelled", names=("etiquetado",), width=9),
    Field("Panel", name="panel", names=("patch panel", "panel de parcheo"), width=16),
    Field("Puerto panel", Kind.INTEGER, name="panel_port", names=("puerto del panel", "panel port", "boca panel"), width=8),
    Field("Switch", name="switch", names=("conmutador",), width=16),
    Field("Puerto switch", Kind.INTEGER, name="switch_port", names=("puerto del switch", "switch port"), width=8),
    Field("VLAN", Kind.CODE, name="vlan", names=("vlan id", "vid", "red"), width=8),
    Field("Modo", Kind.CHOICE, name="mode", choices=PORT_MODES, width=9),
    Field("Equipo", name="device", names=("etiqueta", "etiqueta equipo", "pc", "dispositivo"), width=16),
    Field("Tendido", Kind.CODE, name="run", names=("cable", "cable horizontal", "tendido horizontal"), width=10),
    Field("Categoría", name="category", names=("cat",), width=10),
    Field("Largo", Kind.DECIMAL, name="length", names=("largo m", "metros"), unit="m", minimum=0, width=8),
    Field("Cordón de panel", Kind.CODE, name="patch", names=("patch cord", "cordon panel", "cordon"), width=12),
    Field("Cordón de puesto", Kind.CODE, name="cord", names=("cordon puesto", "cordon usuario"), width=12),
    Field("Notas", Kind.LONG_TEXT, name="notes", names=("observaciones",), max_length=4000, width=30),
)  # fmt: skip
_TOLD = Field("Corte", name="broken", width=50)
"""A last column of what is written: where the way breaks. It is not read."""

LIST = Subject("point-list", "", "punto de red", "puntos de red", False, "ethernet", ("point",), FIELDS)
_WIRED = frozenset({"panel", "panel_port", "switch", "switch_port", "device"})


@dataclass
class ListResult:
    """What a list did or would do; `faults` are (row of the file, sentence), `ignored` the columns that say nothing to it."""

    preview: Preview = field(default_factory=lambda: Preview(()))
    faults: list[tuple[int, str]] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    rows: int = 0

    @property
    def rejected(self) -> int:
        """Rows of which nothing was taken."""
        return len({row for row, _ in self.faults})

    def counted(self, action: Action) -> int:
        """How many rows have that fate."""
        return self.preview.counts[action]


def write_point_list(out: Path, lines: Sequence[PointLine]) -> int:
    """Write the lines as CSV, XLSX or JSON lines, so that they can be read back; gives how many."""
    rows = [(*(_values(line)[each.name] for each in FIELDS), line.broken or None) for line in lines]
    return write_table(out, (*FIELDS, _TOLD), rows, title="Puntos de red", expected=len(rows))


def _values(line: PointLine) -> dict[str, Value]:
    return {
        "point": line.name, "site": line.site, "floor": line.floor, "place": line.room, "plate": line.plate, "state": line.state,
        "labelled": line.labelled, "panel": line.panel_tag or line.panel, "panel_port": line.panel_port,
        "switch": line.switch_tag or line.switch, "switch_port": line.switch_port, "vlan": str(line.vlan) if line.vlan else None,
        "mode": line.mode or None, "device": line.device_tag or line.device, "run": line.run, "category": line.run_category,
        "length": line.run_length, "patch": line.patch, "cord": line.cord, "notes": line.notes,
    }  # fmt: skip


def is_wiring(header: Sequence[str]) -> bool:
    """Whether a table's header says what outlets hang on, and not only what they are."""
    named = set(guess_mapping(LIST, header).values())
    return "point" in named and len(named & _WIRED) > 1


def read_list(path: Path, sheet: str | None = None) -> Table:
    """The table of a file; raises KnownError when it cannot be read or has no column of outlets."""
    known = frozenset(word for words in header_words(LIST).values() for word in words)
    table = read_table(path, known, sheet=sheet)
    if "point" not in guess_mapping(LIST, table.header).values():
        raise KnownError(f"«{path.name}» no tiene una columna con el número de los puntos; póngale «Punto» de encabezado.")
    return table


def check_list(register: Register, table: Table) -> ListResult:
    """What the list would do; nothing is written."""
    with register.reading() as connection:
        return _understand(connection, register.catalogue, table)[0]


def import_list(register: Register, table: Table) -> ListResult:
    """Take the list's good rows in one operation, which one undo takes back."""
    with register.transact("network.import", f"importar {table.path.name}") as transaction:
        result, making = _understand(transaction.connection, register.catalogue, table)
        making.flush(transaction)
        write(transaction, result.preview)
        amount = result.counted(Action.CREATE) + result.counted(Action.CHANGE)
        transaction.journal.rename(f"importar {count_of(amount, 'punto', 'puntos')} con su cableado")
    return result


def _understand(connection: sa.Connection, catalogue: Catalogue, table: Table) -> tuple[ListResult, Making]:
    plant = plant_in(connection, catalogue)
    making = Making(References(connection, catalogue))
    understanding = Understanding(plant, making, catalogue, preferences_in(connection, catalogue).port_pattern)
    mapping = guess_mapping(LIST, table.header)
    columns = mapped_fields(LIST, table.header, mapping)
    told = header_key(_TOLD.label)
    result = ListResult(ignored=tuple(name for name in table.header if name not in mapping and header_key(name) != told))
    runs: list[Run] = []
    for listed in _listed(table, columns, result):
        result.rows += 1
        try:
            runs.append(understanding.run(listed))
        except KnownError as fault:
            result.faults.append((listed.number, str(fault)))
    for run in runs:
        know_planned(plant, run.place, making)
    names = CableNames(
        plant, preferences_in(connection, catalogue).cable_pattern, [each.name for run in runs for each in (run.run, run.patch, run.cord)]
    )
    result.preview = Planner(plant, names).plan(runs)
    result.faults += [(run.number, f"Punto {run.point}: {sentence}") for run, sentence in result.preview.clashes]
    result.faults.sort()
    return result, making


def _listed(table: Table, columns: Sequence[tuple[int, Field]], result: ListResult) -> list[ListedRow]:
    """The rows with their values parsed and their places joined; those with a cell that makes no sense are refused."""
    rows = []
    for number, cells in table.rows():
        values: dict[str, Value] = {}
        try:
            for position, column in columns:
                if position < len(cells) and (value := parse_value(column, cells[position])) is not None:
                    values[column.name] = value
        except FieldFault as fault:
            result.faults.append((number, str(fault)))
            result.rows += 1
            continue
        checked = CheckedRow(number, cells, values)
        join_places(LIST, [checked])
        rows.append(ListedRow(number, checked.values))
    return rows
