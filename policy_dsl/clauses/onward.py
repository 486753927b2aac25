"""What a user licensed is given on: 'we may grant others a licence to it', 'the right to let others use it'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.passed_on import SUBLICENSABLE
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.title import CONTENT
from policy_dsl.clauses.token import Token, party_of, places
from policy_dsl.clauses.voice import Mood

_STRANGER = "third party"
_NEAR = 3  # tokens between a modal and the verb, or between a verb of leave and who gets it


def onward_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'We may grant our partners rights in your texts', 'your texts may be licensed by us to publishers'."""
    kind, before = tokens[index].term("grant"), list(part_before(tokens, index))
    may = any(t.term("modal") in ("may", "right") for t in before[:_NEAR])
    if kind not in ("grant", "licensed") or not may or any(t.has("negation") for t in before):
        return None
    after = list(_after(tokens, index))
    named = [m for t in (before if kind == "licensed" else after) for m in _content(context, t)]
    others = any(context.vocabulary.within(Dimension.PARTY, party_of(t), _STRANGER) for t in after if party_of(t))
    given = kind == "licensed" or any(t.has("licence noun") for t in after)
    if not (named and others and given) or _giver(tokens, index, kind, before, after) != "provider":
        return None
    frame = start(tokens, index)
    frame.licence = True
    frame.grantors.append(context.mention(tokens[index], "user"))
    frame.add(Dimension.PARTY, context.mention(tokens[index], "provider"))
    frame.add(Dimension.ATTRIBUTE, context.mention(tokens[index], SUBLICENSABLE))
    for mention in named:
        frame.add(Dimension.THING, mention)
    return frame


def let_others(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'... a licence to use your texts and to permit others to use them': that is a right to sublicense."""
    for index in places(tokens, "grant"):
        token = tokens[index]
        if token.term("grant") != "permit" or any(t.has("negation") for t in tokens[max(0, index - _NEAR) : index]):
            continue
        near = takewhile(lambda t: not t.hard_break and t.gap_words < 2, tokens[index + 1 : index + 1 + _NEAR])
        if not any(context.vocabulary.within(Dimension.PARTY, party_of(t), _STRANGER) for t in near if party_of(t)):
            continue
        governing = [f for f in found if f.start < token.start and f.mood is Mood.MAIN and f.licence]
        for frame in governing[-1:]:
            if not frame.negation and "user" in {m.term for m in frame.grantors} | {""} and _goes_on(tokens, index):
                frame.add(Dimension.ATTRIBUTE, context.mention(token, SUBLICENSABLE))


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """True for a further act of the same right: 'and to permit', 'or allow'."""
    before = tokens[index - 1] if index else None
    return before is not None and (before.has("to") or before.has("coordinator") or before.term("modal") == "right")


def _after(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    return takewhile(lambda t: not t.hard_break, tokens[index + 1 :])


def _content(context: Context, token: Token) -> list[Mention]:
    within = context.vocabulary.within
    if token.has("licence noun"):
        return []
    return [m for m in context.things(token) if within(Dimension.THING, m.term, CONTENT)]


def _giver(tokens: Sequence[Token], index: int, kind: str, before: Sequence[Token], after: Sequence[Token]) -> str:
    """Who gives it on; the provider where a passive names nobody."""
    if kind != "licensed":
        return next((party_of(t) for t in before if party_of(t)), "")
    agents = (party_of(t) for by, t in zip((tokens[index], *after), after, strict=False) if by.has("agent marker"))
    return next(filter(None, agents), "provider")
