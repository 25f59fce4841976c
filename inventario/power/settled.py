"""What the office has settled about power failures, as the scenario that is meant when nobody says otherwise."""

from __future__ import annotations

from ..register.preferences import read_preferences
from ..store.register import Register
from .scenario import Scenario


def settled_scenario(register: Register, *, generator: bool = False) -> Scenario:
    """The generator's seconds and the minutes asked of service desks are the register's preferences."""
    preferences = read_preferences(register)
    return Scenario(generator, float(preferences.generator_seconds), float(preferences.required_minutes))
