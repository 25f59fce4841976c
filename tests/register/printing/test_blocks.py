"""Numbers printed beforehand: reserved once, given to nobody else, and taken by what is entered with the label it wears."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from inventario import labels
from inventario.core.clock import Clock
from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import ListQuery
from inventario.register.entry import delete, duplicate, enter
from inventario.register.lists import count, records, row_numbers
from inventario.register.preferences import write_preference
from inventario.register.printing.blocks import blank_things, block_of, blocks, find_block, release, reserve, unused_tags
from inventario.register.printing.log import batch_things, forget, log_print
from inventario.register.validators import register_hooks
from inventario.store.register import Register
from inventario.store.undo import next_undo, undo

from ..conftest import TODAY, Enter
from .conftest import Print, job

BLANK = job("blank", "5160")

EXAMPLES = int(os.environ.get("INVENTARIO_TAG_EXAMPLES", "10"))  # few here; more on demand


def test_a_block_follows_what_there_is(register: Register, asset: Enter) -> None:
    asset(tag="TI000500")
    block = reserve(register, 50, "  Bodega, marzo ")
    assert (block.title, block.size, block.used, block.note) == ("TI000501 a TI000550", 50, 0, "Bodega, marzo")
    assert (block.reserved_by, block.reserved_at.date(), block.printed_at) == ("Paula", TODAY, None)
    assert asset().title == "TI000551"
    assert reserve(register, 1).title == "TI000552"
    assert [copy.title for copy in duplicate(register, asset(), 2)] == ["TI000554", "TI000555"]


def test_what_wears_a_blank_label_is_entered_with_it(register: Register, asset: Enter) -> None:
    block = reserve(register, 3)
    found = block_of(register, "ti000002")
    assert found is not None and found.id == block.id
    assert asset(tag="TI000002").title == "TI000002"
    assert asset().title == "TI000004"
    assert unused_tags(register, block) == ["TI000001", "TI000003"]
    assert find_block(register, block.id).used == 1
    assert enter(register, "rack", {"name": "Rack", "tag": "TI000003"}).title == "TI000003"
    assert [thing.item.tag for thing in blank_things(register, block)] == ["TI000001"]
    assert block_of(register, "TI000004") is None


def test_a_worn_number_is_not_taken_twice(register: Register, asset: Enter) -> None:
    reserve(register, 3)
    asset(tag="TI000002", name="uno")
    with pytest.raises(FieldFault, match="La etiqueta TI000002 ya es de uno"):
        asset(tag="TI000002")


def test_blank_labels_print_and_are_noted(register: Register, printed: Print) -> None:
    with register.transact("preferences", "nombre") as transaction:
        write_preference(transaction, "institution", "Municipalidad de Tomé")
    block = reserve(register, 4)
    things = blank_things(register, block)
    assert {thing.item.institution for thing in things} == {"Municipalidad de Tomé"}
    assert labels.print_pdf([thing.item for thing in things], BLANK.template, BLANK.stock).startswith(b"%PDF")
    batch = log_print(register, things, BLANK)
    assert batch is not None
    assert (batch.purpose, batch.labels) == ("4 números en blanco", 4)
    assert find_block(register, block.id).printed_at == batch.printed_at
    assert [thing.item.tag for thing in batch_things(register, batch)] == block.tags
    with pytest.raises(KnownError, match="ya están impresas; sus números quedan reservados"):
        release(register, block)
    forget(register, batch)
    assert find_block(register, block.id).printed_at is None


def test_an_unprinted_block_can_be_given_back(register: Register, asset: Enter) -> None:
    block = reserve(register, 10)
    release(register, block)
    assert blocks(register) == []
    assert asset().title == "TI000001"
    with pytest.raises(KnownError, match="Ese bloque de números ya no existe"):
        release(register, block)
    other = reserve(register, 10)
    asset(tag="TI000005")
    with pytest.raises(KnownError, match="Ya hay equipos con números de TI000002 a TI000011"):
        release(register, other)


def test_undo_passes_over_a_reservation(register: Register, asset: Enter) -> None:
    asset(name="uno")
    before = next_undo(register)
    reserve(register, 5)
    assert next_undo(register) == before
    undo(register)
    assert [block.title for block in blocks(register)] == ["TI000002 a TI000006"]
    assert asset().title == "TI000001"
    assert asset().title == "TI000007"


def test_a_number_that_stands_on_paper_is_not_given_to_another(register: Register, asset: Enter, printed: Print) -> None:
    printed([asset()])
    undo(register)
    assert count(register, ListQuery("asset")) == 0
    assert asset().title == "TI000002"


def test_a_mistyped_tag_that_was_printed_does_not_use_the_series_up(register: Register, asset: Enter, printed: Print) -> None:
    wrong = asset(tag="TI999999")
    printed([wrong])
    delete(register, "asset", [wrong.id])
    assert asset().title == "TI000001"


@pytest.mark.parametrize("amount", [0, -1, 10_001])
def test_amounts_that_make_no_sense(register: Register, amount: int) -> None:
    with pytest.raises(KnownError, match=r"Un bloque va de 1 a 10\.000 números"):
        reserve(register, amount)


def test_a_series_without_room_says_so(register: Register, asset: Enter) -> None:
    asset(tag="TI999990")
    with pytest.raises(KnownError, match="Se acabaron los números de la serie TI"):
        reserve(register, 10)
    assert blocks(register) == []
    assert reserve(register, 9).title == "TI999991 a TI999999"


def test_blocks_of_another_series_are_left_alone(register: Register, asset: Enter) -> None:
    reserve(register, 5)
    with register.transact("preferences", "cambiar serie") as transaction:
        write_preference(transaction, "tag_prefix", "MUNI")
        write_preference(transaction, "tag_width", 4)
    assert asset().title == "MUNI0001"
    assert reserve(register, 2).title == "MUNI0002 a MUNI0003"
    assert block_of(register, "TI000003") is not None


def test_two_blocks_never_share_a_number(register: Register) -> None:
    block = reserve(register, 5)
    values = {"prefix": "TI", "width": 6, "lo": 5, "hi": 9, "reserved_at": block.reserved_at}
    with pytest.raises(KnownError, match="El número TI000005 ya está en otro bloque reservado"), register.transact("x", "x") as transaction:
        transaction.create("tag-block", values)
    assert len(blocks(register)) == 1


class Issuing(RuleBasedStateMachine):
    """Any order of entering, reserving, printing, deleting and undoing: no number goes out twice."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile
        from pathlib import Path

        from inventario.core.paths import Folders

        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        self.register = Register.create(
            home / "a.inventario", author="Paula", clock=Clock(TODAY), folders=Folders.beneath(home), hooks=register_hooks()
        )
        self.on_paper: set[str] = set()

    def teardown(self) -> None:
        self.register.close()
        self.folder.cleanup()

    def live(self) -> list[str]:
        return [item.title for item in records(self.register, "asset", row_numbers(self.register, ListQuery("asset")))]

    @rule()
    def enter_next(self) -> None:
        reserved = {tag for block in blocks(self.register) for tag in block.tags}
        before = set(self.live())
        tag = enter(self.register, "asset", {"kind": "ups"}).title
        assert tag not in before | reserved | self.on_paper

    @precondition(lambda self: any(unused_tags(self.register, block) for block in blocks(self.register)))
    @rule(data=st.data())
    def enter_with_a_blank_label(self, data: st.DataObject) -> None:
        unused = [tag for block in blocks(self.register) for tag in unused_tags(self.register, block)]
        tag = data.draw(st.sampled_from(unused))
        assert enter(self.register, "asset", {"kind": "ups", "tag": tag}).title == tag

    @rule(number=st.integers(1, 30))
    def enter_with_a_typed_tag(self, number: int) -> None:
        tag = f"TI{number:06d}"
        if tag not in self.live():
            enter(self.register, "asset", {"kind": "ups", "tag": tag})

    @rule(amount=st.integers(1, 5))
    def set_aside(self, amount: int) -> None:
        taken = set(self.live()) | self.on_paper
        assert taken.isdisjoint(reserve(self.register, amount).tags)

    @precondition(lambda self: blocks(self.register))
    @rule(data=st.data())
    def print_block(self, data: st.DataObject) -> None:
        block = data.draw(st.sampled_from(blocks(self.register)))
        things = blank_things(self.register, block)
        log_print(self.register, things, BLANK)
        self.on_paper.update(thing.item.tag for thing in things)

    @precondition(lambda self: any(block.printed_at is None and not block.used for block in blocks(self.register)))
    @rule()
    def give_back(self) -> None:
        release(self.register, next(block for block in blocks(self.register) if block.printed_at is None and not block.used))

    @precondition(lambda self: self.live())
    @rule()
    def delete_one(self) -> None:
        delete(self.register, "asset", [records(self.register, "asset", row_numbers(self.register, ListQuery("asset")))[-1].id])

    @precondition(lambda self: next_undo(self.register))
    @rule()
    def take_back(self) -> None:
        try:
            undo(self.register)
        except KnownError:  # its tag was taken meanwhile, which is refused
            return

    @invariant()
    def no_tag_twice(self) -> None:
        tags = self.live()
        assert len(tags) == len(set(tags))

    @invariant()
    def blocks_are_apart(self) -> None:
        numbers = [tag for block in blocks(self.register) for tag in block.tags]
        assert len(numbers) == len(set(numbers))


TestIssuing = Issuing.TestCase
TestIssuing.settings = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
