"""Chapter 3, what is contracted: contracts, cloud servers, telephony, and the modules of the municipal applications."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_integer
from ..core.queries import Filter, Match
from ..core.records import Record
from ..core.text import fold, natural_key
from ..reports.booklet_records import Chapter, Chart, Part, PlanColumn, PlanTable
from .equipment import AMOUNT, shared
from .reading import HELD, Town, by_amount, until
from .software import software_parts

_CLOUD = ("cloud", "nube", "servidores virtuales", "servidor virtual", "hosting", "vps", "data center externo")
_TELEPHONY = ("telefoni",)
_CONTRACT_COLUMNS = (
    PlanColumn("Contrato"), PlanColumn("Empresa"), PlanColumn("Inicio", Kind.DATE), PlanColumn("Término", Kind.DATE), PlanColumn("Estado"),
)  # fmt: skip


def software_chapter(town: Town) -> Chapter:
    """The chapter."""
    contracts = sorted(town.records("contract"), key=lambda one: (not _running(town, one), _end(one), natural_key(one.text("name"))))
    services = (_contracts(town, contracts), _cloud(town, contracts), _telephony(town, contracts), _modules(town))
    return Chapter(3, "Programas y servicios", (*software_parts(town), *services))


def _end(contract: Record) -> date:
    ends = contract.values.get("ends_on")
    return ends if isinstance(ends, date) else date.max


def _running(town: Town, contract: Record) -> bool:
    return _end(contract) >= town.today


def _lasts(contract: Record) -> bool:
    """Whether both its days are known."""
    starts, ends = (contract.values.get(name) for name in ("starts_on", "ends_on"))
    return isinstance(starts, date) and isinstance(ends, date) and starts <= ends


def _rows(town: Town, contracts: list[Record]) -> list[tuple[Value, ...]]:
    return [
        (
            one.text("name"),
            one.text("supplier"),
            one.values.get("starts_on"),
            one.values.get("ends_on"),
            town.ending(one.values.get("ends_on")),
        )
        for one in contracts
    ]


def _contracts(town: Town, contracts: list[Record]) -> Part:
    running = sum(_running(town, one) for one in contracts)
    table = PlanTable(
        "Contratos", _CONTRACT_COLUMNS, _rows(town, contracts), "El registro no tiene contratos.", ("contrato", "contratos"),
        chart=Chart("Plazos de los contratos", (0,), (2,), 3) if any(_lasts(one) for one in contracts) else None,
    )  # fmt: skip
    lead = f"De {count_of(len(contracts), 'contrato', 'contratos')}, {count_of(running, 'sigue vigente', 'siguen vigentes')}."
    return Part("Contratos", lead if contracts else "", (table,))


def _of(contracts: list[Record], words: tuple[str, ...]) -> list[Record]:
    return [one for one in contracts if any(word in fold(one.text("name")) for word in words)]


def _cloud(town: Town, contracts: list[Record]) -> Part:
    found = _of(contracts, _CLOUD)
    table = PlanTable(
        "Servidores en la nube", _CONTRACT_COLUMNS, _rows(town, found), "El registro no tiene contratos de servidores en la nube.",
        ("contrato", "contratos"),
        notes=("Se cuentan también en la tabla de contratos.",) if found else (),
    )  # fmt: skip
    return Part("Servidor en la nube", "", (table,))


def _telephony(town: Town, contracts: list[Record]) -> Part:
    phones = Filter("kind", Match.IS, ("phone",))
    models = town.tally("asset", "model", HELD, phones)
    total = sum(models.values())
    rows: list[tuple[Value, ...]] = [(model or "Sin modelo registrado", number, None) for model, number in by_amount(models)]
    table = PlanTable(
        "Teléfonos por modelo", (PlanColumn("Modelo"), AMOUNT, shared(1)), rows, "El registro no tiene teléfonos.",
        chart=Chart("Teléfonos por modelo", (0,), (1,)), comparisons=town.printed.beside("phones_total", "teléfonos", total),
        notes=tuple(_provider(one) for one in _of(contracts, _TELEPHONY) if _running(town, one)) if rows else (),
    )  # fmt: skip
    stored = town.amount("asset", Filter("status", Match.IS, ("stored",)), phones)
    extensions = town.amount("account", Filter("kind", Match.IS, ("extension",)))
    lead = f"Hay {count_of(total, 'teléfono', 'teléfonos')}, {format_integer(stored)} en bodega; "
    lead += f"{count_of(extensions, 'persona tiene', 'personas tienen')} anexo."
    return Part("Telefonía", lead if total else "", (table,))


def _provider(contract: Record) -> str:
    said = " ".join(filter(None, (contract.text("supplier"), until(contract.values.get("ends_on")))))
    return f"Contrato: {contract.text('name')}{f', {said}' if said else ''}."


def _modules(town: Town) -> Part:
    users, late, units = Counter[str](), Counter[str](), dict[str, set[str]]()
    for module, unit, ends in town.rows(
        "account", ("application", "department", "ends_on"), Filter("kind", Match.IS, ("application-user",))
    ):
        name = str(module or "Sin módulo anotado")
        users[name] += 1
        late[name] += isinstance(ends, date) and ends < town.today
        units.setdefault(name, set()).update(filter(None, (str(unit or ""),)))
    rows: list[tuple[Value, ...]] = [
        (name, ", ".join(sorted(units[name], key=natural_key)), number - late[name], late[name], number)
        for name, number in by_amount(users)
    ]
    columns = (
        PlanColumn("Módulo"), PlanColumn("Unidades que lo usan"), PlanColumn("Cuentas vigentes", Kind.INTEGER, total=True),
        PlanColumn("Cuentas vencidas", Kind.INTEGER, total=True), PlanColumn("Cuentas", Kind.INTEGER, total=True),
    )  # fmt: skip
    table = PlanTable(
        "Módulos de los sistemas de aplicación", columns, rows, "El registro no tiene usuarios de los sistemas de aplicación.",
        ("módulo", "módulos"), chart=Chart("Cuentas por módulo, vigentes y vencidas", (0,), (2, 3)), measure=4,
    )  # fmt: skip
    accounts = count_of(sum(users.values()), "cuenta", "cuentas")
    lead = f"Los sistemas de aplicación tienen {count_of(len(rows), 'módulo', 'módulos')} y {accounts}."
    if overdue := sum(late.values()):
        lead += f" {count_of(overdue, 'cuenta pasó', 'cuentas pasaron')} de su término."
    return Part("Módulos de aplicación", lead if rows else "", (table,))
