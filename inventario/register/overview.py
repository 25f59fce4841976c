"""The register in figures: how many of each kind, where, and how old. Written-off items do not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from ..core.kinds import COMPUTERS, PRINTERS
from ..core.queries import Filter, ListQuery, Match
from ..store.register import Register
from .attention import in_use, months_before
from .lists import count, value_counts
from .preferences import read_preferences

OLDEST = 8  # years; older ones stand together


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, how many, and the list that it opens."""

    label: str
    amount: int
    query: ListQuery | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the start page draws."""

    total: int
    written_off: int  # kept for ever, and in no other figure
    borrowed: int  # rented or on loan to the office: of the total, and told apart
    computers: int
    by_kind: tuple[Bar, ...]
    by_department: tuple[Bar, ...]
    by_age: tuple[Bar, ...]
    useful_life: int
    to_renew: int


_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Computadores", COMPUTERS),
    ("Teléfonos", frozenset({"phone"})),
    ("Impresoras y escáneres", PRINTERS),
    ("UPS", frozenset({"ups"})),
    ("Puntos de acceso", frozenset({"access-point"})),
    ("Servidores", frozenset({"server", "nas"})),
    ("Monitores", frozenset({"monitor"})),
)


def overview(register: Register) -> Overview:
    """The figures of the register as it stands."""
    kinds = {str(kind): amount for kind, amount in value_counts(register, in_use(), "kind")}
    by_kind = [Bar(label, sum(kinds.pop(kind, 0) for kind in some), _of_kinds(some)) for label, some in _GROUPS]
    rest = Bar("Red y otros", sum(kinds.values()), _of_kinds(frozenset(kinds)))
    total = sum(bar.amount for bar in by_kind) + rest.amount
    shown = sorted((bar for bar in by_kind if bar.amount), key=lambda bar: -bar.amount)
    ages = _ages(register)
    life = read_preferences(register).useful_life_years
    today = register.clock.today()
    by_age = tuple(Bar(_age_label(age), ages[age], _of_age(age, today)) for age in range(OLDEST + 1)) if ages else ()
    to_renew = sum(amount for age, amount in ages.items() if age >= life)
    kinds_shown = (*shown, *([rest] if rest.amount else []))
    gone = count(register, ListQuery("asset", (Filter("status", Match.IS, ("written-off",)),)))
    borrowed = count(register, in_use(Filter("ownership", Match.IS, ("rented", "on-loan"))))
    return Overview(total, gone, borrowed, by_kind[0].amount, kinds_shown, _by_department(register), by_age, life, to_renew)


def _age_label(age: int) -> str:
    return "<1" if age == 0 else f"{OLDEST}+" if age == OLDEST else str(age)


def _of_age(age: int, today: date) -> ListQuery:
    """Computers of so many whole years; those of the last class or older."""
    bounds = []
    if age < OLDEST:
        bounds.append(Filter("acquired_on", Match.AT_LEAST, (months_before(today, 12 * (age + 1)) + timedelta(days=1),)))
    if age:
        bounds.append(Filter("acquired_on", Match.AT_MOST, (months_before(today, 12 * age),)))
    return in_use(Filter("kind", Match.IS, tuple(sorted(COMPUTERS))), *bounds)


def _of_kinds(kinds: frozenset[str]) -> ListQuery:
    return in_use(Filter("kind", Match.IS, tuple(sorted(kinds))))


def _by_department(register: Register) -> tuple[Bar, ...]:
    """Computers by department at the top of the tree, the largest first."""
    assets, departments = register.catalogue.table("asset"), register.catalogue.table("department")
    with register.reading() as connection:
        tree = {
            row.id: row
            for row in connection.execute(sa.select(departments.c.id, departments.c.parent, departments.c.code, departments.c.name))
        }
        counted = connection.execute(
            sa.select(assets.c.department, sa.func.count())
            .where(assets.c.kind.in_(sorted(COMPUTERS)), assets.c.status != "written-off", assets.c.deleted == sa.false())
            .group_by(assets.c.department)
        ).all()
    amounts: Counter[object] = Counter()
    for department, amount in counted:
        top = department
        while top in tree and tree[top].parent in tree:
            top = tree[top].parent
        amounts[top] += amount
    computers = Filter("kind", Match.IS, tuple(sorted(COMPUTERS)))
    return tuple(
        Bar(tree[top].code or tree[top].name, amount, in_use(computers, Filter("department", Match.BENEATH, (tree[top].id,))))
        if top in tree
        else Bar("Sin dirección", amount, in_use(computers, Filter("department", Match.EMPTY)))
        for top, amount in amounts.most_common()
    )


def _ages(register: Register) -> Counter[int]:
    """Computers by whole years since they were bought, those older than the last class in it."""
    assets = register.catalogue.table("asset")
    today = register.clock.today()
    statement = (
        sa.select(assets.c.acquired_on, sa.func.count())
        .where(
            assets.c.kind.in_(sorted(COMPUTERS)),
            assets.c.status != "written-off",
            assets.c.deleted == sa.false(),
            assets.c.acquired_on.is_not(None),
        )
        .group_by(assets.c.acquired_on)
    )
    ages: Counter[int] = Counter()
    with register.reading() as connection:
        for day, amount in connection.execute(statement):
            ages[min(max(whole_years(day, today), 0), OLDEST)] += amount
    return ages


def whole_years(since: date, until: date) -> int:
    """Completed years between two days."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def navigation_counts(register: Register) -> dict[str, int]:
    """How many of each subject there are, and of each kind of asset as `asset:ups`; written-off items left out."""
    found: dict[str, int] = {}
    with register.reading() as connection:
        for subject in register.catalogue:
            table = register.catalogue.table(subject.name)
            condition = [table.c.deleted == sa.false()]
            if "status" in table.c:
                condition.append(table.c.status != "written-off")
            found[subject.name] = int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*condition)).scalar_one())
        assets = register.catalogue.table("asset")
        kinds = sa.select(assets.c.kind, sa.func.count()).where(assets.c.deleted == sa.false(), assets.c.status != "written-off")
        found.update((f"asset:{kind}", amount) for kind, amount in connection.execute(kinds.group_by(assets.c.kind)))
    return found
