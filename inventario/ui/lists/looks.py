"""How the cells of lists look: the kind's icon before the name, states as pills, places cut to what differs, days as people count them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from inventario.core.fields import Field, Kind, Subject, Value
from inventario.core.formats import format_date
from inventario.core.kinds import KIND_ICONS
from inventario.register.selecting import PATH
from inventario.register.systems import System, systems, without_support

from ..tables import Column, Look, Values
from ..tables.columns import value_text
from ..theme import STATES, State, Tone
from ..words import count_of, since_text, worded
from .presets import Preset

_SOON = 30  # days before an expiry in which it is marked
_EXPIRES = frozenset({"expires_on", "ends_on", "renews_on", "return_on"})
_SEPARATOR = " / "
_TITLES = {"runtime_min": "Autonomía", "battery_on": "Batería", "battery_type": "Tipo de batería"}
_OTHER_STATES = {
    "used": State("used", Tone.OK, "check-circle-outline", "En uso", plain=True),
    "free": State("free", Tone.MUTE, "circle-outline", "Libre"),
    "good": State("good", Tone.OK, "check-circle-outline", "Bueno", plain=True),
}
_UNSUPPORTED = State("unsupported", Tone.BAD, "shield-off-outline", "Sin soporte")
PLACE_ICONS = {"site": "office-building-outline", "floor": "layers-outline", "room": "door"}


@dataclass
class Looks:
    """Makes a list's columns. `beneath` is the place that all rows share, which their cells leave out; without room for whole paths
    (`roomy`) they leave out the site; the tooltip has it."""

    today: date
    unseen_months: int
    beneath: str = ""
    roomy: bool = False
    systems: tuple[System, ...] | None = None  # those known, read when a licence is first shown

    def columns(self, subject: Subject, preset: Preset, *, wide: bool) -> list[Column]:
        """Every field as a column: first those shown at the start, then the rest, hidden."""
        first = preset.columns or subject.columns
        fields = {field.name: field for field in subject.fields}
        if subject.tree:
            fields["path"] = PATH
        order = [*(name for name in first if name in fields), *(name for name in fields if name not in first)]
        columns = [self._column(subject, fields[name], hidden=name not in first or (name in preset.roomy and not wide)) for name in order]
        return _filling(columns)

    def _column(self, subject: Subject, field: Field, *, hidden: bool) -> Column:
        column = Column(field, hidden=hidden, title=worded(_TITLES[field.name]) if field.name in _TITLES else "")
        if field.name in ("name", "product") and not subject.tree and field.kind is Kind.TEXT:
            column = replace(column, strong=True, flex=2, token="text")
        if subject.name == "asset" and field.name == "name":
            return replace(column, look=_named, needs=("kind",), width=148, flex=1)
        if field.name == "path":
            needs = ("kind",) if subject.has("kind") else ()
            return replace(column, look=_placed, needs=needs, flex=2, middle=True, title=worded(subject.singular).capitalize())
        if field.target == "place":
            return replace(column, look=partial(self._place, field.name), middle=True, flex=2, width=118)
        if field.kind is Kind.TAG:
            return replace(column, width=90)
        if field.target == "model":
            return replace(column, flex=1, width=152)
        if field.name in ("status", "state", "condition"):
            return replace(column, look=partial(_state, field), width=128 if field.name == "status" else 0)
        if field.name == "seen_on":
            return replace(column, look=self._seen, title=worded("Visto hace"), width=86, token="text2")
        if subject.name == "licence" and field.name == "expires_on":
            return replace(column, look=self._licence_end, needs=("product", "version"), width=128)
        if field.name in _EXPIRES:
            return replace(column, look=partial(self._expiry, field), width=128)
        if field.name == "code":
            return replace(column, width=112)
        if field.kind is Kind.LONG_TEXT:
            return replace(column, flex=1, token="text2")
        return column

    def _place(self, name: str, values: Values) -> Look:
        path = str(values[name] or "")
        shown = path
        if self.beneath and path.startswith(self.beneath + _SEPARATOR):
            shown = path[len(self.beneath) + len(_SEPARATOR) :].replace(_SEPARATOR, " · ")
        elif not self.roomy and _SEPARATOR in path:
            shown = " · ".join(path.split(_SEPARATOR)[1:])
        if not self.roomy:
            shown = shown.replace("Oficina ", "Of. ")
        return Look(shown, tip=path if shown != path else "")

    def _seen(self, values: Values) -> Look:
        seen = values["seen_on"]
        if not isinstance(seen, date):
            return Look(worded("nunca"), token="text3")
        days = (self.today - seen).days
        late = months_between(seen, self.today) >= self.unseen_months
        return Look(ago(seen, self.today), token="bad" if late else "", tip=format_date(seen) if days > 0 else "")

    def _expiry(self, field: Field, values: Values) -> Look:
        return self._expiry_on(values[field.name])

    def _expiry_on(self, day: Value) -> Look:
        if not isinstance(day, date):
            return Look("")
        days = (day - self.today).days
        if days > _SOON:
            return Look(format_date(day))
        return Look(state=expiry_state(days), tip=format_date(day))

    def _licence_end(self, values: Values) -> Look:
        """When it expires; of what its maker no longer mends, that, unless the expiry asks for something first."""
        if self.systems is None:
            self.systems = systems()
        title = " ".join(str(values[name]) for name in ("product", "version") if values[name])
        gone = without_support(title, self.systems, self.today)
        expiry = self._expiry_on(values["expires_on"])
        if not gone:
            return expiry
        tip = "; ".join(filter(None, (worded(gone).capitalize(), expiry.text and worded("vence el {0}").format(expiry.text), expiry.tip)))
        return replace(expiry, tip=tip) if expiry.state is not None else Look(state=_UNSUPPORTED, tip=tip)


def expiry_state(days: int) -> State:
    """The state of what expires in so many days (none or fewer: it expired)."""
    if days < 0:
        return STATES["expired"].saying(since_text(-days))
    return STATES["expiring"].saying(worded("hoy") if days == 0 else worded("mañana") if days == 1 else count_of(days, "día", "días"))


def asset_state(status: str, field: Field) -> State | None:
    """The state of an item by its status, in the field's own word."""
    state = STATES.get(status)
    return state.saying(worded(field.choice_label(status))) if state else None


def months_between(then: date, now: date) -> int:
    """Whole months from one day to another."""
    months = (now.year - then.year) * 12 + now.month - then.month
    return months - (now.day < then.day)


def ago(then: date, now: date) -> str:
    """How long ago as people say it: `hoy`, `3 días`, `8 meses`, `2 años`."""
    days = (now - then).days
    if days < 0:
        return format_date(then)
    if days < 1:
        return worded("hoy")
    if days < 31:
        return count_of(days, "día", "días")
    months = months_between(then, now)
    if months < 24:
        return count_of(max(1, months), "mes", "meses")
    return count_of(months // 12, "año", "años")


def _filling(columns: list[Column]) -> list[Column]:
    """The columns, one of which takes the room that is left: without any that would, the first of those shown that is of words."""
    shown = [column for column in columns if not column.hidden]
    words = next((column for column in shown if column.field.kind in (Kind.TEXT, Kind.REFERENCE)), None)
    if words is None or any(column.flex for column in shown):
        return columns
    return [replace(column, flex=1) if column is words else column for column in columns]


def _named(values: Values) -> Look:
    return Look(str(values["name"] or ""), icon=KIND_ICONS.get(str(values["kind"]), "package-variant-closed"))


def _placed(values: Values) -> Look:
    return Look(str(values["path"] or ""), icon=PLACE_ICONS.get(str(values.get("kind")), ""))


def _state(field: Field, values: Values) -> Look:
    code = values[field.name]
    if code is None:
        return Look("")
    state = _OTHER_STATES.get(str(code)) or (asset_state(str(code), field) if field.name == "status" else None)
    if state is None and code in ("faulty", "damaged", "poor"):
        state = STATES["faulty"].saying(worded(field.choice_label(str(code))))
    return Look(state=state) if state else Look(value_text(field, code))
