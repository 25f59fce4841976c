"""Closing a campaign: what was not seen is missing, and the register learns when each item was last seen."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from ..core.errors import KnownError
from ..store.register import Register
from ..store.rows import chunks
from .campaigns import find_campaign
from .records import Campaign
from .steps import read_tally
from .tally import Tally


def close_campaign(register: Register, campaign: Campaign) -> Campaign:
    """Close it, and write in `seen_on` of every asset that was seen the day on which it was; one operation, which can be undone."""
    if not campaign.open:
        raise KnownError(f"La {campaign.called} ya está cerrada.")
    tally, _ = read_tally(register, campaign)
    seen = _days(tally)
    with register.transact("audit.close", f"cerrar la {campaign.called}") as transaction:
        transaction.update("audit", campaign.id, {"state": "closed", "closed_at": register.clock.now(), "closed_by": register.author})
        table = register.catalogue.table("asset")
        later: dict[UUID, dict[str, date]] = {}
        for piece in chunks(seen):
            statement = sa.select(table.c.id, table.c.seen_on).where(table.c.id.in_(piece), table.c.deleted == sa.false())
            for row_id, seen_on in transaction.connection.execute(statement):
                if seen_on is None or seen_on < seen[row_id]:
                    later[row_id] = {"seen_on": seen[row_id]}
        transaction.update_many("asset", later)
    return find_campaign(register, str(campaign.id))


def _days(tally: Tally) -> dict[UUID, date]:
    """By asset, the local day of its last sighting."""
    found: dict[UUID, date] = {}
    for key, item in tally.items.items():
        if item.subject == "asset" and (sightings := tally.sightings(key)):
            found[UUID(bytes=key)] = datetime.fromisoformat(sightings[-1].at).astimezone().date()
    return found
