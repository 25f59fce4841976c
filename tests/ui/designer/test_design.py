"""The design itself: nothing changes that nobody changed, stock changes the size, layouts come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from inventario import labels
from inventario.core.errors import KnownError
from inventario.labels.template_format import dump_template, parse_template
from inventario.labels.templates import Template, TextElement
from inventario.ui.pages.designer.boxes import rebased
from inventario.ui.pages.designer.design import Design
from inventario.ui.pages.designer.library import Library
from inventario.ui.pages.designer.pieces import drawn, in_cell
from inventario.ui.pages.designer.remedies import apply
from inventario.ui.pages.designer.samples import EXAMPLE
from inventario.ui.pages.designer.verdict import Offer, Remedy, judge, look
from inventario.ui.theme import Tone

from .conftest import ITEM, STOCK, boxes, rect

BUILT_IN = labels.templates()


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda one: one.name)
def test_a_template_goes_through_the_designer_unchanged(qtbot: QtBot, template: Template) -> None:
    suiting = [stock for stock in labels.stocks() if template.suits(stock)]
    design = Design(template, suiting[0], EXAMPLE)
    for stock in suiting:
        design.show_stock(stock)
        design.choose(range(len(design.elements)))
        design.put("Mover", design.picked)
        judge(design)
    for index in range(len(template.layouts)):
        design.show_layout(index, labels.stocks())
    assert design.template == template and not design.stack.canUndo()
    assert parse_template(dump_template(design.template), own=template.own) == template


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda one: one.name)
def test_drawn_anew_for_other_stock_it_prints_the_same(qtbot: QtBot, template: Template) -> None:
    """What is seen on a stock before the first change and after it is the same label."""
    for stock in labels.stocks():
        if not template.suits(stock):
            continue
        design = Design(template, stock, EXAMPLE)
        try:
            before = list(design.composer().labels(EXAMPLE))
        except KnownError:
            continue
        drawn_anew = replace(template, layouts=(design.working,))
        after = list(labels.composer_for(labels.LabelJob(drawn_anew, stock)).labels(EXAMPLE))
        for one, other in zip(before, after, strict=True):
            assert (other.width, other.height) == pytest.approx((one.width, one.height), abs=0.03), stock.name
            assert (len(other.shapes), len(other.cut)) == (len(one.shapes), len(one.cut)), stock.name


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda one: one.name)
def test_the_canvas_draws_what_the_engine_prints(qtbot: QtBot, template: Template) -> None:
    stock = labels.usual_stock(template)
    design = Design(template, stock, EXAMPLE)
    pieces = [shape for n in range(len(design.elements)) for shape in design.piece(n).shapes]
    whole = Template("", "", (replace(design.working, mode="plain", min_width=0, max_width=9e9, min_height=0, max_height=9e9),))
    sized = labels.Stock("", "", labels.Form.TAPE, *design.size, stock.dpi)
    whole = replace(whole, layouts=(replace(whole.layouts[0], forms=frozenset({labels.Form.TAPE})),))
    label = next(iter(labels.composer_for(labels.LabelJob(whole, sized)).labels(in_cell(EXAMPLE))))
    assert tuple(pieces) == label.shapes


def test_stock_changes_the_size_of_the_label(qtbot: QtBot) -> None:
    design = Design(labels.template("asset"), labels.stock("L7160"), ITEM)
    assert design.size == (63.5, 38.1)
    design.show_stock(labels.stock("L7163"))
    assert design.size == (99.1, 38.1) and not design.stack.canUndo()
    design.show_stock(labels.stock("TZe-231"))
    assert design.index == 1 and design.size[1] == pytest.approx(9.878, abs=0.001)
    design.show_layout(0, labels.stocks())
    assert design.stock.name == "L7160"


def test_letters_shrink_with_the_lesser_side() -> None:
    layout = boxes(TextElement(x=0, y=0, width=30, height=10, text="{tag}", size=6)).layouts[0]
    narrow = rebased(layout, (30, 40))
    text = narrow.elements[0]
    assert isinstance(text, TextElement) and (text.width, text.height, text.size) == (15, 10, 3)
    assert rebased(layout, (60, 40)) is layout


def test_one_that_does_not_fit_hides_no_other(qtbot: QtBot) -> None:
    long = replace(ITEM, tag="TI00044100000000000000000000000000")
    design = Design(labels.template("asset"), labels.stock("L7160"), long)
    pieces = [design.piece(n) for n in range(len(design.elements))]
    assert [piece.fault is not None for piece in pieces] == [False, False, True, False, False]
    assert pieces[3].shapes and pieces[0].absent


def test_the_verdict_says_what_does_not_fit_and_what_would_help(qtbot: QtBot) -> None:
    design = Design(labels.template("asset"), labels.stock("L7160"), replace(ITEM, tag="TI000441000000000000000000"))
    verdict = judge(design)
    assert verdict.tone is Tone.BAD and verdict.sentence.startswith("El código de «TI0004410000")
    assert "L7163" in verdict.sentence and "QR" in verdict.sentence
    assert [offer.remedy for offer in verdict.offers][:2] == [Remedy.QR, Remedy.STOCK]


def test_remedies_mend(qtbot: QtBot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from inventario.core.paths import Folders
    from inventario.ui.settings import Settings

    library = Library(tmp_path, Settings(Folders.beneath(tmp_path)))
    design = Design(labels.template("asset"), labels.stock("L7160"), replace(ITEM, tag="TI000441000000000000000000"))
    apply(Offer(Remedy.QR, ""), design, library)
    assert judge(design).tone is Tone.OK and design.stack.count() == 1
    design.stack.undo()
    apply(Offer(Remedy.STOCK, "", "L7163"), design, library)
    assert design.stock.name == "L7163" and judge(design).tone is Tone.OK


def test_a_layout_of_its_own_for_other_stock(qtbot: QtBot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from inventario.core.paths import Folders
    from inventario.ui.settings import Settings

    library = Library(tmp_path, Settings(Folders.beneath(tmp_path)))
    design = Design(labels.template("small-asset"), labels.stock("L7651"), ITEM)
    design.show_stock(labels.stock("L7163"))
    verdict = judge(design)
    assert verdict.tone is Tone.WARN and [offer.remedy for offer in verdict.offers] == [Remedy.LAYOUT, Remedy.RANGE]
    apply(verdict.offers[0], design, library)
    assert len(design.template.layouts) == 4 and design.suits and design.size == (99.1, 38.1)
    assert judge(design).tone is Tone.OK
    design.remove_layout("Quitar")
    assert len(design.template.layouts) == 3
    design.stack.undo()
    design.stack.undo()
    assert design.template == labels.template("small-asset")
    apply(Offer(Remedy.RANGE, ""), design, library)
    assert design.suits and judge(design).tone is not Tone.BAD


def test_the_only_layout_stays(qtbot: QtBot) -> None:
    design = Design(boxes(rect(1, 1)), STOCK, ITEM)
    with pytest.raises(KnownError, match="un solo diseño"):
        design.remove_layout("Quitar")


def test_a_code_with_something_on_its_margin_is_told(qtbot: QtBot) -> None:
    design = Design(labels.template("asset"), labels.stock("L7160"), ITEM)
    code = design.elements[2]
    design.change("Agregar", [*design.elements, rect(code.x + 4, code.y + 2, 2, 8)])
    verdict = judge(design)
    assert verdict.tone is Tone.BAD and any("margen blanco" in text for _, text in verdict.notes)


def test_a_cut_text_is_told(qtbot: QtBot) -> None:
    design = Design(labels.template("asset"), labels.stock("L7160"), replace(ITEM, name="Un nombre larguísimo " * 6))
    verdict = judge(design)
    assert verdict.tone is Tone.WARN and any("no cabe entero" in text for _, text in verdict.notes)


def test_codes_are_read_back(qtbot: QtBot) -> None:
    design = Design(labels.template("asset"), labels.stock("L7160"), ITEM)
    assert look(judge(design), 600).sentence == "Todo cabe y el código se lee"
    plain = Design(boxes(TextElement(x=0, y=0, width=30, height=10, text="{tag}", size=6)), STOCK, ITEM)
    assert look(judge(plain), 300).sentence == "Todo cabe"


def test_a_piece_knows_why_nothing_is_seen() -> None:
    style = labels.composer_for(labels.LabelJob(labels.template("asset"), labels.stock("L7160"))).style
    absent = drawn(TextElement(x=0, y=0, width=9, height=5, text="{serial}", size=3), (60, 40), ITEM, style)
    assert absent.absent and absent.fault is None
