"""Words of granting -> a frame: 'you grant us a licence to ...', 'you consent to our use of ...', 'allow us to ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.arguments import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of

_NEAR = 6  # tokens between a verb of granting and its grantor


def grant_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A licence frame if the token at `index` grants rights; None otherwise."""
    token = tokens[index]
    if token.term("grant") != "grant":
        return None
    noun = _licence_noun(tokens, index)
    if noun is None:
        return None
    grantor = _grantor(tokens, index)
    grantee = _grantee(tokens, index, noun, grantor)
    if grantee is None and grantor is None:
        return None
    frame = _frame(context, tokens, index)
    frame.licence = True
    if grantee is not None:
        frame.add(Dimension.PARTY, context.mention(tokens[grantee], party_of(tokens[grantee])))
    if grantor is not None:
        frame.grantors.append(context.mention(tokens[grantor], party_of(tokens[grantor])))
    return frame


def consent_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'consent to our use of': the frame of a nominal permission."""
    if tokens[index].term("grant") != "consent" or index + 2 >= len(tokens) or _conditional(tokens, index):
        return None
    following = tokens[index + 1]
    agent = following.term("possessive") or party_of(following)
    if agent in ("", "user", "other") or not tokens[index + 2].has("action"):
        return None
    frame = _frame(context, tokens, index)
    frame.end = following.end
    frame.add(Dimension.PARTY, context.mention(following, agent))
    return frame


def permit_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'allow us to', 'authorise our partners to': who is allowed is the subject of what follows."""
    if tokens[index].term("grant") != "permit" or index + 3 >= len(tokens) or _conditional(tokens, index):
        return None
    at = index + 1 + tokens[index + 1].has("possessive")
    party = party_of(tokens[at])
    if not party or tokens[at].gap_words > 2 or not tokens[at + 1].has("to") or not tokens[at + 2].has("action"):
        return None
    frame = _frame(context, tokens, index)
    frame.end = tokens[at].end
    frame.add(Dimension.PARTY, context.mention(tokens[at], party))
    return frame


def _frame(context: Context, tokens: Sequence[Token], index: int) -> Frame:
    token = tokens[index]
    frame = Frame(token.start, token.end, modal="may")
    frame.negation = _negation(tokens, index)
    frame.deciding.append((token.start, token.end))
    return frame


def _conditional(tokens: Sequence[Token], index: int) -> bool:
    """'if you consent to' is a condition, not a consent."""
    for at in range(index - 1, max(-1, index - 3), -1):
        if tokens[at + 1].hard_break:
            return False
        if tokens[at].has("subordinator"):
            return True
        if not (party_of(tokens[at]) or tokens[at].has("adverb")):
            return False
    return False


def _licence_noun(tokens: Sequence[Token], index: int) -> int | None:
    """The licence or right that is granted: the first noun of that kind in the same sentence."""
    if tokens[index].has("licence noun"):
        return index
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.hard_break and ":" not in token.gap:
            return None
        if token.has("licence noun"):
            return at
        if token.has("modal") or (token.has("thing") and token.gap_words > 3):
            return None
    return None


def _grantee(tokens: Sequence[Token], index: int, noun: int, grantor: int | None) -> int | None:
    """The party between the verb and the licence; else the one after 'to' behind it; never the grantor."""
    giver = party_of(tokens[grantor]) if grantor is not None else ""
    for at in range(index + 1, min(len(tokens), noun + 1)):
        if party_of(tokens[at]) and party_of(tokens[at]) != giver:
            return at
    for at in range(noun + 1, min(len(tokens), noun + 5)):
        if tokens[at].hard_break or tokens[at].has("action"):
            return None
        if party_of(tokens[at]) and party_of(tokens[at]) != giver:
            return at
    return None


def _grantor(tokens: Sequence[Token], index: int) -> int | None:
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        if tokens[at + 1].hard_break:
            return None
        if party_of(tokens[at]):
            return at
    return None


def _negation(tokens: Sequence[Token], index: int) -> str:
    for at in range(index - 1, max(-1, index - 3), -1):
        if tokens[at + 1].hard_break:
            return ""
        if tokens[at].has("negation"):
            return tokens[at].term("negation")
    return ""
