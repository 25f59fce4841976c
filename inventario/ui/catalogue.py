"""The English catalogue: texts by their Spanish ones, and the sentences that rooms below compose, known by their fixed parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import yaml
from PySide6.QtCore import QObject, QTranslator

from inventario.core.resources import resource

from .words import WORDS

FOLDER = "translations/en"
_PLACE = re.compile(r"\{(\w*)(?::\w+)?\}")
_SHAPED = re.compile(r"\{(\w*):(\w+)\}")
_ANYTHING = ".+?"
_SHAPES = {"number": r"[\d.,]+", "unit": r"U[\d,]+(?: atrás)?(?: de .+?)?", "port": r".+?:\d+|sin puerto"}
"""What fits an open place whose English names its shape."""
_LOOSE = frozenset({"unit", "port"})
_LIST = re.compile(r"(, | y (?=[^,]+$)| u (?=\w+$))")
_JOINED = {" y ": " and ", " u ": " or "}
_AMOUNT = re.compile(r"([\d.]+) (\D.*)", re.DOTALL)
_DATED = re.compile(r"(.+) (el|al) (\d\d-\d\d-\d{4})")
_QUOTED = re.compile("«([^»]*)» (.+)", re.DOTALL)
_COMMA = re.compile(", ")
_AMOUNTS = re.compile(r" y (?=\d)")
_SENTENCE = re.compile(r"(?<=[.;:]) ")
_FULL_STOP = re.compile(r"(?<=\.) (?=[A-ZÁÉÍÓÚÑ¿«])")
_FEWEST = 3  # letters of fixed text by which a sentence may be known
_KEPT = 4096  # answers remembered


def read_catalogue() -> dict[str, str]:
    """English by Spanish, of every file of the folder."""
    found: dict[str, str] = {}
    for path in sorted(resource(FOLDER).glob("*.yaml")):
        with path.open("rb") as file:
            found |= yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    return found


class Sentences:
    """Finds the English of a sentence made from one of the catalogue's patterns, such as `No existe «{0}».`

    What is filled in begins with a capital when it is a person's or a file's, and stays as it is; else it may be words of the program
    in their turn. Where the English says `{0:word}` it is the program's whatever it looks like: the name of a field. `{0:list}` are
    several, the last after `y`. `{0:number}` fits figures only; `{0:unit}` of a rack and `{0:port}` fit anything only where nothing of
    that form does, so that `Subir Servidor de correo de U4 a U9` is cut where it should be."""

    def __init__(self, catalogue: Mapping[str, str]) -> None:
        self._catalogue = _first_clauses(catalogue) | dict(catalogue)
        self._patterns: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._compiled: dict[tuple[str, bool], re.Pattern[str]] = {}
        self._known: dict[str, str] = {}
        for spanish, english in map(_whole, self._catalogue, self._catalogue.values()):
            parts = _PLACE.split(spanish)
            if len(parts) > 1 and (weight := sum(len(re.sub(r"\W", "", fixed)) for fixed in parts[::2])) >= _FEWEST:
                self._patterns[_longest_word(spanish)].append((weight, spanish, english))

    def english(self, text: str) -> str:
        """The text in English; as it is when the catalogue does not know it."""
        if text not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[text] = self._find(text, 3)
        return self._known[text]

    def _find(self, text: str, depth: int) -> str:
        exact = self._catalogue.get(text) or self._by_case(text)
        if exact or not depth or not text.strip():
            return exact or text
        amount = _AMOUNT.fullmatch(text)
        if amount and (noun := self._catalogue.get(amount[2]) or self._by_case(amount[2])):
            return f"{amount[1]} {noun}"
        if " · " in text and (pattern := self._by_pattern(text, depth, " · ")):
            return pattern
        if " · " in text:
            return " · ".join(self._find(part, depth - 1) for part in text.split(" · "))
        if found := self._by_pattern(text, depth, ". ") or self._by_sentences(text, depth) or self._by_pattern(text, depth):
            return found
        if amount and (noun := self._find(amount[2], depth - 1)) != amount[2]:
            return f"{amount[1]} {noun}"
        if dated := _DATED.fullmatch(text):
            return f"{self._find(dated[1], depth - 1)} {'on' if dated[2] == 'el' else 'to'} {dated[3]}"
        if quoted := _QUOTED.fullmatch(text):
            return f"“{quoted[1]}” {self._find(quoted[2], depth - 1)}"
        return self._by_parts(text, depth) or text

    def _filling(self, text: str, depth: int, shape: str) -> str:
        """What stands in a sentence's open place."""
        if shape == "list":
            return self._listed(text, depth)
        known = shape in ("word", "unit", "port") or not text[:1].isupper() or text.endswith(".")
        return self._find(text, depth) if known else text

    def _listed(self, text: str, depth: int) -> str:
        """`F-02, C-11 y 3 más`: what is a person's stays, each for itself."""
        parts = _LIST.split(text)
        parts[::2] = [self._filling(part, depth, "") for part in parts[::2]]
        return "".join(_JOINED.get(part, part) for part in parts)

    def _by_case(self, text: str) -> str:
        """Known with another first letter: `serie` of `Serie`."""
        if not text[:1].isalpha():
            return ""
        return _cased(self._catalogue.get(text[0].swapcase() + text[1:], ""), text)

    def _by_pattern(self, text: str, depth: int, having: str = "") -> str:
        words = set(re.findall(r"\w+", text.lower()))
        candidates = [entry for word in words for entry in self._patterns.get(word, ()) if having in entry[1]]
        for _, spanish, english in sorted(candidates, key=lambda entry: (-entry[0], entry[1].startswith("{"))):
            shapes = dict(_SHAPED.findall(english))
            match = self._pattern(spanish, shapes).fullmatch(text)
            if match is None and _LOOSE & set(shapes.values()):
                match = self._pattern(spanish, {}).fullmatch(text)
            if match:
                filled = {name[1:]: filling for name, filling in match.groupdict().items()}
                said = {name: self._filling(filling, depth - 1, shapes.get(name, "")) for name, filling in filled.items()}
                return _filled(english if spanish[0] == text[0] else _cased(english, text), said)
        return ""

    def _by_sentences(self, text: str, depth: int) -> str:
        """Several sentences, each known by itself; nothing when one is not, since a name may have a full stop within."""
        parts = _FULL_STOP.split(text)
        said = [self._find(part, depth - 1) for part in parts] if len(parts) > 1 else []
        return " ".join(said) if said and all(map(str.__ne__, said, parts)) else ""

    def _by_parts(self, text: str, depth: int) -> str:
        """Several sentences or a list of known things, one by one; nothing when none of them is known."""
        for mark, joined in ((_SENTENCE, " "), (_COMMA, ", "), (_AMOUNTS, " and ")):
            parts = mark.split(text)
            if len(parts) > 1:
                said = [self._find(part, depth - 1) for part in parts]
                if said != parts:
                    return joined.join(said)
        return ""

    def _pattern(self, spanish: str, shapes: Mapping[str, str]) -> re.Pattern[str]:
        key = (spanish, bool(shapes))
        if key not in self._compiled:
            parts, seen = _PLACE.split(spanish), set[str]()
            pattern = f"(?i:{parts[0][0]}){re.escape(parts[0][1:])}" if parts[0][:1].isalpha() else re.escape(parts[0])
            for name, fixed in zip(parts[1::2], parts[2::2], strict=True):
                pattern += f"(?P=p{name})" if name in seen else f"(?P<p{name}>{_SHAPES.get(shapes.get(name, ''), _ANYTHING)})"
                pattern += re.escape(fixed)
                seen.add(name)
            self._compiled[key] = re.compile(pattern, re.DOTALL)
        return self._compiled[key]


def _cased(english: str, text: str) -> str:
    """With a capital or without, as the text has it; `IP` stays."""
    if not english[:1].isalpha() or (text[0].islower() and not english[1:2].islower()):
        return english
    return (english[0].lower() if text[0].islower() else english[0].upper()) + english[1:]


def _filled(english: str, said: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: said.get(place[1], place[0]), english)


def _first_clauses(catalogue: Mapping[str, str]) -> dict[str, str]:
    """`no es una fecha` of `no es una fecha; escriba …`: what went wrong, without what to do, heads the faults of an import."""
    pairs = ((spanish.partition("; "), english.partition("; ")) for spanish, english in catalogue.items())
    return {spanish[0]: english[0] for spanish, english in pairs if spanish[1] and english[1] and _same_places(spanish[0], english[0])}


def _same_places(spanish: str, english: str) -> bool:
    return sorted(_PLACE.findall(spanish)) == sorted(_PLACE.findall(english))


def _whole(spanish: str, english: str) -> tuple[str, str]:
    """What is set behind something, such as ` vence hoy`, or before it, with the place of that."""
    before = "{before}" if spanish[:1] in (" ", ",", ":", ";") else ""
    after = "{after}" if spanish.endswith(" ") else " {after}" if spanish.endswith(" de") else ""
    return before + spanish + after, before + english + after


def _longest_word(spanish: str) -> str:
    """The longest whole word of the fixed parts, by which a pattern is looked up: `a` of `U{0} a U{1}`."""
    words = re.findall(r"\w+", _PLACE.sub("0", spanish.lower()))
    return max((word for word in words if "0" not in word), key=len, default="")


class CatalogueTranslator(QTranslator):
    """Answers Qt's `tr()` from the catalogue. What it does not know is Qt's own, which is English already."""

    def __init__(self, catalogue: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._sentences = Sentences(catalogue)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        known = self._catalogue.get(f"{disambiguation}|{source}") if disambiguation else self._catalogue.get(source)
        if known is None and context == WORDS:
            return self._sentences.english(source)
        return known or source
