"""The reports of critical rooms, maintenance and incidents: the plain records that they are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from ..core.kinds import COMPUTERS
from ..core.queries import Filter, ListQuery, Match, Order
from ..core.records import Record
from ..register.attention import in_use, months_before
from ..register.lists import record, records, row_numbers
from ..register.report_records import Scope, Source, find_record, origin_of
from ..reports.critical_rooms import CriticalRoomsReport, MatrixCell, MatrixRoom
from ..reports.incidents import IncidentLine, IncidentReport
from ..reports.maintenance import MaintenanceReport, WorkLine
from ..reports.notice import Notice
from ..store.register import Register
from .incidents import Incident, figures, read_incidents
from .logbook import read_visits
from .maintenance import Stage, Work, read_work
from .plans import Occurrence, Schedule, month_of
from .rooms import Spot, Standing, read_matrix
from .targets import WORKSTATION

TONES = {
    Standing.FAILS: ("bad", "×"), Standing.EXPIRED: ("bad", "×"), Standing.OVERDUE: ("warn", "!"), Standing.EXPIRING: ("warn", "!"),
    Standing.UNKNOWN: ("mute", "?"), Standing.GOOD: ("ok", "✓"), Standing.NOTED: ("plain", ""), Standing.NOT_APPLICABLE: ("mute", "—"),
}  # fmt: skip
STAGE_WORDS = {
    Stage.OVERDUE_OUT: "Debía volver", Stage.LATE: "Atrasada", Stage.OUT: "En el taller", Stage.DUE: "Este mes", Stage.PLANNED: "Prevista",
    Stage.FAILED: "Sin solución", Stage.DONE: "Hecha",
}  # fmt: skip
_AHEAD_MONTHS = 3


def upkeep_sources() -> Mapping[str, Source]:
    """The reports, by name, for the place where the program is put together."""
    return {"critical-rooms": critical_rooms_report, "maintenance": maintenance_report, "incidents": incident_report}


def critical_rooms_report(register: Register, scope: Scope) -> CriticalRoomsReport:
    """The contingency plan, of a place or of the whole town."""
    about = str(find_record(register, "place", scope.place).values.get("path") or "") if scope.place.strip() else ""
    matrix = read_matrix(register)
    rooms = [
        MatrixRoom(room.name, room.where, [_cell(room.spots[aspect]) for aspect in matrix.aspects])
        for room in matrix.rooms
        if _within(room.path, about)
    ]
    tables = [one.code for one in register.catalogue.subject("contingency").field("system").choices]
    cases = sorted(_records(register, "contingency"), key=lambda one: (tables.index(str(one["system"])), one.text("element"), one.row))
    keys = [
        one for one in _records(register, "key-holder", Filter("returned_on", Match.EMPTY)) if _within(one.labels.get("place", ""), about)
    ]
    keys.sort(key=lambda one: (one.labels.get("place", ""), one.text("key_code")))
    return CriticalRoomsReport(
        origin_of(register), matrix.aspects, rooms,
        [(one.text("system"), one.text("element"), one.text("problem"), one.text("protocol"), one.text("state")) for one in cases],
        [(_short(one), one.title, one.text("key_code"), _date(one, "given_on")) for one in keys],
        [
            (_short(one.record), one.name, one.record.text("company"), one.entered_at, one.left_at, one.record.text("reason"),
             one.record.text("accompanied_by"))
            for one in read_visits(register) if _within(one.place, about)
        ],
    )  # fmt: skip


def _cell(spot: Spot) -> MatrixCell:
    tone, sign = TONES[spot.standing]
    who = spot.last.text("inspected_by") if spot.last is not None else ""
    return MatrixCell(spot.words, tone, sign, spot.finding, spot.day("inspected_on"), spot.day("expires_on"), spot.day("next_on"), who)


def _short(one: Record) -> str:
    return one.labels.get("place", "").rpartition(" / ")[2]


def _within(path: str, about: str) -> bool:
    return not about or path == about or path.startswith(f"{about} / ")


def _records(register: Register, subject: str, *filters: Filter) -> list[Record]:
    return records(register, subject, row_numbers(register, ListQuery(subject, filters)))


def _date(one: Record, name: str) -> date | None:
    value = one.values.get(name)
    return value if isinstance(value, date) else None


def maintenance_report(register: Register, scope: Scope) -> MaintenanceReport:
    """What was done in a period (the last year unless said), and what is to be done within three months from now."""
    today = register.clock.today()
    until = scope.until or today
    since = scope.since or months_before(until, 12)
    filters, about = _asked(register, scope)
    work = read_work(register, *filters)
    done = [_line(one) for one in sorted(work, key=lambda one: one.day or date.min) if not one.stage.open and _between(one, since, until)]
    out = [_line(one) for one in work if one.stage in (Stage.OUT, Stage.OVERDUE_OUT)]
    waiting = [_line(one) for one in work if one.stage in (Stage.LATE, Stage.DUE, Stage.PLANNED)]
    wanted = _beneath(register, scope)
    asked = coming(register, month_of(months_before(today, -_AHEAD_MONTHS))[1])
    waiting += [_planned(one, today) for one in asked if wanted is None or one.target.department in wanted]
    waiting.sort(key=lambda line: (not line.late, line.due_on or date.max))
    return MaintenanceReport(origin_of(register), since, until, waiting, out, done, about)


def coming(register: Register, until: date) -> list[Occurrence]:
    """What plans ask for and has no entry yet: what is owed by today, then all that is due until a day."""
    schedule, today = Schedule(register), register.clock.today()
    owed = schedule.owed(today)
    later = [one for one in schedule.between(today, until) if not one.made and one.due_on > today]
    return [*owed, *later]


def _asked(register: Register, scope: Scope) -> tuple[tuple[Filter, ...], str]:
    if not scope.department.strip():
        return (), ""
    department = find_record(register, "department", scope.department)
    return (Filter("department", Match.BENEATH, (department.id,)),), department.text("name")


def _beneath(register: Register, scope: Scope) -> frozenset[UUID] | None:
    """The department that is asked for and all beneath it; None for all departments."""
    if not scope.department.strip():
        return None
    top = find_record(register, "department", scope.department)
    return frozenset(one.id for one in _records(register, "department", Filter("parent", Match.BENEATH, (top.id,)))) | {top.id}


def _between(one: Work, since: date, until: date) -> bool:
    return one.day is not None and since <= one.day <= until


def _line(one: Work) -> WorkLine:
    values = one.record.values
    minutes, cost = values.get("minutes"), values.get("cost")
    return WorkLine(
        one.title, one.about, _short(one.record), one.on("due_on"), one.on("done_on"), STAGE_WORDS[one.stage],
        one.record.text("performed_by"),
        minutes if isinstance(minutes, int) else None, cost if isinstance(cost, int) else None, one.record.text("parts"),
        one.record.text("shop"), one.on("sent_on"), one.on("expected_on"), one.stage in (Stage.LATE, Stage.OVERDUE_OUT),
    )  # fmt: skip


def _planned(one: Occurrence, today: date) -> WorkLine:
    late = one.due_on < today
    state = "Sin generar" if not late else "Atrasada"
    where = one.plan.labels.get("place", "").rpartition(" / ")[2]
    return WorkLine(one.title, one.target.name, where, one.due_on, None, state, one.plan.text("performed_by"), late=late)


def incident_report(register: Register, scope: Scope) -> IncidentReport:
    """The incidents of a period (the last year unless said), of a department or of all."""
    until = scope.until or register.clock.today()
    since = scope.since or months_before(until, 12)
    filters, about = _asked(register, scope)
    wanted = {one.id for one in _records(register, "incident", *filters)} if filters else None
    some = [one for one in read_incidents(register) if (wanted is None or one.record.id in wanted) and _reported(one, since, until)]
    told = figures(some)
    return IncidentReport(
        origin_of(register),
        since,
        until,
        [_incident_line(one) for one in some],
        told.departments,
        told.models,
        told.ages,
        told.hours,
        about,
    )


def _reported(one: Incident, since: date, until: date) -> bool:
    at = one.record.values.get("reported_at")
    return not isinstance(at, datetime) or since <= at.astimezone().date() <= until


def _incident_line(one: Incident) -> IncidentLine:
    found = one.record
    at, closed = found.values.get("reported_at"), found.values.get("closed_at")
    return IncidentLine(
        found.title, found.labels.get("asset", ""), one.model, found.text("reported_by"), found.labels.get("department", ""),
        at if isinstance(at, datetime) else None, closed if isinstance(closed, datetime) else None, found.text("priority"),
        found.text("state"), found.text("action"), one.days, one.open, one.priority == "high",
    )  # fmt: skip


def notices_of(register: Register, works: Sequence[Record]) -> list[Notice]:
    """The memos to the departments of those maintenances, with the equipment that each is about."""
    return [_notice(register, work) for work in works if isinstance(work.values.get("department"), UUID)]


def _notice(register: Register, work: Record) -> Notice:
    department = work.values["department"]
    assert isinstance(department, UUID)
    planned = work.values.get("plan")
    plan = record(register, "maintenance-plan", planned) if isinstance(planned, UUID) else None
    kind = plan.values.get("kind") if plan is not None else None
    kinds = tuple(sorted(COMPUTERS)) if kind in (None, WORKSTATION) else (str(kind),)
    filters = [Filter("kind", Match.IS, kinds), Filter("department", Match.BENEATH, (department,))]
    if plan is not None and isinstance(place := plan.values.get("place"), UUID):
        filters.append(Filter("place", Match.BENEATH, (place,)))
    if isinstance(asset := work.values.get("asset"), UUID):
        found = record(register, "asset", asset)
        items = [found] if found is not None else []
    else:
        query = ListQuery("asset", (*in_use().filters, *filters), order=(Order("place"), Order("tag")))
        items = records(register, "asset", row_numbers(register, query))
    owner = record(register, "department", department)
    minutes = plan.values.get("minutes") if plan is not None else work.values.get("minutes")
    return Notice(
        origin_of(register), owner.text("name") if owner is not None else "",
        work.title, _date(work, "due_on") or register.clock.today(), work.text("performed_by"),
        (plan.text("notice") if plan is not None else "") or work.text("notes"), minutes if isinstance(minutes, int) else None,
        [(one.text("tag"), one.text("name"), one.text("model"), _short(one), one.text("custodian")) for one in items],
    )  # fmt: skip
