"""Useful lives and the threshold of capitalisation, as the register's tables say or else as is usual, and straight-line depreciation.

The usual lives are those of standards.md (Chile): computing equipment serves 6 years, 2 when accelerated; what costs less than
3 UTM is an expense. Both are tables of the register that people edit.

The usual accounts bear the names of items 29-06-001 and 29-06-002 of the public budget; their codes in the municipal chart of accounts are
common knowledge that was compared with no official copy, which the report says of whatever its tables do not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.fields import Value
from ...core.kinds import ASSET_KINDS, NETWORK_DEVICES
from ...core.queries import ListQuery, Order
from ...store.register import Register
from ..lists import records, row_numbers

_USUAL_YEARS, _USUAL_FAST = 6, 2
_USUAL_TIMES = 3.0
_COMPUTING = ("14108", "Equipos computacionales y periféricos")
_NETWORK = ("14109", "Equipos de comunicaciones para redes informáticas")


@dataclass(frozen=True, slots=True)
class Life:
    """How long items of a kind serve by the books; `residual` is the share of the cost that is never depreciated, 0 to 1.

    `own` says that the register's table has it, and not the usual one."""

    kind: str
    years: int
    fast_years: int
    residual: float
    account: str
    account_name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """From a day on, the least cost in pesos of what is an asset rather than an expense."""

    since: date
    utm: int
    times: float

    @property
    def pesos(self) -> int:
        """UTM by how many of them."""
        return round(self.utm * self.times)


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables as they stand."""

    lives: Mapping[str, Life]
    limits: Sequence[Limit]  # the oldest first

    def limit_at(self, day: date) -> Limit | None:
        """The threshold in force on a day; None before the first one that is known."""
        return next((limit for limit in reversed(self.limits) if limit.since <= day), None)


@dataclass(frozen=True, slots=True)
class Worth:
    """What an item is worth by the books on a day, in whole pesos."""

    months: int  # that it served, at most its whole life
    yearly: int
    accumulated: int
    book: int

    @property
    def over(self) -> bool:
        """Whether nothing is left to depreciate."""
        return self.yearly == 0 or self.months < 0


def read_rules(register: Register) -> Rules:
    """The lives of every kind and the thresholds; a kind without a row of its own has the usual life."""
    own = {}
    for row in records(register, "useful-life", row_numbers(register, ListQuery("useful-life", order=(Order("kind"),)))):
        years, fast, residual = row.values.get("years"), row.values.get("fast_years"), row.values.get("residual")
        account, name = usual_account(str(row.values["kind"]))
        own[str(row.values["kind"])] = Life(
            str(row.values["kind"]), int(_number(years, _USUAL_YEARS)), int(_number(fast, 0)), _number(residual, 0) / 100,
            str(row.values.get("account") or account), str(row.values.get("account_name") or name), True,
        )  # fmt: skip
    lives = {choice.code: own.get(choice.code) or _usual(choice.code) for choice in ASSET_KINDS}
    limits = []
    for row in records(register, "capital-threshold", row_numbers(register, ListQuery("capital-threshold", order=(Order("since"),)))):
        since = row.values["since"]
        assert isinstance(since, date)
        limits.append(Limit(since, int(_number(row.values["utm"], 0)), _number(row.values.get("times"), _USUAL_TIMES)))
    return Rules(lives, limits)


def usual_account(kind: str) -> tuple[str, str]:
    """Code and name of the account that a kind belongs to unless the table says another."""
    return _NETWORK if kind in NETWORK_DEVICES else _COMPUTING


def _usual(kind: str) -> Life:
    return Life(kind, _USUAL_YEARS, _USUAL_FAST, 0.0, *usual_account(kind), False)


def _number(value: Value, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) else default


def months_between(start: date, day: date) -> int:
    """Whole months from one day to another, never less than none."""
    return max((day.year - start.year) * 12 + day.month - start.month - (day.day < start.day), 0)


def straight_line(cost: int, acquired_on: date, years: int, residual: float, day: date) -> Worth:
    """Depreciation of equal parts a month: (cost - residual value) / (12 x years), by whole months served; in whole pesos.

    `residual` is a share of the cost; what remains at the end of the life is the residual value."""
    life = 12 * years
    months = min(months_between(acquired_on, day), life)
    base = cost - round(cost * residual)
    accumulated = base if months == life else base * months // life
    return Worth(months, round(base / years), accumulated, cost - accumulated)
