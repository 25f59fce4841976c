"""All that is read of the register to tell what a failure does, once; scenarios are reckoned on it as they are asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ..core.errors import KnownError
from ..core.formats import format_date
from ..core.queries import Filter, ListQuery, Match
from ..network.reporting import read_network
from ..network.tracing import Network
from ..register.retractions import standing
from ..store.register import Register
from .outage import Outage, outage
from .reading import read_power
from .records import Power
from .scenario import Scenario
from .settled import settled_scenario

_BACKUP = "Respaldo eléctrico"  # the aspect of an inspection that tells how long a room's UPS lasts
_MINUTES = re.compile(r"(\d+(?:[.,]\d+)?)\s*min", re.IGNORECASE)


@dataclass(frozen=True)
class Situation:
    """What feeds what, who hangs on which switch, what inspections say; `settled` is the scenario that the office has settled."""

    power: Power
    network: Network
    today: date
    settled: Scenario
    inspected: Mapping[str, tuple[float, str]]
    _reckoned: dict[Scenario, Outage] = field(default_factory=dict, compare=False, repr=False)

    def outage(self, scenario: Scenario) -> Outage:
        """The failure of that scenario; raises KnownError for one that cannot be."""
        if scenario not in self._reckoned:
            self._reckoned[scenario] = outage(self.power, self.today, scenario)
        return self._reckoned[scenario]

    def over(self, power: Power) -> Situation:
        """The same with what feeds what as it is given."""
        return self if power is self.power else replace(self, power=power, _reckoned={})


def read_situation(register: Register, named: Collection[UUID] = ()) -> Situation:
    """The register as it is now; `named` are things of which somebody supposes something."""
    power, network = read_power(register, named=named), read_network(register)
    found = Situation(power, network, register.clock.today(), settled_scenario(register), read_inspected(register))
    with suppress(KnownError):  # told to whoever asks for it; what is always asked for is reckoned where nobody waits
        found.outage(found.settled)
        found.outage(replace(found.settled, generator=not found.settled.generator))
    return found


def read_inspected(register: Register) -> dict[str, tuple[float, str]]:
    """What the latest inspection of each room says of its UPS: minutes, and `del 14-12-2023`, by the room's path."""
    query = ListQuery("inspection", (Filter("aspect", Match.IS, (_BACKUP,)),))
    found: dict[str, tuple[date, float, str]] = {}
    for one in standing(register, query):
        on, minutes = one.values.get("inspected_on"), _MINUTES.search(one.text("finding"))
        place = one.labels.get("place", "")
        if minutes and isinstance(on, date) and (place not in found or found[place][0] <= on):
            found[place] = (on, float(minutes[1].replace(",", ".")), f"del {format_date(on)}")
    return {place: (minutes, said) for place, (_, minutes, said) in found.items()}
