"""'We may sublicense these rights', 'we may assign the licence above': a right given on -> how far it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.named_licence import POINTING
from policy_dsl.clauses.title import CONTENT
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood

SUBLICENSABLE = "sublicensable"
_WAYS = {"license": SUBLICENSABLE, "assign": "transferable", "transfer": "transferable"}
_HOLDERS = frozenset(("provider", "affiliate"))
_APART = 6  # tokens between the verb and the right that it gives on


def pass_on(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Turn what the provider may do with its rights into what those rights are: sublicensable, transferable."""
    for frame in found:
        ways = _ways(frame)
        if not ways or frame.mood is not Mood.MAIN or frame.negation or frame.licence:
            continue
        if frame.terms(Dimension.PARTY) & _HOLDERS and (_points(tokens, frame) or _sublicensed(context, frame, ways)):
            _become(frame, ways)


def _ways(frame: Frame) -> list[Mention]:
    """The attributes that the right has if it may be given on so."""
    verbs = [replace(m, term=_WAYS[m.term]) for m in frame.mentions[Dimension.ACTION] if m.term in _WAYS]
    if not verbs and not frame.has(Dimension.ACTION):
        return [m for m in frame.mentions[Dimension.ATTRIBUTE] if m.term == SUBLICENSABLE]
    return verbs


def _become(frame: Frame, ways: list[Mention]) -> None:
    frame.licence = True
    frame.mentions[Dimension.ATTRIBUTE] = ways
    frame.mentions[Dimension.ACTION] = [m for m in frame.mentions[Dimension.ACTION] if m.term not in _WAYS]
    if frame.has(Dimension.THING):
        frame.grantors = [replace(ways[0], term="user")]
    else:
        frame.continued = True


def _points(tokens: Sequence[Token], frame: Frame) -> bool:
    """'... the above licence', 'these rights': the object is a right that was spoken of before."""
    starts = [at for at, token in enumerate(tokens) if token.start >= frame.start]
    for at in starts[1 : 1 + _APART]:
        token, before = tokens[at], tokens[at - 1]
        if token.hard_break or token.has("thing") or party_of(token) or token.has("to"):
            return False
        if token.has("licence noun") or token.term("modal") == "right":
            if _under_terms(tokens, at + 1):
                return False
            last = (token.gap.lower().split() or token.words.split())[-1]
            return before.has("above") or last in POINTING or before.words.split()[-1] in POINTING
    return False


def _under_terms(tokens: Sequence[Token], at: int) -> bool:
    """'The rights under these terms' are those of a party to the contract, and no licence."""
    return any(t.term("thing") == "terms" or t.has("self reference") for t in tokens[at : at + 3] if not t.hard_break)


def _sublicensed(context: Context, frame: Frame, ways: list[Mention]) -> bool:
    """'We may sublicense your content': nobody can who does not hold a licence himself."""
    if not any(m.term == SUBLICENSABLE for m in ways):
        return False
    if frame.owned is not None and not frame.has(Dimension.THING):
        frame.add(Dimension.THING, replace(frame.owned, term=CONTENT))  # 'sublicense your recipes'
    within = context.vocabulary.within
    return any(within(Dimension.THING, m.term, CONTENT) for m in frame.mentions[Dimension.THING])
