"""Cells of people's tables, parsed by their field."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.cells import Cell
from inventario.core.columns import ColumnParser
from inventario.core.errors import FieldFault
from inventario.core.fields import Choice, Field, Kind, Value
from inventario.core.values import format_value, is_empty, parse_value

STATES = (Choice("in-use", "En uso", ("operativo",)), Choice("repair", "En reparación", ("servicio técnico",)))


def make(kind: Kind, **more: object) -> Field:
    return Field("Dato", kind, name="dato", choices=STATES if kind is Kind.CHOICE else (), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [None, "", "  ", "-", "--", "—", "N/A", "n/a", "N.A.", "s/n", "S/N", "s/f", "S/I", "sin información", "Sin Informacio\u0301n", "#N/D",
     "#N/A", "null",
     float("nan"), "\xa0", " " * 500],
)  # fmt: skip
def test_people_mean_nothing_by_it(cell: Cell) -> None:
    assert is_empty(cell)
    for kind in Kind:
        assert parse_value(make(kind), cell) is None


@pytest.mark.parametrize("cell", ["0", 0, False, "no", "N", "-1", "x", "Calle O'Higgins S/N", "'"])
def test_people_mean_something_by_it(cell: Cell) -> None:
    assert not is_empty(cell)


def test_what_only_looks_like_text_is_nothing() -> None:
    assert parse_value(make(Kind.TEXT), "\ufeff\x00") is None
    with pytest.raises(FieldFault, match="Falta dato"):
        parse_value(make(Kind.TEXT, required=True), "\u200b")


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.TEXT, " Juan  Pérez\n", "Juan Pérez"),
        (Kind.TEXT, 123.0, "123"),
        (Kind.TEXT, 10.1, "10.1"),
        (Kind.TEXT, date(2023, 12, 31), "31-12-2023"),
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.TEXT, "😀 مرحبا", "😀 مرحبا"),
        (Kind.LONG_TEXT, "uno\r\ndos", "uno\ndos"),
        (Kind.CODE, "00123", "00123"),
        (Kind.CODE, 123.0, "123"),
        (Kind.CODE, "a-b_C/1", "a-b_C/1"),
        (Kind.TAG, " ti000123 ", "TI000123"),
        (Kind.TAG, 123456.0, "123456"),
        (Kind.INTEGER, "1.234", 1234),
        (Kind.INTEGER, "1,234", 1234),
        (Kind.INTEGER, 8.0, 8),
        (Kind.DECIMAL, "7,5", 7.5),
        (Kind.MONEY, "$489.990", 489990),
        (Kind.MONEY, "489990,50", 489991),
        (Kind.MONEY, 489990.4, 489990),
        (Kind.DATE, "31/12/23", date(2023, 12, 31)),
        (Kind.DATE, 45291, date(2023, 12, 31)),
        (Kind.DATE, 45291.0, date(2023, 12, 31)),
        (Kind.DATE, datetime(2023, 12, 31, 5), date(2023, 12, 31)),
        (Kind.MOMENT, datetime(2024, 3, 12, 9, 41), datetime(2024, 3, 12, 9, 41).astimezone(UTC)),
        (Kind.MOMENT, "12-03-2024 09:41", datetime(2024, 3, 12, 9, 41).astimezone(UTC)),
        (Kind.BOOLEAN, "Sí", True),
        (Kind.BOOLEAN, 0.0, False),
        (Kind.BOOLEAN, "X", True),
        (Kind.CHOICE, "En uso", "in-use"),
        (Kind.CHOICE, "EN REPARACION", "repair"),
        (Kind.CHOICE, "Servicio-Técnico", "repair"),
        (Kind.CHOICE, "in-use", "in-use"),
        (Kind.REFERENCE, "Edificio Consistorial / Piso 3", "Edificio Consistorial / Piso 3"),
        (Kind.RUT, "12.345.678-5", "12345678-5"),
        (Kind.RUT, 123456785.0, "12345678-5"),
        (Kind.IP, " 10.30.3.12", "10.30.3.12"),
        (Kind.IP, "010.030.003.012", "10.30.3.12"),
        (Kind.IP, "FE80::1", "fe80::1"),
        (Kind.IP, "DHCP", None),
        (Kind.MAC, "00-1a-2b-3c-4d-5e", "00:1A:2B:3C:4D:5E"),
        (Kind.MAC, "001a.2b3c.4d5e", "00:1A:2B:3C:4D:5E"),
        (Kind.EMAIL, "Soporte@Muni.CL", "soporte@muni.cl"),
    ],
)
def test_understands(kind: Kind, cell: Cell, value: Value) -> None:
    for parsed in (parse_value(make(kind), cell), ColumnParser(make(kind)).parse([cell])[0][0]):
        assert parsed == value
        assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("kind", "cell", "sentence"),
    [
        (Kind.TEXT, "x" * 10_000, "es muy largo"),
        (Kind.TAG, "MQ-123", "no sirve de etiqueta"),
        (Kind.TAG, "=1+1", "no sirve de etiqueta"),
        (Kind.CODE, "1,23457E+11", "abrevió"),
        (Kind.INTEGER, "2,5", "tiene decimales"),
        (Kind.INTEGER, True, "no es un número"),
        (Kind.INTEGER, date(2023, 1, 1), "«01-01-2023» no es un número"),
        (Kind.DECIMAL, "ocho", "no es un número"),
        (Kind.DECIMAL, float("inf"), "demasiado grande"),
        (Kind.MONEY, "9" * 30, "demasiado grande"),
        (Kind.DATE, "31-02-2023", "no es una fecha"),
        (Kind.DATE, True, "no es una fecha"),
        (Kind.DATE, 7, "no es una fecha"),
        (Kind.MOMENT, "mañana", "no es una fecha con hora"),
        (Kind.MOMENT, datetime(1, 1, 1), "no es una fecha con hora"),
        (Kind.BOOLEAN, "quizás", "no es sí ni no"),
        (Kind.CHOICE, "volando", "no está entre los valores de «Dato»; use En uso, En reparación"),
        (Kind.RUT, "12.345.678-K", "no es un RUT válido"),
        (Kind.IP, "10.30.3.300", "no es una dirección IP"),
        (Kind.MAC, "00:1A:2B", "no es una dirección MAC"),
        (Kind.EMAIL, "soporte", "no es un correo"),
    ],
)
def test_says_what_is_wrong_in_one_sentence(kind: Kind, cell: Cell, sentence: str) -> None:
    with pytest.raises(FieldFault, match=sentence) as caught:
        parse_value(make(kind), cell)
    values, faults = ColumnParser(make(kind)).parse([None, cell])
    assert values == [None, None]
    assert str(faults[1]) == str(caught.value)
    for fault in (caught.value, faults[1]):
        text = str(fault)
        assert fault.field == "dato"
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) < 200


def test_range() -> None:
    memory = Field("Memoria", Kind.INTEGER, unit="GB", minimum=1, maximum=64, name="memory")
    assert parse_value(memory, "64 GB") == 64
    with pytest.raises(FieldFault, match="«128» es demasiado; memoria llega hasta 64"):
        parse_value(memory, "128")
    with pytest.raises(FieldFault, match="«0» es muy poco; memoria parte en 1"):
        parse_value(memory, 0)


def test_labels_that_are_initials_keep_their_capitals() -> None:
    with pytest.raises(FieldFault, match="Falta RUT;"):
        parse_value(Field("RUT", Kind.RUT, required=True), None)


def test_a_long_column_is_read_the_same_when_its_memory_fills_up() -> None:
    parser = ColumnParser(make(Kind.INTEGER))
    assert parser.parse([str(number) for number in range(20_000)]) == (list(range(20_000)), {})
    assert parser.parse(["7"]) == ([7], {})


@given(
    st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none()), st.sampled_from(sorted(Kind))
)
def test_any_cell_is_a_value_or_a_sentence(cell: Cell, kind: Kind) -> None:
    try:
        value = parse_value(make(kind, max_length=50), cell)
    except FieldFault as fault:
        assert str(fault).endswith(".")
    else:
        assert value is None or format_value(make(kind), value, "texto")


@given(st.sampled_from([Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.REFERENCE]), st.text())
def test_stored_text_parses_to_itself(kind: Kind, text: str) -> None:
    try:
        stored = parse_value(make(kind, max_length=10_000), text)
    except FieldFault:
        return
    assert parse_value(make(kind, max_length=10_000), stored) == stored


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.MONEY, 489990, "$489.990"),
        (Kind.MONEY, -5, "-$5"),
        (Kind.DECIMAL, 1234.5, "1.234,5"),
        (Kind.INTEGER, 1337, "1.337"),
        (Kind.DATE, date(2023, 12, 31), "31-12-2023"),
        (Kind.BOOLEAN, False, "No"),
        (Kind.CHOICE, "repair", "En reparación"),
        (Kind.RUT, "12345678-5", "12.345.678-5"),
        (Kind.REFERENCE, "x", "DIDECO"),
        (Kind.TEXT, None, ""),
    ],
)
def test_shows_values_as_people_read_them(kind: Kind, value: Value, shown: str) -> None:
    assert format_value(make(kind), value, "DIDECO") == shown
