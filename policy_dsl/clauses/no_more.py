"""'If you do not wish to receive our newsletter, let us know': who does not want messages, and a way to say so -> a
frame of the choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import REFUSE
from policy_dsl.clauses.token import Token, party_of

MARKETING, MESSAGES = "marketing", "communications"
_SENT = frozenset((MARKETING, "receipt of messages", "choices about marketing"))
_AIMS = frozenset((MARKETING, "advertising", "targeted advertising"))
_WAYS = frozenset(("notify", "carry out", "unsubscribe", REFUSE, "turn to", "look at", "change"))
_GETS = "collect"
_REACH = 6  # tokens between the wish and the messages
_BEFORE = 3  # tokens between who wishes and the wish


def no_more(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    """What a user refuses who does not want it, where the sentence says how to say so."""
    if any(REFUSE in f.terms(Dimension.ACTION) and f.modal in ("may", "right") for f in found):
        return
    for index, token in enumerate(tokens):
        if not _unwilling(tokens, index):
            continue
        at, what = _messages(tokens, index)
        rest = [*tokens[:index], *tokens[at + 1 :]]
        if what and any(_way(rest, n) for n in range(len(rest))):
            frame = Frame(token.start, tokens[at].end, modal="may")
            frame.add(Dimension.PARTY, context.mention(token, "user"))
            frame.add(Dimension.ACTION, context.mention(token, REFUSE))
            frame.add(Dimension.THING, context.mention(tokens[at], what))
            frame.deciding.append((token.start, tokens[at].end))
            yield frame
            return


def _unwilling(tokens: Sequence[Token], index: int) -> bool:
    """'you no longer want', 'you wish not to', 'if you wish to unsubscribe'."""
    token, before = tokens[index], tokens[max(0, index - _BEFORE) : index]
    if not any(party_of(t) == "user" or t.has("subordinator") for t in before) or any(t.hard_break for t in before[1:]):
        return False
    denied = index + 1 < len(tokens) and tokens[index + 1].term("negation") == "prohibit"
    wished = token.verb and _refuses(token) and any(t.term("modal") in ("wish", "must") for t in before)
    return token.term("grant") == "unwanted" or (token.term("effect") == "wants done" and denied) or wished


def _refuses(token: Token) -> bool:
    return any(sense.term in (REFUSE, "unsubscribe") for sense in token.all("action"))


def _messages(tokens: Sequence[Token], index: int) -> tuple[int, str]:
    """Where the messages are named, and what they are."""
    if tokens[index].term("action") == "unsubscribe":
        return index, MARKETING
    for at in range(index + 1, min(len(tokens), index + _REACH)):
        token = tokens[at]
        if token.hard_break or (at > index + 1 and "," in token.gap):
            break
        names = {sense.term for sense in token.all("thing")}
        if names & _SENT or {sense.term for sense in token.all("purpose")} & _AIMS:
            return at, MARKETING
        if MESSAGES in names and any(t.term("action") == _GETS for t in tokens[index + 1 : at]):
            return at, MESSAGES
    return index, ""


def _way(rest: Sequence[Token], at: int) -> bool:
    """'write to us', 'let us know', 'click the link', 'you can opt out'."""
    token = rest[at]
    if token.term("grant") == "permit":
        return party_of(rest[at + 1]) == "provider" if at + 1 < len(rest) else False
    return token.term("modal") == "right" or (token.verb and any(s.term in _WAYS for s in token.all("action")))
