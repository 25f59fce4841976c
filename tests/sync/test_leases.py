"""Which numbers the server leases: those that go on from the usual ones, worn by nothing and leased to nobody."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from inventario.register.series_end import usual_end

from ..postgres import Database
from .laptops import Laptop


def _lease(laptop: Laptop, floor: int = 0, width: int = 6) -> tuple[int, int]:
    assert laptop.register.device is not None
    with psycopg.connect(laptop.url, autocommit=True) as connection:
        question = "SELECT sync.lease_tags(%s, 'TI', %s, 100, %s::bigint)"
        found = connection.execute(question, (laptop.register.device.id, width, floor)).fetchone()
    assert found is not None
    return found[0]["lo"], found[0]["hi"]


def _wear(laptop: Laptop, numbers: list[int]) -> None:
    with laptop.register.transact("asset.enter", "ingresar") as transaction:
        for number in numbers:
            transaction.create("asset", {"kind": "computer", "status": "in-use", "tag": f"TI{number:06}"})


def test_one_tag_typed_far_above_does_not_use_the_series_up(laptops: Callable[..., Laptop]) -> None:
    ana = laptops("ana")
    _wear(ana, [1, 2, 3, 999_999])
    ana.sync()
    lease = "SELECT lo, hi FROM tag_block WHERE device IS NOT NULL"
    assert ana.select(lease) == [(4, 103)]
    assert _lease(ana, floor=999_999) == (104, 203)
    assert _lease(ana, floor=10**12) == (204, 303)


def test_numbers_that_stand_apart_are_leased_to_nobody(laptops: Callable[..., Laptop]) -> None:
    ana = laptops("ana")
    _wear(ana, [1, 2, 3])
    ana.sync()  # leases 4 to 103
    _wear(ana, [104, 150])
    ana.sync()
    assert _lease(ana) == (151, 250)


@pytest.mark.parametrize("worn", [[500_000], [1, 999_900], [*range(1, 30), 400_000, 999_999], [*range(1, 50), *range(400_000, 400_021)]])
def test_the_server_and_the_laptop_go_by_one_rule(laptops: Callable[..., Laptop], database: Database, worn: list[int]) -> None:
    ana = laptops("ana")
    _wear(ana, worn)
    ana.sync()
    with database.connect() as admin:
        assert admin.execute("SELECT lo FROM sync.tag_block").fetchall() == [(usual_end(worn, 6) + 1,)]
