"""How a thing of the register reads in one line, and its facts in the preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from inventario.core.fields import Field, Kind
from inventario.core.formats import format_date
from inventario.core.fragments import fragments
from inventario.core.kinds import KIND_ICONS
from inventario.core.records import Record
from inventario.core.text import fold, shorten
from inventario.register.attention import months_before
from inventario.register.expiries import NEAR_DAYS

from ..lists.looks import ago, asset_state, expiry_state, months_between
from ..theme import STATES, State
from ..words import text_of, worded
from .answers import Row

_MOST_FACTS = 7
_BATTERY_MONTHS = 36
_ENDS = {"domain": "renews_on", "licence": "expires_on", "contract": "ends_on", "account": "ends_on", "loan": "due_on"}
_FACTS = {
    "asset": ("place", "department", "custodian", "serial", "power_w", "runtime_min", "os", "processor", "memory_gb", "ip", "extension",
              "role", "seen_on"),
    "place": ("kind", "code", "address", "notes"),
    "person": ("department", "role", "email", "extension"),
    "department": ("name", "parent", "notes"),
}  # fmt: skip
_DETAIL = {
    "asset": "model",
    "network-point": "place",
    "person": "role",
    "licence": "version",
    "rack": "place",
    "department": "code",
}
_LONGEST = 60
_SHORT_LABELS = {"runtime_min": "Autonomía", "os": "Sistema", "memory_gb": "Memoria"}


def record_row(record: Record, asked: str) -> Row:
    """A record as a line; what matched and is not in sight otherwise stands in its detail."""
    name = record.subject.name
    title, code = record.title, ""
    if record.subject.has("tag"):
        code = text_of(record, "tag")
        title = text_of(record, "name") or text_of(record, "serial") or text_of(record, "model") or text_of(record, "kind")
    elif name == "department":
        title = text_of(record, "name")
    elif name == "network-point":
        code = text_of(record, "plate")
    elif name == "place":
        code = text_of(record, "code")
    detail = text_of(record, _DETAIL[name]) if name in _DETAIL else "" if name == "place" else _second_column(record)
    missing = [word for word in fold(asked).split() if not any(fragments(part, word) for part in (title, detail, code))]
    if missing and (found := _matching(record, missing)):
        detail = found
    return Row(f"{name}:{record.row}", icon_of(record), title, shorten(detail, _LONGEST), code, record=record)


def icon_of(record: Record) -> str:
    """The icon of its kind, or of its subject."""
    if record.subject.name == "asset":
        return KIND_ICONS.get(str(record["kind"]), record.subject.icon)
    return record.subject.icon


def _second_column(record: Record) -> str:
    names = [name for name in record.subject.columns if name not in record.subject.title and name != "path" and record.subject.has(name)]
    return text_of(record, names[0]) if names else ""


def _matching(record: Record, words: list[str]) -> str:
    """The text of the field that has most of the words."""
    texts = [text_of(record, field.name) for field in record.subject.fields if field.weight or field.target or field.kind is Kind.CHOICE]
    best = max(texts, key=lambda text: sum(bool(fragments(text, word)) for word in words), default="")
    return best if any(fragments(best, word) for word in words) else ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A record in the preview: `code` says whether its title is a tag or the like."""

    icon: str
    title: str
    code: bool
    subtitle: str
    states: tuple[State, ...]
    facts: tuple[tuple[str, str], ...]


def portrait(record: Record, today: date) -> Portrait:
    """What the preview shows of a record."""
    tag = text_of(record, "tag") if record.subject.has("tag") else ""
    name = text_of(record, "name") if record.subject.has("name") else ""
    subtitle = (text_of(record, "model") if record.subject.has("model") else "") or worded(record.subject.singular).capitalize()
    title = tag or (name if record.subject.name == "department" else record.title)
    if tag and record.subject.name == "asset" and not text_of(record, "model"):
        subtitle = text_of(record, "kind")
    return Portrait(icon_of(record), title, bool(tag), subtitle, _states(record, today), _facts(record, today, title, name if tag else ""))


def _states(record: Record, today: date) -> tuple[State, ...]:
    found: list[State] = []
    if record.conflict:
        found.append(STATES["conflict"])
    if record.subject.has("status") and (state := asset_state(str(record["status"]), record.subject.field("status"))) is not None:
        found.append(state)
    since = record["battery_on"]
    if isinstance(since, date) and since <= months_before(today, _BATTERY_MONTHS):
        words = _tr("Batería de {0} años").format(months_between(since, today) // 12)
        found.append(State("old-battery", STATES["expiring"].tone, "battery-alert-variant-outline", words))
    ends = record[_ENDS[record.subject.name]] if record.subject.name in _ENDS else None
    if isinstance(ends, date) and (ends - today).days <= NEAR_DAYS:
        found.append(expiry_state((ends - today).days))
    return tuple(found)


def _facts(record: Record, today: date, title: str, name: str) -> tuple[tuple[str, str], ...]:
    names = _FACTS.get(record.subject.name) or tuple(dict.fromkeys((*record.subject.columns, *(f.name for f in record.subject.fields))))
    found = [(_tr("Nombre"), name)] if name else []
    for field_name in names:
        if not record.subject.has(field_name):
            continue
        field = record.subject.field(field_name)
        text = _fact(record, field, today)
        if text and text != title:
            found.append((worded(_SHORT_LABELS.get(field_name, field.label)), text))
    return tuple(found[:_MOST_FACTS])


def _fact(record: Record, field: Field, today: date) -> str:
    value = record[field.name]
    if field.name == "seen_on" and isinstance(value, date):
        when = ago(value, today)
        return when if value == today else _tr("hace {0}, el {1}").format(when, format_date(value))
    text = text_of(record, field.name)
    return f"{text} {worded(field.unit)}" if text and field.unit and not text.endswith(field.unit) else text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Omnibox", text)
