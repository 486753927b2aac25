"""Words by which a user says no, or tells the provider to do something -> the practice that they presuppose.

'If you do not want us to train on your files, ...' says what is done with the files of those who say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Literal
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.sides import denied_from_start
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Voice

OPTED_OUT = "opted out"
_REACH = 6  # tokens between what is not wanted and the verb that is not to be done with it


def unwanted_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'do not want us to use', 'opt out of our use of', 'do not want your files to be used'."""
    token = tokens[index]
    if token.term("grant") not in ("unwanted", "unwanted of us") or index + 1 >= len(tokens):
        return None
    following = tokens[index + 1]
    frame = Frame(token.start, following.start, modal="may", deciding=[(token.start, token.end)])
    if token.term("grant") == "unwanted of us" and does_follow(tokens, index):
        frame.add(Dimension.PARTY, context.mention(token, "provider"))
    elif index + 2 < len(tokens) and _agent(tokens, index + 1):
        frame.add(Dimension.PARTY, context.mention(following, _agent(tokens, index + 1)))
        frame.end = following.end
    elif _done_with(tokens, index + 1):
        if token.has("effect"):
            return None  # 'request that it be removed' asks for what is a right
        frame.voice = Voice.PASSIVE
    else:
        return None
    if token.words.endswith("that") and _of_right(context, tokens, index + 1):  # 'request that we delete it'
        frame.voice, frame.mentions[Dimension.PARTY] = Voice.ACTIVE, [context.mention(token, "user")]
        return frame
    frame.literals.append(Literal(context.mention(token, OPTED_OUT), holds=False))
    return frame


def restrained_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'We restrict our vendors from training', 'terms that prohibit them from sharing it'; a user who may keep others
    from it says that they do it."""
    at = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].has("possessive"))
    kinds = {sense.term for sense in tokens[index].all("grant")}
    if (
        not kinds & {"unwanted", "forbid", "restrain"}
        or at + 1 >= len(tokens)
        or not tokens[at + 1].has("source marker")
    ):
        return None
    party = party_of(tokens[at])
    by_user = any(token.term("pronoun") == "user" for token in tokens[max(0, index - _REACH) : index])
    free = _unhindered(tokens, index)
    if party in ("", "user") or (party == "provider" and not free) or by_user or not does_follow(tokens, at):
        return None
    frame = Frame(tokens[index].start, tokens[at].end, modal="may", negation="" if free else "prohibit")
    frame.add(Dimension.PARTY, context.mention(tokens[at], party))
    frame.deciding.append((tokens[index].start, tokens[at].end))
    return frame


def _unhindered(tokens: Sequence[Token], index: int) -> bool:
    """'Nothing in these terms prevents us from', 'does not stop us from'."""
    near = any(t.has("negation") for t in tokens[max(0, index - 2) : index])
    return near or denied_from_start(tokens, index)


def _of_right(context: Context, tokens: Sequence[Token], start: int) -> bool:
    """True where the first verb is what people have a right to."""
    for token in tokens[start : start + _REACH]:
        if token.hard_break:
            return False
        if token.verb and not token.has("thing"):
            terms = (context.vocabulary.term(Dimension.ACTION, s.term) for s in token.all("action"))
            return any(t is not None and t.right for t in terms)
    return False


def instructed_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'You instruct us to use your files': an order is leave to do it; 'you may instruct us' is none."""
    token = tokens[index]
    if token.term("grant") != "order" or not index or party_of(tokens[index - 1]) != "user" or token.gap_words:
        return None
    if (index > 1 and tokens[index - 2].has("subordinator")) or not does_follow(tokens, index):
        return None
    frame = Frame(token.start, token.end, modal="may", deciding=[(token.start, token.end)])
    frame.modal = "must" if _of_right(context, tokens, index + 1) else "may"  # 'to delete it' is no leave
    frame.add(Dimension.PARTY, context.mention(token, "provider"))
    return frame


def _agent(tokens: Sequence[Token], at: int) -> str:
    """Who would do it: 'us to use', 'our use of', 'our partners sharing'; empty where nobody would."""
    owner = tokens[at].term("possessive")
    if owner == "provider" and tokens[at + 1].noun and tokens[at + 1].gap_words == 0:
        return owner
    party = party_of(tokens[at])
    return party if tokens[at].gap_words <= 3 and does_follow(tokens, at) else ""


def does_follow(tokens: Sequence[Token], at: int) -> bool:
    """'... use', '... to use', '... from using', '... using'."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if (following.has("action") and following.verb) or following.has("purpose"):
        return following.gap_words == 0
    if following.has("do") and tokens[at + 2 : at + 3] and tokens[at + 2].has("negation"):
        return True  # 'prefer that we do not use'
    linked = following.has("to") or following.has("source marker") or following.has("negation")
    rest = [t for t in tokens[at + 2 : at + 6] if not (t.has("adverb") or t.has("coordinator"))]
    return linked and bool(rest) and (rest[0].has("action") or rest[0].has("purpose"))


def _done_with(tokens: Sequence[Token], start: int) -> bool:
    """'your files used', 'your chats to be shared': things, and a participle after them."""
    named = False
    for token in tokens[start : start + _REACH]:
        if token.hard_break or token.gap_words > 2:
            return False
        if token.in_form("past") and not token.has("thing"):
            return named
        named = named or token.has("thing") or token.has("defined") or token.has("possessive")
        if token.has("modal") or party_of(token):
            return False
    return False
