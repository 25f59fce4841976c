"""What a card says of rows that broke a rule together, and the ways out that it offers, by the rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from inventario.core.clashes import Clash
from inventario.core.formats import format_date
from inventario.core.records import Record
from inventario.register.clashes import ACCEPTABLE, Member

from ..pages.start.facts import first_name
from ..words import count_of, text_of, worded
from .questions import person

_NAMED = 3  # rows named in a sentence


class Deed(StrEnum):
    """What an answer does."""

    CORRECT = "correct"  # another value in the field that they share
    NEW_TAG = "new-tag"
    UNPLUG = "unplug"
    RESTORE = "restore"
    REPLACE = "replace"  # refer to something else in place of what was deleted
    MERGE = "merge"
    ACCEPT = "accept"
    REMOVE = "remove"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: its text, what it does, and to which of the members."""

    text: str
    deed: Deed
    member: int = 0


@dataclass(frozen=True, slots=True)
class ClashWords:
    """A clash as a card shows it."""

    icon: str
    title: str
    why: str
    answers: tuple[Answer, ...]


def clash_words(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    """The words for a clash; `author` is who reads them, and is called «usted»."""
    words = _RULES.get(clash.rule, _any)(clash, members, author)
    extra: list[Answer] = []
    if _same_sort(members) and clash.rule in ("tag", "serial", "mac", "point"):
        extra.append(Answer(_tr("Unir los dos…"), Deed.MERGE))
    if clash.rule in ACCEPTABLE:
        extra.append(Answer(_tr("Están bien así"), Deed.ACCEPT))
    return ClashWords(words.icon, words.title, words.why, (*words.answers, *extra))


def _same_sort(members: Sequence[Member]) -> bool:
    return len(members) == 2 and members[0].record.subject.name == members[1].record.subject.name


def _shared(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    label = {"serial": _tr("la serie"), "mac": _tr("la MAC")}[clash.rule]
    title = _tr("{0} con {1} {2}").format(_amount(members), label, clash.value)
    why = _tr("{0}. Corríjala donde esté mal, o una las fichas si son el mismo equipo.").format(
        _brought(members, author, _tr("la anotó en"))
    )
    answers = [Answer(_tr("Corregir {0}…").format(member.record.title), Deed.CORRECT, at) for at, member in enumerate(members)]
    return ClashWords("content-duplicate", title, why, tuple(answers[:_NAMED]))


def _tag(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} con la etiqueta {1}").format(_amount(members), clash.value)
    why = _tr("{0}. Cada uno necesita la suya.").format(_brought(members, author, _tr("la puso en"), without="tag"))
    answers = [Answer(_tr("Otra para {0}").format(named(member, "tag")), Deed.NEW_TAG, at) for at, member in enumerate(members)]
    return ClashWords("tag-multiple-outline", title, why, tuple(answers[:_NAMED]))


def _unit(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    mounts = [(at, member) for at, member in enumerate(members) if member.record.subject.name == "mount"]
    if len(mounts) == 1:  # the other member is the rack
        move = Answer(_tr("Mover {0}…").format(named(members[0])), Deed.CORRECT)
        return ClashWords(
            "server-network", _tr("No cabe donde está"), worded(clash.sentence), (move, Answer(_tr("Ver el rack"), Deed.OPEN, 1))
        )
    if clash.field == "rack":
        take = [Answer(_tr("Quitar de {0}").format(_spot(member.record)), Deed.REMOVE, at) for at, member in mounts]
        return ClashWords("server-network", _tr("{0} está en dos partes").format(clash.value), worded(clash.sentence), tuple(take[:_NAMED]))
    title = _tr("{0} en la {1}").format(_amount(members), clash.value)
    why = _tr("{0}. Solo cabe uno.").format(_brought(members, author, _tr("puso ahí")))
    answers = [Answer(_tr("Mover {0}…").format(named(member)), Deed.CORRECT, at) for at, member in enumerate(members)]
    return ClashWords("server-network", title, why, tuple(answers[:_NAMED]))


def _spot(record: Record) -> str:
    rack, unit = record.labels.get("rack", ""), text_of(record, "unit")
    return _tr("{0}, U{1}").format(rack, unit) if unit else rack


def _point(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} con el número {1}").format(count_of(len(members), _tr("punto de red"), _tr("puntos de red")), clash.value)
    places = [_short_place(member.record.labels.get("place", "")) or named(member) for member in members]
    why = _tr("{0}. Un número es de un solo punto.").format(_brought(members, author, _tr("lo anotó en"), names=places))
    answers = [Answer(_tr("Cambiar el de {0}…").format(place), Deed.CORRECT, at) for at, place in enumerate(places)]
    return ClashWords("ethernet", title, why, tuple(answers[:_NAMED]))


def _cable(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} en {1}").format(count_of(len(members), _tr("cable"), _tr("cables")), clash.value)
    why = _tr("{0}. En un puerto entra uno solo.").format(_brought(members, author, _tr("enchufó ahí")))
    answers = [Answer(_tr("Desenchufar {0}").format(named(member)), Deed.UNPLUG, at) for at, member in enumerate(members)]
    return ClashWords("cable-data", title, why, tuple(answers[:_NAMED]))


def _gone(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    gone, rest = members[0], members[1:]
    who = _tr("Usted") if gone.author == author else first_name(gone.author) or person(gone.author) or _tr("Alguien")
    title = _tr("¿Vuelve «{0}»?").format(gone.record.title)
    users = ", ".join(named(member) for member in rest[:_NAMED])
    more = _tr(" y {0} más").format(len(rest) - _NAMED) if len(rest) > _NAMED else ""
    why = _tr("{0} lo borró, y mientras tanto quedó anotado en {1}{2}.").format(who, users, more)
    answers = (Answer(_tr("Sí, recuperar"), Deed.RESTORE), Answer(_tr("No, poner otro…"), Deed.REPLACE, 1))
    return ClashWords("delete-restore", title, why, answers)


def _folio(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} con el folio {1}").format(count_of(len(members), _tr("papel"), _tr("papeles")), clash.value)
    said = _told_apart([_papers_words(member, author) for member in members[:_NAMED]])
    each = _and([_tr("el {0}").format(words) for words in said])
    why = _tr("Son {0}. Lo impreso no cambia: anule uno y emítalo de nuevo, con otro folio.").format(each)
    answers = [Answer(_tr("Ver el {0}").format(words), Deed.OPEN, at) for at, words in enumerate(said)]
    return ClashWords("file-document-outline", title, why, tuple(answers))


def _papers_words(member: Member, author: str) -> tuple[str, ...]:
    """Whose a paper is and of what day; and what tells it from another of that person and day: where it goes, the hour."""
    paper = member.record
    day, at = paper.values.get("dated_on"), paper.values.get("issued_at")
    name = _tr("suyo") if member.author == author else _tr("de {0}").format(first_name(member.author) or person(member.author))
    on = _tr("del {0}").format(format_date(day)) if isinstance(day, date) else ""
    to = next((paper.labels[field] for field in ("to_place", "to_department", "to_person") if paper.labels.get(field)), "")
    where = _tr("a {0}").format(_short_place(to)) if to else ""
    hour = _tr("de las {0}").format(f"{at.astimezone():%H:%M}") if isinstance(at, datetime) else ""
    return name, on, where, hour


def _told_apart(each: Sequence[tuple[str, ...]]) -> list[str]:
    """No more words than tell them apart; numbered where all the words are the same."""
    for amount in (2, 3, 4):
        said = [" ".join(filter(None, words[:amount])) for words in each]
        if len(set(said)) == len(said):
            return said
    return [f"{words} ({number})" for number, words in enumerate(said, 1)]


def _loan(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} está prestado dos veces a la vez").format(clash.value)
    held = [member.record.labels.get("person") or text_of(member.record, "receipt") or named(member) for member in members]
    lent = [
        _tr("{0} lo prestó a {1}").format(_tr("Usted") if member.author == author else person(member.author) or _tr("Alguien"), who)
        for member, who in zip(members, held, strict=True)
    ]
    why = _tr("{0}. Deje el préstamo de quien lo tiene de verdad: el otro se quita.").format("; ".join(lent[:_NAMED]))
    answers = [Answer(_tr("No lo tiene {0}").format(who), Deed.REMOVE, at) for at, who in enumerate(held)]
    return ClashWords("hand-extended-outline", title, why, tuple(answers[:_NAMED]))


def _any(clash: Clash, members: Sequence[Member], author: str) -> ClashWords:
    title = _tr("{0} comparten {1}").format(_amount(members), clash.value)
    why = worded(clash.sentence) or _brought(members, author, _tr("anotó")) + "."
    answers = [Answer(_tr("Corregir {0}…").format(named(member)), Deed.CORRECT, at) for at, member in enumerate(members)]
    return ClashWords("call-split", title, why, tuple(answers[:_NAMED]))


_RULES: dict[str, Callable[[Clash, Sequence[Member], str], ClashWords]] = {
    "loan": _loan,
    "serial": _shared,
    "mac": _shared,
    "tag": _tag,
    "unit": _unit,
    "point": _point,
    "cable": _cable,
    "gone": _gone,
    "folio": _folio,
}


def _amount(members: Sequence[Member]) -> str:
    numbers = {2: _tr("Dos equipos"), 3: _tr("Tres equipos")}
    return numbers.get(len(members), count_of(len(members), _tr("equipo"), _tr("equipos")))


def _brought(members: Sequence[Member], author: str, verb: str, without: str = "", names: Sequence[str] = ()) -> str:
    """`Usted puso ahí switch TI000960 y Marta, panel TI000977`; what one person brought stands together. `names`: other than their own."""
    by_person: dict[str, list[str]] = {}
    for at, member in enumerate(members[:_NAMED]):
        name = _tr("Usted") if member.author == author else first_name(member.author) or person(member.author)
        by_person.setdefault(name, []).append(names[at] if names else named(member, without))
    parts: list[str] = []
    for name, things in by_person.items():
        what = _and(things)
        if not name:
            parts.append(what)
        elif not parts:
            parts.append(f"{name} {verb} {what}")
        else:
            called_later = name.lower() if name == _tr("Usted") else name
            parts.append(_tr("{0}, en {1}").format(called_later, what) if verb.endswith(" en") else f"{called_later}, {what}")
    if len(members) > _NAMED:
        parts.append(_tr("{0} más").format(len(members) - _NAMED))
    return _and(parts, "; ")


def _and(parts: Sequence[str], between: str = ", ") -> str:
    return _tr("{0} y {1}").format(between.join(parts[:-1]), parts[-1]) if len(parts) > 1 else parts[0]


def named(member: Member, without: str = "") -> str:
    """How a sentence calls a member: by the item that it is about, where it is not one itself."""
    if member.of is not None and member.record.subject.name == "mount":
        return called(member.of, without)
    return called(member.record, without)


def called(record: Record, without: str = "") -> str:
    """How a sentence calls a row: `switch TI000960`; `without` is a field that does not tell it from the others."""
    names = [record.labels.get(name) or str(record.values.get(name) or "") for name in (*record.subject.title, "name", "serial", "model")]
    shared = str(record.values.get(without) or "") if without else ""
    title = next((name for name in names if name and name != shared), "")
    kind = text_of(record, "kind") if record.subject.name == "asset" else worded(record.subject.singular) if not title or without else ""
    kind = kind if kind.isupper() else kind.lower()
    return " ".join(filter(None, (kind, title)))


def _short_place(path: str) -> str:
    return path.rpartition(" / ")[2]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
