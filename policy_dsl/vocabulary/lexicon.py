"""Phrases -> a trie of words that finds the longest of them in a text.

One pattern cuts a text into words; from each word the trie is walked as far as it goes. The work is linear in the
text: a walk is no longer than the longest phrase. Nothing is compiled per phrase, so building costs some 3 ms per
thousand phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# A word keeps an inner apostrophe ("don't") but gives up a possessive one ("Parley" + "'s").
_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|[,/&]")
_JOINTS = frozenset(("", " ", "-", "\n", "  ", "‑", "\u00a0", " \n", "\n ", "’", "'"))
_END = ""  # the key under which a trie node keeps its senses

Trie = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a phrase. `kind` is a Dimension's value or a kind of grammar.yaml; `form` only for verbs."""

    kind: str
    term: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A known phrase in a text: plain[start:end], and all its readings."""

    start: int
    end: int
    words: str
    senses: tuple[Sense, ...]


def words_of(text: str) -> list[str]:
    """The words of a phrase as the trie keys them."""
    return _WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def normal(words: str) -> str:
    """The key of a phrase: lower case, straight apostrophes, single spaces for hyphens and white space."""
    return " ".join(words_of(words))


@dataclass(frozen=True)
class Lexicon:
    """An immutable set of phrases: layers of tries, of which the longest match wins; on a tie all readings do."""

    tries: tuple[Trie, ...] = field(repr=False)

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, Sense]]) -> Lexicon:
        return cls((_trie(phrases),))

    def extended(self, phrases: Iterable[tuple[str, Sense]]) -> Lexicon:
        """This lexicon and a document's own phrases, whose readings come first."""
        trie = _trie(phrases)
        return Lexicon((trie, *self.tries)) if trie else self

    def scan(self, plain: str) -> list[Lexeme]:
        """The known phrases of a text: longest first, left to right, not overlapping."""
        lowered = _lower(plain)
        spans = [m.span() for m in _WORD.finditer(lowered)]
        words = [lowered[a:b].replace("’", "'") for a, b in spans]
        found: list[Lexeme] = []
        at, count = 0, len(words)
        while at < count:
            word = words[at]
            best, senses = at, ()
            for trie in self.tries:
                if word in trie:
                    best, senses = _longest(trie, words, spans, lowered, at, best, senses)
            if best > at:
                start, end = spans[at][0], spans[best - 1][1]
                found.append(Lexeme(start, end, " ".join(words[at:best]), senses))
                at = best
            else:
                at += 1
        return found


def _longest(
    trie: Trie,
    words: list[str],
    spans: list[tuple[int, int]],
    text: str,
    at: int,
    best: int,
    senses: tuple[Sense, ...],
) -> tuple[int, tuple[Sense, ...]]:
    """Walk one trie from `at`; keep the end and senses of the longest phrase so far, joined with a tie's."""
    node, here, count = trie[words[at]], at + 1, len(words)
    while True:
        ends = node.get(_END)
        if ends is not None:
            if here > best:
                best, senses = here, ends
            elif here == best:
                senses += tuple(s for s in ends if s not in senses)
        if here >= count or words[here] not in node:
            return best, senses
        if text[spans[here - 1][1] : spans[here][0]] not in _JOINTS:
            return best, senses
        node = node[words[here]]
        here += 1


def _trie(phrases: Iterable[tuple[str, Sense]]) -> Trie:
    root: Trie = {}
    for phrase, sense in phrases:
        node = root
        for word in words_of(phrase):
            node = node.setdefault(word, {})
        if node is not root:
            known = node.get(_END, ())
            if sense not in known:
                node[_END] = (*known, sense)
    return root


def _lower(plain: str) -> str:
    """Lower case of the same length, so that offsets stay exact."""
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
