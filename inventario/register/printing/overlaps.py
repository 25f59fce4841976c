"""The rule on blocks of numbers, apart from the labels they are printed on: it is in force on every open register, labels seldom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import sqlalchemy as sa

from ...core.errors import KnownError
from ...store.changes import Change, ChangeKind
from ...store.transaction import Transaction
from ..leased import LARGEST_BLOCK

BLOCK = "tag-block"


def refuse_overlapping_blocks(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A block shares no number with another. A validator. Blocks that do so by what two laptops did apart are no fault of this change."""
    changed = {change.id for change in changes if change.subject.name == BLOCK and change.kind is not ChangeKind.DELETE}
    if not changed:
        return
    table = transaction.catalogue.table(BLOCK)
    spans: dict[tuple[str, int], list[tuple[int, int, bool]]] = defaultdict(list)
    for row in transaction.connection.execute(sa.select(table).where(table.c.deleted == sa.false())):
        if row.id in changed or row.hi - row.lo < LARGEST_BLOCK:  # a larger one is nobody's, and must not keep everybody from reserving
            spans[row.prefix, row.width].append((row.lo, row.hi, row.id in changed))
    for (prefix, width), some in spans.items():
        some.sort()
        shared = next((later for earlier, later in pairwise(some) if later[0] <= earlier[1] and (earlier[2] or later[2])), None)
        if shared or any(hi < lo and own for lo, hi, own in some):
            tag = prefix + str((shared or some[0])[0]).zfill(width)
            raise KnownError(f"El número {tag} ya está en otro bloque reservado; reserve otros números.")
