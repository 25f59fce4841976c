"""Names of fields as people type them, and what to say of one that does not exist."""

from __future__ import annotations

import difflib

from ..core.errors import KnownError
from ..core.fields import Subject
from ..core.text import header_key

_NEAR = 0.7  # similarity from which a name may have been meant


def unknown_field(subject: Subject, name: str) -> KnownError:
    """The sentence for a field that the subject does not have, with the one that may have been meant."""
    names: dict[str, str] = {}
    for field in subject.fields:
        for word in (field.name, field.label, *field.names):
            names.setdefault(header_key(word), field.name)
    close = difflib.get_close_matches(header_key(name), names, 1, _NEAR)
    hint = f"quizás quiso decir «{names[close[0]]}»" if close else f"los que hay son {', '.join(field.name for field in subject.fields)}"
    return KnownError(f"No hay un dato «{name}» en {subject.plural}; {hint}.")
