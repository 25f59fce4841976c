"""Choosing between the values of a conflict: an ordinary operation that stands above all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from ..core.errors import KnownError
from ..core.fields import Value
from ..core.formats import count_of
from ..core.text import mid_sentence
from ..core.values import Cell
from ..register.entry import parse_given
from ..register.making import Making
from ..register.references import References
from ..store.deciding import decide_deletion, decide_value
from ..store.register import Register
from ..store.sync_tables import Decision
from ..store.transaction import Transaction
from .conflicts import standing
from .records import Conflict, SiblingValue
from .standing import DELETED, Key

MINE, THEIRS = "mine", "theirs"


def decide(register: Register, chosen: Sequence[tuple[Conflict, Value]]) -> None:
    """Let these values stand, one for each conflict, as one operation that can be undone.

    Raises KnownError when one was decided meanwhile, and what a rule of entry refuses."""
    first = chosen[0][0]
    label = _label(first) if len(chosen) == 1 else f"decidir {count_of(len(chosen), 'dato', 'datos')}"
    with register.transact("conflict.decide", label) as transaction:
        deciding = Deciding(transaction)
        for conflict, value in chosen:
            deciding.one(conflict, value)


def decide_text(register: Register, conflict: Conflict, cell: Cell, *, create_missing: bool = False) -> None:
    """Let another value stand, as a person types it. Raises FieldFault for what its field does not accept."""
    subject = register.catalogue.subject(conflict.subject)
    with register.transact("conflict.decide", _label(conflict)) as transaction:
        references = References(transaction.connection, register.catalogue)
        making = Making(references) if create_missing else None
        values = parse_given(subject, {conflict.field: cell}, references, making)
        if making:
            making.flush(transaction)
        Deciding(transaction).one(conflict, values[conflict.field])


def take(register: Register, conflict: Conflict, word: str) -> None:
    """Decide as the command line says it: `mine`, `theirs`, or the value itself. Raises KnownError when that is not clear."""
    if word not in (MINE, THEIRS):
        if conflict.field == DELETED:
            raise KnownError("Aquí se decide si algo se borra; diga --take mine o --take theirs.")
        decide_text(register, conflict, word)
        return
    decide(register, [(conflict, side(conflict, word).value)])


def side(conflict: Conflict, word: str) -> SiblingValue:
    """The value of this laptop, or the one of the others; raises KnownError where there is none or more than one."""
    some = {value.text: value for value in conflict.values if value.mine is (word == MINE)}
    if len(some) != 1:
        if some:
            texts = ", ".join(f"«{text}»" for text in some)
            raise KnownError(f"Los otros dicen cosas distintas ({texts}); escriba el valor que queda.")
        whose = "de este equipo" if word == MINE else "de otro equipo"
        raise KnownError(f"Ningún valor es {whose}; escriba el valor que queda.")
    return next(iter(some.values()))


def _label(conflict: Conflict) -> str:
    name = conflict.tag or conflict.title
    return f"decidir si se borra {name}" if conflict.field == DELETED else f"decidir {mid_sentence(conflict.label)} de {name}"


class Deciding:
    """Decides one question after the other of those that were open when it was made."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._open = standing(transaction.connection)

    def one(self, conflict: Conflict, value: Value) -> None:
        """Let a value stand, and remember what stood there."""
        transaction = self._transaction
        key: Key = (transaction.catalogue.subject(conflict.subject).table, conflict.row, conflict.field)
        some = self._open.pop(key, None)
        if some is None:
            raise KnownError(f"{conflict.tag or conflict.title} ya estaba decidido; mire el dato de nuevo.")
        if conflict.field == DELETED:
            decide_deletion(transaction, conflict.subject, conflict.row, gone=value is True)
        else:
            decide_value(transaction, conflict.subject, conflict.row, conflict.field, value)
        kept = json.dumps([each.as_plain() for each in some], ensure_ascii=False)
        decision = {"txn": transaction.journal.begin(), "tbl": key[0], "row_id": key[1], "field": key[2], "siblings": kept}
        transaction.connection.execute(sa.insert(Decision).values(**decision))
        if not any(other[:2] == key[:2] for other in self._open):
            row = transaction.catalogue.table(conflict.subject)
            transaction.connection.execute(sa.update(row).where(row.c.id == conflict.row).values(conflict=False))
        transaction.wholesale.add(conflict.subject)  # views lose the mark of a question also where no value differs
