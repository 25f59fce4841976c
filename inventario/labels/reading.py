"""Reading a data file of this room: every value is checked, every fault is one sentence that names the file's thing and key."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal


class Reader:
    """One JSON object being read; `who` names it in sentences, as in `La plantilla «asset»`."""

    def __init__(self, values: object, who: str) -> None:
        if not isinstance(values, Mapping):
            raise KnownError(f"{who} no está escrita como se espera; debe ser un grupo de claves y valores.")
        self._values: Mapping[str, Any] = values
        self._seen: set[str] = set()
        self.who = who

    def fault(self, key: str, what: str) -> KnownError:
        """The sentence about a key, to be raised."""
        return KnownError(f"{self.who}: «{key}» {what}.")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        value = self._take(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fault(key, "debe ser un texto")
        return value

    def number(self, key: str, default: float | None = None, *, least: float = 0.0, most: float = 5000.0) -> float:
        """A finite number within limits; required when there is no default."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or (isinstance(value, float) and not math.isfinite(value)):
            raise self.fault(key, "debe ser un número")
        if not least <= value <= most:
            raise self.fault(key, f"debe estar entre {format_decimal(least)} y {format_decimal(most)}")
        return float(value)

    def integer(self, key: str, default: int | None = None, *, least: int = 0, most: int = 10_000) -> int:
        """A whole number within limits."""
        value = self.number(key, default, least=least, most=most)
        if not value.is_integer():
            raise self.fault(key, "debe ser un número entero")
        return int(value)

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of a closed set of words."""
        value, known = self._take(key, default), list(choices)
        if value not in known:
            raise self.fault(key, f"debe ser una de estas palabras: {', '.join(word or '«»' for word in known)}")
        return str(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "debe ser true o false")
        return value

    def objects(self, key: str, who: str, *, most: int = 10_000) -> list[Reader]:
        """A list of objects, each with a reader of its own."""
        value = self._take(key, None)
        if not isinstance(value, list) or not value:
            raise self.fault(key, "debe ser una lista con al menos un elemento")
        if len(value) > most:
            raise self.fault(key, f"no puede tener más de {most} elementos")
        return [Reader(one, f"{self.who}, {who} {index}") for index, one in enumerate(value, 1)]

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be passed over in silence."""
        for key in self._values:
            if key not in self._seen:
                raise self.fault(str(key), "no se conoce; revise cómo está escrita")

    def _take(self, key: str, default: object) -> Any:
        self._seen.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            raise self.fault(key, "falta")
        return default


def read_json(text: str, who: str) -> Reader:
    """A reader on a JSON text; raises KnownError when it is not JSON."""
    try:
        return Reader(json.loads(text), who)
    except json.JSONDecodeError as fault:
        raise KnownError(f"{who} está mal escrita en la línea {fault.lineno}; corríjala o vuelva a guardarla.") from None
    except (RecursionError, ValueError):  # thousands of levels, or of digits
        raise KnownError(f"{who} está mal escrita: tiene niveles o cifras de más; vuelva a guardarla.") from None
