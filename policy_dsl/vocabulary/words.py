"""A text -> its words, as the lexicon keys them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

# A word keeps an inner apostrophe ("don't") but gives up a possessive one ("Parley" + "'s").
_WORD = re.compile(r"e\.g\.|i\.e\.|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|[,/&]")
_ADDRESS = r"https?://[^\s)>\]]+|[^\W_][\w.+-]{0,60}@[\w.-]{0,100}\w"
_CUT = re.compile(f"({_WORD.pattern})")
_CUT_OR_ADDRESS = re.compile(f"({_ADDRESS}|{_WORD.pattern})")  # 'sales@parley.example' speaks of no sales
_PHRASE_WORD = re.compile(_WORD.pattern + r"|\.\.")
_QUOTES = (" “", "” ", ' "', '" ', " '", "' ", " ‘", "”", '"')  # a word in quotes is still a word of its phrase
JOINTS = frozenset(("", " ", "-", ".", "\n", "  ", "‑", "\u00a0", " \n", "\n ", "'", *_QUOTES))


def words_of(text: str) -> list[str]:
    """The words of a phrase as the lexicon keys them."""
    return _PHRASE_WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def normal(words: str) -> str:
    """The key of a phrase: lower case, straight apostrophes, single spaces for hyphens and white space."""
    return " ".join(words_of(words))


@dataclass(slots=True)
class Words:
    """A text cut into words, in lower case and with straight apostrophes. `gaps[i]` stands before `words[i]`: words of
    one phrase have nothing but one of the JOINTS between them. `edges[2 * i]` is where a word begins, the edge behind
    it where it ends."""

    words: list[str]
    gaps: list[str]
    edges: list[int]

    @classmethod
    def of(cls, plain: str) -> Words:
        lowered = folded(plain)
        parts = (_CUT_OR_ADDRESS if "@" in lowered or "://" in lowered else _CUT).split(lowered)
        return cls(parts[1::2], parts[::2], list(accumulate(map(len, parts))))


def folded(plain: str) -> str:
    """A text as its words are looked up: lower case, straight apostrophes, every character at its place."""
    return _lower(plain).replace("’", "'")


def _lower(plain: str) -> str:
    """Lower case of the same length, so that offsets stay exact."""
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
