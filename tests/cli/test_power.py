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


def test_two_cases_are_compared_as_text_json_and_workbook(good: Run, run: Run, path: Path, tmp_path: Path) -> None:
    good("demo", path)
    upses = {one["name"]: one["ups"] for one in good("power", "outage", "--json").json}
    found = {one["name"]: one for one in good("power", "compare", "--b", "generator=yes", "--json").json}
    rack = found["UPS Sala Eléctrica (Rack) piso 1"]
    assert (rack["a"], rack["b"], rack["b_stays"]) == (33.2, None, True)
    nas, big = upses["UPS Data Center (Servidores NAS)"], upses["UPS Data Center"]
    text = good("power", "compare", "--b", f"move={nas}:{big}", "--b", "load=50").out
    assert "duran más" in text and "Servidor NAS 1" in text
    good("power", "compare", tmp_path / "dos.xlsx", "--b", f"on-generator={nas}", "--b", "generator=yes")
    assert (tmp_path / "dos.xlsx").stat().st_size > 5000
    assert "se alimentarían en círculo" in run("power", "compare", "--b", f"move={nas}:{big}", "--b", f"move={big}:{nas}").err
    assert "«foo=1» no dice nada de un corte" in run("power", "compare", "--a", "foo=1").err


def test_one_ups_is_kept_from_the_console(good: Run, run: Run, path: Path) -> None:
    good("demo", path)
    tags = {one["name"]: one["tag"] for one in good("list", "asset", "--where", "kind=ups", "--json").json}
    ups, nas = tags["UPS Cheques"], good("find", "Servidor NAS 1", "--json").json[0]["tag"]
    before = good("power", "show", ups, "--json").json
    assert good("power", "feed", ups, nas, "--outlet", "E-7", "--load", "50", "--json").json == {"ups": ups, "added": 2}
    good("power", "test", ups, "--load", "120", "--minutes", "18,5", "--on", "2024-03-01")
    good("power", "battery", ups, "--on", "2024-02-01", "--life", "5")
    after = good("power", "show", ups, "--json").json
    assert after["load_w"] == before["load_w"] + 100 and after["source"] == "measured"
    assert after["tests"] == [{"on": "2024-03-01", "load_w": 120, "minutes": 18.5, "by": after["tests"][0]["by"], "counts": True}]
    assert (after["battery"]["on"], after["battery"]["due"], after["battery"]["replaced"]) == ("2024-02-01", "2029-02-01", ["2024-02-01"])
    text = good("power", "show", ups).out
    assert "medida" in text and "alimenta  E-7  (50 W, anotada)" in text and "prueba del 01-03-2024: 120 W, 18,5 min" in text
    assert good("power", "unfeed", ups, nas, "--outlet", "E-7").out.endswith("2 conexiones quitadas.\n")
    assert good("power", "points", "APC PRO 550", "50=60", "300=5", "--json").json[0] == {"load_w": 50.0, "minutes": 60.0}
    assert "no es una UPS" in run("power", "feed", nas, ups).err
    assert "Ninguna UPS tiene dirección NUT" in good("power", "live").out
    assert "escríbalo como ups@" in run("set", ups, "nut=10.0.0.1").err
