"""Which page of the manual tells of what is in sight. A test holds that every page and sheet has its line, and that each leads there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..widgets import Sheet

FIRST = "README.md"
WELCOME = "empezar.md#la-primera-vez"
LOCKED = "seguridad.md#abrir-un-registro-cifrado"
LISTS = "ventana.md#las-páginas"

PAGES = {
    "home": "ventana.md#inicio",
    "asset": "equipo.md",
    "ups": "energia.md#una-ups",
    "rack": "racks.md#en-la-ventana",
    "network-point": "red.md",
    "access-point": "red.md",
    "link": "red.md",
    "licence": "licencias.md",
    "contract": "licencias.md#qué-cubre-un-contrato",
    "domain": "vencimientos.md",
    "place": LISTS,
    "department": LISTS,
    "person": "licencias.md#cuando-alguien-se-va",
    "borrowed": "prestamos.md#arrendados-y-en-comodato",
    "account": "licencias.md#cuentas",
    "extension": "licencias.md#cuentas",
    "mailbox": "licencias.md#cuentas",
    "domain-user": "licencias.md#cuentas",
    "application-user": "licencias.md#cuentas",
    "model": LISTS,
    "labels": "etiquetas.md",
    "designer": "plantillas.md#hacer-la-suya",
    "reports": "informes.md",
    "papers": "papeles.md",
    "paper": "papeles.md#hacer-uno",
    "audits": "auditoria.md",
    "counting": "auditoria.md#contar-una-sala",
    "racks": "racks.md#planificar-un-orden-nuevo",
    "power": "energia.md#corte-de-energía",
    "expiries": "vencimientos.md",
    "loans": "prestamos.md",
    "peripherals": "prestamos.md#periféricos",
    "upkeep": "mantencion.md",
    "incidents": "mantencion.md#incidentes",
    "critical-rooms": "salas-criticas.md",
    "import": "importar.md",
    "points": "red.md#por-edificio-y-piso",
    "trace": "red.md#seguir-un-camino",
    "sync": "sincronizar.md",
    "settings": "configuracion.md",
    "scanner": "configuracion.md#el-lector",
}
"""By the name of a page; a list that the navigation does not show has none and is told of with the others."""

OF_ITS_PAGE = ""
"""A sheet that is opened from several pages, or that its page tells of."""

SHEETS = {
    "AboutSheet": "empezar.md#qué-versión-es-esta",
    "KeysSheet": "teclas.md",
    "BulkSheet": "varios.md#cambiar-un-dato-de-todos",
    "MoveSheet": "varios.md#moverlos",
    "EncryptSheet": "seguridad.md#cifrar-el-registro",
    "OfficeSheet": "empezar.md#un-registro-vacío",
    "ExportSheet": "exportar.md",
    "PickSheet": OF_ITS_PAGE,
    "FieldsSheet": OF_ITS_PAGE,
    "LendSheet": "prestamos.md#prestar",
    "ReturnSheet": "prestamos.md#recibir",
    "MembersSheet": "licencias.md",
    "LivesSheet": "licencias.md#renovación",
    "HoldingsSheet": "licencias.md#cuando-alguien-se-va",
    "VlanSheet": "red.md#vlan-de-los-puertos",
    "PointListSheet": "red.md#listas-en-planillas",
    "WireSheet": "red.md#cablear-muchos-de-una-vez",
    "BlankSheet": "etiquetas.md#números-en-blanco",
    "SizeSheet": "plantillas.md#medidas-propias",
    "PrintedSheet": "etiquetas.md#otra-vez-las-mismas",
    "CalibrationSheet": "etiquetas.md#imprimirlas",
    "NameSheet": "plantillas.md#hacer-la-suya",
    "ListSheet": "informes.md#una-lista-a-medida",
    "AnnulSheet": "papeles.md#si-quedó-mal",
    "StartSheet": "auditoria.md#cómo-se-cuenta",
    "TeamSheet": "auditoria.md#en-la-ventana",
    "EntrySheet": "auditoria.md#contar-una-sala",
    "RemarkSheet": "auditoria.md#contar-una-sala",
    "TransferSheet": "auditoria.md#los-traspasos",
    "ConnectSheet": "sincronizar.md#conectarse-la-primera-vez",
    "LaptopsSheet": "sincronizar.md#un-equipo-perdido-vendido-o-reinstalado",
    "ValueSheet": "sincronizar.md#decidir",
    "MergeSheet": "sincronizar.md#unir-dos-fichas",
    "SupposeSheet": "energia.md#comparar-dos-casos",
    "LabelsSheet": "racks.md#los-papeles-y-las-etiquetas-del-plan",
    "BackSheet": "racks.md#volver-atrás",
    "RetiredSheet": "racks.md#hacer-los-pasos",
    "RacksSheet": "racks.md#planificar-un-orden-nuevo",
    "AddSheet": "racks.md#planificar-un-orden-nuevo",
    "CordSheet": "racks.md#planificar-un-orden-nuevo",
    "FoundSheet": "racks.md#cuando-el-rack-no-es-como-dice-el-registro",
}
"""By the class of a sheet."""


def topic_of(page: str, over: QWidget) -> str:
    """The page of the manual, with its heading, for the sheet that stands open over a widget, else for the page of that name."""
    sheets = [sheet for sheet in over.findChildren(Sheet) if sheet.isVisible()]
    own = SHEETS.get(type(sheets[-1]).__name__, OF_ITS_PAGE) if sheets else OF_ITS_PAGE
    return own or PAGES.get(page, LISTS)
