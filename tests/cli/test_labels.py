"""Labels from the command line: files that scan, noted once they are made; what is left, again, and beforehand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest

from inventario import labels
from inventario.core.paths import Folders
from inventario.labels import Form, Order, Stock
from inventario.labels.own import as_own, save_stock, save_template
from inventario.register.printing.presets import Preset, save_preset
from inventario.register.printing.selection import Only
from inventario.store.register import Register

from .conftest import Run


def words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def three(good: Run) -> list[str]:
    """Three computers: two of DIDECO's."""
    made = (
        ("PC-10", "DIDECO", "Edificio / Oficina 12"),
        ("PC-9", "DIDECO", "Edificio / Oficina 9"),
        ("PC-1", "SECPLA", "Edificio / Oficina 1"),
    )
    return [
        good("add", "asset", "kind=computer", f"name={name}", f"department={department}", f"place={place}").out.strip()
        for name, department, place in made
    ]


def test_labels_are_made_and_noted(good: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "dideco.pdf"
    answer = good("labels", out, "--where", "department=DIDECO", "--json").json
    assert (answer["labels"], answer["pages"]) == (2, 1)
    text = words(out)
    assert text.index("PC-9") < text.index("PC-10")  # by place, counting as people do
    assert "PC-1 " not in text
    (batch,) = good("labels", "--list-batches", "--json").json
    assert (batch["batch"], batch["purpose"], batch["template"], batch["stock"]) == (answer["batch"], "2 equipos", "asset", "L7160")
    assert (batch["labels"], batch["output"], batch["printer"], batch["at"][:10]) == (2, "pdf", "dideco.pdf", "2024-03-12")


def test_the_person_says_the_order(good: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    good("labels", out, *reversed(three))
    text = words(out)
    assert text.index(three[2]) < text.index(three[1]) < text.index(three[0])
    good("labels", out, *reversed(three), "--order", "tag")
    text = words(out)
    assert text.index(three[0]) < text.index(three[1]) < text.index(three[2])


def test_what_is_left_and_what_changed(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    good("labels", out, three[0])
    assert good("labels", out, "--never-printed", "--json").json["labels"] == 2
    nothing = run("labels", out, "--never-printed")
    assert (nothing.code, nothing.err) == (1, "Todo eso ya tuvo su etiqueta; no hay nada nuevo que imprimir.\n")
    assert "Ninguna etiqueta impresa de esas cambió" in run("labels", out, "--changed").err
    good("set", three[1], "name=PC-99")
    assert good("labels", out, "--changed", "--json").json["labels"] == 1
    assert "PC-99" in words(out)


def test_without_a_note_it_was_never_printed(good: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert good("labels", out, "--no-log", "--json").json["batch"] is None
    assert good("labels", "--list-batches", "--json").json == []
    assert good("labels", out, "--never-printed", "--json").json["labels"] == 3


def test_what_was_not_written_was_not_printed(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    for wrong in (tmp_path / "a.doc", tmp_path / "no" / "a.pdf"):
        assert run("labels", wrong).code == 1
    assert run("labels", tmp_path / "a.pdf", "--start", "22").code == 1
    assert good("labels", "--list-batches", "--json").json == []


def test_once_more(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    first, again = tmp_path / "a.pdf", tmp_path / "b.pdf"
    batch = good("labels", first, three[1], three[0], "--template", "small-asset", "--copies", "2", "--json").json["batch"]
    answer = good("labels", again, "--batch", batch, "--json").json
    assert answer["labels"] == 4
    assert words(again) == words(first)
    assert run("labels", again, "--batch", "77").err == "No hay una impresión número 77; revise el número en la lista de impresiones.\n"


def test_blank_numbers_beforehand(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    answer = good("labels", out, "--blocks", "20", "--json").json
    assert (answer["labels"], answer["block"]) == (20, {"first": "TI000004", "last": "TI000023"})
    assert "TI000004" in words(out) and "TI000023" in words(out)
    assert good("add", "asset", "kind=ups").out == "TI000024\n"
    assert good("add", "asset", "kind=ups", "tag=TI000010").out == "TI000010\n"
    (block,) = good("labels", "--list-blocks", "--json").json
    assert (block["size"], block["used"], block["printed"][:10]) == (20, 1, "2024-03-12")
    assert run("labels", tmp_path / "a.doc", "--blocks", "5").code == 1
    assert len(good("labels", "--list-blocks", "--json").json) == 1  # what was not made keeps no numbers


def test_the_last_import(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert "No hay una importación" in run("labels", out, "--last-import").err
    file = tmp_path / "nuevos.csv"
    file.write_text("Tipo;Nombre\nNotebook;N-1\nNotebook;N-2\n", "utf-8")
    good("import", file)
    assert good("labels", out, "--last-import", "--json").json["labels"] == 2
    assert "N-2" in words(out)


def test_as_a_preset_says(good: Run, run: Run, three: list[str], path: Path, tmp_path: Path) -> None:
    with Register.open(path, author="Paula") as register:
        save_preset(register, Preset("Racks y más", "small-asset", "L7651", Order.TAG, 2, only=Only.NEVER))
    out = tmp_path / "a.pdf"
    assert good("labels", out, "--preset", "RACKS Y MAS", "--json").json["labels"] == 6
    (batch,) = good("labels", "--list-batches", "--json").json
    assert (batch["template"], batch["stock"]) == ("small-asset", "L7651")
    assert run("labels", out, "--preset", "Racks y más").code == 1  # nothing without a label is left
    assert good("labels", out, "--batch", batch["batch"], "--copies", "1", "--json").json["labels"] == 3
    assert "use «Racks y más»" in run("labels", out, "--preset", "otro").err


def test_the_persons_own_templates_and_sizes(good: Run, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "home"))
    folder = Folders.standard().labels
    save_template(as_own(labels.template("asset"), "mi-equipo", "Mi equipo"), folder)
    save_stock(Stock("MI-ROLLO", "Rollo de la bodega", Form.ROLL, 60.0, 30.0, 203), folder)
    assert "mi-equipo" in [one["name"] for one in good("labels", "--list", "--json").json]
    assert "MI-ROLLO" in [one["name"] for one in good("labels", "--list-stock", "--json").json]
    answer = good("labels", tmp_path / "a.zpl", "--template", "mi-equipo", "--stock", "MI-ROLLO", "--json").json
    assert good("labels", tmp_path / "b.zpl", "--batch", answer["batch"], "--json").json["labels"] == 3


def test_each_kind_has_its_template(good: Run, tmp_path: Path) -> None:
    good("add", "rack", "name=Rack Central", "units=12")
    good("add", "network-point", "name=3-012")
    for kind, template in (("rack", "rack"), ("network-point", "network-point")):
        good("labels", tmp_path / "a.pdf", "--kind", kind)
        assert good("labels", "--list-batches", "--json").json[0]["template"] == template
    assert good("labels", tmp_path / "a.zpl", "--kind", "rack", "--json").json["labels"] == 1


@pytest.mark.parametrize(
    "line", [["TI000001", "--where", "kind=ups"], ["TI000001", "--batch", "1"], ["--blocks", "3", "--changed"], ["--order", "x"]]
)
def test_a_line_that_contradicts_itself(run: Run, three: list[str], tmp_path: Path, line: list[str]) -> None:
    answer = run("labels", tmp_path / "a.pdf", *line)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1


def test_undo_takes_back_the_edit_and_not_the_print(good: Run, three: list[str], tmp_path: Path) -> None:
    good("set", three[0], "name=otro")
    good("labels", tmp_path / "a.pdf")
    assert good("undo").out == f"Se deshizo: cambiar nombre de {three[0]}.\n"
    assert len(good("labels", "--list-batches", "--json").json) == 1


@contextmanager
def printer(closes_after: int = 0) -> Iterator[tuple[str, bytearray]]:
    """A label printer on this machine: its address, and what it got; after so many bytes it hangs up."""
    server, got = socket.create_server(("127.0.0.1", 0)), bytearray()
    server.settimeout(10)

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            while data := connection.recv(4096):
                got.extend(data)
                if closes_after and len(got) >= closes_after:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01" + b"\x00" * 7)
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}", got
    finally:
        thread.join(10)
        server.close()


def test_a_label_printer_of_the_network_gets_them_and_they_are_noted(good: Run, three: list[str]) -> None:
    with printer() as (address, got):
        answer = good("labels", "--to", address, *three, "--copies", "2", "--json").json
    assert (answer["labels"], answer["printer"]) == (6, address)
    assert [tag for tag in three if tag.encode() in got] == three
    assert got.count(b"^PQ2") == 3
    (batch,) = good("labels", "--list-batches", "--json").json
    assert (batch["output"], batch["printer"], batch["labels"]) == ("network", address, 6)


def test_a_broken_run_goes_on_where_the_person_says(good: Run, three: list[str]) -> None:
    with printer() as (address, got):
        assert good("labels", "--to", address, *three, "--first", "3", "--json").json["labels"] == 1
    assert three[2].encode() in got and three[0].encode() not in got
    assert good("labels", "--list-batches", "--json").json[0]["labels"] == 1


def test_a_printer_that_is_off_is_told_and_nothing_is_noted(run: Run, good: Run, three: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    answer = run("labels", "--to", address, three[0])
    assert answer.code == 1
    assert "rechaza la conexión por la puerta" in answer.err
    assert good("labels", "--list-batches", "--json").json == []
    blocked = run("labels", "--to", address, "--blocks", "5")
    assert blocked.code == 1
    assert good("labels", "--list-blocks", "--json").json == []  # the numbers go back


def test_sheets_are_not_for_label_printers(run: Run, three: list[str]) -> None:
    answer = run("labels", "--to", "127.0.0.1", three[0], "--stock", "L7160")
    assert answer.code == 1
    assert "no van en impresoras de etiquetas ZPL" in answer.err


def test_the_distance_of_ports_and_the_thickness_of_cables(good: Run, run: Run, tmp_path: Path) -> None:
    panel = good("add", "asset", "kind=patch-panel", "name=PP-01", "ports=12").out.strip()
    out = tmp_path / "tira.pdf"
    good("labels", out, panel, "--template", "patch-panel", "--pitch", "15,9")
    document = pypdfium2.PdfDocument(out)
    assert round(document[0].get_width() * 25.4 / 72, 1) == round(12 * 15.9, 1)
    document.close()
    answer = run("labels", out, panel, "--template", "patch-panel", "--pitch", "ancho")
    assert answer.code == 2
    assert "escriba milímetros, de 3 a 500" in answer.err


def test_a_batch_that_does_not_read_is_named_and_not_made(good: Run, run: Run, three: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert good("labels", out, *three, "--check").out.strip().endswith("se leen todas")
    out.unlink()
    long = good("add", "asset", "kind=computer", f"name={'Computador de la oficina de partes ' * 4}", "department=DIDECO").out.strip()
    answer = run("labels", out, three[0], long, "--check")
    assert answer.code == 1
    assert answer.err.startswith(f"{long}: El texto «Computador de la oficina") and "no cabe entero" in answer.err
    assert not out.exists()


def test_what_does_not_suit_is_told_with_what_does(fails: Callable[..., str], three: list[str], tmp_path: Path) -> None:
    said = fails("labels", tmp_path / "a.pdf", three[0], "--stock", "5167")
    assert said.strip() == (
        "La plantilla «Equipo» no cabe en la hoja 5167 (44,45 × 12,7 mm); use la plantilla «Equipo chica» (small-asset) o la hoja L4770."
    )
    said = fails("labels", tmp_path / "a.pdf", three[0], "--template", "patch-panel", "--stock", "L7651")
    assert said.strip().endswith("use la hoja 5160.")  # a strip is not made of single labels
    assert not (tmp_path / "a.pdf").exists()


def test_what_was_written_off_has_no_label_unless_it_is_asked_for(good: Run, three: list[str], tmp_path: Path) -> None:
    good("set", three[0], "status=written-off")
    assert good("labels", tmp_path / "a.pdf", "--json").json["labels"] == 2
    assert good("labels", tmp_path / "b.pdf", "--where", "status=written-off", "--json").json["labels"] == 1
    assert good("labels", tmp_path / "c.pdf", three[0], "--json").json["labels"] == 1


def test_a_run_that_was_cut_short_goes_on_in_a_file(good: Run, fails: Callable[..., str], three: list[str], tmp_path: Path) -> None:
    batch = good("labels", tmp_path / "a.pdf", *three, "--copies", "2", "--json").json["batch"]
    assert good("labels", tmp_path / "b.pdf", "--batch", batch, "--first", "4", "--json").json["labels"] == 4  # a thing's copies together
    assert three[0] not in words(tmp_path / "b.pdf")
    assert "de 1 a 6" in fails("labels", tmp_path / "c.pdf", "--batch", batch, "--first", "7")


def test_labels_without_a_code_are_not_said_to_be_read(good: Run, fails: Callable[..., str], tmp_path: Path) -> None:
    panel = good("add", "asset", "kind=patch-panel", "name=PP-1").out.strip()
    said = fails("labels", tmp_path / "a.pdf", panel, "--template", "patch-panel")
    assert said.startswith(f"«{panel}» no dice cuántos puestos tiene")
    good("set", panel, "ports=24")
    answer = good("labels", tmp_path / "a.pdf", panel, "--template", "patch-panel", "--check")
    assert answer.out.strip().endswith("están bien y no llevan código")
