"""Words that settle where a dispute is decided, whatever sentence they stand in -> frames.

'This agreement contains a class action waiver' gives up a right by naming it; 'claims are brought individually, and not
as a class action' gives it up by denying the way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.duty import users_duty
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import REFUSE
from policy_dsl.clauses.token import Token, places

WAIVE = "waive"
WAY_TO_COURT = "way to court"
_BEFORE = 14  # tokens between a denial and the way to court that it denies
_AFTER = 9
_REFUSED = 4  # tokens between 'opt out of' and what is refused


def forum(context: Context, tokens: Sequence[Token]) -> list[Frame]:
    """What a sentence says of arbitration and of the ways to a court by a noun alone."""
    return [frame for index in places(tokens, "thing") for frame in _at(context, tokens, index)]


def _at(context: Context, tokens: Sequence[Token], index: int) -> Iterator[Frame]:
    for sense in tokens[index].all("thing"):
        term = context.vocabulary.term(Dimension.THING, sense.term)
        if term is None:
            continue
        if term.binds and _contained(tokens, index):
            yield users_duty(context, tokens[index], term.becomes[0], tokens[index], term.becomes[1])
        elif WAY_TO_COURT in term.parents and _denied(tokens, index):
            yield users_duty(context, tokens[index], WAIVE, tokens[index], term.name)


def _contained(tokens: Sequence[Token], index: int) -> bool:
    """False where the words deny it, suppose it, refuse it, or say something else of it: 'the arbitration agreement
    survives'."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and not following.gap.strip(" ") and (following.has("modal") or following.has("be")):
        return False
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if tokens[at + 1].hard_break:
            return True
        if token.has("negation") or token.term("subordinator") in ("if", "whenever", "unless"):
            return False
        if index - at <= _REFUSED and {s.term for s in token.all("action")} == {REFUSE}:
            return False
    return True


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'No class actions', 'rather than before a jury', 'class actions are not allowed'."""
    for at in range(index - 1, max(-1, index - _BEFORE), -1):
        token = tokens[at]
        if tokens[at + 1].hard_break or token.term("action") == WAIVE or token.has("grant"):
            break
        if token.has("instead") or (token.has("negation") and token.words != "nothing"):
            return True
    behind = tokens[index + 1 : index + 1 + _AFTER]
    stop = next((n for n, token in enumerate(behind) if token.hard_break), len(behind))
    return any(token.has("negation") and before.has("be") for before, token in pairwise(behind[:stop]))
