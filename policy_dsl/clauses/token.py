"""A sentence as the reader walks it: the phrases that the lexicon knows, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.documents.document import Text
from policy_dsl.vocabulary.lexicon import Lexicon, Sense

HARD_BREAKS = frozenset(";:.!?|")
VERB_FORMS = frozenset(("base", "third", "past", "gerund"))
SOFT_BREAKS = frozenset(",()—–[]")


@dataclass(slots=True)
class Token:
    """A known phrase. `gap` is the text since the token before it; `senses` are all readings of the phrase."""

    start: int
    end: int
    words: str
    gap: str
    senses: tuple[Sense, ...]
    kinds: frozenset[str]

    def has(self, kind: str) -> bool:
        return kind in self.kinds

    def sense(self, kind: str) -> Sense | None:
        return next((s for s in self.senses if s.kind == kind), None)

    def all(self, kind: str) -> Iterator[Sense]:
        return (s for s in self.senses if s.kind == kind)

    def term(self, kind: str) -> str:
        """The term of the first sense of that kind, empty where there is none."""
        for sense in self.senses:
            if sense.kind == kind:
                return sense.term
        return ""

    @property
    def verb(self) -> bool:
        """True where one reading is a verb in some form."""
        return any(s.kind == "action" and s.form in VERB_FORMS for s in self.senses)

    @property
    def noun(self) -> bool:
        """True where one reading is the noun of an action ('use', 'disclosure')."""
        return any(s.kind == "action" and s.form not in VERB_FORMS for s in self.senses)

    def in_form(self, *forms: str) -> bool:
        return any(s.kind == "action" and s.form in forms for s in self.senses)

    def read_as(self, senses: tuple[Sense, ...]) -> None:
        """Leave only these readings."""
        self.senses, self.kinds = senses, frozenset(s.kind for s in senses)

    @property
    def hard_break(self) -> bool:
        """True where a sentence-like break stands between the token before and this one."""
        return not HARD_BREAKS.isdisjoint(self.gap)

    @property
    def soft_break(self) -> bool:
        return not SOFT_BREAKS.isdisjoint(self.gap)

    @property
    def gap_words(self) -> int:
        """Unknown words since the token before."""
        return len(self.gap.split()) if self.gap.strip(" ,()\"'“”*_") else 0


def party_of(token: Token) -> str:
    """The party that a token names as subject or object, empty where it names none."""
    term = token.term("party") or token.term("pronoun")
    return "" if term == "thing" else term


def tokenise(text: Text, lexicon: Lexicon) -> list[Token]:
    """The known phrases of a text in order."""
    plain = text.plain
    tokens: list[Token] = []
    at = 0
    for lexeme in lexicon.scan(plain):
        kinds = frozenset(s.kind for s in lexeme.senses)
        tokens.append(Token(lexeme.start, lexeme.end, lexeme.words, plain[at : lexeme.start], lexeme.senses, kinds))
        at = lexeme.end
    return tokens


def last_before(tokens: Sequence[Token], index: int, kind: str) -> Token | None:
    """The nearest token of a kind before `index`, not past a hard break."""
    for i in range(index - 1, -1, -1):
        if tokens[i + 1].hard_break:
            return None
        if tokens[i].has(kind):
            return tokens[i]
    return None
