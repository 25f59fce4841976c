"""Bugs seeded on purpose, each of which the state machine must catch: what is changed, on the laptop or on the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from inventario.core.resources import resource
from inventario.store.journal import Journal
from inventario.sync import outbox, pushing
from inventario.sync.pending import Pending
from inventario.sync.wire import Answer

from ..postgres import Database


@contextmanager
def blind_second_edit(_database: Database) -> Iterator[None]:
    """A second edit counts as made with everything on screen that came since the first, which it hides."""
    with patch.object(Journal, "_bases", lambda *_: {}):
        yield


@contextmanager
def last_writer_wins(database: Database) -> Iterator[None]:
    """Whoever comes later takes the place of all, seen or not."""
    with _server(database, "020_apply.sql", "(s.rev <= n.base OR s.device = p_device)", "true"):
        yield


@contextmanager
def deletion_wins(database: Database) -> Iterator[None]:
    """An edit by somebody who did not know of a deletion says nothing of it."""
    with _server(database, "020_apply.sql", "AND d.val = 'true' AND d.device <> p_device AND d.rev > o.base_rev", "AND false"):
        yield


@contextmanager
def torn_transaction(_database: Database) -> Iterator[None]:
    """A call takes as many operations as fit, though a transaction be cut in two."""
    whole = outbox._next

    def torn(*arguments: Any) -> outbox.Batch | None:
        batch = whole(*arguments)
        return batch and outbox.Batch(batch.txns, batch.ops, False)

    with patch.object(outbox, "_next", torn):
        yield


@contextmanager
def acknowledged_too_much(_database: Database) -> Iterator[None]:
    """One operation more is taken for sent than was."""
    right = pushing.acknowledge

    def wrong(register: Any, device: int, answer: Answer, before: int = 0) -> None:
        right(register, device, Answer(answer.last_op + 1, answer.rev, answer.rejected, answer.staged), before)

    with patch.object(pushing, "acknowledge", wrong):
        yield


@contextmanager
def waiting_work_forgotten(_database: Database) -> Iterator[None]:
    """What comes is not overlaid with what waits."""
    with patch.object(Pending, "touches", lambda *_: False):
        yield


@contextmanager
def _server(database: Database, file: str, right: str, wrong: str) -> Iterator[None]:
    """Functions of a file with a part of them changed, for a while."""
    text = resource(f"server/{file}").read_text("utf-8")
    assert right in text
    changed = text.replace(right, wrong)
    with database.connect() as admin:
        admin.execute("SET ROLE inventario_owner")
        admin.execute(changed)
        try:
            yield
        finally:
            admin.execute(text)


MUTATIONS = (
    blind_second_edit, last_writer_wins, deletion_wins, torn_transaction, acknowledged_too_much, waiting_work_forgotten,
)  # fmt: skip
