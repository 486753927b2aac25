"""Phrases -> a lexicon that finds the longest of them in a text.

A text is cut into words; from each word the trie is walked as far as it goes. The work is linear in the text: a walk
is no longer than the longest phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from policy_dsl.vocabulary.phrase import Pattern
from policy_dsl.vocabulary.sense import Readings, Sense, readings
from policy_dsl.vocabulary.trie import Node
from policy_dsl.vocabulary.words import Words

GAP_WORDS = 5  # other words that '..' in a phrase may stand for


class Lexeme(NamedTuple):
    """A known phrase in a text: plain[start:end], and all its readings."""

    start: int
    end: int
    words: str
    readings: Readings

    @property
    def senses(self) -> tuple[Sense, ...]:
        return self.readings.senses


@dataclass(frozen=True)
class Lexicon:
    """An immutable set of phrases: layers of tries, of which the longest match wins; on a tie all readings do."""

    tries: tuple[Node, ...] = field(repr=False)

    @classmethod
    def of(cls, patterns: Iterable[tuple[Pattern, Sense]]) -> Lexicon:
        return cls((Node.of(patterns),))

    def extended(self, patterns: Iterable[tuple[Pattern, Sense]]) -> Lexicon:
        """This lexicon and a document's own phrases, whose readings come first."""
        trie = Node.of(patterns)
        return Lexicon((trie, *self.tries)) if trie.next else self

    def names(self, plain: str) -> bool:
        """False where no phrase of the topmost layer stands in the text."""
        text = Words.of(plain)
        first = self.tries[0].next
        return any(_longest(first[word], text, at)[0] for at, word in enumerate(text.words, 1) if word in first)

    def scan(self, plain: str) -> list[Lexeme]:
        """The known phrases of a text: longest first, left to right, not overlapping."""
        text = Words.of(plain)
        words, edges = text.words, text.edges
        roots = [trie.next for trie in self.tries]
        found: list[Lexeme] = []
        at, count = 0, len(words)
        while at < count:
            word, best, read = words[at], 0, None
            for root in roots:
                node = root.get(word)
                if node is not None:
                    end, ends = _longest(node, text, at + 1)
                    if end > best:
                        best, read = end, ends
                    elif best and end == best and read is not None and ends is not None:
                        read = _both(read, ends)
            if read is not None:
                said = word if best == at + 1 else " ".join(words[at:best])
                found.append(Lexeme(edges[2 * at], edges[2 * best - 1], said, read))
                at = best
            else:
                at += 1
        return found


def _longest(node: Node, text: Words, here: int) -> tuple[int, Readings | None]:
    """Walk a trie from `node`; the end of the longest phrase (0: none) and its readings."""
    best, found, words = 0, None, text.words
    count = len(words)
    while True:
        if not node.grown:
            node.grow()
        if node.readings is not None and here >= best:
            best, found = here, node.readings if here > best or found is None else _both(node.readings, found)
        if node.gap is not None:
            end, read = _over_gap(node.gap, text, here)
            if end > best:
                best, found = end, read
            elif end == best and read is not None and found is not None:
                found = _both(found, read)
        following = node.next.get(words[here]) if here < count else None
        if following is None or not text.joined(here):
            return best, found
        node = following
        here += 1


def _over_gap(node: Node, text: Words, here: int) -> tuple[int, Readings | None]:
    """The nearest continuation of a phrase after up to GAP_WORDS other words of the same sentence part."""
    if not node.grown:
        node.grow()
    for at in range(here, min(len(text.words), here + GAP_WORDS + 1)):
        if not text.joined(at):
            break
        following = node.next.get(text.words[at])
        if following is not None:
            end, read = _longest(following, text, at + 1)
            if end:
                return end, read
    return 0, None


def _both(first: Readings, second: Readings) -> Readings:
    return readings((*first.senses, *(sense for sense in second.senses if sense not in first.senses)))
