"""'You give us permission to use your photos': leave that somebody gives, or does not give -> a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.sides import begins_main, denied_from_start, part_before
from policy_dsl.clauses.token import Token, party_of

_REACH = 24  # tokens in which a condition is looked for
_NEAR = 4  # tokens between the leave and what may be done ('for all time, to show it'), or between a denial and it


def leave_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A licence from the user, or its denial; None where the words are a condition ('if you give us permission')."""
    if tokens[index].term("grant") != "leave" or not _acts_follow(tokens, index):
        return None
    if any(_governs(token) for token in _own_part(tokens, index)) or tokens[index - 1].has("to"):
        return None
    denied, users = _denied(tokens, index), _by_user(tokens, index)
    if not (denied or users):
        return None
    frame = start(tokens, index)
    frame.negation, frame.licence = "not" if denied else "", not denied
    frame.add(Dimension.PARTY, context.mention(tokens[index], "provider"))
    frame.grantors += [context.mention(tokens[index], "user")] if not denied else []
    return frame


def _own_part(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    """The words before the leave, but for a condition that ends before its subject: 'If you post, you give us'."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if tokens[at + 1].hard_break:
            return
        yield tokens[at]
        if begins_main(tokens, at):
            return


def _governs(token: Token) -> bool:
    """'if you give', 'unless you give', 'you can give'; not 'by posting you give'."""
    conditional = token.has("subordinator") and not token.words.startswith("by ")
    return conditional or token.has("without") or token.term("modal") == "may"


def _acts_follow(tokens: Sequence[Token], index: int) -> bool:
    """'... to use', '... for the use of', '..., for all time, to use'."""
    if tokens[index].words.endswith(" to"):
        return index + 1 < len(tokens) and not tokens[index + 1].hard_break
    for token in tokens[index + 1 : index + 1 + _NEAR]:
        if token.hard_break:
            return False
        if token.has("to") or token.has("purpose marker"):
            return True
    return False


def _denied(tokens: Sequence[Token], index: int) -> bool:
    near = tokens[max(0, index - _NEAR) : index]
    return any(t.has("negation") for t in near) or denied_from_start(tokens, index)


def _by_user(tokens: Sequence[Token], index: int) -> bool:
    """The nearest party before is the user, or there is none: 'posting gives us permission'."""
    return next(filter(None, map(party_of, part_before(tokens, index))), "user") == "user"
