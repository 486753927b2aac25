"""Tokens -> the same tokens, with no verb where a name is written: 'your use of Experimental Features'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.sense import VERB_FORMS


def proper(plain: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """A word in capitals behind a capital word that is not known, in a sentence that goes on in small letters."""
    return [_without_verb(t) if _ends_name(plain, t) else t for t in tokens]


def _ends_name(plain: str, token: Token) -> bool:
    if not token.gap_words or not token.in_form("third") or not plain[token.start].isupper():
        return False
    before, after = token.gap.split()[-1], plain[token.end :].lstrip()[:1]
    capitals = before[0].isupper() and not before.isupper() and token.gap.endswith(f"{before} ")
    return capitals and before[-1].isalpha() and not after.isupper() and not plain[token.start : token.end].isupper()


def _without_verb(token: Token) -> Token:
    return token.read_as(tuple(s for s in token.senses if s.kind != "action" or s.form not in VERB_FORMS))
