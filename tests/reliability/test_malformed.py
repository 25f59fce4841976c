"""Files that are broken, hostile or of another program: what reads them gives rows or a sentence, and the register stays whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ..victims import SEED, TIMES
from .fuzzing import Reader, fuzz
from .readers import readers

FILES = {"xls": 3, "register": 8, "ods": 20, "xlsx": 20}
USUAL = 40
LEAST = 500 if TIMES > 1 else 0  # of each sort, as soon as more than usual is asked for


def test_every_reader_gives_rows_or_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    keep = Path(os.environ["INVENTARIO_RELIABILITY_KEEP"]) if "INVENTARIO_RELIABILITY_KEEP" in os.environ else None
    only = os.environ.get("INVENTARIO_RELIABILITY_ONLY", "")
    faults: dict[str, dict[str, str]] = {}
    with readers(tmp_path) as all_readers:
        for reader in all_readers:
            if not only or reader.name in only.split(","):
                _whole_ones_are_read(reader)
                result = fuzz(reader, max(FILES.get(reader.name, USUAL) * TIMES, LEAST), keep=keep)
                with capfd.disabled():
                    if TIMES > 1:
                        print(f"\n{reader.name}: {result}, seed {SEED}", flush=True)
                if result.faults:
                    faults[reader.name] = result.faults
    assert not faults, "\n\n".join(f"{name}: {called}\n{text}" for name, found in faults.items() for called, text in found.items())


def _whole_ones_are_read(reader: Reader) -> None:
    for seed in reader.seeds:
        reader.read(seed)
