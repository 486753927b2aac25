"""Phrases -> a lexicon that finds the longest of them in a text.

A text is cut into words; from each word the trie is walked as far as it goes. The work is linear in the text: a walk
is no longer than the longest phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from policy_dsl.vocabulary.phrase import GAP, Part, Pattern
from policy_dsl.vocabulary.sense import Readings, Sense, readings
from policy_dsl.vocabulary.trie import Node
from policy_dsl.vocabulary.words import JOINTS, Words, folded

_Match = tuple[int, Readings | None]  # where a phrase ends (0: none stands there), and what it may mean
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

    top: Node = field(repr=False)
    first: Mapping[str, tuple[Node, ...]] = field(repr=False)  # by its first word, where each phrase goes on
    keys: frozenset[str] = field(default=frozenset(("",)), repr=False)  # one stands in each phrase of the topmost layer

    @classmethod
    def of(cls, patterns: Iterable[tuple[Pattern, Sense]]) -> Lexicon:
        trie = Node.of(patterns)
        return cls(trie, {word: (node,) for word, node in trie.next.items()})

    def extended(self, patterns: Iterable[tuple[Pattern, Sense]]) -> Lexicon:
        """This lexicon and a document's own phrases, whose readings come first."""
        patterns = list(patterns)
        trie = Node.of(patterns)
        own = {word: (node, *self.first.get(word, ())) for word, node in trie.next.items()}
        return Lexicon(trie, {**self.first, **own}, _keys(pattern for pattern, _ in patterns)) if own else self

    def may_name(self, plain: str) -> bool:
        """False for a text in which no phrase of the topmost layer can stand, told without cutting it."""
        text = folded(plain)
        return any(key in text for key in self.keys)

    def names(self, text: Words) -> bool:
        """False where no phrase of the topmost layer stands in the text."""
        first = self.top.next
        return any(_longest(first[word], text, at)[0] for at, word in enumerate(text.words, 1) if word in first)

    def scan(self, plain: str) -> list[Lexeme]:
        """The known phrases of a text: longest first, left to right, not overlapping."""
        return [Lexeme(*found) for found in self.find(Words.of(plain))]

    def find(self, text: Words) -> Iterator[tuple[int, int, str, Readings]]:
        """What `scan` finds, each as the fields of a lexeme."""
        words, edges, past = text.words, text.edges, 0
        for at, nodes in enumerate(map(self.first.get, words)):
            if nodes is None or at < past:
                continue
            end, read = _longest(nodes[0], text, at + 1)
            for node in nodes[1:]:
                end, read = _longer((end, read), _longest(node, text, at + 1))
            if read is not None:
                said = words[at] if end == at + 1 else " ".join(words[at:end])
                yield edges[2 * at], edges[2 * end - 1], said, read
                past = end


def _keys(patterns: Iterable[Pattern]) -> frozenset[str]:
    """Words of which each phrase has one: the longest of a part that is never left out."""
    told = (next(filter(_is_said, pattern), (("",),)) for pattern in patterns)
    return frozenset(max(words, key=len) for part in told for words in part)


def _is_said(part: Part) -> bool:
    return all(words and GAP not in words for words in part)


def _longer(one: _Match, other: _Match) -> _Match:
    """Of two matches the longer one; where they end together, the readings of both."""
    if one[0] != other[0]:
        return max(one, other, key=itemgetter(0))
    return (one[0], _both(one[1], other[1])) if one[1] is not None and other[1] is not None else one


def _longest(node: Node, text: Words, here: int) -> _Match:
    """Walk a trie from `node`; the end of the longest phrase (0: none) and its readings."""
    best, found, words, gaps = 0, None, text.words, text.gaps
    count = len(words)
    while True:
        if not node.grown:
            node.grow()
        if node.readings is not None and here >= best:
            best, found = here, node.readings if here > best or found is None else _both(node.readings, found)
        if node.gap is not None:
            best, found = _longer((best, found), _over_gap(node.gap, text, here))
        following = node.next.get(words[here]) if here < count else None
        if following is None or gaps[here] not in JOINTS:
            return best, found
        node = following
        here += 1


def _over_gap(node: Node, text: Words, here: int) -> _Match:
    """The nearest continuation of a phrase after up to GAP_WORDS other words of the same sentence part."""
    if not node.grown:
        node.grow()
    further = node.next
    for at in range(here, min(len(text.words), here + GAP_WORDS + 1)):
        if text.gaps[at] not in JOINTS:
            break
        following = further.get(text.words[at])
        if following is not None:
            end, read = _longest(following, text, at + 1)
            if end:
                return end, read
    return 0, None


def _both(first: Readings, second: Readings) -> Readings:
    return readings((*first.senses, *(sense for sense in second.senses if sense not in first.senses)))
