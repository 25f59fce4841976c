"""Questions that nobody need be asked: two who close one campaign, or who saw one thing on different days, do not disagree.

Which value stands is declared on the field (`core.fields.Agreement`), so that every laptop settles it alike."""

from __future__ import annotations

from ..core.errors import KnownError
from ..core.fields import Agreement, Value
from ..core.formats import count_of
from ..models.registry import Catalogue
from ..store.register import Register
from .conflicts import list_conflicts
from .deciding import Deciding
from .records import Conflict
from .standing import Key


def agree(register: Register) -> int:
    """Settle them, as one operation beside people's work; gives how many there were.

    What a rule of entry refuses stays a question for people."""
    catalogue = register.catalogue
    unasked = list_conflicts(register, wanted=lambda key: _agreement(catalogue, key) is not Agreement.ASKED)
    settled = [(conflict, value) for conflict in unasked if (value := _standing(catalogue, conflict)) is not None]
    if not settled:
        return 0
    try:
        with register.transact("conflict.agree", f"conciliar {count_of(len(settled), 'dato', 'datos')}", role="note") as transaction:
            deciding = Deciding(transaction)
            for conflict, value in settled:
                deciding.one(conflict, value)
    except KnownError:
        return 0
    return len(settled)


def _agreement(catalogue: Catalogue, key: Key) -> Agreement:
    table, _, field = key
    subject = catalogue.of_table(table)
    return subject.field(field).agreement if subject.has(field) else Agreement.ASKED


def _standing(catalogue: Catalogue, conflict: Conflict) -> Value:
    """The value that stands unasked; None where somebody emptied the field, which a person decides."""
    if any(each.value is None for each in conflict.values):
        return None
    if catalogue.subject(conflict.subject).field(conflict.field).agreement is Agreement.FIRST_SAID:
        return min(conflict.values, key=lambda each: (each.at, each.device_id)).value
    return max((each.value for each in conflict.values), key=str)  # dates and moments sort as their texts
