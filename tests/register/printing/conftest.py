"""Printing as the window does it: rows become things, a job says how, the run is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from inventario import labels
from inventario.core.records import Record
from inventario.register.label_items import things_of
from inventario.register.printing.log import Batch, Run, log_print
from inventario.store.register import Register

Print = Callable[..., Batch | None]


def job(template: str = "asset", stock: str = "L7160", **choices: object) -> labels.LabelJob:
    """How to print."""
    return labels.LabelJob(labels.template(template), labels.stock(stock), **choices)  # type: ignore[arg-type]


@pytest.fixture
def printed(register: Register) -> Print:
    """Prints the labels of records and notes it."""

    def run(records: Sequence[Record], how: labels.LabelJob | None = None, **said: object) -> Batch | None:
        return log_print(register, things_of(register, records), how or job(), Run(**said))  # type: ignore[arg-type]

    return run
