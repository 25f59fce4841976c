"""From what people write to what it means on the network: an outlet, a port, a device, a rack, a cable."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ..core.errors import KnownError
from ..core.text import clean, fold
from .plant import Plant
from .records import ASSET, POINT, PORT, Device, End, Point, Port, Rack, Vlan
from .tracing import Network

_SEPARATOR = " / "


def find_start(network: Network, text: str) -> End:
    """What is to be traced: an outlet's name (`3-12`, or `Edificio Fiscal / 3-12` where two sites have one), a port (`TI000977:12`,
    `Panel P3-A:12`, `3TA.P3-20:12`), a device's tag or name, a cable's name, or an id.

    Raises KnownError when it is none of them or more than one."""
    wanted = clean(text)
    plant = network.plant
    ends = [End(POINT, point.id) for point in points_called(plant, wanted)]
    ends = ends or [End(PORT, port.id) for port in ports_called(network, wanted)]
    ends = ends or [End(ASSET, device.id) for device in plant.devices_named.get(fold(wanted), ())]
    ends = ends or _cable_end(plant, wanted) or _by_id(plant, wanted)
    if not ends:
        raise KnownError(f"No hay un punto de red, puerto, equipo conectado ni cable «{wanted}»; revise cómo está escrito.")
    if len(ends) > 1:
        raise KnownError(f"«{wanted}» es de {len(ends)} cosas a la vez; escriba también el edificio, como «Edificio / {wanted}».")
    device = plant.devices.get(ends[0].id)
    if device is not None and plant.ports_of.get(device.id) and (device.active or device.passive):
        first = plant.ports_of[device.id][0].number
        raise KnownError(f"{device.title} tiene muchos puertos; indique uno, como «{wanted}:{first}», o vea todo con hangs.")
    return ends[0]


def points_called(plant: Plant, text: str) -> Sequence[Point]:
    """The outlets of that name; before it may stand the place, or the start of its path, that they are in."""
    *above, name = text.split(_SEPARATOR)
    found = plant.points_named.get(fold(name), ())
    if not above:
        return found
    path = fold(_SEPARATOR.join(above))
    return [point for point in found if f"{fold(plant.path_of(point.place))} /".startswith(f"{path} /")]


def ports_called(network: Network, text: str) -> Sequence[Port]:
    """The ports that a text names: device and number, an identifier in the office's form, or the port's own name."""
    device_text, colon, number = text.rpartition(":")
    if colon and number.strip().isdecimal():
        devices = network.plant.devices_named.get(fold(device_text), ())
        found = [port for device in devices if (port := network.plant.port_numbered(device.id, int(number))) is not None]
        if found:
            return found
    return network.addresses.ports_at(text) or [
        port for port in network.plant.ports.values() if port.name and fold(port.name) == fold(text)
    ]


def _cable_end(plant: Plant, text: str) -> list[End]:
    cables = [cable for cable in plant.cables.values() if cable.name and fold(cable.name) == fold(text)]
    return [End(end.kind, end.id) for cable in cables if (end := cable.a or cable.b) is not None]


def _by_id(plant: Plant, text: str) -> list[End]:
    try:
        wanted = UUID(text)
    except ValueError:
        return []
    for kind, some in ((POINT, plant.points), (PORT, plant.ports), (ASSET, plant.devices)):
        if wanted in some:
            return [End(kind, wanted)]
    return []


def find_device(plant: Plant, text: str, *, passive: bool | None = None) -> Device:
    """The one device of that tag or name; `passive` asks for a panel or tray, or for a switch or the like. Raises KnownError."""
    found = plant.devices_named.get(fold(clean(text)), ())
    if not found:
        what = {True: "panel", False: "switch", None: "equipo de red"}[passive]
        raise KnownError(f"No hay un {what} «{text}»; revise su etiqueta o su nombre.")
    fitting = [device for device in found if passive is None or (device.passive if passive else device.active)]
    if len(fitting) > 1:
        raise KnownError(f"Hay {len(fitting)} equipos que se llaman «{text}»; indique la etiqueta.")
    if not fitting:
        raise KnownError(f"{found[0].title} no es {'un panel ni una bandeja' if passive else 'un switch'}; indique otro.")
    return fitting[0]


def find_rack(plant: Plant, text: str) -> Rack | None:
    """The rack of that tag or name, None when there is none; raises KnownError when there are several."""
    wanted = fold(clean(text))
    found = [rack for rack in plant.racks.values() if wanted in (fold(rack.tag), fold(rack.name))]
    if len(found) > 1:
        raise KnownError(f"Hay {len(found)} racks que se llaman «{text}»; indique la etiqueta.")
    return found[0] if found else None


def find_vlan(plant: Plant, text: str) -> Vlan:
    """The VLAN of that number or name, `30`, `VLAN 30`, `Obras`; raises KnownError."""
    wanted = fold(clean(text))
    digits = wanted.removeprefix("vlan").strip()
    found = [vlan for vlan in plant.vlans.values() if str(vlan.number) == digits] or [
        vlan for vlan in plant.vlans.values() if wanted in (fold(vlan.name), fold(vlan.title))
    ]
    if len(found) != 1:
        raise KnownError(f"No existe la VLAN «{text}»; revise el número o ingrésela primero.")
    return found[0]
