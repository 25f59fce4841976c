"""Reports that were kept, as a small file for another register: what they refer to goes by name and is looked up again there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from ...core.errors import KnownError
from ...core.files import write_file
from ...core.text import mid_sentence
from ...store.naming import ReferenceNames
from ...store.register import Register
from ..references import References
from ..report_records import find_record
from .listing import field_of
from .saved import Saved, scope_document, scope_from

_SORT, _VERSION = "informe de Inventario", 1
_LARGEST = 200_000  # bytes
_DEEPEST = 12
_SCOPES = ("department", "place", "person")


def share_report(register: Register, saved: Saved, out: Path) -> None:
    """Write a report to a file; raises KnownError when it cannot be written."""
    scope = scope_document(saved.scope)
    for name in _SCOPES:
        if name in scope:
            record = find_record(register, name, scope[name])
            scope[name] = str(record.values.get("path") or record.title) if name == "place" else record.title
    if saved.scope.listing is not None:
        _name_values(register, scope["listing"]["query"])
    document = {"sort": _SORT, "version": _VERSION, "name": saved.name, "report": saved.report, "scope": scope}
    write_file(out, json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _name_values(register: Register, query: dict[str, Any]) -> None:
    """Ids among the values of filters become names."""
    subject = register.catalogue.subject(query["subject"])
    with register.reading() as connection:
        names = ReferenceNames(connection, register.catalogue)
        for one in query["filters"]:
            field = field_of(subject, one["field"])
            ids = {value["id"]: UUID(value["id"]) for value in one["values"] if isinstance(value, Mapping) and "id" in value}
            if field.target and ids:
                names.load(field.target, ids.values())
                one["values"] = [
                    {"name": names.label(field.target, ids[value["id"]])} if isinstance(value, Mapping) and "id" in value else value
                    for value in one["values"]
                ]


def take_report(register: Register, file: Path) -> Saved:
    """Read a report from a file, not yet kept; raises KnownError for a file that is none, or names what is not here."""
    document = _read(file)
    scope = document["scope"]
    listing = scope.get("listing")
    if isinstance(listing, dict) and isinstance(listing.get("query"), dict):
        _find_values(register, listing["query"])
    found = Saved(document["name"], document["report"], scope_from(scope))
    for name in _SCOPES:
        if text := getattr(found.scope, name):
            find_record(register, name, text)  # its sentence says what is missing
    if found.scope.listing is not None:
        _check_listing(register, found)
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        data = file.read_bytes() if file.stat().st_size <= _LARGEST else b""
    except OSError:
        raise KnownError(f"No se pudo leer «{file.name}»; revise que exista y que pueda abrirlo.") from None
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text) if _shallow(text) else None
    except ValueError:
        document = None
    whole = isinstance(document, dict) and document.get("sort") == _SORT and isinstance(document.get("scope"), dict)
    if not whole or not all(isinstance(document.get(key), str) for key in ("name", "report")):  # type: ignore[union-attr]
        raise KnownError(f"«{file.name}» no es un informe de Inventario; pida que se lo compartan de nuevo.")
    if document["version"] != _VERSION:  # type: ignore[index]
        raise KnownError(f"«{file.name}» es de una versión más nueva de Inventario; actualice el programa.")
    assert isinstance(document, dict)
    return document


def _shallow(text: str) -> bool:
    """Whether brackets nest no deeper than any report of ours; the JSON parser would overrun the stack."""
    depth = 0
    for character in text:
        depth += (character in "[{") - (character in "]}")
        if depth > _DEEPEST:
            return False
    return True


def _find_values(register: Register, query: dict[str, Any]) -> None:
    """Names among the values of filters become the ids they have here."""
    try:
        if query["subject"] not in register.catalogue:
            raise KeyError(query["subject"])
        subject = register.catalogue.subject(query["subject"])
        with register.reading() as connection:
            references = References(connection, register.catalogue)
            for one in query["filters"]:
                field = field_of(subject, one["field"])
                for place, value in enumerate(one["values"]):
                    if isinstance(value, Mapping) and "name" in value:
                        found = references.find(field.target, str(value["name"]))
                        if found is None:
                            raise KnownError(f"Aquí no hay {mid_sentence(field.label)} «{value['name']}»; quite ese filtro o créelo antes.")
                        one["values"][place] = {"id": found.hex}
    except (KeyError, TypeError, AttributeError):
        raise KnownError("Lo que trae ese informe no se entiende; pida que se lo compartan de nuevo.") from None


def _check_listing(register: Register, saved: Saved) -> None:
    """Every field of the list has to be one of its subject; raises KnownError with those there are."""
    definition = saved.scope.listing
    assert definition is not None
    if definition.subject not in register.catalogue:
        raise KnownError("Lo que trae ese informe no se entiende; pida que se lo compartan de nuevo.")
    subject = register.catalogue.subject(definition.subject)
    group = (definition.group_by,) if definition.group_by else ()
    for name in (*definition.columns, *definition.totals, *group, *(order.field for order in definition.query.order)):
        field_of(subject, name)
    for one in definition.query.filters:
        field_of(subject, one.field)
