"""What asks for somebody's attention today, the gravest first: the head of the start page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..core.endings import ACCOUNT, CONTRACT, DOMAIN, LICENCE, LINK, LOAN, NOTICE, RETURN, EndingKind
from ..core.formats import count_of, format_date
from ..core.kinds import COMPUTERS
from ..core.queries import Filter, ListQuery, Match, Order
from ..store.register import Register
from .clashes import find_clashes
from .expiries import NEAR_DAYS, Expiry, expiries
from .lists import count
from .preferences import Preferences, read_preferences
from .printing.selection import count_never_printed

PRINT_NEVER = "labels.never"
"""The window's action that prints the labels of what never had one."""
DECIDE = "sync.decide"
"""Leads to the window's page where questions are decided."""
_SINGLE_EXPIRIES = 3
_LONG_ENDED = 365  # days after which an end is named together with the others, not one by one
_SINGLE = (DOMAIN, LICENCE, CONTRACT, LINK, NOTICE)  # ends that are named one by one; those of the other kinds are counted
_LATE_WORDS = {
    DOMAIN: ("dominio vencido hace tiempo", "dominios vencidos hace tiempo"),
    LICENCE: ("licencia vencida hace tiempo", "licencias vencidas hace tiempo"),
    CONTRACT: ("contrato terminado hace tiempo", "contratos terminados hace tiempo"),
    LOAN: ("préstamo sin devolver", "préstamos sin devolver"),
    RETURN: ("equipo ajeno por devolver", "equipos ajenos por devolver"),
    ACCOUNT: ("cuenta por cerrar", "cuentas por cerrar"),
}
_ENDING_FIELDS = {DOMAIN: "renews_on", LICENCE: "expires_on", CONTRACT: "ends_on", LOAN: "due_on", RETURN: "return_on", ACCOUNT: "ends_on"}


class Gravity(StrEnum):
    """The colour of what is asked: red is broken, amber is to be looked at, violet to be decided, grey for information."""

    BAD = "bad"
    WARN = "warn"
    ASK = "ask"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the list: what it is, and what its link leads to: a list, a record, or an action of the window by its name."""

    gravity: Gravity
    icon: str
    title: str
    detail: str
    link: str
    query: ListQuery | None = None
    expiry: Expiry | None = None
    action: str = ""


def matters(register: Register) -> list[Matter]:
    """Everything that asks for attention, the gravest first."""
    preferences = read_preferences(register)
    found = [*_expiry_matters(register), *_list_matters(register, preferences), *_clash_matters(register), *_unlabelled(register)]
    return gravest_first(found)


def gravest_first(some: Iterable[Matter]) -> list[Matter]:
    """In the order in which they are read; those of one gravity as they came."""
    order = list(Gravity)
    return sorted(some, key=lambda matter: order.index(matter.gravity))


def _expiry_matters(register: Register) -> list[Matter]:
    every = expiries(register, within=NEAR_DAYS)
    some = [expiry for expiry in every if expiry.kind in _SINGLE]
    ended = [expiry for expiry in some if -_LONG_ENDED <= expiry.days < 0][-_SINGLE_EXPIRIES:]
    soon = [expiry for expiry in some if expiry.days >= 0]
    found = [_ended_matter(expiry) for expiry in reversed(ended)]
    found += [_soon_matter(expiry) for expiry in soon[:_SINGLE_EXPIRIES]]
    for kind in _LATE_WORDS:
        kinds = (CONTRACT, LINK) if kind is CONTRACT else (kind,)
        late = [expiry for expiry in every if expiry.kind in kinds and expiry.days < 0 and expiry not in ended]
        if late:
            found.append(_late_matter(kind, late))
    return found


def _late_matter(kind: EndingKind, late: list[Expiry]) -> Matter:
    """Several that are past, of one kind; what somebody still holds weighs more than what ran out long ago."""
    field, subject = _ENDING_FIELDS[kind], late[0].subject
    query = ListQuery(subject, (Filter(field, Match.AT_MOST, (late[-1].day,)),), order=(Order(field),))
    if kind is LOAN:
        query = query.with_filter(Filter("returned_on", Match.EMPTY))
    held = kind in (LOAN, RETURN, ACCOUNT)
    since = f"{'El primero, d' if held else 'D'}esde el {format_date(late[0].day)}"
    return Matter(
        Gravity.WARN if held else Gravity.MUTE, kind.icon if held else "calendar-remove-outline",
        count_of(len(late), *_LATE_WORDS[kind]), since, "Ver lista", query,
    )  # fmt: skip


def _ended_matter(expiry: Expiry) -> Matter:
    kind = expiry.kind
    said = f": el plazo para dar aviso pasó {expiry.text}" if kind is NOTICE else f" venció {expiry.text}"
    return Matter(
        Gravity.BAD, "alert-octagon-outline", f"{expiry.title}{said}", f"{kind.word} · {kind.past} el {format_date(expiry.day)}",
        "Ver contrato" if kind is NOTICE else f"Ver {kind.word.split()[0].lower()}", expiry=expiry,
    )  # fmt: skip


def _soon_matter(expiry: Expiry) -> Matter:
    kind = expiry.kind
    when = " vence hoy" if expiry.days == 0 else f" vence en {expiry.text}"
    if kind is NOTICE:
        left = f"{'queda' if expiry.days == 1 else 'quedan'} {expiry.text} para dar aviso"
        when = ": hoy es el último día para dar aviso" if expiry.days == 0 else f": {left}"
    seats = f"{count_of(expiry.seats, 'puesto', 'puestos')} · " if expiry.seats else ""
    said = f"{kind.word} · " if kind in (NOTICE, LINK) else seats
    link = "Ver contrato" if kind in (NOTICE, LINK) else f"Ver {kind.word.lower()}"
    return Matter(Gravity.WARN, "timer-sand", f"{expiry.title}{when}", f"{said}{format_date(expiry.day)}", link, expiry=expiry)


def in_use(*filters: Filter) -> ListQuery:
    """Items that count: all but the written off."""
    return ListQuery("asset", (Filter("status", Match.NOT, ("written-off",)), *filters))


def _list_matters(register: Register, preferences: Preferences) -> list[Matter]:
    today = register.clock.today()
    unseen = in_use(Filter("seen_on", Match.AT_MOST, (months_before(today, preferences.unseen_months),)))
    lost = ListQuery("asset", (Filter("status", Match.IS, ("lost",)),))
    repair = ListQuery("asset", (Filter("status", Match.IS, ("repair",)),))
    nobody = in_use(Filter("kind", Match.IS, tuple(sorted(COMPUTERS))), Filter("custodian", Match.EMPTY))
    placeless = in_use(Filter("place", Match.EMPTY))
    unseen_for = f"sin ver hace más de {preferences.unseen_months} meses"
    bad, warn, mute = Gravity.BAD, Gravity.WARN, Gravity.MUTE
    rows = [
        (bad, "help-circle-outline", lost, ("equipo falta", "equipos faltan"), "No aparecieron en su lugar"),
        (warn, "eye-off-outline", unseen, (f"equipo {unseen_for}", f"equipos {unseen_for}"), "Convendría auditar sus salas"),
        (warn, "wrench-outline", repair, ("equipo en reparación", "equipos en reparación"), "Fuera de su lugar"),
        (mute, "map-marker-off-outline", placeless, ("equipo sin lugar", "equipos sin lugar"), "No se sabe en qué lugar"),
        (
            mute,
            "account-question-outline",
            nobody,
            ("computador sin responsable", "computadores sin responsable"),
            "Nadie figura a cargo",
        ),
    ]
    return [
        Matter(gravity, icon, count_of(amount, *words), detail, "Ver lista", query)
        for gravity, icon, query, words, detail in rows
        if (amount := count(register, query))
    ]


def _clash_matters(register: Register) -> list[Matter]:
    """What rows break together, and only a person can tell how it is."""
    clashes = find_clashes(register)
    shared = [clash for clash in clashes if clash.rule in ("serial", "mac")]
    others = [clash for clash in clashes if clash not in shared]
    found = []
    for some, icon, words in (
        (others, "call-split", ("choque entre fichas", "choques entre fichas")),
        (shared, "content-duplicate", ("serie o MAC repetida", "series o MAC repetidas")),
    ):
        if some:
            first = some[0].sentence or f"La primera es {some[0].value}"
            found.append(Matter(Gravity.ASK, icon, count_of(len(some), *words), first, "Decidir", action=DECIDE))
    return found


def _unlabelled(register: Register) -> list[Matter]:
    amount = count_never_printed(register, in_use())
    if not amount:
        return []
    title = count_of(amount, "equipo sin etiqueta impresa", "equipos sin etiqueta impresa")
    return [Matter(Gravity.MUTE, "label-off-outline", title, "Nunca se imprimió", "Imprimir", action=PRINT_NEVER)]


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the month's last: 31-03 less a month is 28-02 or 29-02."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
