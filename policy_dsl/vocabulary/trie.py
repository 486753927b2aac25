"""Patterns of phrases -> a trie of words that grows only where texts walk.

A node begins as the list of what is left of each pattern that leads to it; the first visit turns that into its
branches. So a vocabulary costs its number of phrases, not of surfaces, and of the surfaces a text pays for its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_dsl.vocabulary.phrase import GAP, Pattern
from policy_dsl.vocabulary.sense import Readings, Sense, readings

_Left = tuple[tuple[str, ...], "_Rest"]  # words that come next, and what follows them
_Rest = Sense | tuple[tuple[tuple[str, ...], ...], "_Rest"]  # the end, or a part's alternatives and what follows


class Node:
    """A place in the trie. `next` are its branches by word, `gap` the branch of '..', `readings` of what ends here."""

    __slots__ = ("_left", "gap", "grown", "next", "readings")

    def __init__(self, left: list[_Left]) -> None:
        self._left = left
        self.grown = False
        self.next: dict[str, Node] = {}
        self.gap: Node | None = None
        self.readings: Readings | None = None

    @classmethod
    def of(cls, patterns: Iterable[tuple[Pattern, Sense]]) -> Node:
        """The root of a trie."""
        root = cls([((), _chain(pattern, sense)) for pattern, sense in patterns])
        root.grow()
        return root

    def at(self, words: Sequence[str]) -> Readings | None:
        """The readings of just these words; a gap stands for none."""
        node: Node | None = self
        for word in words:
            node = node.next.get(word) if node is not None else None
            if node is not None and not node.grown:
                node.grow()
        return node.readings if node is not None else None

    def grow(self) -> None:
        """Turn what is left of the patterns into branches."""
        branches: dict[str, list[_Left]] = {}
        ends: dict[Sense, None] = {}
        for words, rest in self._left:
            _branch(words, rest, branches, ends)
        self.next = {word: Node(left) for word, left in branches.items()}
        self.gap = self.next.pop(GAP, None)
        self.readings = readings(tuple(ends)) if ends else None
        self.grown, self._left = True, []


def _chain(pattern: Pattern, sense: Sense) -> _Rest:
    rest: _Rest = sense
    for part in reversed(pattern):
        rest = (part, rest)
    return rest


def _branch(words: tuple[str, ...], rest: _Rest, branches: dict[str, list[_Left]], ends: dict[Sense, None]) -> None:
    if words:
        branches.setdefault(words[0], []).append((words[1:], rest))
    elif isinstance(rest, Sense):
        ends[rest] = None
    else:
        for alternative in rest[0]:
            _branch(alternative, rest[1], branches, ends)
