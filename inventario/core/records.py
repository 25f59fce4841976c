"""What leaves the store: plain, immutable records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from .fields import Subject, Value


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of the register as it stood when it was read.

    `values` holds what is stored, by field name; `labels` the text of each reference (a place's path, a department's code);
    `row` is the local row number that lists hold, `id` the identity that all laptops share."""

    subject: Subject
    row: int
    id: UUID
    values: Mapping[str, Value]
    labels: Mapping[str, str] = field(default_factory=dict)
    deleted: bool = False
    conflict: bool = False

    def __getitem__(self, name: str) -> Value:
        return self.values.get(name)

    @property
    def title(self) -> str:
        """How people call it: the first of the subject's title fields that has a value."""
        for name in self.subject.title:
            value = self.labels.get(name) or self.values.get(name)
            if value not in (None, ""):
                known = self.subject.has(name)  # a place is called by its path, which nobody fills in
                return self.subject.field(name).choice_label(str(value)) if known else str(value)
        return self.subject.singular

    def text(self, name: str) -> str:
        """The field as a person reads it (es-CL), empty when it has no value."""
        from .values import format_value

        return format_value(self.subject.field(name), self.values.get(name), self.labels.get(name, ""))
