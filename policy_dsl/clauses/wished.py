"""'If you want your recordings to be used for training': what is done only to what users choose it for."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Literal
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Mood, Predicate, Voice

_REACH = 10  # tokens between 'if you' and what is chosen


def wished(context: Context, tokens: Sequence[Token], predicate: Predicate) -> Literal | None:
    """The condition on a passive behind 'if you ...' without a break, where no finite verb comes between."""
    first = predicate.first
    if predicate.voice is not Voice.PASSIVE or predicate.mood is not Mood.MAIN or predicate.negation:
        return None
    if predicate.modal or tokens[predicate.verb - 1].words != "be":
        return None  # 'If you upload files they are used' is no choice
    for at in range(first, max(0, first - _REACH), -1):
        token, before = tokens[at], tokens[at - 1]
        if token.soft_break or token.hard_break or before.has("negation"):
            return None
        if before.term("subordinator") in ("if", "when") and token.term("pronoun") == "user":
            return Literal(context.mention(token, "opted in"), True)
    return None
