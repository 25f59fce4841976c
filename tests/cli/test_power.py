"""`power outage`: what goes dark when, as text and as JSON."""

from __future__ import annotations

from pathlib import Path

from .conftest import Run


def test_the_outage_of_the_demonstration(good: Run, path: Path) -> None:
    good("demo", path)
    found = {one["name"]: one for one in good("power", "outage", "--json").json}
    assert len(found) == 33
    first = found["UPS Sala Eléctrica (Rack) piso 1"]
    assert (first["minutes"], first["declared_minutes"], first["source"], first["load_w"]) == (33.2, 45.0, "battery", 130.0)
    assert len(first["dark"]) == 2 and first["dark_after"] == 33.2
    unknown = found["UPS Sala Eléctrica (Rack) piso 3"]
    assert (unknown["minutes"], unknown["declared_minutes"], unknown["source"], unknown["dark_after"]) == (None, None, "unknown", None)


def test_only_what_is_dark_by_then_and_with_the_generator(good: Run, path: Path) -> None:
    good("demo", path)
    without = {one["name"] for one in good("power", "outage", "--minutes", "30", "--json").json}
    with_it = {one["name"] for one in good("power", "outage", "--minutes", "30", "--generator", "--json").json}
    assert "UPS Tránsito (Rack)" in without and "UPS Tránsito (Rack)" not in with_it
    assert with_it < without
    assert good("power", "outage", "--minutes", "1").out.strip() == "A esa hora no se ha agotado ninguna UPS."
    text = good("power", "outage").out
    assert "sin dato  UPS Sala Eléctrica (Rack) piso 2" in text and "28 min  UPS Tránsito (Rack)  1 equipo" in text
