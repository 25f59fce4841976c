"""One laptop's hand-made values stop nobody: what a program would not write is parked, and what is taken in everybody can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from inventario.register.entry import edit
from inventario.store.history import history_of

from ..laptops import Laptop as Colleague
from .laptop import PUSH, Laptop

GOOD = {"kind": "computer", "status": "in-use", "name": "PC"}
# Each of these PostgreSQL would take for the type of its column, or nobody would look at it on the way.
BAD_VALUES = [
    ("acquired_on", '"infinity"'), ("acquired_on", '"0044-03-15 BC"'), ("acquired_on", '"1 Jan 2024"'), ("acquired_on", '"20000-01-01"'),
    ("memory_gb", '"NaN"'), ("memory_gb", '"Infinity"'), ("memory_gb", '"7.5"'), ("cost", '"5"'), ("cost", "5.5"),
    ("on_generator", '"yes"'), ("on_generator", "1"), ("name", "5"), ("name", '{"a": 1}'), ("name", "[1]"), ("name", "{"),
    ("name", '"\\u0000"'), ("place", '"{0190aaaa-0000-7000-8000-000000000000}"'), ("kind", " null"),
]  # fmt: skip
# And these are odd but can be read.
ODD_VALUES = [
    ("cost", "9223372036854775807"), ("memory_gb", "1e308"), ("name", '"a\\nb"'), ("kind", '"dragon"'), ("acquired_on", '"0001-01-01"'),
]  # fmt: skip


def test_what_is_taken_in_everybody_can_read(laptops: Callable[..., Colleague]) -> None:
    beto = laptops("beto")
    beto.sync()
    with beto.shared.connect() as admin:
        hostile = Laptop(admin)
        row = hostile.create("asset", GOOD)
        for field, value in BAD_VALUES:
            assert _refused(hostile.push([("asset", row, "update", field, None, value)])), (field, value)
            document = json.dumps(GOOD)[:-1] + f', "{field}": {value}}}'
            if field != "kind":  # the same name twice
                assert _refused(hostile.push([("asset", None, "create", None, None, document)], row=[_fresh()])), document
        for old in ('{"a":', '"infinity"'):
            assert _refused(hostile.push([("asset", row, "update", "acquired_on", old, '"2024-01-01"')])), old
        for field, value in ODD_VALUES:
            assert hostile.push([("asset", row, "update", field, None, value)])["rejected"] == [], (field, value)
        for change in ({"at": "infinity"}, {"at": "4713-01-01 BC"}, {"statement": PUSH.replace("ARRAY['do']", "ARRAY['dragon']")}):
            sent = hostile.sent
            with pytest.raises(psycopg.errors.CheckViolation):
                hostile.push([("asset", row, "update", "name", None, '"x"')], **change)
            hostile.sent = sent
        for stamp in (2**63 - 1, -(2**63)):
            assert hostile.push([("asset", row, "update", "notes", None, json.dumps("x" * 4000))], hlc=[stamp])["rejected"] == []
    assert beto.sync().up_to_date
    edit(beto.register, "asset", [row], {"notes": "la mía"})  # nobody's clock was brought to its end
    report = beto.sync()
    assert report.up_to_date and report.pushed == 1 and report.rejected == 0
    texts = [entry.new_text for entry in history_of(beto.register, "asset", row)]
    assert "la mía" in texts and len(texts) >= len(ODD_VALUES)


def _refused(answer: dict[str, Any]) -> bool:
    return [each["reason"] for each in answer["rejected"]] in (["bad-value"], ["missing-value"])


def _fresh() -> UUID:

    return uuid4()
