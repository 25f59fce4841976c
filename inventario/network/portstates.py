"""The ports of devices as an elevation draws them: which there are, of what sort, in what state, and what is plugged in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from .hanging import state_of
from .records import FRONT, PORT, REAR, End
from .tracing import Network


@dataclass(frozen=True, slots=True)
class PortState:
    """One port. `kind` is rj45, sfp, fibre or other; `state` used, free or faulty; `run` whether a panel's port has its run behind."""

    id: UUID
    number: int
    name: str
    kind: str
    state: str
    run: bool = False
    cable: str = ""


def port_states(network: Network, devices: Collection[UUID]) -> Mapping[UUID, tuple[PortState, ...]]:
    """The ports of those devices, by number; devices without ports on record are left out."""
    plant = network.plant
    found: dict[UUID, tuple[PortState, ...]] = {}
    for device_id in devices:
        device, ports = plant.devices.get(device_id), plant.ports_of.get(device_id, ())
        if device is None or not ports:
            continue
        states = []
        for port in ports:
            cables = plant.cables_at(End(PORT, port.id, FRONT if device.passive else ""))
            behind = device.passive and bool(plant.cables_at(End(PORT, port.id, REAR)))
            cable = cables[0].name if cables else ""
            states.append(PortState(port.id, port.number, port.name, port.kind or "rj45", state_of(network, device, port), behind, cable))
        found[device_id] = tuple(states)
    return found
