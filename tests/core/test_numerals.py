"""Numbers and dates as Chileans write them and as spreadsheets leave them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.formats import format_date, format_decimal, format_integer, format_long_date, format_money
from inventario.core.numerals import parse_date, parse_decimal, parse_moment


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1,234.50", 1234.5),
        ("0,5", 0.5),
        (",5", 0.5),
        ("0.125", 0.125),
        ("489.990", 489990),
        ("$489.990", 489990),
        ("$ 489.990.-", 489990),
        ("489.990,-", 489990),
        ("CLP 489.990", 489990),
        ("489.990 pesos", 489990),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234.567,89", 1234567.89),
        ("12 500", 12500),
        ("12\u202f500\xa0", 12500),
        ("-2.000", -2000),
        ("−3", -3),
        ("(1.200)", -1200),
        ("+7", 7),
        ("1,5E+03", 1500),
    ],
)
def test_reads_numbers_as_chileans_mean_them(text: str, number: float) -> None:
    assert parse_decimal(text) == number


@pytest.mark.parametrize("text", ["", "abc", "1-2", "10.30.3.12", "1.2.3", "--5", "8 TB", "$", "1,2,3", "٣", "1e999", "()", "0x10"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError):
        parse_decimal(text)


def test_a_lone_comma_groups_thousands_only_in_whole_numbers() -> None:
    assert parse_decimal("489,990", whole=True) == 489990
    assert parse_decimal("1,250") == 1.25


def test_the_unit_may_follow() -> None:
    assert [parse_decimal(text, unit="GB") for text in ("8 GB", "8gb", "8", "7,5 Gb")] == [8, 8, 8, 7.5]
    with pytest.raises(ValueError, match="8tb"):
        parse_decimal("8 TB", unit="GB")


@pytest.mark.parametrize(
    "text",
    [
        "31-12-2023",
        "31/12/2023",
        "31.12.2023",
        "31/12/23",
        "31-12-23",
        " 31-12-2023 ",
        "31/12/2023 0:00:00",
        "31/12/2023 12:00 a. m.",
        "2023-12-31",
        "2023/12/31",
        "2023-12-31T10:20:30Z",
        "2023-12-31 10:20:30",
        "20231231",
        "31 de diciembre de 2023",
        "31 de Diciembre del 2023",
        "domingo, 31 de diciembre de 2023",
        "31-dic-2023",
        "31-dic-23",
        "31 dic. 2023",
        "31-Dec-2023",
        "45291",
        "45291.0",
        "45291,75",
    ],
)
def test_reads_dates_as_people_have_them(text: str) -> None:
    assert parse_date(text) == date(2023, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31-02-2023",
        "12/31/2023",
        "2023",
        "12-2023",
        "31-12-202",
        "31-12-0023",
        "ayer",
        "31-xyz-2023",
        "31 de dicembruno de 2023",
        "123456",
        "1234",
        "20231301",
    ],
)
def test_refuses_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_two_digit_years_pivot() -> None:
    assert parse_date("1/1/69") == date(2069, 1, 1)
    assert parse_date("1/1/70") == date(1970, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "12-03-2024 15:30",
        "12/03/2024 3:30 p. m.",
        "2024-03-12T15:30",
        "12/03/24 15:30:00",
        "12 de marzo de 2024 15:30 hrs",
        "45363.6458333333",
    ],
)
def test_reads_moments_in_local_time(text: str) -> None:
    assert parse_moment(text) == datetime(2024, 3, 12, 15, 30).astimezone(UTC)


def test_a_moment_with_an_offset_keeps_it() -> None:
    assert parse_moment("2024-03-12T15:30:00-03:00") == datetime(2024, 3, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "hoy", "12-03-2024 25:00", "12-03-2024 13:00 p. m.", "12-03-2024 9"])
def test_refuses_what_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_every_printed_date_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_long_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.integers(-(10**12), 10**12))
def test_every_printed_amount_is_read_back(pesos: int) -> None:
    assert parse_decimal(format_money(pesos), whole=True) == pesos
    assert parse_decimal(format_integer(pesos), whole=True) == pesos


@given(st.decimals(-(10**9), 10**9, places=6).map(float))
def test_every_printed_decimal_is_read_back(number: float) -> None:
    assert parse_decimal(format_decimal(number)) == pytest.approx(number, abs=1e-6)
