"""The fewest nodes of a directed graph without which it has no cycle (minimum feedback vertex set).

Of devices that wait for one another in a circle, these have to be put aside first.  Graphs of racks are small and nearly circles:
reductions (Levy and Low, 1988) mostly leave nothing, and what is left is searched by branch and bound.  The search is exact unless it
takes more than `_BUDGET` branches; then the best that was found is given, and said not to be proven."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

_BUDGET = 4_000

Edges = Mapping[int, Set[int]]
"""The successors of each node."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Nodes that leave no cycle when they are taken out; `proven` when fewer cannot do."""

    nodes: frozenset[int]
    proven: bool


def feedback_set(edges: Edges) -> Feedback:
    """The fewest nodes that meet every cycle; a node that follows itself is a cycle."""
    chosen: set[int] = set()
    proven = True
    for component in components(edges):
        search = _Search()
        search.branch(_Graph({node: edges[node] & component for node in component}), ())
        chosen |= search.best or set()
        proven = proven and search.spent < _BUDGET
    return Feedback(frozenset(chosen), proven)


def components(edges: Edges) -> list[set[int]]:
    """The strongly connected components that hold a cycle, in the order of their least node (Tarjan, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    found: list[set[int]] = []
    for root in sorted(edges):
        if root in index:
            continue
        work = [(root, iter(sorted(edges[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    on_stack.add(successor)
                    work.append((successor, iter(sorted(edges[successor]))))
                    break
                if successor in on_stack:
                    low[node] = min(low[node], index[successor])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: set[int] = set()
                    while node not in component:
                        component.add(stack.pop())
                    on_stack -= component
                    if len(component) > 1 or node in edges[node]:
                        found.append(component)
    return sorted(found, key=min)


def is_acyclic(edges: Edges, without: Set[int] = frozenset()) -> bool:
    """Whether the graph has no cycle once those nodes are taken out."""
    waiting = {node: sum(1 for other in after if other not in without) for node, after in edges.items() if node not in without}
    before: dict[int, list[int]] = {node: [] for node in waiting}
    for node in waiting:
        for other in edges[node]:
            if other in before:
                before[other].append(node)
    free = [node for node, number in waiting.items() if number == 0]
    done = 0
    while free:
        done += 1
        for node in before[free.pop()]:
            waiting[node] -= 1
            if waiting[node] == 0:
                free.append(node)
    return done == len(waiting)


def cycle_through(edges: Edges, node: int, without: Set[int] = frozenset()) -> set[int]:
    """The nodes of a shortest cycle through a node that avoids those; empty when there is none."""
    parent = {node: node}
    line = deque([node])
    while line:
        at = line.popleft()
        for other in edges[at]:
            if other == node:
                cycle = {at}
                while at != node:
                    at = parent[at]
                    cycle.add(at)
                return cycle
            if other not in parent and other not in without:
                parent[other] = at
                line.append(other)
    return set()


class _Graph:
    """A graph that is taken apart: nodes are chosen, dropped, or bypassed (their predecessors lead on to their successors)."""

    def __init__(self, out: Mapping[int, Iterable[int]]) -> None:
        self.out = {node: set(after) for node, after in out.items()}
        self.into: dict[int, set[int]] = {node: set() for node in self.out}
        for node, after in self.out.items():
            for other in after:
                self.into[other].add(node)

    def copy(self) -> _Graph:
        """Another, to take apart otherwise."""
        twin = _Graph({})
        twin.out = {node: set(after) for node, after in self.out.items()}
        twin.into = {node: set(before) for node, before in self.into.items()}
        return twin

    def drop(self, node: int) -> set[int]:
        """Take a node out; gives its neighbours."""
        around = self.out[node] | self.into[node]
        for other in self.out.pop(node):
            self.into[other].discard(node) if other != node else None
        for other in self.into.pop(node):
            if other != node:
                self.out[other].discard(node)
        return around - {node}

    def bypass(self, node: int) -> set[int]:
        """Take a node out that stays in the rest's way: whoever came through it follows on; gives its neighbours."""
        before, after = self.into[node] - {node}, self.out[node] - {node}
        around = self.drop(node)
        for one in before:
            self.out[one] |= after
            for other in after:
                self.into[other].add(one)
        return around

    def reduce(self) -> set[int]:
        """Take out what is decided; gives the nodes that every smallest answer may well hold."""
        chosen: set[int] = set()
        todo = deque(sorted(self.out))
        while todo:
            node = todo.popleft()
            if node not in self.out:
                continue
            if node in self.out[node]:
                chosen.add(node)
                todo.extend(sorted(self.drop(node)))
            elif not self.out[node] or not self.into[node]:
                todo.extend(sorted(self.drop(node)))
            elif len(self.out[node]) == 1 or len(self.into[node]) == 1:
                todo.extend(sorted(self.bypass(node)))
        return chosen

    def packing(self) -> int:
        """How many cycles there are at least that share no node: so many nodes are needed."""
        left = self.copy()
        number = 0
        while cycle := left.shortest_cycle():
            number += 1
            for node in cycle:
                left.drop(node)
            number += len(left.reduce())
        return number

    def shortest_cycle(self) -> list[int]:
        """The nodes of a shortest cycle; empty when there is none."""
        best: list[int] = []
        for start in sorted(self.out):
            parent = {start: start}
            line = deque([start])
            while line and not (best and len(best) == 2):
                node = line.popleft()
                if start in self.out[node]:
                    cycle = [node]
                    while node != start:
                        node = parent[node]
                        cycle.append(node)
                    best = cycle if not best or len(cycle) < len(best) else best
                    break
                for other in self.out[node]:
                    if other not in parent:
                        parent[other] = node
                        line.append(other)
        return best


class _Search:
    """Branch and bound on one component."""

    def __init__(self) -> None:
        self.best: set[int] | None = None
        self.spent = 0

    def branch(self, graph: _Graph, chosen: tuple[int, ...]) -> None:
        """Find the best answer that holds the chosen nodes."""
        self.spent += 1
        chosen = (*chosen, *graph.reduce())
        if self.best is not None and len(chosen) >= len(self.best):
            return
        parts = components(graph.out)
        if not parts:
            self.best = set(chosen)
            return
        if len(parts) > 1 or len(parts[0]) < len(graph.out):
            self._apart(graph, parts, chosen)
            return
        if self.best is not None and (self.spent > _BUDGET or len(chosen) + graph.packing() >= len(self.best)):
            return
        node = max(sorted(graph.out), key=lambda one: len(graph.out[one]) * len(graph.into[one]))
        taken, kept = graph.copy(), graph
        taken.drop(node)
        self.branch(taken, (*chosen, node))
        kept.bypass(node)
        self.branch(kept, chosen)

    def _apart(self, graph: _Graph, parts: list[set[int]], chosen: tuple[int, ...]) -> None:
        """Components share no cycle: each is searched by itself."""
        found = list(chosen)
        for part in parts:
            search = _Search()
            search.spent = self.spent
            search.branch(_Graph({node: graph.out[node] & part for node in part}), ())
            self.spent = search.spent
            found += search.best or set()
        if self.best is None or len(found) < len(self.best):
            self.best = set(found)
