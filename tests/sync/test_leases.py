"""Which numbers the server leases: those that go on from the usual ones, worn by nothing and leased to nobody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest

from inventario.register.series_end import usual_end
from inventario.register.tags import TagSeries
from inventario.store.hooks import Hooks

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


def _forge(laptop: Laptop, device: str | None, lo: int, hi: int) -> None:
    laptop.create(
        "tag-block", prefix="TI", width=6, lo=lo, hi=hi, reserved_at=laptop.register.clock.now(), reserved_by="nadie", device=device
    )


def test_a_block_that_the_server_did_not_lease_takes_no_numbers_from_the_series(laptops: Callable[..., Laptop], database: Database) -> None:
    ana, mala = laptops("ana"), laptops("mala")
    _wear(ana, [1, 2, 3])
    ana.sync(), mala.sync()
    with database.connect() as admin:
        [(top,)] = admin.execute("SELECT max(hi) FROM sync.tag_block").fetchall()
    _forge(mala, None, top + 1, 999_899)
    _forge(mala, mala.register.device.id.hex, 999_900, 999_999)  # type: ignore[union-attr]
    mala.sync(), ana.sync()
    assert _lease(ana) == (top + 1, top + 100)
    _wear(ana, list(range(4, 60)))
    ana.sync()  # leases once more, by what it knows itself
    with database.connect() as admin:
        assert admin.execute("SELECT max(hi) FROM sync.tag_block").fetchone() == (top + 200,)


def test_numbers_set_aside_before_the_register_was_shared_are_passed_by(laptops: Callable[..., Laptop]) -> None:
    ana = laptops("ana")
    _wear(ana, [1, 2, 3])
    _forge(ana, None, 20, 40)  # as `reserve` does it, for labels that are printed already
    ana.sync()
    assert ana.select("SELECT lo FROM tag_block WHERE device IS NOT NULL") == [(41,)]
    _forge(ana, None, 150, 10_149)  # whose end stands apart from what is worn
    ana.sync()
    assert _lease(ana) == (10_150, 10_249)


def test_a_laptop_gives_out_no_number_that_somebody_else_wrote_in_its_name(laptops: Callable[..., Laptop]) -> None:
    ana, mala = laptops("ana"), laptops("mala")
    ana.sync(), mala.sync()
    [(lo, hi)] = ana.select("SELECT lo, hi FROM tag_block")
    _forge(mala, ana.register.device.id.hex, 5_000, 5_099)  # type: ignore[union-attr]
    [block] = [UUID(bytes=row) for (row,) in mala.select("SELECT id FROM tag_block WHERE lo = ?", lo)]
    mala.register.hooks = Hooks()  # a program without our rules
    mala.edit(block, "tag-block", hi=90_000)
    mala.sync(), ana.sync()
    with ana.register.transact("asset.enter", "ingresar") as transaction:
        series = TagSeries(transaction)
        given = [series.next() for _ in range(102)]
    assert given[:100] == [f"TI{number:06}" for number in range(lo, hi + 1)]
    assert all(not tag.startswith("TI0") for tag in given[100:])  # of the laptop's own series
