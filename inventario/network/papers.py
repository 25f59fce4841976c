"""A trace as a file: PDF with its table, or the picture alone as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..core.errors import KnownError
from ..core.files import write_file
from ..drawing.shapes import DocumentInfo
from ..drawing.svg import svg
from ..reports.records import Origin
from ..reports.trace_paper import TraceLine, TracePaper, trace_pdf
from .picture.drawing import draw_trace
from .tracing import LABEL_WORDS, Hop, Network, Trace

FORMATS = (".pdf", ".svg")


def write_trace(out: Path, network: Network, trace: Trace, origin: Origin, *, reverse: bool = False) -> None:
    """Write the picture to a file whose ending says the format; raises KnownError for another ending and for what the disk refuses."""
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise KnownError(f"El camino no se guarda como «{out.name}»; use un nombre terminado en .pdf o .svg.")
    if suffix == ".svg":
        data = svg(draw_trace(network, trace, reverse=reverse).page, DocumentInfo(title_of(trace))).encode("utf-8")
    else:
        data = trace_pdf(trace_paper(network, trace, origin, reverse=reverse))
    write_file(out, data)


def title_of(trace: Trace) -> str:
    """`Punto 3-12`, else how what was asked for is called."""
    return f"Punto {trace.asked.title}" if trace.asked.kind == "point" else trace.asked.called


def trace_paper(network: Network, trace: Trace, origin: Origin, *, reverse: bool = False) -> TracePaper:
    """The record of its sheet."""
    hops: Sequence[Hop] = trace.turned() if reverse else trace.hops
    picture = draw_trace(network, trace, reverse=reverse)
    lines = [
        TraceLine(
            hop.number, hop.cable.name if hop.cable else "", hop.start.address, _name(hop.start.called, hop.start.address),
            hop.end.address, _name(hop.end.called, hop.end.address), hop.words, LABEL_WORDS[hop.labels], hop.labels in ("one", "none"),
        )
        for hop in hops
    ]  # fmt: skip
    breaks = [each.sentence for each in trace.breaks]
    return TracePaper(origin, title_of(trace), trace.asked.place, trace.complete, picture.page, lines, breaks, trace.notes)


def _name(called: str, address: str) -> str:
    """What people call it, where that is not what is written on it."""
    return "" if called == address else called
