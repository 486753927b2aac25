"""Tokens -> tokens in which a verb is whole where it begins: 'make your texts available to others'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.sense import Sense

_FIRST, _LAST = "split verb", "split end"
_STOPS = (_FIRST, "nominative", "be", "negation")
_HALVES = frozenset((_FIRST, _LAST))
_WITHIN = 10  # tokens between the two halves


def rejoin(tokens: Sequence[Token]) -> Sequence[Token]:
    """The same tokens; where the other half is missing, a half is none."""
    if all(_HALVES.isdisjoint(token.kinds) for token in tokens):
        return tokens
    found: list[Token] = []
    gap = ""
    for at, token in enumerate(tokens):
        whole = token if _HALVES.isdisjoint(token.kinds) else _whole(tokens, at)
        if whole is None:
            gap += token.gap + token.words
            continue
        found.append(whole.behind(gap + whole.gap) if gap else whole)
        gap = ""
    return found


def _whole(tokens: Sequence[Token], at: int) -> Token | None:
    """The verb, or what else the words may be."""
    token = tokens[at]
    action = _action(tokens, at) if token.has(_FIRST) else ""
    verb = (Sense("action", action, token.term(_FIRST)),) if action else ()
    senses = (*verb, *(s for s in token.senses if s.kind not in _HALVES))
    return token.read_as(senses) if senses else None


def _action(tokens: Sequence[Token], at: int) -> str:
    """What is done where the other half follows the object."""
    if at + 1 >= len(tokens) or tokens[at + 1].gap_words > 2 or not _HALVES.isdisjoint(tokens[at + 1].kinds):
        return ""
    for token in tokens[at + 1 : at + 1 + _WITHIN]:
        if token.hard_break or any(token.has(kind) for kind in _STOPS):
            return ""
        if token.has(_LAST):
            return token.term(_LAST)
    return ""
