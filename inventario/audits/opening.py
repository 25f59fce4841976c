"""A campaign as its page shows it: how far it is, and what there is to decide, both from one reading."""

from __future__ import annotations

from ..store.bulk import uncollected
from ..store.register import Register
from .campaigns import teams_of
from .differences import Difference, Differences
from .progress import Progress, progress_of
from .reading import read_final
from .records import Campaign
from .roomstates import RoomStates


def read_campaign(register: Register, campaign: Campaign) -> tuple[Progress, list[Difference]]:
    """The campaign as the register has it, second passes included; of what is missing only that which was looked for
    (`Differences.to_decide`)."""
    with uncollected():
        tally, places = read_final(register, campaign)
        states = RoomStates(tally)
        with register.reading() as connection:
            progress = progress_of(campaign, tally, places, teams_of(connection, campaign.id), states)
            return progress, Differences(connection, register.catalogue, campaign, tally, places).to_decide(states)
