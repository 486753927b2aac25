"""Who stands further off from a predicate, and whether a negation that does is still its own."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.aside import behind_preposition
from policy_dsl.clauses.token import Token, party_of

_NAMES = 2  # unknown words between 'no' and the subject that it denies
_BETWEEN = ("coordinator", "possessive", "including", "adverb")
_AUXILIARY = ("be", "do", "modal")


def far_party(tokens: Sequence[Token], first: int) -> list[int]:
    """'Other users and anyone who visits the site are prohibited from': the nearest parties of that part of the
    sentence; in 'we list what you agree not to do' who stands further off is somebody else."""
    parties, others = list[int](), list[int]()
    for at in range(first, -1, -1):
        token = tokens[at]
        if party_of(token):
            (others if behind_preposition(tokens, at) else parties).append(at)
        elif parties and not any(token.has(kind) for kind in _BETWEEN):
            break
        if token.hard_break or (parties and at and tokens[at - 1].has("subordinator")):
            break
    return (parties or others)[:2]


def denies_subject(tokens: Sequence[Token], at: int) -> bool:
    """'neither we', 'nor any part of it'; not 'is not needed, we', 'are not part of the plan and members'."""
    following = tokens[at + 1]
    if not following.gap_words:
        return True
    spoken = at > 0 and any(tokens[at - 1].has(kind) for kind in _AUXILIARY)
    return not spoken and (following.gap_words <= _NAMES or tokens[at].soft_break or at == 0)
