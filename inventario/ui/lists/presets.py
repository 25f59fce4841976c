"""The lists of the navigation as data: a subject, what narrows it, and the columns it starts with. A later list is one entry more."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventario.core.fields import Subject
from inventario.core.kinds import COMPUTERS, NETWORK_DEVICES, PRINTERS
from inventario.core.queries import Filter, Match

from ..shell.contract import Section
from ..words import worded

if TYPE_CHECKING:
    from inventario.store.register import Register


@dataclass(frozen=True, slots=True)
class Preset:
    """One list. `fixed` always narrows it; `columns` are shown at first (the subject's own when empty), `roomy` only on a wide window."""

    name: str
    title: str
    subject: str
    icon: str
    section: Section
    singular: str
    plural: str
    feminine: bool = False
    fixed: tuple[Filter, ...] = ()
    columns: tuple[str, ...] = ()
    roomy: frozenset[str] = field(default=frozenset())
    starts: tuple[tuple[str, str], ...] = ()  # values of a new one


def _kind(*kinds: str) -> tuple[Filter, ...]:
    return (Filter("kind", Match.IS, kinds),)


def _accounts(kind: str, title: str, icon: str, singular: str, plural: str, columns: tuple[str, ...]) -> Preset:
    """The accounts of one kind."""
    return Preset(
        kind, title, "account", icon, Section.MORE, singular, plural, fixed=_kind(kind), columns=columns, roomy=frozenset({"features"}),
        starts=(("kind", kind),),
    )  # fmt: skip


_ROOMY = frozenset({"department"})

PRESETS = (
    Preset(
        "asset", "Equipos", "asset", "devices", Section.REGISTER, "equipo", "equipos",
        columns=("tag", "name", "model", "place", "department", "seen_on", "status"), roomy=_ROOMY,
    ),
    Preset(
        "ups", "UPS", "asset", "battery-charging-outline", Section.REGISTER, "UPS", "UPS", feminine=True, fixed=_kind("ups"),
        columns=("tag", "name", "model", "place", "runtime_min", "battery_on", "status"), roomy=frozenset({"model"}),
        starts=(("kind", "ups"),),
    ),
    Preset(
        "rack", "Racks", "rack", "server", Section.REGISTER, "rack", "racks",
        columns=("tag", "name", "units", "place", "status"),
    ),
    Preset(
        "network-point", "Puntos de red", "network-point", "ethernet", Section.REGISTER, "punto de red", "puntos de red",
        columns=("name", "place", "plate", "state", "label_ok", "notes"), roomy=frozenset({"notes"}),
    ),
    Preset(
        "access-point", "Puntos de acceso", "asset", "access-point", Section.REGISTER, "punto de acceso", "puntos de acceso",
        fixed=_kind("access-point"), columns=("tag", "name", "model", "place", "ip", "seen_on", "status"), roomy=frozenset({"seen_on"}),
        starts=(("kind", "access-point"),),
    ),
    Preset(
        "link", "Enlaces", "link", "transit-connection-variant", Section.REGISTER, "enlace", "enlaces",
        columns=("name", "place", "provider", "service", "bandwidth", "access"), roomy=frozenset({"place", "access"}),
    ),
    Preset(
        "licence", "Licencias", "licence", "certificate-outline", Section.REGISTER, "licencia", "licencias", feminine=True,
        columns=("product", "version", "type", "category", "seats", "expires_on"), roomy=frozenset({"category"}),
    ),
    Preset("contract", "Contratos", "contract", "file-sign", Section.REGISTER, "contrato", "contratos"),
    Preset("domain", "Dominios", "domain", "web", Section.REGISTER, "dominio", "dominios"),
    Preset(
        "place", "Lugares", "place", "map-marker-outline", Section.MORE, "lugar", "lugares",
        columns=("path", "kind", "code", "address", "public_service"), roomy=frozenset({"address", "public_service"}),
    ),
    Preset(
        "department", "Direcciones", "department", "sitemap-outline", Section.MORE, "dirección", "direcciones", feminine=True,
        columns=("code", "name", "parent"),
    ),
    Preset(
        "person", "Personas", "person", "account-outline", Section.MORE, "persona", "personas", feminine=True,
        columns=("name", "department", "role", "email", "extension"), roomy=frozenset({"role"}),
    ),
    Preset(
        "borrowed", "Equipos ajenos", "asset", "truck-delivery-outline", Section.MORE, "equipo ajeno", "equipos ajenos",
        fixed=(Filter("ownership", Match.IS, ("rented", "on-loan")), Filter("status", Match.NOT, ("written-off",))),
        columns=("tag", "name", "model", "ownership", "supplier", "return_on", "place"), roomy=frozenset({"model", "place"}),
        starts=(("ownership", "rented"),),
    ),
    Preset(
        "account", "Cuentas", "account", "account-key-outline", Section.MORE, "cuenta", "cuentas", feminine=True,
        columns=("kind", "name", "person", "department", "application", "ends_on"), roomy=frozenset({"application"}),
    ),
    _accounts("extension", "Anexos", "phone-outline", "anexo", "anexos", ("name", "person", "department", "features", "ends_on")),
    _accounts("mailbox", "Correos", "email-outline", "correo", "correos", ("name", "person", "department", "ends_on")),
    _accounts("domain-user", "Usuarios de dominio", "account-network-outline", "usuario de dominio", "usuarios de dominio",
              ("name", "person", "department", "permissions", "ends_on")),
    _accounts("application-user", "Usuarios de sistemas", "account-key-outline", "usuario de un sistema", "usuarios de sistemas",
              ("name", "application", "permissions", "person", "department", "ends_on")),
    Preset(
        "model", "Modelos", "model", "shape-outline", Section.MORE, "modelo", "modelos",
        columns=("manufacturer", "name", "kind", "part_number", "height_u", "power_w", "ports"), roomy=frozenset({"power_w", "ports"}),
    ),
)  # fmt: skip

KIND_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Computadores", COMPUTERS),
    ("Impresoras y escáneres", PRINTERS),
    ("Equipos de red", NETWORK_DEVICES),
)
"""Kinds of asset that people filter by together."""


def in_words(preset: Preset) -> Preset:
    """The preset with its words in the language of the window."""
    return replace(preset, title=worded(preset.title), singular=worded(preset.singular), plural=worded(preset.plural))


def preset_of(subject: Subject) -> Preset:
    """The plain list of a subject that the navigation does not show."""
    title = worded(subject.plural)[:1].upper() + worded(subject.plural)[1:]
    return Preset(
        subject.name, title, subject.name, subject.icon, Section.HIDDEN, worded(subject.singular), worded(subject.plural), subject.feminine
    )


def other_presets(register: Register) -> tuple[Preset, ...]:
    """The lists of subjects that the navigation does not show: the search leads to them."""
    from inventario.register.subjects import listed_subjects

    shown = {preset.subject for preset in PRESETS}
    return tuple(preset_of(subject) for subject in listed_subjects(register) if subject.name not in shown)
