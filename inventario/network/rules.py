"""All rules of the network together, hung on the store where the program is put together."""

from __future__ import annotations

from ..store.hooks import Hooks
from .cable_labels import port_names
from .cable_rules import find_double_plugs, refuse_double_plugs, refuse_two_things_at_an_end
from .naming_rules import find_repeated_points, find_repeated_ports, refuse_repeated_points, refuse_repeated_ports
from .port_vlans import refuse_repeated_vlans


def network_hooks() -> Hooks:
    """The network's validators and clash finders, and its names of ports."""
    return Hooks(
        validators=(
            refuse_two_things_at_an_end,
            refuse_double_plugs,
            refuse_repeated_points,
            refuse_repeated_ports,
            refuse_repeated_vlans,
        ),
        clash_finders=(find_double_plugs, find_repeated_points, find_repeated_ports),
        port_names=port_names,
    )
