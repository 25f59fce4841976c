"""Speed of labels, against the same bars drawn by bare reportlab and against segno alone, in the same run.

    python -m bench.labels [LABELS]

Prints seconds, ratio and bytes a label for Code 128 and QR on sheets as PDF, for ZPL, the time from a keystroke to a preview's new
shapes, and what the self-check takes a label."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import segno
from barcode.codex import Code128

from inventario import labels
from inventario.drawing.fonts import font_name, pdf_font
from inventario.drawing.shapes import Role
from inventario.labels.printing import composer_for

from ._figures import tell_figure

FRAME = 1 / 60
_MM = 72 / 25.4
_MODULE = 10 / 600 * 72


def items(number: int) -> list[labels.LabelItem]:
    """Assets with tags of their own."""
    return [
        labels.LabelItem(
            tag=f"TI{index:06d}", name=f"DIDECO-PC-{index:03d}", department="DIDECO",
            institution="Municipalidad de Tomé", office="Informática",
        )
        for index in range(1, number + 1)
    ]  # fmt: skip


def bare(things: list[labels.LabelItem]) -> bytes:
    """The same bars, one rectangle each, and two lines of text, on the same sheet, by reportlab alone."""
    from reportlab.pdfgen.canvas import Canvas

    for role in (Role.BOLD, Role.MONO):
        pdf_font(role)
    stock, stream = labels.stock("L7160"), io.BytesIO()
    canvas = Canvas(stream, pagesize=(210 * _MM, 297 * _MM), pageCompression=1)
    for number, thing in enumerate(things):
        position = number % stock.per_page
        if number and not position:
            canvas.showPage()
        left, top = (length * _MM for length in stock.corner(position))
        pattern: str = Code128(thing.tag).build()[0]
        x, y, middle = left + 10 * _MM, 297 * _MM - top - 24 * _MM, left + 31.75 * _MM
        for run in pattern.replace("10", "1 0").replace("01", "0 1").split():
            if run[0] == "1":
                canvas.rect(x, y, len(run) * _MODULE, 15 * _MM, stroke=0, fill=1)
            x += len(run) * _MODULE
        canvas.setFont(font_name(Role.MONO), 14)
        canvas.drawCentredString(middle, y - 16, thing.tag)
        canvas.setFont(font_name(Role.BOLD), 9)
        canvas.drawCentredString(middle, y - 30, f"{thing.name} · {thing.department}")
    canvas.save()
    return stream.getvalue()


def timed(work: Callable[[], object]) -> float:
    """Seconds, the better of two runs: the machine is shared."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    things = items(number)
    asset, small = labels.template("asset"), labels.template("small-asset")
    l7160, l7651, zebra = labels.stock("L7160"), labels.stock("L7651"), labels.stock("ZEBRA-50x25")

    ours, theirs = timed(lambda: labels.print_pdf(things, asset, l7160)), timed(lambda: bare(things))
    size = len(labels.print_pdf(things, asset, l7160)) / number
    tell_figure("labels", f"{number:,} asset labels to PDF", ours, "s", 3 * number / 10_000)
    tell_figure("labels", "asset labels against reportlab", ours / theirs, "x", 2, primitive="bare reportlab")
    tell_figure("labels", "bytes a label", size, "bytes", 1024)

    few = things[: max(1, number // 10)]
    ours, theirs = timed(lambda: labels.print_pdf(few, small, l7651)), timed(lambda: [segno.make_qr(thing.tag, error="M") for thing in few])
    size = len(labels.print_pdf(few, small, l7651)) / len(few)
    print(f"{len(few)} small labels, QR, PDF: {ours:.2f} s, {size:.0f} bytes a label")
    tell_figure("labels", "QR labels against segno", ours / theirs, "x", 2.5, primitive="segno")

    ours = timed(lambda: labels.print_zpl(things, asset, zebra))
    tell_figure("labels", f"{number:,} asset labels to ZPL", ours, "s", number / 10_000)

    composer = composer_for(labels.LabelJob(asset, l7160))
    ours = timed(lambda: [list(composer.labels(thing)) for thing in few]) / len(few)
    tell_figure("labels", "a keystroke to the preview's shapes", ours * 1000, "ms", FRAME * 1000)

    checked = things[: min(200, number)]
    ours = timed(lambda: labels.check_job(checked, labels.LabelJob(asset, l7160))) / len(checked)
    print(f"self-check at 600 dpi: {ours * 1000:.1f} ms a label")


if __name__ == "__main__":
    main()
