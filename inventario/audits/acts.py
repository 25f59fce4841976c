"""The papers of a count: the records from which acts and lists are made, and writing them to files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ..core.errors import KnownError
from ..core.files import write_file
from ..core.formats import format_integer
from ..core.kinds import ASSET_KINDS, CONDITIONS
from ..register.attachments import attach, attached_to
from ..register.lists import record
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.audit import audit_pdf
from ..reports.audit_book import audit_xlsx
from ..reports.audit_records import ActDepartment, ActLine, ActPart, ActRoom, AuditAct, Share
from ..store.register import Register
from .campaigns import list_campaigns, teams_of
from .decisions import Choice
from .differences import Decision, Difference, Differences
from .exactness import DepartmentExactness, Exactness
from .places import Places
from .progress import Node, progress_of
from .reading import read_final
from .records import Accuracy, Campaign, Category, Counts

_IN_PLACE = frozenset({Category.IN_PLACE, Category.SERIAL, Category.UNREADABLE})
_PARTS = (
    (Category.ELSEWHERE, "En otro lugar", "Están, pero el registro dice otro lugar, otra dirección u otro responsable."),
    (Category.MISSING, "Faltantes", "Están en el registro y nadie los vio en ninguna sala."),
    (Category.SURPLUS, "Sobrantes", "Se leyeron y no están en el registro; no compensan lo que falta."),
    (Category.WRITTEN_OFF, "De baja y presentes", "El registro los da de baja y se vieron."),
    (Category.UNREADABLE, "Ilegibles o sin etiqueta", "Hay que ponerles una etiqueta nueva."),
    (Category.NOT_ACCESSIBLE, "No accesibles", "No se pudo llegar a ellos; quedan sin contar."),
    (Category.SERIAL, "Serie distinta", "La serie que se vio no es la del registro."),
    (Category.IN_PLACE, "En su lugar", "Se vieron donde el registro dice."),
)
_STATES = {"pending": "Sin empezar", "begun": "Sin terminar", "finished": "Terminada"}
_FIGURES = (
    ("Esperados", "expected"), ("En su lugar", "in_place"), ("En otro lugar", "elsewhere"), ("Faltan", "missing"),
    ("Sin registro", "surplus"), ("De baja", "written_off"), ("Ilegibles", "unreadable"), ("No accesibles", "not_accessible"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written: what it is, its size in bytes and its SHA-256."""

    title: str
    size: int
    sha256: str


def audit_act(register: Register, campaign: Campaign, place: UUID | None = None) -> AuditAct:
    """The act of a campaign, or of a place of it with what is in it."""
    tally, places = read_final(register, campaign)
    with register.reading() as connection:
        progress = progress_of(campaign, tally, places, teams_of(connection, campaign.id))
        lines = Differences(connection, register.catalogue, campaign, tally, places).all(in_place_too=True)
        exact = Exactness(campaign, tally, places)
        departments = () if place else tuple(_department(each) for each in exact.of_departments(connection))
    lines = [each for each in lines if _is_of(each, place, places)]
    nodes = [node for node in progress.nodes() if place is None or places.within(node.room.id, place)]
    top = next((node for node in progress.nodes() if node.room.id == place), None)
    if place is not None and top is None:
        raise KnownError(f"«{places.path(place)}» no es de la {campaign.called}; elija una de sus salas.")
    counts = top.counts if top else progress.counts
    accuracy = exact.of_place(place) if place and top else progress.accuracy
    custodians = {each.item.custodian for each in lines if each.item and each.item.custodian and each.category is not Category.ELSEWHERE}
    steps = [step for step in tally.steps.values() if step.kind in ("seen", "unknown", "unreadable") and tally.stands(step)]
    mine = [step for step in steps if place is None or places.within(UUID(bytes=step.place) if step.place else None, place)]
    return AuditAct(
        origin=origin_of(register), code=campaign.code, name=campaign.name, scope=campaign.scope, room=places.path(place),
        draft=campaign.open and not (top and top.rooms and top.finished == top.rooms), blind=campaign.blind, as_of=campaign.as_of,
        started_at=campaign.started_at, started_by=campaign.started_by, closed_at=campaign.closed_at, closed_by=campaign.closed_by,
        counted_by=tuple(sorted({step.author for step in mine})), figures=_figures(counts, counts), shares=_shares(accuracy),
        parts=_parts(lines), rooms=tuple(_room(node, counts, exact) for node in nodes if node.counted or node.room.outside),
        departments=departments, kind=top.kind if top else "", digest=_digest(campaign, lines),
        responsible=custodians.pop() if place and len(custodians) == 1 else "", sum=_sum(counts),
    )  # fmt: skip


def _is_of(line: Difference, place: UUID | None, places: Places) -> bool:
    return place is None or places.within(line.place, place) or places.within(line.belongs, place)


def _figures(counts: Counts, whole: Counts) -> tuple[tuple[str, int], ...]:
    """The counts by their titles; what was in its place and not expected is told only where there is any."""
    shown = (*_FIGURES, *((("No esperados", "beyond"),) if whole.beyond else ()))
    return tuple((title, getattr(counts, name)) for title, name in shown)


def _sum(counts: Counts) -> str:
    """The expected add up: those found otherwise than the register says are only the ones that were expected."""
    parts = ((counts.in_place, "en su lugar"), (counts.away, "en otro lugar o con otro responsable"), (counts.missing, "faltan"))
    said = ", ".join(f"{format_integer(number)} {words}" for number, words in parts)
    return f"De los {format_integer(counts.expected)} esperados: {said} y {format_integer(counts.not_accessible)} no accesibles."


def _shares(accuracy: Accuracy) -> tuple[Share, ...]:
    of = f"de {accuracy.counted} contados"
    return (
        Share("Existencia", accuracy.existence, f"{of}, los que están"),
        Share("Lugar", accuracy.place, f"{of}, los que están donde dice"),
        Share("Responsable", accuracy.custodian, f"{of}, sin otro a cargo"),
        Share("Registro completo", accuracy.completeness, "de lo hallado, lo registrado"),
    )


def _room(node: Node, whole: Counts, exact: Exactness) -> ActRoom:
    numbers = tuple(number for _, number in _figures(node.counts, whole))
    at = node.at if node.state.value == "finished" else None
    found = exact.of_room(node.room.id)
    shares = (found.existence, found.place, found.custodian, found.completeness)
    return ActRoom(node.room.path, _STATES[node.state.value], node.by, at, numbers, found.counted, shares)


def _department(each: DepartmentExactness) -> ActDepartment:
    found = each.accuracy
    return (each.name, found.counted, found.existence, found.place, found.custodian, found.completeness)


def _parts(lines: Sequence[Difference]) -> tuple[ActPart, ...]:
    found = []
    for category, title, explanation in _PARTS:
        if category is Category.IN_PLACE:
            some = [each for each in lines if each.item and each.category in _IN_PLACE]
        elif category is Category.UNREADABLE:
            some = [each for each in lines if each.category is category]
        else:
            some = [each for each in lines if each.category is category]
        if some or category not in (Category.SERIAL, Category.UNREADABLE, Category.NOT_ACCESSIBLE, Category.WRITTEN_OFF):
            found.append(ActPart(category.value, title, explanation, [_line(each) for each in some]))
    return tuple(found)


_KINDS: Mapping[str, str] = {choice.code: choice.label for choice in ASSET_KINDS} | {"rack": "Rack"}
_CONDITIONS = {choice.code: choice.label for choice in CONDITIONS}


def _line(difference: Difference) -> ActLine:
    item, seen = difference.item, difference.seen
    return ActLine(
        tag=difference.code if item is None else item.tag, kind=_KINDS.get(item.kind, item.kind) if item else "",
        description=item.title if item else "", serial=item.serial if item else "",
        department=item.department if item else "", custodian=item.custodian if item else "", belongs=difference.belongs_path,
        found=seen.place_path if seen else "", seen_at=seen.at if seen and seen.step else None,  # type: ignore[arg-type]  # a step's is an instant
        seen_by=seen.author if seen else "", remark=_remark(difference),
    )  # fmt: skip


def _remark(difference: Difference) -> str:
    said = []
    if difference.serial:
        said.append(f"serie vista {difference.serial}")
    if difference.custodian_name:
        said.append(f"a cargo de {difference.custodian_name}")
    if difference.department_name:
        said.append(f"de {difference.department_name}")
    if difference.condition in ("damaged", "poor"):
        said.append(_CONDITIONS[difference.condition].lower())
    if difference.lost:
        said.append("se daba por faltante")
    if difference.decision:
        said.append(Choice(difference.decision.choice).label.lower() + _paper(difference.decision))
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def _paper(decision: Decision) -> str:
    """What has become of the paper of a transfer."""
    return " (por traspasar)" if decision.due else f" ({decision.folio})" if decision.folio else ""


def _digest(campaign: Campaign, lines: Sequence[Difference]) -> str:
    """The SHA-256 of what was counted, whoever prints it and whenever: category, item or code, where, and which reading says so."""
    said = sorted(
        "|".join((each.category.value, each.item.id.hex if each.item else each.code, each.place.hex if each.place else "",
                  each.seen.step.hex if each.seen and each.seen.step else ""))
        for each in lines
    )  # fmt: skip
    return hashlib.sha256("\n".join((campaign.id.hex, *said)).encode()).hexdigest()


def write_act(register: Register, campaign: Campaign, out: Path, place: UUID | None = None) -> Written:
    """Write the act by the file's ending (.pdf, .xlsx). The act of a closed campaign is kept with it, under its SHA-256."""
    writers = {".pdf": audit_pdf, ".xlsx": audit_xlsx}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise KnownError(f"«{out.name}» no es un acta; use un nombre terminado en .pdf o .xlsx.")
    act = audit_act(register, campaign, place)
    data = writer(act)
    write_file(out, data)
    digest = hashlib.sha256(data).hexdigest()
    owner = record(register, "audit", campaign.id)
    if not campaign.open and owner and digest not in {each.sha256 for each in attached_to(register, owner)}:
        attach(register, owner, out, caption=f"{act.title}: {act.subtitle}", role="note")
    return Written(act.title, len(data), digest)


def audit_sources() -> Mapping[str, Source]:
    """The audits' reports, by name, for the place where the program is put together."""
    return {"audit": lambda register, scope: _latest_act(register, scope)}


def _latest_act(register: Register, scope: Scope) -> AuditAct:
    """The act of the newest campaign that covers a place or a department, of all when none is said."""
    place = find_record(register, "place", scope.place).id if scope.place else None
    department = find_record(register, "department", scope.department).id if scope.department else None
    with register.reading() as connection:
        places = Places(connection)
    for campaign in list_campaigns(register):
        if department and department not in campaign.departments:
            continue
        if place is None or any(places.within(place, top) for top in campaign.places):
            return audit_act(register, campaign, None if place in campaign.places else place)
    raise KnownError("No hay una auditoría de eso; abra una con audit start.")
