"""The network as it is wired: outlets, ports, cables, VLANs, and the links that providers bring."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

POINT_STATES = (
    Choice("used", "En uso", ("ocupado", "activo")),
    Choice("free", "Libre", ("disponible",)),
    Choice("faulty", "Malo", ("falla", "danado")),
)
PORT_KINDS = (
    Choice("rj45", "RJ45", ("cobre", "1000base-t")),
    Choice("sfp", "SFP", ("sfp+",)),
    Choice("fibre", "Fibra", ("lc", "sc")),
    Choice("other", "Otro"),
)
PORT_MODES = (Choice("access", "Acceso"), Choice("trunk", "Troncal", ("trunk",)))
CABLE_KINDS = (
    Choice("patch", "Cordón", ("patch cord", "cordon de parcheo")),
    Choice("horizontal", "Horizontal", ("tendido",)),
    Choice("backbone", "Troncal", ("vertical",)),
    Choice("fibre", "Fibra", ("fibra optica",)),
)
CABLE_SIDES = (Choice("front", "Frente"), Choice("rear", "Atrás"))


class NetworkPoint(Row):
    """A wall outlet (punto de red)."""

    __tablename__ = "network_point"
    __subject__ = Subject(
        "network-point", "network_point", "punto de red", "puntos de red", False, "ethernet", ("name",),
        columns=("name", "place", "plate", "state", "label_ok", "notes"), keys=(("name",),),
    )  # fmt: skip

    name: Mapped[str] = declared(
        Field("Punto", Kind.CODE, group="Punto", required=True, weight=9, width=12,
              names=("punto de red", "numero", "identificador", "rotulo")),
        index=True, nocase=True,
    )  # fmt: skip
    place: Mapped[uuid.UUID | None] = declared(
        Field("Lugar", Kind.REFERENCE, group="Punto", target="place", names=("ubicacion", "oficina", "sala"), width=30), index=True
    )
    plate: Mapped[str | None] = declared(Field("Placa", Kind.CODE, group="Punto", names=("faceplate",), weight=3, width=10))
    state: Mapped[str | None] = declared(
        Field("Estado", Kind.CHOICE, group="Punto", choices=POINT_STATES, names=("situacion",), width=12), index=True
    )
    label_ok: Mapped[bool | None] = declared(Field("Rotulado", Kind.BOOLEAN, group="Punto", names=("etiquetado",), width=9))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class Vlan(Row):
    """A virtual network."""

    __tablename__ = "vlan"
    __subject__ = Subject(
        "vlan",
        "vlan",
        "VLAN",
        "VLAN",
        True,
        "lan",
        ("name", "number"),
        columns=("number", "name", "subnet", "notes"),
        keys=(("number",),),
    )

    number: Mapped[int] = declared(
        Field("Número", Kind.INTEGER, group="VLAN", names=("id", "vlan id", "vid"), required=True, minimum=1, maximum=4094, width=9),
        index=True,
    )
    name: Mapped[str | None] = declared(Field("Nombre", group="VLAN", names=("vlan",), weight=6, width=20))
    subnet: Mapped[str | None] = declared(Field("Red", Kind.CODE, group="VLAN", names=("subred", "segmento"), weight=3, width=18))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="VLAN", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class Port(Row):
    """A port of a switch, a patch panel or another device."""

    __tablename__ = "port"
    __subject__ = Subject(
        "port",
        "port",
        "puerto",
        "puertos",
        False,
        "serial-port",
        ("name",),
        columns=("device", "number", "name", "kind", "mode", "vlan", "state"),
        keys=(("device", "number"),),
    )

    device: Mapped[uuid.UUID] = declared(
        Field("Equipo", Kind.REFERENCE, group="Puerto", target="asset", names=("etiqueta", "switch", "panel"), required=True, width=20),
        index=True,
    )
    number: Mapped[int] = declared(
        Field("Número", Kind.INTEGER, group="Puerto", names=("puerto", "n"), required=True, minimum=0, maximum=4000, width=8)
    )
    name: Mapped[str | None] = declared(Field("Nombre", Kind.CODE, group="Puerto", names=("interfaz",), weight=3, width=12))
    kind: Mapped[str | None] = declared(Field("Tipo", Kind.CHOICE, group="Puerto", choices=PORT_KINDS, width=9))
    state: Mapped[str | None] = declared(Field("Estado", Kind.CHOICE, group="Puerto", choices=POINT_STATES, width=10))
    mode: Mapped[str | None] = declared(Field("Modo", Kind.CHOICE, group="VLAN", choices=PORT_MODES, width=9))
    vlan: Mapped[uuid.UUID | None] = declared(Field("VLAN", Kind.REFERENCE, group="VLAN", target="vlan", width=14), index=True)
    notes: Mapped[str | None] = declared(Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), max_length=4000, width=30))


class PortVlan(Row):
    """A VLAN carried by a trunk port."""

    __tablename__ = "port_vlan"
    __subject__ = Subject(
        "port-vlan", "port_vlan", "VLAN del puerto", "VLAN del puerto", True, "lan", ("vlan",), columns=("port", "vlan"),
        keys=(("port", "vlan"),),
    )  # fmt: skip

    port: Mapped[uuid.UUID] = declared(Field("Puerto", Kind.REFERENCE, group="Puerto", target="port", required=True, width=14), index=True)
    vlan: Mapped[uuid.UUID] = declared(Field("VLAN", Kind.REFERENCE, group="Puerto", target="vlan", required=True, width=14), index=True)


class Cable(Row):
    """A cord or a run with its two ends; an end is a port, an outlet, or an item without ports on record."""

    __tablename__ = "cable"
    __subject__ = Subject(
        "cable",
        "cable",
        "cable",
        "cables",
        False,
        "cable-data",
        ("name",),
        columns=("name", "kind", "a_port", "a_point", "b_port", "b_point", "color", "length_m"),
        keys=(("name",),),
    )

    name: Mapped[str | None] = declared(
        Field("Cable", Kind.CODE, group="Cable", names=("identificador", "rotulo", "numero"), weight=8, width=12), index=True, nocase=True
    )
    kind: Mapped[str | None] = declared(Field("Tipo", Kind.CHOICE, group="Cable", choices=CABLE_KINDS, width=12))
    category: Mapped[str | None] = declared(Field("Categoría", group="Cable", names=("cat",), width=10))
    color: Mapped[str | None] = declared(Field("Color", group="Cable", hint="Vacío: el de su tipo, según la configuración", width=10))
    length_m: Mapped[float | None] = declared(
        Field("Largo", Kind.DECIMAL, group="Cable", names=("largo m", "metros"), unit="m", minimum=0, width=9)
    )
    a_port: Mapped[uuid.UUID | None] = declared(Field("Puerto A", Kind.REFERENCE, group="Extremo A", target="port", width=14), index=True)
    a_point: Mapped[uuid.UUID | None] = declared(
        Field("Punto A", Kind.REFERENCE, group="Extremo A", target="network-point", width=14), index=True
    )
    a_asset: Mapped[uuid.UUID | None] = declared(Field("Equipo A", Kind.REFERENCE, group="Extremo A", target="asset", width=14), index=True)
    a_side: Mapped[str | None] = declared(Field("Lado A", Kind.CHOICE, group="Extremo A", choices=CABLE_SIDES, width=9))
    b_port: Mapped[uuid.UUID | None] = declared(Field("Puerto B", Kind.REFERENCE, group="Extremo B", target="port", width=14), index=True)
    b_point: Mapped[uuid.UUID | None] = declared(
        Field("Punto B", Kind.REFERENCE, group="Extremo B", target="network-point", width=14), index=True
    )
    b_asset: Mapped[uuid.UUID | None] = declared(Field("Equipo B", Kind.REFERENCE, group="Extremo B", target="asset", width=14), index=True)
    b_side: Mapped[str | None] = declared(Field("Lado B", Kind.CHOICE, group="Extremo B", choices=CABLE_SIDES, width=9))
    a_labelled: Mapped[bool | None] = declared(Field("Rótulo en A", Kind.BOOLEAN, group="Extremo A", width=9))
    b_labelled: Mapped[bool | None] = declared(Field("Rótulo en B", Kind.BOOLEAN, group="Extremo B", width=9))
    notes: Mapped[str | None] = declared(Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), max_length=4000, width=30))


class Link(Row):
    """A data link that a provider brings to a site."""

    __tablename__ = "link"
    __subject__ = Subject(
        "link", "link", "enlace", "enlaces", False, "transit-connection-horizontal", ("name",),
        columns=("name", "place", "provider", "service", "bandwidth", "access"), keys=(("name", "service", "provider"),),
    )  # fmt: skip

    name: Mapped[str] = declared(Field("Enlace", group="Enlace", names=("nombre", "dependencia"), required=True, weight=8, width=30))
    place: Mapped[uuid.UUID | None] = declared(
        Field("Lugar", Kind.REFERENCE, group="Enlace", target="place", names=("edificio",), width=26), index=True
    )
    address: Mapped[str | None] = declared(Field("Dirección postal", group="Enlace", names=("direccion",), weight=2, width=26))
    provider: Mapped[str | None] = declared(Field("Proveedor", group="Enlace", names=("empresa",), weight=4, width=18))
    service: Mapped[str | None] = declared(Field("Servicio", group="Enlace", weight=4, width=24))
    bandwidth: Mapped[str | None] = declared(Field("Ancho de banda", group="Enlace", names=("velocidad",), weight=1, width=26))
    access: Mapped[str | None] = declared(Field("Tipo de acceso", group="Enlace", names=("acceso", "medio"), weight=1, width=22))
    contract: Mapped[uuid.UUID | None] = declared(
        Field("Contrato", Kind.REFERENCE, group="Enlace", target="contract", width=24), index=True
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
