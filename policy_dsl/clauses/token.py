"""A sentence as the reader walks it: the phrases that the lexicon knows, and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.abbreviation import stops
from policy_dsl.vocabulary.sense import Readings, Sense, readings

HARD_BREAKS = frozenset(";:!?|")
SOFT_BREAKS = frozenset(",()—–[]")


_PLAIN = frozenset(("", " "))  # gaps that say nothing


class Token:
    """A known phrase. `gap` is the text since the token before it; `readings` are all that the phrase may be. All who
    read a text share its tokens: nobody changes one."""

    __slots__ = ("end", "gap", "kinds", "readings", "start", "words")

    def __init__(self, start: int, end: int, words: str, gap: str, read: Readings) -> None:
        self.start = start
        self.end = end
        self.words = words
        self.gap = gap
        self.readings = read
        self.kinds = read.kinds

    @property
    def senses(self) -> tuple[Sense, ...]:
        return self.readings.senses

    def has(self, kind: str) -> bool:
        return kind in self.kinds

    def sense(self, kind: str) -> Sense | None:
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> Sequence[Sense]:
        return self.readings.of.get(kind, ())

    def term(self, kind: str) -> str:
        """The term of the first sense of that kind, empty where there is none."""
        return self.readings.terms.get(kind, "")

    @property
    def verb(self) -> bool:
        """True where one reading is a verb in some form."""
        return self.readings.verb

    @property
    def noun(self) -> bool:
        """True where one reading is the noun of an action ('use', 'disclosure')."""
        return self.readings.noun

    def in_form(self, *forms: str) -> bool:
        return not self.readings.forms.isdisjoint(forms)

    def read_as(self, senses: tuple[Sense, ...]) -> Token:
        """The same words with only these readings."""
        return Token(self.start, self.end, self.words, self.gap, readings(senses))

    def behind(self, gap: str) -> Token:
        """The same token with another text before it."""
        return Token(self.start, self.end, self.words, gap, self.readings)

    @property
    def hard_break(self) -> bool:
        """True where a sentence-like break stands between the token before and this one."""
        if self.gap in _PLAIN:
            return False
        return not HARD_BREAKS.isdisjoint(self.gap) or ("." in self.gap and stops(self.gap))

    @property
    def begins_list(self) -> bool:
        """'Customer: (a) retains ...': the colon before the first item parts no verb from its subject."""
        return self._itemised(":")

    @property
    def goes_on_list(self) -> bool:
        """', (2) use it': what stands before a further item is no subject of its verb."""
        return self._itemised(",")

    def _itemised(self, mark: str) -> bool:
        before, _, item = self.gap.strip().partition(" ")
        return before == mark and item.startswith("(") and item.endswith(")") and len(item) < 6

    @property
    def soft_break(self) -> bool:
        return self.gap not in _PLAIN and not SOFT_BREAKS.isdisjoint(self.gap)

    @property
    def gap_words(self) -> int:
        """Unknown words since the token before."""
        if self.gap in _PLAIN:
            return 0
        return len(self.gap.split()) if self.gap.strip(" ,()\"'“”*_–—") else 0


def party_of(token: Token) -> str:
    """The party that a token names as subject or object, empty where it names none."""
    terms = token.readings.terms
    term = terms.get("party") or terms.get("pronoun", "")
    return "" if term == "thing" else term


def places(tokens: Sequence[Token], kind: str) -> list[int]:
    """Where the tokens of a kind stand."""
    return [at for at, token in enumerate(tokens) if kind in token.kinds]
