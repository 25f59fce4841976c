"""Entering, editing, duplicating and deleting, one or many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from ..core.errors import FieldFault
from ..core.fields import Field, Subject, Value
from ..core.formats import count_of
from ..core.records import Record
from ..core.text import mid_sentence
from ..core.values import Cell, parse_value
from ..store.derived import PATH_SEPARATOR
from ..store.inverse import RETRACTS
from ..store.register import Register
from ..store.rows import read_rows, row_title
from ..store.transaction import Transaction
from .fieldnames import unknown_field
from .lists import record
from .making import Making
from .namesakes import refuse_namesake
from .paths import apart, place_kind
from .references import References
from .retractions import retract
from .tags import TAGGED, TagSeries

Given = Mapping[str, Cell | UUID]
"""What was typed, by field name: text, a typed value, or the id of what is referred to."""

Made = dict[str, list[str]]

# What identifies one item only, and so is not copied to another.
_OWN = frozenset({"tag", "serial", "hostname", "ip", "mac", "extension", "seen_on", "name"})


def parse_given(subject: Subject, given: Given, references: References, making: Making | None = None) -> dict[str, Value]:
    """Typed values for what was given; references are looked up, and with `making` planned when they do not exist.

    Raises FieldFault for the first value that its field does not accept, KnownError for a field that the subject does not have."""
    values: dict[str, Value] = {}
    through: dict[str, str] = {}
    for name, cell in given.items():
        if not subject.has(name):
            raise unknown_field(subject, name)
        field = subject.field(name)
        if field.through:
            through[field.through] = str(parse_value(field, cell if not isinstance(cell, UUID) else str(cell)) or "")
        elif isinstance(cell, UUID):
            values[name] = cell
        else:
            values[name] = parse_value(field, cell)
    for field in subject.fields:
        value = values.get(field.name)
        extra = {path.partition(".")[2]: text for path, text in through.items() if path.startswith(field.name + ".") and text}
        if field.target and (isinstance(value, str) or extra):
            text = value if isinstance(value, str) else ""
            if extra and isinstance(value, UUID):
                continue
            values[field.name] = _look_up(field, text, extra, subject, values, references, making)
    return values


def _look_up(
    field: Field,
    text: str,
    extra: dict[str, str],
    subject: Subject,
    values: Mapping[str, Value],
    references: References,
    making: Making | None,
) -> UUID:
    if making is None:
        return references.require(field, text, extra.get("manufacturer", ""))
    more: dict[str, Value] = dict(extra)
    if field.target == "model" and subject.name == "asset" and values.get("kind"):
        more["kind"] = values["kind"]
    return making.plan(field, text, more)


def defaults(subject: Subject) -> dict[str, Value]:
    """What a new one has unless said otherwise."""
    found: dict[str, Value] = {}
    if subject.has("status") and subject.field("status").required:
        found["status"] = "in-use"
    return found


def unfolded(subject: Subject, given: Given) -> Given:
    """A new place called by its whole path stands under the place above it."""
    name = given.get("name")
    if subject.name != "place" or not isinstance(name, str) or not (above := apart(name)[1]):
        return given
    parent = given.get("parent")
    if isinstance(parent, UUID):
        raise FieldFault("name", f"«{name}» es una ruta; escriba solo el nombre de lo que está dentro.")
    return {**given, "name": apart(name)[0], "parent": f"{parent}{PATH_SEPARATOR}{above}" if parent else above}


def enter(register: Register, subject_name: str, given: Given, *, create_missing: bool = False, made: Made | None = None) -> Record:
    """Enter one; gives it as it was kept. Tagged subjects without a tag get the next free one.

    `made` is filled, by subject, with the names of what was created because the new one refers to it."""
    subject = register.catalogue.subject(subject_name)
    with register.transact(f"{subject_name}.enter", f"ingresar {subject.singular}") as transaction:
        row_id = enter_in(transaction, subject_name, given, create_missing=create_missing, made=made)
    found = record(register, subject_name, row_id)
    assert found is not None
    return found


def enter_in(transaction: Transaction, subject_name: str, given: Given, *, create_missing: bool = False, made: Made | None = None) -> UUID:
    """`enter` as a part of a larger operation, which is called after it; gives the new row's id."""
    subject = transaction.catalogue.subject(subject_name)
    references = References(transaction.connection, transaction.catalogue)
    making = Making(references) if create_missing else None
    values = {**defaults(subject), **parse_given(subject, unfolded(subject, given), references, making)}
    _make(making, transaction, made)
    if subject_name == "place" and isinstance(name := values.get("name"), str):
        values.setdefault("kind", place_kind(name, values.get("parent")))
    if subject_name in TAGGED and not values.get("tag"):
        values["tag"] = TagSeries(transaction).next()
    refuse_namesake(transaction, subject, values)
    row_id = transaction.create(subject_name, values)
    transaction.journal.rename(f"ingresar {row_title(subject, values)}")
    return row_id


def edit(
    register: Register, subject_name: str, ids: Sequence[UUID], given: Given, *, create_missing: bool = False, made: Made | None = None,
    seen: int | None = None,
) -> int:  # fmt: skip
    """Change the same fields of one or many; gives how many differed. `made` is as `enter` has it, `seen` as `transact`."""
    subject = register.catalogue.subject(subject_name)
    with register.transact(f"{subject_name}.edit", edit_label(subject, given, len(ids)), seen=seen) as transaction:
        references = References(transaction.connection, register.catalogue)
        making = Making(references) if create_missing else None
        values = parse_given(subject, given, references, making)
        _make(making, transaction, made)
        if values.get("tag") and len(ids) > 1:
            raise FieldFault("tag", "Una etiqueta es de un solo equipo; elija uno para cambiarla.")
        if subject.tree and len(ids) == 1:
            stored = read_rows(transaction.connection, register.catalogue, subject, ids).get(ids[0], {})
            refuse_namesake(transaction, subject, {**stored, **values})
        changed = transaction.update_many(subject_name, dict.fromkeys(ids, values))
        if len(ids) == 1 and transaction.changes:  # one item is called by its name
            stored = read_rows(transaction.connection, register.catalogue, subject, ids)[ids[0]]
            transaction.journal.rename(f"{_verb(subject, given)} {row_title(subject, stored)}")
    return changed


def save(
    register: Register, subject_name: str, before: Record | None, given: Given, *, create_missing: bool = False, seen: int | None = None
) -> Record | None:
    """Enter a new one, or change the one that was read before; gives it as it is kept, None when it was deleted meanwhile."""
    if before is None:
        return enter(register, subject_name, given, create_missing=create_missing)
    edit(register, subject_name, [before.id], given, create_missing=create_missing, seen=seen)
    return record(register, subject_name, before.id)


def _make(making: Making | None, transaction: Transaction, made: Made | None) -> None:
    if making:
        making.flush(transaction)
        if made is not None:
            made.update(making.made())


def _verb(subject: Subject, given: Given) -> str:
    names = list(given)
    if unknown := next((name for name in names if not subject.has(name)), None):
        raise unknown_field(subject, unknown)
    if names == ["place"]:
        return "mover"
    return f"cambiar {mid_sentence(subject.field(names[0]).label)} de" if len(names) == 1 else "editar"


def edit_label(subject: Subject, given: Given, amount: int) -> str:
    """What people call the edit: `mover 3 equipos`, `cambiar responsable de 12 equipos`."""
    return f"{_verb(subject, given)} {count_of(amount, subject.singular, subject.plural)}"


def duplicate(register: Register, source: Record, amount: int = 1) -> list[Record]:
    """Enter more like this one, without what identifies it (tag, serial, addresses); each gets the next free tag."""
    subject = source.subject
    kept: dict[str, Value] = {
        name: value
        for name, value in source.values.items()
        if name not in _OWN and value is not None and subject.has(name) and not subject.field(name).through
    }
    if "name" in source.values and subject.has("name") and subject.field("name").required:
        kept["name"] = source.values["name"]
    with register.transact(f"{subject.name}.duplicate", f"duplicar {source.title}") as transaction:
        series = TagSeries(transaction) if subject.name in TAGGED else None
        rows = [{**kept, **({"tag": series.next()} if series else {})} for _ in range(amount)]
        ids = transaction.create_many(subject.name, rows)
    return [found for row_id in ids if (found := record(register, subject.name, row_id))]


def delete(register: Register, subject_name: str, ids: Sequence[UUID]) -> None:
    """Take rows out of the register (entered by mistake); refused for what others refer to. Equipment that ends is written off instead,
    and steps that are only appended are taken back by their retractions."""
    subject = register.catalogue.subject(subject_name)
    if subject.append_only and subject.has(RETRACTS):
        retract(register, subject_name, ids)
        return
    with register.transact(f"{subject_name}.delete", f"borrar {count_of(len(ids), subject.singular, subject.plural)}") as transaction:
        transaction.delete_many(subject_name, ids)
