"""What the engine says of a design with one item: it fits, or what does not and what would help.

`judge` lays the label out and measures it, within a frame; `look` also reads it back as a printer would put it on paper, which takes
longer and is done in a pause of typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inventario.core.errors import KnownError
from inventario.core.formats import format_decimal
from inventario.core.text import shorten
from inventario.drawing.grid import dots_per_mm
from inventario.labels import LabelJob, can_read
from inventario.labels.check import check
from inventario.labels.fitting import SymbolTooLarge
from inventario.labels.geometry import blank_around, geometry_faults, symbols_of
from inventario.labels.layout import Label
from inventario.labels.printing import larger_stock

from ...theme import Tone
from ...words import worded
from .design import Design

_LABELS = 2  # of one item that are looked at: both ends of a cable


class Remedy(StrEnum):
    """What would mend a design."""

    NARROWER = "narrower"  # no fixed bar width
    QR = "qr"
    STOCK = "stock"
    LAYOUT = "layout"  # a layout of its own for the stock
    RANGE = "range"  # the layout in sight, for this stock too


@dataclass(frozen=True, slots=True)
class Offer:
    """A remedy as a button; `value` names a stock."""

    remedy: Remedy
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said: one sentence, lines below it, what could be done; `labels` are what would be printed."""

    tone: Tone
    sentence: str
    notes: tuple[tuple[Tone, str], ...] = ()
    offers: tuple[Offer, ...] = ()
    labels: tuple[Label, ...] = ()


def judge(design: Design) -> Verdict:
    """Lay the item out on the template and stock, and measure it."""
    if not design.template.suits(design.stock):
        return _unsuited(design)
    labels: list[Label] = []
    try:
        for label in design.composer().labels(design.item):
            labels.append(label)
            if len(labels) == _LABELS:
                break
    except SymbolTooLarge as fault:
        larger = larger_stock(design.item, LabelJob(design.template, design.stock, logo=design.logo))
        return Verdict(Tone.BAD, str(fault.on_larger(larger)), offers=_offers(fault, larger))
    except KnownError as fault:
        return Verdict(Tone.BAD, worded(fault))
    return _measured(design, tuple(labels))


def _unsuited(design: Design) -> Verdict:
    stock = design.stock
    sentence = worded("Ningún diseño de esta plantilla es para {0} {1} ({2}).").format(
        worded(stock.form.called), stock.name, worded(stock.size_text)
    )
    offers = (Offer(Remedy.LAYOUT, worded("Agregar un diseño de esa medida")), Offer(Remedy.RANGE, worded("Usar este diseño también ahí")))
    return Verdict(Tone.WARN, sentence, offers=offers)


def _offers(fault: SymbolTooLarge, larger: Sequence[str]) -> tuple[Offer, ...]:
    offers = [Offer(Remedy.NARROWER, worded("Usar barras más finas"))] if fault.narrower else []
    offers += [Offer(Remedy.QR, worded("Usar QR"))] if fault.qr else []
    return (*offers, *(Offer(Remedy.STOCK, worded("Ver en {0}").format(name), name) for name in larger[:2]))


def _measured(design: Design, labels: tuple[Label, ...]) -> Verdict:
    bad: list[str] = []
    warned: list[str] = []
    good: list[str] = []
    for label in labels:
        for symbol, bounds in symbols_of(label.shapes):
            blank = blank_around(symbol, bounds, label)
            if faults := geometry_faults(symbol, blank, design.stock.dpi):
                bad += map(worded, faults)
                continue
            dots = round(symbol.module * dots_per_mm(design.stock.dpi))
            good.append(worded("Barra fina de {0} mm, {1} puntos justos").format(format_decimal(symbol.module, 3), dots))
            good.append(worded("Margen blanco de {0} mm").format(format_decimal(blank, 1)))
        warned += [worded("El texto «{0}» no cabe entero.").format(shorten(text, 40)) for text in label.cut]
    tone = Tone.BAD if bad else Tone.WARN if warned else Tone.OK
    sentence = {
        Tone.OK: worded("Todo cabe"),
        Tone.WARN: worded("Cabe, pero se corta un texto"),
        Tone.BAD: worded("El código no se leería bien"),
    }[tone]
    spoken = ((Tone.BAD, bad), (Tone.WARN, warned), (Tone.OK, good))
    notes = dict.fromkeys((tone, text) for tone, texts in spoken for text in texts)
    return Verdict(tone, sentence, tuple(notes), labels=labels)


def look(verdict: Verdict, dpi: int) -> Verdict:
    """The verdict after reading the codes back; the same one when nothing can read them."""
    if verdict.tone is Tone.BAD or not verdict.labels or not can_read():
        return verdict
    report = check(verdict.labels[:1], dpi)
    if not report.symbols:
        return verdict
    if report.read < report.symbols:
        return replace(verdict, tone=Tone.BAD, sentence=worded("El código no se lee; dele más espacio o use otro símbolo"))
    sentence = worded("Todo cabe y el código se lee") if verdict.tone is Tone.OK else verdict.sentence
    return replace(
        verdict, sentence=sentence, notes=(*verdict.notes, (Tone.OK, worded("Leído como saldrá, a {0} puntos por pulgada").format(dpi)))
    )
