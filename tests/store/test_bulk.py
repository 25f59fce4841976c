"""What Python does with its objects while a million rows are made."""

from __future__ import annotations

import gc

from inventario.store.bulk import uncollected


def test_what_was_put_aside_stays_aside() -> None:
    """A window's objects, which are not to be looked through again; tests have theirs (conftest)."""
    aside = gc.get_freeze_count()
    assert aside
    with uncollected():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= aside + len(made)


def test_where_nothing_is_aside_nothing_is_put_there() -> None:
    gc.unfreeze()
    try:
        with uncollected():
            made = [[number] for number in range(1000)]
        assert not gc.get_freeze_count()
        assert gc.is_tracked(made)
    finally:
        gc.freeze()
