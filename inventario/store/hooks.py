"""What higher rooms hang on the store when the program is put together, so that the store never reaches up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .changes import Change

if TYPE_CHECKING:
    from .transaction import Transaction

Validator = Callable[["Transaction", Sequence[Change]], None]
"""Looks at what a transaction changed, before it commits; raises KnownError to refuse it."""

UndoGuard = Callable[["Transaction", int], None]
"""Looks at a transaction that is about to be undone; raises KnownError when something stands on it."""


@dataclass(frozen=True)
class Hooks:
    """Validators run on every transaction, guards before every undo."""

    validators: tuple[Validator, ...] = ()
    undo_guards: tuple[UndoGuard, ...] = ()
