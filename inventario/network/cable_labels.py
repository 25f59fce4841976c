"""What a cable's labels need of the network: how the ports at its ends are called, and which cables belong to a thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa

from ..core.text import fold
from ..models.registry import Catalogue
from ..register.preferences import preferences_in
from .addresses import Addresses
from .plant import Plant
from .reading import plant_named
from .records import FRONT, POINT, REAR, Cable, Device, End

Mounts = Mapping[UUID, tuple[str, float | None] | None]


def port_names(catalogue: Catalogue, connection: sa.Connection, ports: Collection[UUID], mounts: Mounts) -> dict[UUID, str]:
    """The identifier of each port, as the office writes them and as a trace shows them: `3TA.P3-20:12`.

    `mounts` are devices that will stand elsewhere, by the name of their rack and the unit (None: in no rack)."""
    plant = plant_named(connection, catalogue, ports)
    racks = {fold(name): rack.id for rack in plant.racks.values() for name in (rack.tag, rack.name) if name}
    for device_id in mounts.keys() & plant.devices.keys():
        rack, unit = mounts[device_id] or ("", None)
        plant.devices[device_id] = plant.devices[device_id]._replace(rack=racks.get(fold(rack)), unit=unit)
    addresses = Addresses(plant, preferences_in(connection, catalogue).port_pattern)
    return {port.id: addresses.of_port(port) for port in plant.ports.values()}


def cables_of(plant: Plant, subject: str, ids: Iterable[UUID]) -> list[Cable]:
    """The cables that end in those racks, devices, ports or outlets, each once: from the top of a rack, by ports."""
    found: dict[UUID, Cable] = {}
    for row_id in ids:
        for end in _ends(plant, subject, row_id):
            found.update((cable.id, cable) for cable in plant.cables_at(end))
    return list(found.values())


def _ends(plant: Plant, subject: str, row_id: UUID) -> Iterable[End]:
    if subject == "rack":
        return [end for device in plant.in_rack.get(row_id, ()) for end in _of_device(plant, device)]
    if subject == "network-point":
        return (End(POINT, row_id, FRONT), End(POINT, row_id, REAR))
    if subject == "port":
        port = plant.ports.get(row_id)
        return (plant.end_of_port(port, FRONT), plant.end_of_port(port, REAR)) if port is not None else ()
    device = plant.devices.get(row_id)
    return _of_device(plant, device) if device is not None else ()


def _of_device(plant: Plant, device: Device) -> list[End]:
    """Its ports' ends, in front and behind, and its own."""
    ends = plant.of_asset.get(device.id, ())
    return [each for end in ends for each in ((End(end.kind, end.id, FRONT), end) if end.side else (end,))]
