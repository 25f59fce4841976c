"""Values as people of Chile read them (es-CL): dd-MM-yyyy, point for thousands, comma for decimals, pesos without cents."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")


def format_integer(number: int) -> str:
    """`1337` -> `1.337`."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: float, digits: int | None = None) -> str:
    """`1234.5` -> `1.234,5`; without `digits`, as many as needed up to six."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".") if digits is None else f"{number:,.{digits}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def format_money(pesos: int) -> str:
    """`489990` -> `$489.990`."""
    return f"-${format_integer(-pesos)}" if pesos < 0 else f"${format_integer(pesos)}"


def format_date(day: date) -> str:
    """`31-12-2023`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def format_moment(moment: datetime) -> str:
    """Local date and time to the minute, `12-03-2024 09:41`."""
    local = moment.astimezone()
    return f"{format_date(local)} {local.hour:02d}:{local.minute:02d}"


def format_long_date(day: date) -> str:
    """`martes 12 de marzo de 2024`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]} de {day.year}"


def format_percent(fraction: float, digits: int = 0) -> str:
    """`0.36` -> `36 %`."""
    return f"{format_decimal(fraction * 100, digits)} %"


def lowered(sentence: str) -> str:
    """The same sentence as it reads after another's colon: `subir el switch` of `Subir el switch`."""
    return sentence[:1].lower() + sentence[1:]


def count_of(number: int, singular: str, plural: str) -> str:
    """`1 equipo`, `1.337 equipos`."""
    return f"{format_integer(number)} {singular if number == 1 else plural}"


def since_text(days: int) -> str:
    """How long ago something ended, as people say it: `hace 199 días`, and from two whole years on `hace 8 años`."""
    years = days // 365
    return f"hace {count_of(years, 'año', 'años') if years > 1 else count_of(days, 'día', 'días')}"
