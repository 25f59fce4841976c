"""Parsing a column of a long table: the values and faults of `parse_value`, many times faster where texts repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .cells import EMPTY_WORDS, Cell
from .errors import FieldFault
from .fields import Field, Kind, Value
from .values import TAG_SHAPE, parse_value

_DISTINCT = frozenset({Kind.TAG, Kind.CODE, Kind.MAC, Kind.IP, Kind.LONG_TEXT})  # their values hardly repeat
_REMEMBERED = 8192
_SURE_TEXT = re.compile(r"[!-~]+(?: [!-~]+)*")  # nothing in it to be cleaned
_SURE_NUMBER = re.compile(r"\$? ?([1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,2})")  # a point groups thousands
_SURE_IP = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
_SURE_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{3,}[A-Za-z0-9]")  # longer than the words for nothing, and no number in exponents


class ColumnParser:
    """Parses cells of one field, remembering the texts it has seen."""

    def __init__(self, field: Field) -> None:
        self._field = field
        quick = {Kind.TEXT: self._text, Kind.INTEGER: self._whole, Kind.MONEY: self._whole}.get(field.kind, self._slow)
        self._known = _Remembered(quick)

    def _slow(self, cell: Cell) -> Value:
        return parse_value(self._field, cell)

    def _text(self, cell: Cell) -> Value:
        if isinstance(cell, str) and len(cell) <= self._field.max_length and _SURE_TEXT.fullmatch(cell) and cell.lower() not in EMPTY_WORDS:
            return cell
        return self._slow(cell)

    def _whole(self, cell: Cell) -> Value:
        if isinstance(cell, str) and self._field.maximum is None and not self._field.minimum and (match := _SURE_NUMBER.fullmatch(cell)):
            return int(match[1].replace(".", ""))
        return self._slow(cell)

    def parse(self, cells: Sequence[Cell]) -> tuple[list[Value], dict[int, FieldFault]]:
        """The values in order, None where there is nothing or a fault, and the faults by position."""
        try:
            return self._parse_texts(cells) if set(map(type, cells)) <= {str} else [self._slow(cell) for cell in cells], {}
        except FieldFault:
            return self._one_by_one(cells)

    def _parse_texts(self, cells: Sequence[Cell]) -> list[Value]:
        field, slow = self._field, self._slow
        if field.kind is Kind.TAG:
            whole = TAG_SHAPE.fullmatch
            return [cell if whole(cell) else slow(cell) for cell in cells]  # type: ignore[arg-type]
        if field.kind is Kind.CODE:
            sure, longest = _SURE_CODE.fullmatch, field.max_length
            return [cell if sure(cell) and len(cell) <= longest else slow(cell) for cell in cells]  # type: ignore[arg-type]
        if field.kind is Kind.IP:
            sure = _SURE_IP.fullmatch
            return [cell if sure(cell) else slow(cell) for cell in cells]  # type: ignore[arg-type]
        if field.kind is Kind.LONG_TEXT:
            known = {cell: self._text(cell) for cell in set(cells)}  # repeated or absent in one batch, and too large to remember beyond
            return list(map(known.__getitem__, cells))
        if field.kind in _DISTINCT:
            return [slow(cell) for cell in cells]
        return list(map(self._known.__getitem__, cells))  # type: ignore[arg-type]

    def _one_by_one(self, cells: Sequence[Cell]) -> tuple[list[Value], dict[int, FieldFault]]:
        values: list[Value] = []
        faults: dict[int, FieldFault] = {}
        for position, cell in enumerate(cells):
            try:
                values.append(self._slow(cell))
            except FieldFault as fault:
                values.append(None)
                faults[position] = fault
        return values, faults


class _Remembered(dict[str, Value]):
    """Texts already parsed; a miss parses, and a full memory starts anew."""

    def __init__(self, parse: Callable[[Cell], Value]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, cell: str) -> Value:
        value = self._parse(cell)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = value
        return value
