"""Readable views in Spanish for report tools: a view a subject and one a kind of equipment, columns called as the fields are,
references, choices and yes or no as words. What is deleted and personal data are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from psycopg import sql

from ...core.fields import Field, Kind, Subject
from ...core.kinds import ASSET_KINDS
from ...core.text import fold
from ...models.registry import Catalogue

SCHEMA = "vistas"
_LONGEST = 63  # bytes of a name in PostgreSQL
_SEPARATOR = " / "
# Subjects of the program's own housekeeping, of no use to a report.
_HIDDEN = frozenset({"preference", "label-preset", "tag-block", "print-batch", "saved-report"})
KIND_VIEWS = {
    "computer": "computadores", "notebook": "notebooks", "all-in-one": "todo_en_uno", "printer": "impresoras", "scanner": "escaneres",
    "multifunction": "multifuncionales", "server": "servidores", "nas": "nas", "ups": "ups", "switch": "switches", "router": "routers",
    "firewall": "firewalls", "access-point": "puntos_de_acceso", "phone": "telefonos", "monitor": "monitores",
    "patch-panel": "paneles_de_parcheo", "fibre-tray": "bandejas_de_fibra", "transceiver": "transceivers", "pdu": "pdu",
    "other": "otros_equipos",
}  # fmt: skip


def view_name(subject: Subject) -> str:
    """How a subject's view is called: its plural, `puntos_de_red`."""
    return re.sub(r"\W+", "_", fold(subject.plural))


def views(catalogue: Catalogue) -> dict[str, sql.Composable]:
    """The SELECT of every view by its name, in an order in which they can be made."""
    found: dict[str, sql.Composable] = {}
    for subject in catalogue:
        if subject.name not in _HIDDEN:
            found[view_name(subject)] = _select(catalogue, subject, subject.fields)
    asset = catalogue.subject("asset")
    for choice in ASSET_KINDS:
        fields = [field for field in asset.fields if field.fits(choice.code) and field.name != "kind"]
        where = sql.SQL(" AND t.kind = {}").format(sql.Literal(choice.code))
        found[KIND_VIEWS[choice.code]] = _select(catalogue, asset, fields, where)
    return found


def title_statements(catalogue: Catalogue) -> Iterator[sql.Composable]:
    """Views of `sync` that say how each row that others refer to is called; the readable views stand on them."""
    targets = [catalogue.subject(name) for name in sorted({field.target for _, field in catalogue.references})]
    for subject in sorted(targets, key=lambda each: _above(each) is not None):
        yield sql.SQL("CREATE OR REPLACE VIEW {} (id, title) AS {}").format(_titles(subject), _title_select(catalogue, subject))


def _titles(subject: Subject) -> sql.Composable:
    return sql.Identifier("sync", f"title_{subject.table}")


def _title_select(catalogue: Catalogue, subject: Subject) -> sql.Composable:
    table = sql.Identifier("inventario", subject.table)
    if subject.name == "model":  # as `store/derived.py` puts maker and model together
        return sql.SQL(
            "SELECT id, CASE WHEN starts_with(lower(name), lower(manufacturer) || ' ') THEN name "
            "ELSE concat_ws(' ', manufacturer, name) END FROM {}"
        ).format(table)
    named = dict.fromkeys((*subject.title, *(subject.keys[0] if subject.keys else ())))
    own = [name for name in named if subject.has(name) and not subject.field(name).target]
    called = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in own)
    if _by_path(subject):
        return sql.SQL(
            "WITH RECURSIVE tree AS (SELECT id, name AS path FROM {table} WHERE parent IS NULL UNION ALL "
            "SELECT c.id, p.path || {separator} || c.name FROM {table} c JOIN tree p ON c.parent = p.id) CYCLE id SET round USING way "
            "SELECT id, path FROM tree WHERE NOT round"
        ).format(table=table, separator=sql.Literal(_SEPARATOR))
    if above := _above(subject):  # a port's name says nothing without its switch
        return sql.SQL("SELECT t.id, concat_ws(' · ', a.title, coalesce({})) FROM {} t LEFT JOIN {} a ON a.id = t.{}").format(
            called, table, _titles(catalogue.subject(subject.field(above).target)), sql.Identifier(above)
        )
    return sql.SQL("SELECT id, coalesce({}) FROM {}").format(called, table)


def _by_path(subject: Subject) -> bool:
    """Whether one of it is called by its path; that of a place is, a department has its letters."""
    return subject.title[0] == "path"


def _above(subject: Subject) -> str | None:
    """The reference without which its key does not tell one from another."""
    first = subject.keys[0] if subject.keys else ()
    return next((name for name in first if subject.field(name).target), None)


def _select(catalogue: Catalogue, subject: Subject, fields: Iterable[Field], where: sql.Composable | None = None) -> sql.Composable:
    """The live rows of a subject, all of its fields but personal ones as words."""
    columns: dict[str, sql.Composable] = {}
    joins: list[sql.Composable] = []
    shown = [field for field in fields if not field.private]
    if _by_path(subject):
        joins.append(_joined(subject, "own", sql.SQL("t.id")))
        columns["Ruta"] = sql.SQL("own.title")
    for number, field in enumerate(shown):
        if field.target:
            alias = f"r{number}"
            joins.append(_joined(catalogue.subject(field.target), alias, sql.SQL("t.{}").format(sql.Identifier(field.name))))
            expression: sql.Composable = sql.SQL("{}.title").format(sql.Identifier(alias))
        elif field.through:
            expression = _through(catalogue, subject, field)
        else:
            expression = _words(field)
        columns[_column(field, columns)] = expression
    columns["Id"] = sql.SQL("t.id")
    listed = sql.SQL(", ").join(sql.SQL("{} AS {}").format(expression, sql.Identifier(name)) for name, expression in columns.items())
    return sql.SQL("SELECT {} FROM {} t{} WHERE NOT t.deleted{}").format(
        listed, sql.Identifier("inventario", subject.table), sql.SQL("").join(joins), where or sql.SQL("")
    )


def _joined(subject: Subject, alias: str, value: sql.Composable) -> sql.Composable:
    name = sql.Identifier(alias)
    return sql.SQL(" LEFT JOIN {} {} ON {}.id = {}").format(_titles(subject), name, name, value)


def _through(catalogue: Catalogue, subject: Subject, field: Field) -> sql.Composable:
    """A field of the row that another field refers to, as `model.manufacturer`."""
    reference, _, name = field.through.partition(".")
    target = catalogue.subject(subject.field(reference).target)
    return sql.SQL("(SELECT x.{} FROM {} x WHERE x.id = t.{})").format(
        sql.Identifier(name), sql.Identifier("inventario", target.table), sql.Identifier(reference)
    )


def _words(field: Field) -> sql.Composable:
    """A value as a person reads it; numbers and dates stay what they are, so that they can be counted with."""
    value = sql.SQL("t.{}").format(sql.Identifier(field.name))
    if field.kind is Kind.BOOLEAN:
        return sql.SQL("CASE WHEN {} THEN 'Sí' WHEN NOT {} THEN 'No' END").format(value, value)
    if field.choices:
        cases = sql.SQL(" ").join(
            sql.SQL("WHEN {} THEN {}").format(sql.Literal(choice.code), sql.Literal(choice.label)) for choice in field.choices
        )
        return sql.SQL("CASE {} {} ELSE {} END").format(value, cases, value)
    return value


def _column(field: Field, taken: Iterable[str]) -> str:
    """The field's label with its unit; told apart by its group from another of the same label, and cut to what PostgreSQL keeps."""
    name = f"{field.label} ({field.unit})" if field.unit else field.label
    if name in taken:
        name = f"{name} ({field.group or field.name})"
    return name.encode()[:_LONGEST].decode(errors="ignore")
