"""The rules of the count against a simple model, for any steps in any order of arrival.

    INVENTARIO_AUDIT_EXAMPLES=5000 python -m pytest tests/audits/test_tally_machine.py -s

runs it at length; the seed of a failure is printed by Hypothesis."""

from __future__ import annotations

import os
import random
from collections import Counter
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule, run_state_machine_as_test

from inventario.audits.facts import ItemFact, Step
from inventario.audits.records import Category
from inventario.audits.tally import Tally

SITE, FLOOR, ROOMS = b"S", b"F", (b"A", b"B", b"C")
ABOVE = {SITE: None, FLOOR: SITE, b"A": FLOOR, b"B": FLOOR, b"C": SITE}
ITEMS = {
    b"1": (1, b"A", "in-use"), b"2": (1, b"A", "in-use"), b"3": (1, b"B", "lost"), b"4": (1, b"C", "in-use"), b"5": (1, None, "in-use"),
    b"7": (0, b"B", "in-use"), b"8": (0, b"C", "written-off"), b"9": (0, b"Z", "in-use"),
}  # fmt: skip
PLACES = st.sampled_from((*ROOMS, FLOOR))
NAMES = (
    "expected", "in_place", "elsewhere", "away", "missing", "not_accessible", "written_off", "surplus", "beyond", "unreadable", "nameless",
    "serial_differs", "damaged", "place_differs", "custodian_differs",
)  # fmt: skip
REMARKS = (
    ("custodian", b"Q"), ("department", b"D"), ("serial", "S1"), ("condition", "damaged"), ("condition", "good"), ("note", None),
)  # fmt: skip
KEYS = st.sampled_from(tuple(ITEMS))


def fact(key: bytes) -> ItemFact:
    expected, place, status = ITEMS[key]
    return ItemFact(key, expected, place, None, b"P", status, f"T{key.decode()}", None, 0)


class Model:
    """The rules said in the plainest way: everything is worked out anew from the list of steps."""

    def __init__(self, steps: list[Step]) -> None:
        void = {step.about for step in steps if step.kind == "retract"}
        self.steps = sorted(step for step in steps if step.id not in void and step.kind != "retract")

    def inside(self, place: bytes | None, room: bytes | None) -> bool:
        chain = []
        while place is not None:
            chain.append(place)
            place = ABOVE.get(place)
        return room in chain

    def is_unknown(self, code: str) -> bool:
        """Whether a code was read of which nobody has said yet whose it is."""
        said = {step.about for step in self.steps if step.kind == "seen"}
        return any(step.kind == "unknown" and (step.code or "").upper() == code and step.id not in said for step in self.steps)

    def counts(self) -> dict[str, int]:
        found = dict.fromkeys(NAMES, 0)
        for key in ITEMS:
            for name in self.item(key):
                found[name] += 1
        codes = {(step.code or "").upper() for step in self.steps if step.kind == "unknown"}
        found["surplus"] = sum(map(self.is_unknown, codes))
        said = {step.about for step in self.steps if step.kind == "seen"}
        nameless = sum(step.kind == "unreadable" and step.key is None and step.id not in said for step in self.steps)
        found["nameless"], found["unreadable"] = nameless, found["unreadable"] + nameless
        return found

    def item(self, key: bytes) -> list[str]:
        """The names that an item counts for."""
        expected, place, status = ITEMS[key]
        seen = [step for step in self.steps if step.key == key and step.kind in ("seen", "unreadable")]
        names = ["expected"] * expected
        if not seen:
            whole = [step for step in self.steps if step.kind == "not-accessible" and step.key is None]
            out_of_reach = any(step.kind == "not-accessible" and step.key == key for step in self.steps)
            out_of_reach = out_of_reach or any(self.inside(place, step.place) for step in whole)
            return names + ["not_accessible" if out_of_reach else "missing"] * expected
        ids = {step.id for step in seen}
        noted = sorted((*seen, *(step for step in self.steps if step.kind == "remark" and step.about in ids)))

        def last(name: str) -> object:
            return next((value for step in reversed(noted) if (value := getattr(step, name))), None)

        bad = {step.id for step in self.steps if step.kind == "unreadable"}
        names += ["unreadable"] * any(step.id in bad or step.about in bad for step in seen)
        names += ["damaged"] * (last("condition") == "damaged")
        if not expected and self.is_unknown(f"T{key.decode()}"):  # it is counted as surplus already
            return names + ["serial_differs"] * (last("serial") is not None)
        if status == "written-off":
            return [*names, "written_off"]
        names += ["serial_differs"] * (last("serial") is not None)
        differs = ["place_differs"] * (not self.inside(place, seen[0].place)) + ["custodian_differs"] * (last("custodian") is not None)
        if differs or last("department"):
            return names + differs + ["elsewhere"] + ["away"] * expected
        return [*names, "in_place" if expected else "beyond"]


class CountingRules(RuleBasedStateMachine):
    """Steps are made in the order of time and reach the tally in another, some of them twice, as merges of laptops' work bring them."""

    made = Bundle("made")
    sightings = Bundle("sightings")
    strange = Bundle("strange")  # of no item, as yet

    def __init__(self) -> None:
        super().__init__()
        self.clock = count(1)
        self.steps: list[Step] = []
        self.waiting: list[Step] = []

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.tally = Tally(ABOVE)
        self.tally.load(map(fact, ITEMS), ())

    def step(self, kind: str, **values: object) -> Step:
        base: dict[str, object] = dict.fromkeys(Step._fields)
        step = Step(**{**base, "id": next(self.clock).to_bytes(16, "big"), "kind": kind, "at": "", "author": "", **values})  # type: ignore[arg-type]
        self.steps.append(step)
        self.waiting.append(step)
        return step

    @rule(targets=(made, sightings), place=PLACES, key=KEYS)
    def see(self, place: bytes, key: bytes) -> object:
        return self.step("seen", place=place, key=key, code=f"T{key.decode()}")

    @rule(targets=(made, strange), place=PLACES, code=st.sampled_from(("X1", "x1", "X2", "t9")))
    def read_an_unknown_code(self, place: bytes, code: str) -> object:
        return self.step("unknown", place=place, code=code)

    @rule(target=made, place=PLACES, key=st.none() | KEYS)
    def note_that_it_is_not_accessible(self, place: bytes, key: bytes | None) -> object:
        return self.step("not-accessible", place=place, key=key)

    @rule(targets=(made, strange), place=PLACES)
    def note_a_label_that_cannot_be_read(self, place: bytes) -> object:
        return self.step("unreadable", place=place)

    @rule(targets=(made, sightings), place=PLACES, key=KEYS)
    def know_it_though_its_label_cannot_be_read(self, place: bytes, key: bytes) -> object:
        return self.step("unreadable", place=place, key=key)

    @rule(targets=(made, sightings), about=strange, key=KEYS)
    def say_whose_it_is(self, about: Step, key: bytes) -> object:
        return self.step("seen", place=about.place, about=about.id, key=key)

    @rule(target=made, about=sightings | strange, what=st.sampled_from(REMARKS))
    def remark_something(self, about: Step, what: tuple[str, object]) -> object:
        name, value = what
        said = {name: value} if value else {}
        return self.step("remark", place=about.place, about=about.id, key=about.key, **said)

    @rule(target=made, place=PLACES, kind=st.sampled_from(("enter", "finish")))
    def come_and_go(self, place: bytes, kind: str) -> object:
        return self.step(kind, place=place)

    @rule(about=consumes(made))
    def retract(self, about: Step) -> None:
        self.step("retract", place=about.place, about=about.id)

    @rule(amount=st.integers(1, 4))
    def some_arrive(self, amount: int) -> None:
        self.chance.shuffle(self.waiting)
        for _ in range(min(amount, len(self.waiting))):
            step = self.waiting.pop()
            self.tally.add(step)
            if self.chance.random() < 0.2:
                self.tally.add(step)

    @invariant()
    def what_has_arrived_adds_up(self) -> None:
        if not hasattr(self, "tally"):
            return
        arrived = [step for step in self.steps if step not in self.waiting]
        counts = {name: sum(counter[name] for counter in self.tally.counts.values()) for name in NAMES}
        assert counts == Model(arrived).counts()
        assert all(number >= 0 for counter in self.tally.counts.values() for number in counter.values())
        assert counts["expected"] == 5 == counts["in_place"] + counts["away"] + counts["missing"] + counts["not_accessible"]
        found = [self.tally.standing(key).category for key in ITEMS if ITEMS[key][0]]
        assert len(found) == 5 and None not in found
        assert found.count(Category.MISSING) == counts["missing"]

    def teardown(self) -> None:
        """In the end all has arrived, and any other order gives the same."""
        if not hasattr(self, "tally"):
            return
        for step in self.waiting:
            self.tally.add(step)
        other = Tally(ABOVE)
        shuffled = self.chance.sample(self.steps, len(self.steps))
        other.load(map(fact, ITEMS), shuffled)
        assert _counted(other) == _counted(self.tally)
        assert [other.standing(key) for key in ITEMS] == [self.tally.standing(key) for key in ITEMS]


def _counted(tally: Tally) -> dict[bytes | None, Counter[str]]:
    return {place: counter for place, counts in tally.counts.items() if (counter := +Counter(counts))}


def test_the_rules_agree_with_the_model() -> None:
    examples = int(os.environ.get("INVENTARIO_AUDIT_EXAMPLES", "60"))
    run_state_machine_as_test(
        CountingRules, settings=settings(max_examples=examples, stateful_step_count=30, deadline=None, print_blob=True)
    )
