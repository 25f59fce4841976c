"""The templates' file format: read, refused with a sentence, and written back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from inventario import labels
from inventario.core.errors import KnownError
from inventario.core.resources import resource
from inventario.labels.items import FIELDS
from inventario.labels.own import as_own, delete_own, dump_stock, load_own, save_stock, save_template
from inventario.labels.stock import Stock
from inventario.labels.template_format import dump_template, parse_template
from inventario.labels.wording import compile_wording

from .samples import asset

TEMPLATE: dict[str, object] = {
    "format": 1,
    "name": "mine",
    "title": "La mía",
    "layouts": [
        {
            "width": 60,
            "height": 30,
            "max_width": 100,
            "elements": [
                {"type": "text", "x": 1, "y": 1, "width": 58, "height": 5, "text": "{name}", "size": 3},
                {"type": "code", "x": 0, "y": 8, "width": 60, "height": 12},
            ],
        }
    ],
}


def with_change(path: list[str | int], value: object) -> str:
    """The template's text with one value changed (None takes it away)."""
    copy = json.loads(json.dumps(TEMPLATE))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(copy)


TEXT, CODE = ["layouts", 0, "elements", 0], ["layouts", 0, "elements", 1]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (["format"], 2, "versión más nueva"),
        (["name"], None, "«name» falta"),
        (["title"], 5, "«title» debe ser un texto"),
        (["layouts"], [], "lista con al menos un elemento"),
        (["layouts", 0], "x", "no está escrita como se espera"),
        (["layouts", 0, "width"], "60", "diseño 1: «width» debe ser un número"),
        (["layouts", 0, "mode"], "spiral", "«mode» debe ser una de estas palabras: plain, strip, each, flag, wrap"),
        (["layouts", 0, "max_width"], 50, "«max_width» debe ser al menos «min_width»"),
        (["layouts", 0, "mode"], "strip", "necesita la distancia entre celdas"),
        (["layouts", 0, "forms"], "sheet paper", "«forms» debe juntar palabras"),
        ([*TEXT, "text"], "{nmae}", "elemento 1: «text» pide el dato «nmae», que no existe"),
        ([*TEXT, "text"], "{name", "llaves o corchetes sin su pareja"),
        ([*TEXT, "text"], "[{name}", "llaves o corchetes sin su pareja"),
        ([*TEXT, "x"], 10, "fuera de la etiqueta"),
        ([*TEXT, "size"], -1, "«size» debe estar entre 0,8 y 100"),
        ([*TEXT, "type"], "txt", "«type» debe ser una de estas palabras: text, code, line, rect, logo"),
        ([*TEXT, "angle"], 45, "debe ser 0, 90, 180 o 270"),
        ([*TEXT, "when"], "nada", "«when» debe ser una de estas palabras"),
        ([*TEXT, "colour"], "red", "«colour» no se conoce"),
        ([*CODE, "symbol"], "aztec", "code128, qr, datamatrix"),
        ([*CODE, "ladder"], "yes", "«ladder» debe ser true o false"),
        ([*CODE, "level"], "Z", "debe ser una de estas palabras: L, M, Q, H"),
        ([*CODE, "width"], 61, "fuera de la etiqueta"),
    ],
)
def test_a_template_with_a_fault_is_refused_with_where_and_what(path: list[str | int], value: object, says: str) -> None:
    with pytest.raises(KnownError, match=re.escape(says)) as refused:
        parse_template(with_change(path, value), "mía.json")
    assert str(refused.value).startswith("La plantilla «mía.json»") and str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "línea 1"),
        ('{\n "format": 1,\n}', "línea 3"),
        ("[1]", "no está escrita"),
        ("[" * 9000, "mal escrita"),
        ("9" * 5000, "mal escrita"),
    ],
)
def test_what_is_no_template_is_refused(text: str, says: str) -> None:
    with pytest.raises(KnownError, match=says):
        parse_template(text)


def test_a_template_prints_as_soon_as_it_is_read() -> None:
    template = parse_template(json.dumps(TEMPLATE))
    assert template.suits(labels.stock("11354")) is False  # 57 mm wide, drawn for 60
    assert labels.check_job([asset()], labels.LabelJob(template, Stock("x", "x", labels.Form.ROLL, 70, 30, 300))).read == 1


@pytest.mark.parametrize("template", labels.templates(), ids=lambda template: template.name)
def test_what_is_written_reads_back_the_same(template: labels.Template) -> None:
    assert parse_template(dump_template(template)) == template


def test_the_format_is_described_with_every_key_and_datum() -> None:
    text = (Path(__file__).parents[2] / "docs" / "manual" / "plantillas.md").read_text("utf-8")
    keys = {key for path in resource("labels/templates").glob("*.json") for key in re.findall(r'"([a-z_]+)":', path.read_text("utf-8"))}
    assert {key for key in keys | FIELDS.keys() | {"level", "ladder", "module", "forms", "valign"} if f"`{key}`" not in text} == set()


def test_the_template_that_the_manual_shows_is_one_and_its_label_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "manual" / "plantillas.md").read_text("utf-8")
    [shown] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    template = parse_template(shown)
    assert (template.name, template.title) == ("mi-equipo", "Mi etiqueta de equipo")
    assert labels.check_job([asset()], labels.LabelJob(template, labels.stock("L7160"))).read == 1


def test_the_persons_templates_and_sizes_are_kept_in_a_folder(tmp_path: Path) -> None:
    mine = as_own(labels.template("asset"), "Etiqueta Ñuble", "La de Ñuble")
    size = Stock("Hoja 12", "Hoja de 12", labels.Form.SHEET, 63, 70, 600, 3, 4, 5, 5, 65, 71, "A4", 210, 297, own=True)
    save_template(mine, tmp_path)
    save_stock(size, tmp_path)
    (tmp_path / "plantillas" / "rota.json").write_text("{", "utf-8")
    own = load_own(tmp_path)
    assert (own.templates, own.stocks) == ((mine,), (size,))
    assert own.faults == ("La plantilla «rota.json» está mal escrita en la línea 1; corríjala o vuelva a guardarla.",)
    assert labels.template("La de Ñuble", own.templates) == mine and labels.stock("hoja 12", own.stocks) == size
    delete_own(mine, tmp_path)
    delete_own(mine, tmp_path)
    assert load_own(tmp_path).templates == ()


def test_no_folder_is_no_templates(tmp_path: Path) -> None:
    own = load_own(tmp_path / "nothing")
    assert (own.templates, own.stocks, own.faults) == ((), (), ())


def test_names_of_the_program_are_not_taken_over(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="es una plantilla del programa"):
        save_template(labels.template("asset"), tmp_path)
    with pytest.raises(KnownError, match="ya está en la tabla"):
        save_stock(labels.stock("L7160"), tmp_path)
    with pytest.raises(KnownError, match="Falta el nombre"):
        save_template(as_own(labels.template("asset"), "¡!", "x"), tmp_path)


@pytest.mark.parametrize("stock", labels.stocks(), ids=lambda stock: stock.name)
def test_every_size_can_be_written_and_read_back(stock: Stock) -> None:
    from inventario.labels.reading import read_json
    from inventario.labels.stock import read_stock

    again = read_stock(read_json(dump_stock(stock), "La medida"))
    assert again.printable == pytest.approx(stock.printable, abs=0.1)
    assert (again.width, again.height, again.per_page, again.dpi) == (stock.width, stock.height, stock.per_page, stock.dpi)


@pytest.mark.parametrize(
    ("source", "values", "text"),
    [
        ("{name} · {department}", {"name": "PC", "department": "DIDECO"}, "PC · DIDECO"),
        ("[{name}][ · {department}]", {"department": "DIDECO"}, "DIDECO"),
        ("[{name}][ · {department}]", {"name": "PC"}, "PC"),
        ("[{name}][ · {department}]", {}, ""),
        ("[U{unit}]", {}, ""),
        ("→ {far}", {"far": "DC.C03"}, "→ DC.C03"),
        ("{name}", {"name": "-x-"}, "-x-"),
        ("Batería {battery}", {}, "Batería"),
    ],
)
def test_wording(source: str, values: dict[str, str], text: str) -> None:
    assert compile_wording(source).text(lambda name: values.get(name, "")) == text
