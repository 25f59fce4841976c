"""The wanted state of racks as a file: `tag, rack, unit, face`, in any form that tables are read in, and `cord, from, to` for cords.

A row is about a device or about a cord. What the file does not name stays; a device without a rack is taken out (`fate` and `place` say
what becomes of it). A face that is empty stays as it is, else it is the front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from ..core.cells import cell_text
from ..core.errors import FieldFault, KnownError
from ..core.text import fold, header_key
from ..core.values import parse_value
from ..models.rack_plans import PlanItem
from ..models.racks import Mount
from ..register.sheets.reading import read_table
from ..register.sheets.table import Table
from ..store.register import Register
from .cord_lines import CordLine, cord_wishes
from .drafts import CordWish, Draft, Fate, read_draft
from .geometry import Face, Spot
from .mounting import find_device, find_place, find_rack
from .reading import read_mounts

_HEADERS = {
    "tag": ("tag", "etiqueta", "equipo", "codigo", "asset"),
    "rack": ("rack", "gabinete"),
    "unit": ("unit", "unidad", "u", "posicion"),
    "face": ("face", "cara"),
    "keep": ("keep", "no apagar", "critico"),
    "fate": ("fate", "destino", "al retirarlo"),
    "place": ("place", "lugar", "ubicacion"),
    "cord": ("cord", "cordon", "cable", "patch cord"),
    "from": ("from", "desde", "sale de"),
    "to": ("to", "hasta", "pasa a", "a"),
}
_DEVICES = ("tag", "rack", "unit")
_YES = frozenset({"si", "s", "x", "1", "true", "yes", "verdadero"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the file: the device, where it goes (None: out), whether it must not go down, and how the file calls its rack."""

    line: int
    device: UUID
    spot: Spot | None
    keep_up: bool = False
    rack_text: str = ""
    fate: Fate = ("", None)


@dataclass(frozen=True)
class WantedFile:
    """What a file says: devices, and cords with the ports they go to."""

    devices: tuple[Wanted, ...]
    cords: tuple[CordWish, ...] = ()


def read_wanted(register: Register, path: Path) -> WantedFile:
    """The lines of a file; raises KnownError with the line for what cannot be understood."""
    table = read_table(path, [header_key(name) for names in _HEADERS.values() for name in names])
    columns = _columns(table)
    rows = list(_rows(table, columns))
    found: dict[UUID, Wanted] = {}
    for wanted in _lines(register, (row for row in rows if not row[1].get("cord"))):
        if wanted.device in found:
            raise KnownError(f"La fila {wanted.line} nombra otra vez al equipo de la fila {found[wanted.device].line}; deje una sola.")
        found[wanted.device] = wanted
    named = [CordLine(number, texts["cord"], texts.get("from", ""), texts["to"]) for number, texts in rows if texts.get("cord")]
    if not found and not named:
        raise KnownError(f"«{path.name}» no tiene filas; escriba una por cada equipo que cambia: tag, rack, unit, face.")
    return WantedFile(tuple(found.values()), tuple(cord_wishes(register, named)) if named else ())


def _columns(table: Table) -> dict[str, int]:
    keys = [header_key(name) for name in table.header]
    found = {}
    for field, names in _HEADERS.items():
        position = next((keys.index(header_key(name)) for name in names if header_key(name) in keys), None)
        if position is not None:
            found[field] = position
    if "cord" in found and "to" not in found:
        raise KnownError("A la planilla del plan le falta la columna to: a qué puerto pasa cada cordón, como SW-CORE:12.")
    if "cord" not in found and (missing := [field for field in _DEVICES if field not in found]):
        raise KnownError(f"A la planilla del plan le falta la columna {missing[0]}; sus columnas son tag, rack, unit y face.")
    return found


def _rows(table: Table, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in table.rows():
        texts = {field: cell_text(cells[at]).strip() if at < len(cells) else "" for field, at in columns.items()}
        if texts.get("cord") and texts.get("tag"):
            raise KnownError(f"La fila {number} nombra un equipo y un cordón; escriba una fila para cada uno.")
        yield number, texts


def _lines(register: Register, rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Wanted]:
    racks: dict[str, UUID] = {}
    for number, given in rows:
        texts = {"tag": "", "rack": "", "unit": "", **given}
        if not texts["tag"]:
            raise KnownError(f"La fila {number} no dice qué equipo; escriba su etiqueta.")
        try:
            device = find_device(register, texts["tag"]).id
            if texts["rack"] and texts["rack"] not in racks:
                racks[texts["rack"]] = find_rack(register, texts["rack"]).id
            spot = _spot(register, device, racks.get(texts["rack"]), texts)
            fate = _fate(register, texts) if spot is None else ("", None)
        except KnownError as failure:
            raise KnownError(f"Fila {number}: {failure}") from None
        yield Wanted(number, device, spot, fold(texts.get("keep", "")) in _YES, texts["rack"], fate)


def _fate(register: Register, texts: Mapping[str, str]) -> Fate:
    """What becomes of a device that is taken out, and where."""
    field = PlanItem.__table__.c.fate.info["field"]
    try:
        fate = parse_value(field, texts.get("fate", ""))
    except FieldFault as fault:
        raise KnownError(str(fault)) from None
    place = find_place(register, texts["place"]).id if texts.get("place") else None
    return str(fate or ("elsewhere" if place else "")), place


def _spot(register: Register, device: UUID, rack: UUID | None, texts: Mapping[str, str]) -> Spot | None:
    if rack is None:
        return None
    unit = _parsed("unit", texts["unit"].upper().removeprefix("U"))
    face = _parsed("face", texts.get("face", ""))
    if face is None:
        with register.reading() as connection:
            mounted = read_mounts(connection, register.catalogue, register.catalogue.table("mount").c.asset, [device])
        face = mounted[0].spot.face if mounted else Face.FRONT
    assert unit is None or isinstance(unit, (int, float))
    return Spot(rack, float(unit) if unit is not None else None, Face(str(face)))


def _parsed(name: str, text: str) -> object:
    """A cell by the declaration of a mount's field."""
    field = Mount.__table__.c[name].info["field"]
    try:
        return parse_value(field, text)
    except FieldFault as fault:
        raise KnownError(str(fault)) from None


def draft_from(register: Register, racks: Sequence[UUID], wanted: WantedFile) -> Draft:
    """Those racks as they stand, with the devices and cords of a file where it wants them."""
    with register.reading() as connection:
        draft = read_draft(connection, register.catalogue, racks, {one.device: one.spot for one in wanted.devices})
    draft = draft.with_fates({one.device: one.fate for one in wanted.devices})
    return replace(draft.kept_up(one.device for one in wanted.devices if one.keep_up), cords=wanted.cords)
