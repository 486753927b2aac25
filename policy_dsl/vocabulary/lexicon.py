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
_WORD = re.compile(r"e\.g\.|i\.e\.|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|[,/&]")
_PHRASE_WORD = re.compile(_WORD.pattern + r"|\.\.")
_JOINTS = frozenset(("", " ", "-", "\n", "  ", "‑", "\u00a0", " \n", "\n ", "’", "'"))
_END = ""  # the key under which a trie node keeps its senses
_GAP = ".."  # in a phrase: up to GAP_WORDS other words
GAP_WORDS = 5

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
    return _PHRASE_WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


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
        text = _Words.of(plain)
        found: list[Lexeme] = []
        at, count = 0, len(text.words)
        while at < count:
            word = text.words[at]
            best, senses = at, _NONE
            for trie in self.tries:
                if word in trie:
                    end, read = _longest(trie[word], text, at + 1)
                    if end > best:
                        best, senses = end, read
                    elif end == best > at:
                        senses += tuple(s for s in read if s not in senses)
            if best > at:
                found.append(Lexeme(text.spans[at][0], text.spans[best - 1][1], " ".join(text.words[at:best]), senses))
            at = max(best, at + 1)
        return found


_NONE: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut into words; `spans` are their offsets."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]

    @classmethod
    def of(cls, plain: str) -> _Words:
        lowered = _lower(plain)
        spans = [m.span() for m in _WORD.finditer(lowered)]
        return cls(lowered, [lowered[a:b].replace("’", "'") for a, b in spans], spans)

    def joined(self, at: int) -> bool:
        """True where the word at `at` follows the one before it with nothing but a joint between them."""
        return self.text[self.spans[at - 1][1] : self.spans[at][0]] in _JOINTS


def _longest(node: Trie, text: _Words, here: int) -> tuple[int, tuple[Sense, ...]]:
    """Walk a trie from `node`; the end of the longest phrase (0: none) and its senses."""
    best, senses = 0, _NONE
    count = len(text.words)
    while True:
        if _END in node and here > best:
            best, senses = here, node[_END]
        if _GAP in node:
            end, read = _over_gap(node[_GAP], text, here)
            if end > best:
                best, senses = end, read
        if here >= count or text.words[here] not in node or not text.joined(here):
            return best, senses
        node = node[text.words[here]]
        here += 1


def _over_gap(node: Trie, text: _Words, here: int) -> tuple[int, tuple[Sense, ...]]:
    """The nearest continuation of a phrase after up to GAP_WORDS other words of the same sentence part."""
    for at in range(here, min(len(text.words), here + GAP_WORDS + 1)):
        if not text.joined(at):
            break
        if text.words[at] in node:
            end, senses = _longest(node[text.words[at]], text, at + 1)
            if end:
                return end, senses
    return 0, _NONE


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
