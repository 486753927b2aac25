"""'Your chats contribute to the training of our models': data as the subject of what they are used
for, or kept from -> a frame."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.compound import SERVES
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Voice

_USE = "use"
_HANDED = "handed over"  # 'your data are among the assets transferred'
_BETWEEN = ("modal", "adverb", "negation", "do")  # between the data and what they do
_SOME = 3  # unknown words between the data and the verb
_NEAR = 3  # tokens between what they do and its purpose


def serves_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame of use, if the subject is data and a purpose follows."""
    if not tokens[index].has(SERVES) or not _aims(tokens, index):
        return None
    at = index - 1
    while at >= 0 and any(tokens[at].has(kind) for kind in _BETWEEN) and not _parted(tokens, at):
        at -= 1
    things = _data(context, tokens[at]) if at >= 0 and not _parted(tokens, at) else []
    if not things or any(t.has("subordinator") or _acts(t) for t in tokens[max(0, at - 1) : at]):
        return None
    negation = next((t.term("negation") for t in tokens[at:index] if t.has("negation")), "")
    if tokens[index].term(SERVES) == "kept from":
        negation = "" if negation else "not"
    frame = Frame(tokens[at].start, tokens[index].end, "may", negation, Voice.PASSIVE, slot=Dimension.PURPOSE)
    frame.mentions[Dimension.THING] = things
    handed = tokens[index].term(SERVES) == _HANDED
    frame.add(Dimension.ACTION, context.mention(tokens[index], "disclose" if handed else _USE))
    if handed:
        frame.add(Dimension.PURPOSE, context.mention(tokens[index], "business transfer"))
    for sense in tokens[index].all("purpose"):
        frame.add(Dimension.PURPOSE, context.mention(tokens[index], sense.term))
    frame.deciding.append((tokens[at].start, tokens[index].end))
    return frame


def _acts(token: Token) -> bool:
    """'we use your data', and not 'deleted chats'."""
    return token.verb and not token.in_form("past")


def _parted(tokens: Sequence[Token], at: int) -> bool:
    """Few words may say more of the data: 'content in private projects helps'."""
    following = tokens[at + 1]
    return following.hard_break or following.soft_break or following.gap_words > _SOME


def _data(context: Context, token: Token) -> list[Mention]:
    return [m for m in context.things(token) if context.vocabulary.within(Dimension.THING, m.term, "data")]


def _aims(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].has("purpose") or tokens[index].term(SERVES) == _HANDED:
        return True
    for token in tokens[index + 1 : index + _NEAR]:
        if token.hard_break or token.soft_break or token.gap_words > 1:
            return False
        if token.has("purpose"):
            return True
    return False
