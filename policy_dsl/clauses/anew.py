"""'..., and we frobnicate your files': a person begins a clause whose verb is not known, and ends the one before."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.token import Token, party_of

_LEADING = ("modal", "do", "adverb", "negation", "habit")  # between a subject and its verb


def begin_anew(state: Frames, index: int) -> None:
    """Close what is open where such a clause begins: what follows is neither denied nor granted by the one before."""
    tokens = state.tokens
    if _none_begins(tokens, index):
        state.open = state.main = None
    if state.open is None or not state.open.has(Dimension.THING) or not _starts(tokens, index):
        return  # what has no object yet has it still to come: 'you grant, and you warrant that you may, a licence'
    at = index + 1
    while at < len(tokens) and not tokens[at].gap.strip() and any(tokens[at].has(kind) for kind in _LEADING):
        at += 1
    if at < len(tokens) and _no_verb(tokens[at]):
        state.open = state.main = None


def _no_verb(token: Token) -> bool:
    unknown = token.gap_words > 0 and token.gap.lstrip()[0].isalpha()
    return unknown or not (
        token.gap.strip() or token.verb or token.has("purpose") or token.has("effect") or token.has("warranty")
    )


def _none_begins(tokens: Sequence[Token], index: int) -> bool:
    """'..., and nothing in these terms limits it': a subject of its own."""
    joined = index > 0 and tokens[index - 1].has("coordinator") and "," in tokens[index - 1].gap
    return joined and tokens[index].words.startswith("nothing") and tokens[index].term("negation") == "no"


def _starts(tokens: Sequence[Token], index: int) -> bool:
    """'We' or 'they' behind 'and' or a comma; 'you', which may be an object, behind both."""
    token = tokens[index]
    if not token.has("pronoun"):
        return False
    joined = index > 0 and tokens[index - 1].has("coordinator") and not token.gap.strip()
    if token.has("nominative"):
        return joined or token.soft_break or token.hard_break
    return joined and party_of(token) == "user" and "," in tokens[index - 1].gap
