"""'You authorise us, on a perpetual and royalty-free basis, to ...': leave that is given as a licence is."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.choice import does_follow
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.named_licence import OF_LICENCES
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.token import Token, party_of

_REACH = 14  # tokens between who is allowed and what they may do
_KINDS = ("attribute", "coordinator", "adverb", "promptness", "purpose marker", "condition", "possessive", "to")
_WORDS = 4  # unknown words beside each of them: 'on a ... basis'


def basis(tokens: Sequence[Token], last: int) -> int | None:
    """The last token of the terms on which those who are named up to `last` may do what follows."""
    found = False
    for at in range(last + 1, min(len(tokens), last + _REACH)):
        token = tokens[at]
        if token.hard_break or token.gap_words > _WORDS:
            return None
        if token.has("to") and does_follow(tokens, at - 1):
            return at - 1 if found else None
        if not any(token.has(kind) for kind in _KINDS) and not (party_of(token) and found):
            return None
        found = found or token.has("attribute")
    return None


def license_on(context: Context, tokens: Sequence[Token], index: int, frame: Frame, last: int, end: int) -> None:
    """Give a frame of leave these terms; leave that the user gives as only licences are given is one."""
    frame.end = tokens[end].end
    for token in tokens[last + 1 : end + 1]:
        for sense in token.all("attribute"):
            frame.add(Dimension.ATTRIBUTE, context.mention(token, sense.term))
    giver = next(filter(None, map(party_of, part_before(tokens, index))), "user")
    if giver == "user" and not frame.negation and frame.terms(Dimension.ATTRIBUTE) & OF_LICENCES:
        frame.licence = True
        frame.grantors.append(context.mention(tokens[index], giver))
