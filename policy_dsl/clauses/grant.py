"""Words of granting -> a frame: 'you grant us a licence to ...', 'you consent to our use of ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.arguments import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.predicate import party_of
from policy_dsl.clauses.token import Token

_REACH = 8  # tokens between 'grant' and the grantee, or the licence noun


def grant_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A licence frame if the token at `index` grants rights; None otherwise."""
    token = tokens[index]
    if token.term("grant") != "grant":
        return None
    grantee = _grantee(tokens, index)
    if grantee is None or not _licence_noun(tokens, index):
        return None
    grantor = _grantor(tokens, index)
    frame = Frame(token.start, tokens[grantee].end, modal="may", licence=True)
    frame.add(Dimension.PARTY, context.mention(tokens[grantee], party_of(tokens[grantee])))
    if grantor is not None:
        frame.grantors.append(context.mention(tokens[grantor], party_of(tokens[grantor])))
        if party_of(tokens[grantor]) == party_of(tokens[grantee]):
            return None
    frame.negation = _negation(tokens, index)
    frame.deciding.append((token.start, token.end))
    return frame


def consent_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'consent to our use of': the frame of a nominal permission."""
    token = tokens[index]
    if token.term("grant") != "consent" or index + 1 >= len(tokens):
        return None
    following = tokens[index + 1]
    agent = following.term("possessive") or party_of(following)
    if agent in ("", "user", "other") or index + 2 >= len(tokens) or not _nominal(tokens[index + 2]):
        return None
    frame = Frame(token.start, following.end, modal="may")
    frame.add(Dimension.PARTY, context.mention(following, agent))
    frame.negation = _negation(tokens, index)
    frame.deciding.append((token.start, token.end))
    return frame


def _nominal(token: Token) -> bool:
    return token.has("action")


def _grantee(tokens: Sequence[Token], index: int) -> int | None:
    """The first party after the verb, with nothing but 'to' and adverbs before it."""
    for at in range(index + 1, min(len(tokens), index + 4)):
        if tokens[at].hard_break:
            return None
        if party_of(tokens[at]):
            return at
        if not (tokens[at].has("recipient marker") or tokens[at].has("adverb") or tokens[at].has("possessive")):
            return _late_grantee(tokens, at)
    return None


def _late_grantee(tokens: Sequence[Token], index: int) -> int | None:
    """'grant a worldwide licence to Parley to ...': the grantee after the licence noun."""
    for at in range(index, min(len(tokens) - 1, index + 2 * _REACH)):
        if tokens[at].hard_break:
            return None
        if tokens[at].has("licence noun"):
            return next((i for i in range(at + 1, min(len(tokens), at + 4)) if party_of(tokens[i])), None)
    return None


def _licence_noun(tokens: Sequence[Token], index: int) -> bool:
    for at in range(index + 1, len(tokens)):
        if tokens[at].hard_break and ":" not in tokens[at].gap:
            return False
        if tokens[at].has("licence noun"):
            return True
    return False


def _grantor(tokens: Sequence[Token], index: int) -> int | None:
    for at in range(index - 1, max(-1, index - 6), -1):
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
