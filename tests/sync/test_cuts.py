"""A connection that is cut at any of a run's statements ends the run with what was cut, and nothing else is said, in the log neither."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from inventario.sync.engine import sync_once

from .laptops import Laptop
from .machine import Cutting

_MOST = 60  # statements of a run


def test_a_cut_is_told_once_and_the_next_run_goes_on(laptops: Callable[..., Laptop]) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    row = ana.create(tag="TI000001", name="PC")
    beto.sync()
    for after in range(_MOST):
        ana.edit(row, name=f"PC {after}")
        try:
            with psycopg.connect(ana.url, autocommit=True) as connection:
                sync_once(ana.register, Cutting(connection, after, heard=False))  # type: ignore[arg-type]
        except psycopg.OperationalError as failure:
            assert str(failure) == "cut"
        else:
            break
    else:
        pytest.fail("no run came to its end")
    assert after > 3
    ana.sync(), beto.sync()
    assert beto.row(row)["name"] == f"PC {after}"
