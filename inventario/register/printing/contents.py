"""What a label says, reduced to a digest: by it the labels that no longer say what the register says are told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ...labels.items import LabelItem
from ...labels.stock import Stock
from ...labels.templates import CodeElement, Template, TextElement
from ...labels.wording import compile_wording

_DIGITS = 32  # of the digest in hexadecimal: 128 bits
IDENTIFYING = ("tag", "code", "name", "near")
"""Data by which a person knows whose label it is; a strip of ports or units shows none, and is no label of the thing itself."""


def shown_names(template: Template, stock: Stock) -> tuple[str, ...]:
    """The data that the template shows on that stock, sorted; raises KnownError when it does not suit the stock."""
    layout = template.layout_for(stock)
    names: set[str] = {"each"} if layout.repeats else set()
    for element in layout.elements:
        if isinstance(element, (TextElement, CodeElement)):
            names |= compile_wording(element.text if isinstance(element, TextElement) else element.data).names
        names |= {name for name in (element.when, element.unless) if name and name != "logo"}
    if template.ends == 2:
        names |= {"near", "far"}
    if "unit_code" in names:
        names.add("tag")
    return tuple(sorted(names - {"number", "unit_code"}))


def digest_of(item: LabelItem, names: Iterable[str]) -> str:
    """The digest of those data of the item, in that order."""
    texts = ("\x1e".join(item.each) or str(item.count) if name == "each" else item.value(name) for name in names)
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def identity_of(item: LabelItem, names: Iterable[str]) -> str:
    """By which of its shown data the label is known; empty for a strip, which says nothing of whose it is."""
    shown = frozenset(names)
    if "each" in shown:
        return ""
    return next((text for name in IDENTIFYING if name in shown and (text := item.value(name))), "")
