"""How fast the register answers a keystroke, an exact tag and a list, against SQLite asked by hand in the same run.

    python -m bench.finding [ASSETS]

A million assets unless another number is named; wanted there: a keystroke in 16 ms at the 95th percentile, an exact tag in 2 ms."""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable

from inventario.app import open_register
from inventario.core.queries import Filter, ListQuery, Match, Order
from inventario.register.finding import find
from inventario.register.lists import fetch, row_numbers
from inventario.store.register import Register

from ._figures import tell_figure
from ._register import register_of

_SEED = 7
_KEYSTROKE_MS, _EXACT_MS = 16.0, 2.0


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def ninety_fifth(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def typed(random_: random.Random, assets: int) -> list[str]:
    """What people type, letter by letter: tags, serials, names, words of several fields, two letters, nonsense."""
    number = random_.randrange(assets)
    whole = [f"TI{number:08d}", f"SN{number * 2654435761 % 2**32:08X}", f"dideco-pc-{number}", f"prodesk {number % 60}",
             f"persona {number % 300} oficina", "windows 11 dideco", "zzz nada", "hp"]  # fmt: skip
    text = random_.choice(whole)
    return [text[:length] for length in range(1, len(text) + 1)]


def keystrokes(register: Register, assets: int) -> list[float]:
    """Times of the answers to some five hundred keystrokes."""
    random_ = random.Random(_SEED)
    words = [text for _ in range(45) for text in typed(random_, assets)]
    find(register, "calentar")
    return [milliseconds(lambda text=text: find(register, text)) for text in words]  # type: ignore[misc]


def exact(register: Register, assets: int) -> tuple[float, float]:
    """An exact tag: the median through the register's find, and by SQLite's index alone."""
    random_ = random.Random(_SEED)
    tags = [f"TI{random_.randrange(assets):08d}" for _ in range(200)]
    ours = [milliseconds(lambda tag=tag: find(register, tag, 1)) for tag in tags]  # type: ignore[misc]
    with sqlite3.connect(register.path) as raw:
        bare = [milliseconds(lambda tag=tag: raw.execute("SELECT row FROM asset WHERE tag = ?", (tag,)).fetchone()) for tag in tags]  # type: ignore[misc]
    return statistics.median(ours), statistics.median(bare)


def lists(register: Register) -> list[tuple[str, float]]:
    """Whole lists in order, and a window of one, in milliseconds."""
    everything = ListQuery("asset", order=(Order("tag"),))
    filtered = ListQuery("asset", (Filter("kind", Match.IS, ("printer",)),), order=(Order("place"),))
    rows = row_numbers(register, everything)
    window = rows[len(rows) // 2 :][:200]
    return [
        ("all by tag", milliseconds(lambda: row_numbers(register, everything))),
        ("all by model", milliseconds(lambda: row_numbers(register, everything.sorted_by("model", False)))),
        ("printers by place", milliseconds(lambda: row_numbers(register, filtered))),
        ("a window of 200 rows", milliseconds(lambda: fetch(register, "asset", window, ["tag", "name", "model", "place", "status"]))),
    ]


def main() -> None:
    """Print the figures."""
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with open_register(register_of(assets)) as register:
        times = keystrokes(register, assets)
        ours, bare = exact(register, assets)
        print(f"{assets:,} assets")
        print(f"keystroke   median {statistics.median(times):6.1f} ms   95th {ninety_fifth(times):6.1f} ms   most {max(times):6.1f} ms")
        print(f"exact tag   median {ours:6.2f} ms   SQLite's index alone, on a connection of its own {bare:.2f} ms")
        for name, took in lists(register):
            print(f"{name:22} {took:8.1f} ms")
        tell_figure("finding", f"keystroke among {assets:,}, 95 %", ninety_fifth(times), "ms", _KEYSTROKE_MS)
        tell_figure("finding", "exact tag", ours, "ms", _EXACT_MS, ratio=ours / bare, primitive="index alone")


if __name__ == "__main__":
    main()
