"""'The processor shall assist the controller, ..., to answer requests from data subjects': help with what people ask
who use their rights, however far behind the verb it is named -> a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places

ASSIST, REQUESTS = "assist", "rights requests"
_BEFORE = 24  # tokens in which whoever helps is looked for
_FREE = ("may", "need not", "right")


def rights_help(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    """A duty to help, unless a frame says it already, or the user is the one who helps."""
    if any(ASSIST in f.terms(Dimension.ACTION) and REQUESTS in f.terms(Dimension.THING) for f in found):
        return
    asked = next((at for at in reversed(places(tokens, "thing")) if tokens[at].term("thing") == REQUESTS), None)
    helping = (at for at in range(asked or 0) if _helps(tokens[at]))
    at = next((at for at in helping if _owed(tokens, at)), None)
    if asked is not None and at is not None:
        frame = Frame(tokens[at].start, tokens[asked].end, modal="must")
        frame.add(Dimension.ACTION, context.mention(tokens[at], ASSIST))
        frame.add(Dimension.THING, context.mention(tokens[asked], REQUESTS))
        frame.deciding.append((tokens[at].start, tokens[at].end))
        yield frame


def _helps(token: Token) -> bool:
    return any(sense.term == ASSIST for sense in token.all("action"))


def _owed(tokens: Sequence[Token], at: int) -> bool:
    """True where somebody other than the user must: the words that stand nearest before the verb decide."""
    bound = False
    for before in range(at - 1, max(-1, at - _BEFORE), -1):
        token = tokens[before]
        if token.has("negation") or token.term("modal") in _FREE or token.has("subordinator"):
            return False
        bound = bound or token.has("modal")
        if bound and party_of(token):
            return party_of(token) != "user"
    return False
