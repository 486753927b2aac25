"""'Where we believe that it would help': what depends on the provider's belief alone is at its discretion."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token, party_of
from policy_dsl.vocabulary.sense import Sense

BELIEF = "belief"
_CASES = ("if", "when", "whenever")
_REACH = 40  # tokens between a belief and what is believed
_DISCRETION = Sense("attribute", "at discretion")


def beliefs(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens, each belief of the provider's that is a case of something with what it says of that."""
    if not any(token.has(BELIEF) for token in tokens):
        return tokens
    return [_held(token) if _is_case(tokens, at) else token for at, token in enumerate(tokens)]


def believed(tokens: Sequence[Token], first: int) -> bool:
    """True for a predicate that only says what is believed: '... that disclosure would help'."""
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens[at + 1].hard_break or "," in tokens[at + 1].gap:
            return False
        if tokens[at].has(BELIEF):
            return _DISCRETION.term in {sense.term for sense in tokens[at].all("attribute")}
    return False


def _is_case(tokens: Sequence[Token], at: int) -> bool:
    """'if we believe', 'where Parley in good faith believes'; 'if you believe' is another matter."""
    if not tokens[at].has(BELIEF) or tokens[at].gap_words > 1:
        return False
    before = at - 1
    while before > 0 and (tokens[before].has("adverb") or tokens[before].has("attribute") or tokens[before].has("be")):
        before -= 1
    named = before > 0 and party_of(tokens[before]) == "provider"
    return named and tokens[before - 1].term("subordinator") in _CASES


def _held(token: Token) -> Token:
    return token.read_as((_DISCRETION, *(sense for sense in token.senses if sense.kind != "action")))
