"""Tokens -> the same tokens, with no verb where a name is written: 'your use of Experimental Features'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.sense import VERB_FORMS


def proper(plain: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """A word in capitals behind another, in a sentence that goes on in small letters or ends; in a title too, where the
    word may be a noun and a new sentence follows."""
    following = (*tokens[1:], None)
    return [_without_verb(t) if _ends_name(plain, t, after) else t for t, after in zip(tokens, following, strict=False)]


def _ends_name(plain: str, token: Token, following: Token | None) -> bool:
    if not token.start or not token.in_form("third") or not plain[token.start].isupper():
        return False
    said = plain[token.start : token.end]
    before = plain[max(0, token.start - 40) : token.start].split(" ")[-2:-1]
    if said.isupper() or not before or not before[0][:1].isupper() or before[0].isupper() or not before[0].isalpha():
        return False
    goes_on = plain[token.end :].lstrip()[:1]
    begins = following is not None and (following.has("subordinator") or following.has("nominative"))
    return not goes_on.isupper() or (token.has("thing") and begins)


def _without_verb(token: Token) -> Token:
    return token.read_as(tuple(s for s in token.senses if s.kind != "action" or s.form not in VERB_FORMS))
