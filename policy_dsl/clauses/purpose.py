"""What a thing is done for, and in what manner: 'for any reason' says both."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Role
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token

_POSTED, _AHEAD = "on posting", "in advance"


def attribute(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if not token.has("attribute"):
        return False
    if frame.licence and index and tokens[index - 1].term("negation") == "not" and not token.gap.strip():
        return True  # 'the licence is not perpetual'
    for sense in token.all("attribute"):
        term = _AHEAD if sense.term == _POSTED and delayed(tokens, index) else sense.term
        frame.add(Dimension.ATTRIBUTE, context.mention(token, term))
    if token.has("purpose") and _puts_to_use(context, frame):
        purpose(context, tokens, index, frame)
    return True


def delayed(tokens: Sequence[Token], index: int) -> bool:
    """'30 days after they are posted': the posting itself is what announces it."""
    unit = tokens[index - 1]
    counted = index > 1 and (tokens[index - 2].has("number") or any(c.isdigit() for c in unit.gap[-24:]))
    return counted and unit.has("unit") and not tokens[index].soft_break


def _puts_to_use(context: Context, frame: Frame) -> bool:
    """'We may use it for any reason' names a purpose; 'we may remove it for any reason' names none."""
    within = context.vocabulary.within
    return any(a == "use" or within(Dimension.ACTION, a, "disclose") for a in frame.terms(Dimension.ACTION))


def purpose(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    noun_place = token.has("thing") and (frame.slot is not Dimension.PURPOSE or _means(tokens, index))
    noun_place = noun_place and not _promotes(context, token, frame)
    if not token.has("purpose") or noun_place:
        if token.has("purpose") and "refuse" in frame.terms(Dimension.ACTION):
            _refused(context, token, frame)
        return False
    if token.has("fed") and frame.slot is Dimension.ACTION:  # 'store or train on your files': the files are the object
        for sense in token.all("action"):
            frame.add(Dimension.ACTION, context.mention(token, sense.term))
    elif not _aside(tokens, index, frame):
        frame.slot = Dimension.PURPOSE
    for sense in token.all("purpose"):
        frame.add(Dimension.PURPOSE, context.mention(token, sense.term, _negated_role(tokens, index, frame)))
    frame.deciding.append((token.start, token.end))
    return True


def _refused(context: Context, token: Token, frame: Frame) -> None:
    """'Turn off personalised ads': what they are for is what else is done."""
    for sense in token.all("purpose"):
        if context.vocabulary.within(Dimension.PURPOSE, sense.term, "targeted advertising"):
            frame.add(Dimension.PURPOSE, context.mention(token, sense.term))


def _aside(tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'may share, without limitation, your files': the object is still to come."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    between = "," in tokens[index].gap and following is not None and following.gap.startswith(",")
    return between and frame.slot is Dimension.ACTION


def _means(tokens: Sequence[Token], index: int) -> bool:
    """'with machine learning', 'through AI': what it is done with, not what for."""
    before = tokens[index - 1] if index else None
    if index > 2 and tokens[index - 2].term("pronoun") == "thing" and tokens[index - 3].has("including"):
        return False  # 'to develop products, including those based on machine learning'
    return before is not None and any(before.has(k) for k in ("source marker", "with", "agent marker", "action"))


def _promotes(context: Context, token: Token, frame: Frame) -> bool:
    """Who shows or sends ads pursues a purpose; to those who refuse them they are a thing."""
    heard = "refuse" in frame.terms(Dimension.ACTION) or "user" in frame.terms(Dimension.PARTY)
    within = context.vocabulary.within
    return not heard and any(within(Dimension.PURPOSE, s.term, "advertising") for s in token.all("purpose"))


def _negated_role(tokens: Sequence[Token], index: int, frame: Frame) -> Role:
    """'..., but not for advertising' leaves the purpose out."""
    before = tokens[max(0, index - 2) : index]
    if any(t.has("negation") for t in before) and frame.has(Dimension.PURPOSE):
        return Role.EXCEPT
    return frame.role
