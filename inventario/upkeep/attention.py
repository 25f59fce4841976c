"""What upkeep asks of somebody today: the matters that it adds to the start page. Their actions are the window's, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from ..core.formats import count_of, format_date
from ..register.attention import Gravity, Matter
from ..store.register import Register
from .incidents import read_incidents
from .logbook import read_visits
from .maintenance import Stage, Work, read_open
from .plans import Schedule, month_of
from .rooms import Spot, Standing, read_matrix

OPEN_ROOMS = "page.critical-rooms"
OPEN_MAINTENANCE = "page.upkeep"
OPEN_INCIDENTS = "page.incidents"


def upkeep_matters(register: Register) -> list[Matter]:
    """Rooms, maintenance, incidents and visits that wait for somebody."""
    return [*_rooms(register), *_maintenance(register), *_incidents(register), *_visits(register)]


def _rooms(register: Register) -> list[Matter]:
    spots = read_matrix(register).spots
    found = []
    for standing, gravity, icon, words, link in (
        (Standing.EXPIRED, Gravity.BAD, "fire-extinguisher", ("vencimiento en salas", "vencimientos en salas"), "expires_on"),
        (Standing.OVERDUE, Gravity.WARN, "clipboard-alert-outline", ("inspección atrasada", "inspecciones atrasadas"), "next_on"),
        (Standing.EXPIRING, Gravity.WARN, "timer-sand", ("vencimiento próximo en salas", "vencimientos próximos en salas"),
         "expires_on"),
    ):  # fmt: skip
        some = [spot for spot in spots if spot.standing is standing]
        if some:
            found.append(Matter(gravity, icon, count_of(len(some), *words), _first(some, link), "Ver salas", action=OPEN_ROOMS))
    return found


def _first(some: list[Spot], name: str) -> str:
    first = min(some, key=lambda spot: spot.day(name) or date.max)
    day = first.day(name)
    return f"{first.aspect} · {format_date(day)}" if day else first.aspect


def _maintenance(register: Register) -> list[Matter]:
    today = register.clock.today()
    works = read_open(register)
    out = [work for work in works if work.stage is Stage.OVERDUE_OUT]
    late = [work for work in works if work.stage is Stage.LATE]
    schedule = Schedule(register)
    owed = schedule.owed(month_of(today)[1])
    overdue = sum(one.due_on < today for one in owed)
    found = []
    if out:
        title = count_of(len(out), "equipo debía volver del taller", "equipos debían volver del taller")
        detail = f"{out[0].record.text('shop')} · desde el {out[0].record.text('expected_on')}"
        found.append(Matter(Gravity.BAD, "wrench-clock", title, detail, "Ver mantención", action=OPEN_MAINTENANCE))
    if late or overdue:
        title = count_of(len(late) + overdue, "mantención atrasada", "mantenciones atrasadas")
        first = min([work.day for work in late if work.day] + [one.due_on for one in owed if one.due_on < today])
        found.append(
            Matter(Gravity.WARN, "calendar-alert", title, f"Desde el {format_date(first)}", "Ver mantención", action=OPEN_MAINTENANCE)
        )
    if len(owed) > overdue:
        title = count_of(len(owed) - overdue, "mantención de este mes sin anotar", "mantenciones de este mes sin anotar")
        found.append(Matter(Gravity.MUTE, "calendar-sync-outline", title, "Según los planes", "Generar", action=OPEN_MAINTENANCE))
    return [*found, *_notices(works, schedule, today)]


def _notices(works: Sequence[Work], schedule: Schedule, today: date) -> list[Matter]:
    """Departments that are to be told by now of what is coming: their plan says how many days before, and nobody noted the notice."""
    before = {plan.id: days for plan in schedule.plans if isinstance(days := plan.values.get("notice_days"), int) and days > 0}
    until = today + timedelta(days=max(before.values(), default=0))
    coming: list[tuple[date, str]] = [
        (one.due_on, one.target.name)
        for one in schedule.between(today, until)
        if not one.made and one.target.department and one.due_on - timedelta(days=before.get(one.plan.id, -1)) <= today
    ]
    for work in works:
        values, due = work.record.values, work.on("due_on")
        if due is None or due < today or values.get("department") is None or values.get("noticed_on") is not None:
            continue
        plan = values.get("plan")
        if isinstance(plan, UUID) and due - timedelta(days=before.get(plan, -1)) <= today:
            coming.append((due, work.record.labels.get("department", "")))
    if not coming:
        return []
    first, who = min(coming)
    title = count_of(len(coming), "aviso de mantención por enviar", "avisos de mantención por enviar")
    return [
        Matter(
            Gravity.WARN, "email-alert-outline", title, f"{who} · toca el {format_date(first)}", "Ver mantención", action=OPEN_MAINTENANCE
        )
    ]


def _incidents(register: Register) -> list[Matter]:
    waiting = [one for one in read_incidents(register) if one.open and one.priority == "high"]
    if not waiting:
        return []
    title = count_of(len(waiting), "incidente urgente sin cerrar", "incidentes urgentes sin cerrar")
    return [Matter(Gravity.WARN, "lifebuoy", title, waiting[0].record.title, "Ver incidentes", action=OPEN_INCIDENTS)]


def _visits(register: Register) -> list[Matter]:
    inside = [visit for visit in read_visits(register) if visit.inside]
    if not inside:
        return []
    title = count_of(len(inside), "visita en una sala de máquinas", "visitas en salas de máquinas")
    return [
        Matter(Gravity.MUTE, "account-clock-outline", title, f"{inside[0].name}, sin salida anotada", "Ver bitácora", action=OPEN_ROOMS)
    ]
