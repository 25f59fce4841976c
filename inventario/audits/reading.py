"""A campaign's state as it stands in the end: its own count, and over it what second passes found."""

from __future__ import annotations

from ..store.register import Register
from .places import Places
from .records import Campaign
from .second import merge_second
from .steps import fill
from .tally import Tally


def read_final(register: Register, campaign: Campaign) -> tuple[Tally, Places]:
    """The state with second passes, and the places it is in."""
    with register.reading() as connection:
        places = Places(connection)
        tally = Tally(places.above)
        fill(connection, campaign.id, tally)
        merge_second(connection, register.catalogue, campaign, tally)
    return tally, places
