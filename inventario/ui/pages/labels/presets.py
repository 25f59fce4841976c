"""Ways of printing by name: what the labels page makes of one, and how the run being set up is kept as one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from inventario.core.queries import Filter, ListQuery, Match
from inventario.labels import Symbology
from inventario.register.printing.presets import Preset, presets
from inventario.store.register import Register

from .sources import LABELLED, Source, Wanted
from .targets import NETWORK, SYSTEM, Target
from .work import LabelWork


def offered(register: Register, work: LabelWork) -> list[Preset]:
    """The presets that can be used here; one of a template or stock that this laptop does not have is left out."""
    templates, stocks = {one.name for one in work.templates}, {one.name for one in work.stocks}
    return [preset for preset in presets(register) if preset.template in templates and preset.stock in stocks]


def preset_of(work: LabelWork, name: str) -> Preset:
    """The run as it is set up, under a name; what was chosen by hand is chosen each time."""
    wanted = work.wanted
    return Preset(
        name, work.template.name, work.stock.name, wanted.order, work.copies, work.symbol.value if work.symbol else "", work.narrow,
        _query(wanted), wanted.only, work.target.output, work.target.name,
    )  # fmt: skip


def _query(wanted: Wanted) -> ListQuery | None:
    source = wanted.source
    if not source.whole:
        return None
    department = () if wanted.department is None else (Filter("department", Match.BENEATH, (wanted.department,)),)
    return source.query or ListQuery(source.subject, department)


def apply_preset(work: LabelWork, preset: Preset) -> None:
    """Set the run up as the preset says; what it does not say stays."""
    template = next(one for one in work.templates if one.name == preset.template)
    stock = next(one for one in work.stocks if one.name == preset.stock)
    wanted = replace(work.wanted, only=preset.only, order=preset.order)
    query = preset.query
    if query is not None and query.subject in LABELLED:
        whole = next(one for one in work.sources if one.subject == query.subject)
        department = _department(query)
        if (query.filters and department is None) or query.text:
            whole = Source(f"preset-{preset.name}", preset.name, query.subject, query=query)
        wanted = replace(wanted, source=whole, department=department)
    symbol = Symbology(preset.symbol) if preset.symbol in Symbology._value2member_map_ else None
    if preset.printer and preset.output in (SYSTEM, NETWORK):
        work.target = Target(preset.output, preset.printer)
    work.use_setup(wanted, template, stock, preset.copies, symbol, narrow=preset.narrow)


def _department(query: ListQuery) -> UUID | None:
    """The department that a query is of, when it asks for nothing else."""
    match query.filters:
        case (Filter("department", Match.BENEATH, (UUID() as department,)),):
            return department
    return None


def is_as(work: LabelWork, preset: Preset) -> bool:
    """Whether the run is still set up as the preset says."""
    now = preset_of(work, preset.name)
    loose: dict[str, Any] = {} if preset.query is not None and now.query is not None else {"query": preset.query}
    if not preset.printer:
        loose |= {"output": preset.output, "printer": ""}
    if preset.query is not None and now.query is not None:
        now = replace(now, query=replace(now.query, order=preset.query.order))
    return replace(now, default=preset.default, **loose) == preset
