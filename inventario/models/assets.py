"""Every item of equipment, whatever its kind; fields that make sense only on some kinds say so."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Agreement, Field, Kind, Subject
from ..core.kinds import ADDRESSED, ASSET_KINDS, COMPUTERS, CONDITIONS, NETWORK_DEVICES, OWNERSHIPS, PRINTERS, RACK_DEVICES, STATUSES
from .base import Row, declared

_HOSTS = COMPUTERS | {"server", "nas"}
_UPS = frozenset({"ups"})
_IDENTITY, _CUSTODY, _EQUIPMENT, _NETWORK = "Identificación", "Lugar y responsable", "Equipo", "Red"
_POWER, _PURCHASE, _NOTES = "Energía", "Compra y garantía", "Notas"


class Asset(Row):
    """An item (bien): what it is, where it is, who answers for it and in what state it is."""

    __tablename__ = "asset"
    __subject__ = Subject(
        "asset", "asset", "equipo", "equipos", False, "devices", ("tag", "name", "serial"),
        columns=("tag", "name", "model", "place", "department", "seen_on", "status"), keys=(("tag",), ("serial",)),
    )  # fmt: skip
    __through__ = (
        Field(
            "Marca",
            group=_IDENTITY,
            names=("fabricante", "manufacturer", "make"),
            width=14,
            through="model.manufacturer",
            name="manufacturer",
        ),
    )

    tag: Mapped[str | None] = declared(
        Field("Etiqueta", Kind.TAG, group=_IDENTITY, width=12, weight=10,
              names=("codigo", "cod inventario", "codigo inventario", "n inventario", "numero de inventario", "inventario",
                     "placa", "asset tag", "tag",
                     "etiqueta inventario", "cod inv", "codigo de inventario", "n de inventario")),
        index=True,
    )  # fmt: skip
    kind: Mapped[str] = declared(
        Field("Tipo", Kind.CHOICE, group=_IDENTITY, choices=ASSET_KINDS, required=True, width=16,
              names=("tipo de equipo", "tipo equipo", "categoria", "category", "clase", "tipo de bien", "equipo")),
        index=True,
    )  # fmt: skip
    name: Mapped[str | None] = declared(
        Field("Nombre", group=_IDENTITY,
              names=("nombre equipo", "nombre de equipo", "descripcion", "item name", "asset name"), weight=8, width=22),
        index=True, nocase=True,
    )  # fmt: skip
    serial: Mapped[str | None] = declared(
        Field("Serie", Kind.CODE, group=_IDENTITY, weight=9, width=16,
              names=("n serie", "numero de serie", "n de serie", "no serie", "nro serie", "serial", "serial number", "s n",
                     "numero serie", "sn")),
        index=True, nocase=True,
    )  # fmt: skip
    model: Mapped[uuid.UUID | None] = declared(
        Field("Modelo", Kind.REFERENCE, group=_IDENTITY, target="model",
              names=("marca modelo", "modelo equipo", "model name", "model", "marca y modelo"), width=26),
        index=True,
    )  # fmt: skip
    status: Mapped[str] = declared(
        Field("Estado", Kind.CHOICE, group=_IDENTITY, choices=STATUSES,
              names=("situacion", "status", "estado del bien", "status label"), required=True, width=16),
        index=True,
    )  # fmt: skip
    condition: Mapped[str | None] = declared(
        Field("Conservación", Kind.CHOICE, group=_IDENTITY, choices=CONDITIONS,
              names=("condicion", "estado de conservacion", "conservacion"), width=12),
    )  # fmt: skip
    place: Mapped[uuid.UUID | None] = declared(
        Field("Lugar", Kind.REFERENCE, group=_CUSTODY, target="place", width=30, pair=False,
              names=("ubicacion", "location", "oficina", "dependencia", "sala", "lugar fisico", "recinto")),
        index=True,
    )  # fmt: skip
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group=_CUSTODY, target="department", width=16,
              names=("depto", "departamento", "unidad", "direccion municipal", "department", "company", "depto unidad")),
        index=True,
    )  # fmt: skip
    custodian: Mapped[uuid.UUID | None] = declared(
        Field("Responsable", Kind.REFERENCE, group=_CUSTODY, target="person", width=22,
              names=("usuario", "funcionario", "asignado a", "custodio", "checked out to", "full name", "a cargo de", "encargado")),
        index=True,
    )  # fmt: skip
    seen_on: Mapped[date | None] = declared(
        Field(
            "Visto",
            Kind.DATE,
            group=_CUSTODY,
            names=("visto el", "ultima revision", "last audit", "last audited", "visto hace"),
            width=11,
            agreement=Agreement.GREATEST,
        ),
        index=True,
    )
    processor: Mapped[str | None] = declared(
        Field("Procesador", group=_EQUIPMENT, names=("cpu modelo", "procesador modelo"), weight=2, width=20, only=_HOSTS)
    )
    memory_gb: Mapped[float | None] = declared(
        Field(
            "Memoria",
            Kind.DECIMAL,
            group=_EQUIPMENT,
            names=("ram", "memoria ram", "memoria gb", "ram gb"),
            unit="GB",
            minimum=0,
            maximum=65536,
            width=10,
            only=_HOSTS,
        )
    )
    disk: Mapped[str | None] = declared(
        Field("Disco", group=_EQUIPMENT, names=("disco duro", "almacenamiento", "hdd", "ssd", "disco gb"), weight=1, width=14, only=_HOSTS)
    )
    os: Mapped[str | None] = declared(
        Field("Sistema operativo", group=_EQUIPMENT, names=("so", "operating system", "windows"), weight=3, width=20, only=_HOSTS),
        index=True,
    )
    office: Mapped[str | None] = declared(
        Field(
            "Ofimática",
            group=_EQUIPMENT,
            names=("office", "microsoft office", "version office", "suite ofimatica"),
            weight=2,
            width=18,
            only=COMPUTERS,
        )
    )
    antivirus: Mapped[str | None] = declared(Field("Antivirus", group=_EQUIPMENT, weight=1, width=16, only=COMPUTERS | {"server"}))
    role: Mapped[str | None] = declared(Field("Función", group=_EQUIPMENT, names=("uso", "rol", "funcion"), weight=5, width=22))
    extension: Mapped[str | None] = declared(
        Field("Anexo", Kind.CODE, group=_EQUIPMENT, names=("anexo telefonico", "n anexo"), weight=6, width=8, only=frozenset({"phone"}))
    )
    print_technology: Mapped[str | None] = declared(
        Field("Tecnología de impresión", group=_EQUIPMENT, names=("tecnologia", "tipo impresion"), width=14, only=PRINTERS)
    )
    hostname: Mapped[str | None] = declared(
        Field(
            "Nombre en la red",
            Kind.CODE,
            group=_NETWORK,
            names=("host", "nombre de red", "nombre pc", "hostname"),
            weight=6,
            width=18,
            only=ADDRESSED,
        )
    )
    ip: Mapped[str | None] = declared(
        Field("IP", Kind.IP, group=_NETWORK, names=("direccion ip", "ip address", "ip fija"), weight=6, width=15, only=ADDRESSED),
        index=True,
    )
    mac: Mapped[str | None] = declared(
        Field(
            "MAC", Kind.MAC, group=_NETWORK, names=("direccion mac", "mac address", "direccion fisica"), weight=6, width=18, only=ADDRESSED
        ),
        index=True,
    )
    ports: Mapped[int | None] = declared(
        Field(
            "Puertos",
            Kind.INTEGER,
            group=_NETWORK,
            names=("n puertos", "cantidad de puertos"),
            minimum=0,
            maximum=2000,
            width=8,
            only=NETWORK_DEVICES,
        )
    )
    height_u: Mapped[float | None] = declared(
        Field(
            "Alto en rack",
            Kind.DECIMAL,
            group=_NETWORK,
            names=("alto u", "unidades de rack"),
            unit="U",
            minimum=0,
            maximum=60,
            width=10,
            only=RACK_DEVICES,
        )
    )
    power_va: Mapped[int | None] = declared(
        Field("Potencia aparente", Kind.INTEGER, group=_POWER, names=("va", "potencia va"), unit="VA", minimum=0, width=10, only=_UPS)
    )
    power_w: Mapped[int | None] = declared(
        Field("Potencia", Kind.INTEGER, group=_POWER, names=("potencia w", "watts", "consumo"), unit="W", minimum=0, width=10)
    )
    runtime_min: Mapped[float | None] = declared(
        Field(
            "Autonomía declarada",
            Kind.DECIMAL,
            group=_POWER,
            names=("autonomia", "autonomia min", "autonomia minutos"),
            unit="min",
            minimum=0,
            width=12,
            only=_UPS,
        )
    )
    battery_type: Mapped[str | None] = declared(
        Field("Batería", group=_POWER, names=("tipo de bateria", "modelo bateria"), weight=1, width=14, only=_UPS)
    )
    battery_count: Mapped[int | None] = declared(
        Field("N° de baterías", Kind.INTEGER, group=_POWER, names=("cantidad de baterias",), minimum=0, maximum=1000, width=9, only=_UPS)
    )
    battery_volts: Mapped[float | None] = declared(
        Field("Tensión del banco", Kind.DECIMAL, group=_POWER, names=("voltaje bateria",), unit="V", minimum=0, width=9, only=_UPS)
    )
    battery_ah: Mapped[float | None] = declared(
        Field("Capacidad", Kind.DECIMAL, group=_POWER, names=("capacidad bateria", "ah"), unit="Ah", minimum=0, width=9, only=_UPS)
    )
    battery_on: Mapped[date | None] = declared(
        Field("Batería puesta el", Kind.DATE, group=_POWER, names=("fecha bateria", "cambio de bateria", "instalacion bateria"),
              width=12, only=_UPS),
        index=True,
    )  # fmt: skip
    battery_life: Mapped[int | None] = declared(
        Field("Vida de la batería", Kind.INTEGER, group=_POWER, names=("vida util bateria",), unit="años", minimum=1, maximum=20,
              width=9, only=_UPS),
    )  # fmt: skip
    nut: Mapped[str | None] = declared(Field("Dirección NUT", group=_POWER, names=("direccion nut", "upsd"), width=18, only=_UPS))
    topology: Mapped[str | None] = declared(Field("Topología", group=_POWER, names=("tipo ups",), width=14, only=_UPS))
    on_generator: Mapped[bool | None] = declared(Field("Con grupo electrógeno", Kind.BOOLEAN, group=_POWER, names=("generador",), width=10))
    acquired_on: Mapped[date | None] = declared(
        Field("Comprado", Kind.DATE, group=_PURCHASE, width=12,
              names=("fecha compra", "fecha de compra", "f compra", "fecha adquisicion", "purchase date",
                     "fecha de adquisicion", "fecha alta")),
        index=True,
    )  # fmt: skip
    cost: Mapped[int | None] = declared(
        Field(
            "Costo",
            Kind.MONEY,
            group=_PURCHASE,
            names=("valor", "precio", "purchase cost", "monto", "valor compra", "costo compra"),
            minimum=0,
            width=12,
        )
    )
    supplier: Mapped[str | None] = declared(Field("Proveedor", group=_PURCHASE, names=("empresa", "vendor"), weight=2, width=20))
    purchase_order: Mapped[str | None] = declared(
        Field(
            "Orden de compra",
            Kind.CODE,
            group=_PURCHASE,
            names=("oc", "n orden de compra", "order number", "factura", "n factura"),
            weight=4,
            width=18,
        )
    )
    warranty_until: Mapped[date | None] = declared(
        Field(
            "Garantía hasta",
            Kind.DATE,
            group=_PURCHASE,
            names=("garantia", "fin garantia", "vencimiento garantia", "warranty expires"),
            width=12,
        ),
        index=True,
    )
    ownership: Mapped[str | None] = declared(
        Field("Propiedad", Kind.CHOICE, group=_PURCHASE, choices=OWNERSHIPS, names=("tenencia", "tipo de propiedad"), width=12)
    )
    return_on: Mapped[date | None] = declared(
        Field("Se devuelve el", Kind.DATE, group=_PURCHASE, names=("fecha de devolucion", "fin de arriendo", "devolucion"), width=12),
        index=True,
    )
    notes: Mapped[str | None] = declared(
        Field(
            "Notas",
            Kind.LONG_TEXT,
            group=_NOTES,
            names=("observaciones", "observacion", "obs", "comentarios", "notes"),
            weight=1,
            max_length=4000,
            width=30,
            pair=False,
        )
    )
