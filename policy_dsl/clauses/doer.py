"""Bare verbs ("Share it with advertisers") -> who does it, by the words over them or the kind of document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.token import Token, party_of

PRACTICE = ("privacy policy", "cookie policy")
_ITSELF = ("this ", "these ")  # by which a document points at itself


@dataclass(frozen=True, slots=True)
class Doer:
    """`negation` where what the verbs say is denied or forbidden. `told` where words over them say who it is, `offered`
    where they speak of what somebody can do."""

    party: str
    negation: str = ""
    told: bool = True
    offered: bool = False

    @property
    def barred(self) -> bool:
        """True where the verbs are what the user must not do."""
        return self.party == "user" and bool(self.negation)


FORBIDDEN = Doer("user", "prohibit")  # words over the verbs say that the user must not
BARRED = Doer("user", "prohibit", told=False)  # in terms, a list of bare verbs says what the user must not do
PRACTISED = Doer("provider", told=False)  # in a privacy policy, what the provider does


def doer(over: Iterable[Sequence[Token]], practice: bool) -> Doer:
    """`over` are the words that lead into the verbs and the headings above, the nearest first."""
    for tokens in over:
        found = _named(tokens)
        if found is not None:
            return found
    return PRACTISED if practice else BARRED


def names_doer(tokens: Sequence[Token]) -> bool:
    """True where words that lead into others say who acts."""
    return _named(tokens) is not None


def _named(tokens: Sequence[Token]) -> Doer | None:
    negation = next((t.term("negation") for t in tokens if t.has("negation")), "")
    if any(t.term("grant") == "forbid" or t.has("misconduct") for t in tokens):
        return FORBIDDEN
    for token in tokens:
        party = "" if token.has("oblique") else party_of(token)
        if party == "user" and negation:
            return FORBIDDEN
        if party in ("provider", "user"):
            return Doer(party, negation, offered=_offers(tokens))
    rights = any(t.has("licence noun") or t.has("modal") for t in tokens)
    mine = any(t.term("possessive") == "user" for t in tokens)
    return Doer("user", offered=True) if rights and mine else None


def _offers(tokens: Sequence[Token]) -> bool:
    return any(t.has("licence noun") or t.term("modal") in ("may", "right") for t in tokens)


def tells_of_practice(title: str, sentences: Sequence[Sentence], scanner: Scanner) -> bool:
    """True for a document that says of itself that it tells what is done with data."""
    named = [token for token in scanner.scan(title) if token.has("document")]
    if named:
        return named[0].term("document") in PRACTICE
    said = Counter(kind for s in sentences for kind in scanner.once(_calls_itself, s.text.plain))
    return said[True] > said[False]


def _calls_itself(plain: str, scanner: Scanner) -> tuple[bool, ...]:
    """'This privacy policy', 'these terms': for each name that a sentence gives its document, whether it is one of a
    document that tells what is done with data."""
    names = (t.words for t in scanner.scan(plain) if t.term("thing") == "terms")
    return tuple(_of_practice(name, scanner) for name in names if name.lower().startswith(_ITSELF))


def _of_practice(name: str, scanner: Scanner) -> bool:
    words = name.partition(" ")[2]
    return any(token.term("document") in PRACTICE for token in scanner.scan(words))
