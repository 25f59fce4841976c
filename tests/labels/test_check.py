"""The self-check names what is wrong, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventario import labels
from inventario.drawing.shapes import Bars, Rect, Text
from inventario.labels import check as checking
from inventario.labels.check import check
from inventario.labels.layout import Label

from .samples import asset, label

JOB = labels.LabelJob(labels.template("asset"), labels.stock("L7160"))


def changed(one: Label, **values: object) -> Label:
    """The label with its bars changed."""
    return replace(one, shapes=tuple(replace(s, **values) if isinstance(s, Bars) else s for s in one.shapes))  # type: ignore[arg-type]


def sentences(one: Label) -> list[str]:
    return [fault.sentence for fault in check([one], 600).faults]


def test_a_good_batch_says_so_in_words() -> None:
    report = labels.check_job([asset(number) for number in range(1, 24)], JOB)
    assert report.ok and (report.labels, report.symbols, report.read) == (23, 23, 23)
    assert report.notes == (
        "Barra fina de 0,423 mm, 10 puntos justos",
        "Margen blanco de 10,4 mm a cada lado",
        "Sin textos cortados ni números repetidos",
    )


def test_a_number_that_stands_twice_is_named() -> None:
    report = labels.check_job([asset(1), asset(2), asset(1)], JOB)
    [fault] = report.faults
    assert (fault.index, fault.label, fault.sentence) == (2, "TI000001", "Su número está repetido en esta tanda.")


def test_copies_and_both_ends_of_a_cable_are_no_repetition() -> None:
    from .samples import ITEMS

    assert labels.check_job([asset(1), asset(2)], replace(JOB, copies=3)).ok
    tagged = replace(ITEMS["cable-flag"], tag="TI000001")
    assert labels.check_job([tagged], labels.LabelJob(labels.template("cable-flag"), labels.stock("TZe-231"))).ok


def test_bars_between_dots_are_found() -> None:
    assert "Sus barras no caen en puntos enteros de la impresora." in sentences(changed(label("asset", "L7160"), module=0.4))


def test_low_bars_are_found() -> None:
    assert sentences(changed(label("asset", "L7160"), height=4.0)) == ["Sus barras son demasiado bajas."]


def test_a_missing_quiet_zone_is_found_although_the_reader_reads() -> None:
    pushed = changed(label("asset", "L7160"), x=2.0)
    assert sentences(pushed) == ["Al código le falta margen blanco: tiene 2 mm y necesita 6,35 mm."]


@pytest.mark.parametrize(
    "intruder",
    [
        Rect(8, 10, 1, 10, fill="#000000"),
        Text(56, 16, "x", 3),
        Text(58, 12, "hacia abajo", 3, angle=90),
        Text(6, 22, "arriba", 3, angle=270),
    ],
)
def test_anything_in_the_quiet_zone_is_found(intruder: Rect | Text) -> None:
    one = label("asset", "L7160")
    assert any("falta margen blanco" in sentence for sentence in sentences(replace(one, shapes=(*one.shapes, intruder))))


def test_a_text_on_the_bars_is_told_as_that() -> None:
    one = label("asset", "L7160")
    found = sentences(replace(one, shapes=(*one.shapes, Text(30, 16, "PC-1", 3))))
    assert "El código se monta sobre otra cosa o se sale de la etiqueta; sepárelos o achíquelo." in found
    assert not any("margen" in sentence for sentence in found)
    assert any(sentence.startswith("El código se monta") for sentence in sentences(changed(one, x=-1.0)))


def test_what_cannot_be_read_is_named() -> None:
    one = label("asset", "L7160")
    covered = replace(one, shapes=(*one.shapes, Rect(10, 8, 45, 16, fill="#000000")))
    assert "El código de «TI000441» no se lee." in sentences(covered)


def test_a_symbol_with_other_data_than_the_label_says_is_found() -> None:
    assert "El código de «TI000999» no se lee." in sentences(changed(label("asset", "L7160"), data="TI000999"))


def test_without_the_reader_geometry_is_checked_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "can_read", lambda: False)
    report = labels.check_job([asset(1)], JOB)
    assert (report.ok, report.read, report.could_read) == (True, 0, False)
    assert not check([changed(label("asset", "L7160"), x=2.0)], 600).ok


def test_labels_without_a_code_say_so() -> None:
    from .samples import ITEMS

    report = labels.check_job([ITEMS["patch-panel"]], labels.LabelJob(labels.template("patch-panel"), labels.stock("TZe-231")))
    assert report.ok and report.notes == ("Estas etiquetas no llevan código",)


def test_progress_is_told_label_by_label() -> None:
    heard: list[int] = []
    labels.check_job([asset(1), asset(2)], JOB, heard.append)
    assert heard == [1, 2]
