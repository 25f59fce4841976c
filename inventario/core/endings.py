"""What ends on a day, whatever it is: the kinds that people know, and one thing that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .queries import ListQuery


@dataclass(frozen=True, slots=True)
class EndingKind:
    """A sort of ending: its name in code, its word and its plural, its icon, and what is said of one that is past (`venció`)."""

    name: str
    word: str
    plural: str
    icon: str
    past: str
    feminine: bool = False


DOMAIN = EndingKind("domain", "Dominio", "Dominios", "web", "debía renovarse")
LICENCE = EndingKind("licence", "Licencia", "Licencias", "certificate-outline", "venció", True)
CONTRACT = EndingKind("contract", "Contrato", "Contratos", "file-sign", "terminó")
NOTICE = EndingKind("notice", "Aviso de término", "Avisos", "email-alert-outline", "había que avisar")
LINK = EndingKind("link", "Contrato de enlace", "Enlaces", "transit-connection-horizontal", "terminó")
WARRANTY = EndingKind("warranty", "Garantía", "Garantías", "shield-check-outline", "terminó", True)
LOAN = EndingKind("loan", "Préstamo", "Préstamos", "hand-extended-outline", "debía devolverse")
RETURN = EndingKind("return", "Equipo ajeno", "Equipos ajenos", "truck-delivery-outline", "debía devolverse")
ACCOUNT = EndingKind("account", "Cuenta", "Cuentas", "account-key-outline", "terminó", True)
INSPECTION = EndingKind("inspection", "Extintor o revisión", "Extintores", "fire-extinguisher", "venció")
BATTERY = EndingKind("battery", "Batería", "Baterías", "battery-alert-variant-outline", "debía cambiarse", True)

ENDING_KINDS = (CONTRACT, NOTICE, LINK, LICENCE, DOMAIN, LOAN, RETURN, WARRANTY, ACCOUNT, INSPECTION, BATTERY)
"""All kinds, in the order in which people are offered them."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One thing that ends: the record it is about, how it is called, and its last day.

    `detail` says more in a few words; `seats` how many a licence has; `query` lists the records, when one line stands for several."""

    kind: EndingKind
    subject: str
    id: UUID
    row: int
    title: str
    day: date
    detail: str = ""
    seats: int | None = None
    query: ListQuery | None = None
