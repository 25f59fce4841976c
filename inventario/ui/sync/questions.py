"""What a card asks and says of a conflict, in plain words: two people, one datum, no jargon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from inventario.sync.records import Conflict, SiblingValue

from ..pages.start.facts import first_name, moment_text
from ..words import worded

DELETED = "deleted-edited"

_ASKING = {
    "place": "¿Dónde está {0}?",
    "custodian": "¿Quién responde por {0}?",
    "department": "¿De qué dirección es {0}?",
    "status": "¿En qué estado está {0}?",
    "name": "¿Cómo se llama {0}?",
    "serial": "¿Cuál es la serie de {0}?",
    "tag": "¿Qué etiqueta lleva {0}?",
    "model": "¿De qué modelo es {0}?",
    "kind": "¿Qué es {0}?",
    "cost": "¿Cuánto costó {0}?",
    "ip": "¿Qué IP tiene {0}?",
    "mac": "¿Qué MAC tiene {0}?",
    "hostname": "¿Cómo se llama {0} en la red?",
    "notes": "¿Qué notas quedan en {0}?",
    "rack": "¿En qué rack está {0}?",
    "unit": "¿En qué unidad está {0}?",
    "ends_on": "¿Cuándo termina {0}?",
    "expires_on": "¿Cuándo vence {0}?",
    "renews_on": "¿Cuándo se renueva {0}?",
}
_HOW = (
    ("audit", "leído en la auditoría"),
    ("movement", "con un papel"),
    ("rack", "al ordenar el rack"),
    ("undo", "al deshacer"),
)
_HOW_ENDS = ((".import", "desde una planilla"), (".merge", "al unir dos fichas"))


def question(conflict: Conflict) -> str:
    """`¿Dónde está TI000412?`, or for a datum without words of its own `Antivirus de TI000412: ¿qué queda?`."""
    name = conflict.tag or conflict.title
    if conflict.kind == DELETED:
        return _tr("¿Se borra {0}?").format(name)
    if conflict.field in _ASKING:
        return _tr(_ASKING[conflict.field]).format(name)
    return _tr("{0} de {1}: ¿qué queda?").format(conflict.label, name)


def explanation(conflict: Conflict) -> str:
    """Who changed it without seeing whom, and what it said before."""
    if conflict.kind == DELETED:
        return _deleted(conflict)
    before = value_texts(conflict)[-1]
    said = _tr("Antes decía: {0}.").format(before.rstrip(".")) if before else _tr("Antes no decía nada.")
    return f"{_who(conflict)} {said}"


def _who(conflict: Conflict) -> str:
    names = list(dict.fromkeys(short_name(value) for value in conflict.values if not value.mine))
    own = any(value.mine for value in conflict.values)
    if own and _same_person(conflict):
        return _tr("Usted lo cambió en dos equipos sin que se vieran.")
    if own and len(names) == 1:
        return _tr("Usted y {0} lo cambiaron sin verse.").format(names[0])
    if len(names) == 1:
        return _tr("{0} lo cambió en dos equipos a la vez.").format(names[0])
    listed = _tr("{0} y {1}").format(", ".join(names[:-1]), names[-1])
    return (_tr("Usted, {0} lo cambiaron sin verse.") if own else _tr("{0} lo cambiaron sin verse.")).format(listed)


def _same_person(conflict: Conflict) -> bool:
    return len({value.author for value in conflict.values}) == 1


def _deleted(conflict: Conflict) -> str:
    gone = next((value for value in conflict.values if value.value is True), None)
    kept = next((value for value in conflict.values if value.value is not True), None)
    if gone is None or kept is None:
        return _tr("Uno lo borró mientras otro lo cambiaba. Se conservó.")
    first = _tr("Usted lo borró") if gone.mine else _tr("{0} lo borró").format(short_name(gone))
    what = f": {'; '.join(map(_change_words, kept.also))}" if kept.also else ""
    second = _tr("usted lo cambió") if kept.mine else _tr("{0} lo cambió").format(short_name(kept))
    return _tr("{0}; {1}{2}. Se conservó.").format(first, second, what)


def author_text(value: SiblingValue) -> str:
    """Whose value it is: `Usted`, or a name."""
    return _tr("Usted") if value.mine else person(value.author)


def short_name(value: SiblingValue) -> str:
    """How a sentence calls the author of a value that is not this laptop's."""
    return first_name(value.author) or person(value.author)


def when_text(value: SiblingValue, today: date) -> str:
    """`hoy 09:41, leído en la auditoría`."""
    return f"{moment_text(value.at, today)}, {how(value.operation)}"


def how(operation: str) -> str:
    """By what work a value came about."""
    for beginning, words in _HOW:
        if operation.startswith(beginning):
            return _tr(words)
    for end, words in _HOW_ENDS:
        if operation.endswith(end):
            return _tr(words)
    return _tr("a mano")


def also_text(conflict: Conflict) -> str:
    """What the others changed in the same operation and stands accepted already; empty for nothing."""
    if conflict.kind == DELETED:
        return ""
    parts = []
    for value in conflict.values:
        if value.also and not value.mine:
            noted = "; ".join(map(_change_words, value.also))
            parts.append(_tr("En el mismo cambio, {0} anotó {1}. Eso ya se aceptó.").format(short_name(value), noted))
    return " ".join(parts)


def _change_words(text: str) -> str:
    """`Responsable: Andrés Leal`, the field in the language of the window."""
    label, colon, value = text.partition(": ")
    return f"{worded(label)}{colon}{value}" if colon else text


def value_texts(conflict: Conflict) -> list[str]:
    """The values as the card shows them, and last what was there before: places cut to what differs among them all."""
    values = [value.text for value in conflict.values]
    if not conflict.start_text:
        return [*shortened(values), ""]
    return shortened([*values, conflict.start_text])


def same_quarrel(one: Conflict, other: Conflict) -> bool:
    """Whether both came of the same two changes to many things: who moved sixty machines disagrees with the other once, not sixty times."""
    return one.field == other.field and one.id != other.id and _changes(one) == _changes(other)


def _changes(conflict: Conflict) -> frozenset[object]:
    return frozenset((value.device_id, value.at) for value in conflict.values)


def person(author: str) -> str:
    """How somebody is called: a login in small letters begins as names do."""
    return author.capitalize() if author.isalpha() and author.islower() else author


def shortened(texts: Sequence[str]) -> list[str]:
    """Places cut to what differs: `Piso 2 · Oficina 23` where all stand in one building; other texts as they are."""
    parts = [text.split(" / ") for text in texts]
    if not all(texts) or not any(len(each) > 1 for each in parts):
        return list(texts)
    shared = 0
    while all(len(each) > shared + 1 for each in parts) and len({each[shared] for each in parts}) == 1:
        shared += 1
    return [" · ".join(each[shared:]) for each in parts]


def keep_text(conflict: Conflict, value: SiblingValue) -> str:
    """The button under a value: `Queda lo mío`, `Queda lo de Carlos`."""
    if conflict.kind == DELETED:
        return _tr("Sí, borrar") if value.value is True else _tr("No, se queda")
    if _same_person(conflict):
        return _tr("Queda lo de este equipo") if value.mine else _tr("Queda lo de {0}").format(value.device)
    return _tr("Queda lo mío") if value.mine else _tr("Queda lo de {0}").format(short_name(value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
