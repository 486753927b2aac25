"""'The ads that you see are based on your visits': words that are a sentence by themselves, and tell of a purpose."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token

TOLD = "told purpose"
_BEFORE = 3  # tokens in which a denial or a condition stands


def told_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame of the use of data that the purpose needs; whose deed it is the words do not say."""
    token = tokens[index]
    purpose = token.term(TOLD)
    term = context.vocabulary.term(Dimension.PURPOSE, purpose) if purpose else None
    if term is None or _hedged(tokens, index):
        return None
    frame = Frame(token.start, token.end, modal="may", slot=Dimension.PURPOSE)
    frame.add(Dimension.ACTION, context.mention(token, "use"))
    frame.add(Dimension.THING, context.mention(token, term.implies))
    frame.add(Dimension.PURPOSE, context.mention(token, purpose))
    frame.deciding.append((token.start, token.end))
    return frame


def _hedged(tokens: Sequence[Token], index: int) -> bool:
    """'How ads are chosen', 'no ads are targeted'."""
    for at in range(index, max(0, index - _BEFORE), -1):
        if tokens[at].hard_break or tokens[at].soft_break:
            return False
        if tokens[at - 1].has("subordinator") or tokens[at - 1].has("negation"):
            return True
    return False
