"""The two families of failure: known errors, which are sentences for a person, and everything else, which is a bug."""

from __future__ import annotations


class KnownError(Exception):
    """Something that can happen to an honest person; `str()` is one Spanish sentence: what happened and what to do."""


class FieldFault(KnownError):
    """A value that its field does not accept; `field` names the field, so that a form can put the sentence under it.

    `what` says it without the value (`no es una fecha`), so that the faults of a long table can be counted by sort."""

    def __init__(self, field: str, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        self.what = what


class Cancelled(KnownError):
    """The person stopped a long job; nothing of it remains."""

    def __init__(self) -> None:
        super().__init__("Se canceló; no quedó nada a medias.")
