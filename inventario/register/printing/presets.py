"""Ways of printing that have a name, shared by all who work on the register: what, on which stock, how many, where."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.fields import Value
from ...core.queries import ListQuery
from ...core.text import clean, fold
from ...labels.items import Order
from ...store.register import Register
from ...store.transaction import Transaction
from ..query_json import query_document, query_from
from .selection import Only

_SUBJECT = "label-preset"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Preset:
    """One way of printing. `query` says what, None when that is chosen each time; `default` marks the one a person starts with."""

    name: str
    template: str
    stock: str
    order: Order = Order.PLACE
    copies: int = 1
    symbol: str = ""
    narrow: bool = False
    query: ListQuery | None = None
    only: Only = Only.ALL
    output: str = ""
    printer: str = ""
    default: bool = False


def presets(register: Register) -> list[Preset]:
    """All presets by name, the default one first."""
    with register.reading() as connection:
        found = [_preset(row) for row in _rows(connection, register)]
    return sorted(found, key=lambda preset: (not preset.default, fold(preset.name)))


def find_preset(register: Register, name: str) -> Preset:
    """The preset of that name, without regard to case and accents; raises KnownError with the names there are."""
    known = presets(register)
    for preset in known:
        if fold(preset.name) == fold(name):
            return preset
    names = ", ".join(f"«{preset.name}»" for preset in known)
    raise KnownError(f"No hay un ajuste de impresión «{name}»; " + (f"use {names}." if names else "guarde uno en la página de etiquetas."))


def default_preset(register: Register) -> Preset | None:
    """The preset a person starts with, None when none was chosen."""
    return next((preset for preset in presets(register) if preset.default), None)


def save_preset(register: Register, preset: Preset) -> Preset:
    """Keep it, in place of another of that name; gives it as it was kept. Raises KnownError when the name or the copies make no sense."""
    kept = replace(preset, name=clean(preset.name))
    if not 1 <= len(kept.name) <= _LONGEST:
        raise KnownError(f"El nombre del ajuste va de 1 a {_LONGEST} letras; escriba otro.")
    if kept.copies < 1:
        raise KnownError("Las copias son al menos una; corrija el número.")
    with register.transact("labels.preset", f"guardar el ajuste de impresión «{kept.name}»") as transaction:
        known = _ids(transaction)
        if kept.default:
            _clear_default(transaction, known)
        if found := known.get(fold(kept.name)):
            transaction.update(_SUBJECT, found, _values(kept))
        else:
            transaction.create(_SUBJECT, _values(kept))
    return kept


def delete_preset(register: Register, name: str) -> None:
    """Forget it; raises KnownError when there is none of that name."""
    preset = find_preset(register, name)
    with register.transact("labels.preset", f"borrar el ajuste de impresión «{preset.name}»") as transaction:
        transaction.delete_many(_SUBJECT, [_ids(transaction)[fold(preset.name)]])


def set_default(register: Register, name: str) -> None:
    """Start with that one from now on; with an empty name, with none. Raises KnownError when there is none of that name."""
    wanted = fold(find_preset(register, name).name) if name else ""
    with register.transact("labels.preset", "elegir el ajuste de impresión de siempre") as transaction:
        known = _ids(transaction)
        _clear_default(transaction, known)
        if wanted:
            transaction.update(_SUBJECT, known[wanted], {"is_default": True})


def _clear_default(transaction: Transaction, known: dict[str, UUID]) -> None:
    transaction.update_many(_SUBJECT, {row_id: {"is_default": False} for row_id in known.values()})


def _rows(connection: sa.Connection, register_or_transaction: Register | Transaction) -> list[Any]:
    table = register_or_transaction.catalogue.table(_SUBJECT)
    return list(connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.row)))


def _ids(transaction: Transaction) -> dict[str, UUID]:
    """The presets' ids by folded name; of two that were made under one name on two laptops, the later."""
    return {fold(row.name): row.id for row in _rows(transaction.connection, transaction)}


def _values(preset: Preset) -> dict[str, Value]:
    document: dict[str, Any] = {"only": preset.only.value}
    if preset.query is not None:
        document["query"] = query_document(preset.query)
    return {
        "name": preset.name, "template": preset.template, "stock": preset.stock, "sorting": preset.order.value, "copies": preset.copies,
        "symbol": preset.symbol or None, "narrow": preset.narrow, "filter": json.dumps(document, ensure_ascii=False),
        "output": preset.output or None, "printer": preset.printer or None, "is_default": preset.default,
    }  # fmt: skip


def _preset(row: Any) -> Preset:
    document = _document(row.filter)
    order = row.sorting if row.sorting in Order._value2member_map_ else Order.PLACE
    only = str(document.get("only", ""))
    query = query_from(document["query"]) if isinstance(document.get("query"), dict) else None
    return Preset(
        row.name, row.template, row.stock, Order(order), max(row.copies or 1, 1), row.symbol or "", bool(row.narrow), query,
        Only(only) if only in Only._value2member_map_ else Only.ALL,
        row.output or "", row.printer or "", bool(row.is_default),
    )  # fmt: skip


def _document(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
