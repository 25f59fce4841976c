"""YAML as plain nodes that know their line: texts, lists and mappings, nothing else.

Values stay the text that was written, so that a part number `00123` keeps its zeros and a model `7210` is no number.  Aliases are
refused (with them a few lines unfold to billions) and so is deep nesting (on which the usual loaders overrun the stack)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..core.errors import KnownError

_DEEPEST = 20
_MOST_NODES = 100_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Content = str | list["Node"] | dict[str, "Node"] | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line, from 1, where it starts."""

    line: int
    content: Content


def parse_documents(text: str, name: str) -> list[Node]:
    """The documents of a YAML text.  Raises KnownError, with `name` and the line, when it is malformed or not plain data."""
    try:
        return list(_documents(yaml.parse(text, Loader=_LOADER), name))
    except yaml.reader.ReaderError as failure:
        line = text.count("\n", 0, failure.position) + 1
        raise refusal(name, line, "tiene un carácter que no se admite; bórrelo") from None
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        raise refusal(name, mark.line + 1 if mark else 1, "no se entiende; revise su sangría, sus comillas y sus dos puntos") from None


def refusal(name: str, line: int, what: str) -> KnownError:
    """The sentence for a line that will not do: «dell.yaml», línea 12: no se entiende; revise…"""
    return KnownError(f"«{name}», línea {line}: {what}.")


def _documents(events: Iterator[Any], name: str) -> Iterator[Node]:
    stack: list[tuple[Node, Node | None]] = []  # an open list or mapping, and the key that waits for its value
    count = 0
    for event in events:
        line = event.start_mark.line + 1
        count += 1
        if count > _MOST_NODES or len(stack) > _DEEPEST:
            raise refusal(name, line, "es demasiado extenso o profundo para un modelo; divida el archivo")
        match event:
            case yaml.AliasEvent():
                raise refusal(name, line, "usa una referencia (*), que aquí no se admite; escriba el valor completo")
            case yaml.SequenceStartEvent():
                stack.append((Node(line, []), None))
                continue
            case yaml.MappingStartEvent():
                stack.append((Node(line, {}), None))
                continue
            case yaml.ScalarEvent():
                node = Node(line, None if event.implicit[0] and event.value in _NULLS else event.value)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                node = stack.pop()[0]
            case _:
                continue
        if not stack:
            yield node
        else:
            stack[-1] = _placed(stack[-1], node, name)


def _placed(frame: tuple[Node, Node | None], node: Node, name: str) -> tuple[Node, Node | None]:
    holder, key = frame
    if isinstance(holder.content, list):
        holder.content.append(node)
        return frame
    if key is None:
        if not isinstance(node.content, str):
            raise refusal(name, node.line, "no tiene nombre antes de los dos puntos; escríbalo")
        return holder, node
    assert isinstance(holder.content, dict)
    assert isinstance(key.content, str)
    if key.content in holder.content:
        raise refusal(name, key.line, f"repite «{key.content}»; deje uno solo")
    holder.content[key.content] = node
    return holder, None
