"""Where labels are printed: on a printer of the system, or on a label printer of the network by its address."""

from __future__ import annotations

from dataclasses import dataclass

SYSTEM, NETWORK = "system", "network"


@dataclass(frozen=True, slots=True)
class Target:
    """A printer by its name or address; without a name it is chosen in the system's dialog each time."""

    output: str = SYSTEM
    name: str = ""

    @property
    def network(self) -> bool:
        """Whether labels go to it as ZPL, by its address."""
        return self.output == NETWORK
