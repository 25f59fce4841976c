"""Reports that have a name: which one, with what filters, of which days or which period; shared by all who work on the register.

A custom list is one of them whose columns are its own. What is kept refers by ids; what is shared by file refers by names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ...core.errors import KnownError
from ...core.text import clean, fold
from ...store.register import Register
from ...store.transaction import Transaction
from ..report_records import Scope
from .listing import definition_document, definition_from

LIST = "list"
_SUBJECT = "saved-report"
_LONGEST = 80
_DATES = ("as_of", "since", "until")


@dataclass(frozen=True, slots=True)
class Saved:
    """One report under its name; `report` is its name in the catalogue."""

    name: str
    report: str
    scope: Scope


def saved_reports(register: Register) -> list[Saved]:
    """All of them by name; what this program does not understand is left out."""
    found = []
    with register.reading() as connection:
        rows = _rows(connection, register)
    for row in rows:
        try:
            found.append(Saved(row.name, row.report, scope_from(json.loads(row.definition or "{}"))))
        except (ValueError, KnownError):
            continue  # of a newer program
    return sorted(found, key=lambda one: fold(one.name))


def find_saved(register: Register, name: str) -> Saved:
    """The one of that name, without regard to case and accents; raises KnownError with the names there are."""
    known = saved_reports(register)
    for one in known:
        if fold(one.name) == fold(name):
            return one
    names = ", ".join(f"«{one.name}»" for one in known)
    raise KnownError(f"No hay un informe guardado «{name}»; " + (f"los que hay son {names}." if names else "guarde uno primero."))


def save_report(register: Register, saved: Saved) -> Saved:
    """Keep it, in place of another of that name; raises KnownError for a name that is none."""
    kept = replace(saved, name=clean(saved.name))
    if not 1 <= len(kept.name) <= _LONGEST:
        raise KnownError(f"El nombre del informe va de 1 a {_LONGEST} letras; escriba otro.")
    values = {"name": kept.name, "report": kept.report, "definition": json.dumps(scope_document(kept.scope), ensure_ascii=False)}
    with register.transact("report.save", f"guardar el informe «{kept.name}»") as transaction:
        if found := _ids(transaction).get(fold(kept.name)):
            transaction.update(_SUBJECT, found, values)
        else:
            transaction.create(_SUBJECT, values)
    return kept


def forget_report(register: Register, name: str) -> None:
    """Keep it no longer; raises KnownError when there is none of that name."""
    found = find_saved(register, name)
    with register.transact("report.forget", f"olvidar el informe «{found.name}»") as transaction:
        transaction.delete_many(_SUBJECT, [_ids(transaction)[fold(found.name)]])


def _rows(connection: sa.Connection, register_or_transaction: Register | Transaction) -> list[Any]:
    table = register_or_transaction.catalogue.table(_SUBJECT)
    return list(connection.execute(sa.select(table).where(table.c.deleted == sa.false()).order_by(table.c.row)))


def _ids(transaction: Transaction) -> dict[str, UUID]:
    return {fold(row.name): row.id for row in _rows(transaction.connection, transaction)}


def scope_document(scope: Scope) -> dict[str, Any]:
    """A scope as plain JSON data, without what was not said."""
    plain = {name: value for name, value in asdict(replace(scope, listing=None)).items() if value}
    for name in _DATES:
        if name in plain:
            plain[name] = plain[name].isoformat()
    if scope.listing is not None:
        plain["listing"] = definition_document(scope.listing)
    return plain


def scope_from(document: Mapping[str, Any]) -> Scope:
    """The scope again; raises KnownError for what this program did not write."""
    known = {name: document[name] for name in ("department", "place", "person", "period") if name in document}
    try:
        if not all(isinstance(value, str) for value in known.values()):
            raise TypeError(known)
        as_of, since, until = (date.fromisoformat(document[name]) if name in document else None for name in _DATES)
        listing = definition_from(document["listing"]) if "listing" in document else None
        return Scope(**known, as_of=as_of, since=since, until=until, rut=document.get("rut") is True, listing=listing)
    except (TypeError, ValueError):
        raise KnownError("Lo que se guardó de este informe no se entiende; guárdelo de nuevo.") from None
