"""The closed vocabularies of the register: kinds of equipment, states, conditions, forms of ownership."""

from __future__ import annotations

from .fields import Choice
from .formats import count_of

ASSET_KINDS = (
    Choice(
        "computer",
        "Computador",
        ("pc", "desktop", "escritorio", "computador de escritorio", "cpu", "torre", "workstation", "estacion de trabajo"),
    ),
    Choice("notebook", "Notebook", ("laptop", "portatil", "computador portatil", "netbook")),
    Choice("all-in-one", "Todo en uno", ("aio", "all in one", "computador todo en uno")),
    Choice("printer", "Impresora", ("impresoras", "imp")),
    Choice("scanner", "Escáner", ("escaner", "scaner", "digitalizador")),
    Choice("multifunction", "Multifuncional", ("multifuncion", "mfp", "impresora multifuncional", "fotocopiadora")),
    Choice("server", "Servidor", ("servidores",)),
    Choice("nas", "NAS", ("servidor nas", "almacenamiento en red")),
    Choice("ups", "UPS", ("sai", "respaldo electrico")),
    Choice("switch", "Switch", ("conmutador", "switch core", "switch de acceso")),
    Choice("router", "Router", ("enrutador", "ruteador")),
    Choice("firewall", "Firewall", ("cortafuegos", "utm")),
    Choice("access-point", "Punto de acceso", ("ap", "access point", "antena wifi", "punto de acceso inalambrico")),
    Choice("phone", "Teléfono", ("telefono ip", "anexo", "ip phone")),
    Choice("monitor", "Monitor", ("pantalla",)),
    Choice("patch-panel", "Panel de parcheo", ("patch panel", "panel", "patchpanel")),
    Choice("fibre-tray", "Bandeja de fibra", ("bandeja de conexion de fibra optica", "odf", "bandeja de fibra optica")),
    Choice("transceiver", "Transceiver", ("transceptor", "sfp", "transceiver externo", "conversor de medios")),
    Choice("pdu", "PDU", ("regleta", "zapatilla de rack")),
    Choice("other", "Otro", ("otros", "accesorio", "periferico")),
)

KIND_PLURALS = {
    "computer": "computadores", "notebook": "notebooks", "all-in-one": "todo en uno", "printer": "impresoras", "scanner": "escáneres",
    "multifunction": "multifuncionales", "server": "servidores", "nas": "NAS", "ups": "UPS", "switch": "switches", "router": "routers",
    "firewall": "firewalls", "access-point": "puntos de acceso", "phone": "teléfonos", "monitor": "monitores",
    "patch-panel": "paneles de parcheo", "fibre-tray": "bandejas de fibra", "transceiver": "transceivers", "pdu": "PDU", "other": "otros",
}  # fmt: skip
"""How several of each kind are called within a sentence."""

COMPUTERS = frozenset({"computer", "notebook", "all-in-one"})
PRINTERS = frozenset({"printer", "scanner", "multifunction"})
NETWORK_DEVICES = frozenset({"switch", "router", "firewall", "access-point", "patch-panel", "fibre-tray", "transceiver"})
RACK_DEVICES = NETWORK_DEVICES | {"server", "nas", "ups", "pdu", "other"}
ADDRESSED = COMPUTERS | PRINTERS | {"server", "nas", "ups", "switch", "router", "firewall", "access-point", "phone", "pdu", "other"}

STATUSES = (
    Choice("in-use", "En uso", ("uso", "activo", "operativo", "deployed", "asignado", "vigente")),
    Choice("stored", "En bodega", ("bodega", "sin uso", "guardado", "disponible", "ready to deploy", "stock", "en desuso")),
    Choice("repair", "En reparación", ("reparacion", "en servicio tecnico", "out for repair", "servicio tecnico", "broken")),
    Choice("lost", "Falta", ("perdido", "extraviado", "faltante", "lost stolen", "lost/stolen")),
    Choice("written-off", "De baja", ("baja", "dado de baja", "archived", "retirado", "eliminado")),
)

CONDITIONS = (
    Choice("good", "Bueno", ("b", "buen estado", "buena", "good", "excelente", "nuevo")),
    Choice("fair", "Regular", ("r", "regular", "aceptable")),
    Choice("poor", "Malo", ("m", "mal estado", "mala", "deficiente")),
    Choice("damaged", "Dañado", ("danado", "roto", "quebrado", "no funciona")),
)

OWNERSHIPS = (
    Choice("owned", "Propio", ("municipal", "comprado")),
    Choice("rented", "Arrendado", ("arriendo", "leasing")),
    Choice("on-loan", "En comodato", ("comodato", "prestado", "prestamo")),
)


def count_of_kind(kind: str, amount: int) -> str:
    """`28 computadores`, `1 NAS`."""
    one = next((choice.label for choice in ASSET_KINDS if choice.code == kind), kind)
    return count_of(amount, one if one.isupper() else one[:1].lower() + one[1:], KIND_PLURALS.get(kind, kind))


# Material Design icon of each kind of asset.
KIND_ICONS = {
    "computer": "desktop-tower",
    "notebook": "laptop",
    "all-in-one": "monitor",
    "printer": "printer-outline",
    "scanner": "scanner",
    "multifunction": "printer",
    "server": "server",
    "nas": "nas",
    "ups": "battery-charging-outline",
    "switch": "switch",
    "router": "router-network",
    "firewall": "wall-fire",
    "access-point": "access-point",
    "phone": "deskphone",
    "monitor": "monitor",
    "patch-panel": "view-sequential-outline",
    "fibre-tray": "tray",
    "transceiver": "swap-horizontal",
    "pdu": "power-socket",
    "other": "package-variant-closed",
}
