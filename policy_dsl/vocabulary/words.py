"""A text -> its words, as the lexicon keys them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word keeps an inner apostrophe ("don't") but gives up a possessive one ("Parley" + "'s").
_WORD = re.compile(r"e\.g\.|i\.e\.|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|[,/&]")
_ADDRESS = r"https?://[^\s)>\]]+|[^\W_][\w.+-]{0,60}@[\w.-]{0,100}\w"
_WORD_OR_ADDRESS = re.compile(f"{_ADDRESS}|{_WORD.pattern}")  # 'sales@parley.example' speaks of no sales
_PHRASE_WORD = re.compile(_WORD.pattern + r"|\.\.")
_QUOTES = (" “", "” ", ' "', '" ', " '", "' ", " ‘", "”", '"')  # a word in quotes is still a word of its phrase
_JOINTS = frozenset(("", " ", "-", ".", "\n", "  ", "‑", "\u00a0", " \n", "\n ", "'", *_QUOTES))


def words_of(text: str) -> list[str]:
    """The words of a phrase as the lexicon keys them."""
    return _PHRASE_WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def normal(words: str) -> str:
    """The key of a phrase: lower case, straight apostrophes, single spaces for hyphens and white space."""
    return " ".join(words_of(words))


@dataclass(slots=True)
class Words:
    """A text cut into words, in lower case and with straight apostrophes; `places` are their matches."""

    text: str
    places: list[re.Match[str]]
    words: list[str]

    @classmethod
    def of(cls, plain: str) -> Words:
        lowered = folded(plain)
        word = _WORD_OR_ADDRESS if "@" in lowered or "://" in lowered else _WORD
        places = list(word.finditer(lowered))
        return cls(lowered, places, [place[0] for place in places])

    def joined(self, at: int) -> bool:
        """True where the word at `at` follows the one before it with nothing but a joint between them."""
        return self.text[self.places[at - 1].end() : self.places[at].start()] in _JOINTS


def folded(plain: str) -> str:
    """A text as its words are looked up: lower case, straight apostrophes, every character at its place."""
    return _lower(plain).replace("’", "'")


def _lower(plain: str) -> str:
    """Lower case of the same length, so that offsets stay exact."""
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
