"""Files that are broken, hostile or of another program: what reads them gives rows or a sentence, and the register stays whole."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest
from PIL import Image

from ..victims import SEED, TIMES
from .fuzzing import Reader, fuzz
from .pictures import jpeg_segments, mutate_picture, png_chunks, png_of
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


def test_harmed_pictures_are_pictures_still() -> None:
    """Their sums and lengths are true, so that what harms them is met by the decoder and not at the door."""
    made = io.BytesIO()
    Image.effect_noise((40, 30), 80).save(made, "PNG")
    assert png_of(png_chunks(made.getvalue())) == made.getvalue()
    harmed = [mutate_picture(random.Random(f"png {number}"), made.getvalue()) for number in range(60)]
    assert sum(png_of(png_chunks(each)) == each != made.getvalue() for each in harmed) > 30
    made = io.BytesIO()
    Image.effect_noise((40, 30), 80).save(made, "JPEG")
    lengths = {len(mutate_picture(random.Random(f"jpeg {number}"), made.getvalue())) for number in range(60)}
    assert len(made.getvalue()) in lengths
    assert {0xC4, 0xDA, 0xDB} <= {marker for marker, _, _ in jpeg_segments(made.getvalue())}


def _whole_ones_are_read(reader: Reader) -> None:
    for seed in reader.seeds:
        reader.read(seed)
