"""The records of the reports `licences`, `contracts` and `domains`."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import sqlalchemy as sa

from ..core.fields import Kind, Value
from ..core.formats import count_of, since_text
from ..models.agreements import LICENCE_TYPES
from ..register.endings import alive
from ..register.expiries import band_of
from ..register.report_records import Scope, origin_of
from ..register.systems import System, systems, without_support
from ..reports.parts import Add, Figure, Part, PartsReport
from ..reports.records import ListColumn, ListReport
from ..store.register import Register
from .members import LicenceUse, licence_uses, members

_TYPES = {choice.code: choice.label for choice in LICENCE_TYPES}


def standing(days: int | None, *, lasting: str = "", ended: str = "Vencida") -> str:
    """How something that ends stands, in words: `Vencida hace 20 días`, `Vence en 4 días`, `Vigente`; `lasting` where it never ends."""
    if days is None:
        return lasting
    if days < 0:
        return f"{ended} {since_text(-days)}"
    if days == 0:
        return "Vence hoy"
    return "Vigente" if band_of(days).value == "later" else f"Vence en {count_of(days, 'día', 'días')}"


def licences_report(register: Register, scope: Scope) -> PartsReport:
    """Licences with seats taken against bought, and who takes them."""
    origin, uses, today = origin_of(register), licence_uses(register), register.clock.today()
    known = systems()
    columns = (
        ListColumn("Producto"), ListColumn("Versión"), ListColumn("Modalidad"), ListColumn("Categoría"),
        ListColumn("Comprados", Kind.INTEGER, True), ListColumn("En uso", Kind.INTEGER, True), ListColumn("Libres", Kind.INTEGER),
        ListColumn("De más", Kind.INTEGER, True), ListColumn("Vence", Kind.DATE), ListColumn("Situación"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (use.product, use.version, _TYPES.get(use.type, use.type), use.category, use.seats, use.used, use.free, use.over or None,
         use.expires_on, _licence_words(use, today, known))
        for use in uses
    ]  # fmt: skip
    taken: list[tuple[Value, ...]] = [
        (use.title, member.tag, member.name, "Persona" if member.subject == "person" else "Equipo", member.department)
        for use in uses for member in members(register, "licence", use.id)
    ]  # fmt: skip
    seats = (ListColumn("Licencia"), ListColumn("Etiqueta", Kind.TAG), ListColumn("Nombre"), ListColumn("De"), ListColumn("Dirección"))
    ended = sum(1 for use in uses if use.expires_on and use.expires_on < today)
    over = sum(1 for use in uses if use.over)
    figures = (
        Figure("Licencias", len(uses), part=0, column=0, add=Add.COUNT),
        Figure("Vencidas", ended, "a la fecha", weight="bad" if ended else "plain"),
        Figure("Con puestos de más", over, "en uso sobre lo comprado", weight="bad" if over else "plain"),
    )
    return PartsReport(
        origin, "Licencias de programas",
        (Part("Licencias", columns, rows, noun=("licencia", "licencias")),
         Part("Puestos en uso", seats, taken, group_by=0, noun=("puesto", "puestos"))),
        figures=figures,
    )  # fmt: skip


def _licence_words(use: LicenceUse, today: date, known: tuple[System, ...]) -> str:
    days = (use.expires_on - today).days if use.expires_on else None
    lasting = "Perpetua" if use.type == "perpetual" else "Sin fecha"
    return " · ".join(
        filter(None, (standing(days, lasting=lasting), without_support(use.title, known, today), f"{use.over} de más" if use.over else ""))
    )


def contracts_report(register: Register, scope: Scope) -> PartsReport:
    """Contracts with their notice, what each covers, and how many documents are attached."""
    origin, today = origin_of(register), register.clock.today()
    columns = (
        ListColumn("Contrato"), ListColumn("Proveedor"), ListColumn("Número", Kind.CODE), ListColumn("Inicio", Kind.DATE),
        ListColumn("Término", Kind.DATE), ListColumn("Avisar hasta", Kind.DATE), ListColumn("Equipos", Kind.INTEGER, True),
        ListColumn("Enlaces", Kind.INTEGER, True), ListColumn("Documentos", Kind.INTEGER, True), ListColumn("Monto", Kind.MONEY, True),
        ListColumn("Situación"),
    )  # fmt: skip
    with register.reading() as connection:
        rows, covered = _contract_rows(connection, register, today)
    ended, notices = sum(str(row[-1]).startswith("Terminado") for row in rows), [row[5] for row in rows]
    to_give = sum(isinstance(day, date) and day >= today for day in notices)
    figures = (
        Figure("Contratos", len(rows), part=0, column=0, add=Add.COUNT),
        Figure("Terminados", ended, "a la fecha", weight="bad" if ended else "plain"), Figure("Con aviso por dar", to_give),
    )  # fmt: skip
    heads = tuple(ListColumn(title) for title in ("Contrato", "Enlace", "Lugar", "Proveedor", "Ancho de banda"))
    return PartsReport(
        origin, "Contratos",
        (Part("Contratos", columns, rows, noun=("contrato", "contratos")),
         Part("Enlaces por contrato", heads, covered, group_by=0, noun=("enlace", "enlaces"))),
        figures=figures,
    )  # fmt: skip


def _contract_rows(connection: sa.Connection, register: Register, today: date) -> tuple[list[tuple[Value, ...]], list[tuple[Value, ...]]]:
    """The contracts by the day they end, and the links of each."""
    catalogue = register.catalogue
    contract, link, place = catalogue.table("contract"), catalogue.table("link"), catalogue.table("place")
    contracts = sorted(alive(connection, contract), key=lambda row: (row.ends_on is None, row.ends_on or date.max, row.name))
    statement = sa.select(link, place.c.path).outerjoin(place, place.c.id == link.c.place)
    links = connection.execute(statement.where(link.c.deleted == sa.false(), link.c.contract.is_not(None)).order_by(link.c.name)).all()
    items = Counter(row.contract for row in alive(connection, catalogue.table("contract-item")))
    attachment = catalogue.table("attachment")
    files = Counter(row.owner for row in alive(connection, attachment, attachment.c.owner_table == "contract"))
    of_links = Counter(row.contract for row in links)
    rows: list[tuple[Value, ...]] = []
    for row in contracts:
        days = (row.ends_on - today).days if row.ends_on else None
        last = row.ends_on - timedelta(days=row.notice_days) if row.ends_on and row.notice_days and row.ends_on >= today else None
        rows.append((
            row.name, row.supplier, row.number, row.starts_on, row.ends_on, last, items[row.id] or None, of_links[row.id] or None,
            files[row.id.hex] or None, row.cost, standing(days, lasting="Sin término", ended="Terminado"),
        ))  # fmt: skip
    covered: list[tuple[Value, ...]] = [
        (row.name, one.name, one.path, one.provider, one.bandwidth) for row in contracts for one in links if one.contract == row.id
    ]
    return rows, covered


def domains_report(register: Register, scope: Scope) -> ListReport:
    """Domains by the day on which they are to be renewed."""
    today = register.clock.today()
    columns = (
        ListColumn("Dominio", Kind.CODE), ListColumn("Administrador"), ListColumn("Registrador"), ListColumn("Renovación", Kind.DATE),
        ListColumn("Situación"), ListColumn("Notas"),
    )  # fmt: skip
    with register.reading() as connection:
        found = alive(connection, register.catalogue.table("domain"))
    rows: list[tuple[Value, ...]] = [
        (row.name, row.administrator, row.registrar, row.renews_on,
         standing((row.renews_on - today).days if row.renews_on else None, lasting="Sin fecha", ended="Vencido"), row.notes)
        for row in sorted(found, key=lambda row: (row.renews_on is None, row.renews_on or date.max, row.name))
    ]  # fmt: skip
    return ListReport(origin_of(register), "Dominios", columns, rows, noun=("dominio", "dominios"))
